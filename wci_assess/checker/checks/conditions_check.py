"""Checks the conditions of questions: they look upward only, at answers that exist, and can hold."""

from __future__ import annotations

from wci_assess.checker.checks.names import AskedQuestion, FileNames, Ids, scalar_ids
from wci_assess.checker.checks.possibility import Possibilities
from wci_assess.checker.checks.references import tell_unknown, tell_unknown_answer
from wci_assess.checker.checks.scalar_check import shown
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings, LineOf
from wci_assess.checker.problems.problem import Phrase
from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq
from wci_assess.i18n import mark
from wci_assess.questionnaire.model import TIERS, All, AnyOf, AtLeast, Condition, Is, Not, QuestionType

QUESTIONS = Phrase(mark("questions"))
LEVELS = Phrase(mark("levels"))


class ConditionsCheck:
    """Checks every condition of a file, from its first question to its last."""

    def __init__(self, names: FileNames, findings: Findings) -> None:
        self._names = names
        self._findings = findings
        self._possible = Possibilities()
        self._known = Ids(names.by_id, sure=names.whole)
        self._nameless = [question for question in names.questions if question.id is None]
        self._excused: dict[str, AskedQuestion] = {}

    def run(self) -> None:
        """Tells every mistake, and warns of conditions that never hold."""
        for question in self._names.questions:
            when = question.node.values.get("when")
            if when is None:
                continue
            condition = self._read(when, question)
            if question.id and not self._may_be_shown(question, condition):
                self._findings.add(rules.NEVER_TRUE, when.at, found=question.id)

    def _may_be_shown(self, question: AskedQuestion, condition: Condition | None) -> bool:
        """Enters a question among those whose answers are known; answers whether it can be asked at all."""
        if not question.id or question.id in self._possible:
            return True
        several = question.kind == QuestionType.CHOICES
        return self._possible.add(question.id, self._domain(question), condition, _tiers(question), several=several)

    def _domain(self, question: AskedQuestion) -> tuple[str, ...]:
        """The ids that an answer can hold, in their order; none where they are not all known."""
        answers = self._names.answers_of(question)
        return tuple(answers.ids) if answers is not None and answers.sure else ()

    def _read(self, node: Node, asking: AskedQuestion) -> Condition | None:
        """The condition as a value; ``None`` where something is wrong with it, which is told."""
        if type(node) is not Map:
            return None
        if "question" in node.values:
            return self._read_leaf(node, asking)
        if "not" in node.values:
            part = self._read(node.values["not"], asking)
            return Not(part) if part is not None else None
        for key, kind in (("all", All), ("any", AnyOf)):
            listed = node.get(key)
            if type(listed) is Seq:
                parts = [self._read(item, asking) for item in listed.items]
                good = tuple(part for part in parts if part is not None)
                return kind(good) if good and len(good) == len(parts) else None
        return None

    def _read_leaf(self, node: Map, asking: AskedQuestion) -> Condition | None:
        name = node.scalar("question")
        if name is None or not name.text:
            return None
        if name.text in self._names.ambiguous:
            return None
        target = self._names.by_id.get(name.text)
        if target is None:
            self._tell_unknown(name, node, asking)
            return None
        if target.position >= asking.position:
            self._tell_below(name, target, asking)
            return None
        self._may_be_shown(target, None)
        level = node.scalar("at-least")
        if level is not None and "is" in node.values:
            return None
        if level is not None:
            return self._read_at_least(target, name.text, level)
        return self._read_is(target, name, node)

    def _read_at_least(self, target: AskedQuestion, name: str, level: Scalar) -> Condition | None:
        if target.kind is None or not level.text:
            return None
        if target.kind != QuestionType.PRACTICE:
            self._findings.add(rules.AT_LEAST_TYPE, level.at, found=shown(name))
            return None
        known = self._names.levels_of(target)
        if level.text in known:
            return AtLeast(name, level.text)
        tell_unknown(level.text, level.at, known, LEVELS, self._findings)
        return None

    def _read_is(self, target: AskedQuestion, name: Scalar, node: Map) -> Condition | None:
        answers = self._names.answers_of(target)
        if answers is None:
            self._findings.add(rules.CONDITION_TYPE, name.at, type=target.kind)
            return None
        values = scalar_ids(node.get("is"))
        unknown = [value for value in values if value.text not in answers]
        for value in unknown:
            tell_unknown_answer(value.text, value.at, name.text, answers, self._findings)
        return None if unknown or not values else Is(name.text, tuple(value.text for value in values))

    def _tell_below(self, name: Scalar, target: AskedQuestion, asking: AskedQuestion) -> None:
        if target is asking:
            self._findings.add(rules.CONDITION_ON_ITSELF, name.at, found=shown(name.text))
        else:
            line = LineOf(target.node.at)
            self._findings.add(rules.CONDITION_BELOW, name.at, found=shown(name.text), other=line)

    def _tell_unknown(self, name: Scalar, node: Map, asking: AskedQuestion) -> None:
        """Tells that no question has that name, unless one above without a readable id may be the one."""
        excuse = self._excused.get(name.text)
        if excuse is None:
            taken = list(self._excused.values())
            excuse = next((q for q in self._nameless if q not in taken and self._may_be(q, node, asking)), None)
            if excuse is not None:
                self._excused[name.text] = excuse
        if excuse is None:
            tell_unknown(name.text, name.at, self._known, QUESTIONS, self._findings)

    def _may_be(self, nameless: AskedQuestion, node: Map, asking: AskedQuestion) -> bool:
        if nameless.position >= asking.position:
            return False
        level = node.scalar("at-least")
        if level is not None:
            return nameless.kind in (None, QuestionType.PRACTICE) and _has(self._names.levels_of(nameless), level)
        answers = self._names.answers_of(nameless)
        return answers is not None and all(_has(answers, value) for value in scalar_ids(node.get("is")))


def _has(known: Ids, value: Scalar) -> bool:
    return not known.sure or value.text in known


def _tiers(question: AskedQuestion) -> frozenset[str] | None:
    tiers = {tier.text for tier in scalar_ids(question.node.get("tiers"))}
    return frozenset(tiers) if tiers and tiers <= set(TIERS) else None
