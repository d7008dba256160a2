"""What became of each question over several versions, added up along the chain of files between two of them.

A file declares its changes against the version before it. So *wording* in 3.0 says nothing about 1.0 where 2.0 gave
the question another meaning: the classes of all links count, and where a link is missing, nobody declared anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from wci_assess.questionnaire.model import Questionnaire, version_key
from wci_assess.questionnaire.version_changes import Change, changes, changes_between

Versions = Mapping[tuple[str, str], Questionnaire]
"""Questionnaires by id and version: those of a library."""

_WEIGHT = {Change.SAME: 0, Change.WORDING: 1, Change.UNDECLARED: 2, Change.MEANING: 3}
_TURNED = {Change.NEW: Change.RETIRED, Change.RETIRED: Change.NEW}


def changes_along(one: Questionnaire, other: Questionnaire, versions: Versions) -> Mapping[str, Change]:
    """The changes seen from ``one`` to ``other``, whichever is the older; ``versions`` holds what may lie between.

    *Wording* after *meaning* is *meaning*. Over a link that is missing, words that differ are *undeclared*; what is
    the same to the letter stays *same*. Both may be versions of one questionnaire, or a local variant and its base
    (or two variants of one base).
    """
    path = _path(one, other, versions)
    steps = [_step(before, after) for before, after in pairwise(path)]
    order = [question.id for question in (*other.questions(), *one.questions())]
    return {question: _sum(question, one, other, steps) for question in dict.fromkeys(order)}


def local_questions(questionnaire: Questionnaire, versions: Versions) -> frozenset[str]:
    """The questions that a local variant has of its own; none of a questionnaire that is no variant, or whose base is
    not at hand."""
    base = versions.get(questionnaire.based_on) if questionnaire.based_on else None
    if base is None:
        return frozenset()
    return frozenset(question.id for question in questionnaire.questions() if base.question(question.id) is None)


def _sum(question: str, one: Questionnaire, other: Questionnaire, steps: Sequence[Mapping[str, Change]]) -> Change:
    if one.question(question) is None:
        return Change.NEW
    if other.question(question) is None:
        return Change.RETIRED
    classes = [step.get(question, Change.RETIRED) for step in steps]
    if any(each in _TURNED for each in classes):  # gone for a while: what came back, nobody declared
        direct = changes_between(one, other)[question]
        return direct if direct in (Change.SAME, Change.MEANING) else Change.UNDECLARED
    return max(classes, key=_WEIGHT.__getitem__, default=Change.SAME)


def _step(before: Questionnaire, after: Questionnaire) -> Mapping[str, Change]:
    """One link of the chain, in either direction."""
    older, newer = (after, before) if _is_older(after, before) else (before, after)
    found = changes(older, newer)
    if not _follows(older, newer):
        found = {
            question: Change.UNDECLARED if change is Change.WORDING else change for question, change in found.items()
        }
    if older is before:
        return found
    return {question: _TURNED.get(change, change) for question, change in found.items()}


def _is_older(one: Questionnaire, other: Questionnaire) -> bool:
    """Whether what ``other`` declares is said against ``one``: an earlier version of it, or its base."""
    if one.id == other.id:
        return version_key(one.version) < version_key(other.version)
    return other.based_on is not None and other.based_on[0] == one.id


def _follows(older: Questionnaire, newer: Questionnaire) -> bool:
    """Whether no version can lie between the two that changed more than words.

    The first number that differs is one higher and those behind it begin anew; or only a third number (which may
    change wording alone) differs. A variant follows the very version that it names.
    """
    if older.id != newer.id:
        return newer.based_on == (older.id, older.version)
    pairs = list(zip_longest(version_key(older.version), version_key(newer.version), fillvalue=0))
    place = next((n for n, (old, new) in enumerate(pairs) if old != new), len(pairs))
    if place >= min(2, len(pairs)):
        return True
    return pairs[place][1] == pairs[place][0] + 1 and not any(new for _, new in pairs[place + 1 :])


def _path(one: Questionnaire, other: Questionnaire, versions: Versions) -> tuple[Questionnaire, ...]:
    """The questionnaires from ``one`` to ``other``, both with what lies between."""
    known = {**versions, (one.id, one.version): one, (other.id, other.version): other}
    top, end = _base(one, other, known), _base(other, one, known)
    same = (top.id, top.version) == (end.id, end.version)
    middle = (top,) if same else (top, *_between(top, end, known), end)
    path = [one, *middle, other]
    return tuple(each for n, each in enumerate(path) if n == 0 or each is not path[n - 1])


def _base(questionnaire: Questionnaire, other: Questionnaire, known: Versions) -> Questionnaire:
    """The version through which a variant is compared: the base that it names, where ``other`` has to do with that
    and it is at hand; else itself."""
    base = questionnaire.based_on
    family = {other.id, other.based_on[0]} if other.based_on else {other.id}
    if base is None or questionnaire.id == other.id or base[0] not in family:
        return questionnaire
    return known.get(base, questionnaire)


def _between(one: Questionnaire, other: Questionnaire, versions: Versions) -> Iterator[Questionnaire]:
    """The versions between two of one questionnaire, in their order from ``one`` to ``other``."""
    if one.id != other.id:
        return
    ends = version_key(one.version), version_key(other.version)
    found = [
        each for (name, _), each in versions.items()
        if name == one.id and min(ends) < version_key(each.version) < max(ends)
    ]  # fmt: skip
    yield from sorted(found, key=lambda each: version_key(each.version), reverse=ends[0] > ends[1])
