"""The guides for members, coordinators and facilitators: one source for Help and for whoever reads the project."""

from wci_assess.guides.markdown import parse_guide
from wci_assess.guides.model import (
    Block,
    Bullets,
    Code,
    Guide,
    Heading,
    Paragraph,
    Part,
    Picture,
    Span,
    Style,
    Table,
    Words,
)
from wci_assess.guides.shelf import ORDER, read_guides, same_part

__all__ = [
    "ORDER",
    "Block",
    "Bullets",
    "Code",
    "Guide",
    "Heading",
    "Paragraph",
    "Part",
    "Picture",
    "Span",
    "Style",
    "Table",
    "Words",
    "parse_guide",
    "read_guides",
    "same_part",
]
