"""Prints the pages of the preview on paper, through the system's own dialog: one page at a time, so that it can be
cancelled and the window goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SHARPEST = 400
"""Dots an inch: finer than an office printer's screen shows, coarse enough for its memory."""


class PaperPrint(QObject):
    """One run. ``told`` hears the page that is printed next, counted from 1, and of how many; ``ended`` whether all
    went to the printer."""

    def __init__(
        self,
        document: QPdfDocument,
        printer: QPrinter,
        told: Callable[[int, int], None],
        ended: Callable[[bool], None],
    ) -> None:
        super().__init__()
        self._document, self._printer, self._told, self._ended = document, printer, told, ended
        first = printer.fromPage() or 1
        last = min(printer.toPage() or document.pageCount(), document.pageCount())
        self._pages = list(range(first - 1, last))
        self._all = len(self._pages)
        self._painter = QPainter()
        self._cancelled = False

    def begin(self) -> None:
        """Starts; the window goes on between two pages."""
        if not self._pages or not self._painter.begin(self._printer):
            self._ended(False)
            return
        self._go_on()

    def cancel(self) -> None:
        """Prints no further page."""
        self._cancelled = True

    def _go_on(self) -> None:
        if self._cancelled:
            self._printer.abort()
            self._painter.end()
            self._ended(False)
        elif not self._pages:
            self._painter.end()
            self._ended(True)
        else:
            self._told(self._all - len(self._pages) + 1, self._all)
            QTimer.singleShot(0, self, self._page)

    def _page(self) -> None:
        if self._cancelled:
            self._go_on()
            return
        number = self._pages.pop(0)
        room = QRectF(self._printer.paperRect(self._printer.Unit.DevicePixel))
        points = self._document.pagePointSize(number)
        sharp = min(self._printer.resolution(), SHARPEST) / 72
        picture = self._document.render(
            number, QSize(round(points.width() * sharp), round(points.height() * sharp))
        )  # fmt: skip
        self._painter.drawImage(_placed(points, room), picture)
        if self._pages:
            self._printer.newPage()
        self._go_on()


def _placed(page: QSizeF, paper: QRectF) -> QRectF:
    """The page on the paper: in its own proportions, in the middle."""
    scale = min(paper.width() / page.width(), paper.height() / page.height())
    width, height = page.width() * scale, page.height() * scale
    left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
    return QRectF(left, top, width, height)


def printer_for(document: QPdfDocument, name: str) -> QPrinter:
    """A printer set to the pages' own size, with no margins but those of the pages."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    points = document.pagePointSize(0)
    printer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(name)
    printer.setFromTo(1, document.pageCount())
    return printer
