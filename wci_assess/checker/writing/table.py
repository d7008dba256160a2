"""A table pasted from Word or a spreadsheet, read as questions: each problem with its row.

Tabs, semicolons or commas stand between cells; the first row names the columns, in either language, in any order.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wci_assess.checker.checks.hints import folded, similar
from wci_assess.checker.checks.scalar_check import SAME_AS
from wci_assess.checker.problems import table_rules as rules
from wci_assess.checker.problems.problem import Names, Problem, Rule
from wci_assess.checker.writing.own_question import OwnQuestion, name_for, question_lines, quoted, words
from wci_assess.questionnaire import QuestionType

MOST_ROWS = 5_000
_LONGEST_SHOWN = 60
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("question", "questions", "text", "texte", "statement", "enonce", "practice", "pratique"),
    "en": ("english", "anglais", "en", "question en", "english question", "question (english)", "text en"),
    "fr": ("french", "francais", "fr", "question fr", "question (french)", "texte fr", "question en francais"),
    "type": ("type", "kind", "genre", "sorte", "answer", "reponse", "answer type", "type de reponse"),
    "section": ("section", "part", "partie", "theme", "chapter", "chapitre"),
    "options": ("options", "choices", "choix", "answers", "reponses", "options en", "choices (english)"),
    "options-fr": ("options fr", "choix fr", "french options", "options (french)", "options francais", "reponses fr"),
    "help": ("help", "aide", "hint", "note", "help en"),
    "help-fr": ("help fr", "aide fr", "french help", "aide francais"),
}
TYPES = (
    QuestionType.PRACTICE, QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.CHOICES, QuestionType.NUMBER,
    QuestionType.TEXT, QuestionType.DATE,
)  # fmt: skip
_WITH_OPTIONS = (QuestionType.CHOICE, QuestionType.CHOICES)


@dataclass(frozen=True, slots=True)
class Table:
    """The questions of a table, by section in its order, and every problem; ``languages`` as far as there are texts."""

    sections: Mapping[str, tuple[OwnQuestion, ...]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> int:
        """How many rows keep it from becoming a questionnaire."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(map(len, self.sections.values()))


def read_table(text: str, name: str = "") -> Table:
    """The questions of a table; ``name`` is what its problems call it."""
    return _Reading(text, name).table()


class _Reading:
    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._rows = list(_rows(text.removeprefix("\ufeff")))

    def table(self) -> Table:
        if not self._rows:
            self._tell(rules.NO_ROWS, 1, "")
            return Table(problems=tuple(self._problems))
        number, header = self._rows[0]
        columns = self._columns(number, header)
        if not columns:
            return Table(problems=tuple(self._problems))
        first = "fr" if "fr" in columns and "en" not in columns and "text" not in columns else "en"
        languages = tuple(each for each in ("en", "fr") if each in columns or each == first)
        sections: dict[str, list[OwnQuestion]] = {}
        seen: dict[str, int] = {}
        for row, cells in self._rows[1:]:
            values = {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}
            question = self._question(row, values, languages, cells)
            if question is None:
                continue
            said = next(iter(question.text.values()))
            if said in seen:
                self._tell(rules.TWICE, row, " | ".join(cells), found=_shown(said), other=seen[said])
            seen.setdefault(said, row)
            sections.setdefault(values.get("section", ""), []).append(question)
        if not sections and not self._problems:
            self._tell(rules.NO_ROWS, number, "")
        done = {title: tuple(questions) for title, questions in sections.items()}
        return Table(done, languages, tuple(self._problems))

    def _columns(self, row: int, header: Sequence[str]) -> dict[str, int]:
        known = {name: key for key, names in COLUMNS.items() for name in names}
        columns: dict[str, int] = {}
        for at, cell in enumerate(header):
            name = " ".join(folded(cell).replace("*", "").split())
            key = known.get(name)
            if key == "text" and "text" in columns:
                key = None
            if key is not None:
                columns.setdefault(key, at)
            elif name:
                self._tell(rules.UNKNOWN_COLUMN, row, " | ".join(header), column=at + 1, found=_shown(cell.strip()))
        if "text" in columns and "en" not in columns:
            columns["en"] = columns.pop("text")
        elif "text" in columns and "fr" not in columns:
            columns["fr"] = columns.pop("text")
        columns.pop("text", None)
        if not {"en", "fr"} & columns.keys():
            self._problems.clear()
            self._tell(rules.NO_HEADER, row, " | ".join(header))
            return {}
        return columns

    def _question(
        self, row: int, values: Mapping[str, str], languages: tuple[str, ...], cells: Sequence[str]
    ) -> OwnQuestion | None:
        source = " | ".join(cells)
        text = {each: values[each] for each in languages if values.get(each)}
        if not text:
            if any(cell.strip() for cell in cells):
                self._tell(rules.NO_QUESTION, row, source)
            return None
        for each in languages:
            if each not in text:
                self._tell(rules.MISSING_LANGUAGE, row, source, language=each)
        kind = self._type(row, values.get("type", ""), source)
        if kind is None:
            return None
        options = _options(values) if kind in _WITH_OPTIONS else ()
        if kind in _WITH_OPTIONS and len(options) < 2:
            self._tell(rules.FEW_OPTIONS, row, source, found=str(kind))
            return None
        help_ = {"en": values.get("help", ""), "fr": values.get("help-fr", "")}
        return OwnQuestion(text, kind, {key: value for key, value in help_.items() if value}, options)

    def _type(self, row: int, cell: str, source: str) -> QuestionType | None:
        word = " ".join(cell.lower().split())
        if not word:
            return QuestionType.PRACTICE
        same = next((each for each in SAME_AS.get(word, ()) if each in TYPES), None)
        plain = re.sub(r"[ _/]+", "-", folded(word))
        found = same or (plain if plain in TYPES else None)
        if found is not None:
            return QuestionType(found)
        near = similar(plain, TYPES)
        rule = rules.UNKNOWN_TYPE_HINT if near else rules.UNKNOWN_TYPE
        self._tell(rule, row, source, hint=near, found=_shown(cell), choices=Names(TYPES))
        return None

    def _tell(
        self, rule: Rule, row: int, source: str, *, column: int = 1, hint: str | None = None, **values: object
    ) -> None:
        self._problems.append(
            Problem(self._name, row, column, rule.severity, rule.code, rule.message, values, hint, source[:400])
        )


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _options(values: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """The options of a cell, with a sign between them; the French ones in their order."""
    english, french = _parts(values.get("options", "")), _parts(values.get("options-fr", ""))
    if not english:
        english, french = french, []
    return tuple(
        {"en": option, **({"fr": french[at]} if at < len(french) else {})} for at, option in enumerate(english)
    )


def _parts(cell: str) -> list[str]:
    sign = next((sign for sign in ("\n", "|", ";", "/", ",") if sign in cell), "\n")
    return [part.strip(" -•–\t") for part in cell.split(sign) if part.strip(" -•–\t")]


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers; quotation marks may hold line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in text.split("\n") if line.strip()), "")
    sign = "\t" if "\t" in first else max(";,|", key=first.count)
    lines = io.StringIO(text)
    if text.count('"') % 2:
        reader = csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=sign)
    number = 0
    try:
        for cells in reader:
            number += 1
            if any(cell.strip() for cell in cells) and number <= MOST_ROWS:
                yield number, cells
    except csv.Error:
        return


SCALE = """\
scales:
  practice:
    - id: not-in-place
      label: {en: "Not in place", fr: "Pas en place"}
    - id: starting
      label: {en: "Starting", fr: "En démarrage"}
    - id: in-place
      label: {en: "In place", fr: "En place"}
      counts-as-in-place: true
    - id: leading
      label: {en: "Leading", fr: "Exemplaire"}
"""


def questionnaire_of(table: Table, title: Mapping[str, str], own: str, notes: Sequence[str] = ()) -> str:
    """The file of a questionnaire that asks the questions of a table; ``notes`` are comments at its beginning."""
    languages = table.languages
    several = len(languages) > 1
    lines = [f"# {note}" for note in notes]
    lines += ["format: 1", f"id: {own}", "version: 1.0.0", "kind: other", f"languages: [{', '.join(languages)}]"]
    lines.append(f"title: {words(title, languages)}" if several else f"title: {quoted(title[languages[0]])}")
    text = "\n".join(lines) + "\n"
    if any(each.type is QuestionType.PRACTICE for each in _all(table)):
        text += SCALE if several else _in_one(SCALE, languages[0])
    text += "sections:\n"
    sections: set[str] = set()
    taken: set[str] = set()
    for heading, questions in table.sections.items():
        names = {languages[0]: heading} if heading else {each: title.get(each, "") for each in languages}
        section = name_for(names, sections, "questions")
        sections.add(section)
        text += f"  - id: {section}\n    title: {words(names, languages)}\n    questions:\n"
        for question in questions:
            name = name_for(question.text, taken)
            taken.add(name)
            text += "\n".join(question_lines(question, name, "practice", languages, 6)) + "\n"
    return text


def _all(table: Table) -> Iterator[OwnQuestion]:
    for questions in table.sections.values():
        yield from questions


def _in_one(scale: str, language: str) -> str:
    return re.sub(r"\{en: (\"[^\"]*\"), fr: (\"[^\"]*\")\}", r"\1" if language == "en" else r"\2", scale)
