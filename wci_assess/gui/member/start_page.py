"""The first page of a member: what is rated, who will see what, and the few things to say before the first answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wci_assess.gui.layouts.flow_layout import FlowLayout
from wci_assess.gui.member.start_draft import NO_SECTOR, Begun, StartDraft, missing
from wci_assess.gui.page import Page
from wci_assess.gui.plain_text import button, label
from wci_assess.gui.reading import read
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.column_page import show_in_column
from wci_assess.gui.widgets.form import Form
from wci_assess.gui.widgets.language_row import language_row
from wci_assess.gui.widgets.option import Face, Mark, RadioOption
from wci_assess.gui.widgets.option_row import OptionRow
from wci_assess.handout.words import WORDS, in_words
from wci_assess.questionnaire import Kind

WIDEST_EMS = 60.0
_SUBJECTS = {
    Kind.SECTORAL: "subject_sector",
    Kind.CROSS_SECTORAL: "subject_together",
    Kind.COMMUNITY: "subject_community",
    Kind.PROFILE: "subject_profile",
}
_BEGUN = (Begun.FIRST, Begun.SAVED, Begun.SENT)
_OWN = (True, False)


class MemberStartPage(Page):
    """Shows what is handed out, and takes the draft on; it is begun when all is said."""

    changed = Signal(object)
    """The :class:`~wci_assess.gui.member.start_draft.StartDraft` as it is now."""
    begun = Signal()
    saved_asked = Signal()
    """A saved file shall be gone on from."""
    first_asked = Signal()
    remove_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, look: Look, draft: StartDraft) -> None:
        super().__init__(look)
        self._draft = draft
        self._opening: QWidget | None = None
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        for part in self._head():
            column.addWidget(part)
        if draft.kept:
            column.addWidget(self._kept())
        self._form = Form(look, "")
        self._add_steps()
        column.addWidget(self._form)
        words = in_words(look.say, "go_on" if draft.kept else "start")
        self._begin = button(words, "primary")
        self._begin.clicked.connect(self._ask_to_begin)
        column.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        content.setLayout(column)
        self._scroll = show_in_column(look, self, content, WIDEST_EMS)

    # What it is

    def _head(self) -> Iterator[QWidget]:
        look, say, handed = self.look, self.look.say, self._draft.handed
        yield language_row(look, self.language_chosen.emit)
        title = WORDS["title_second"] if handed.second is not None else WORDS["title"]
        yield label(say(title, council=handed.council), "title")
        start, end = say.date(handed.start), say.date(handed.end)
        yield label(in_words(say, "round", label=handed.label, start=start, end=end), "quiet")
        if handed.second is not None:
            yield label(in_words(say, "second_about"))
        kinds = dict.fromkeys(
            _SUBJECTS.get(each.kind, "subject_council") for each in self._draft.received.questionnaires
        )
        rated = [in_words(say, each) for each in kinds]
        count = in_words(say, "how_much", count=say.number(self._draft.questions))
        yield self._told(in_words(say, "what_title"), rated, quiet=count)
        n = in_words(say, f"number_{handed.threshold}") if 3 <= handed.threshold <= 12 else str(handed.threshold)
        seen = [in_words(say, each, n=n) for each in ("who_coordinator", "who_council", "who_alike")]
        yield self._told(
            in_words(say, "who_title"),
            [*seen, in_words(say, "who_sent")],
        )
        if handed.seat is not None:
            yield self._notice(in_words(say, "seat", number=handed.seat.number))

    def _frame(self, role: str) -> tuple[QFrame, QVBoxLayout]:
        frame = QFrame()
        frame.setProperty("role", role)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(*(self.look.space(each) for each in (4, 3, 4, 3)))
        inside.setSpacing(self.look.space(1))
        return frame, inside

    def _told(self, title: str, sentences: Sequence[str], *, quiet: str = "") -> QFrame:
        frame, inside = self._frame("card")
        inside.addWidget(label(title, "heading"))
        for sentence in sentences:
            inside.addWidget(label(sentence))
        if quiet:
            inside.addWidget(label(quiet, "quiet"))
        return frame

    def _notice(self, words: str) -> QFrame:
        frame, inside = self._frame("notice")
        inside.addWidget(label(words))
        return frame

    def _kept(self) -> QFrame:
        """Her answers are here: to be gone on with, replaced from a file, or removed."""
        say = self.look.say
        frame, inside = self._frame("notice")
        inside.addWidget(label(in_words(say, "kept_title"), "heading"))
        inside.addWidget(label(say("Your answers are here. Go on where you stopped.")))
        ways = FlowLayout(self.look.space(2))
        remove = say("Remove my answers…")
        for words, asked in ((in_words(say, "go_on_file"), self.saved_asked), (remove, self.remove_asked)):
            way = button(words)
            way.clicked.connect(asked)
            ways.addWidget(way)
        inside.addLayout(ways)
        return frame

    # What is asked

    def _add_steps(self) -> None:
        draft, say = self._draft, self.look.say
        if draft.asks_first:
            self._add_first()
        if not draft.kept:
            self._add_begun()
        seat = draft.handed.seat
        given = next((words for id, words in draft.handed.sectors if seat is not None and id == seat.sector), None)
        if given is not None:
            self._form.body.addWidget(self._notice(f"{in_words(say, 'sector_given')} {read(self.look, given)}"))
        elif draft.asks_sector:
            self._add_sector()
        if not draft.kept:
            self._add_own()

    def _add_first(self) -> None:
        say = self.look.say
        line = QWidget()
        inside = QVBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        if self._draft.first is not None:
            inside.addWidget(label(in_words(say, "first_taken"), "strong"))
        way = button(in_words(say, "first_open"))
        way.clicked.connect(self.first_asked)
        inside.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        line.setFocusProxy(way)
        self._form.add_field("first", in_words(say, "first_title"), line, in_words(say, "first_why"))

    def _add_begun(self) -> None:
        say, draft = self.look.say, self._draft
        words = [in_words(say, "begin_first"), in_words(say, "begin_saved"), in_words(say, "begin_sent")]
        details = ["", "", in_words(say, "begin_sent_hint")]
        row = self._options(in_words(say, "begin_title"), words, details)
        if draft.begun is not None:
            row.show_chosen(frozenset({_BEGUN.index(draft.begun)}))
        row.asked.connect(lambda index: self._choose(row, index, begun=_BEGUN[index]))
        self._form.add_field("begin", in_words(say, "begin_title"), row)
        self._form.body.addWidget(self._saved())

    def _saved(self) -> QWidget:
        """The way to a saved file: there as soon as she says that she has one."""
        say, draft = self.look.say, self._draft
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self.look.space(1))
        way = button(in_words(say, "open_saved"), icon=self.look.icon("open"), look=self.look)
        way.clicked.connect(self.saved_asked)
        inside.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        if draft.saved is not None:
            inside.addWidget(label(in_words(say, "taken_up"), "strong"))
        else:
            inside.addWidget(label(in_words(say, "no_file"), "quiet"))
        self._opening = part
        if draft.begun not in (Begun.SAVED, Begun.SENT):
            part.hide()  # never shown before it is in the page: it would be a window of its own
        return part

    def _add_sector(self) -> None:
        look, say, draft = self.look, self.look.say, self._draft
        ids = [*(id for id, _words in draft.handed.sectors), NO_SECTOR]
        words = [*(read(look, each) for _id, each in draft.handed.sectors), in_words(say, "sector_none")]
        why = in_words(say, "sector_only" if draft.handed.own_sector_only else "sector_why")
        row = self._options(in_words(say, "sector_title"), words, columns=2)
        if draft.sector in ids:
            row.show_chosen(frozenset({ids.index(draft.sector)}))
        row.asked.connect(lambda index: self._choose(row, index, sector=ids[index]))
        self._form.add_field("sector", in_words(say, "sector_title"), row, why)

    def _add_own(self) -> None:
        say, draft = self.look.say, self._draft
        words = [say("Yes: keep my answers on this computer"), in_words(say, "own_no")]
        details = [
            say(
                "They are there when you open the program again, until you remove them. Whoever uses this computer "
                "under your account can open them too."
            ),
            say("Nothing is kept here: save a file before you close the window."),
        ]
        row = self._options(in_words(say, "own_title"), words, details)
        if draft.own is not None:
            row.show_chosen(frozenset({_OWN.index(draft.own)}))
        row.asked.connect(lambda index: self._choose(row, index, own=_OWN[index]))
        self._form.add_field("own", in_words(say, "own_title"), row)

    def _options(self, name: str, words: Sequence[str], details: Sequence[str] = (), *, columns: int = 1) -> OptionRow:
        details = details or [""] * len(words)
        options = [
            RadioOption(self.look, Face(each, Mark.ROUND, detail=detail), name=f"{each}. {name}", description=detail)
            for each, detail in zip(words, details, strict=True)
        ]
        return OptionRow(self.look, name, options, columns=columns, across=False)

    def _choose(self, row: OptionRow, index: int, **said: object) -> None:
        row.show_chosen(frozenset({index}))
        self._draft = replace(self._draft, **said)  # type: ignore[arg-type]
        if self._opening is not None:
            self._opening.setVisible(self._draft.begun in (Begun.SAVED, Begun.SENT))
        self.changed.emit(self._draft)

    def _ask_to_begin(self) -> None:
        told = {step: in_words(self.look.say, key) for step, key in missing(self._draft).items()}
        self._form.show_sentences(told)
        if not told:
            self.begun.emit()

    # Focus, and other looks

    def take_focus(self) -> None:
        """To the first thing that is asked; where all is said, to what begins."""
        if self._draft.kept or not missing(self._draft):
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._form.take_focus()
        self._scroll.verticalScrollBar().setValue(0)

    def memory(self) -> object:
        """How far it is scrolled."""
        return self._scroll.verticalScrollBar().value()

    def restore(self, memory: object) -> None:
        """The same."""
        if isinstance(memory, int):
            self._scroll.verticalScrollBar().setValue(memory)
