"""Checks a survey: its head, what it asks, and that what its questions measure can be counted from their answers."""

from __future__ import annotations

from wci_assess.checker.checks.names import AskedQuestion, FileNames, Ids, scalar_ids
from wci_assess.checker.checks.references import tell_unknown, tell_unknown_answer
from wci_assess.checker.checks.scalar_check import shown
from wci_assess.checker.problems import survey_rules as rules
from wci_assess.checker.problems.findings import Findings, LineOf
from wci_assess.checker.problems.problem import Names, Phrase
from wci_assess.checker.reading.marked import Map, Scalar
from wci_assess.checker.table.fields import TEXT
from wci_assess.i18n import mark
from wci_assess.questionnaire.model import SURVEY_TYPES, Kind, QuestionType, Statistic

HEAD = ("consent", "sampling", "form-words", "minimum-replies")
"""The keys of a file's head that only a survey has."""
_KINDS = frozenset(map(str, Kind))
_QUESTIONS = Phrase(mark("questions"))
_SHARED = frozenset({QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.CHOICES})
_SORTING = frozenset({QuestionType.YES_NO, QuestionType.CHOICE})


def check_survey(names: FileNames, findings: Findings) -> None:
    """Tells what is wrong with a survey, or what only a survey could have."""
    kind = names.root.scalar("kind")
    if kind is None or kind.text not in _KINDS:
        return
    if kind.text != Kind.SURVEY:
        _tell_survey_keys(names, kind.text, findings)
        return
    if "consent" not in names.root.values and names.root.whole:
        findings.add(rules.NO_CONSENT, names.root.at, hint=TEXT)
    measured: dict[tuple[str, str], int] = {}
    for question in names.questions:
        _check_type(question, findings)
        _check_left_out(names, question, findings)
        measures = question.node.get("measures")
        if type(measures) is Map:
            _Measures(names, question, measures, findings).check(measured)


def _tell_survey_keys(names: FileNames, kind: str, findings: Findings) -> None:
    for node, keys in ((names.root, HEAD), *((each.node, ("measures", "leaves-out")) for each in names.questions)):
        for key in keys:
            if key in node.values:
                findings.add(rules.NOT_A_SURVEY, node.keys[key], key=key, kind=kind)


def _check_type(question: AskedQuestion, findings: Findings) -> None:
    if question.type is not None and question.kind is not None and question.kind not in SURVEY_TYPES:
        findings.add(rules.SURVEY_TYPE, question.type.at, found=question.kind, choices=Names(SURVEY_TYPES))


def _check_left_out(names: FileNames, question: AskedQuestion, findings: Findings) -> None:
    """The answers by which replies are left out are those of this question, and not all of them."""
    if "leaves-out" not in question.node.values:
        return
    at = question.node.keys["leaves-out"]
    if question.kind not in _SORTING:
        if question.kind is not None:
            findings.add(rules.LEAVES_OUT_TYPE, at, type=question.kind)
        return
    left_out, answers = scalar_ids(question.node.get("leaves-out")), names.answers_of(question)
    if answers is None:
        return
    for value in left_out:
        if value.text not in answers:
            tell_unknown_answer(value.text, value.at, question.id or "", answers, findings)
    if answers.sure and {each.text for each in left_out} == {*answers.ids}:
        findings.add(rules.ALL_LEFT_OUT, at)


class _Measures:
    """What one question measures."""

    def __init__(self, names: FileNames, question: AskedQuestion, node: Map, findings: Findings) -> None:
        self._names = names
        self._question = question
        self._node = node
        self._findings = findings

    def check(self, measured: dict[tuple[str, str], int]) -> None:
        """Tells what cannot be; enters the indicator among those that are ``measured``, with its place."""
        self._check_indicator(measured)
        statistic = self._node.scalar("statistic")
        if statistic is not None and self._question.kind in SURVEY_TYPES:
            if statistic.text == Statistic.SHARE:
                self._check_share(self._question.kind or "")
            elif statistic.text in tuple(Statistic):
                self._check_of_number(statistic, self._question.kind or "")
        if "group" in self._node.values and "groups" in self._node.values:
            self._findings.add(rules.GROUP_TWICE, self._node.keys["groups"])
        groups = self._node.get("groups")
        if type(groups) is Map:
            self._check_groups(groups)

    def _check_indicator(self, measured: dict[tuple[str, str], int]) -> None:
        within, indicator = self._node.scalar("in"), self._node.scalar("indicator")
        own = self._names.root.scalar("id")
        if within is None or indicator is None or not within.text or not indicator.text:
            return
        if own is not None and own.text == within.text:
            self._findings.add(rules.MEASURES_ITSELF, within.at, hint="welcoming-community")
        first = measured.setdefault((within.text, indicator.text), indicator.at)
        if first != indicator.at:
            self._findings.add(rules.MEASURED_TWICE, indicator.at, found=shown(indicator.text), other=LineOf(first))

    def _check_share(self, kind: str) -> None:
        if kind not in _SHARED:
            self._findings.add(rules.SHARE_TYPE, self._node.at, type=kind)
            return
        answers = self._names.answers_of(self._question)
        if answers is None:
            return
        if "counts" not in self._node.values:
            if self._node.whole:
                known = ", ".join(list(answers.ids)[:1]) or "…"
                self._findings.add(rules.NO_COUNTS, self._node.at, hint=f"[{known}]")
            return
        counted = scalar_ids(self._node.get("counts"))
        self._check_answers(counted, self._question)
        if kind != QuestionType.CHOICES and answers.sure and {each.text for each in counted} == {*answers.ids}:
            self._findings.add(rules.ALL_COUNT, self._node.keys["counts"])

    def _check_of_number(self, statistic: Scalar, kind: str) -> None:
        if kind != QuestionType.NUMBER:
            self._findings.add(rules.NUMBER_TYPE, statistic.at, found=statistic.text, type=kind)
        elif "counts" in self._node.values:
            self._findings.add(rules.COUNTS_OF_NUMBER, self._node.keys["counts"], found=statistic.text)

    def _check_groups(self, groups: Map) -> None:
        name = groups.scalar("question")
        if name is None or not name.text or name.text in self._names.ambiguous:
            return
        target = self._names.by_id.get(name.text)
        if target is None:
            sure = self._names.whole and all(each.id for each in self._names.questions)
            known = Ids(self._names.by_id, sure=sure)
            tell_unknown(name.text, name.at, known, _QUESTIONS, self._findings)
        elif target is self._question:
            self._findings.add(rules.GROUPS_ON_ITSELF, name.at, found=shown(name.text))
        elif target.kind is not None and target.kind not in _SORTING:
            self._findings.add(rules.GROUPS_TYPE, name.at, found=shown(name.text), type=target.kind)
        else:
            mapped = groups.get("map")
            if type(mapped) is Map:
                self._check_mapped(mapped, target)

    def _check_mapped(self, mapped: Map, target: AskedQuestion) -> None:
        answers = self._names.answers_of(target)
        for key, at in mapped.keys.items():
            if answers is not None and key not in answers:
                tell_unknown_answer(key, at, target.id or "", answers, self._findings)

    def _check_answers(self, values: list[Scalar], question: AskedQuestion) -> None:
        answers = self._names.answers_of(question)
        for value in values:
            if answers is not None and value.text not in answers:
                tell_unknown_answer(value.text, value.at, question.id or "", answers, self._findings)
