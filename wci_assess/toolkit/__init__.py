"""The tool kit: one-page tools and training modules as typed, immutable values, in all their languages. Pure."""

from __future__ import annotations

from wci_assess.toolkit.builder import from_tree
from wci_assess.toolkit.model import (
    KINDS,
    PLACEHOLDERS,
    About,
    Blanks,
    Checks,
    Exercise,
    Grid,
    Lines,
    Module,
    ModuleTopic,
    Part,
    Prose,
    Show,
    Steps,
    Subheading,
    Tool,
    ToolkitFile,
    ToolTopic,
)

__all__ = [
    "KINDS",
    "PLACEHOLDERS",
    "About",
    "Blanks",
    "Checks",
    "Exercise",
    "Grid",
    "Lines",
    "Module",
    "ModuleTopic",
    "Part",
    "Prose",
    "Show",
    "Steps",
    "Subheading",
    "Tool",
    "ToolTopic",
    "ToolkitFile",
    "from_tree",
]
