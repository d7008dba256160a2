"""Copies of reports that other programs show: readable by their user alone, gone when the program ends."""

from __future__ import annotations

from pathlib import Path


class OpenedFiles:
    """A folder of its own in the system's place for passing files, made when the first copy is."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def write(self, name: str, data: bytes) -> Path:
        """A copy of a PDF under that name; one that is still shown keeps its own."""
        import tempfile

        from wci_assess import files

        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix="wci-assess-"))
        number = 1
        while (path := self._folder / (f"{name}.pdf" if number == 1 else f"{name} ({number}).pdf")).exists():
            number += 1
        files.write_whole(path, data, private=True)
        return path

    def remove(self) -> None:
        """Takes them away; what another program holds open stays until the system clears its place."""
        if self._folder is not None:
            import shutil

            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
