"""The keys of a grid, as plain data for a page of keys and for tips: portable names, and words for the catalogue."""

from __future__ import annotations

from wci_assess.i18n import mark

ADD_ROW, REMOVE_ROW, PASTE, TODAY = "Ctrl+Return", "Ctrl+Del", "Ctrl+V", "Ctrl+;"
GRID_KEYS = (
    ("Tab", mark("Next cell; after the last one, out of the grid")),
    ("Return", mark("Next row; takes over a row of the period before")),
    ("F2", mark("Change the cell, or open what it is chosen from")),
    ("Escape", mark("Give the cell back what stood there; else out of the grid")),
    ("Alt+Return", mark("A line break in a cell")),
    ("Shift+Down", mark("Select several cells, with any arrow")),
    ("Del", mark("Empty the selected cells")),
    (ADD_ROW, mark("A new row")),
    (REMOVE_ROW, mark("Remove the row")),
    ("Ctrl+C", mark("Copy the selected cells")),
    (PASTE, mark("Paste cells or a table from a spreadsheet")),
    (TODAY, mark("Today’s date")),
)
