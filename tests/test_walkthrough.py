"""From a questionnaire file to the printed comparison: YAML → answers → store → scores → comparison → PDF."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.workspace.builders import comparison_of, score_of
from wci_assess.report import Options, render_pdf
from wci_assess.store import OperationKind
from wci_assess.workspace import prints
from wci_assess.workspace.assessments import start_assessment
from wci_assess.workspace.councils import add_council
from wci_assess.workspace.csv_answers import read_csv
from wci_assess.workspace.fill import fill
from wci_assess.workspace.load import load
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round
from wci_assess.workspace.workspace import Workspace

YAML = """
format: 1
id: street
version: 1.0.0
kind: other
languages: [en, fr]
title: {en: "Our street", fr: "Notre rue"}
scales:
  steps:
    - {id: none, label: {en: "None", fr: "Rien"}}
    - {id: some, label: {en: "Some", fr: "Un peu"}}
    - {id: good, label: {en: "Good", fr: "Bon"}, counts-as-in-place: true}
sections:
  - id: welcome
    title: {en: "Welcome", fr: "Accueil"}
    questions:
      - {id: greet, type: practice, scale: steps, text: {en: "We greet all.", fr: "On salue."}, core: true}
      - {id: help, type: practice, scale: steps, text: {en: "We help to move in.", fr: "On aide à emménager."}}
      - {id: feast, type: practice, scale: steps, text: {en: "We hold a feast.", fr: "On fête."}, weight: 2}
      - {id: map, type: practice, scale: steps, text: {en: "There is a map.", fr: "Il y a un plan."}}
"""
FIRST = """question,value,reason,comment
greet,some,,
help,none,,Nobody has a van
feast,2,,
map,,Un plan existe déjà,
"""
SECOND = """question;state;value;comment
greet;value;good;
help;value;some;Une camionnette à l’église
feast;value;good;
map;dont-know;;
"""


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


@pytest.fixture
def workspace(tmp_path: Path):  # type: ignore[no-untyped-def]
    opened = open_workspace(tmp_path / "data")
    yield opened
    opened.close()


def test_from_the_file_to_the_paper(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "street.yaml").write_text(YAML, encoding="utf-8")
    assert load(workspace, [tmp_path / "street.yaml"]).problems == ()
    council = add_council(workspace, name="Elm & Oak <street>")
    ids: list[int] = []
    for year, content in ((2024, FIRST), (2025, SECOND)):
        round_ = add_round(
            workspace, council=council, label=f"{year}", start=date(year, 1, 1), end=date(year, 12, 31), threshold=5
        )
        ids.append(start_assessment(workspace, round=round_, questionnaire="street"))
        answers = tmp_path / f"{year}.csv"
        answers.write_text(content, encoding="utf-8")
        fill(workspace, ids[-1], read_csv(answers, "street", "en"), OperationKind.FILL)

    first, second = (score_of(workspace, each) for each in ids)
    assert (first.in_place, first.applicable, first.dont_know) == (0, 3, 0)
    assert first.sections[0].score == pytest.approx((50 + 0 + 2 * 50) / 4)
    assert (second.in_place, second.applicable, second.dont_know) == (2, 4, 1)
    assert second.sections[0].score == pytest.approx((100 + 50 + 2 * 100) / 4)
    found = comparison_of(workspace, ids)
    assert (found.up, found.down, found.same, found.common, found.of) == (3, 0, 0, 3, 4)
    assert found.sections[0].change == pytest.approx(50)
    assert [(each.question, each.reason) for each in found.left_out] == [("map", "dont-know")]

    for language, lines in (
        ("en", ("2 of 4 applicable practices are in place", "37.5", "87.5", "+50.0", "We hold a feast.")),
        ("fr", ("37,5", "87,5", "+50,0", "On fête.", "camionnette à l’église")),
    ):
        options = Options(languages=(language,), date=date(2026, 1, 5))
        pdf = render_pdf(prints.report(workspace, ids, options), options.paper)
        words = text_of(pdf)
        assert "Elm & Oak <street>" in words
        for line in lines:
            assert line in words, line
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert str(document.Root.Lang) == f"{language}-CA"
            assert bool(document.Root.MarkInfo.Marked)
    form = render_pdf(prints.form(workspace, "street", None, Options(languages=("fr",))))
    assert "On aide à emménager." in text_of(form)
