"""The questionnaires that ship with the program join the library of every data folder."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.store import Transaction
from wci_assess.workspace.load import check_file, put

_SHIPPED = "shipped"


def lacks_shipped(transaction: Transaction, folder: Path = QUESTIONNAIRES) -> bool:
    """Whether the program ships a questionnaire file that has not joined this library yet.

    Raises:
        ExpectedError: no questionnaire ships with this copy of the program: it is not whole.
    """
    return transaction.settings.get(_SHIPPED) != json.dumps(_fingerprint(folder))


def join_shipped(transaction: Transaction, folder: Path = QUESTIONNAIRES) -> None:
    """Lets the shipped questionnaires join the library; a version that is in use stays as it is."""
    fingerprint = _fingerprint(folder)
    known = json.loads(transaction.settings.get(_SHIPPED) or "{}")
    for name, digest in fingerprint.items():
        if known.get(name) != digest:
            _join(transaction, folder / name)
    transaction.settings.set(_SHIPPED, json.dumps(fingerprint))


def _fingerprint(folder: Path) -> dict[str, str]:
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.yaml"))}
    if not found:
        raise ExpectedError(
            "not-whole",
            mark("This copy of WCI Assess is not whole: “{folder}” has no questionnaires. Install it again."),
            blame=Blame.SURROUNDINGS,
            folder=str(folder),
        )
    return found


def _join(transaction: Transaction, path: Path) -> None:
    checked, data = check_file(path)
    if checked.questionnaire is None:
        return
    try:
        put(transaction, checked, data)
    except ExpectedError as error:
        if error.code != "version-in-use":
            raise
