"""The script that takes a picture of every page in all its looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.workspace.builders import new_round, opened
from tools.every_page import ACROSS, Looks, picture, sheets
from tools.picture_data import PROFILE, SERVICES, fill_services
from wci_assess.i18n import LANGUAGES
from wci_assess.workspace.records import read_record
from wci_assess.workspace.rounds import start_round


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_guides_pictures_show_fits_the_questionnaires(tmp_path: Path, language: str) -> None:
    with opened(tmp_path) as workspace:
        made = start_round(workspace, new_round(asks=(PROFILE,)))
        fill_services(workspace, made.assessments[0], language)
        answers = read_record(workspace, made.assessments[0]).answers
    assert len({key.row for key in answers if key.question == SERVICES}) == 8


def test_a_page_is_taken_whole_in_its_looks_and_put_beside_others(qapp: QApplication) -> None:
    qapp.setStyle("fusion")
    light = picture(qapp, Looks("fr", 100, "light"), "member's first page")
    dark = picture(qapp, Looks("fr", 300, "dark"), "member's first page")
    bar = picture(qapp, Looks("en", 100, "light"), "ways")
    assert dark.height() > light.height() > bar.height(), "as tall as the page is long"
    assert dark.pixelColor(2, 2).lightness() < 128 < light.pixelColor(2, 2).lightness()
    [first, second] = sheets({str(n): bar for n in range(2 * ACROSS + 1)})
    assert first.height() > second.height()
