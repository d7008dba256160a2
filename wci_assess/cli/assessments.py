"""``assess``: assessments and their answers."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from wci_assess.cli.opened import no_members, questionnaire_and_version, reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response import Answer, Answered, Answers, AssessmentRecord, Measurement, Scope, Value
from wci_assess.scoring import level_number
from wci_assess.store import OperationKind
from wci_assess.workspace.carrying import carry
from wci_assess.workspace.entries import Do, Entry, RefusedEntriesError, enter, read_csv

WORDS = ("comment", "evidence", "note", "source", "importance")


def start(arguments: argparse.Namespace, output: Output) -> int:
    """Starts an assessment; prints its id."""
    questionnaire, version = questionnaire_and_version(arguments.questionnaire)
    with writing(arguments) as workspace:
        output.line(
            workspace.start_assessment(
                round=arguments.round,
                questionnaire=questionnaire,
                version=version,
                scope=Scope(arguments.scope),
                sectors=arguments.sectors,
            )
        )
    return 0


def show_all(arguments: argparse.Namespace, output: Output) -> int:
    """The assessments."""
    with reading(arguments) as workspace:
        records = workspace.records([assessment.id for assessment in workspace.assessments()])
        members = [len(workspace.member_answers(record.assessment.id)) for record in records]
    if arguments.json:
        output.json([_plain(record, count) for record, count in zip(records, members, strict=True)])
    else:
        output.table(
            (record.assessment.id, record.council.name, record.period, record.assessment.questionnaire, _of(record))
            for record in records
        )
    return 0


def show(arguments: argparse.Namespace, output: Output) -> int:
    """One assessment with its answers."""
    with reading(arguments) as workspace:
        record = workspace.record(arguments.id)
        members = workspace.member_answers(arguments.id)
    shown = _shown(record, record.answers)
    if arguments.json:
        responses = [_plain_response("council", None, shown)]
        for member, answers in members:
            responses.append(_plain_response(f"member-{member.number}", member.sector, _shown(record, answers)))
        output.json({**_plain(record, len(members)), "responses": responses})
    else:
        output.line(f"{record.council.name} · {record.period} · {record.assessment.questionnaire} · {_of(record)}")
        output.table(
            (record.questionnaire.numbers[question.id], question.id, answer.row, _words(answer), answer.comment)
            for question, answer, _ in shown
        )
    return 0


_Shown = list[tuple[Question, Answer, bool]]


def _shown(record: AssessmentRecord, answers: Answers) -> _Shown:
    """Every answer in the order of the file, and whether its question is in scope."""
    answered = Answered(record.questionnaire, record.assessment, answers)
    return [
        (question, answer, answered.applies(question.id))
        for question in record.questionnaire.questions()
        for answer in answered.rows(question.id).values()
        if answer.state is not None
    ]


def _plain_response(respondent: str, sector: str | None, shown: _Shown) -> dict[str, object]:
    answers = [_plain_answer(question, answer, in_scope=applies) for question, answer, applies in shown]
    return {"respondent": respondent, "sector": sector, "answers": answers}


def _words(answer: Answer) -> object:
    value = plain_value(answer.value)
    return value if value is not None else f"{answer.state} {answer.reason or ''}".strip()


def _answered(record: AssessmentRecord) -> Answered:
    return Answered(record.questionnaire, record.assessment, record.answers)


def _of(record: AssessmentRecord) -> str:
    progress = _answered(record).total
    return f"{progress.answered}/{progress.in_scope}"


def _plain(record: AssessmentRecord, members: int) -> dict[str, object]:
    assessment, progress = record.assessment, _answered(record).total
    return {
        "id": assessment.id,
        "uid": assessment.uid,
        "council": assessment.council,
        "round": assessment.round,
        "period": record.period,
        "questionnaire": assessment.questionnaire,
        "version": assessment.version,
        "hash": assessment.hash,
        "scope": assessment.scope.value,
        "sectors": list(assessment.sectors),
        "tier": assessment.tier,
        "state": assessment.state.value,
        "members": members,
        "in_scope": progress.in_scope,
        "answered": progress.answered,
        "rated": progress.rated,
    }


def _plain_answer(question: Question, answer: Answer, *, in_scope: bool) -> dict[str, object]:
    return {
        "question": answer.question,
        "row": answer.row,
        "in_scope": in_scope,
        "state": answer.state.value if answer.state else None,
        "value": plain_value(answer.value),
        "level": level_number(question, answer) if question.scale else None,
        "reason": answer.reason,
        "comment": answer.comment,
        "evidence": answer.evidence,
        "note": answer.note,
    }


def plain_value(value: Value | None) -> object:
    """A value as JSON has it; whole numbers without a point."""
    match value:
        case Measurement(number, year, source, group):
            return {"value": plain_value(number), "year": year, "source": source, "group": group}
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {column: plain_value(cell) for column, cell in value.items()}
        case tuple():
            return list(value)
        case _:
            return value


def set_answer(arguments: argparse.Namespace, output: Output) -> int:
    """Answers one question."""
    entry = Entry(
        question=arguments.question,
        do=_do(arguments),
        row=arguments.row,
        value=arguments.value or "",
        reason=arguments.not_applicable or "",
        **{name: getattr(arguments, name) for name in WORDS},
    )
    return _enter(arguments, output, [entry], OperationKind.ANSWER, "")


def _do(arguments: argparse.Namespace) -> Do:
    chosen = [
        do
        for do, given in (
            (Do.VALUE, arguments.value is not None),
            (Do.NOT_APPLICABLE, arguments.not_applicable is not None),
            (Do.DONT_KNOW, arguments.dont_know),
            (Do.CLEAR, arguments.clear),
        )
        if given
    ]
    words = any(getattr(arguments, name) is not None for name in WORDS)
    if len(chosen) > 1 or not (chosen or words):
        raise ExpectedError(
            "usage",
            mark("Give one of VALUE, --not-applicable REASON, --dont-know and --clear."),
            blame=Blame.GRAMMAR,
        )
    return chosen[0] if chosen else Do.LEAVE


def fill(arguments: argparse.Namespace, output: Output) -> int:
    """Answers from a CSV file, all of it or nothing."""
    entries = read_csv(arguments.file)
    return _enter(arguments, output, entries, OperationKind.FILL, f"{arguments.file}:")


def _enter(
    arguments: argparse.Namespace, output: Output, entries: Sequence[Entry], kind: OperationKind, file: str
) -> int:
    with writing(arguments) as workspace:
        if arguments.member is not None:
            workspace.record(arguments.id)
            raise no_members(arguments.member)
        try:
            enter(workspace, arguments.id, entries, output.say.language, kind)
        except RefusedEntriesError as refused:
            for line, error in refused.troubles:
                output.tell_error(error, f"{file}{line}: " if line else "")
            return int(Blame.INPUT)
    return 0


def close(arguments: argparse.Namespace, _output: Output) -> int:
    """Ends the answering of an assessment."""
    with writing(arguments) as workspace:
        workspace.close_assessment(arguments.id)
    return 0


def reopen(arguments: argparse.Namespace, _output: Output) -> int:
    """Lets a closed assessment take answers again."""
    with writing(arguments) as workspace:
        workspace.reopen_assessment(arguments.id)
    return 0


def carry_over(arguments: argparse.Namespace, output: Output) -> int:
    """Carries an assessment to another version of its questionnaire."""
    with writing(arguments) as workspace:
        carried = carry(workspace, arguments.id, arguments.to)
    if arguments.json:
        output.json(
            {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(carried).items()}
        )
    else:
        output.line(carried.assessment)
    return 0
