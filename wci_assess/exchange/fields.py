"""The fields of an object in a file that travels, each passed only where it is of its kind. No key more, none less."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from wci_assess.exchange.refusals import malformed

T = TypeVar("T")
LONGEST_TEXT = 20_000
_UID = re.compile(r"[0-9a-f]{32}\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_ID = re.compile(r"[\w.:-]{1,140}\Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MOST = 1_000_000


class Fields:
    """An object with exactly these keys; each method gives one field, or refuses the file.

    Raises:
        ExpectedError: it is no object, or its keys are others.
    """

    def __init__(self, value: object, where: str, *names: str) -> None:
        if not isinstance(value, dict) or value.keys() != set(names):
            raise malformed(where)
        self._value: Mapping[str, Any] = value
        self._where = where

    def _refused(self, name: str) -> Exception:
        return malformed(f"{self._where}.{name}")

    def _matching(self, name: str, pattern: re.Pattern[str]) -> str:
        found = self._value[name]
        if not isinstance(found, str) or not pattern.match(found):
            raise self._refused(name)
        return found

    def uid(self, name: str) -> str:
        """32 hex."""
        return self._matching(name, _UID)

    def sha256(self, name: str) -> str:
        """64 hex."""
        return self._matching(name, _SHA256)

    def id(self, name: str) -> str:
        """An id: letters, digits, ``_ . : -``."""
        return self._matching(name, _ID)

    def text(self, name: str, most: int = LONGEST_TEXT) -> str:
        """Any text that is not too long."""
        found = self._value[name]
        if not isinstance(found, str) or len(found) > most:
            raise self._refused(name)
        return found

    def day(self, name: str) -> date:
        """A day like ``2026-04-01``."""
        try:
            return date.fromisoformat(self._matching(name, _DAY))
        except ValueError:
            raise self._refused(name) from None

    def count(self, name: str, least: int = 0, most: int = _MOST) -> int:
        """A whole number."""
        found = self._value[name]
        if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
            raise self._refused(name)
        return found

    def truth(self, name: str) -> bool:
        """True or false."""
        found = self._value[name]
        if not isinstance(found, bool):
            raise self._refused(name)
        return found

    def one_of(self, name: str, choices: Sequence[T]) -> T:
        """One of a few values, of their very type."""
        found = self._value[name]
        for choice in choices:
            if type(found) is type(choice) and found == choice:
                return choice
        raise self._refused(name)

    def maybe(self, name: str, read: Callable[[str], T]) -> T | None:
        """What ``read`` gives of a field that may be null."""
        return None if self._value[name] is None else read(name)

    def any(self, name: str) -> object:
        """The field as it is, for whoever reads on."""
        return self._value[name]

    def each(self, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
        """What ``read`` gives of each entry of a list, told where it stands."""
        found = self._value[name]
        if not isinstance(found, list):
            raise self._refused(name)
        return tuple(read(entry, f"{self._where}.{name}") for entry in found)

    def ids(self, name: str) -> tuple[str, ...]:
        """A list of ids."""
        return self.each(name, lambda value, where: Fields({"id": value}, where, "id").id("id"))

    def counts(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        return self.each(name, lambda value, where: Fields({"count": value}, where, "count").count("count"))

    def sha256s(self, name: str) -> tuple[str, ...]:
        """A list of SHA-256."""
        return self.each(name, lambda value, where: Fields({"sha256": value}, where, "sha256").sha256("sha256"))

    def words(self, name: str) -> Mapping[str, str]:
        """A text by language."""
        found = self._value[name]
        if not isinstance(found, dict) or not found:
            raise self._refused(name)
        texts = Fields(found, f"{self._where}.{name}", *found)
        return {language: texts.text(language) for language in found}
