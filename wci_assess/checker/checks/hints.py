"""Did you mean …? What somebody probably meant by a word that is not known."""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from wci_assess.checker.table.shapes import Field

_LONGEST = 64
_NEAR = 0.72
_MANY = 100


def folded(word: str) -> str:
    """The word without capital letters and accents: ``État`` and ``etat`` are alike."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def as_id(word: str, *, capitals: bool = False) -> str:
    """An id made of the word: ``Cœur & santé`` gives ``coeur-sante``."""
    spelled = word.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    plain = spelled if capitals and spelled.isascii() else folded(spelled)
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "a-short-name"


_NEGATIONS = ("not-", "no-", "non-", "pas-", "sans-", "un", "in", "im", "dis", "non")
_CONTRARIES = frozenset(
    frozenset(pair.split())
    for pair in (
        "lower higher", "minimum maximum", "yes no", "true false", "all any", "small large", "lowest highest",
        "least most", "before after", "more less", "with without",
    )
)  # fmt: skip


def are_opposites(one: str, other: str) -> bool:
    """Whether one word says the contrary of the other: no suggestion, however near in spelling."""
    if frozenset((one, other)) in _CONTRARIES:
        return True
    short, long = sorted((one, other), key=len)
    return any(long == negation + short for negation in _NEGATIONS) or long.replace("-not-", "-") == short != long


class Vocabulary:
    """Known words, to find the one that another word is nearest to."""

    def __init__(self, known: Iterable[str]) -> None:
        self._names = {_bare(name): name for name in known}

    def nearest(self, word: str) -> str | None:
        """The one of the known words that ``word`` is nearest to, if any is near."""
        if not word or len(word) > _LONGEST:
            return None
        wanted = _bare(word)
        if wanted in self._names:
            return self._names[wanted]
        near = difflib.get_close_matches(wanted, self._candidates(wanted), 3, _NEAR)
        return next((self._names[name] for name in near if not are_opposites(wanted, name)), None)

    def _candidates(self, wanted: str) -> Iterable[str]:
        """All names, or of very many those that begin or end alike: nearness is slow to measure."""
        if len(self._names) <= _MANY:
            return self._names
        alike = (n for n in self._names if n.startswith(wanted[:3]) or n.endswith(wanted[-3:]))
        return itertools.islice(alike, _MANY)


def similar(word: str, known: Iterable[str]) -> str | None:
    """The one of the ``known`` words that ``word`` is nearest to, if any is near."""
    return Vocabulary(known).nearest(word)


@lru_cache(maxsize=256)
def _vocabulary(names: tuple[str, ...]) -> Vocabulary:
    return Vocabulary(names)


def similar_key(word: str, fields: Mapping[str, Field], among: Iterable[str]) -> str | None:
    """The key that was meant by ``word``, by spelling or as one of its other names (French ones too)."""
    allowed = tuple(among)
    near = _vocabulary(allowed).nearest(word)
    if near:
        return near
    wanted = _bare(word)
    return next((key for key in allowed if wanted in map(_bare, fields[key].also)), None)


@lru_cache(maxsize=2048)
def _bare(word: str) -> str:
    return re.sub(r"[-_ ]+", "-", folded(word))
