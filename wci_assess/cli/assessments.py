"""``assess``: assessments and their answers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from wci_assess.cli.answers import answer_line, plain_answer
from wci_assess.cli.opened import deleting, questionnaire_and_version, reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Question
from wci_assess.response import (
    Answer,
    Answered,
    Answers,
    Assessment,
    AssessmentRecord,
    Progress,
    Scope,
)
from wci_assess.response.edit import Clear, DontKnow, Field, NotApplicable, Single, Together, Write
from wci_assess.store import OperationKind
from wci_assess.store.home import ListedAssessment, ListedRound
from wci_assess.workspace.assessments import close_assessment, reopen_assessment, start_assessment
from wci_assess.workspace.carry import carry
from wci_assess.workspace.csv_answers import read_csv
from wci_assess.workspace.damage import damage_told
from wci_assess.workspace.delete import delete_assessment
from wci_assess.workspace.fill import Line, RefusedLinesError
from wci_assess.workspace.fill import fill as fill_in
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.records import member_answers, read_record

_WRITTEN = (Field.COMMENT, Field.EVIDENCE, Field.NOTE, Field.SOURCE, Field.IMPORTANCE)


def start(arguments: argparse.Namespace, output: Output) -> int:
    """Starts an assessment; prints its id."""
    questionnaire, version = questionnaire_and_version(arguments.questionnaire)
    with writing(arguments) as workspace:
        output.line(
            start_assessment(
                workspace,
                round=arguments.round,
                questionnaire=questionnaire,
                version=version,
                scope=Scope(arguments.scope),
                sectors=arguments.sectors,
            )
        )
    return 0


def show_all(arguments: argparse.Namespace, output: Output) -> int:
    """The assessments; what is damaged is told beside those that are whole."""
    with reading(arguments) as workspace, workspace.read() as transaction:
        listed = transaction.councils.listed()
    places = {each.assessment.id: round for round in listed.rounds for each in round.assessments}
    if arguments.json:
        output.json([_listed(each, places[each.assessment.id]) for each in listed.assessments])
    else:
        output.table(
            (
                each.assessment.id,
                places[each.assessment.id].council.name,
                places[each.assessment.id].round.label,
                each.assessment.questionnaire,
                f"{each.progress.answered}/{each.progress.in_scope}",
            )
            for each in listed.assessments
        )
    for damage in listed.damage:
        output.tell_error(damage_told(damage))
    return int(Blame.INPUT) if listed.damage else 0


def show(arguments: argparse.Namespace, output: Output) -> int:
    """One assessment with its answers."""
    with reading(arguments) as workspace:
        record = read_record(workspace, arguments.id)
        members = member_answers(workspace, arguments.id)
    shown = _shown(record, record.answers)
    if arguments.json:
        responses = [_plain_response("council", None, shown)]
        for member, answers in members:
            responses.append(_plain_response(f"member-{member.number}", member.sector, _shown(record, answers)))
        output.json({**_plain(record, len(members)), "responses": responses})
    else:
        output.line(f"{record.council.name} · {record.period} · {record.assessment.questionnaire} · {_of(record)}")
        output.table(
            (record.questionnaire.numbers[question.id], question.id, answer.row, answer_line(answer), answer.comment)
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
    answers = [plain_answer(question, answer, in_scope=applies) for question, answer, applies in shown]
    return {"respondent": respondent, "sector": sector, "answers": answers}


def _answered(record: AssessmentRecord) -> Answered:
    return Answered(record.questionnaire, record.assessment, record.answers)


def _of(record: AssessmentRecord) -> str:
    progress = _answered(record).total
    return f"{progress.answered}/{progress.in_scope}"


def _plain(record: AssessmentRecord, members: int) -> dict[str, object]:
    return _fields(record.assessment, record.period, _answered(record).total, members)


def _listed(listed: ListedAssessment, place: ListedRound) -> dict[str, object]:
    return _fields(listed.assessment, place.round.label, listed.progress, listed.members)


def _fields(assessment: Assessment, period: str, progress: Progress, members: int) -> dict[str, object]:
    return {
        "id": assessment.id,
        "uid": assessment.uid,
        "council": assessment.council,
        "round": assessment.round,
        "period": period,
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


def set_answer(arguments: argparse.Namespace, output: Output) -> int:
    """Answers one question."""
    parts = [*_state(arguments), *_texts(arguments, output.say.language)]
    if not parts:
        raise _one_of()
    return _fill(arguments, output, [Line(Together(tuple(parts)))], OperationKind.ANSWER, "")


def _state(arguments: argparse.Namespace) -> list[Single]:
    question = arguments.question
    chosen: list[Single] = []
    if arguments.value is not None:
        chosen.append(Write(question, Field.VALUE, arguments.value, arguments.row))
    if arguments.not_applicable is not None:
        chosen.append(NotApplicable(question, arguments.not_applicable))
    if arguments.dont_know:
        chosen.append(DontKnow(question))
    if arguments.clear:
        chosen.append(Clear(question, arguments.row))
    if len(chosen) > 1:
        raise _one_of()
    return chosen


def _texts(arguments: argparse.Namespace, language: str) -> list[Single]:
    return [
        Write(
            arguments.question,
            field,
            text,
            arguments.row if field is Field.SOURCE else None,
            language if field is Field.COMMENT else None,
        )
        for field in _WRITTEN
        if (text := getattr(arguments, field)) is not None
    ]


def _one_of() -> ExpectedError:
    return ExpectedError(
        "usage",
        mark("Give one of VALUE, --not-applicable REASON, --dont-know and --clear."),
        blame=Blame.GRAMMAR,
    )


def fill(arguments: argparse.Namespace, output: Output) -> int:
    """Answers from a CSV file, all of it or nothing."""
    with reading(arguments) as workspace, workspace.read() as transaction:
        questionnaire = find_assessment(transaction, arguments.id).questionnaire
    file = f"{arguments.file}:"
    try:
        lines = read_csv(arguments.file, questionnaire, output.say.language)
    except RefusedLinesError as refused:
        return _tell(refused, output, file)
    return _fill(arguments, output, lines, OperationKind.FILL, file)


def _fill(arguments: argparse.Namespace, output: Output, lines: Sequence[Line], kind: OperationKind, file: str) -> int:
    with writing(arguments) as workspace:
        try:
            fill_in(workspace, arguments.id, lines, kind, member=arguments.member)
        except RefusedLinesError as refused:
            return _tell(refused, output, file)
    return 0


def _tell(refused: RefusedLinesError, output: Output, file: str) -> int:
    for line, error in refused.troubles:
        output.tell_error(error, f"{file}{line}: " if line else "")
    return int(Blame.INPUT)


def close(arguments: argparse.Namespace, _output: Output) -> int:
    """Ends the answering of an assessment."""
    with writing(arguments) as workspace:
        close_assessment(workspace, arguments.id)
    return 0


def reopen(arguments: argparse.Namespace, _output: Output) -> int:
    """Lets a closed assessment take answers again."""
    with writing(arguments) as workspace:
        reopen_assessment(workspace, arguments.id)
    return 0


def delete(arguments: argparse.Namespace, _output: Output) -> int:
    """Deletes an assessment; *undo* brings it back."""
    with deleting(arguments, lambda there: find_assessment(there, arguments.id)) as workspace:
        delete_assessment(workspace, arguments.id)
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
