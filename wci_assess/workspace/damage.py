"""What is damaged, in one sentence that names it as people know it."""

from __future__ import annotations

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.store.values import Damage


def damage_told(damage: Damage) -> ExpectedError:
    """The trouble of something that is not as it was written; all the rest stays usable."""
    where = " ".join(str(part) for part in (damage.table, damage.id) if part is not None)
    if damage.assessment is not None:
        return ExpectedError(
            "store-damaged",
            mark(
                "Assessment {assessment} is damaged ({place}): something other than this program changed it. All "
                "the rest is whole. Restore a backup to have it back; nothing was changed."
            ),
            blame=Blame.INPUT,
            assessment=damage.assessment,
            place=where,
        )
    return ExpectedError(
        "store-damaged",
        mark(
            "Part of the store is damaged ({place}): something other than this program changed it. All the rest is "
            "whole. Restore a backup to have it back; nothing was changed."
        ),
        blame=Blame.INPUT,
        place=where,
    )
