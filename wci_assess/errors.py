"""Expected trouble: what a user can cause or meet, told in one plain sentence of her language.

Everything that is not an :class:`ExpectedError` is a bug.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wci_assess.i18n import Say


class Blame(IntEnum):
    """Whose turn it is to act; the value is the exit code of the command line."""

    INPUT = 1
    GRAMMAR = 2
    SURROUNDINGS = 3


class ExpectedError(Exception):
    """Trouble with a cause that a user can understand and cure.

    ``code`` is stable and short (``store-in-use``); ``message`` is the English sentence as it stands in the
    translation catalogue (wrap it in :func:`wci_assess.i18n.mark`), with ``{name}`` places that ``values`` fill.
    It passes from one process to another whole.
    """

    def __init__(self, code: str, message: str, /, *, blame: Blame = Blame.INPUT, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.blame = blame
        self.values = values

    def __reduce__(self) -> tuple[Callable[[str, str], ExpectedError], tuple[str, str], Mapping[str, object]]:
        again = partial(type(self), blame=self.blame, **self.values)
        return again, (self.code, self.message), dict(self.__dict__)

    def sentence(self, say: Say) -> str:
        """The sentence in the language of ``say``."""
        return say(self.message, **self.values)

    def __str__(self) -> str:
        return f"{self.code}: {self.message.format(**self.values)}"
