"""Councils: added, listed, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark, sort_key
from wci_assess.questionnaire import TIERS, Choice
from wci_assess.response import Council, Round
from wci_assess.response.numbers import MOST_PEOPLE
from wci_assess.response.texts import named
from wci_assess.store import OperationKind, Transaction
from wci_assess.workspace.finding import find_council
from wci_assess.workspace.tiers import tier_of
from wci_assess.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilWords:
    """What is written of a council."""

    name: str
    alias: str | None = None
    tier: str | None = None
    population: int | None = None
    sectors: tuple[str, ...] = ()


def list_councils(workspace: Workspace) -> tuple[Council, ...]:
    """Every council, by id."""
    with workspace.read() as transaction:
        return transaction.councils.councils()


@dataclass(frozen=True, slots=True)
class OwnCouncil:
    """A council of one's own with its rounds, the newest period first."""

    council: Council
    rounds: tuple[Round, ...]


def own_councils(workspace: Workspace) -> tuple[OwnCouncil, ...]:
    """One's own councils with their rounds, by name as the language sorts."""
    with workspace.read() as transaction:
        examples = transaction.councils.examples()
        councils = [each for each in transaction.councils.councils() if each.id not in examples]
        rounds: dict[int, list[Round]] = {each.id: [] for each in councils}
        for each in transaction.councils.rounds():
            rounds.setdefault(each.council, []).append(each)
    return tuple(
        OwnCouncil(each, tuple(sorted(rounds[each.id], key=lambda round: (round.end, round.id), reverse=True)))
        for each in sorted(councils, key=lambda each: sort_key(each.name))
    )


def read_council(workspace: Workspace, council: int) -> tuple[Council, tuple[Choice, ...]]:
    """A council, and the sectors that the questionnaires of the library know."""
    with workspace.read() as transaction:
        found = find_council(transaction, council)
        known: dict[str, Choice] = {}
        for entry in transaction.library.entries():
            known.update((each.id, each) for each in workspace.content(transaction, entry.row).sectors)
    return found, tuple(known.values())


def add_council(
    workspace: Workspace,
    *,
    name: str,
    alias: str | None = None,
    tier: str | None = None,
    population: int | None = None,
    sectors: Sequence[str] = (),
) -> int:
    """Adds a council; gives its id. The tier follows from the population where only that is given.

    Raises:
        ExpectedError: no name, a population that cannot be, or a council of that name is there.
    """
    words = CouncilWords(name=name, alias=alias, tier=tier, population=population, sectors=tuple(sectors))
    with workspace.write() as transaction:
        return put_council(workspace, transaction, words)


def put_council(
    workspace: Workspace,
    transaction: Transaction,
    words: CouncilWords,
    *,
    uid: str | None = None,
    example: bool = False,
) -> int:
    """The same, as part of a larger whole; ``uid`` where it has one on another computer."""
    kept = _kept(words)
    refuse_double_council(transaction, kept.name, own=None)
    council = transaction.councils.add_council(**asdict(kept), uid=uid, example=example)
    transaction.history.note(
        OperationKind.ADD_COUNCIL, workspace.now(), subject="council", subject_id=council, after={"name": kept.name}
    )
    return council


def correct_council(workspace: Workspace, council: int, words: CouncilWords) -> int | None:
    """Corrects what is written of a council. Assessments keep the size that was pinned when they started.

    Gives the operation that takes it back; None where all was so already.

    Raises:
        ExpectedError: as :func:`add_council`, or there is no such council.
    """
    kept = _kept(words)
    with workspace.write() as transaction:
        find_council(transaction, council)
        refuse_double_council(transaction, kept.name, own=council)
        corrected = transaction.councils.set_council(council, **asdict(kept))
        if not corrected.after:
            return None
        return transaction.history.note(
            OperationKind.CORRECT_COUNCIL,
            workspace.now(),
            subject="council",
            subject_id=council,
            before=corrected.before,
            after=corrected.after,
        )


def _kept(words: CouncilWords) -> CouncilWords:
    name, alias = named(words.name), named(words.alias) if words.alias else None
    if name is None:
        raise ExpectedError("name-missing", mark("A council needs a name. Write it; nothing was changed."))
    if words.population is not None and not 0 < words.population <= MOST_PEOPLE:
        raise ExpectedError(
            "bad-population",
            mark("A community of {population} people cannot be. Write how many live there; nothing was changed."),
            population=words.population,
        )
    if words.tier is not None and words.tier not in TIERS:
        raise ExpectedError(
            "bad-tier",
            mark("“{tier}” is no community size. Choose from: {choices}."),
            tier=words.tier,
            choices=", ".join(TIERS),
        )
    tier = tier_of(words.population) if words.tier is None and words.population is not None else words.tier
    sectors = tuple(kept for sector in words.sectors if (kept := named(sector)))
    return CouncilWords(name=name, alias=alias, tier=tier, population=words.population, sectors=sectors)


def refuse_double_council(transaction: Transaction, name: str, *, own: int | None) -> None:
    """Passes a name that no other council has: two could not be told apart on any page.

    Raises:
        ExpectedError: another has it.
    """
    for council in transaction.councils.councils():
        if council.id != own and _same_name(council.name, name):
            raise ExpectedError(
                "double-council",
                mark("There is a council “{name}” already. Choose it, or give this one another name."),
                name=council.name,
            )


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
