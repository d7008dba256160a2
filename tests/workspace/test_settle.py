"""From members' answers to the council's one: closing, the consent list, shows of levels, released comments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.test_content import all_text
from tests.workspace.builders import asked, opened, score_of, started
from tests.workspace.members import Said, members_answered
from wci_assess.errors import ExpectedError
from wci_assess.report import Options
from wci_assess.response import Answered, Key, Totals
from wci_assess.scoring import Basis, Topic
from wci_assess.workspace.close_collection import close_collection
from wci_assess.workspace.finding import find_assessment
from wci_assess.workspace.history import take_back
from wci_assess.workspace.prints import agenda
from wci_assess.workspace.recording import record
from wci_assess.workspace.records import read_record
from wci_assess.workspace.release import comments, release
from wci_assess.workspace.settle import (
    MeetingState,
    adopt,
    keep_state,
    pull_out,
    read_meeting,
    tally,
)
from wci_assess.workspace.workspace import Workspace

NEAR, FAR, UNKNOWN, FEW = "all-sectors-seated", "terms-of-reference", "needs-study", "both-languages"


def council(count: int = 10) -> list[Said]:
    members: list[Said] = []
    for n in range(count):
        said: dict[str, int | str | tuple[int, str]] = {NEAR: 3, FAR: 1 if n % 2 else 4}
        said[UNKNOWN] = "?" if n < 4 else 2
        if n < 4:
            said[FEW] = 3
        members.append(said)
    return members


def closed(workspace: Workspace, members: list[Said] | None = None) -> int:
    made = started(workspace)
    members_answered(workspace, made.assessments[0], members or council())
    assert close_collection(workspace, made.round)
    return made.assessments[0]


def settled(workspace: Workspace, assessment: int, question: str) -> tuple[object, object, object]:
    answer = read_record(workspace, assessment).answers.get(Key(question))
    return (answer.value, answer.settled_on, answer.settled_count) if answer else (None, None, None)


def test_the_agenda_says_who_leads_the_talk_on_a_sensitive_practice(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = closed(workspace)
        said = all_text(agenda(workspace, assessment, Options()))
        told = all_text(agenda(workspace, assessment, Options(languages=("fr",))))
    rule, *practices = said.partition("Sensitive items\n")[2].splitlines()
    assert "Someone who is not rated leads the talk" in rule
    assert [each.split()[0] for each in practices[:5]] == ["3.9", "3.12", "7.1", "7.2", "7.8"]
    assert "Quelqu’un qui n’est pas évalué mène l’échange" in told


def test_figures_exist_only_after_closing_and_come_from_totals_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        made = started(workspace)
        [assessment] = made.assessments
        members_answered(workspace, assessment, council())
        assert read_record(workspace, assessment).totals == Totals()
        assert close_collection(workspace, made.round)
        assert not close_collection(workspace, made.round), "it is closed once"
        before = score_of(workspace, assessment)
        assert before.basis is Basis.MEMBERS
        with workspace.write() as transaction:
            transaction.members.add(made.round)
        members_answered(workspace, assessment, council(3))
        assert score_of(workspace, assessment) == before, "what comes later changes nothing"
        assert asked(workspace, lambda transaction: transaction.check()) == ()


def test_the_consent_list_is_adopted_in_one_step_and_taken_back_in_one(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = closed(workspace)
        meeting = read_meeting(workspace, assessment)
        assert meeting.agenda.consent == {NEAR: 3}
        assert [item.question for item in meeting.agenda.of(Topic.DIFFER)] == [FAR]
        assert [item.question for item in meeting.agenda.of(Topic.UNKNOWN)] == [UNKNOWN]
        assert adopt(workspace, assessment, meeting.agenda.consent, count=9) == 1
        today = workspace.now().date()
        assert settled(workspace, assessment, NEAR) == ("in-place", today, 9)
        assert read_meeting(workspace, assessment).agenda.consent == {}, "what is settled is left alone"
        take_back(workspace)
        assert settled(workspace, assessment, NEAR) == (None, None, None)
        assert read_meeting(workspace, assessment).agenda.consent == {NEAR: 3}


def test_one_that_is_pulled_out_is_talked_about(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = closed(workspace)
        with workspace.write() as transaction:
            keep_state(transaction, assessment, pull_out(MeetingState(place=FAR), [NEAR]))
        meeting = read_meeting(workspace, assessment)
        assert meeting.state.place == FAR
        assert meeting.agenda.consent == {}
        assert [item.question for item in meeting.agenda.of(Topic.PULLED)] == [NEAR]
        with pytest.raises(ExpectedError) as nothing:
            adopt(workspace, assessment, {NEAR: 3})
        assert nothing.value.code == "nothing-to-adopt"


def test_the_agenda_tells_no_more_than_a_small_group_may(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = closed(workspace)
        told = {item.question: item.told for item in read_meeting(workspace, assessment).agenda.items}
        few, far = told[FEW], told[FAR]
        assert few is not None
        assert (few.answered, few.counts) == (None, None)
        assert far is not None
        assert far.counts == (5, 0, 0, 5)


def test_a_show_of_levels_is_kept_as_counts_and_enters_no_figure(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = closed(workspace)
        before = score_of(workspace, assessment)
        tally(workspace, assessment, FAR, "4 1 ? 33")
        show = read_meeting(workspace, assessment).shows[FAR]
        assert (show.counts, show.dont_know) == ((1, 0, 2, 1), 1)
        tally(workspace, assessment, FAR, "2 2")
        assert read_meeting(workspace, assessment).shows[FAR].counts == (0, 2, 0, 0)
        for typed in ("5", "0 1", "a", "1 x 2", "²"):
            with pytest.raises(ExpectedError):
                tally(workspace, assessment, FAR, typed)
        assert score_of(workspace, assessment) == before
        tally(workspace, assessment, FAR, " ")
        assert read_meeting(workspace, assessment).shows == {}
        assert asked(workspace, lambda transaction: transaction.check()) == ()


def test_comments_are_released_one_by_one_without_their_writer(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        said: list[Said] = [{FAR: (n % 4 + 1, f"Comment {n}")} for n in range(3)]
        assessment = closed(workspace, said)
        found = comments(workspace, assessment)[FAR]
        assert [each.text_hash for each in found] == sorted(each.text_hash for each in found)
        assert not any(each.released for each in found)
        release(workspace, assessment, FAR, member=2)
        assert [each.text for each in comments(workspace, assessment)[FAR] if each.released] == ["Comment 1"]
        assert release(workspace, assessment, FAR) == 3
        assert release(workspace, assessment, FAR, member=2, withdraw=True) == 1
        released = [each.text for each in comments(workspace, assessment)[FAR] if each.released]
        assert sorted(released) == ["Comment 0", "Comment 2"]
        with pytest.raises(ExpectedError) as nobody:
            release(workspace, assessment, NEAR)
        assert nobody.value.code == "no-comment"
        assert asked(workspace, lambda transaction: transaction.check()) == ()


def test_a_comment_that_its_writer_changes_is_released_no_more(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        assessment = closed(workspace, [{FAR: (1, "Before I thought again")}])
        release(workspace, assessment, FAR)
        with workspace.write() as transaction:
            [response] = transaction.responses.member_responses(assessment)
            found = find_assessment(transaction, assessment)
            content = workspace.content_of(transaction, assessment)
            answered = Answered(content, found, transaction.responses.answers(response.id))
            again = replace(answered.answers[Key(FAR)], comment="After")
            record(transaction, response, answered, {Key(FAR): again}, workspace.now())
        assert [(each.text, each.released) for each in comments(workspace, assessment)[FAR]] == [("After", False)]


def test_the_agenda_prints_released_comments_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        said: list[Said] = [{FAR: (1 if n % 2 else 4, f"Comment {n}")} for n in range(10)]
        assessment = closed(workspace, said)
        release(workspace, assessment, FAR, member=3)
        printed = all_text(agenda(workspace, assessment, Options()))
        assert "Where views differ" in printed
        assert [f"Comment {n}" in printed for n in range(10)] == [n == 2 for n in range(10)]
