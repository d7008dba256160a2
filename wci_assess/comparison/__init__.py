"""Scores side by side: two or more columns on the questions that they share. Pure."""

from wci_assess.comparison.compare import compare
from wci_assess.comparison.values import (
    COMPARABLE,
    Column,
    Comparison,
    LeftOut,
    Omission,
    PracticeRow,
    SectionRow,
)

__all__ = ["COMPARABLE", "Column", "Comparison", "LeftOut", "Omission", "PracticeRow", "SectionRow", "compare"]
