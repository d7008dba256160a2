"""Which columns are chosen at first, in which order they stand, and how they are grouped to choose from. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.workspace.compare import Offered
from wci_assess.workspace.refs import Ref


@dataclass(frozen=True, slots=True)
class Group:
    """One council's assessments by one questionnaire, the newest period first."""

    offers: tuple[Offered, ...]

    @property
    def first(self) -> Offered:
        """One of them: council and questionnaire are the same for all."""
        return self.offers[0]

    def joins(self, chosen: Sequence[Offered]) -> bool:
        """Whether these can stand beside all that is chosen."""
        return all(self.first.goes_with(other) for other in chosen)


def groups_of(offers: Sequence[Offered], subject: Ref | None) -> tuple[Group, ...]:
    """Council by council and questionnaire by questionnaire; those of ``subject`` first, else what was used last."""
    found: dict[tuple[tuple[bool, int], str], list[Offered]] = {}
    for each in offers:
        found.setdefault((each.council, each.questionnaire), []).append(each)
    about = next((each for each in offers if each.ref == subject), None)
    councils = list(dict.fromkeys(each.council for each in offers))

    def order(group: Group) -> tuple[bool, bool, int]:
        first = group.first
        theirs = about is not None and first.council == about.council
        return (not theirs, about is None or first.questionnaire != about.questionnaire, councils.index(first.council))

    groups = (Group(tuple(sorted(each, key=_newest_first))) for each in found.values())
    return tuple(sorted(groups, key=order))


def _newest_first(offer: Offered) -> tuple[int, int, bool]:
    return -offer.round.round.end.toordinal(), -offer.ref.id, offer.ref.beside_members


def first_choice(offers: Sequence[Offered], open_now: Ref | None) -> tuple[Ref, ...]:
    """What is compared before anyone chose: the open (else the last used) assessment, and the year before it.

    The year before is the same council's, by the same questionnaire where there is one, else by its base or variant.
    """
    start = next((each for each in offers if each.ref == open_now), offers[0] if offers else None)
    if start is None:
        return ()
    end = start.round.round.end
    before = [
        each
        for each in offers
        if each.council == start.council and each.goes_with(start) and each.round.round.end < end
    ]  # fmt: skip
    year = max(before, key=lambda each: (each.round.round.end, each.questionnaire == start.questionnaire), default=None)
    return (start.ref,) if year is None else (start.ref, year.ref)


def in_time(offers: Sequence[Offered], chosen: Sequence[Ref]) -> tuple[Ref, ...]:
    """The chosen ones as columns: the oldest period first; of equal periods what was chosen first comes last.

    The newest column is the one that a report speaks of; so the first choice stays its subject.
    """
    ends = {each.ref: each.round.round.end for each in offers}
    places = {ref: place for place, ref in enumerate(chosen)}
    return tuple(sorted((ref for ref in chosen if ref in ends), key=lambda ref: (ends[ref], -places[ref])))
