"""What a command says: results to stdout when it has succeeded, messages to stderr at once.

Nothing that came from a file, a name or an argument reaches the terminal as a command to it: control characters and
direction marks are shown, not sent.
"""

from __future__ import annotations

import errno
import json
import re
import sys
from collections.abc import Iterable
from contextlib import suppress

from wci_assess.errors import ExpectedError
from wci_assess.i18n import Say

_ACTING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Control characters, line breaks other than LF, and marks that turn the direction of what follows."""
_IN_LINE = re.compile(f"[{_ACTING}]")
_IN_CELL = re.compile(f"[\t\n{_ACTING}]")


def shown(text: str) -> str:
    """``text`` for a terminal: what would act is written out, as ``\\x1b`` or ``\\u202e``. Line ends and tabs stay."""
    return _IN_LINE.sub(_written_out, text)


def _in_cell(text: str) -> str:
    """A cell of a table: tabs and line ends, which part cells and lines, are written out too."""
    return _IN_CELL.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    character = found[0]
    named = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(character)
    return named or (f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}")


class UndeliveredError(Exception):
    """The result could not be written; ``cause`` says why."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(cause)
        self.cause = cause

    @property
    def reader_gone(self) -> bool:
        """Whoever read our output went away, which is no trouble of ours; Windows calls it an invalid argument."""
        gone = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}
        return self.cause.errno in gone


class Output:
    """Collects results, so that stdout stays empty where a command fails."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self._lines: list[str] = []

    def line(self, text: object) -> None:
        """One line of the result."""
        self._lines.append(shown(str(text)))

    def table(self, rows: Iterable[Iterable[object]]) -> None:
        """Lines of tab-separated cells; a cell that is None shows as a dash."""
        for row in rows:
            self._lines.append("\t".join("–" if cell is None else _in_cell(str(cell)) for cell in row))

    def json(self, value: object) -> None:
        """The result as JSON; what would act on a terminal stands there in JSON's own escapes."""
        text = json.dumps(value, ensure_ascii=False, indent=2)
        self._lines.append(_IN_LINE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))

    def deliver(self) -> None:
        """Writes the result; to nowhere, where there is no stdout.

        Raises:
            UndeliveredError: it could not be written.
        """
        lines, self._lines = self._lines, []
        if sys.stdout is None or sys.stdout.closed:
            return
        try:
            if lines:
                sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()
        except OSError as error:
            raise UndeliveredError(error) from error

    def tell_note(self, text: str) -> None:
        """What was done beside the result, to stderr."""
        if sys.stderr is None:
            return
        with suppress(OSError, ValueError):
            sys.stderr.write(shown(text) + "\n")
            sys.stderr.flush()

    def tell_error(self, error: ExpectedError, place: str = "") -> None:
        """An error's sentence, to stderr; whoever closed that does not want to hear it."""
        if sys.stderr is None:
            return
        sentence = " ".join(error.sentence(self.say).split("\n"))
        with suppress(OSError, ValueError):
            sys.stderr.write(shown(f"error {error.code}: {place}{sentence}") + "\n")
            sys.stderr.flush()
