"""Writes the populated store that stands for the present schema: run once, when a schema is first released.

Later programs must open every one of these with all that is in it (promise P7); never make an old one anew.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.store.builders import give
from wci_assess.checker import check
from wci_assess.paths import STORE_FILE
from wci_assess.questionnaire import Questionnaire
from wci_assess.response import Answer, AnswerState, Condition, Measurement, QuestionTotal, Scope
from wci_assess.response.action import Action, ActionState, Purpose
from wci_assess.response.pack import PackMedian
from wci_assess.response.practice_example import Cost, PracticeExample, continued, emptied
from wci_assess.response.replies import Given, Mode, Reply
from wci_assess.response.summary import Summary, SummaryItem
from wci_assess.response.survey_totals import OF_REPLIES, SurveyTotal
from wci_assess.store import Draft, Member, OperationKind, Release, ShowOfLevels, Store, Transaction
from wci_assess.store.identity import SCHEMA_VERSION

GOLDEN = Path(__file__).resolve().parent / "golden"
SOURCE = """
format: 1
id: golden
version: 1.0.0
kind: other
languages: [en, fr]
title: {en: "Golden", fr: "Doré"}
scales:
  three:
    - {id: low, label: {en: "Low", fr: "Bas"}}
    - {id: middle, label: {en: "Middle", fr: "Moyen"}, counts-as-in-place: true}
    - {id: high, label: {en: "High", fr: "Haut"}}
sections:
  - id: all
    title: {en: "All types", fr: "Tous les types"}
    questions:
      - {id: practice, type: practice, scale: three, text: {en: "Practice", fr: "Pratique"}, importance: true}
      - {id: yes-no, type: yes-no, text: {en: "Yes?", fr: "Oui ?"}}
      - id: choices
        type: choices
        text: {en: "Which?", fr: "Lesquels ?"}
        options: [{id: a, label: {en: "A", fr: "A"}}, {id: b, label: {en: "B", fr: "B"}}]
      - {id: number, type: number, text: {en: "How many?", fr: "Combien ?"}}
      - {id: text, type: text, text: {en: "Words", fr: "Mots"}}
      - {id: date, type: date, text: {en: "When?", fr: "Quand ?"}}
      - {id: gap, type: indicator, text: {en: "Gap", fr: "Écart"}, unit: {en: "points", fr: "points"}}
      - id: services
        type: inventory
        text: {en: "Services", fr: "Services"}
        columns: [{id: name, type: text, label: {en: "Name", fr: "Nom"}}]
"""
AT = datetime(2026, 4, 1, 9, 30)
GIVEN = (
    Answer(question="practice", state=AnswerState.VALUE, value="high", importance=4, note="Agreed", settled_count=7),
    Answer(question="yes-no", state=AnswerState.DONT_KNOW),
    Answer(question="choices", state=AnswerState.VALUE, value=("a", "b"), comment="Œuvre ᐃᓄᒃ", comment_language="fr"),
    Answer(question="number", state=AnswerState.VALUE, value=Decimal("1500.50"), evidence="=1+1 <b>"),
    Answer(question="text", state=AnswerState.NOT_APPLICABLE, reason="too-small"),
    Answer(question="date", state=AnswerState.VALUE, value=date(2024, 2, 29)),
    Answer(question="gap", row=":2024", state=AnswerState.VALUE, value=Measurement(Decimal("4.2"), 2024, "Census")),
    Answer(question="services", row="r1", state=AnswerState.VALUE, value={"name": "Library"}),
)


def populate(store: Store) -> None:
    """Puts one of everything into the store."""
    source = SOURCE.encode()
    checked = check(source, "golden.yaml")
    if checked.questionnaire is None or checked.tree is None:
        raise ValueError(checked.problems)
    with store.write() as transaction:
        row = transaction.library.add(checked.questionnaire, checked.tree, source)
        gone = transaction.library.add(*_other_version(checked.tree))
        transaction.library.set_hidden(gone, hidden=True)
        transaction.library.remove(gone)
        council = transaction.councils.add_council(
            name="Ours", alias="O", tier="small", population=12_000, sectors=("health",)
        )
        round_ = transaction.councils.add_round(
            council=council, label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31), threshold=3
        )
        assessment = transaction.councils.add_assessment(
            round=round_, questionnaire=row, scope=Scope.FULL, sectors=(), tier="small", population=12_000
        )
        own = transaction.responses.council_response(assessment).id
        done = [give(transaction, own, each) for each in GIVEN]
        give(transaction, own, GIVEN[-1].key, kind=OperationKind.UNDO, undoes=done[-1])
        transaction.responses.keep_draft(own, Draft("text", None, "comment", "half a sent", "en"))
        transaction.responses.set_place(own, "number")
        member = transaction.members.add(round_, sector="health", label="Seat by the window")
        give(transaction, transaction.responses.start(assessment, member.id).id, GIVEN[0])
        _hand_out_and_take_in(transaction, member)
        _meet_and_plan(transaction, member, assessment)
        _give_examples(transaction, council)
        _ask_people(transaction, round_, row)
        transaction.settings.set("language", "fr")
        _correct_and_delete(transaction, council, round_, row)


def _hand_out_and_take_in(transaction: Transaction, member: Member) -> None:
    handed = transaction.hand_outs.add(
        member.round, member=None, threshold=3, own_sector_only=False, content={"sectors": ["health"]}
    )
    second = transaction.hand_outs.add(
        member.round, member=member.id, threshold=3, own_sector_only=True, content={}, look=2, first=handed.id
    )
    transaction.hand_outs.set_deleted(second.id, deleted=True)
    added = transaction.members.add(member.round, sector="schools", from_file=True)
    transaction.members.put(replace(added, deleted=True))
    for revision, body in enumerate((b'{"kind":"answers"}\n', b'{"kind":"answers","revision":2}\n'), 1):
        taken = transaction.submissions.add(
            body, member=member.id, hand_out=handed.id, look=1, first=None, person="9" * 32, sector="health",
            revision=revision, earlier=["e" * 64] if revision > 1 else [], finished=True, made_with="form",
            source="answers.wciassess", batch=revision - 1,
        )  # fmt: skip
    transaction.submissions.put(replace(taken, chosen=True))


def _meet_and_plan(transaction: Transaction, member: Member, assessment: int) -> None:
    totals = [QuestionTotal(question="practice", values={"high": 2, "low": 1}, given=3, unanswered=4),
              QuestionTotal(question="number", look=2, given=3, median=Decimal("1.50"), took_part=3)]  # fmt: skip
    transaction.totals.add(assessment, totals)
    show = ShowOfLevels(question="practice", counts=(1, 0, 2), dont_know=1)
    transaction.meeting.put_show(assessment, "practice", show)
    for question, withdrawn in (("practice", False), ("text", True)):
        release = Release(member=member.id, question=question, text_hash="b" * 64)
        transaction.meeting.put_release(assessment, release, withdrawn=withdrawn)
    items = (SummaryItem("practice", AnswerState.VALUE, 2), SummaryItem("yes-no", AnswerState.DONT_KNOW))
    transaction.summaries.add("e" * 64, Summary(
        council="f" * 32, period="2025-26", tier="small", scope=Scope.FULL, questionnaire="golden", version="1.0.0",
        hash="0" * 64, items=items,
    ), "Elm")  # fmt: skip
    first = transaction.actions.add(Action(
        id=0, uid="", round=member.round, questionnaire="golden", question="practice", cause="No seat", step="Meet <b>",
        role="Chair", due=date(2026, 9, 1), target_level=3, state=ActionState.DONE, outcome="Élu",
    ))  # fmt: skip
    second = Action(id=0, uid="", round=member.round, questionnaire="golden", question="text", carried_from=first.id,
                    purpose=Purpose.BUILD)  # fmt: skip
    transaction.actions.put(replace(transaction.actions.add(second), deleted=True))


def _give_examples(transaction: Transaction, council: int) -> None:
    own = transaction.examples.add(
        PracticeExample(
            uid="1" * 32, questionnaire="golden", question="practice", title="Café <b>", tried="We met\nmonthly",
            for_whom="Newcomers", setting="A county", tier="small", lead="Library", partners="Schools", cost=Cost.LOW,
            result="40 came", went_wrong="Rides", ask_role="Coordinator", tags=("rural", "women"), language="fr",
            on=date(2025, 5, 1), consent_role="Chair", consent_on=date(2026, 2, 1),
        ),
        council,
    )  # fmt: skip
    transaction.examples.add(replace(continued(own.example, [own.sha256], 1), title="Café 2"), council)
    shared = replace(own.example, uid="2" * 32, question="text", title="Shared", cost=None, on=None)
    taken = transaction.examples.add_each([shared, replace(shared, uid="3" * 32)])
    transaction.examples.add(emptied(continued(shared, [taken[0].sha256], 1)))
    transaction.examples.put(replace(taken[1], deleted=True))
    medians = (
        PackMedian(questionnaire="golden", version="1.0.0", hash="0" * 64, question="practice", tier="small",
                   scope=Scope.FULL, n=6, median=Decimal("2.5"), low=Decimal(2), high=Decimal("2.75")),
        PackMedian(questionnaire="golden", version="1.0.0", hash="0" * 64, question="yes-no", tier=None,
                   scope=Scope.CORE, n=4, median=Decimal(1)),
    )  # fmt: skip
    for number, day in enumerate((date(2026, 3, 1), date(2026, 3, 2))):
        pack = transaction.packs.add(str(number) * 64, "Région", day, medians)
    transaction.packs.set_deleted(pack.id, deleted=True)


def _ask_people(transaction: Transaction, round: int, row: int) -> None:
    survey = transaction.surveys.add(round, row)
    transaction.surveys.put(replace(transaction.surveys.add(round, row), deleted=True))
    said = {"number": Given(AnswerState.VALUE, Decimal("2.50")), "choices": Given(AnswerState.VALUE, ("a", "b")),
            "yes-no": Given(AnswerState.DONT_KNOW), "text": Given(AnswerState.VALUE, "Été =1+1 <b>")}  # fmt: skip
    given = zip("4567", ("en", "fr", "ti", "en"), (*Mode, Mode.INTERVIEW), strict=True)
    replies = [Reply(uid=digit * 32, language=language, mode=mode, answers=said) for digit, language, mode in given]
    transaction.surveys.add_replies(survey.id, replies, batch=1)
    kept = transaction.surveys.replies(survey.id)
    transaction.surveys.put_replies([replace(kept[0], released=("text",)), replace(kept[1], batch=0, deleted=True)])
    transaction.surveys.put(replace(survey, state=Condition.CLOSED))
    transaction.surveys.add_totals(
        survey.id,
        [
            SurveyTotal(question=OF_REPLIES, given=12, values={"language:en": 7, "language:fr language:ti": 5}),
            SurveyTotal(
                question="number", group="newcomers", batch=2, given=6, median=Decimal("2.50"), mean=Decimal(3)
            ),
            SurveyTotal(question="number", group="few", batch=2, given=3, hidden=True),
            SurveyTotal(question="yes-no", given=10, counted=4, values={"yes": 4, "no": 6}, dont_know=0),
        ],
    )
    told = {"what": {"files": 1}, "survey": survey.id, "replies": [each.id for each in kept]}
    kind = OperationKind.TAKE_REPLIES
    transaction.history.note(kind, AT, subject="round", subject_id=round, before=told, after=told)


def _other_version(tree: Mapping[str, Any]) -> tuple[Questionnaire, Mapping[str, Any], bytes]:
    source = json.dumps({**tree, "version": "0.9.0"}).encode()
    checked = check(source, "older.yaml")
    if checked.questionnaire is None or checked.tree is None:
        raise ValueError(checked.problems)
    return checked.questionnaire, checked.tree, source


def _correct_and_delete(transaction: Transaction, council: int, round_: int, row: int) -> None:
    corrected = transaction.councils.set_council(council, name="Ours and theirs", sectors=["health", "schools"])
    transaction.history.note(
        OperationKind.CORRECT_COUNCIL, AT, subject="council", subject_id=council,
        before=corrected.before, after=corrected.after,
    )  # fmt: skip
    other = transaction.councils.add_round(
        council=council, label="2024-25", start=date(2024, 4, 1), end=date(2025, 3, 31), threshold=5
    )
    unasked = transaction.councils.add_assessment(
        round=other, questionnaire=row, scope=Scope.CORE, sectors=("health",), tier=None, population=None
    )
    transaction.responses.council_response(unasked)
    transaction.councils.set_deleted("round", other, deleted=True)
    transaction.history.note(OperationKind.DELETE_ROUND, AT, subject="round", subject_id=other)
    transaction.councils.close_collection(round_)
    transaction.history.note(OperationKind.CLOSE_COLLECTION, AT, subject="round", subject_id=round_)


def everything(store: Store) -> Any:
    """All that the store holds, as plain values."""
    with store.read() as transaction:
        assessments = transaction.councils.assessments()
        responses = transaction.responses.all()
        found = {
            "councils": [asdict(each) for each in transaction.councils.councils()],
            "rounds": [asdict(each) for each in transaction.councils.rounds()],
            "assessments": [asdict(each) for each in assessments],
            "deleted": asdict(transaction.councils.deleted()),
            "questionnaires": [asdict(each) for each in transaction.library.entries()],
            "removed": [asdict(each) for each in transaction.library.entries(deleted=True) if each.deleted],
            "texts": [
                transaction.library.content(each.row).title.in_language("fr") for each in transaction.library.entries()
            ],
            "sources": [
                sha256(transaction.library.source(each.row)).hexdigest()
                for each in transaction.library.entries(deleted=True)
            ],
            "members": [asdict(each) for each in transaction.members.of_round(1, deleted=True)],
            "hand_outs": [asdict(each) for each in transaction.hand_outs.of_round(1, deleted=True)],
            "submissions": [asdict(each) for each in transaction.submissions.of_round(1)],
            "bodies": [
                body.decode() for body in transaction.submissions.bodies(transaction.submissions.of_round(1)).values()
            ],
            "totals": [asdict(each) for each in transaction.totals.of(1).rows],
            "shows": [asdict(each) for each in transaction.meeting.shows(1).values()],
            "releases": [asdict(each) for each in transaction.meeting.releases(1)],
            "summaries": [asdict(each) for each in transaction.summaries.all()],
            "actions": [asdict(each) for each in transaction.actions.of_round(1, deleted=True)],
            "examples": [asdict(each) for each in transaction.examples.all()],
            "packs": [asdict(each) for each in transaction.packs.all(deleted=True)],
            "surveys": [asdict(each) for each in transaction.surveys.of_round(1, deleted=True)],
            "replies": [asdict(each) for each in transaction.surveys.replies(1)],
            "survey totals": [asdict(each) for each in transaction.surveys.totals(1).rows],
            "responses": [asdict(each) for each in responses],
            "answers": [[asdict(one) for one in transaction.responses.answers(each.id).values()] for each in responses],
            "drafts": [[asdict(one) for one in transaction.responses.drafts(each.id)] for each in responses],
            "history": [asdict(transaction.history.stacks(each.id)) for each in responses],
            "changes": [[repr(one) for one in transaction.history.changes(number)] for number in range(1, 11)],
            "operations": [repr(each) for each in transaction.history.operations(limit=None)],
            "home": [asdict(each) for each in transaction.home().rounds],
            "language": transaction.settings.get("language"),
        }
    return json.loads(json.dumps(found, default=str, ensure_ascii=False))


def as_then(now: Any, then: Any) -> Any:
    """What is held now, in the words of the golden store's time: what was not told then is left out."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {name: as_then(value, then[name]) for name, value in now.items() if name in then}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return [as_then(one, other) for one, other in zip(now, then, strict=True)]
    return now


def main() -> None:
    """Makes the golden store of the present schema, unless it is there."""
    target = GOLDEN / f"schema-{SCHEMA_VERSION}.sqlite3"
    if target.exists():
        sys.exit(f"{target} is there; it is never made anew")
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder), writing=True)
        populate(store)
        found = everything(store)
        store.close()
        shutil.copyfile(Path(folder) / STORE_FILE, target)
    target.with_suffix(".json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
