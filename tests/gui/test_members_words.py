"""A coordinator reads what members wrote, and takes over what the council agrees to; one press takes it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.driver import Driver
from tests.workspace.builders import opened
from wci_assess.cli import main
from wci_assess.gui.people.members_words_page import MembersWordsPage
from wci_assess.gui.people.people_page import PeoplePage
from wci_assess.gui.rounds.overview_page import OverviewPage
from wci_assess.response import Key
from wci_assess.workspace.records import read_record
from wci_assess.workspace.refs import Ref


def three_members(folder: Path) -> None:
    """A round of the profile: two wrote where the area lies, one its population; the council has a word of its own."""

    def run(*arguments: str) -> None:
        assert main(["--data", str(folder), *arguments]) == 0

    run("council", "add", "Ours")
    run("round", "new", "--council", "1", "--label", "2026-27", "--start", "2026-04-01", "--end", "2027-03-31")
    run("assess", "new", "--round", "1", "--questionnaire", "community-profile")
    for _ in range(3):
        run("member", "add", "--round", "1")
    run("assess", "set", "1", "area-covered", "The town.")
    run("assess", "set", "1", "area-covered", "And <b>the islands</b>.", "--member", "1")
    run("assess", "set", "1", "area-covered", "The town.", "--member", "2")
    run("assess", "set", "1", "population", "48000", "--row", ":2021", "--source", "The census", "--member", "3")


def on_the_page(driver: Driver) -> MembersWordsPage:
    driver.program.flows.overview.open(Ref(1))
    driver.page(OverviewPage)
    driver.program.flows.router.go("people")
    driver.page(PeoplePage)
    driver.press("What members wrote…")
    return driver.page(MembersWordsPage)


def council_has(folder: Path) -> dict[Key, object]:
    with opened(folder) as workspace:
        return {key: answer.value for key, answer in read_record(workspace, 1).answers.items()}


def test_it_is_read_taken_over_and_taken_back(driver: Driver) -> None:
    three_members(driver.folder)
    driver.start()
    page = on_the_page(driver)
    words = driver.words(page)
    assert "And <b>the islands</b>." in words, "text is text"
    assert "48,000 (2021)\u00a0\u00a0·  The census" in words
    assert words.count("the council has it") == 1, "of the second member, who wrote the same"
    driver.key(Qt.Key.Key_Space)
    driver.wait(lambda: "Taken over into the council’s answer." in driver.words())
    page = driver.page(MembersWordsPage)
    assert driver.words(page).count("the council has it") == 2
    driver.key(Qt.Key.Key_Space)
    driver.wait(lambda: driver.words(driver.stage.page).count("the council has it") == 3)
    driver.press("Undo")
    driver.wait(lambda: "Taken back." in driver.words())
    driver.key(Qt.Key.Key_Escape)
    driver.page(PeoplePage)
    driver.close()
    assert council_has(driver.folder) == {Key("area-covered"): "The town.\nAnd <b>the islands</b>."}


def test_where_nobody_wrote_it_says_so(driver: Driver) -> None:
    three_members(driver.folder)
    for member in ("1", "2", "3"):
        for question, row in (("area-covered", ()), ("population", ("--row", ":2021"))):
            main(["--data", str(driver.folder), "assess", "set", "1", question, "--clear", *row, "--member", member])
    main(["--data", str(driver.folder), "assess", "set", "1", "earlier-profile", "yes", "--member", "1"])
    driver.start()
    assert "No member wrote anything of the kind." in driver.words(on_the_page(driver))
