"""Settings: language, text size, colours, contrast; and where the data lies. Each holds as soon as it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Appearance, Colours, Contrast, Look
from wci_assess.gui.theme.metrics import TEXT_SIZES
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.i18n import LANGUAGES, NAMES

WIDEST_EMS = 52.0


class SettingsPage(Page):
    """Shows the looks as they are; says which are wanted."""

    appearance_chosen = Signal(object)
    """The wanted :class:`Appearance`."""
    folder_asked = Signal()
    backups_asked = Signal()

    def __init__(self, look: Look, appearance: Appearance, folder: Path, notice: str = "") -> None:
        super().__init__(look)
        self._appearance = appearance
        self._rows: list[OptionRow] = []
        say = look.say
        self._column = QVBoxLayout()
        self._column.setSpacing(look.space(2))
        self._column.addWidget(label(say("Settings"), "title"))
        self._choose(
            say("Language"), LANGUAGES, [NAMES[each] for each in LANGUAGES], appearance.language,
            lambda value: replace(appearance, language=value),
        )  # fmt: skip
        self._choose(
            say("Text size"), [str(each) for each in TEXT_SIZES], [say.percent(each / 100) for each in TEXT_SIZES],
            str(appearance.text_size), lambda value: replace(appearance, text_size=int(value)),
        )  # fmt: skip
        self._choose(
            say("Colours"), list(Colours), [say("As the system"), say("Light"), say("Dark")], appearance.colours,
            lambda value: replace(appearance, colours=Colours(value)),
        )  # fmt: skip
        self._choose(
            say("Contrast"), list(Contrast), [say("As the system"), say("Normal"), say("High")], appearance.contrast,
            lambda value: replace(appearance, contrast=Contrast(value)),
        )  # fmt: skip
        self._add_folder(folder, notice)
        self._lay_out()

    def _choose(
        self, title: str, values: Sequence[str], words: Sequence[str], current: str, make: Callable[[str], Appearance]
    ) -> None:
        row = OptionRow(
            self.look,
            title,
            [RadioOption(self.look, Face(each, Mark.ROUND), name=f"{each}. {title}") for each in words],
        )
        row.show_chosen(frozenset({list(values).index(current)}))
        row.asked.connect(lambda index: self.appearance_chosen.emit(make(values[index])))
        self._column.addSpacing(self.look.space(3))
        self._column.addWidget(label(title, "heading"))
        self._column.addWidget(row)
        self._rows.append(row)

    def _add_folder(self, folder: Path, notice: str) -> None:
        say = self.look.say
        title = say("Data folder")
        path = QLineEdit()
        show_text(path, str(folder))
        path.setReadOnly(True)
        path.setAccessibleName(title)
        open_ = button(say("Open the folder"), icon=self.look.icon("folder"), look=self.look)
        open_.clicked.connect(self.folder_asked)
        backups = button(say("Backups…"))
        backups.clicked.connect(self.backups_asked)
        ways = FlowLayout(self.look.space(2))
        ways.addWidget(open_)
        ways.addWidget(backups)
        self._column.addSpacing(self.look.space(3))
        self._column.addWidget(label(title, "heading"))
        self._column.addWidget(label(say("Everything you enter lies here, and nowhere else."), "quiet"))
        self._column.addWidget(path)
        self._column.addLayout(ways)
        if notice:
            self._column.addWidget(label(notice, selectable=True))

    def _lay_out(self) -> None:
        look = self.look
        card = QFrame()
        card.setProperty("role", "card")
        card.setLayout(self._column)
        pad = look.space(6)
        self._column.setContentsMargins(pad, look.space(5), pad, pad)
        show_in_column(look, self, card, WIDEST_EMS)

    def take_focus(self) -> None:
        """To the language."""
        self._rows[0].take_focus()

    def memory(self) -> int:
        """Which row has the focus."""
        return next((index for index, row in enumerate(self._rows) if row.focused() >= 0), 0)

    def restore(self, memory: object) -> None:
        """The focus back to the same row."""
        if isinstance(memory, int):
            self._rows[memory].take_focus()
