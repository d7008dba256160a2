"""Asks for files: each time where the last one was, also after a restart; in the user's documents at first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from wci_assess.gui import last_folder
from wci_assess.gui.theme import Look


def file_to_save(look: Look, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """The path to write, with the ending of the suggested ``name``; None where she changed her mind.

    The system asks before it gives the name of a file that is there; where the ending is added to that, we ask.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(_begin()) / name), kinds)
    if not chosen:
        return None
    path, ending = _remembered(chosen), Path(name).suffix
    if path.suffix.lower() == ending:
        return path
    path = path.with_name(path.name + ending)
    return path if not path.exists() or _may_replace(look, parent, path.name) else None


def file_to_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """The file to read; None where she changed her mind."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, _begin(), kinds)
    return _remembered(chosen) if chosen else None


def files_to_open(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """The files to read; none where she changed her mind."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, _begin(), kinds)
    return [_remembered(each) for each in chosen]


def folder_to_save(parent: QWidget, title: str) -> Path | None:
    """The folder to write several files into; None where she changed her mind."""
    chosen = QFileDialog.getExistingDirectory(parent, title, _begin())
    if not chosen:
        return None
    last_folder.remember(chosen)
    return Path(chosen)


def _begin() -> str:
    last = last_folder.get()
    if last and Path(last).is_dir():
        return last
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _remembered(chosen: str) -> Path:
    path = Path(chosen)
    last_folder.remember(str(path.parent))
    return path


def _may_replace(look: Look, parent: QWidget, name: str) -> bool:
    from wci_assess.gui.replace_dialog import ReplaceDialog

    return ReplaceDialog(look, name, parent).exec() == ReplaceDialog.DialogCode.Accepted
