"""Words to copy: one block of a report that somebody files elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.i18n import Say, mark

TITLE = mark("Text for the funder’s report and the annual plan")
ABOUT = mark(
    "Drafts from the council’s own answers, to be copied, shortened and put into your own words. The headings are this "
    "project’s, after the department’s published aims; those of the report that you file may differ."
)
"""What these texts are, and what they are not."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A sentence or two, and the list that they lead to."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """What is told under one heading. ``about``: what belongs there; it is no part of what is copied."""

    id: str
    title: str
    about: str
    parts: tuple[TextPart, ...]

    @property
    def text(self) -> str:
        """To be copied: plain text, a line a point."""
        lines: list[str] = []
        for part in self.parts:
            lines += [part.text, *(f"• {point}" for point in part.points), ""]
        return "\n".join(lines).strip()


def blocks_text(blocks: tuple[TextBlock, ...], say: Say) -> str:
    """All blocks as plain text with their headings, and ahead of them what they are."""
    pieces = [say(ABOUT), *(f"{block.title}\n{'=' * len(block.title)}\n\n{block.text}" for block in blocks)]
    return "\n\n\n".join(pieces) + "\n"
