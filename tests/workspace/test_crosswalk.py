"""The shipped crosswalk: every name resolves, every practice has its heading, both languages are whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.workspace.builders import new_round, opened
from wci_assess.checker import check
from wci_assess.i18n import LANGUAGES
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Kind, Questionnaire
from wci_assess.report import Options, TextBlock
from wci_assess.response.edit import Field, Write
from wci_assess.store import OperationKind
from wci_assess.workspace.crosswalk import CROSSWALK, print_blocks, read_crosswalk, round_blocks
from wci_assess.workspace.fill import Line, fill
from wci_assess.workspace.rounds import next_round, start_round


def shipped() -> dict[str, Questionnaire]:
    found = {}
    for path in QUESTIONNAIRES.glob("*.yaml"):
        made = check(path.read_bytes(), path.name).questionnaire
        if made is not None:
            found[made.id] = made
    return found


def test_every_name_is_a_section_or_question() -> None:
    known = shipped()
    for heading in read_crosswalk().headings:
        for questionnaire, name in heading.belongs:
            there = known[questionnaire]
            assert name == "*" or there.question(name) or name in {section.id for section in there.sections}, name


def test_nothing_belongs_under_two_headings() -> None:
    named = [each for heading in read_crosswalk().headings for each in heading.belongs]
    assert len(named) == len(set(named))


def test_every_practice_has_its_heading() -> None:
    crosswalk = read_crosswalk()
    for questionnaire in shipped().values():
        if questionnaire.kind is not Kind.PROFILE:
            found = crosswalk.by_question(questionnaire)
            assert [each.id for each in questionnaire.questions() if each.scored and each.id not in found] == []


def test_both_languages_are_whole_and_sources_are_named() -> None:
    tree = json.loads(CROSSWALK.read_text(encoding="utf-8"))
    for heading in tree["headings"]:
        assert all(heading[part][language].strip() for part in ("title", "about") for language in LANGUAGES)
    assert len(tree["sources"]) >= 2


def answered(folder: Path, years: Sequence[str]) -> tuple[TextBlock, ...]:
    """Blocks of the last of so many rounds, in each of which the first practice has that level."""
    with opened(folder) as workspace:
        started = start_round(workspace, new_round())
        assessment, round_ = started.assessments[0], started.round
        for n, level in enumerate(years):
            if n:
                round_ = next_round(workspace, round_).round
                with workspace.read() as transaction:
                    [assessment] = [each.id for each in transaction.councils.assessments_of(round_)]
            fill(workspace, assessment, [Line(Write("all-sectors-seated", Field.VALUE, level))], OperationKind.FILL)
        assert print_blocks(workspace, assessment, Options(languages=LANGUAGES, date=date(2026, 4, 1))).blocks
        return round_blocks(workspace, assessment, "en")


def test_a_round_stands_beside_the_one_before(tmp_path: Path) -> None:
    [block] = answered(tmp_path, ["2", "3"])
    assert block.id == "partners"
    assert "Newly in place:" in block.text
    assert "(1), 0 were in place" in block.text


def test_a_first_round_has_nothing_to_compare(tmp_path: Path) -> None:
    [block] = answered(tmp_path, ["3"])
    assert "both years" not in block.text
