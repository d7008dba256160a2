"""An answer that came from elsewhere, said again as edits: so that it becomes one here in the one way there is."""

from __future__ import annotations

from collections.abc import Iterator

from wci_assess.response.edit import DontKnow, Field, NotApplicable, Single, Weigh, Write
from wci_assess.response.model import Answer, AnswerState, Measurement
from wci_assess.response.value_writing import written_value


def edits_of(answer: Answer) -> Iterator[Single]:
    """What makes this answer of none; when and by whom it was settled is left out."""
    question, row = answer.question, answer.row
    match answer.state:
        case AnswerState.VALUE if answer.value is not None:
            yield Write(question, Field.VALUE, written_value(answer.value), row)
            if isinstance(answer.value, Measurement) and answer.value.source is not None:
                yield Write(question, Field.SOURCE, answer.value.source, row)
        case AnswerState.NOT_APPLICABLE:
            yield NotApplicable(question, answer.reason or "")
        case AnswerState.DONT_KNOW:
            yield DontKnow(question)
    if answer.comment is not None:
        yield Write(question, Field.COMMENT, answer.comment, row, answer.comment_language)
    if answer.evidence is not None:
        yield Write(question, Field.EVIDENCE, answer.evidence, row)
    if answer.note is not None:
        yield Write(question, Field.NOTE, answer.note, row)
    if answer.importance is not None:
        yield Weigh(question, answer.importance)
