"""The guides: their headings and a field that finds words in all of them, beside the one that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from wci_assess.gui.help.guide_text import GuideText
from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label, show_text
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.search_field import SearchField
from wci_assess.gui.widgets.text_list import TextList
from wci_assess.guides import Guide, Part
from wci_assess.guides.model import plain
from wci_assess.i18n import plain_letters

_BESIDE_EMS, _LEFT_EMS = 60, 21
_AROUND = 60
_PAUSE_MS = 120


@dataclass(frozen=True, slots=True)
class GuidePlace:
    """Where one reads: a guide, and a heading in it."""

    guide: str
    anchor: str = ""


class GuidePage(Page):
    """``at``: where to begin; it is the same in both languages by the number of the heading."""

    back_asked = Signal()

    def __init__(self, look: Look, guides: Sequence[Guide], at: GuidePlace) -> None:
        super().__init__(look)
        self._guides = {guide.id: guide for guide in guides}
        self._open = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._narrow)
        say = look.say
        left = QWidget()
        down = QVBoxLayout(left)
        down.setContentsMargins(look.space(4), look.space(4), look.space(2), look.space(3))
        down.setSpacing(look.space(2))
        back = button(say("Back to Help"))
        back.clicked.connect(self.back_asked)
        self._browse = button(say("Headings"))
        self._browse.setCheckable(True)
        self._browse.toggled.connect(self._arrange)
        ways = FlowLayout(look.space(2))
        ways.addWidget(back)
        ways.addWidget(self._browse)
        down.addLayout(ways)
        self._heading = label(say("Guides"), "heading")
        down.addWidget(self._heading)
        self._search = SearchField(look, say("Find in the guides"), say("Find in the guides"))
        self._search.changed.connect(lambda: self._pause.start())
        self._search.entered.connect(self._to_list)
        down.addWidget(self._search)
        self._told = label("", "quiet")
        self._told.hide()
        down.addWidget(self._told)
        self._list = TextList(look, say("Headings of the guides"))
        self._list.chosen.connect(self._choose)
        down.addWidget(self._list, 1)
        self._text = GuideText(look)
        self._text.anchorClicked.connect(self._follow)
        self._left = left
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(left)
        self._across.addWidget(self._text, 1)
        self._narrow()
        self.go_to(at)

    # Where one reads

    def go_to(self, place: GuidePlace) -> None:
        """Shows that guide at that heading."""
        if place.guide not in self._guides:
            return
        if place.guide != self._open:
            self._open = place.guide
            self._text.show_guide(self._guides[place.guide])
        anchor = place.anchor or self._first_anchor()
        self._list.go_to(f"{self._open}#{anchor}")
        QTimer.singleShot(0, self, lambda: self._text.go_to(anchor))

    def _first_anchor(self) -> str:
        return self._guides[self._open].parts[0].heading.anchor

    def _follow(self, to: QUrl) -> None:
        guide, _, anchor = to.toString().partition("#")
        self.go_to(GuidePlace(guide or self._open, anchor))
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, id: str) -> None:
        guide, _, anchor = id.partition("#")
        self._browse.setChecked(False)
        self.go_to(GuidePlace(guide, anchor))
        self._text.mark(self._search.text().strip())
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is found

    def _narrow(self) -> None:
        self._pause.stop()
        wanted = plain_letters(self._search.text()).split()
        rows = [
            (f"{guide.id}#{part.heading.anchor}", self._row(guide, part, wanted))
            for guide in self._guides.values()
            for part in guide.parts
            if (part.heading.level < 3 or wanted) and all(word in plain_letters(part.text) for word in wanted)
        ]
        self._list.show_rows(rows)
        if self._open and not wanted:
            self._list.go_to(f"{self._open}#{self._first_anchor()}")
        show_text(self._told, "" if rows else self.look.say("No guide holds these words."))
        self._told.setVisible(not rows and not self._search.isHidden())

    def _row(self, guide: Guide, part: Part, wanted: Sequence[str]) -> str:
        heading = plain(part.heading.words)
        if not wanted:
            return heading.upper() if part.heading.level == 1 else f"    {heading}"
        head = heading if part.heading.level == 1 else f"{guide.title} › {heading}"
        return f"{head}\n{_around(part, wanted[0])}"

    def _to_list(self) -> None:
        self._narrow()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    # As every page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The headings stand beside the text, or take its place where there is little room."""
        self._arrange()
        super().resizeEvent(event)

    @property
    def _wide(self) -> bool:
        return self.width() >= self.look.metrics.ems(_BESIDE_EMS)

    def _arrange(self) -> None:
        look, wide = self.look, self._wide
        browsing = wide or self._browse.isChecked()
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._left.setMaximumWidth(look.metrics.ems(_LEFT_EMS) if wide else 16_777_215)
        self._left.setMinimumWidth(look.metrics.ems(_LEFT_EMS) if wide else 0)
        self._across.setStretchFactor(self._left, 1 if browsing and not wide else 0)
        self._browse.setVisible(not wide)
        for part in (self._heading, self._search, self._list):
            part.setVisible(browsing)
        self._told.setVisible(browsing and bool(self._told.text()))
        self._text.setVisible(wide or not browsing)
        if browsing and not wide:
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Into the text: the keys that scroll work at once."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """From headings that took the text's place back to it; else back to Help."""
        if self._browse.isChecked() and not self._wide:
            self._browse.setChecked(False)
            self.take_focus()
        else:
            self.back_asked.emit()
        return True

    def memory(self) -> tuple[str, str, int]:
        """What is looked for, the guide, how far down."""
        return self._search.text(), self._open, self._text.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """The same guide in the other language, as far down."""
        match memory:
            case (str(words), str(guide), int(down)):
                show_text(self._search, words)
                self._narrow()
                self.go_to(GuidePlace(guide))
                QTimer.singleShot(0, self, lambda: self._text.verticalScrollBar().setValue(down))


def _around(part: Part, word: str) -> str:
    """Some words around the first place that holds ``word``."""
    text = part.text.partition("\n")[2].replace("\n", " ")
    at = plain_letters(text).find(word)
    if at < 0:
        return text[: 2 * _AROUND].rsplit(" ", 1)[0] + " …" if len(text) > 2 * _AROUND else text
    start = max(0, at - _AROUND)
    piece = text[start : at + _AROUND]
    begun = "… " + piece.partition(" ")[2] if start else piece
    return begun if at + _AROUND >= len(text) else begun.rpartition(" ")[0] + " …"
