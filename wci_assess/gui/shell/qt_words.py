"""Qt's own words (menus of a field, dialogs) in the language on screen."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator


def qt_words(language: str) -> QTranslator:
    """Qt's translation into a language other than its own."""
    words = QTranslator()
    words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return words
