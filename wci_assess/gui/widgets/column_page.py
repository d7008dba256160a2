"""A page with one column in its middle, which scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from wci_assess.gui.theme import Look


def show_in_column(
    look: Look, page: QWidget, content: QWidget, widest_ems: float, *, fill: bool = False
) -> QScrollArea:
    """Puts ``content`` in the middle of ``page``, no wider than can be read with ease; with ``fill``, to the bottom."""
    body = QWidget()
    body.setProperty("role", "page-body")
    across = QHBoxLayout(body)
    across.setContentsMargins(look.space(5), look.space(5), look.space(5), look.space(5))
    across.addStretch(1)
    column = QWidget()
    column.setMaximumWidth(look.metrics.ems(widest_ems))
    down = QVBoxLayout(column)
    down.setContentsMargins(0, 0, 0, 0)
    down.addWidget(content, int(fill))
    if not fill:
        down.addStretch(1)
    across.addWidget(column, 1000)
    across.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setProperty("role", "page")
    scroll.setWidget(body)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(scroll)
    return scroll
