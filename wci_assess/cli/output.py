"""What a command says: results to stdout when it has succeeded, messages to stderr at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from wci_assess.errors import ExpectedError
from wci_assess.i18n import Say


class Output:
    """Collects results, so that stdout stays empty where a command fails."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self._lines: list[str] = []

    def line(self, text: object) -> None:
        """One line of the result."""
        self._lines.append(str(text))

    def table(self, rows: Iterable[Iterable[object]]) -> None:
        """Lines of tab-separated cells; a cell that is None shows as a dash."""
        for row in rows:
            self.line("\t".join("–" if cell is None else str(cell) for cell in row))

    def json(self, value: object) -> None:
        """The result as JSON."""
        self.line(json.dumps(value, ensure_ascii=False, indent=2))

    def deliver(self) -> None:
        """Writes the result."""
        if self._lines:
            sys.stdout.write("\n".join(self._lines) + "\n")
            self._lines.clear()
        sys.stdout.flush()

    def tell_error(self, error: ExpectedError, place: str = "") -> None:
        """An error's sentence, to stderr."""
        sentence = " ".join(error.sentence(self.say).split("\n"))
        print(f"error {error.code}: {place}{sentence}", file=sys.stderr, flush=True)
