"""What a session was told is saved, and what is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.store.builders import fill
from wci_assess.paths import STORE_FILE
from wci_assess.store import Store
from wci_assess.store.backups import verify

ACKNOWLEDGED = "acknowledged"
SESSION = "session"
QUESTIONS = tuple(f"q{number}" for number in range(40))


def prepare(store: Store) -> int:
    """The response that a session answers, made where it is not there; gives its id."""
    found = _response(store)
    if found is None:
        _, found = fill(store)
        with store.write() as transaction:
            transaction.settings.set(SESSION, str(found))
    return found


def _response(store: Store) -> int | None:
    with store.read() as transaction:
        found = transaction.settings.get(SESSION)
    return None if found is None else int(found)


def told(log: bytes) -> list[tuple[str, str]] | None:
    """Question and answer of each that was acknowledged, in order; None before the session had begun."""
    lines = log.decode().split("\n")[:-1]
    if "begin" not in lines:
        return None
    return [(question, answer) for question, answer in (line.split(" ") for line in lines if line != "begin")]


def lost(folder: Path, log: bytes) -> str | None:
    """What is wrong with the store in a folder, after a session of which ``log`` is what was acknowledged."""
    saved = told(log)
    if saved is None:
        return None
    there = stored(folder)
    if there is None:
        return "lost: all"
    expected = {question: answer for question, answer in dict(saved).items() if answer != "-"}
    different = _differences(there, expected)
    if len(different) > 1:
        return f"lost: {different}"
    problems = verify(folder / STORE_FILE).problems
    return f"damaged: {problems}" if problems else None


def stored(folder: Path) -> Mapping[str, str] | None:
    """Question and answer of all that is there; None where not even the session is."""
    store = Store.open(folder, writing=True)
    try:
        response = _response(store)
        if response is None:
            return None
        with store.read() as transaction:
            answers = transaction.responses.answers(response)
    finally:
        store.close()
    return {key.question: (answer.comment or "").split(" ")[0] for key, answer in answers.items()}


def _differences(there: Mapping[str, str], expected: Mapping[str, str]) -> list[str]:
    """One answer may differ: that which was on its way."""
    return [each for each in {*there, *expected} if there.get(each) != expected.get(each)]
