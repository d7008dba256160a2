"""The use cases of a region's pack: made of its councils' summary files, taken in, removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median, quantiles

from wci_assess.errors import ExpectedError
from wci_assess.exchange.envelope import seal
from wci_assess.exchange.pack import LONGEST_REGION, pack_object
from wci_assess.i18n import mark
from wci_assess.response import Scope, texts
from wci_assess.response.pack import FOR_BAND, FOR_MEDIAN, Pack, PackMedian
from wci_assess.response.practice_example import PracticeExample, newest
from wci_assess.response.practice_example_form import sha256_of
from wci_assess.response.summary import Summary
from wci_assess.store import OperationKind, Transaction
from wci_assess.store.packs import StoredPack
from wci_assess.workspace.imported import Imported
from wci_assess.workspace.workspace import Workspace

_Place = tuple[str, str, str, str, str | None, Scope]
"""Questionnaire, version, hash, question, tier, scope: of what there is one median."""


# Made


def pool(summaries: Iterable[Summary], region: str, made_on: date) -> Pack:
    """The pack of a region's summaries, in whatever order and however often they come.

    Of each council its newest period counts (by the label: ``2025-26`` is after ``2024-25``), for each questionnaire.
    Councils that did not say their size are not counted. Medians of fewer than four councils are left out, bands of
    fewer than six.

    Raises:
        ExpectedError: the region has no name that can be written, or there is nothing to give back.
    """
    named = texts.named(region)
    if named is None or len(named) > LONGEST_REGION:
        raise ExpectedError("bad-region", mark("Give the region a name in a few words; nothing was written."))
    given = list(summaries)
    pack = Pack(region=named, made_on=made_on, medians=_medians(_newest_of_each(given)), examples=_examples(given))
    if not pack.medians and not pack.examples:
        raise ExpectedError(
            "nothing-to-pool",
            mark("These files hold no practice that {count} councils of one size rated in the same version, and no "
                 "example, so there is nothing to give back. Nothing was written."),
            count=FOR_MEDIAN,
        )  # fmt: skip
    return pack


def pack_file(pack: Pack) -> bytes:
    """The file of a pack."""
    return seal(pack_object(pack))


def _newest_of_each(summaries: Iterable[Summary]) -> Sequence[Summary]:
    newest_ones: dict[tuple[str, str], Summary] = {}
    for each in summaries:
        place = (each.council, each.questionnaire)
        held = newest_ones.get(place)
        if held is None or _order(each) > _order(held):
            newest_ones[place] = each
    return list(newest_ones.values())


def _order(summary: Summary) -> tuple[str, int, str]:
    """The later period; of one period the fuller summary, and then what does not hang on the order of files."""
    return summary.period, len(summary.items), repr(summary.items)


def _medians(summaries: Iterable[Summary]) -> tuple[PackMedian, ...]:
    levels: dict[_Place, list[int]] = {}
    for each in summaries:
        if each.tier is None:
            continue
        of = (each.questionnaire, each.version, each.hash)
        for item in each.items:
            if item.level is not None:
                levels.setdefault((*of, item.question, each.tier, each.scope), []).append(item.level)
    told = [_median(place, found) for place, found in levels.items() if len(found) >= FOR_MEDIAN]
    return tuple(sorted(told, key=_place))


def _median(place: _Place, levels: Sequence[int]) -> PackMedian:
    questionnaire, version, content, question, tier, scope = place
    low = high = None
    if len(levels) >= FOR_BAND:
        low, _, high = (_figure(each) for each in quantiles(levels, n=4, method="inclusive"))
    return PackMedian(
        questionnaire=questionnaire,
        version=version,
        hash=content,
        question=question,
        tier=tier,
        scope=scope,
        n=len(levels),
        median=_figure(median(levels)),
        low=low,
        high=high,
    )


def _figure(value: float) -> Decimal:
    return Decimal(str(value)).normalize()


def _place(median: PackMedian) -> tuple[str, ...]:
    return (
        median.questionnaire, median.version, median.hash, median.tier or "", median.scope.value, median.question
    )  # fmt: skip


def _examples(summaries: Iterable[Summary]) -> tuple[PracticeExample, ...]:
    """Of each example the revision that holds; one that was withdrawn goes along, so that it is taken back."""
    revisions: dict[str, dict[str, PracticeExample]] = {}
    for each in (each for summary in summaries for each in summary.examples):
        revisions.setdefault(each.uid, {})[sha256_of(each)] = each
    found = []
    for of_one in revisions.values():
        known, sha256s = list(of_one.values()), list(of_one)
        found.append(known[newest(known, sha256s)])
    return tuple(sorted(found, key=lambda each: each.uid))


# Taken in


def pack_is_here(transaction: Transaction, sha256: str) -> bool:
    """Whether that very pack was taken in, and not removed since."""
    return any(each.sha256 == sha256 for each in transaction.packs.all())


def put_pack(workspace: Workspace, transaction: Transaction, sha256: str, pack: Pack) -> tuple[int, Imported]:
    """Takes a pack in, but for its examples; gives its id here, and what became of it."""
    same = next((each for each in transaction.packs.all(deleted=True) if each.sha256 == sha256), None)
    if same is not None and not same.deleted:
        return same.id, Imported.HERE
    if same is None:
        same = transaction.packs.add(sha256, pack.region, pack.made_on, pack.medians)
    else:
        transaction.packs.set_deleted(same.id, deleted=False)
    transaction.history.note(
        OperationKind.IMPORT, workspace.now(), subject="pack", subject_id=same.id, after=_described(same)
    )
    return same.id, Imported.ADDED


def show_pack(transaction: Transaction, pack: int | None, *, deleted: bool) -> bool:
    """Takes a pack out of sight or shows it again, without a note; False where that is so already."""
    found = next((each for each in transaction.packs.all(deleted=True) if each.id == pack), None)
    if found is None or found.deleted is deleted:
        return False
    transaction.packs.set_deleted(found.id, deleted=deleted)
    return True


def _described(pack: StoredPack) -> Mapping[str, object]:
    return {"name": f"{pack.region}, {pack.made_on.isoformat()}"}
