"""A questionnaire file on the disk, worked at in the window: read, mended, saved; what was there first is kept.

The file is written whole or not at all. The first saving keeps the original beside it as ``FILE.bak`` (``FILE.bak2``,
… where such a file is there: a kept original is never written over).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wci_assess import files
from wci_assess.checker import MAX_BYTES, Problem, check, fix, text_of
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.workspace.toolkit import with_links


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as it was read (or saved) last; ``kept`` is where its original is, once it was changed."""

    path: Path
    data: bytes
    kept: Path | None = None

    @property
    def text(self) -> str:
        """Its text, with ``\\n`` for every line's end; what is no text as far as it can be shown."""
        text = text_of(self.data[:MAX_BYTES])
        if text is None:
            text = self.data[:MAX_BYTES].decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def encoded(self, text: str) -> bytes:
        """The text as the file's bytes: UTF-8, with the line ends and the byte order mark that it had."""
        if text == self.text and text_of(self.data) is not None and _is_utf_8(self.data):
            return self.data
        ends = "\r\n" if b"\r\n" in self.data else "\n"
        bom = b"\xef\xbb\xbf" if self.data.startswith(b"\xef\xbb\xbf") else b""
        return bom + text.replace("\n", ends).encode("utf-8", "replace")


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that a correction changed; ``before`` or ``after`` is empty where a line went or came."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MendedText:
    """A text with all certain corrections made: the lines that changed, and how many problems that were."""

    text: str
    changes: tuple[LineChange, ...]
    problems: int


def open_file(path: Path) -> OpenFile:
    """A file as it is on the disk.

    Raises:
        ExpectedError: it cannot be read.
    """
    return OpenFile(path, files.read(path, most=MAX_BYTES + 1))


def check_text(text: str, name: str) -> tuple[Problem, ...]:
    """Every problem of a text that is being written."""
    return with_links(check(text.encode("utf-8", "replace"), name)).problems


def mend_text(text: str) -> MendedText:
    """The text with what is certain mended, and each line before and after."""
    fixed = fix(text.encode("utf-8", "replace"))
    mended = fixed.data.decode("utf-8")
    return MendedText(mended, changed_lines(text, mended), len(fixed.mended))


def changed_lines(before: str, after: str) -> tuple[LineChange, ...]:
    """The lines in which two texts differ, numbered as in the first."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) == len(new):
        pairs: Sequence[tuple[str, str]] = list(zip(old, new, strict=True))
        return tuple(LineChange(n, a, b) for n, (a, b) in enumerate(pairs, 1) if a != b)
    from difflib import SequenceMatcher

    found: list[LineChange] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            lines = itertools.zip_longest(old[a:b], new[c:d], fillvalue="")
            found += [LineChange(a + n, left, right) for n, (left, right) in enumerate(lines, 1)]
    return tuple(found)


def save_file(file: OpenFile, text: str) -> OpenFile:
    """Writes a text into the file, its original kept beside it; gives the file as it is now.

    Raises:
        ExpectedError: another program changed the file meanwhile, or it cannot be written; it is as it was.
    """
    data = file.encoded(text)
    if data == file.data:
        return file
    if files.read(file.path, most=MAX_BYTES + 1) != file.data:
        raise ExpectedError(
            "file-changed",
            mark(
                "“{file}” was changed by another program meanwhile, so it was not written over. Copy your text, then "
                "read the file again."
            ),
            file=str(file.path),
        )
    kept = file.kept
    if kept is None:
        kept = kept_beside(file.path)
        files.write_whole(kept, file.data)
    files.write_whole(file.path, data)
    return OpenFile(file.path, data, kept)


def put_back(file: OpenFile, before: OpenFile) -> OpenFile:
    """Undoes a saving: the file is as it was before, and the original that was kept for it is gone again.

    Raises:
        ExpectedError: the file cannot be written; it is as it was.
    """
    files.write_whole(file.path, before.data)
    if before.kept is None and file.kept is not None:
        file.kept.unlink(missing_ok=True)
    return replace(before)


def kept_beside(path: Path) -> Path:
    """A name beside a file, for its original, that no file has."""
    names = (path.with_name(f"{path.name}.bak{number if number > 1 else ''}") for number in itertools.count(1))
    return next(name for name in names if not name.exists())
