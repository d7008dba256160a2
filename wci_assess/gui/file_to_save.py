"""Asks where to save a file, and about the very name that will be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from wci_assess.gui.theme import Look


def file_to_save(look: Look, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """The path to write, with the ending of the suggested ``name``; None where she changed her mind.

    The system asks before it gives the name of a file that is there; where the ending is added to that, we ask.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kinds)
    if not chosen:
        return None
    path, ending = Path(chosen), Path(name).suffix
    if path.suffix.lower() == ending:
        return path
    path = path.with_name(path.name + ending)
    return path if not path.exists() or _may_replace(look, parent, path.name) else None


def _may_replace(look: Look, parent: QWidget, name: str) -> bool:
    from wci_assess.gui.replace_dialog import ReplaceDialog

    return ReplaceDialog(look, name, parent).exec() == ReplaceDialog.DialogCode.Accepted
