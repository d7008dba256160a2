"""What became of each question from one version of a questionnaire to another (or from a base to a local variant)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from wci_assess.questionnaire.model import Choice, Question, Questionnaire, Text, version_key


class Change(StrEnum):
    """How a question of one version relates to that of the same id in another."""

    SAME = "same"
    """Nothing that people read or choose from differs."""
    WORDING = "wording"
    """Texts differ, and the new file says that they still mean the same."""
    MEANING = "meaning"
    """The new file says that it asks something else, or what can be answered differs."""
    UNDECLARED = "undeclared"
    """Texts differ, and the new file does not say how: its answers are never compared."""
    NEW = "new"
    RETIRED = "retired"


def changes(old: Questionnaire, new: Questionnaire) -> Mapping[str, Change]:
    """The change of each question, by id: those of ``new`` in the order of its file, then the retired ones."""
    if (old.id, old.version, old.hash) == (new.id, new.version, new.hash):
        return {question.id: Change.SAME for question in new.questions()}
    found = {question.id: _change(old.question(question.id), question) for question in new.questions()}
    found.update((question.id, Change.RETIRED) for question in old.questions() if question.id not in found)
    return found


def changes_between(one: Questionnaire, other: Questionnaire) -> Mapping[str, Change]:
    """The changes seen from ``one`` to ``other`` whichever is the older version: what a newer file declares holds
    in both directions."""
    if one.id != other.id or version_key(one.version) <= version_key(other.version):
        return changes(one, other)
    turned = {Change.NEW: Change.RETIRED, Change.RETIRED: Change.NEW}
    return {question: turned.get(change, change) for question, change in changes(other, one).items()}


def _change(old: Question | None, new: Question) -> Change:
    if old is None:
        return Change.NEW
    if new.change == "meaning" or answers_differ(old, new):
        return Change.MEANING
    if not texts_differ(old, new):
        return Change.SAME
    return Change.WORDING if new.change == "wording" else Change.UNDECLARED


def answers_differ(old: Question, new: Question) -> bool:
    """Whether type, levels, options, unit, range, or an inventory's columns or groups that were there, differ."""
    return (
        old.type is not new.type
        or (old.minimum, old.maximum, old.whole) != (new.minimum, new.maximum, new.whole)
        or _level_ids(old) != _level_ids(new)
        or _ids(old.options) != _ids(new.options)
        or not _ids(old.groups) <= _ids(new.groups)
        or not _columns(old) <= _columns(new)
        or _reads_differently(old.unit, new.unit)
    )


def texts_differ(old: Question, new: Question) -> bool:
    """Whether anything that people read differs. A level's label is left out: it may change without a word."""
    return list(texts_of(old)) != list(texts_of(new))


def texts_of(question: Question) -> Iterator[tuple[str, Mapping[str, str] | None]]:
    """What people read of a question, by language, each under a name of its own."""
    for key, text in (
        ("text", question.text),
        ("help", question.help),
        ("advice", question.advice),
        ("unit", question.unit),
    ):
        yield key, _words(text)
    for level in question.scale.levels if question.scale else ():
        yield f"level {level.id}", _words(question.level_words(level))
    for kind, choices in (("option", question.options), ("group", question.groups)):
        for choice in choices:
            yield f"{kind} {choice.id}", _words(choice.label)
    for column in question.columns:
        yield f"column {column.id} {column.required}", _words(column.label)
        for choice in column.options:
            yield f"option {choice.id}", _words(choice.label)


def _words(text: Text | None) -> Mapping[str, str] | None:
    return text.by_language if text else None


def _ids(choices: tuple[Choice, ...]) -> frozenset[str]:
    return frozenset(choice.id for choice in choices)


def _level_ids(question: Question) -> tuple[str, ...]:
    return tuple(level.id for level in question.scale.levels) if question.scale else ()


def _columns(question: Question) -> frozenset[tuple[str, str, frozenset[str]]]:
    return frozenset((column.id, str(column.type), _ids(column.options)) for column in question.columns)


def _reads_differently(old: Text | None, new: Text | None) -> bool:
    """Whether a unit differs in a language that both have: a translation added later is no other unit."""
    if old is None or new is None:
        return old is not new
    both = old.by_language.keys() & new.by_language.keys()
    return not both or any(old.by_language[language] != new.by_language[language] for language in both)
