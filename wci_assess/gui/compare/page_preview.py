"""The printed report, page by page: the very bytes that *Save* writes."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from wci_assess.gui.theme import Look

_EASY_EMS = 52.0
"""A page is shown no wider at first: a longer line is not read more easily."""
LEAST, MOST, STEP = 0.25, 6.0, 1.2
"""Zooms, and how far one step goes."""


class PagePreview(QPdfView):
    """Scrolls through the pages. + and − zoom, 0 fits the width; Ctrl+PgUp and Ctrl+PgDn turn the page, Home and End
    go to the first and the last."""

    page_changed = Signal(int)
    """The page that is looked at, counted from 0."""
    zoomed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bytes = b""
        self._fits = True
        self._document = QPdfDocument()  # no child: it tells its end to the view, which must be whole then
        self._buffer = QBuffer(self._document)  # the document reads from it, and must not outlive it
        self.setDocument(self._document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setPageSpacing(look.space(3))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(
            look.say("Ctrl+Page Up and Ctrl+Page Down turn the page, plus and minus zoom, 0 fits the width.")
        )
        colours = self.palette()
        colours.setColor(colours.ColorRole.Dark, QColor(look.palette.tint))
        self.setPalette(colours)
        self.pageNavigator().currentPageChanged.connect(self._tell_page)

    @property
    def data(self) -> bytes:
        """The PDF that is shown; empty where none is."""
        return self._bytes

    @property
    def document_shown(self) -> QPdfDocument:
        """The pages as Qt reads them: for printing."""
        return self._document

    def show_pdf(self, data: bytes) -> None:
        """Shows a PDF, at the place where the one before was."""
        if data == self._bytes:
            return
        page = self.page
        self._document.close()
        self._buffer.close()
        self._bytes = data
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._fits:
            self.fit_width()
        if data and page:
            self.go_to(min(page, self.pages - 1))
        self._tell_page(self.page)

    # Pages

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0."""
        return max(self.pageNavigator().currentPage(), 0)

    def go_to(self, page: int) -> None:
        """Shows the upper edge of a page, counted from 0; beyond the last, the last."""
        if self.pages:
            self.pageNavigator().jump(min(max(page, 0), self.pages - 1), QPointF(), 0)

    def _tell_page(self, page: int) -> None:
        say = self._look.say
        if self.pages:
            where = say("Page {page} of {pages}", page=say.number(page + 1), pages=say.number(self.pages))
            self.setAccessibleName(say("Printed report. {where}", where=where))
        else:
            self.setAccessibleName(say("Printed report"))
        self.page_changed.emit(page)

    # Zoom

    def zoom(self, steps: int) -> None:
        """Larger (1) or smaller (-1)."""
        self._fits = False
        self._keep_place(min(max(self.zoomFactor() * STEP**steps, LEAST), MOST))

    def fit_width(self) -> None:
        """A page as wide as there is room, but no wider than is read with ease; and so when the window changes."""
        self._fits = True
        room = min(self.viewport().width() - 2 * self._look.space(3), self._look.metrics.ems(_EASY_EMS))
        self._keep_place(max(room, 1) / self._page_width())

    def per_cent(self) -> int:
        """The zoom; 100 is the paper's own size."""
        return round(self.zoomFactor() * 100)

    def _page_width(self) -> float:
        """Of the first page, in pixels at 100 %."""
        inches = self._document.pagePointSize(0).width() / 72 if self.pages else 8.5
        return inches * self.logicalDpiX()

    def _keep_place(self, factor: float) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.setZoomFactor(factor)
        bar.setValue(round(share * bar.maximum()))
        self.zoomed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the page to the room, unless another zoom was chosen."""
        super().resizeEvent(event)
        if self._fits:
            self.fit_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages and zoom."""
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(key))
            if step is None:
                super().keyPressEvent(event)
            else:
                self.go_to(self.page + step)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.fit_width()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.pages)
        else:
            super().keyPressEvent(event)
