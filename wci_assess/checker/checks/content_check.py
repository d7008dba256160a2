"""Checks what belongs together in a questionnaire: ids, references, levels, ranges."""

from __future__ import annotations

from wci_assess.checker.checks.always_offered import tell_always_offered
from wci_assess.checker.checks.conditions_check import ConditionsCheck
from wci_assess.checker.checks.hints import as_id
from wci_assess.checker.checks.likely_values import TRUTHS
from wci_assess.checker.checks.names import AskedQuestion, FileNames, scalar_ids
from wci_assess.checker.checks.references import tell_unknown
from wci_assess.checker.checks.survey_check import check_survey
from wci_assess.checker.checks.unique_ids import UniqueIds, check_choices
from wci_assess.checker.problems import content_rules as rules
from wci_assess.checker.problems.findings import Findings, LineOf
from wci_assess.checker.problems.problem import Phrase
from wci_assess.checker.reading.marked import Map, Scalar, Seq
from wci_assess.i18n import mark
from wci_assess.questionnaire.numbers import parsed

SCALES = Phrase(mark("scales"))
LEVELS = Phrase(mark("levels"))
SOURCES = Phrase(mark("sources"))
SECTORS = Phrase(mark("sectors"))


def check_content(root: Map, whole: bool, findings: Findings) -> None:
    """Tells what does not belong together; ``whole`` where the file was read to its end."""
    names = FileNames(root, whole=whole)
    _ContentCheck(names, findings).run()
    ConditionsCheck(names, findings).run()
    check_survey(names, findings)


class _ContentCheck:
    def __init__(self, names: FileNames, findings: Findings) -> None:
        self._names = names
        self._findings = findings

    def run(self) -> None:
        root = self._names.root
        self._check_base(root)
        self._check_scales(root.get("scales"))
        self._check_keys_alike(root.get("sources"))
        check_choices(root.maps("sectors"), self._findings)
        section_ids, question_ids = UniqueIds(self._findings), UniqueIds(self._findings)
        for section in self._names.sections:
            self._check_section(section, section_ids)
        for question in self._names.questions:
            self._check_question(question, question_ids)

    def _check_base(self, root: Map) -> None:
        own, base = root.scalar("id"), root.get("based-on")
        base_id = base.scalar("id") if type(base) is Map else None
        if own and base_id and own.text and own.text == base_id.text:
            self._findings.add(rules.BASED_ON_ITSELF, base_id.at)

    def _check_keys_alike(self, node: object) -> None:
        if type(node) is Map:
            ids = UniqueIds(self._findings)
            for key, at in node.keys.items():
                ids.add(key, at)

    def _check_scales(self, scales: object) -> None:
        self._check_keys_alike(scales)
        if type(scales) is not Map:
            return
        for key, levels in scales.values.items():
            if type(levels) is Seq:
                entries = [item for item in levels.items if type(item) is Map]
                check_choices(entries, self._findings)
                tell_always_offered(entries, self._findings)
                self._check_in_place(key, scales.keys[key], levels)

    def _check_in_place(self, scale: str, at: int, levels: Seq) -> None:
        marked = []
        for number, level in enumerate(levels.items):
            if type(level) is Map and _counts(level):
                marked.append((number, level.keys["counts-as-in-place"]))
        readable = levels.whole and all(type(level) is Map and level.whole for level in levels.items)
        if not marked:
            if readable and len(levels.items) > 1:
                self._findings.add(rules.NO_LEVEL_IN_PLACE, at, found=scale)
            return
        for _number, second in marked[1:]:
            self._findings.add(rules.TWO_LEVELS_IN_PLACE, second, other=LineOf(marked[0][1]))
        if len(marked) == 1 and marked[0][0] == 0 and len(levels.items) > 1:
            self._findings.add(rules.LOWEST_IN_PLACE, marked[0][1])

    def _check_section(self, section: Map, ids: UniqueIds) -> None:
        own = section.scalar("id")
        if own and own.text:
            ids.add(own.text, own.at)
        sector = section.scalar("sector")
        if sector and sector.text and sector.text not in self._names.sectors:
            tell_unknown(sector.text, sector.at, self._names.sectors, SECTORS, self._findings)

    def _check_question(self, question: AskedQuestion, ids: UniqueIds) -> None:
        node = question.node
        values = node.values
        own = node.scalar("id")
        if own and own.text:
            self._check_id(own, node, ids)
        if "scale" in values:
            self._check_scale(node)
        if "sources" in values:
            self._check_sources(node)
        if "levels" in values:
            self._check_levels(question)
        for key in ("options", "groups", "columns"):
            if key in values:
                check_choices(node.maps(key), self._findings)
                if key == "options":
                    tell_always_offered(node.maps(key), self._findings)
        for column in node.maps("columns"):
            check_choices(column.maps("options"), self._findings)
        if "minimum" in values and "maximum" in values:
            self._check_range(node)

    def _check_id(self, own: Scalar, node: Map, ids: UniqueIds) -> None:
        ids.add(own.text, own.at)
        if own.text.isdigit():
            self._findings.add(rules.ID_OF_DIGITS, own.at, found=own.text, hint=_name_for(node))

    def _check_sources(self, node: Map) -> None:
        for source in scalar_ids(node.get("sources")):
            if source.text not in self._names.sources:
                tell_unknown(source.text, source.at, self._names.sources, SOURCES, self._findings)

    def _check_scale(self, node: Map) -> None:
        scale = node.scalar("scale")
        if scale and scale.text and scale.text not in self._names.scales:
            tell_unknown(scale.text, scale.at, self._names.scales, SCALES, self._findings)

    def _check_levels(self, question: AskedQuestion) -> None:
        known = self._names.levels_of(question)
        levels = question.node.get("levels")
        if type(levels) is Map:
            for key, at in levels.keys.items():
                if key not in known:
                    tell_unknown(key, at, known, LEVELS, self._findings)

    def _check_range(self, node: Map) -> None:
        low, high = node.scalar("minimum"), node.scalar("maximum")
        if low is None or high is None:
            return
        least, most = parsed(low.text), parsed(high.text)
        if least is not None and most is not None and least > most:
            self._findings.add(rules.MINIMUM_ABOVE_MAXIMUM, high.at, minimum=low.text, maximum=high.text)


def _name_for(question: Map) -> str:
    """An id made of the first words of its text."""
    text = question.get("text")
    words = next(iter(text.values.values()), None) if type(text) is Map else text
    return as_id(" ".join(words.text.split()[:4])) if type(words) is Scalar else as_id("")


def _counts(level: Map) -> bool:
    flag = level.values.get("counts-as-in-place")
    return flag is not None and not (type(flag) is Scalar and TRUTHS.get(flag.text.lower()) is False)
