"""Councils and rounds corrected and deleted, as a coordinator does it; and found where there are many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.gui.driver import Driver
from tests.gui.test_history import entries, the_history
from tests.gui.test_story import K, start_a_round, stored
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.councils.council_correction_page import CouncilCorrectionPage
from wci_assess.gui.councils.council_draft import CouncilDraft, read_council_draft
from wci_assess.gui.councils.councils_page import CouncilsPage
from wci_assess.gui.councils.period_draft import PeriodDraft, read_period_draft
from wci_assess.gui.councils.round_correction_page import RoundCorrectionPage
from wci_assess.gui.home.home_page import HomePage
from wci_assess.gui.new_round.new_round_page import NewRoundPage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.gui.settings.settings_page import SettingsPage
from wci_assess.gui.theme import Look
from wci_assess.gui.widgets.option import CheckOption, RadioOption
from wci_assess.i18n import sort_key
from wci_assess.response import Council, Round
from wci_assess.workspace.councils import add_council, list_councils
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.rounds import add_round, list_rounds


def council(folder: Path) -> Council:
    workspace = stored(folder)
    try:
        (found,) = list_councils(workspace)
    finally:
        workspace.close()
    return found


def rounds(folder: Path) -> tuple[Round, ...]:
    workspace = stored(folder)
    try:
        return list_rounds(workspace)
    finally:
        workspace.close()


def the_councils(driver: Driver) -> CouncilsPage:
    if not isinstance(driver.stage.page, HomePage):
        driver.press("Home")
        driver.page(HomePage)
    driver.wait(lambda: "Councils" in driver.words())
    driver.press("Councils")
    return driver.page(CouncilsPage)


def write(driver: Driver, name: str, text: str) -> None:
    """Puts ``text`` into the field of that name as a user does."""
    field = next(each for each in driver.stage.page.findChildren(QLineEdit) if each.accessibleName().startswith(name))
    field.setFocus()
    field.selectAll()
    driver.key(K.Key_Backspace)
    if text.isascii():
        driver.type(text)
    else:
        field.insert(text)  # pasted


def many(folder: Path, count: int) -> None:
    workspace = open_workspace(folder)
    for number in range(count, 0, -1):
        add_council(workspace, name=f"Council {number}", tier="small")
    add_council(workspace, name="Élan de l’Est", tier="small")
    add_round(workspace, council=1, label="2025-26", start=date(2025, 4, 1), end=date(2026, 3, 31))
    workspace.close()


def test_a_councils_name_and_size_are_corrected_and_put_back(driver: Driver) -> None:
    driver.start()
    start_a_round(driver, "Twin Rivers LPI")
    the_councils(driver)
    driver.press("Correct this council…")
    driver.page(CouncilCorrectionPage)
    write(driver, "Name", "Twin Rivers LIP")
    write(driver, "Short name", "TRL")
    write(driver, "People", "130,000")
    driver.key(K.Key_Return)
    driver.wait(lambda: "The council was corrected." in driver.words())
    assert driver.words().count("Twin Rivers LIP") == 1
    assert "TRL\u00a0\u00a0·  Large: 100,000 to 499,999\u00a0\u00a0·  130,000 people" in driver.words()
    kept = council(driver.folder)
    assert (kept.name, kept.alias, kept.population, kept.tier) == ("Twin Rivers LIP", "TRL", 130_000, "large")
    driver.press("Undo")
    driver.wait(lambda: "It is as it was before." in driver.words())
    kept = council(driver.folder)
    assert (kept.name, kept.alias, kept.population, kept.tier) == ("Twin Rivers LPI", None, 48_000, "medium")
    driver.press("Correct this council…")
    assert driver.page(CouncilCorrectionPage).draft.name == "Twin Rivers LPI", "what was saved is not had again"
    driver.key(K.Key_Escape)
    driver.page(CouncilsPage)
    told = entries(the_history(driver))
    assert told[0].startswith("Correction of the council taken back: name: Twin Rivers LIP → Twin Rivers LPI")
    assert told[1].startswith("Council corrected: name: Twin Rivers LPI → Twin Rivers LIP; short name: – → TRL")
    assert "Taken back" in told[1]


def test_what_is_wrong_is_said_beside_its_field_until_it_is_changed(driver: Driver) -> None:
    many(driver.folder, 2)
    driver.start()
    driver.page(HomePage)
    the_councils(driver)
    driver.press("Correct this council…")
    page = driver.page(CouncilCorrectionPage)
    write(driver, "People", "many")
    write(driver, "Name", "\u200b")
    driver.key(K.Key_Return)
    assert "Write the name of your LIP council." in driver.words()
    assert "“many” is not a number in plain digits." in driver.words()
    assert driver.focus().accessibleDescription() == "Write the name of your LIP council."
    write(driver, "Name", "  COUNCIL 2 ")
    assert "Write the name of your LIP council." not in driver.words()
    write(driver, "People", "")
    driver.key(K.Key_Return)
    driver.wait(lambda: "There is a council “Council 2” already." in driver.words())
    assert driver.stage.page is page
    assert "COUNCIL 2" in page.draft.name, "what was typed stays"
    driver.close()
    workspace = stored(driver.folder)
    names = {each.name for each in list_councils(workspace)}
    workspace.close()
    assert names == {"Council 1", "Council 2", "Élan de l’Est"}


def test_what_was_typed_and_left_is_had_again(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    the_councils(driver)
    driver.press("Correct this council…")
    driver.page(CouncilCorrectionPage)
    write(driver, "Name", "Another name")
    driver.key(K.Key_Escape)
    driver.wait(lambda: "What you typed was not saved." in driver.words())
    driver.press("Undo")
    page = driver.page(CouncilCorrectionPage)
    assert page.draft.name == "Another name"
    driver.press("Settings")
    driver.page(SettingsPage)
    the_councils(driver)
    driver.press("Correct this council…")
    page = driver.page(CouncilCorrectionPage)
    assert page.draft.name == "Another name"
    assert "it is not saved yet" in driver.words()
    driver.press("Français")
    driver.wait(lambda: driver.stage.page is not page)
    page = driver.page(CouncilCorrectionPage)
    assert page.draft.name == "Another name"
    driver.key(K.Key_Return)
    driver.page(CouncilsPage)
    assert council(driver.folder).name == "Another name"
    driver.press("Corriger ce conseil…" if "Corriger ce conseil…" in driver.words() else "Correct this council…")
    driver.page(CouncilCorrectionPage)
    driver.key(K.Key_Escape)
    driver.page(CouncilsPage)
    assert not driver.stage.status._way.isVisible(), "nothing was typed, so there is nothing to have again"


def test_saving_without_a_change_writes_nothing(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    the_councils(driver)
    driver.press("Correct this council…")
    driver.page(CouncilCorrectionPage)
    driver.key(K.Key_Return)
    driver.wait(lambda: "Nothing was changed." in driver.words())
    assert not any("corrected" in each for each in entries(the_history(driver)))


def test_a_deleted_council_comes_back_with_its_rounds(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    the_councils(driver)
    driver.press("Delete this council")
    driver.wait(lambda: "The council was deleted, with its rounds." in driver.words())
    assert "There is no council yet." in driver.words()
    assert "Review" not in driver.words(), "its assessment is closed with it"
    driver.press("Undo")
    driver.wait(lambda: "The council is back." in driver.words())
    assert "Twin Rivers LIP" in driver.words()
    driver.press("Delete this council")
    driver.wait(lambda: "There is no council yet." in driver.words())
    driver.close()
    driver.start()
    driver.page(HomePage)
    page = the_history(driver)
    assert entries(page)[0].startswith("Council deleted: Twin Rivers LIP")
    driver.key(K.Key_Return)
    driver.wait(lambda: "Council brought back: Twin Rivers LIP" in driver.words())
    assert len(rounds(driver.folder)) == 1


def test_a_round_comes_back_only_with_its_council(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.press("Home")
    driver.page(HomePage)
    driver.press("Overview")
    driver.page(OverviewPage)
    driver.press("Delete this round")
    driver.wait(lambda: "The round was deleted." in driver.words())
    driver.wait(lambda: "Councils" in driver.words())
    driver.press("Councils")
    driver.page(CouncilsPage)
    driver.press("Delete this council")
    driver.wait(lambda: "There is no council yet." in driver.words())
    the_history(driver)
    driver.key(K.Key_Down)
    driver.key(K.Key_Return)
    driver.wait(lambda: "It belongs to a council that was deleted. Bring that back first" in driver.words())
    driver.key(K.Key_Up)
    driver.key(K.Key_Return)
    driver.wait(lambda: "Council brought back: Twin Rivers LIP" in driver.words())


def test_a_round_is_corrected_from_its_overview(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    driver.press("Overview")
    driver.page(OverviewPage)
    driver.press("Correct the round…")
    driver.page(RoundCorrectionPage)
    write(driver, "First day", "2026-13-01")
    write(driver, "Smallest group", "2")
    driver.key(K.Key_Return)
    assert "“2026-13-01” is not a day: there is no month 13." in driver.words()
    write(driver, "First day", "2031-04-01")
    write(driver, "Last day", "2031-03-31")
    driver.key(K.Key_Return)
    driver.wait(lambda: "The period ends before it starts." in driver.words())
    assert driver.focus().accessibleName().startswith("Last day")
    write(driver, "Last day", "2032-03-31")
    driver.key(K.Key_Return)
    driver.wait(lambda: "would show single members" in driver.words())
    assert driver.focus().accessibleName().startswith("Smallest group")
    write(driver, "Smallest group", "6")
    write(driver, "Name of the period", "2031-32")
    driver.key(K.Key_Return)
    driver.wait(lambda: "The round was corrected." in driver.words())
    driver.page(OverviewPage)
    assert "April 1, 2031 to March 31, 2032" in driver.words()
    assert rounds(driver.folder)[0].threshold == 6
    driver.press("Undo")
    driver.wait(lambda: "It is as it was before." in driver.words())
    assert rounds(driver.folder)[0].threshold == 5
    driver.key(K.Key_Return)
    driver.page(AnsweringPage)


def test_a_round_is_corrected_from_its_council(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    the_councils(driver)
    driver.press("Correct…")
    driver.page(RoundCorrectionPage)
    write(driver, "Name of the period", "The year after")
    driver.press("Save")
    driver.wait(lambda: "The round was corrected." in driver.words())
    driver.page(CouncilsPage)
    assert "The year after" in driver.words()
    assert "Correct this council…" in driver.focus().accessibleName()


def test_a_double_press_of_save_is_one_correction(driver: Driver) -> None:
    driver.start()
    start_a_round(driver)
    the_councils(driver)
    driver.press("Correct this council…")
    page = driver.page(CouncilCorrectionPage)
    write(driver, "Name", "Once")
    page.save()
    page.save()
    driver.wait(lambda: "The council was corrected." in driver.words())
    assert sum(each.startswith("Council corrected") for each in entries(the_history(driver))) == 1


def test_many_councils_are_sorted_and_found(driver: Driver) -> None:
    many(driver.folder, 30)
    driver.start()
    driver.page(HomePage)
    the_councils(driver)
    shown = [line for line in driver.words().splitlines() if line.startswith("Council ")]
    assert shown[:3] == ["Council 1", "Council 2", "Council 3"]
    assert len(shown) == 20
    driver.press("Show more councils")
    assert "Élan de l’Est" in driver.words()
    write(driver, "Look for a council", "elan")
    assert "1 council\n" in driver.words()
    assert "Council 1" not in driver.words()
    driver.key(K.Key_Down)
    assert "Élan" in driver.focus().accessibleName()


def test_few_councils_need_no_search(driver: Driver) -> None:
    many(driver.folder, 7)
    driver.start()
    driver.page(HomePage)
    page = the_councils(driver)
    assert not page.findChildren(QLineEdit)


def test_a_new_round_finds_its_council_among_many(driver: Driver) -> None:
    many(driver.folder, 30)
    driver.start()
    driver.page(HomePage)
    driver.press("New round")
    page = driver.page(NewRoundPage)

    def offered() -> list[str]:
        found = [each for each in page.findChildren(RadioOption) if each.isVisible()]
        groups = [(each.parentWidget(), each) for each in found]
        return [each.face.words for group, each in groups if group and group.accessibleName() == "Which LIP council?"]

    assert offered()[:2] == ["Council 1", "Council 2"]
    driver.type("elan")
    driver.wait(lambda: offered()[0] == "Élan de l’Est")
    assert offered()[1] == "Another council"
    assert "1 council found" in driver.words()
    driver.key(K.Key_Return)
    driver.key(K.Key_Return)
    driver.wait(lambda: "Which period?" in driver.words())
    assert page._draft.council == 31
    driver.press("Back")
    driver.wait(lambda: "Which LIP council?" in driver.words())
    driver.type("council 3")
    driver.wait(lambda: "Council 30" in offered())
    assert "Élan de l’Est" in offered(), "the chosen one is always seen"


# By themselves


def test_sectors_are_chosen_all_or_none(look: Look) -> None:
    from tests.gui.pages import correcting_council

    page = correcting_council(look)
    boxes = page.findChildren(CheckOption)
    assert [each.isChecked() for each in boxes] == [True, False, True]
    next(each for each in page.findChildren(QPushButton) if each.text() == "No sector").click()
    assert [each.isChecked() for each in boxes] == [False, False, False]
    boxes[1].click()
    assert list(page.draft.sectors) == ["homes"]
    next(each for each in page.findChildren(QPushButton) if each.text() == "All sectors").click()
    assert list(page.draft.sectors) == ["jobs", "homes", "x"]


def test_names_sort_as_the_language_does() -> None:
    names = ["Zorra", "Élan", "eau", "Council 10", "Council 9", "Œuvre", "École", "ecole"]
    assert sorted(names, key=sort_key) == ["Council 9", "Council 10", "eau", "ecole", "École", "Élan", "Œuvre", "Zorra"]


def test_a_draft_is_read_by_the_rules_of_every_field() -> None:
    words, problems = read_council_draft(CouncilDraft(name=" A ", population="45 000", sectors=("jobs",)))
    assert not problems
    assert (words.name, words.population, words.tier, words.sectors) == ("A", 45_000, "medium", ("jobs",))
    _words, problems = read_council_draft(CouncilDraft(name="", alias="a\u202eb", population="0"))
    assert set(problems) == {"name", "alias", "population"}
    read, wrong = read_period_draft(PeriodDraft(label=" ", start="2026", end="2026-02-30", threshold="few"))
    assert read is None
    assert set(wrong) == {"label", "start", "end", "threshold"}


def test_a_council_of_an_unknown_size_is_shown(dressed: Callable[..., Look]) -> None:
    from tests.gui.pages import councils

    page = councils(dressed())
    assert page.findChildren(RadioOption) == []
