"""The plan in the report: what was decided, what became of last year's, where it leads, and where peers stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.report.build import answer, both, chapter, keyed, options, practice, questionnaire, record
from wci_assess.comparison import Band, Peers
from wci_assess.i18n import speak
from wci_assess.report import Chapter, render_pdf, report_content
from wci_assess.report.content.actions import actions, actions_told
from wci_assess.report.content.beside_peers import beside_peers
from wci_assess.report.content.numbering import Numbering
from wci_assess.report.content.profile_table import profile
from wci_assess.report.content.view import View
from wci_assess.report.document import Block, Drawn, Table, plain, texts, walk
from wci_assess.report.figures.pictures import Dots
from wci_assess.report.options import Edition
from wci_assess.response.action import Action, ActionState, PastStep, Planned, Purpose
from wci_assess.scoring import score, target_scores

FOUR = questionnaire([practice(name, core=name == "a") for name in "abcd"])
STEP = Action(
    id=1, uid="1" * 32, round=1, questionnaire=FOUR.id, question="a", cause="No <b>time", step="Ask the town",
    role="Chair", due=date(2026, 9, 1), target_level=4, state=ActionState.BEGUN, outcome="A list",
)  # fmt: skip


def rated(**levels: int) -> Chapter:
    said = keyed(answer(name, level) for name, level in (levels or {"a": 1, "b": 2, "c": 3, "d": 4}).items())
    return chapter(record(FOUR, said.values()))


def planned(*steps: Action, past: Sequence[PastStep] = (), of: Chapter | None = None) -> Chapter:
    return replace(of or rated(), planned=Planned(steps, tuple(past), "2024-25" if past else ""))


def view(given: Chapter, language: str = "en") -> View:
    return View(given, options(language), language)


def tables(blocks: Sequence[Block]) -> Iterator[Table]:
    return (each for each in walk(tuple(blocks)) if isinstance(each, Table))


def told(blocks: Sequence[Block]) -> list[str]:
    return [said for block in walk(tuple(blocks)) for said in texts(block)]


def rows(table: Table) -> list[list[str]]:
    return [[plain(cell) if not isinstance(cell, Drawn) else "" for cell in row] for row in table.rows]


def test_tools_stand_beside_the_first_step_in_plan_and_report() -> None:
    titles = tuple(both(title) for title in ("Notice", "Grid", "Third"))
    with_tools = replace(planned(STEP), tools={"a": titles, "b": titles})
    [table] = tables(actions(view(with_tools)))
    assert rows(table)[0][2] == "Ask the town (tool kit: Notice; Grid)", "the tool kit shows all"
    [empty] = tables(actions(view(replace(planned(replace(STEP, step=None)), tools={"a": titles}))))
    assert rows(empty)[0][2] == "(tool kit: Notice; Grid)"
    advised = questionnaire([practice(name, core=True, advice=both("Go and ask.")) for name in "abcd"])
    said = [answer("a", 1), answer("b", 3), answer("c", 3), answer("d", 3)]
    proposed = replace(chapter(record(advised, said)), tools={"a": titles[:1]})
    report = report_content([proposed], options("en"))
    found = [text for text in told(report.blocks) if "Go and ask." in text]
    assert len(found) >= 2, "on page 1 and in the plan"
    assert all("Go and ask. (tool kit: Notice)" in text for text in found)
    assert not any("tool kit" in text for text in told(actions(view(rated()))))


def test_the_steps_stand_as_they_were_written() -> None:
    build = replace(STEP, id=2, uid="2" * 32, question="d", purpose=Purpose.BUILD, cause=None, step=None, role=None,
                    due=None, target_level=None, state=ActionState.OPEN, outcome=None)  # fmt: skip
    [table] = tables(actions(view(planned(STEP, build))))
    first, second = rows(table)
    assert first[0].startswith("1.1")
    assert "core practice" in first[0]
    assert first[1:] == [
        "No <b>time", "Ask the town", "Chair", "September 1, 2026", "4 Leading", "Under way\nA list",
    ]  # fmt: skip
    assert "a strength to build on" in second[0]
    assert second[1:] == ["", "", "", "", "", "Not begun"]
    assert table.spare, "room for more"


def test_for_the_public_the_plan_has_no_place_to_write_in_and_no_empty_column() -> None:
    past = PastStep(action=replace(STEP, state=ActionState.DONE), question=FOUR.question("a"), now=1)
    made = planned(STEP, past=[past])
    assert made.planned is not None
    public = View(
        replace(made, planned=made.planned.for_all()), replace(options("en"), edition=Edition.PUBLIC), language="en"
    )
    steps, became = tables(actions(public))
    assert not steps.spare
    assert rows(steps)[0][1:] == ["Ask the town", "Chair", "September 1, 2026", "4 Leading", "Under way"]
    assert rows(became)[0][1:] == ["Ask the town", "Done", "4 Leading", "1 Not in place"]
    for table in (steps, became):
        assert {len(row) for row in rows(table)} == {len(table.columns)}
    assert actions_told(view(planned())), "the council fills it in"
    assert actions_told(replace(public, chapter=planned())) == [], "nobody else does"
    only_past = replace(public, chapter=replace(made, planned=replace(made.planned.for_all(), steps=())))
    assert len(list(tables(actions_told(only_past)))) == 1


def test_without_a_step_the_priorities_are_proposed() -> None:
    [table] = tables(actions(view(planned())))
    assert [row[0].split(".")[0] for row in rows(table)] == ["1"]
    [french] = tables(actions(view(planned(STEP), "fr")))
    assert rows(french)[0][-1].startswith(speak("fr")("Under way"))


def test_it_says_what_became_of_last_year_s_plan() -> None:
    past = PastStep(action=replace(STEP, state=ActionState.DONE), question=FOUR.question("a"), now=1)
    gone = PastStep(action=replace(STEP, question="z", state=ActionState.DROPPED), question=None, now=None)
    _, table = tables(actions(view(planned(past=[past, gone]))))
    done, dropped = rows(table)
    assert done[1:] == ["Ask the town", "Done", "A list", "4 Leading", "1 Not in place"]
    assert dropped[0] == "A practice that this round does not ask about any more"
    assert dropped[2] == "Given up"
    assert "z" not in dropped[0].split(), "never an id"


def test_the_flag_stands_where_the_plan_leads() -> None:
    """a from 1 to 4: (100 + 33.3 + 66.7 + 100) / 4 = 75."""
    [table] = tables(profile(view(planned(STEP))))
    [row] = table.rows
    [dots] = [cell.picture for cell in row if isinstance(cell, Drawn)]
    assert isinstance(dots, Dots)
    assert dots.target == pytest.approx(75)
    said = told(profile(view(planned(STEP))))
    assert "The flag stands where a section’s score will be once the plan’s levels are reached: (1) 75.0." in said
    assert "flag" not in " ".join(told(profile(view(rated()))))


def test_a_practice_that_is_not_rated_counts_once_it_is_wanted() -> None:
    found = rated(b=2, c=3, d=4)
    scored = score(found.columns[0].record)
    assert target_scores(FOUR, scored, {"a": 4})["s1"] == pytest.approx(75)
    assert target_scores(FOUR, scored, {}) == {}
    assert target_scores(FOUR, score(rated(a=1).columns[0].record), {"a": 4}) == {}, (
        "a section without a score has none"
    )


def test_peers_stand_in_the_chart_and_as_a_figure() -> None:
    three = Peers(3, ("2025-26",), {"s1": Band(3, 50.0)}, {}, {})
    five = Peers(5, ("2024-25", "2025-26"), {"s1": Band(5, 50.0, 40.0, 80.0)}, {}, {})
    two = Peers(2, ("2025-26",), {"s1": Band(2)}, {}, {})
    for peers, band in ((three, (50.0, 50.0, 50.0)), (five, (40.0, 50.0, 80.0))):
        blocks = profile(view(replace(rated(), peers=peers)))
        [table] = tables(blocks)
        [dots] = [cell.picture for cell in table.rows[0] if isinstance(cell, Drawn)]
        assert isinstance(dots, Dots)
        assert dots.band == band
        assert rows(table)[0][-2] == "50.0"
        said = " ".join(told(blocks))
        assert f"median of {peers.councils} other councils" in said
        assert ", ".join(peers.periods) in said
    [table] = tables(profile(view(replace(rated(), peers=two))))
    assert "Peers" not in [column.header for column in table.columns]


def test_each_practice_stands_beside_other_councils_and_a_region_is_named() -> None:
    bands = {"a": Band(3, 2.0), "b": Band(6, 2.5, 1.75, 3.25, pooled=True), "c": Band(2)}
    peers = Peers(3, ("2025-26",), {}, bands, {}, (("North", date(2026, 4, 1)),))
    blocks = beside_peers(view(replace(rated(), peers=peers)), Numbering(speak("en")))
    [table] = tables(blocks)
    assert [row[1:] for row in rows(table)] == [
        ["1", "2", "", "3"],
        ["2", "2.5", "1.75 – 3.25", "6, yours\u00a0among\u00a0them"],
    ]
    said = " ".join(told(blocks))
    assert "Of 2 practices, 0 stand above the median, 2 below it, 0 at it." in said
    assert "the figures are a region’s (North, April 1, 2026)" in said
    assert not beside_peers(view(rated()), Numbering(speak("en")))
    [alone] = tables(
        beside_peers(
            view(replace(rated(), peers=replace(peers, questions={"a": Band(3, 2.0)}))), Numbering(speak("en"))
        )
    )
    assert [column.header for column in alone.columns] == ["Practice", "Level", "Median", "Councils"]
    few = Peers(2, ("2025-26",), {}, {"a": Band(2)}, {})
    assert not beside_peers(view(replace(rated(), peers=few)), Numbering(speak("en")))


def test_it_prints_in_both_languages() -> None:
    peers = Peers(5, ("2025-26",), {"s1": Band(5, 50.0, 40.0, 80.0)}, {"a": Band(5, 2.0, 1.0, 3.0, pooled=True)}, {})
    past = PastStep(action=STEP, question=FOUR.question("a"), now=1)
    document = report_content([replace(planned(STEP, past=[past]), peers=peers)], options("en", "fr"))
    assert render_pdf(document).startswith(b"%PDF")
