"""Files, takings in, decisions and undo in any order, with crashes: the store is what the set says (P14, P15)."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from unittest import TestCase

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.workspace.builders import asked
from tests.workspace.members_files import answers_in, handed_out, level_numbers, results, saved, sha_of, taken
from wci_assess.exchange.handed import HandOut
from wci_assess.paths import STORE_FILE
from wci_assess.workspace.collected import SeatState, read_collection
from wci_assess.workspace.decide import choose, set_aside
from wci_assess.workspace.hand_out import hand_out
from wci_assess.workspace.history import do_again, read_history, take_back
from wci_assess.workspace.members import SeatWords
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.workspace import Workspace

LONG = bool(os.environ.get("WCI_ASSESS_LONG"))
MEMBERS = st.integers(1, 3)
LEVELS = st.tuples(st.integers(0, 3), st.integers(0, 3))


@cache
def _ready() -> Path:
    """A store with a round that was handed out."""
    folder = Path(tempfile.mkdtemp())
    workspace = open_workspace(folder)
    handed_out(workspace, SeatWords(), SeatWords())
    workspace.close()
    return folder


class Saved:
    """A file as the model knows it."""

    def __init__(self, data: bytes, member: int, levels: tuple[int, ...], earlier: frozenset[str]) -> None:
        self.data, self.member, self.levels, self.earlier = data, member, levels, earlier
        self.sha256 = sha_of(data)


Model = tuple[dict[str, Saved], set[str], dict[int, str]]
"""The files that are here, those set aside, and which of a member's was chosen."""


class Coordinator(RuleBasedStateMachine):
    """One round; members save files, which come in whenever they come in."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.files: list[Saved] = []
        self.here: dict[str, Saved] = {}
        self.aside: set[str] = set()
        self.chosen: dict[int, str] = {}
        self.past: list[tuple[int, Model]] = []
        self.undone: list[tuple[int, Model]] = []
        self.workspace: Workspace
        self.handed: HandOut

    @initialize()
    def begin(self) -> None:
        shutil.copy(_ready() / STORE_FILE, self.folder / STORE_FILE)
        self.workspace = open_workspace(self.folder)
        self.handed = hand_out(self.workspace, 1)

    def _did(self, operation: int | None, before: Model) -> None:
        if operation is not None:
            self.past.append((operation, before))
            self.undone.clear()

    def _model(self) -> Model:
        return dict(self.here), set(self.aside), dict(self.chosen)

    @rule(member=MEMBERS, levels=LEVELS)
    def save_first(self, member: int, levels: tuple[int, int]) -> None:
        self._save(member, levels, ())

    @precondition(lambda self: self.files)
    @rule(levels=LEVELS, data=st.data())
    def go_on(self, levels: tuple[int, int], data: st.DataObject) -> None:
        before = data.draw(st.sampled_from(self.files))
        self._save(before.member, levels, (before,))

    def _save(self, member: int, levels: tuple[int, int], before: tuple[Saved, ...]) -> None:
        every = frozenset(each.sha256 for each in before).union(*(each.earlier for each in before))
        known = {each.sha256: each.data for each in self.files}
        data = saved(
            self.handed, member, levels, revision=len(every) + 1, earlier=[known[each] for each in sorted(every)]
        )  # fmt: skip
        file = Saved(data, member, levels, every)
        if file.sha256 not in known:
            self.files.append(file)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def take_in(self, data: st.DataObject) -> None:
        some = data.draw(st.lists(st.sampled_from(self.files), min_size=1, max_size=4))
        before = self._model()
        done = taken(self.workspace, *(each.data for each in some))
        for file, result in zip(some, results(done), strict=True):
            assert result in ("added", "here", "newer", "conflict")
            self.here[file.sha256] = file
        self._did(done.operations[0] if done.operations else None, before)

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def damage(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(sorted(self.here)))
        bad = bytearray(self.here[file].data)
        bad[data.draw(st.integers(0, len(bad) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        assert results(taken(self.workspace, bytes(bad))) == ["refused"]

    @precondition(lambda self: self.here)
    @rule(data=st.data(), aside=st.booleans())
    def lay_aside(self, data: st.DataObject, aside: bool) -> None:
        sha256 = data.draw(st.sampled_from(sorted(self.here)))
        before = self._model()
        self._did(set_aside(self.workspace, 1, self._submission(sha256), aside=aside), before)
        (self.aside.add if aside else self.aside.discard)(sha256)
        if aside:
            self.chosen = {member: each for member, each in self.chosen.items() if each != sha256}

    @precondition(lambda self: self.here)
    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        sha256 = data.draw(st.sampled_from(sorted(self.here)))
        before = self._model()
        self._did(choose(self.workspace, 1, self._submission(sha256)), before)
        self.chosen[self.here[sha256].member] = sha256

    def _submission(self, sha256: str) -> int:
        return next(
            file.submission.id
            for seat in read_collection(self.workspace, 1).seats
            for file in seat.files
            if file.submission.sha256 == sha256
        )

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        now = self._model()
        operation, before = self.past.pop()
        take_back(self.workspace, operation)
        self.undone.append((operation, now))
        self.here, self.aside, self.chosen = before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        operation, after = self.undone.pop()
        before = self._model()
        do_again(self.workspace, operation)
        self.past.append((read_history(self.workspace, limit=1)[0].id, before))
        self.here, self.aside, self.chosen = after

    @rule()
    def crash(self) -> None:
        """The program ends without a word and starts again."""
        copy = Path(tempfile.mkdtemp())
        shutil.copy(self.folder / STORE_FILE, copy / STORE_FILE)
        self.workspace.close()
        self.folder, self.workspace = copy, open_workspace(copy)

    @invariant()
    def the_store_is_what_the_set_says(self) -> None:
        if not hasattr(self, "workspace"):
            return
        expected: list[tuple[int, ...]] = []
        conflicts = 0
        for member in (1, 2, 3):
            live = [each for each in self.here.values() if each.member == member and each.sha256 not in self.aside]
            continued = {sha256 for each in live for sha256 in each.earlier}
            heads = [each for each in live if each.sha256 not in continued]
            chosen = self.chosen.get(member)
            following = [each for each in heads if chosen in (each.sha256, *each.earlier)]
            if chosen not in {each.sha256 for each in live}:
                following = []
            if len(heads) == 1 or len(following) == 1:
                expected.append((heads if len(heads) == 1 else following)[0].levels)
            conflicts += len(heads) > 1 and len(following) != 1
        found = answers_in(self.workspace)
        assert sorted(level_numbers(self.handed, each) for each in found.values()) == sorted(expected)
        seats = read_collection(self.workspace, 1).seats
        assert sum(each.state is SeatState.CONFLICT for each in seats) == conflicts
        assert {file.submission.sha256 for seat in seats for file in seat.files} == set(self.here)

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            assert asked(self.workspace, lambda found: found.check()) == ()
            self.workspace.close()


Coordinator.TestCase.settings = settings(
    max_examples=150 if LONG else 12,
    stateful_step_count=40 if LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestAnyOrder: type[TestCase] = Coordinator.TestCase
