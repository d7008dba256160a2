"""Which assessments can stand side by side, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wci_assess.store.home import ListedAssessment
from wci_assess.workspace.home import HomeRound
from wci_assess.workspace.refs import Ref


@dataclass(frozen=True, slots=True)
class Offered:
    """An assessment that can be a column: where it lies, and the round it belongs to."""

    ref: Ref
    round: HomeRound
    assessment: ListedAssessment

    @property
    def council(self) -> tuple[bool, int]:
        """Whose it is: example or own, and the council."""
        return self.ref.example, self.round.listed.council.id

    def goes_with(self, other: Offered) -> bool:
        """Whether the two can stand side by side: of one store, answering one questionnaire."""
        mine, theirs = self.assessment.assessment, other.assessment.assessment
        return self.ref.example == other.ref.example and mine.questionnaire == theirs.questionnaire


def offered(rounds: Iterable[HomeRound]) -> tuple[Offered, ...]:
    """Every assessment, council by council and questionnaire by questionnaire, the newest period first."""
    found = [
        Offered(Ref(each.assessment.id, home.ref.example), home, each)
        for home in rounds
        for each in home.listed.assessments
    ]
    councils = {each.council: index for index, each in reversed(list(enumerate(found)))}
    return tuple(
        sorted(
            found,
            key=lambda each: (
                councils[each.council],
                each.assessment.assessment.questionnaire,
                -each.round.listed.round.end.toordinal(),
                -each.ref.id,
            ),
        )
    )


def first_choice(offers: Sequence[Offered], open_now: Ref | None) -> tuple[Ref, ...]:
    """What is compared before anyone chose: the open (else the first) assessment, and the one before it in time."""
    start = next((each for each in offers if each.ref == open_now), offers[0] if offers else None)
    if start is None:
        return ()
    end = start.round.listed.round.end
    before = [
        each
        for each in offers
        if each.council == start.council and each.goes_with(start) and each.round.listed.round.end < end
    ]
    newest = max(before, key=lambda each: each.round.listed.round.end, default=None)
    return (start.ref,) if newest is None else (start.ref, newest.ref)


def in_time(offers: Sequence[Offered], chosen: Sequence[Ref]) -> tuple[Ref, ...]:
    """The chosen ones as columns: the oldest period first; of equal periods what was chosen first comes last.

    The newest column is the one that a report speaks of; so the first choice stays its subject.
    """
    ends = {each.ref: each.round.listed.round.end for each in offers}
    places = {ref: place for place, ref in enumerate(chosen)}
    return tuple(sorted((ref for ref in chosen if ref in ends), key=lambda ref: (ends[ref], -places[ref])))
