"""What a new round can be made of: one's own councils, and the newest version of each questionnaire."""

from __future__ import annotations

from dataclasses import dataclass

from wci_assess.i18n import sort_key
from wci_assess.questionnaire import Choice, Kind
from wci_assess.response import Council
from wci_assess.store.values import StoredQuestionnaire
from wci_assess.workspace.finding import newest
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """One questionnaire to choose; ``sectors`` are the parts a council may choose from."""

    entry: StoredQuestionnaire
    sectors: tuple[Choice, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Id and version."""
        return self.entry.id, self.entry.version


def round_choices(workspace: Workspace) -> tuple[tuple[Council, ...], tuple[Offer, ...]]:
    """One's own councils by name, and what can be asked."""
    with workspace.read() as transaction:
        examples = transaction.councils.examples()
        councils = [each for each in transaction.councils.councils() if each.id not in examples]
        shown = [each for each in transaction.library.entries() if not each.hidden]
        latest = [
            newest([each for each in shown if each.id == id_]) for id_ in dict.fromkeys(each.id for each in shown)
        ]
        found = [
            Offer(each, workspace.content(transaction, each.row).sectors) for each in latest if each is not None
        ]  # fmt: skip
    kinds = list(Kind)
    return (
        tuple(sorted(councils, key=lambda each: sort_key(each.name))),
        tuple(sorted(found, key=lambda offer: (kinds.index(Kind(offer.entry.kind)), offer.entry.id))),
    )
