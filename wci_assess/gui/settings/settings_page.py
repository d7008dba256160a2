"""Settings: language, text size, colours, contrast; and where the data lies. Each holds as soon as it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout

from wci_assess.gui.keys import keys_named
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import DOT, button, label, set_tip, show_text
from wci_assess.gui.settings.versions import parts
from wci_assess.gui.theme import Appearance, Colours, Contrast, Look
from wci_assess.gui.theme.metrics import next_size
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
        self._sizes: list[QPushButton] = []
        say = look.say
        self._column = QVBoxLayout()
        self._column.setSpacing(look.space(2))
        self._column.addWidget(label(say("Settings"), "title"))
        self._choose(
            say("Language"), LANGUAGES, [NAMES[each] for each in LANGUAGES], appearance.language,
            lambda value: replace(appearance, language=value),
        )  # fmt: skip
        self._add_text_size()
        self._choose(
            say("Colours"), list(Colours), [say("As the system"), say("Light"), say("Dark")], appearance.colours,
            lambda value: replace(appearance, colours=Colours(value)),
        )  # fmt: skip
        self._choose(
            say("Contrast"), list(Contrast), [say("As the system"), say("Normal"), say("High")], appearance.contrast,
            lambda value: replace(appearance, contrast=Contrast(value)),
        )  # fmt: skip
        self._add_folder(folder, notice)
        self._add_versions()
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

    def _add_text_size(self) -> None:
        """A smaller and a larger button around the size that is; the keys do the same everywhere."""
        look, say, now = self.look, self.look.say, self._appearance.text_size
        line = FlowLayout(look.space(2))
        for words, keys, step in ((say("Smaller text"), "Ctrl+-", -1), (say("Larger text"), "Ctrl++", 1)):
            way = button(words)
            way.setAccessibleDescription(say.percent(now / 100))
            set_tip(way, say("{action} ({keys})", action=words, keys=keys_named(keys)))
            size = next_size(now, step)
            way.setEnabled(size != now)
            way.clicked.connect(lambda _=False, size=size: self._take_size(size))
            if step > 0:
                line.addWidget(label(say.percent(now / 100), "strong", wrap=False))
            line.addWidget(way)
            self._sizes.append(way)
        self._column.addSpacing(look.space(3))
        self._column.addWidget(label(say("Text size"), "heading"))
        self._column.addLayout(line)

    def _take_size(self, size: int) -> None:
        self.appearance_chosen.emit(replace(self._appearance, text_size=size))

    def _add_versions(self) -> None:
        """What this is, what it is made of, and under which terms."""
        self._column.addSpacing(self.look.space(3))
        self._column.addWidget(label(self.look.say("Versions and licences"), "heading"))
        for part in parts():
            words = DOT.join(filter(None, (f"{part.name} {part.version}", part.licence)))
            self._column.addWidget(label(words, "small"))

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
        """Which row has the focus; below zero, which of the text size's buttons."""
        sizes = [-1 - index for index, way in enumerate(self._sizes) if way.hasFocus()]
        rows = [index for index, row in enumerate(self._rows) if row.focused() >= 0]
        return next(iter([*sizes, *rows]), 0)

    def restore(self, memory: object) -> None:
        """The focus back to the same row; where its button can do no more, to the other."""
        if not isinstance(memory, int):
            return
        if memory >= 0:
            self._rows[memory].take_focus()
        else:
            way = self._sizes[-1 - memory]
            (way if way.isEnabled() else self._sizes[memory]).setFocus()
