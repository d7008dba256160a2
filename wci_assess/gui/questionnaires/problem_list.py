"""The problems of a file: line, words, and what to write on a line of its own, in letters of one width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from wci_assess.checker import Problem
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.text_list import paint_ground, room_for_words

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_WRAP_CODE = Qt.TextFlag.TextWrapAnywhere.value | Qt.AlignmentFlag.AlignLeft.value
_PARTS = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class ProblemList(QListView):
    """Moving through the list goes to the line; Enter or a click goes into the text."""

    gone_to = Signal(object)
    """The problem that is current now."""
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(look.say("Problems of the file"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._rows = _Rows(look)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(look, self))
        self.selectionModel().currentChanged.connect(lambda *_: self._go())
        self.clicked.connect(lambda _: self._go())
        self.activated.connect(lambda _: self.entered.emit())
        self._quiet = False

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Shows these; the one that was current stays so, if it is still there. Nothing is gone to."""
        before = self.current()
        self._quiet = True
        self._rows.replace(problems)
        if problems:
            alike = [n for n, each in enumerate(problems) if before and each.message == before.message]
            near = min(alike, key=lambda n: abs(problems[n].line - (before.line if before else 0)), default=0)
            self.setCurrentIndex(self._rows.index(near))
        self._quiet = False

    def current(self) -> Problem | None:
        """The problem of the current row."""
        index = self.currentIndex()
        return self._rows.problems[index.row()] if index.isValid() else None

    def show_first(self) -> None:
        """Goes to the first problem."""
        if self._rows.problems:
            self.setCurrentIndex(self._rows.index(0))
            self._go()

    def _go(self) -> None:
        current = self.current()
        if current is not None and not self._quiet:
            self.gone_to.emit(current)


class _Rows(QAbstractListModel):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.problems: Sequence[Problem] = ()

    def replace(self, problems: Sequence[Problem]) -> None:
        self.beginResetModel()
        self.problems = problems
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, _PARTS):
            return None
        problem, say = self.problems[index.row()], self._look.say
        kind = say("Line {line}", line=problem.line) if problem.is_error else say(
            "Line {line}, worth a look", line=problem.line
        )  # fmt: skip
        words, code = problem.told(say)
        words = f"{say.colon(kind)} {words}"
        return (words, code) if role == _PARTS else " ".join(filter(None, (words, code)))


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: ProblemList) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._code = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._code.setPixelSize(round(look.metrics.em * 0.9))

    def _width(self) -> int:
        return room_for_words(self._look, self._view)

    def _heights(self, index: _Index) -> tuple[int, int]:
        words, code = index.data(_PARTS)
        whole = QRect(0, 0, self._width(), 10_000)
        first = self._view.fontMetrics().boundingRect(whole, _WRAP, words).height()
        return first, QFontMetrics(self._code).boundingRect(whole, _WRAP_CODE, code).height() if code else 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        first, second = self._heights(index)
        gap = self._look.space(2) if second else 0
        return QSize(self._look.metrics.ems(6), first + gap + second + self._look.space(4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = self._look
        painter.save()
        box = paint_ground(painter, option, look, self._view)
        words, code = index.data(_PARTS)
        first, second = self._heights(index)
        left, top = box.left() + look.space(3), box.top() + look.space(2)
        painter.drawText(QRect(left, top, self._width(), first), _WRAP, words)
        if code:
            painter.setFont(QFont(self._code))
            painter.drawText(QRect(left, top + first + look.space(2), self._width(), second), _WRAP_CODE, code)
        painter.restore()
