"""Text is text: the only place that puts words on a label, a button or a tip.

Qt guesses: a label may take what a council wrote for markup and load a picture, a button may take ``R&D`` for a
shortcut. Everything that shows text is made here, as it was typed; a test forbids the raw calls elsewhere.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent
    from PySide6.QtWidgets import QMenu

    from wci_assess.gui.theme import Look

DOT = "\u00a0\u00a0·  "
"""Between facts in a line: it stays with the fact before it, so that no line begins with a dot."""
_LETTER = re.compile(r"&(&|.)", re.DOTALL)


def label(text: str = "", role: str = "body", *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """A label that shows ``text`` as it is; ``role`` names its looks in the style sheet."""
    shown = QLabel()
    shown.setTextFormat(Qt.TextFormat.PlainText)
    shown.setText(text)
    shown.setWordWrap(wrap)
    shown.setProperty("role", role)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        shown.setSizePolicy(policy)
    if selectable:
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return shown


ICON_EMS = 1.2
"""How wide an icon is, where nothing else is said."""
BESIDE_ICON = 4
"""Pixels that Qt leaves between an icon and the words beside it, however large both are."""


def beside_icon(side: int) -> int:
    """Pixels between an icon, ``side`` wide, and its words: they grow with the icon."""
    return max(side // 3, BESIDE_ICON)


def put_icon(made: QPushButton, icon: QIcon, side: int) -> None:
    """Shows an icon, ``side`` pixels wide, on a button; beside words it keeps its distance from them."""
    more = beside_icon(side) - BESIDE_ICON if made.text() and not icon.isNull() else 0
    if more:
        from wci_assess.gui.theme.icons import with_room_beside

        icon = with_room_beside(icon, QSize(side, side), more)
    made.setIcon(icon)
    made.setIconSize(QSize(side + more, side))


_FILLED = ("primary", "answer")
"""Roles that the accent may fill."""


class FilledButton(QPushButton):
    """A button that the accent fills, always or while it is checked."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring of the focus is parted from the accent, beside which it is hardly seen, by a line in its ink."""
        super().paintEvent(event)
        if self.hasFocus() and (self.isChecked() or not self.isCheckable()):
            from wci_assess.gui.theme.focus import part_ring

            part_ring(self)


def button(
    text: str, role: str = "plain", *, icon: QIcon | None = None, look: Look | None = None, about: str = ""
) -> QPushButton:
    """A push button with ``text`` as it is. ``about``: what it acts on, where others say the same."""
    made = FilledButton() if role in _FILLED else QPushButton()
    made.setText(escaped(text))
    made.setProperty("role", role)
    made.setAccessibleName(named(text, about))
    made.setAutoDefault(True)
    if icon is not None and look is not None:
        put_icon(made, icon, look.metrics.ems(ICON_EMS))
    return made


def named(words: str, about: str) -> str:
    """What a screen reader says of a control: its words, then which of several things it acts on."""
    return ". ".join(filter(None, (words, about)))


def entry(menu: QMenu, text: str, icon: QIcon) -> QAction:
    """Another entry of a menu, with ``text`` as it is."""
    from PySide6.QtGui import QAction  # few menus are opened

    made = QAction(icon, escaped(text), menu)
    menu.addAction(made)
    return made


def lettered_button(text: str, role: str = "plain", *, about: str = "") -> QPushButton:
    """A button whose words of our own mark a letter with ``&``: it is underlined, but pressing it is left to the page.

    Many cards show the same button; a shortcut of each would be ambiguous. On macOS no letter works with Alt.
    """
    made = FilledButton() if role in _FILLED else QPushButton()
    made.setText(escaped(unlettered(text)) if sys.platform == "darwin" else text)
    made.setShortcut(QKeySequence())
    made.setProperty("role", role)
    made.setAccessibleName(named(unlettered(text), about))
    made.setAutoDefault(True)
    return made


def letter(text: str) -> str:
    """The letter that ``text`` marks with ``&``, upper case; nothing where it marks none."""
    return next((found.upper() for found in _LETTER.findall(text) if found != "&"), "")


def unlettered(text: str) -> str:
    """``text`` without the mark of its letter."""
    return _LETTER.sub(r"\1", text)


def escaped(text: str) -> str:
    """``text`` for a control in which ``&`` would mark a shortcut."""
    return text.replace("&", "&&")


def show_text(widget: QLabel | QAbstractButton | QLineEdit, text: str, name: str = "") -> None:
    """Puts other words on a widget of this module, or into a field; ``name`` is a button's for screen readers."""
    widget.setText(escaped(text) if isinstance(widget, QAbstractButton) else text)
    if isinstance(widget, QAbstractButton):
        widget.setAccessibleName(name or text)


def fill(field: QPlainTextEdit, text: str) -> None:
    """Puts a text into a field of several lines; what was typed there before can still be undone."""
    cursor = field.textCursor()
    cursor.select(cursor.SelectionType.Document)
    cursor.insertText(text)


def keep_room(widget: QWidget) -> None:
    """Keeps its room while it is hidden, so that nothing moves when it comes and goes."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def copy_text(text: str) -> None:
    """Puts a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def set_tip(widget: QWidget, text: str) -> None:
    """A tip that shows ``text`` as it is: Qt takes a tip that looks like markup for markup, so it gets real markup."""
    marked = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    widget.setToolTip(f"<p>{marked}</p>" if text else "")
