"""The council's own words in the public edition: none prints but what was released, one by one, as it stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.test_content import all_text
from tests.workspace.builders import opened, started
from wci_assess.errors import ExpectedError
from wci_assess.report import Edition, Options
from wci_assess.response import Key, Written
from wci_assess.response.edit import Field, NotApplicable, Together, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.history import do_again, read_history, take_back
from wci_assess.workspace.prints import report
from wci_assess.workspace.public_words import Standing, public_texts, release_question, release_text
from wci_assess.workspace.workspace import Workspace

FIRST, SECOND = "all-sectors-seated", "terms-of-reference"
COMMENT, EVIDENCE, NOTE = "The chamber left in May.", "Minutes of 14 May.", "Two of us disagree."


def with_words(workspace: Workspace) -> int:
    assessment = started(workspace).assessments[0]
    for question in (FIRST, SECOND):
        say(workspace, question, VALUE="3", COMMENT=f"{COMMENT} {question}", EVIDENCE=EVIDENCE, NOTE=NOTE)
    return assessment


def say(workspace: Workspace, question: str, **texts: str) -> None:
    edits = tuple(Write(question, Field[field], text, language="en") for field, text in texts.items())
    fill(workspace, 1, [Line(Together(edits))], OperationKind.ANSWER)


def public(workspace: Workspace, assessment: int, edition: Edition = Edition.PUBLIC) -> str:
    return all_text(report(workspace, [assessment], Options(edition=edition)))


def test_none_prints_that_was_not_released(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = with_words(workspace)
        said, working = public(workspace, assessment), public(workspace, assessment, Edition.WORKING)
        for text in (COMMENT, EVIDENCE, NOTE):
            assert text not in said
            assert text in working
        assert "evidence for 2 of 2 rated practices" in said  # that there is some may be told
        texts = public_texts(workspace, [assessment])
        assert [(each.question.id, each.kind) for each in texts] == [
            (question, kind)
            for question in (FIRST, SECOND)
            for kind in (Written.COMMENT, Written.EVIDENCE, Written.NOTE)
        ]
        assert {each.standing for each in texts} == {Standing.KEPT}
        release_text(workspace, texts[0])
        said = public(workspace, assessment)
        assert f"{COMMENT} {FIRST}" in said
        assert all(text not in said for text in (SECOND, EVIDENCE, NOTE))
        release_text(workspace, texts[5])
        assert NOTE in public(workspace, assessment)
        release_text(workspace, texts[0], withdraw=True)
        assert COMMENT not in public(workspace, assessment)


def test_a_changed_text_is_no_longer_the_one_that_was_released(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = with_words(workspace)
        seen = public_texts(workspace, [assessment])[0]
        release_text(workspace, seen)
        say(workspace, FIRST, COMMENT="Names nobody should read.")
        assert "Names nobody" not in public(workspace, assessment)
        assert public_texts(workspace, [assessment])[0].standing is Standing.CHANGED
        with pytest.raises(ExpectedError, match="changed-since"):
            release_text(workspace, seen)
        say(workspace, FIRST, COMMENT=seen.text)
        assert public_texts(workspace, [assessment])[0].released


def test_a_release_is_taken_back_and_done_again(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = with_words(workspace)
        assert release_question(workspace, assessment, FIRST) == 3
        operation = read_history(workspace)[0]
        assert (operation.kind, operation.can_undo) == (OperationKind.RELEASE_WORDS, True)
        assert release_question(workspace, assessment, FIRST) == 3  # stands so already: nothing is noted
        assert read_history(workspace)[0].id == operation.id
        take_back(workspace)
        assert COMMENT not in public(workspace, assessment)
        do_again(workspace, operation.id)
        assert COMMENT in public(workspace, assessment)
        release_question(workspace, assessment, FIRST, Written.COMMENT, withdraw=True)
        with pytest.raises(ExpectedError, match="changed-since"):
            take_back(workspace, read_history(workspace)[1].id)
        assert EVIDENCE in public(workspace, assessment)
        with pytest.raises(ExpectedError, match="no-comment"):
            release_question(workspace, assessment, "needs-study")


def test_it_stays_from_one_opening_to_the_next(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = with_words(workspace)
        release_question(workspace, assessment, SECOND, Written.EVIDENCE)
    with opened(tmp_path) as workspace:
        [told] = [each for each in public_texts(workspace, [assessment]) if each.released]
        assert (told.key, told.kind, told.text) == (Key(SECOND), Written.EVIDENCE, EVIDENCE)


def test_why_a_practice_does_not_apply_in_own_words_is_the_councils_too(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = with_words(workspace)
        for question, reason in ((FIRST, "outside-mandate"), (SECOND, "The host said no.")):
            fill(workspace, assessment, [Line(NotApplicable(question, reason))], OperationKind.ANSWER)
        reasons = [each for each in public_texts(workspace, [assessment]) if each.kind is Written.REASON]
        assert [each.text for each in reasons] == ["The host said no."]
        assert "outside our mandate" in public(workspace, assessment)
        assert "The host said no." not in public(workspace, assessment)
        release_text(workspace, reasons[0])
        assert "The host said no." in public(workspace, assessment)
