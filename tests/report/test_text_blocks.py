"""A round in words for the funder's report: counts, what is new, what shows it, what is planned; nothing of members."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.report.build import (
    answer,
    both,
    chapter,
    not_applicable,
    options,
    practice,
    questionnaire,
    record,
    two_years,
)
from wci_assess.i18n import speak
from wci_assess.report import Chapter, FileKind, TextBlock, blocks_content, blocks_text, render, text_blocks
from wci_assess.report.crosswalk import Crosswalk, ReportHeading
from wci_assess.response.action import Action, ActionState, Planned
from wci_assess.workspace.crosswalk import read_crosswalk

FOUR = questionnaire([practice(name) for name in "abcd"])
SECTION = FOUR.sections[0].id
TWO = Crosswalk(
    (
        ReportHeading("most", both("Most of it"), both("About most"), frozenset({(FOUR.id, SECTION)})),
        ReportHeading("one", both("One alone"), both("About one"), frozenset({(FOUR.id, "d")})),
    )
)
STEP = Action(id=1, uid="1" * 32, round=1, questionnaire=FOUR.id, question="b", step="Ask the town.", role="Chair",
              due=date(2026, 9, 1))  # fmt: skip


def years(*steps: Action, **evidence: str) -> Chapter:
    before = [answer("a", 1), answer("b", 2), answer("c", 3), answer("d", 4)]
    now = [answer("a", 3), answer("b", 2), not_applicable("c"), answer("d", 4)]
    now = [replace(each, evidence=evidence.get(each.question)) for each in now]
    made = chapter(record(FOUR, before, 2024), record(FOUR, now, 2025))
    return replace(made, planned=Planned(steps, (), ""))


def blocks(made: Chapter) -> dict[str, TextBlock]:
    return {block.id: block for block in text_blocks([made], TWO, "en")}


def test_a_block_tells_counts_like_for_like_and_what_is_new() -> None:
    most = blocks(years())["most"]
    first, new, low = most.parts
    assert first.text.startswith("Practices in place: 1 of 2 that apply.")
    assert "Of those rated in both years (2), 0 were in place in 2024-25, and 1 are now." in first.text
    assert (new.text, len(new.points)) == ("Newly in place:", 1)
    assert low.text == "Still to do:"


def test_a_question_that_is_named_goes_before_its_section() -> None:
    assert TWO.by_question(FOUR) == {"a": "most", "b": "most", "c": "most", "d": "one"}
    variant = replace(FOUR, id="ours", based_on=(FOUR.id, "1.0.0"))
    assert TWO.by_question(variant)["d"] == "one", "a local variant's are those of its base"


def test_evidence_and_the_next_step_stand_with_their_practice() -> None:
    found = blocks(years(STEP, a="Minutes of\nMay"))
    shown = next(part for part in found["most"].parts if part.text == "What shows it:")
    assert shown.points[0].endswith("Evidence: Minutes of May")
    low = found["most"].parts[-1]
    assert low.points[0].endswith("Next step: Ask the town (Chair, by September 1, 2026).")
    plan = found["annual-plan"]
    assert "One step is planned:" in plan.text
    assert "• " in plan.text


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_what_has_ended_is_no_plan(state: ActionState) -> None:
    assert "annual-plan" not in blocks(years(replace(STEP, state=state)))


def test_nothing_rated_gives_nothing() -> None:
    assert text_blocks([chapter(record(FOUR, []))], TWO, "fr") == ()
    assert text_blocks([], TWO, "fr") == ()


def test_whole_text_says_first_what_it_is() -> None:
    said = blocks_text(text_blocks([years()], TWO, "en"), speak("en"))
    assert said.startswith("Drafts from the council’s own answers")
    assert "Most of it\n==========\n\nPractices in place" in said


@pytest.mark.parametrize("kind", [FileKind.PDF, FileKind.HTML])
def test_it_can_be_printed(kind: FileKind) -> None:
    document = blocks_content([two_years()], read_crosswalk(), options("en", "fr"))
    assert len(render(document, kind)) > 2_000
