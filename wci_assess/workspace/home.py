"""What the first screen shows: rounds with their assessments, how far each has come, and what is damaged.

It is read by one reader, whichever connection is open: before the store is opened for work, with the standard library
alone (:func:`first_look`), afterwards within a transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wci_assess.paths import EXAMPLES_FOLDER, MEMBER_FILES_FOLDER, STORE_FILE
from wci_assess.questionnaire import version_key
from wci_assess.response import Condition
from wci_assess.store.home import ListedAssessment, ListedRound, StoredHome, look
from wci_assess.store.values import Damage, StoredQuestionnaire
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.workspace.member_files_kept import KeptFile

MOST_ROUNDS = 30
"""Rounds that Home shows at first; the rest is one press away."""


@dataclass(frozen=True, slots=True)
class HomeRound:
    """A round as Home shows it, and where it lies. ``newer``: by assessment, the version to carry its answers to."""

    ref: Ref
    listed: ListedRound
    newer: Mapping[int, str]

    @property
    def example(self) -> bool:
        """Whether it is an example council's."""
        return self.ref.example or self.listed.example


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Rounds, one's own first; ``more``: how many of one's own are not among them; what is damaged of both stores."""

    rounds: tuple[HomeRound, ...]
    more: int = 0
    damage: tuple[Damage, ...] = ()
    settings: Mapping[str, str]
    member_files: tuple[KeptFile, ...] = ()
    """What a member was handed and answers here."""


def first_look(folder: Path) -> Home | None:
    """Home of a data folder, exactly as it is shown later; None where it must be opened properly to say anything."""
    own = look(folder, limit=MOST_ROUNDS)
    if own is None:
        return None
    examples = folder / EXAMPLES_FOLDER
    made_up = look(examples) if (examples / STORE_FILE).exists() else None
    return home_of(own, made_up, member_files(folder))


def member_files(folder: Path) -> tuple[KeptFile, ...]:
    """What a member answers in a data folder; few have any."""
    if not (folder / MEMBER_FILES_FOLDER).is_dir():
        return ()
    from wci_assess.workspace.member_files_kept import kept_files

    return kept_files(folder)


def home_of(own: StoredHome, examples: StoredHome | None, kept: tuple[KeptFile, ...] = ()) -> Home:
    """Home of one's own store and that of the examples, if they are there, and of a member's files."""
    made_up = shown_rounds(examples, example=True) if examples is not None else ()
    rounds = [*shown_rounds(own, example=False), *made_up]
    return Home(
        rounds=tuple(sorted(rounds, key=lambda each: each.example)),
        more=own.more,
        damage=own.damage,
        settings=own.settings,
        member_files=kept,
    )


def shown_rounds(home: StoredHome, *, example: bool) -> list[HomeRound]:
    """The rounds of a store; ``example``: of the examples'."""
    return [
        HomeRound(Ref(each.round.id, example), each, _newer(each.assessments, home.questionnaires))
        for each in home.rounds
    ]


def _newer(assessments: Sequence[ListedAssessment], versions: Sequence[StoredQuestionnaire]) -> Mapping[int, str]:
    """The newest version that each open assessment could move to, unless it was carried there already."""
    found: dict[int, str] = {}
    carried = {(each.assessment.carried_from, each.assessment.version) for each in assessments}
    for each in assessments:
        version = _newest(each, versions)
        if version is not None and (each.assessment.id, version) not in carried:
            found[each.assessment.id] = version
    return found


def _newest(listed: ListedAssessment, versions: Sequence[StoredQuestionnaire]) -> str | None:
    own = listed.assessment
    if own.state is Condition.CLOSED:
        return None
    later = [
        each.version
        for each in versions
        if each.id == own.questionnaire and not each.hidden and version_key(each.version) > version_key(own.version)
    ]
    return max(later, key=version_key, default=None)
