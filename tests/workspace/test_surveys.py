"""A survey of a round, from the form to the assessment: handed out, replied to, closed, tallied, applied, forgotten."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.workspace.builders import asked, new_round, opened
from tests.workspace.replies import THREE, file_of, handed, load_in_three_languages, made_up, taken
from wci_assess.comparison import Column
from wci_assess.errors import ExpectedError
from wci_assess.exchange.replies import HandedSurvey
from wci_assess.i18n import speak
from wci_assess.questionnaire import Questionnaire
from wci_assess.report import Chapter, Options, report_content
from wci_assess.report.document import Heading, Items, Paragraph, plain, walk
from wci_assess.response import AnswerState, Condition, Key, Measurement
from wci_assess.response.replies import Given, Mode, Reply
from wci_assess.response.survey_totals import OF_REPLIES
from wci_assess.scoring import score
from wci_assess.store import WAITING, Draft, OperationKind
from wci_assess.workspace.assessments import close_assessment
from wci_assess.workspace.backups import backup_now, list_backups, restore_backup
from wci_assess.workspace.forget_replies import forget_replies
from wci_assess.workspace.history import do_again, read_history, take_back
from wci_assess.workspace.incoming import incoming
from wci_assess.workspace.library import remove_questionnaire
from wci_assess.workspace.records import read_record
from wci_assess.workspace.reply_words import read_words, release_words
from wci_assess.workspace.rounds import start_round
from wci_assess.workspace.survey_tally import apply_tally, read_tally
from wci_assess.workspace.surveys import SurveyState, close_survey, hand_out_survey, read_surveys
from wci_assess.workspace.take_in import preview
from wci_assess.workspace.taken import Taking
from wci_assess.workspace.workspace import Workspace

EN = speak("en")
COMMUNITY = "welcoming-community"
STRONG = {"belonging": "strong", "hiring-discrimination": "no"}
CANARY = "Canary that sang in the mine"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "data") as found:
        start_round(found, new_round(asks=(COMMUNITY,)))
        yield found


def survey(workspace: Workspace) -> SurveyState:
    [found] = read_surveys(workspace, 1)
    return found


def gathered(workspace: Workspace, count: int = 60, seed: int = 1) -> tuple[HandedSurvey, Questionnaire]:
    handed_out, questionnaire = handed(workspace, 1)
    done = taken(workspace, file_of(handed_out, made_up(questionnaire, count, seed)))
    assert [each.result for each in done.files] == [Taking.ADDED]
    return handed_out, questionnaire


# The whole story


def test_sixty_replies_in_three_languages_become_figures(workspace: Workspace, tmp_path: Path) -> None:
    version = load_in_three_languages(workspace, tmp_path)
    handed_out, questionnaire = handed(workspace, 1, version)
    said = made_up(questionnaire, 60)
    assert {each.language for each in said} == set(THREE)
    done = taken(workspace, *(file_of(handed_out, said[at : at + 20], f"{at}.wciassess") for at in (0, 20, 40)))
    assert [(each.result, each.replies, each.here) for each in done.files] == [(Taking.ADDED, 20, 0)] * 3
    assert survey(workspace).replies == 60
    assert read_tally(workspace, 1, EN).proposals == (), "no figure before it is closed"
    assert close_survey(workspace, survey(workspace).survey.id)
    told = survey(workspace).totals.of(OF_REPLIES)
    assert told is not None
    assert sum(count for key, count in told.values.items() if key.startswith("language:")) == 60

    tally = read_tally(workspace, 1, EN, year=2025)
    proposed = next(each for each in tally.proposals if each.figure.indicator == "w-belonging")
    with_value = [each.answers["belonging"] for each in said if "belonging" in each.answers]
    values = [each.value for each in with_value if each.state is AnswerState.VALUE]
    strong = sum(each in ("very-strong", "strong") for each in values)
    share = (Decimal(100) * strong / len(values)).quantize(Decimal("0.1"))
    assert (proposed.figure.value, proposed.figure.n, proposed.row) == (share, len(values), "newcomers:2025")
    assert proposed.source == (
        f"Newcomer survey: living here 1.2.0, own survey, {len(values)} replies "
        "(on people’s own devices, on a shared device, by interview)"
    )
    [operation] = apply_tally(workspace, 1, EN, year=2025)
    answers = asked(workspace, lambda found: found.responses.answers(found.responses.council_response(1).id))
    assert answers[Key("w-belonging", "newcomers:2025")].value == Measurement(share, 2025, proposed.source, "newcomers")
    assert len(answers) == len([each for each in tally.proposals if each.trouble is None]) > 10
    assert apply_tally(workspace, 1, EN, year=2025) == (), "all of it stands"
    printed = text_of_report(workspace)
    assert "60 replies without names" in printed
    assert "own survey" in printed, "the indicator's source"
    take_back(workspace, operation)
    assert asked(workspace, lambda found: found.responses.answers(found.responses.council_response(1).id)) == {}


def text_of_report(workspace: Workspace) -> str:
    """All that the round's report says."""
    made = read_record(workspace, 1)
    document = report_content([Chapter((Column(made, score(made)),))], Options(("en",), date=date(2026, 4, 1)))
    paragraphs = [plain(each.words) for each in walk(document.blocks) if isinstance(each, Paragraph | Heading)]
    items = [plain(item.words) for each in walk(document.blocks) if isinstance(each, Items) for item in each.items]
    return " ".join([*paragraphs, *items])


def test_what_is_released_is_printed_and_nothing_else(workspace: Workspace) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    text = next(each.id for each in questionnaire.questions() if each.type == "text")
    said = made_up(questionnaire, 40)
    taken(workspace, file_of(handed_out, [changed(each, **{text: f"{CANARY} {n}"}) for n, each in enumerate(said)]))
    close_survey(workspace, 1)
    assert CANARY not in text_of_report(workspace)
    first, *_ = read_words(workspace, 1)
    operation = release_words(workspace, 1, first.reply, text, released=True)
    assert release_words(workspace, 1, first.reply, text, released=True) is None
    printed = text_of_report(workspace)
    assert first.text in printed
    assert printed.count(CANARY) == 1
    assert operation is not None
    take_back(workspace, operation)
    assert CANARY not in text_of_report(workspace)
    do_again(workspace, operation)
    assert first.text in text_of_report(workspace)


def test_words_of_a_late_reply_are_not_released_before_it_counts(workspace: Workspace) -> None:
    handed_out, questionnaire = gathered(workspace, 40)
    close_survey(workspace, 1)
    text = next(each.id for each in questionnaire.questions() if each.type == "text")
    taken(workspace, file_of(handed_out, [changed(made_up(questionnaire, 1, seed=2)[0], **{text: CANARY})]))
    late = next(each for each in read_words(workspace, 1) if each.text == CANARY)
    with pytest.raises(ExpectedError, match="reply-waits"):
        release_words(workspace, 1, late.reply, text, released=True)
    assert CANARY not in text_of_report(workspace)


def test_a_figure_that_stands_there_is_shown_beside_the_proposal(workspace: Workspace) -> None:
    gathered(workspace)
    close_survey(workspace, survey(workspace).survey.id)
    apply_tally(workspace, 1, EN, year=2025)
    tally = read_tally(workspace, 1, EN, year=2025)
    assert tally.changing == ()
    assert all(each.stands and each.now is not None for each in tally.proposals)
    assert len(read_tally(workspace, 1, EN, year=2026).changing) == len(tally.proposals)


def test_without_the_assessment_a_figure_has_no_place(tmp_path: Path) -> None:
    with opened(tmp_path) as workspace:
        start_round(workspace, new_round())
        gathered(workspace)
        close_survey(workspace, 1)
        tally = read_tally(workspace, 1, EN)
        assert {each.trouble.code for each in tally.proposals if each.trouble} == {"no-assessment"}
        with pytest.raises(ExpectedError, match="no-assessment"):
            apply_tally(workspace, 1, EN)


def test_a_closed_assessment_takes_no_figures(workspace: Workspace) -> None:
    gathered(workspace)
    close_survey(workspace, 1)
    close_assessment(workspace, 1)
    with pytest.raises(ExpectedError, match="assessment-closed"):
        apply_tally(workspace, 1, EN)


def test_an_open_survey_has_nothing_to_apply(workspace: Workspace) -> None:
    gathered(workspace)
    with pytest.raises(ExpectedError, match="survey-open"):
        apply_tally(workspace, 1, EN)


def test_a_year_that_is_none_writes_nothing(workspace: Workspace) -> None:
    gathered(workspace)
    close_survey(workspace, 1)
    with pytest.raises(ExpectedError, match="unfit"):
        apply_tally(workspace, 1, EN, year=99)
    assert asked(workspace, lambda found: found.responses.answers(found.responses.council_response(1).id)) == {}


def test_what_is_being_typed_where_a_figure_goes_ends(workspace: Workspace) -> None:
    gathered(workspace)
    close_survey(workspace, 1)
    with workspace.write() as transaction:
        response = transaction.responses.council_response(1).id
        transaction.responses.keep_draft(response, Draft("w-belonging", "newcomers:2025", "value", "12"))
    apply_tally(workspace, 1, EN, year=2025)
    assert asked(workspace, lambda found: found.responses.drafts(response)) == ()


# Handed out


def test_the_same_survey_is_handed_out_again(workspace: Workspace) -> None:
    first, _ = handed(workspace, 1)
    again, _ = handed(workspace, 1)
    assert first == again
    assert len(read_surveys(workspace, 1)) == 1
    [handing, *_] = read_history(workspace, round=1)
    take_back(workspace, handing.id)
    assert read_surveys(workspace, 1) == ()
    do_again(workspace, handing.id)
    assert survey(workspace).survey.uid == first.survey


def test_what_members_answer_is_no_survey(workspace: Workspace) -> None:
    with pytest.raises(ExpectedError, match="not-a-survey"):
        hand_out_survey(workspace, 1, COMMUNITY)


def test_a_version_that_is_asked_is_not_removed(workspace: Workspace) -> None:
    handed(workspace, 1)
    with pytest.raises(ExpectedError, match="version-in-use"):
        remove_questionnaire(workspace, "newcomer-survey")


# Taken in


def test_a_reply_is_never_taken_twice(workspace: Workspace) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    said = made_up(questionnaire, 12)
    file = file_of(handed_out, said[:8])
    both = file_of(handed_out, list(reversed(said)))
    done = taken(workspace, file, both, file)
    assert sorted((each.result, each.replies, each.here) for each in done.files) == sorted(
        [(Taking.ADDED, 8, 0), (Taking.ADDED, 4, 8), (Taking.HERE, 0, 8)]
    )
    again = taken(workspace, both)
    assert [(each.result, each.here) for each in again.files] == [(Taking.HERE, 12)]
    assert again.operations == ()
    assert survey(workspace).replies == 12


def test_any_order_gives_the_same_replies(workspace: Workspace) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    said = made_up(questionnaire, 9)
    taken(workspace, file_of(handed_out, said[5:]), file_of(handed_out, said[:5]))
    stored = asked(workspace, lambda found: [each.reply for each in found.surveys.replies(1)])
    assert sorted(stored, key=lambda each: each.uid) == sorted(said, key=lambda each: each.uid)


def test_a_preview_stores_nothing(workspace: Workspace) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    shown = preview(workspace, [file_of(handed_out, made_up(questionnaire, 5))])
    assert [(each.result, each.replies) for each in shown.files] == [(Taking.ADDED, 5)]
    assert survey(workspace).replies == 0


def test_a_taking_in_is_taken_back_and_done_again(workspace: Workspace) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    file = file_of(handed_out, made_up(questionnaire, 12))
    [operation] = taken(workspace, file).operations
    take_back(workspace, operation)
    assert survey(workspace).replies == 0
    do_again(workspace, operation)
    assert survey(workspace).replies == 12
    [told, *_] = [each for each in read_history(workspace, round=1) if each.can_undo]
    take_back(workspace, told.id)
    assert [(each.result, each.replies) for each in taken(workspace, file).files] == [(Taking.ADDED, 12)]
    assert survey(workspace).replies == 12


def test_what_was_counted_is_not_taken_back(workspace: Workspace) -> None:
    gathered(workspace)
    operation = next(each.id for each in read_history(workspace) if each.kind is OperationKind.TAKE_REPLIES)
    close_survey(workspace, 1)
    with pytest.raises(ExpectedError, match="survey-closed"):
        take_back(workspace, operation)


def changed(reply: Reply, **said: object) -> Reply:
    more = {name: Given(AnswerState.VALUE, value) for name, value in said.items()}  # type: ignore[arg-type]
    return replace(reply, answers={**reply.answers, **more})


BAD: Mapping[str, Mapping[str, object]] = {
    "unknown-question": {"shoe-size": "44"},
    "unfit-value": {"belonging": "rather-strong"},
    "unfit-choice": {"belonging": ("strong", "weak")},
    "unfit-number": {"belonging": Decimal(5)},
    "unfit-yes": {"hiring-discrimination": "maybe"},
}


@pytest.mark.parametrize("name", list(BAD))
def test_an_answer_that_no_form_saves_refuses_the_whole_file(name: str, workspace: Workspace) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    said = made_up(questionnaire, 12)
    good = file_of(handed_out, said[:6], "good.wciassess")
    bad = file_of(handed_out, [*said[6:], changed(said[0], **BAD[name])][1:], "bad.wciassess")
    alone = file_of(handed_out, [changed(replace(said[7], uid="7" * 32), **BAD[name]), said[8]], "alone.wciassess")
    done = taken(workspace, alone, good, bad)
    assert [each.result for each in done.files] == [Taking.REFUSED, Taking.ADDED, Taking.REFUSED]
    assert done.files[0].told is not None
    assert done.files[0].told.code == (name if name == "unknown-question" else "unfit-value")
    assert survey(workspace).replies == 6


def test_other_troubles_have_their_sentences(workspace: Workspace, tmp_path: Path) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    said = made_up(questionnaire, 3)
    taken(workspace, file_of(handed_out, said[:1]))
    later = load_in_three_languages(workspace, tmp_path)
    other, _ = handed(workspace, 1, later)
    files = {
        "other-version": file_of(replace(other, survey=handed_out.survey), said[1:]),
        "not-handed-out": file_of(replace(handed_out, survey="a" * 32), said[1:]),
        "other-language": file_of(handed_out, [replace(said[1], language="de")]),
        "reply-differs": file_of(handed_out, [replace(said[0], mode=next(m for m in Mode if m is not said[0].mode))]),
    }
    for code, file in files.items():
        [told] = taken(workspace, file).files
        assert told.told is not None
        assert told.told.code == code
        assert told.told.sentence(EN)
    assert [each.replies for each in read_surveys(workspace, 1)] == [1, 0]


def test_words_that_are_too_long_and_damaged_files_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    text = next(each.id for each in questionnaire.questions() if each.type == "text")
    [long] = taken(
        workspace, file_of(handed_out, [changed(made_up(questionnaire, 1)[0], **{text: "x" * 20_001})])
    ).files
    assert long.told is not None
    assert long.told.code == "bad-file"
    whole = file_of(handed_out, made_up(questionnaire, 2)).data
    path = tmp_path / "damaged.wciassess"
    path.write_bytes(whole.replace(b"agreed", b"agreeD", 1))
    [damaged] = taken(workspace, incoming(path)).files
    assert damaged.told is not None
    assert damaged.told.code == "changed-file"
    assert survey(workspace).replies == 0


# Closed


def test_below_its_minimum_it_cannot_be_closed(workspace: Workspace) -> None:
    gathered(workspace, 29)
    with pytest.raises(ExpectedError, match="too-few-replies"):
        close_survey(workspace, 1)
    assert not survey(workspace).closed


def test_people_whom_it_is_not_for_are_not_counted(workspace: Workspace) -> None:
    """Who says "more than 5 years" counts nowhere, nor for the minimum; who skips that question counts."""
    handed_out, questionnaire = gathered(workspace, 29)
    longer = made_up(questionnaire, 6, seed=2, fixed={"time-in-canada": "over-five", "better": CANARY})
    taken(workspace, file_of(handed_out, longer))
    assert survey(workspace).replies == 35
    with pytest.raises(ExpectedError, match="too-few-replies") as refused:
        close_survey(workspace, 1)
    assert "29 of the 35 replies count" in EN(refused.value.message, **refused.value.values)
    skipped = made_up(questionnaire, 1, seed=3, fixed=STRONG)[0]
    answers = {name: given for name, given in skipped.answers.items() if name != "time-in-canada"}
    taken(workspace, file_of(handed_out, [replace(skipped, answers=answers)]))
    assert close_survey(workspace, 1)
    assert survey(workspace).totals.replies == 30
    assert CANARY not in {each.text for each in read_words(workspace, 1)}
    printed = text_of_report(workspace)
    assert "30 replies without names" in printed
    assert "with “More than 5 years” are left out" in printed


def test_late_replies_wait_until_ten_do(workspace: Workspace) -> None:
    handed_out, questionnaire = gathered(workspace, 40)
    close_survey(workspace, 1)
    assert not close_survey(workspace, 1), "it is closed"
    before = survey(workspace).totals
    late = made_up(questionnaire, 14, seed=2, fixed=STRONG)
    [first] = taken(workspace, file_of(handed_out, late[:9])).files
    assert (first.result, survey(workspace).waiting, survey(workspace).totals) == (Taking.WAITING, 9, before)
    [second] = taken(workspace, file_of(handed_out, late[9:])).files
    assert (second.result, survey(workspace).waiting) == (Taking.ADDED, 0)
    assert survey(workspace).totals.replies == 54
    with pytest.raises(ExpectedError, match="survey-closed"):
        handed(workspace, 1)


def test_a_late_taking_in_that_waits_can_be_taken_back(workspace: Workspace) -> None:
    handed_out, questionnaire = gathered(workspace, 40)
    close_survey(workspace, 1)
    [operation] = taken(workspace, file_of(handed_out, made_up(questionnaire, 4, seed=2))).operations
    take_back(workspace, operation)
    assert survey(workspace).waiting == 0
    do_again(workspace, operation)
    assert survey(workspace).waiting == 4
    batches = asked(workspace, lambda found: {each.batch for each in found.surveys.replies(1)})
    assert batches == {1, WAITING}


# Deleted for good


def hits(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def test_replies_deleted_are_gone_from_every_byte_and_totals_stay(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with opened(folder) as workspace:
        start_round(workspace, new_round(asks=(COMMUNITY,)))
        handed_out, questionnaire = handed(workspace, 1)
        text = next(each.id for each in questionnaire.questions() if each.type == "text")
        said = [changed(each, **{text: f"{CANARY} {n}"}) for n, each in enumerate(made_up(questionnaire, 40))]
        file = file_of(handed_out, said)
        taken(workspace, file)
        close_survey(workspace, 1)
        backup_now(workspace.folder)
        assert len(hits(folder)) == 2
        totals = survey(workspace).totals
        forget_replies(workspace, 1)
        assert hits(folder) == []
        state = survey(workspace)
        assert (state.replies, state.forgotten, state.totals) == (0, True, totals)
        assert not [each for each in read_history(workspace) if each.kind is OperationKind.TAKE_REPLIES]
        [refused] = taken(workspace, file).files
        assert refused.told is not None
        assert refused.told.code == "replies-forgotten"
        assert asked(workspace, lambda found: found.check()) == ()


def test_a_backup_that_is_restored_forgets_them_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    kept = tmp_path / "kept.sqlite3"
    with opened(folder) as workspace:
        start_round(workspace, new_round(asks=(COMMUNITY,)))
        gathered(workspace)
        workspace.save_copy(kept)
        forget_replies(workspace, 1)
        assert survey(workspace).survey.state is Condition.CLOSED
    restore_backup(folder, kept)
    with opened(folder) as workspace:
        assert (survey(workspace).replies, survey(workspace).forgotten) == (0, True)
    assert list_backups(folder)


# Speed


def test_a_thousand_replies_are_taken_in_and_tallied_in_time(workspace: Workspace) -> None:
    handed_out, questionnaire = handed(workspace, 1)
    said = made_up(questionnaire, 250)
    thousand = [replace(said[n % 250], uid=f"{n:032x}") for n in range(1000)]
    files = [file_of(handed_out, thousand[at : at + 50], f"{at}.wciassess") for at in range(0, 1000, 50)]
    start = time.perf_counter()
    assert taken(workspace, *files).count(Taking.ADDED) == 20
    assert time.perf_counter() - start < 20
    close_survey(workspace, 1)
    start = time.perf_counter()
    assert read_tally(workspace, 1, EN).changing
    assert time.perf_counter() - start < 0.5
