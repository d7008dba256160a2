"""A section's indicators in one table: indicator and group, a column a year, the change, the source as a note's number.

Nothing is interpolated: a change is the latest value of the newest column less the latest of the one before, of the
same group.
"""

from __future__ import annotations

from collections.abc import Sequence

from wci_assess.questionnaire import Question, QuestionType, Section
from wci_assess.report.content.answers import answer_text, decimal_text, label_of
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.telling import NOTHING, indicator_change, measured_change, told
from wci_assess.report.content.view import View
from wci_assess.report.content.wording import absent_words, read
from wci_assess.report.content.written import written
from wci_assess.report.document import Block, Cell, Item, Items, Run, Table, TableColumn, Told, Words, words
from wci_assess.report.values import Measured
from wci_assess.response import Measurement

SHORT_SOURCE = 28
"""Letters of a source of which three stand side by side."""
MOST_YEARS = 6
"""Columns of years, the newest: older values are kept, and not printed."""


def indicators(
    view: View, section: Section, asked: Sequence[Question], numbering: Numbering, *, whose: str = ""
) -> list[Block]:
    """The table of a section's indicators and its sources; nothing where none has a value.

    ``whose`` names the questionnaire where it is another than the one around the table.
    """
    found = [question for question in asked if question.type is QuestionType.INDICATOR]
    if not found:
        return []
    made = _Table(view, section, found, place=whose)
    say = view.say
    title = say("Indicators of “{questionnaire}”", questionnaire=whose) if whose else say("Indicators")
    caption = numbering.table(title)
    again = say("{title}, continued", title=say("Indicators"))
    summary = say("One row for each indicator and group: its value in each year, and the change.")
    table = Table(caption, made.columns(), made.rows(), summary, again=again)
    return [table, *made.sources()]


class _Table:
    """What the rows share: the years and the sources, numbered in the order in which they are met."""

    def __init__(self, view: View, section: Section, found: Sequence[Question], *, place: str = "") -> None:
        self.view, self.section, self.found = view, section, found
        self._place = "beside" if place else "source"
        self._values = {question.id: self._measured(question) for question in found}
        all_values = [value for columns in self._values.values() for column in columns for value in column]
        columns = range(len(view.columns))
        own = all(view.is_own(n) for n in columns)
        own = own and all(view.means_the_same(n, question.id) for question in found for n in columns)
        self._years = sorted({value.year for value in all_values if value.year})[-MOST_YEARS:]
        self._by_year = own and bool(self._years) and all(value.year for value in all_values)
        self._numbers: dict[str, int] = {}

    def _measured(self, question: Question) -> list[list[Measurement]]:
        """The values in each column; none of a column where the question meant something else."""
        return [
            [answer.value for answer in self.view.answers(n, question.id) if isinstance(answer.value, Measurement)]
            if self.view.means_the_same(n, question.id)
            else []
            for n in range(len(self.view.columns))
        ]

    def columns(self) -> tuple[TableColumn, ...]:
        say = self.view.say
        heads = [str(year) for year in self._years] if self._by_year else list(self.view.names)
        made = [TableColumn(say("No."), 1), TableColumn(say("Indicator and group"), 10)]
        made += [TableColumn(head, 1, numeric=True) for head in heads]
        if self.view.before is not None:
            made.append(TableColumn(say("Change"), 1, numeric=True))
        return (*made, TableColumn(say("Source"), 1))

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        return tuple(row for question in self.found for row in self._rows_of(question))

    def _rows_of(self, question: Question) -> list[tuple[Cell, ...]]:
        columns = self._values[question.id]
        there = {value.group for column in columns for value in column}
        groups = [group for group in (None, *(each.id for each in question.groups)) if group in there]
        if not groups:
            return [self._state(question)]
        if len(groups) == 1:
            return [self._row(question, groups[0], self._name(question, groups[0]))]
        blank = (words(""),) * (len(self.columns()) - 2)
        head: tuple[Cell, ...] = (words(self.view.number(question.id)), self._name(question, None), *blank)
        return [head, *(self._row(question, group, None) for group in groups)]

    def _row(self, question: Question, group: str | None, name: Words | None) -> tuple[Cell, ...]:
        """The values of a group; ``name`` where the row stands for the whole question."""
        view = self.view
        columns = [[v for v in column if v.group == group] for column in self._values[question.id]]
        cells = self._of_years(columns) if self._by_year else self._of_columns(question, columns)
        label = label_of(question.groups, group, view.say) if group else view.say("All")
        said = name or words(f"– {label}")
        row: list[Cell] = [words(view.number(question.id) if name else ""), said, *cells]
        if view.before is not None:
            compared = view.indicators.get((question.id, group))
            row.append(measured_change(indicator_change(compared) if compared else NOTHING, view.say))
        sources = dict.fromkeys(value.source for column in columns for value in column if value.source)
        return (*row, self._note(list(sources)))

    def _name(self, question: Question, group: str | None) -> Words:
        """The question, its unit and which way is better, the one group that has values, and what was written."""
        say = self.view.say
        label = label_of(question.groups, group, say) if group else ""
        unit = question.unit.in_language(self.view.language) if question.unit else ""
        better = {"lower": say("lower is better"), "higher": say("higher is better")}.get(question.better or "", "")
        about = "; ".join(part for part in (unit, better) if part)
        said = (*read(question.text, say), Run(f" ({about})" if about else "", quiet=True))
        return (*said, Run(f" – {label}" if label else ""), *self._asked_then(question), *written(self.view, question))

    def _asked_then(self, question: Question) -> list[Run]:
        """What was measured where the question meant something else, with the words that were asked."""
        view, said = self.view, []
        for n in range(len(view.columns)):
            asked = view.question_in(n, question.id)
            if asked is None or view.means_the_same(n, question.id):
                continue
            texts = [text for answer in view.answers(n, question.id) if (text := answer_text(asked, answer, view.say))]
            told = view.say(
                "{period}, asked then “{text}”", period=view.names[n], text=asked.text.in_language(view.language)
            )
            said += [Run(f"\n{view.say.colon(told)} {'; '.join(texts)}", quiet=True)] if texts else []
        return said

    def _of_years(self, columns: list[list[Measurement]]) -> list[Cell]:
        """The value of each year; of two columns' values of one year, the newest column's."""
        order = sorted(range(len(columns)), key=lambda n: n == self.view.newest)
        latest = {value.year: value for n in order for value in columns[n]}
        return [self._value(latest[year], with_year=False) if year in latest else words("–") for year in self._years]

    def _of_columns(self, question: Question, columns: list[list[Measurement]]) -> list[Cell]:
        cells: list[Cell] = []
        for n, values in enumerate(columns):
            newest = max(values, key=lambda value: value.year or 0, default=None)
            if newest is None:
                same = self.view.means_the_same(n, question.id)
                cells.append(words("–" if same else absent_words(self.view, n, question.id)))
            else:
                cells.append(self._value(newest, with_year=True))
        return cells

    def _value(self, value: Measurement, *, with_year: bool) -> Told:
        said = decimal_text(value.value, self.view.say)
        return Told(
            Measured(value.value, value.year), words(f"{said} ({value.year})" if with_year and value.year else said)
        )

    def _state(self, question: Question) -> tuple[Cell, ...]:
        """An indicator of which no value is known: don't know, or not applicable."""
        view = self.view
        answers = view.answers(view.newest, question.id)
        said = next((text for answer in answers if (text := answer_text(question, answer, view.say))), "–")
        count = len(self._years) if self._by_year else len(view.names)
        row: list[Cell] = [words(view.number(question.id)), self._name(question, None)]
        row += [words("–")] * (count - 1) + [words(said)]
        if view.before is not None:
            row.append(told(NOTHING, view.say))
        return (*row, words(""))

    def _note(self, sources: list[str]) -> Words:
        """The numbers of sources, each leading to its note."""
        said: list[Run] = []
        for source in sources:
            number = self._numbers.setdefault(source, len(self._numbers) + 1)
            said += [Run(", ")] if said else []
            said.append(Run(str(number), link=f"#{self._anchor(number)}"))
        return tuple(said) or words("")

    def _anchor(self, number: int) -> str:
        return self.view.anchor(f"{self._place}-{self.section.id}-{number}")

    def sources(self) -> list[Block]:
        """The notes."""
        if not self._numbers:
            return []
        items = [Item(words(source), f"{n}.", anchor=self._anchor(n)) for source, n in self._numbers.items()]
        longest = max(map(len, self._numbers))
        across = 3 if longest < SHORT_SOURCE else 2
        return [Items(tuple(items), small=True, named=True, columns=min(across, len(items)))]
