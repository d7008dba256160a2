"""Two sets of the same council's answers joined: what sub-councils settled on computers of their own.

The council has one answer to a question. Of another set everything comes over that does not contradict what is here:

- an answer (with who settled it and when) where there is none here; nothing is ever cleared;
- who settled it, where the answer is the same and nobody is named here;
- comment, evidence, note and importance, each where it is empty here and the answers do not contradict each other.

Two answers contradict each other where both say something and not the same; so do an inventory's or an indicator's rows
and *don't know* or *not applicable* to its question. Then all of that answer stays as it is here. Whatever both sides
say differently stays too, and is told: nothing that was typed is lost without a word. A difference that was chosen from
the other set comes over all the same, in place of what is here; words that are here alone stay beside it.

Sets that do not differ give the same answers in whatever order and how often they are joined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from wci_assess.questionnaire import Question, Questionnaire
from wci_assess.response.answer_edits import edits_of
from wci_assess.response.edit import Changes, Clear, Rows, Settle, Single, Together, applied
from wci_assess.response.model import Answer, Answers, Key


class Part(StrEnum):
    """What can differ between two answers."""

    ANSWER = "answer"
    SETTLED = "settled"
    COMMENT = "comment"
    EVIDENCE = "evidence"
    NOTE = "note"
    IMPORTANCE = "importance"


_FIELDS = {
    Part.ANSWER: ("state", "value", "reason"),
    Part.SETTLED: ("settled_on", "settled_group", "settled_count"),
    Part.COMMENT: ("comment", "comment_language"),
    Part.EVIDENCE: ("evidence",),
    Part.NOTE: ("note",),
    Part.IMPORTANCE: ("importance",),
}
"""What each part consists of; where the first is empty, there is none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where both sides say something, and not the same.

    ``here``: the answer that is here; several or other rows where they exclude the one that was ``given``.
    """

    key: Key
    parts: tuple[Part, ...]
    here: tuple[Answer, ...]
    given: Answer


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining makes of the answers that are here.

    ``taken``: the answers of the other set that brought something. ``differences``: what stays as it is here.
    """

    changes: Changes = field(default_factory=dict)
    taken: tuple[Key, ...] = ()
    differences: tuple[Difference, ...] = ()


def join(questionnaire: Questionnaire, here: Answers, given: Answers, chosen: Collection[Key] = ()) -> Joined:
    """Joins the answers of another set, each of which fits its question, to those that are here.

    ``chosen``: where the two differ, the answers that are to be the other set's.
    """
    changes: dict[Key, Answer | None] = {}
    taken: list[Key] = []
    differences: list[Difference] = []
    rows_here, rows_given = _by_question(here), _by_question(given)
    for question in questionnaire.questions():
        rows = rows_here.get(question.id, {})
        for answer in rows_given.get(question.id, {}).values():
            difference = _difference(answer, rows)
            wanted = difference is None or answer.key in chosen
            made = _made(question, rows, answer, _brought(answer, rows, difference, all_of_it=wanted))
            for key, after in made.items():
                rows[key.row] = after or Answer(question=key.question, row=key.row)
            changes.update(made)
            taken += [answer.key] if made else []
            differences += [] if difference is None or wanted else [difference]
    return Joined(changes, tuple(taken), tuple(differences))


def _by_question(answers: Answers) -> dict[str, dict[str | None, Answer]]:
    found: dict[str, dict[str | None, Answer]] = {}
    for answer in answers.values():
        found.setdefault(answer.question, {})[answer.row] = answer
    return found


def _difference(answer: Answer, rows: Rows) -> Difference | None:
    own = rows.get(answer.row) or Answer(question=answer.question, row=answer.row)
    if excluded := tuple(_excluded(answer, rows)):
        return Difference(answer.key, (Part.ANSWER,), excluded, answer)
    parts = tuple(_differing(own, answer))
    return Difference(answer.key, parts, (own,), answer) if parts else None


def _excluded(answer: Answer, rows: Rows) -> Iterator[Answer]:
    """What an answer would push out: rows and a state of the whole question exclude each other."""
    if answer.state is not None:
        others = (each for row, each in _concerned(answer, rows).items() if row != answer.row)
        yield from (each for each in others if each.state is not None)


def _concerned(answer: Answer, rows: Rows) -> Rows:
    """What an answer has to do with: of a row not the other rows, of which there may be thousands."""
    if answer.row is None:
        return rows
    return {row: rows[row] for row in (None, answer.row) if row in rows}


def _differing(own: Answer, answer: Answer) -> Iterator[Part]:
    for part in Part:
        if _has(own, part) and _has(answer, part) and _alike(own, part) != _alike(answer, part):
            yield part
            if part is Part.ANSWER:  # the rest belongs to it, and is told with it
                return


def _has(answer: Answer, part: Part) -> bool:
    if part is Part.SETTLED and answer.state is None:
        return False
    return _said(answer, part)[0] is not None


def _said(answer: Answer, part: Part) -> tuple[object, ...]:
    return tuple(getattr(answer, name) for name in _FIELDS[part])


def _alike(answer: Answer, part: Part) -> tuple[object, ...]:
    """What is compared: of several options not the order in which they were chosen."""
    return tuple(_unordered(value) for value in _said(answer, part))


def _unordered(value: object) -> object:
    if isinstance(value, Mapping):
        return {column: _unordered(cell) for column, cell in value.items()}
    return frozenset(value) if isinstance(value, tuple) else value


def _brought(answer: Answer, rows: Rows, difference: Difference | None, *, all_of_it: bool) -> frozenset[Part]:
    """The parts of an answer that come over."""
    differing = difference.parts if difference is not None else ()
    if Part.ANSWER in differing:
        return frozenset(part for part in Part if _has(answer, part)) if all_of_it else frozenset()
    own = rows.get(answer.row) or Answer(question=answer.question, row=answer.row)
    return frozenset(
        part
        for part in Part
        if _has(answer, part) and (not _has(own, part) or (all_of_it and part in differing))
    )  # fmt: skip


def _made(question: Question, rows: Rows, answer: Answer, brought: Collection[Part]) -> Changes:
    """What the parts that come over make of the question's answers."""
    said = Answer(question=answer.question, row=answer.row)
    for part in brought:
        fields: dict[str, Any] = dict(zip(_FIELDS[part], _said(answer, part), strict=True))
        said = replace(said, **fields)
    edits: list[Single] = list(edits_of(said))
    own = rows.get(answer.row)
    if said.state is not None and own is not None and own.state is not None:
        edits.insert(0, Clear(answer.question, answer.row))  # so that nothing of it is kept, such as its source
    if said.settled_on is not None:
        edits.append(Settle(answer.question, said.settled_on, said.settled_group, said.settled_count, answer.row))
    return applied(Together(tuple(edits)), question, _concerned(answer, rows)) if edits else {}
