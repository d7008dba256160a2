"""A second look: one's own answer beside the spread, kept or changed."""

from __future__ import annotations

from dataclasses import replace

from tests.handout.browser import read
from tests.handout.conftest import OpenForm
from tests.handout.everything import handed
from tests.handout.test_filling_in import read_sha
from wci_assess.exchange.handed import AnsweredPart, HandOut, ReleasedComment, Seat, SecondItem, SecondLook
from wci_assess.response import Answer, AnswerState

SECOND = "9" * 32
COMMENTS = (ReleasedComment(text="<b>We</b> meet", language="en"), ReleasedComment(text="Trop tôt", language="fr"))


def item(question: str) -> SecondItem:
    return SecondItem(
        questionnaire="everything", question=question, n=9, levels=(0, 4, 4, 1), dont_know=1, not_applicable=0,
        comments=COMMENTS,
    )  # fmt: skip


def second_for_all(first: str = "1" * 32) -> HandOut:
    items = tuple(item(question) for question in ("seats", "steering", "hiring"))
    return handed(hand_out=SECOND, look=2, second=SecondLook(first=first, items=items))


def second_for_a_seat() -> HandOut:
    given = second_for_all()
    own = AnsweredPart(
        questionnaire="everything", version="1.0.0", hash=given.parts[0].hash,
        answers=(
            Answer(question="seats", state=AnswerState.VALUE, value="starting"),
            Answer(question="constructor", state=AnswerState.VALUE, value="yes"),
            Answer(question="steering", state=AnswerState.NOT_APPLICABLE, reason="too-small"),
        ),
    )  # fmt: skip
    assert given.second is not None
    seat = Seat(uid="4" * 32, number=3, sector="employment")
    return replace(given, seat=seat, second=replace(given.second, own=(own,)))


def test_without_the_first_file_it_is_refused(open_form: OpenForm) -> None:
    form = open_form(second_for_all())
    form.begin(sector=None)
    assert form.page.get_by_text("Open the file that you saved at the first look.", exact=True).is_visible()
    assert form.page.locator(".card").count() == 0


def test_with_the_first_file_one_keeps_or_changes(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.tick("1.1", "2 Starting")
    form.tick("1.2", "1 Yes")
    form.card("1.3").get_by_role("button", name="Don’t know").click()
    first = form.saved()
    form = open_form(second_for_all())
    form.choose("Open my first file…", first)
    form.page.locator(".done", has_text="Your first answers are here.").wait_for()
    form.begin(sector=None)
    card = form.card("1.1")
    told = card.inner_text()
    assert "What the members answered: 9" in told
    assert "Your first answer: 2 Starting" in told
    assert "<b>We</b> meet" in told
    assert form.page.locator(".card:visible").count() == 2, "the third is in another section"
    card.get_by_role("button", name="Keep it").click()
    form.tick("1.3", "4 Leading")
    assert form.count() == "Answered: 2 of 3"
    saved = read(form.saved())
    assert (saved["look"], saved["first"], saved["member"]) == (2, read_sha(first), read(first)["member"])
    assert (saved["hand_out"], saved["sector"]) == (SECOND, "employment")
    assert [(each["question"], each["value"]) for each in saved["parts"][0]["answers"]] == [
        ("seats", "starting"),
        ("steering", "leading"),
    ]
    assert form.complaints == []


def test_what_one_was_not_asked_at_first_is_not_asked_again(open_form: OpenForm) -> None:
    form = open_form()
    form.begin(sector="Housing")
    form.tick("1.2", "2 No")
    first = form.saved()
    form = open_form(second_for_all())
    form.choose("Open my first file…", first)
    form.page.locator(".done", has_text="Your first answers are here.").wait_for()
    form.begin(sector=None)
    assert form.count() == "Answered: 0 of 2"


def test_another_rounds_file_is_no_first_file(open_form: OpenForm) -> None:
    form = open_form()
    form.begin()
    form.tick("1.1", "2 Starting")
    first = form.saved()
    form = open_form(second_for_all(first="7" * 32))
    form.choose("Open my first file…", first)
    form.page.get_by_text("belongs to another form or round").wait_for()


def test_a_seats_own_answers_come_with_its_file(open_form: OpenForm) -> None:
    form = open_form(second_for_a_seat())
    form.begin(sector=None)
    assert "You speak for the sector: Employment" not in form.page.locator("main").inner_text()
    form.card("1.3").get_by_role("button", name="Keep it").click()
    saved = read(form.saved())
    [answer] = saved["parts"][0]["answers"]
    assert (answer["state"], answer["reason"]) == ("not-applicable", "too-small")
    assert (saved["seat"], saved["sector"], saved["first"]) == ("4" * 32, "employment", None)
