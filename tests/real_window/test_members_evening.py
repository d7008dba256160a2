"""A member's evening in the real window: killed at random moments, and nothing that was *Saved* is gone."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.real_window.harness import Desk, Window, wait_for
from tests.workspace.builders import opened
from tests.workspace.members_files import handed_out
from wci_assess.exchange.handed import HandOut
from wci_assess.exchange.handed_reading import read_answers
from wci_assess.handout import html_form
from wci_assess.store import Store
from wci_assess.workspace.member_file import folder_of

KILLS = 150 if os.environ.get("WCI_ASSESS_LONG") else 2
FURTHEST = 40
"""Questions below the first, of some eighty."""
LEVELS = {"1": "not-in-place", "2": "starting", "3": "in-place", "4": "leading"}
Said = Mapping[str, Sequence[str]]
"""Value, or state, and comment by question."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> tuple[HandOut, Path]:
    """What the coordinator sent, in her mail."""
    folder = tmp_path_factory.mktemp("mail")
    with opened(folder / "coordinator") as workspace:
        handed = handed_out(workspace)
    path = folder / "form.html"
    path.write_bytes(html_form(handed))
    return handed, path


class Evening:
    """One member, her form, and windows one after the other."""

    def __init__(self, desk: Desk, form: tuple[HandOut, Path], how: str, seed: int) -> None:
        self._desk, (self._handed, self._form), self._how = desk, form, how
        self._log = desk.data.parent / "said"
        self._dice = random.Random(seed)
        self._begun = False
        self._down = 0
        self.folder = folder_of(desk.data, self._handed.hand_out)

    def sit_down(self) -> Window:
        """Opens the form, and goes to the questions: where she stopped, if she has begun."""
        program = ("-m", "tests.real_window.telling", str(self._log), self._how)
        window = self._desk.sit_down(program=program, files=[self._form])
        wait_for(lambda: window.count("page-member-start") == 1)
        window.press(*(() if self._begun else ("space", "Tab", "space", "Tab")), "Return")
        wait_for(lambda: window.count("page-member-part-0") == 1)
        self._begun = True
        return window

    def answer(self, window: Window) -> Sequence[str]:
        """Rates, goes on, writes a few words; gives the levels that may be on their way when she is cut off."""
        pressed: set[str] = set()
        for _ in range(self._dice.randint(1, 4)):
            told = len(self.said())
            levels = self._dice.sample("1234", k=self._dice.randint(2, 3))  # one of them at least is another
            pressed |= set(levels)
            window.press(*levels, *(self._way_on() for _ in range(self._dice.randint(0, 2))))
            if self._dice.random() < 0.4:
                window.press("alt+c")
                window.type(f"Words {self._dice.randrange(1000)} ")
                window.press("Escape")
            if self._dice.random() < 0.8:
                self._wait_for_saved(told)
        return [LEVELS[each] for each in pressed]

    def _way_on(self) -> str:
        """Mostly down, but not to the end of the questions, where no key answers."""
        way = "Down" if self._down < FURTHEST and self._dice.random() < 0.8 else "Up"
        self._down = max(self._down + (1 if way == "Down" else -1), 0)
        return way

    def _wait_for_saved(self, told: int) -> None:
        wait_for(lambda: len(self.said()) > told)

    def said(self) -> Sequence[Said]:
        """What was on the screen each time that it said *Saved*."""
        if not self._log.exists():
            return []
        return [
            json.loads(line) for line in self._log.read_text("utf-8").splitlines(keepends=True) if line[-1:] == "\n"
        ]

    def stored(self) -> Said:
        """What lies in her store, read from outside; what was being typed too."""
        store = Store.open(self.folder, writing=False)
        try:
            with store.read() as transaction:
                response = transaction.responses.find(1)
                if response is None:
                    return {}
                found = {
                    key.question: [str(answer.value or answer.state), answer.comment or ""]
                    for key, answer in transaction.responses.answers(response.id).items()
                }
                for draft in transaction.responses.drafts(response.id):
                    found.setdefault(draft.question, ["None", ""])[1] = draft.text
                assert transaction.check() == ()
                return found
        finally:
            store.close()

    def lost(self, on_their_way: Sequence[str]) -> str | None:
        """What was said to be saved and is not: but for what came after it."""
        there = self.stored()
        for question, (value, comment) in (self.said()[-1] if self.said() else {}).items():
            now_value, now_comment = there.get(question, ("None", ""))
            if now_value != value and now_value not in on_their_way:
                return f"{question}: {value} was saved, {now_value} is there"
            if not now_comment.startswith(comment.rstrip()):
                return f"{question}: {comment!r} was saved, {now_comment!r} is there"
        return None


def test_a_member_s_evening_with_kills(desk: Desk, tmp_path: Path, form: tuple[HandOut, Path]) -> None:
    evening = Evening(desk, form, "TRUE", 5)
    for _ in range(KILLS):
        window = evening.sit_down()
        on_their_way = evening.answer(window)
        assert window.kill() == ""
        assert evening.lost(on_their_way) is None
    assert len(evening.said()) >= KILLS, "it was saved now and then"
    window = evening.sit_down()
    window.press("ctrl+Tab")
    wait_for(lambda: window.count("page-member-finish") == 1)
    window.press("Return")
    window.answer_dialog(str(tmp_path / "back.wciassess"))
    wait_for((tmp_path / "back.wciassess").exists)
    assert window.close() == ""
    [part] = read_answers((tmp_path / "back.wciassess").read_bytes()).answers.parts
    sent = {each.question: [str(each.value or each.state), each.comment or ""] for each in part.answers}
    assert sent == evening.stored()
    assert sent


def test_a_window_that_says_saved_too_early_is_caught(desk: Desk, form: tuple[HandOut, Path]) -> None:
    """The control: without it, the test above might see nothing."""
    evening = Evening(desk, form, "BEHIND", 5)
    window = evening.sit_down()
    window.press("3")
    wait_for(lambda: any("in-place" in each for said in evening.said() for each in said.values()))
    window.kill()
    assert "was saved" in (evening.lost([]) or "")
