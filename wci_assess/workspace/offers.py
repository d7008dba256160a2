"""What a new round can be made of: one's own councils, and the newest version of each questionnaire."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from wci_assess.i18n import sort_key
from wci_assess.questionnaire import Choice, Kind, Questionnaire
from wci_assess.response import Council, Scope
from wci_assess.store.values import StoredQuestionnaire
from wci_assess.workspace.finding import newest
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """One questionnaire to choose; ``sectors`` are the parts a council may choose from.

    ``counts``: how many questions the full and the short form ask in each sector, and (None) of every council.
    """

    entry: StoredQuestionnaire
    sectors: tuple[Choice, ...]
    counts: Mapping[str | None, tuple[int, int]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Id and version."""
        return self.entry.id, self.entry.version

    def length(self, scope: Scope, sectors: Collection[str] = ()) -> int:
        """How many questions that scope asks in these sectors; in all, where none is named."""
        form = 1 if scope is Scope.CORE else 0
        asked = {None, *sectors} if sectors else self.counts.keys()
        return sum(self.counts[each][form] for each in asked if each in self.counts)


def round_choices(workspace: Workspace) -> tuple[tuple[Council, ...], tuple[Offer, ...]]:
    """One's own councils by name, and what they can answer: no surveys."""
    with workspace.read() as transaction:
        examples = transaction.councils.examples()
        councils = [each for each in transaction.councils.councils() if each.id not in examples]
        shown = [each for each in transaction.library.entries() if not each.hidden and each.kind != Kind.SURVEY]
        latest = [
            newest([each for each in shown if each.id == id_]) for id_ in dict.fromkeys(each.id for each in shown)
        ]
        found = [
            _offer(each, workspace.content(transaction, each.row)) for each in latest if each is not None
        ]  # fmt: skip
    kinds = list(Kind)
    return (
        tuple(sorted(councils, key=lambda each: sort_key(each.name))),
        tuple(sorted(found, key=lambda offer: (kinds.index(Kind(offer.entry.kind)), offer.entry.id))),
    )


def _offer(entry: StoredQuestionnaire, content: Questionnaire) -> Offer:
    counts: dict[str | None, tuple[int, int]] = {}
    for section in content.sections:
        full, core = counts.get(section.sector, (0, 0))
        own = len(section.questions), sum(question.core for question in section.questions)
        counts[section.sector] = full + own[0], core + own[1]
    return Offer(entry, content.sectors, counts)
