"""Whether a condition can ever hold, given the conditions of the questions it asks about.

A condition is laid out as alternatives; each fixes what some variables may be: a question's answer (an id), an option
of a ``choices`` question (chosen or not), the size of the community. An alternative in which a variable can be
nothing at all is impossible. What grows beyond a limit is taken as possible: this only ever warns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from wci_assess.questionnaire.model import All, AnyOf, AtLeast, Condition, Is, Not

Variable = str | tuple[str, str]
Alternative = dict[Variable, frozenset[str]]
Alternatives = list[Alternative] | None
"""``None``: not worked out, so possible; an empty list: impossible."""

_MOST_ALTERNATIVES = 64
_MOST_VARIABLES = 64
_TIERS: Variable = ("", "tiers")


@dataclass(frozen=True, slots=True)
class _Asked:
    domain: tuple[str, ...]
    several: bool
    shown: Alternatives


class Possibilities:
    """Takes the questions of a file in their order, and says of each whether it can ever be shown."""

    def __init__(self) -> None:
        self._asked: dict[str, _Asked] = {}

    def __contains__(self, question: str) -> bool:
        return question in self._asked

    def add(
        self,
        question: str,
        domain: tuple[str, ...],
        condition: Condition | None,
        tiers: frozenset[str] | None,
        *,
        several: bool = False,
    ) -> bool:
        """Whether the question can be shown. ``several``: its answer can hold several ids of its domain."""
        own: Alternatives = [{_TIERS: tiers}] if tiers else None
        shown = _both(own, self._alternatives(condition, holds=True)) if condition is not None else own
        self._asked[question] = _Asked(domain, several, shown or None)
        return shown is None or bool(shown)

    def _alternatives(self, condition: Condition, *, holds: bool) -> Alternatives:
        if isinstance(condition, Not):
            return self._alternatives(condition.part, holds=not holds)
        if isinstance(condition, All | AnyOf):
            parts = [self._alternatives(part, holds=holds) for part in condition.parts]
            return _all_of(parts) if isinstance(condition, All) is holds else _any_of(parts)
        asked = self._asked.get(condition.question)
        if asked is None or not asked.domain:
            return None
        return _both(asked.shown, _leaf(condition, asked, holds))


def _leaf(condition: Is | AtLeast, asked: _Asked, holds: bool) -> Alternatives:
    name = condition.question
    if isinstance(condition, AtLeast):
        from_level = asked.domain.index(condition.level)
        wanted = asked.domain[from_level:]
    else:
        wanted = condition.values
    if not asked.several:
        allowed = frozenset(wanted) if holds else frozenset(asked.domain) - frozenset(wanted)
        return [{name: allowed}] if allowed else []
    if holds:
        return [{(name, value): frozenset({"chosen"})} for value in wanted]
    return [{(name, value): frozenset({"not chosen"}) for value in wanted}] if wanted else None


def _any_of(parts: Iterable[Alternatives]) -> Alternatives:
    either: list[Alternative] = []
    for part in parts:
        if part is None or len(either) + len(part) > _MOST_ALTERNATIVES:
            return None
        either += part
    return either


def _all_of(parts: Iterable[Alternatives]) -> Alternatives:
    together: Alternatives = None
    for part in parts:
        together = _both(together, part)
    return together


def _both(one: Alternatives, other: Alternatives) -> Alternatives:
    """What is possible under both; where one is not worked out, the other bounds it."""
    if one is None or other is None:
        return other if one is None else one
    if len(one) * len(other) > _MOST_ALTERNATIVES:
        return None
    merged = (_merged(left, right) for left, right in product(one, other))
    possible = [alternative for alternative in merged if alternative is not None]
    return None if any(len(alternative) > _MOST_VARIABLES for alternative in possible) else possible


def _merged(left: Alternative, right: Alternative) -> Alternative | None:
    merged = dict(left)
    for variable, allowed in right.items():
        merged[variable] = merged[variable] & allowed if variable in merged else allowed
        if not merged[variable]:
            return None
    return merged
