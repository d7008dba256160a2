"""Scores side by side: two or more columns on the questions that they share. Pure."""

from wci_assess.comparison.collected import MEASURED, indicator_rows, inventory_rows
from wci_assess.comparison.compare import beside_members, beside_target, compare, joinable
from wci_assess.comparison.part import kept_questions, part_of_columns, part_of_comparison, part_of_peers
from wci_assess.comparison.peers import Band, NotPeer, Peers, peers
from wci_assess.comparison.values import (
    COMPARABLE,
    Column,
    Comparison,
    IndicatorRow,
    InventoryRow,
    LeftOut,
    Omission,
    PracticeRow,
    SectionRow,
)

__all__ = [
    "COMPARABLE",
    "MEASURED",
    "Band",
    "Column",
    "Comparison",
    "IndicatorRow",
    "InventoryRow",
    "LeftOut",
    "NotPeer",
    "Omission",
    "Peers",
    "PracticeRow",
    "SectionRow",
    "beside_members",
    "beside_target",
    "compare",
    "indicator_rows",
    "inventory_rows",
    "joinable",
    "kept_questions",
    "part_of_columns",
    "part_of_comparison",
    "part_of_peers",
    "peers",
]
