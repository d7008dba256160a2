"""Which assessments can stand side by side: each as a column on offer, and what is asked of the store for a choice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wci_assess.errors import ExpectedError
from wci_assess.questionnaire import Text
from wci_assess.store.home import ListedAssessment, ListedRound, StoredHome
from wci_assess.store.values import StoredQuestionnaire
from wci_assess.workspace.refs import Ref

if TYPE_CHECKING:
    from wci_assess.report import Chapter
    from wci_assess.workspace.desk import Desk

Versions = Mapping[tuple[str, str], StoredQuestionnaire]


@dataclass(frozen=True, slots=True)
class Offered:
    """An assessment that can be a column: where it lies, the round it belongs to, and what it can stand beside.

    ``family`` holds its questionnaire's id, and that of the base where it is a local variant; ``base`` is that base's
    title, if the base is at hand.
    """

    ref: Ref
    round: ListedRound
    assessment: ListedAssessment
    family: tuple[str, ...]
    base: Text | None = None

    @property
    def council(self) -> tuple[bool, int]:
        """Whose it is: example or own, and the council."""
        return self.ref.example, self.round.council.id

    @property
    def questionnaire(self) -> str:
        """The id of what it answers."""
        return self.assessment.assessment.questionnaire

    @property
    def is_variant(self) -> bool:
        """Whether it answers a local variant."""
        return len(self.family) > 1

    def goes_with(self, other: Offered) -> bool:
        """Whether the two can stand side by side: of one store, and with questions in common, as the command joins.

        Members beside their council are a comparison of their own.
        """
        if self.ref.beside_members or other.ref.beside_members:
            return self.ref == other.ref
        return self.ref.example == other.ref.example and not set(self.family).isdisjoint(other.family)


def columns_on_offer(desk: Desk) -> tuple[Offered, ...]:
    """Every assessment of both stores, what was used last first."""
    with desk.own.read() as transaction:
        counted = transaction.totals.assessments()
        found = list(offered(transaction.home(limit=None), counted, example=False))
    if desk.examples is not None:
        try:
            with desk.examples.read() as transaction:
                counted = transaction.totals.assessments()
                found += offered(transaction.home(limit=None), counted, example=True)
        except ExpectedError as error:  # the examples never stand in the way of one's own work
            desk.examples_trouble = error
    return tuple(found)


def offered(home: StoredHome, counted: Collection[int], *, example: bool) -> Iterator[Offered]:
    """The assessments of a store; ``counted``: the ids of those of which members' totals are there."""
    versions = {(each.id, each.version): each for each in home.questionnaires}
    return offers_of(home.rounds, versions, counted, example=example)


def offers_of(
    rounds: Iterable[ListedRound], versions: Versions, counted: Collection[int] = (), *, example: bool = False
) -> Iterator[Offered]:
    """The assessments of ``rounds``, whose questionnaires are among ``versions``."""
    for listed in rounds:
        for each in listed.assessments:
            own = versions.get((each.assessment.questionnaire, each.assessment.version))
            based = own.based_on if own else None
            base = versions.get(based) if based else None
            family = (each.assessment.questionnaire, *((based[0],) if based else ()))
            offer = Offered(Ref(each.assessment.id, example), listed, each, family, base.title if base else None)
            yield offer
            if each.assessment.id in counted:
                yield replace(offer, ref=replace(offer.ref, beside_members=True))


def compared(desk: Desk, columns: Sequence[Ref], *, public: bool = False) -> Chapter:
    """The columns as a chapter, in the order given; ``public``: of the council's answers alone.

    Raises:
        ExpectedError: they are not there any more, or cannot stand side by side.
    """
    from wci_assess.workspace.prints import chapter_of, members_chapter  # brings all of the report

    workspace = desk.workspace(columns[0])
    if columns[0].beside_members and not public:
        return members_chapter(workspace, columns[0].id)
    return chapter_of(workspace, [ref.id for ref in columns], public=public, peers=True)
