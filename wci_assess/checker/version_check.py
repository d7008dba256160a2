"""A checked file beside an older version: changes that are not declared, version steps that are too small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wci_assess.checker.checked import Checked, Landmarks
from wci_assess.checker.problems import version_rules as rules
from wci_assess.checker.problems.problem import Names, Problem, Rule
from wci_assess.questionnaire.model import Question, Questionnaire, version_key
from wci_assess.questionnaire.structure import differing
from wci_assess.questionnaire.version_changes import Change, answers_differ, changes, texts_differ

_MOST_NAMED = 8
_MOST_USERS = 5


def check_against(new: Checked, old: Questionnaire) -> tuple[Problem, ...]:
    """What is to be said of a checked file beside ``old``, sorted by line; nothing of a file that has errors.

    ``old`` is an earlier version of it, or the questionnaire that it is based on.
    """
    if new.questionnaire is None or new.landmarks is None:
        return ()
    problems = _Comparison(new.file, new.questionnaire, old, new.landmarks).problems()
    return tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))


def version_in_use(new: Checked, users: Sequence[str], taken: Sequence[str]) -> Problem:
    """That ``users`` answer other content under a checked file’s version; ``taken`` ones are not proposed."""
    if new.questionnaire is None or new.landmarks is None:
        raise ValueError("only a file without errors has a version")
    hint = new.questionnaire.version
    while hint in (new.questionnaire.version, *taken):
        numbers = [*version_key(hint), 0, 0][:3] if len(version_key(hint)) < 3 else version_key(hint)
        hint = _raised(".".join(map(str, numbers)), 2)
    named = Names([*users[:_MOST_USERS], "…"] if len(users) > _MOST_USERS else users)
    comparison = _Comparison(new.file, new.questionnaire, new.questionnaire, new.landmarks)
    return comparison.tell(rules.VERSION_IN_USE, "", hint=hint, found=new.questionnaire.version, users=named)


class _Comparison:
    def __init__(self, file: str, new: Questionnaire, old: Questionnaire, landmarks: Landmarks) -> None:
        self._file = file
        self._landmarks = landmarks
        self._new = new
        self._old = old
        self._changes = changes(old, new)

    def problems(self) -> Iterator[Problem]:
        if self._new.id != self._old.id:
            if not (self._new.based_on and self._new.based_on[0] == self._old.id):
                yield self.tell(rules.OTHER_QUESTIONNAIRE, "", found=self._new.id, other=self._old.id)
        else:
            yield from self._version_problems()
        for question in self._new.questions():
            yield from self._question_problems(question)

    def _version_problems(self) -> Iterator[Problem]:
        if self._new.hash == self._old.hash:
            return
        new, old = version_key(self._new.version), version_key(self._old.version)
        if new == old:
            hint = _raised(self._old.version, len(new) - 1)
            yield self.tell(rules.SAME_VERSION, "", hint=hint, found=self._new.version)
        elif new < old:
            yield self.tell(rules.OLDER_VERSION, "", found=self._new.version, version=self._old.version)
        elif _is_small_step(self._old.version, self._new.version):
            more = differing(self._old, self._new, self._changes)
            if more:
                named = Names([*more[:_MOST_NAMED], "…"] if len(more) > _MOST_NAMED else more)
                yield self.tell(
                    rules.SMALL_VERSION_STEP,
                    "",
                    hint=_raised(self._old.version, 1),
                    found=self._new.version,
                    version=self._old.version,
                    keys=named,
                )

    def _question_problems(self, question: Question) -> Iterator[Problem]:
        change = self._changes[question.id]
        if change is Change.UNDECLARED:
            yield self._about(rules.UNDECLARED_CHANGE, question, hint="change: wording")
        if question.change is None:
            return
        if change is Change.NEW:
            yield self._about(rules.CHANGE_OF_NEW, question)
            return
        before = self._old.question(question.id)
        if before is None:
            return
        if answers_differ(before, question):
            if question.change == "wording":
                yield self._about(rules.MORE_THAN_WORDING, question, hint="change: meaning")
        elif not texts_differ(before, question):
            yield self._about(rules.NEEDLESS_CHANGE, question)

    def _about(self, rule: Rule, question: Question, hint: str | None = None) -> Problem:
        return self.tell(
            rule,
            question.id,
            hint=hint,
            found=question.id,
            change=question.change or "",
            version=self._old.version,
        )

    def tell(self, rule: Rule, at: str, *, hint: str | None = None, **values: object) -> Problem:
        """A problem at the version, or at the question of an id."""
        place, source = self._landmarks.of(at)
        return Problem(
            file=self._file,
            line=place.line,
            column=place.column,
            severity=rule.severity,
            code=rule.code,
            message=rule.message,
            values=values,
            hint=hint,
            source=source,
        )


def _is_small_step(old: str, new: str) -> bool:
    """Whether only the third number (or one after it) was raised: ``1.0.0`` to ``1.0.3``."""
    return [*version_key(old), 0, 0][:2] == [*version_key(new), 0, 0][:2]


def _raised(version: str, position: int) -> str:
    """The version with the number at ``position`` raised, and those after it at 0: 1.0.2 gives 1.1.0."""
    numbers = [*version_key(version)]
    zeros = [0] * (len(numbers) - position - 1)
    return ".".join(map(str, [*numbers[:position], numbers[position] + 1, *zeros]))
