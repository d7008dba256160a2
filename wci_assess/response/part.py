"""A part of an assessment: some of its questions with what was answered to them, and nothing of the others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from wci_assess.questionnaire import told_part
from wci_assess.response.model import AssessmentRecord
from wci_assess.response.scope import asked_of
from wci_assess.response.totals import OF_MEMBERS, Totals


def part_of_record(record: AssessmentRecord, questions: Collection[str]) -> AssessmentRecord:
    """The assessment of these questions alone.

    What the council was asked follows from all that it answered, as before; surveys stay as they are.
    """
    questionnaire = told_part(record.questionnaire, questions, asked_of(record, record.own))
    sectors = {each.id for each in questionnaire.sectors}
    return replace(
        record,
        questionnaire=questionnaire,
        assessment=replace(
            record.assessment, sectors=tuple(each for each in record.assessment.sectors if each in sectors)
        ),
        answers={key: answer for key, answer in record.answers.items() if key.question in questions},
        totals=Totals(
            tuple(row for row in record.totals.rows if row.question == OF_MEMBERS or row.question in questions)
        ),
    )
