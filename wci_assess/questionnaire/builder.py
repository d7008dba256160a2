"""Plain tree -> :class:`Questionnaire`. The tree has been checked before: nothing is checked again here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from wci_assess.questionnaire.content import Tree, content_hash
from wci_assess.questionnaire.model import (
    LEAST_REPLIES,
    MINIMUM_RATED,
    TIERS,
    All,
    AnyOf,
    AtLeast,
    Choice,
    Column,
    Condition,
    Is,
    Kind,
    Level,
    Measures,
    Not,
    Question,
    Questionnaire,
    QuestionType,
    Scale,
    Section,
    Source,
    Statistic,
    SurveyHead,
    Text,
)
from wci_assess.questionnaire.numbers import parsed

_TYPES: Mapping[str, QuestionType] = {str(kind): kind for kind in QuestionType}


def from_tree(tree: Tree, known_hash: str | None = None) -> Questionnaire:
    """The questionnaire of a checked tree, as :func:`check` made it or JSON gives it back.

    ``known_hash`` is the tree's content hash where the caller has kept it; else it is worked out.
    """
    return _Builder(tree).questionnaire(tree, known_hash or content_hash(tree))


class _Builder:
    def __init__(self, tree: Tree) -> None:
        self._first: str = tree["languages"][0]
        self._scales = {
            scale_id: Scale(scale_id, tuple(self._level(level, number) for number, level in enumerate(levels, 1)))
            for scale_id, levels in tree.get("scales", {}).items()
        }

    def questionnaire(self, tree: Tree, content: str) -> Questionnaire:
        based_on = tree.get("based-on")
        return Questionnaire(
            id=tree["id"],
            version=tree["version"],
            kind=Kind(tree["kind"]),
            languages=tuple(tree["languages"]),
            title=self._text(tree["title"]),
            hash=content,
            about=self._optional(tree.get("about")),
            based_on=(based_on["id"], based_on["version"]) if based_on else None,
            sources={
                key: Source(key, work["citation"], work.get("url")) for key, work in tree.get("sources", {}).items()
            },
            scales=self._scales,
            sectors=self._choices(tree.get("sectors", ())),
            sections=tuple(self._section(section) for section in tree["sections"]),
            survey=self._survey(tree) if tree["kind"] == Kind.SURVEY else None,
        )

    def _survey(self, tree: Tree) -> SurveyHead:
        least = tree.get("minimum-replies")
        return SurveyHead(
            consent=self._text(tree["consent"]),
            sampling=self._optional(tree.get("sampling")),
            minimum=LEAST_REPLIES if least is None else max(LEAST_REPLIES, math.ceil(_number(least))),
        )

    def _text(self, texts: dict[str, str]) -> Text:
        return Text(texts, self._first)

    def _optional(self, texts: dict[str, str] | None) -> Text | None:
        return Text(texts, self._first) if texts else None

    def _level(self, level: Tree, number: int) -> Level:
        return Level(
            level["id"],
            number,
            self._text(level["label"]),
            self._optional(level.get("meaning")),
            _truth(level, "counts-as-in-place"),
        )

    def _choices(self, items: Any) -> tuple[Choice, ...]:
        return tuple(Choice(item["id"], self._text(item["label"])) for item in items)

    def _section(self, section: Tree) -> Section:
        rated = section.get("minimum-rated")
        return Section(
            id=section["id"],
            title=self._text(section["title"]),
            about=self._optional(section.get("about")),
            sector=section.get("sector"),
            characteristic=section.get("characteristic"),
            minimum_rated=MINIMUM_RATED if rated is None else _number(rated),
            questions=tuple(self._question(question) for question in section["questions"]),
        )

    def _question(self, tree: Tree) -> Question:
        get = tree.get
        when, levels, scale, weight = get("when"), get("levels"), get("scale"), get("weight")
        groups, options, columns = get("groups"), get("options"), get("columns")
        return Question(
            id=tree["id"],
            type=_TYPES[tree["type"]],
            text=self._text(tree["text"]),
            help=self._optional(get("help")),
            scale=self._scales[scale] if scale else None,
            levels={level: self._text(words) for level, words in levels.items()} if levels else {},
            evidence=tuple(get("evidence", ())),
            advice=self._optional(get("advice")),
            core=_truth(tree, "core"),
            weight=1.0 if weight is None else _number(weight),
            change=get("change"),
            sources=tuple(get("sources", ())),
            basis=get("basis"),
            tiers=tuple(get("tiers", TIERS)),
            when=_condition(when) if when else None,
            good_answer=get("good-answer"),
            unit=self._optional(get("unit")),
            better=get("better"),
            minimum=_maybe_number(get("minimum")),
            maximum=_maybe_number(get("maximum")),
            whole=_truth(tree, "whole"),
            sensitive=_truth(tree, "sensitive"),
            groups=self._choices(groups) if groups else (),
            importance=_truth(tree, "importance"),
            options=self._choices(options) if options else (),
            columns=tuple(map(self._column, columns)) if columns else (),
            measures=_measures(tree["measures"]) if "measures" in tree else None,
            leaves_out=tuple(get("leaves-out", ())),
        )

    def _column(self, column: Tree) -> Column:
        return Column(
            column["id"],
            _TYPES[column["type"]],
            self._text(column["label"]),
            _truth(column, "required"),
            self._choices(column.get("options", ())),
        )


def _truth(tree: Tree, key: str) -> bool:
    value = tree.get(key)
    return value is not None and value.lower() == "true"


def _number(text: str) -> float:
    value = parsed(text)
    if value is None:
        raise ValueError(text)
    return value


def _maybe_number(text: str | None) -> float | None:
    return None if text is None else _number(text)


def _measures(tree: Tree) -> Measures:
    groups = tree.get("groups", {})
    return Measures(
        questionnaire=tree["in"],
        indicator=tree["indicator"],
        statistic=Statistic(tree["statistic"]),
        counts=tuple(tree.get("counts", ())),
        group=tree.get("group"),
        asked_in=groups.get("question"),
        group_of=dict(groups.get("map", {})),
    )


def _condition(tree: Tree) -> Condition:
    if "is" in tree:
        return Is(tree["question"], tuple(tree["is"]))
    if "at-least" in tree:
        return AtLeast(tree["question"], tree["at-least"])
    if "all" in tree:
        return All(tuple(_condition(part) for part in tree["all"]))
    if "any" in tree:
        return AnyOf(tuple(_condition(part) for part in tree["any"]))
    return Not(_condition(tree["not"]))
