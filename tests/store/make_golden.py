"""Writes the populated store that stands for the present schema: run once, when a schema is first released.

Later programs must open every one of these with all that is in it (promise P7); never make an old one anew.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from wci_assess.checker import check
from wci_assess.paths import STORE_FILE
from wci_assess.response import Answer, AnswerState, Measurement, Scope
from wci_assess.store import Draft, OperationKind, Store
from wci_assess.store.identity import SCHEMA_VERSION
from wci_assess.workspace.recording import record, take_back

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
        council = transaction.councils.add_council(
            name="Ours", alias="O", tier="small", population=12_000, sectors=("health",)
        )
        round_ = transaction.councils.add_round(
            council=council, label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31), threshold=3
        )
        assessment = transaction.councils.add_assessment(
            round=round_, questionnaire=row, scope=Scope.FULL, sectors=(), tier="small", population=12_000
        )
        own = transaction.responses.council_response(assessment)
        done = record(transaction, own, [{each.key: each} for each in GIVEN], AT)
        take_back(transaction, own, done[-1], OperationKind.UNDO, AT)
        transaction.responses.keep_draft(own.id, Draft("text", None, "comment", "half a sent", "en"))
        transaction.responses.set_place(own.id, "number")
        member = transaction.members.add(round_, sector="health", label="Seat by the window")
        record(transaction, transaction.responses.start(assessment, member.id), [{GIVEN[0].key: GIVEN[0]}], AT)
        transaction.settings.set("language", "fr")


def everything(store: Store) -> Any:
    """All that the store holds, as plain values."""
    with store.read() as transaction:
        assessments = transaction.councils.assessments()
        responses = transaction.responses.all()
        found = {
            "councils": [asdict(each) for each in transaction.councils.councils()],
            "rounds": [asdict(each) for each in transaction.councils.rounds()],
            "assessments": [asdict(each) for each in assessments],
            "questionnaires": [asdict(each) for each in transaction.library.entries()],
            "texts": [
                transaction.library.content(each.row).title.in_language("fr") for each in transaction.library.entries()
            ],
            "members": [asdict(each) for each in transaction.members.of_round(1)],
            "responses": [asdict(each) for each in responses],
            "answers": [[asdict(one) for one in transaction.responses.answers(each.id).values()] for each in responses],
            "drafts": [[asdict(one) for one in transaction.responses.drafts(each.id)] for each in responses],
            "history": [asdict(transaction.history.stacks(each.id)) for each in responses],
            "changes": [[repr(one) for one in transaction.history.changes(number)] for number in range(1, 11)],
            "language": transaction.settings.get("language"),
        }
    return json.loads(json.dumps(found, default=str, ensure_ascii=False))


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
