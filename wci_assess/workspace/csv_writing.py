"""Answers as the CSV file that ``assess fill`` takes: also the way out where nothing can be stored."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping

from wci_assess.response import Answer, Answered, Key, Measurement
from wci_assess.response.edit import Field, Write
from wci_assess.response.value_writing import written_value
from wci_assess.workspace.csv_answers import COLUMNS


def csv_of(answered: Answered, unsettled: Iterable[Write] = ()) -> bytes:
    """Every answer in the order of the questionnaire, as CSV that spreadsheets read (UTF-8 with byte order mark).

    ``unsettled``: texts that are no answers yet; they stand where the answer would.
    """
    rows = {key: _row(answer, answered.questionnaire.id) for key, answer in answered.answers.items()}
    for write in unsettled:
        row = rows.setdefault(Key(write.question, write.row), _empty(write, answered.questionnaire.id))
        _put(row, write)
    order = {question.id: place for place, question in enumerate(answered.questionnaire.questions())}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(row for _key, row in sorted(rows.items(), key=lambda item: _place(item[0], order)))
    return out.getvalue().encode("utf-8-sig")


def _place(key: Key, order: Mapping[str, int]) -> tuple[int, str]:
    return order.get(key.question, len(order)), key.row or ""


def _row(answer: Answer, questionnaire: str) -> dict[str, str]:
    source = answer.value.source if isinstance(answer.value, Measurement) else None
    return {
        "question": answer.question,
        "row": answer.row or "",
        "state": answer.state.value if answer.state else "",
        "value": written_value(answer.value) if answer.value is not None else "",
        "reason": answer.reason or "",
        "comment": answer.comment or "",
        "language": answer.comment_language or "",
        "evidence": answer.evidence or "",
        "note": answer.note or "",
        "source": source or "",
        "importance": str(answer.importance or ""),
        "questionnaire": questionnaire,
    }


def _empty(write: Write, questionnaire: str) -> dict[str, str]:
    return {"question": write.question, "row": write.row or "", "questionnaire": questionnaire}


def _put(row: dict[str, str], write: Write) -> None:
    """Sets the text of a field; an inventory's cell within the row."""
    if write.field == Field.YEAR:
        row["row"] = f":{write.text}"  # it has no value: the line says so, and nothing that was typed is missing
        return
    if write.field in list(Field):
        row[write.field] = write.text
        if write.field == Field.COMMENT and write.language:
            row["language"] = write.language
        return
    cells = json.loads(row.get("value") or "{}")
    cells[write.field.partition(":")[2]] = write.text
    row["value"] = json.dumps(cells, ensure_ascii=False)
