"""The fillable PDF for one seat: for mail that takes no HTML. Tagged, numbered as on screen, in one language or both.

It asks what the form for a browser asks, in its words; conditions stand as notes, since a PDF hides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wci_assess.exchange.handed import HandedPart, HandOut, SecondItem
from wci_assess.handout.pdf_fields import (
    ANSWER,
    COMMENT,
    DONT_KNOW,
    EVIDENCE,
    IMPORTANCE,
    INVENTORY_ROWS,
    NOT_APPLICABLE,
    OPTION,
    REASON,
    ROW,
    SOURCE,
    VALUE,
    YEAR,
    YEARS,
    field_name,
    identity,
)
from wci_assess.handout.pdf_sheet import TEXT_WIDTH, FormSheet, Group, spoken
from wci_assess.handout.words import WORDS, in_words
from wci_assess.i18n import LANGUAGES, Say, mark, speak
from wci_assess.questionnaire import Kind, Question, Questionnaire, QuestionType, Section, Text
from wci_assess.questionnaire.sensitive import ALONE
from wci_assess.report.colours import ACCENT, INK, QUIET
from wci_assess.report.content.conditions import condition_words
from wci_assess.report.document import Run, Words
from wci_assess.report.pdf.structure import Node
from wci_assess.report.pdf.styles import Style
from wci_assess.response import Answer, Assessment
from wci_assess.response.scope import asked, in_scope

_TITLE = Style(20, 25, ACCENT, bold=True, below=6)
_PART = Style(16, 21, ACCENT, bold=True, above=12, below=6)
_SECTION = Style(13, 18, ACCENT, bold=True, above=10, below=5)
_QUESTION = Style(11, 15, INK, bold=True, above=9, below=3)
_BODY = Style(10.5, 14.5, INK, below=4)
_NOTE = Style(9.5, 13, INK, bold=True, below=3)
_SMALL = Style(9, 12.5, QUIET, below=3)
_LINE = Style(10, 13.5, INK, below=2)
_LABEL = Style(9, 12.5, QUIET, above=2)
_SUBJECTS = {
    Kind.SECTORAL: "subject_sector",
    Kind.CROSS_SECTORAL: "subject_together",
    Kind.COMMUNITY: "subject_community",
    Kind.PROFILE: "subject_profile",
}
_HOW_TITLE = mark("How to fill it in")
_HOW = (
    mark(
        "Fill in the fields on a computer, save the file (Ctrl+S) and send it back to your coordinator. Do not print "
        "it to PDF: the fields would be gone. One answer for each question; in doubt between two levels, take the "
        "lower."
    ),
    mark("You can also print it, fill it in by hand and give the paper back."),
)
_BETTER = mark("There is room for a few here. The form for a browser takes any number: ask your coordinator for it.")
_STATES = 170.0
"""About what stands below the levels or options: the states, a comment, the evidence."""
_MOST_TOGETHER = 420.0
"""A question that takes more begins wherever it is."""
_LONGEST_ABOUT = 80
"""Characters of a question that each of its fields repeats to a screen reader."""
_REASON_KEYS = ("reason_another-body", "reason_outside-mandate", "reason_too-small", "reason_own")


def pdf_form(
    handed: HandOut, questionnaires: Sequence[Questionnaire], asks: Callable[[HandedPart], Assessment], *,
    languages: Sequence[str] = LANGUAGES, day: date,
) -> bytes:  # fmt: skip
    """The hand-out of a seat as a fillable PDF/UA-1 file; ``asks`` gives what a part asks its member.

    With several ``languages`` each text stands in all of them. ``day`` is the date that the file bears.
    """
    form = _Form(handed, _Speech(tuple(map(speak, languages))))
    form.begin(questionnaires)
    for index, (part, questionnaire) in enumerate(zip(handed.parts, questionnaires, strict=True)):
        form.add_part(index, questionnaire, asks(part))
    return form.finished(languages, day)


@dataclass(frozen=True, slots=True)
class _Speech:
    """Says a text in one language, or in both one after the other."""

    says: tuple[Say, ...]

    @property
    def first(self) -> Say:
        """The language of the file itself."""
        return self.says[0]

    def __call__(self, message: str, **values: object) -> Words:
        """Words of our own."""
        return self._joined([(say(message, **values), say.language) for say in self.says])

    def of(self, key: str, **values: object) -> Words:
        """What stands under a key of the form's own words."""
        return self(WORDS[key], **values)

    def read(self, text: Text | None) -> Words:
        """Words of a questionnaire; each language once, also where one stands for the other."""
        if text is None:
            return ()
        return self._joined([text.read(say.language) for say in self.says])

    def each(self, tell: Callable[[Say], str]) -> Words:
        """What ``tell`` says in each language."""
        return self._joined([(tell(say), say.language) for say in self.says])

    def _joined(self, told: Sequence[tuple[str, str]]) -> Words:
        runs: list[Run] = []
        for words, language in dict.fromkeys(told):
            if not words or any(run.text == words for run in runs):
                continue
            if runs:
                runs.append(Run("  /  ", quiet=True))
            runs.append(Run(words, language=None if language == self.first.language else language))
        return tuple(runs)


class _Form:
    def __init__(self, handed: HandOut, speech: _Speech) -> None:
        self._handed, self._say = handed, speech
        self._sheet = FormSheet()
        second = handed.second
        self._items: Mapping[tuple[str, str], SecondItem] = {
            (each.questionnaire, each.question): each for each in (second.items if second is not None else ())
        }

    # The first page

    def begin(self, questionnaires: Sequence[Questionnaire]) -> None:
        say, sheet, handed = self._say, self._sheet, self._handed
        root = sheet.root
        title = WORDS["title_second"] if handed.second is not None else WORDS["title"]
        sheet.write(Node("H1", root), say(title, council=handed.council), _TITLE)
        self._paragraph(
            root,
            say.each(
                lambda one: one(
                    WORDS["round"], label=handed.label, start=one.date(handed.start), end=one.date(handed.end)
                )
            ),
        )
        self._heading(root, "who_title")
        self._paragraph(root, say.each(self._who_council))
        for key in ("who_coordinator", "who_alike"):
            self._paragraph(root, say.of(key))
        if handed.second is not None:
            self._paragraph(root, say.of("second_about"))
        self._heading(root, "what_title")
        for key in dict.fromkeys(_SUBJECTS.get(each.kind, "subject_council") for each in questionnaires):
            self._paragraph(root, say.of(key))
        self._sheet.need(50)
        self._sheet.write(Node("H2", root), say(_HOW_TITLE), _SECTION)
        for sentence in _HOW:
            self._paragraph(root, say(sentence))
        if handed.seat is not None:
            sheet.write(Node("P", root), say.of("seat", number=handed.seat.number), _NOTE)

    def _who_council(self, say: Say) -> str:
        n = self._handed.threshold
        words = in_words(say, f"number_{n}") if f"number_{n}" in WORDS else str(n)
        return in_words(say, "who_council", n=words)

    def _heading(self, parent: Node, key: str) -> None:
        self._sheet.need(50)
        self._sheet.write(Node("H2", parent), self._say.of(key), _SECTION)

    def _paragraph(self, parent: Node, words: Words, style: Style = _BODY) -> None:
        self._sheet.write(Node("P", parent), words, style)

    # The questions

    def add_part(self, index: int, questionnaire: Questionnaire, assessment: Assessment) -> None:
        """A questionnaire of the round."""
        sheet = self._sheet
        part = Node("Part", sheet.root)
        sheet.need(120)
        sheet.write(Node("H2", part), self._say.read(questionnaire.title), _PART)
        applying = self._applying(questionnaire, assessment)
        for number, section in enumerate(questionnaire.sections, 1):
            shown = [
                each for each in section.questions if self._asks(questionnaire, assessment, section, each, applying)
            ]
            if not shown:
                continue
            inside = Node("Sect", part)
            sheet.need(140)
            title = (Run(f"{number}. "), *self._say.read(section.title))
            sheet.write(Node("H3", inside), title, _SECTION)
            if section.about is not None:
                self._paragraph(inside, self._say.read(section.about), _SMALL)
            for question in shown:
                _Asking(self._sheet, self._say, inside, index, questionnaire, question).ask(
                    self._items.get((questionnaire.id, question.id)), self._own(questionnaire, question)
                )

    def _applying(self, questionnaire: Questionnaire, assessment: Assessment) -> frozenset[str] | None:
        """At a second look, what applied to the first answers; None at a first one, which shows conditions as notes."""
        second = self._handed.second
        if second is None:
            return None
        answers = {each.key: each for part in second.own or () if part.questionnaire == questionnaire.id
                   for each in part.answers}  # fmt: skip
        return frozenset(each.id for each in in_scope(questionnaire, assessment, answers))

    def _asks(
        self,
        questionnaire: Questionnaire,
        assessment: Assessment,
        section: Section,
        question: Question,
        applying: frozenset[str] | None,
    ) -> bool:
        if not asked(assessment, section, question):
            return False
        return applying is None or ((questionnaire.id, question.id) in self._items and question.id in applying)

    def _own(self, questionnaire: Questionnaire, question: Question) -> Answer | None:
        second = self._handed.second
        for part in (second.own or ()) if second is not None else ():
            for answer in part.answers:
                if part.questionnaire == questionnaire.id and answer.question == question.id and answer.row is None:
                    return answer
        return None

    def finished(self, languages: Sequence[str], day: date) -> bytes:
        """The file."""
        handed, say = self._handed, self._say.first
        title = in_words(say, "title", council=handed.council)
        seat = say("Seat {number}", number=handed.seat.number) if handed.seat is not None else ""
        foot = "  ·  ".join(filter(None, (handed.council, handed.label, seat)))
        told = identity(handed, languages, self._sheet.fields)
        page = say("Page {page} of {pages}", page="{page}", pages="{pages}")
        return self._sheet.finished(f"{title} · {handed.label}", say.language, handed.council, day, foot, page, told)


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question with its fields."""

    sheet: FormSheet
    say: _Speech
    parent: Node
    part: int
    questionnaire: Questionnaire
    question: Question

    @property
    def about(self) -> str:
        """What a screen reader says behind each field's own words."""
        number = self.questionnaire.numbers[self.question.id]
        words = self.question.text.in_language(self.say.first.language)
        return f"{number} {words if len(words) <= _LONGEST_ABOUT else words[:_LONGEST_ABOUT].rstrip() + '…'}"

    def name(self, *what: str | int) -> str:
        return field_name(self.part, self.question.id, *what)

    def ask(self, item: SecondItem | None, own: Answer | None) -> None:
        sheet, question = self.sheet, self.question
        node = Node("Sect", self.parent)
        number = self.questionnaire.numbers[question.id]
        heading = (Run(f"{number}\u2002"), *self.say.read(question.text))
        sheet.need(min(self._height(heading), _MOST_TOGETHER))
        sheet.write(Node("H4", node), heading, _QUESTION)
        if question.when is not None and item is None:
            when = question.when
            note = self.say.each(
                lambda one: one(
                    "Answer this only if {condition}.", condition=condition_words(when, self.questionnaire, one)
                )
            )
            sheet.write(Node("P", node), note, _NOTE)
        if question.sensitive and item is None:
            sheet.write(Node("P", node), self.say.each(lambda one: one(ALONE)), _NOTE)
        if question.help is not None:
            sheet.write(Node("P", node), self.say.read(question.help), _SMALL)
        if item is not None:
            self._looked_at(node, item, own)
        self._value(node)
        self._beside(node)
        sheet.skip(5)

    def _height(self, heading: Words) -> float:
        """About what the question takes: one that fits a page stands on one."""
        taken = self.sheet.height(heading, _QUESTION, TEXT_WIDTH) + _STATES
        if self.question.help is not None:
            taken += self.sheet.height(self.say.read(self.question.help), _SMALL, TEXT_WIDTH)
        return taken + sum(self.sheet.height(words, _LINE, TEXT_WIDTH - 17) for words in self._choices())

    # A second look

    def _looked_at(self, node: Node, item: SecondItem, own: Answer | None) -> None:
        """The spread that may be shown, one's own first answer, and the comments released."""
        say, sheet = self.say, self.sheet
        sheet.write(Node("P", node), say.each(lambda one: self._spread(one, item)), _SMALL)
        sheet.write(
            Node("P", node), say.each(lambda one: in_words(one, "first_answer", answer=self._said(one, own))), _NOTE
        )
        if item.comments:
            sheet.write(Node("P", node), say.of("comments_released"), _SMALL)
            for comment in item.comments:
                words = (Run(f"– {comment.text}", language=comment.language),)
                sheet.write(Node("P", node), words, _SMALL, left=8)

    def _spread(self, say: Say, item: SecondItem) -> str:
        names = [words.in_language(say.language) for _state, words in self._steps()]
        counts = [f"{at} {name}: {count}" for at, (name, count) in enumerate(zip(names, item.levels, strict=False), 1)]
        counts.append(f"{in_words(say, 'not_applicable')}: {item.not_applicable}")
        counts.append(f"{in_words(say, 'dont_know')}: {item.dont_know}")
        return f"{say.colon(in_words(say, 'spread', n=item.n))} {'; '.join(counts)}"

    def _said(self, say: Say, own: Answer | None) -> str:
        if own is None or own.state is None:
            return in_words(say, "not_answered")
        if own.value is None:
            return in_words(say, "dont_know" if own.state.value == "dont-know" else "not_applicable")
        for at, (state, words) in enumerate(self._steps(), 1):
            if state == own.value:
                return f"{at} {words.in_language(say.language)}"
        return {"yes": in_words(say, "yes"), "no": in_words(say, "no")}.get(str(own.value), str(own.value))

    def _steps(self) -> list[tuple[str, Text]]:
        if self.question.scale is not None:
            return [(level.id, level.label) for level in self.question.scale.levels]
        return [(each.id, each.label) for each in self.question.options]

    # What is answered

    def _value(self, node: Node) -> None:
        question, sheet = self.question, self.sheet
        match question.type:
            case QuestionType.PRACTICE | QuestionType.YES_NO | QuestionType.CHOICE:
                group = sheet.group(self.name(ANSWER), self.about)
                chosen = [(group, str(at), words) for at, words in enumerate(self._choices(), 1)]
                sheet.choices(node, chosen, _LINE, stacked=question.type is not QuestionType.YES_NO, about=self.about)
                self._states(node, group)
                return
            case QuestionType.CHOICES:
                boxes = [(self.name(OPTION, at), "on", words) for at, words in enumerate(self._choices(), 1)]
                sheet.choices(node, boxes, _LINE, stacked=True, about=self.about)
            case QuestionType.INDICATOR:
                self._indicator(node)
            case QuestionType.INVENTORY:
                self._inventory(node)
            case QuestionType.NUMBER | QuestionType.DATE:
                sheet.field(node, self.name(VALUE), self._hint(), _LABEL, about=self.about, width=170)
            case _:
                sheet.field(node, self.name(VALUE), self.say.of("your_answer"), _LABEL, lines=4, about=self.about)
        self._states(node, sheet.group(self.name(ANSWER), self.about))

    def _choices(self) -> Iterator[Words]:
        question, say = self.question, self.say
        if question.type is QuestionType.YES_NO:
            yield say.of("yes")
            yield say.of("no")
        for level in question.scale.levels if question.scale is not None else ():
            words = question.level_words(level)
            meaning = say.read(words) if words is not None else ()
            yield (
                Run(f"{level.number} ", bold=True),
                *say.read(level.label),
                *((Run(" – "), *meaning) if meaning else ()),
            )
        if question.type in (QuestionType.CHOICE, QuestionType.CHOICES):
            for option in question.options:
                yield say.read(option.label)

    def _hint(self) -> Words:
        """What a number or a day looks like."""
        question, say = self.question, self.say
        if question.type is QuestionType.DATE:
            return say.of("day_form")
        words = (*say.of("value"), *((Run(" ("), *say.read(question.unit), Run(")")) if question.unit else ()))
        least, most = question.minimum, question.maximum
        if least is not None and most is not None:
            words = (*words, Run(" "), *say.of("least_to_most", least=f"{least:g}", most=f"{most:g}"))
        return words

    def _indicator(self, node: Node) -> None:
        """Each group with a line for a year; without groups, as many years as there are lines."""
        say, question = self.say, self.question
        groups = [(each.id, say.read(each.label)) for each in question.groups] or [("", ())]
        value = (*say.of("value"), *((Run(" ("), *say.read(question.unit), Run(")")) if question.unit else ()))
        for place, (_group, words) in enumerate(groups):
            for line in range(1 if question.groups else YEARS):
                head = (*words, Run(" – "), *value) if words else value
                self.sheet.fields_beside(
                    node,
                    [
                        (self.name(ROW, place, line, VALUE), head, 3.0),
                        (self.name(ROW, place, line, YEAR), say.of("year"), 1.0),
                        (self.name(ROW, place, line, SOURCE), say.of("source"), 3.0),
                    ],
                    _LABEL,
                    about=f"{spoken(words)} {line + 1}, {self.about}".lstrip(),
                )
        self.sheet.write(Node("P", node), say(_BETTER), _SMALL)

    def _inventory(self, node: Node) -> None:
        """A few rows, each of them in lines of three columns."""
        say, columns = self.say, self.question.columns
        for column in columns:
            if column.options:
                options = [option.label for option in column.options]
                told = say.each(
                    lambda one, column=column, options=options: (
                        one.colon(column.label.in_language(one.language))  # type: ignore[misc]
                        + " "
                        + "; ".join(each.in_language(one.language) for each in options)
                    )
                )
                self.sheet.write(Node("P", node), told, _SMALL)
        for row in range(INVENTORY_ROWS):
            numbered = say.of("row_name", number=row + 1)
            self.sheet.need(60)
            self.sheet.write(Node("P", node), numbered, _NOTE)
            for start in range(0, len(columns), 3):
                shown = list(enumerate(columns))[start : start + 3]
                self.sheet.fields_beside(
                    node,
                    [(self.name(ROW, row, at), say.read(each.label), 1.0) for at, each in shown],
                    _LABEL,
                    about=f"{spoken(numbered)}, {self.about}",
                    left=8,
                )
        self.sheet.write(Node("P", node), say(_BETTER), _SMALL)

    # What every question takes

    def _states(self, node: Node, group: Group) -> None:
        say, sheet = self.say, self.sheet
        sheet.skip(2)
        sheet.choices(node, [(group, DONT_KNOW, say.of("dont_know"))], _LINE, stacked=True, about=self.about)
        sheet.need(60)
        sheet.write(Node("P", node), say.of("reason_choose"), _LABEL)
        reasons = [
            (group, state, say.of(key)) for state, key in zip(NOT_APPLICABLE, _REASON_KEYS, strict=True)
        ]  # fmt: skip
        because = f"{self.about} {spoken(say.of('not_applicable'))}:"
        sheet.choices(node, reasons, _LINE, stacked=False, about=because)
        sheet.field(node, self.name(REASON), say.of("reason_own"), _LABEL, about=because)

    def _beside(self, node: Node) -> None:
        question, say, sheet = self.question, self.say, self.sheet
        if question.importance:
            sheet.need(40)
            sheet.write(Node("P", node), say.of("importance"), _LABEL)
            group = sheet.group(self.name(IMPORTANCE), f"{spoken(say.of('importance'))} {self.about}")
            steps = [
                (group, str(step), (Run(f"{step} "), *say.of(f"importance_{step}"))) for step in range(1, 6)
            ]  # fmt: skip
            about = f"{self.about} {spoken(say.of('importance'))}"
            sheet.choices(node, steps, _LINE, stacked=False, about=about)
        sheet.field(node, self.name(COMMENT), say.of("comment"), _LABEL, lines=2, about=self.about)
        if question.type not in (QuestionType.TEXT, QuestionType.INVENTORY):
            sheet.field(node, self.name(EVIDENCE), say.of("evidence"), _LABEL, about=self.about)
