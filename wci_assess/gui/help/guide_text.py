"""A guide as a page of text: headings, lists, pictures with their words, links that keys reach."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from wci_assess.gui.theme import Look
from wci_assess.guides import Block, Bullets, Code, Guide, Heading, Paragraph, Picture, Style, Table, Words

_SIZES = {1: 1.65, 2: 1.3, 3: 1.08}
_WIDEST_PICTURE_EMS, _WIDEST_TEXT_EMS = 46, 64


class GuideText(QTextBrowser):
    """Built span by span: nothing of a guide is ever taken for markup. ``anchorClicked`` tells of a link."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pictures: list[tuple[int, QImage]] = []
        self._beside = 0
        """Room that is left empty beside the text."""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "guide")
        self.document().setDocumentMargin(look.space(5))

    def show_guide(self, guide: Guide) -> None:
        """Shows a guide from its top."""
        self.setAccessibleName(guide.title)
        document = QTextDocument(self)
        document.setDocumentMargin(self._look.space(5))
        document.setDefaultFont(self.font())
        self._pictures = []
        self._cursor = QTextCursor(document)
        self._fresh = True
        for block in guide.blocks:
            self._add(block)
        self.setDocument(document)
        self._fit_pictures()

    def go_to(self, anchor: str) -> None:
        """Brings a heading to the top."""
        self.scrollToAnchor(anchor)

    def mark(self, words: str) -> None:
        """Lets every place stand out that holds ``words``."""
        marks: list[QTextEdit.ExtraSelection] = []
        found = self.document().find(words) if words.strip() else QTextCursor()
        while words.strip() and not found.isNull() and len(marks) < 200:
            each = QTextEdit.ExtraSelection()
            each.cursor = found
            each.format.setBackground(QColor(self._look.palette.warning_tint))
            each.format.setFontUnderline(True)
            marks.append(each)
            found = self.document().find(words, found)
        self.setExtraSelections(marks)

    # Block by block

    def _add(self, block: Block) -> None:
        match block:
            case Heading(level=level, words=words, anchor=anchor):
                self._new_block(above=5 if level > 1 else 0, below=2, heading=level)
                self._heading(level, words, anchor)
            case Paragraph(words=words):
                self._new_block(below=3)
                self._words(words)
            case Bullets(entries=entries, numbered=numbered):
                self._bullets(entries, numbered=numbered)
            case Code(text=text):
                self._code(text)
            case Picture():
                self._picture(block)
            case Table():
                self._table(block)

    def _new_block(self, *, above: float = 0, below: float = 0, heading: int = 0, single: bool = False) -> None:
        """``single``: its lines are as high as what stands in them, and no higher."""
        form = QTextBlockFormat()
        form.setTopMargin(self._look.space(above))
        form.setBottomMargin(self._look.space(below))
        form.setHeadingLevel(heading)
        if not single:
            form.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self._cursor.insertBlock(form, self._ink())

    def _ink(self) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self._look.palette.ink))
        return form

    def _heading(self, level: int, words: Words, anchor: str) -> None:
        form = self._ink()
        form.setFontWeight(QFont.Weight.Bold)
        form.setProperty(QTextFormat.Property.FontPixelSize, round(self._look.metrics.em * _SIZES[level]))
        form.setAnchor(True)
        form.setAnchorNames([anchor])
        for span in words:
            self._cursor.insertText(span.text, form)

    def _words(self, words: Words, *, strong: bool = False) -> None:
        palette = self._look.palette
        for span in words:
            form = self._ink()
            if strong or span.style in (Style.NAME, Style.STRONG):
                form.setFontWeight(QFont.Weight.DemiBold if span.style is Style.NAME else QFont.Weight.Bold)
            if span.style is Style.NAME:
                form.setForeground(QColor(palette.accent))
            if span.style is Style.CODE:
                self._fix_width(form)
            if span.link is not None:
                form.setAnchor(True)
                form.setAnchorHref(span.link)
                form.setForeground(QColor(palette.accent))
                form.setFontUnderline(True)
            self._cursor.insertText(span.text, form)

    def _fix_width(self, form: QTextCharFormat) -> None:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        form.setFontFamilies([fixed.family()])
        form.setBackground(QColor(self._look.palette.tint))

    def _bullets(self, entries: tuple[Words, ...], *, numbered: bool) -> None:
        style = QTextListFormat.Style.ListDecimal if numbered else QTextListFormat.Style.ListDisc
        form = QTextListFormat()
        form.setStyle(style)
        made = None
        for place, words in enumerate(entries):
            self._new_block(below=3 if place == len(entries) - 1 else 1)
            if made is None:
                made = self._cursor.createList(form)
            else:
                made.add(self._cursor.block())
            self._words(words)

    def _code(self, text: str) -> None:
        form = self._ink()
        self._fix_width(form)
        for place, line in enumerate(text.splitlines()):
            self._new_block(below=3 if place == len(text.splitlines()) - 1 else 0)
            shape = self._cursor.blockFormat()
            shape.setBackground(QColor(self._look.palette.tint))
            shape.setLeftMargin(self._look.space(3))
            self._cursor.setBlockFormat(shape)
            self._cursor.insertText(line, form)

    def _picture(self, picture: Picture) -> None:
        image = self._framed(QImage(str(picture.path)))
        name = picture.path.name
        self._cursor.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        self._new_block(above=1, below=1, single=True)
        form = QTextImageFormat()
        form.setName(name)
        form.setProperty(QTextFormat.Property.ImageAltText, picture.shows)
        self._pictures.append((self._cursor.position(), image))
        self._cursor.insertImage(form)
        self._new_block(below=4)
        caption = self._ink()
        caption.setForeground(QColor(self._look.palette.quiet))
        self._cursor.insertText(picture.shows, caption)

    def _framed(self, image: QImage) -> QImage:
        """With a line around it: a picture of a white page would run into the page."""
        if image.isNull():
            return image
        framed = image.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(framed)
        painter.setPen(QPen(QColor(self._look.palette.edge), 2))
        painter.drawRect(framed.rect().adjusted(1, 1, -1, -1))
        painter.end()
        return framed

    def _table(self, table: Table) -> None:
        self._new_block()
        form = QTextTableFormat()
        form.setHeaderRowCount(1)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setBorderBrush(QColor(self._look.palette.rule))
        form.setCellPadding(self._look.space(1.5))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made = self._cursor.insertTable(len(table.rows) + 1, len(table.head), form)
        outer = self._cursor
        for down, cells in enumerate((table.head, *table.rows)):
            for across, words in enumerate(cells):
                self._cursor = made.cellAt(down, across).firstCursorPosition()
                self._words(words, strong=not down)
        self._cursor = outer
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    # Lines are no longer than can be read with ease, and pictures as wide as there is room for

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the text and the pictures in."""
        beside = max(0, self.width() - self._look.metrics.ems(_WIDEST_TEXT_EMS))
        if beside != self._beside:
            self._beside = beside
            self.setViewportMargins(0, 0, beside, 0)
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        room = self.viewport().width() - 2 * self._look.space(5) - self._look.space(2)
        for position, image in self._pictures:
            width = min(room, self._look.metrics.ems(_WIDEST_PICTURE_EMS))
            if width <= 0 or image.isNull():
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            form = cursor.charFormat().toImageFormat()
            form.setWidth(width)
            form.setHeight(width * image.height() / image.width())
            cursor.setCharFormat(form)
        document = self.document()
        document.markContentsDirty(0, document.characterCount())  # else what stands behind a picture has no height
