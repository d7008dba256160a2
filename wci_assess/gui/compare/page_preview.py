"""The printed report, page by page: the very bytes that *Save* writes."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from wci_assess.gui.theme import Look

_WIDEST_EMS = 52.0


class PagePreview(QPdfView):
    """Scrolls through the pages; plus and minus zoom. The figures stand beside it as a table for screen readers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bytes = b""
        self._document = QPdfDocument()  # no child: it tells its end to the view, which must be whole then
        self._buffer = QBuffer(self._document)  # the document reads from it, and must not outlive it
        self.setDocument(self._document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setPageSpacing(look.space(3))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        colours = self.palette()
        colours.setColor(colours.ColorRole.Dark, QColor(look.palette.tint))
        self.setPalette(colours)

    @property
    def data(self) -> bytes:
        """The PDF that is shown; empty where none is."""
        return self._bytes

    def show_pdf(self, data: bytes) -> None:
        """Shows a PDF, at the place where the one before was."""
        scroll = self.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._bytes = data
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._fit()
        self.verticalScrollBar().setValue(scroll)
        self.setAccessibleName(
            self._look.say.plural("Printed report, {count} page", "Printed report, {count} pages", self.pages)
        )

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def _fit(self) -> None:
        """A page as wide as there is room, but no wider than is read with ease."""
        inches = self._document.pagePointSize(0).width() / 72 if self.pages else 8.5
        room = min(self.viewport().width() - 2 * self._look.space(3), self._look.metrics.ems(_WIDEST_EMS))
        self.setZoomFactor(max(room, 1) / (inches * self.logicalDpiX()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the page to the room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zooms by plus, minus and 0."""
        factors = {Qt.Key.Key_Plus: 1.2, Qt.Key.Key_Equal: 1.2, Qt.Key.Key_Minus: 1 / 1.2}
        factor = factors.get(Qt.Key(event.key()))
        if factor is not None:
            self.setZoomFactor(min(max(self.zoomFactor() * factor, 0.3), 6.0))
        elif event.key() == Qt.Key.Key_0:
            self._fit()
        else:
            super().keyPressEvent(event)
