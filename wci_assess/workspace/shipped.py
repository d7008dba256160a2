"""The questionnaires that ship with the program join the library of every data folder.

Every start asks whether one is lacking; only where one is, is the checker loaded.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.store import Transaction
from wci_assess.workspace.workspace import Workspace

_HEAD = re.compile(r"^(id|version):[ ]*([^\s#]+)", re.MULTILINE)
_LONGEST_HEAD = 4_000
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


def missing_shipped(workspace: Workspace, folder: Path = QUESTIONNAIRES) -> tuple[Path, ...]:
    """The shipped files whose questionnaire somebody took out of the library, and which no newer version replaced."""
    with workspace.read() as transaction:
        gone = {(each.id, each.version) for each in transaction.library.entries(deleted=True) if each.deleted}
    if not gone:
        return ()
    ids = {questionnaire for questionnaire, _version in gone}
    found = []
    for path in sorted(folder.glob("*.yaml")):
        head = _HEAD.findall(path.read_text(encoding="utf-8")[:_LONGEST_HEAD])
        keys = dict(head)
        if keys.get("id") in ids and (keys.get("id"), keys.get("version")) in gone:
            found.append(path)
    return tuple(found)


def bring_back_shipped(workspace: Workspace, folder: Path = QUESTIONNAIRES) -> int:
    """Puts the shipped questionnaires that were taken out into the library again; gives how many."""
    from wci_assess.workspace.load import load

    missing = missing_shipped(workspace, folder)
    return len(load(workspace, missing).loaded) if missing else 0


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
    from wci_assess.workspace.load import check_file, put

    checked, data = check_file(path)
    if checked.questionnaire is None:
        return
    try:
        put(transaction, checked, data)
    except ExpectedError as error:
        if error.code != "version-in-use":
            raise
