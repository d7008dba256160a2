"""New questionnaire files to begin from: the commented starter, and a local variant of one in the library."""

from __future__ import annotations

import re
from pathlib import Path

from wci_assess import files
from wci_assess.checker import check
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import RESOURCES
from wci_assess.workspace.finding import find_questionnaire
from wci_assess.workspace.workspace import Workspace

STARTER = RESOURCES / "starter.yaml"
FIRST_VERSION = "1.0.0"
_LONGEST_ID = 64
_OWN_KEYS = re.compile(r"^(?:id|version|based-on)\s*:.*\n", re.MULTILINE)
_DECLARED = re.compile(r"^ +change: *(?:wording|meaning) *(?:#.*)?\n", re.MULTILINE)
"""What changed before this version: of a copy that begins here, nothing has changed."""
_FORMAT = re.compile(r"^(format\s*:.*\n)", re.MULTILINE)


def write_starter(path: Path) -> None:
    """Writes the commented starter questionnaire; it checks clean as it is.

    Raises:
        ExpectedError: there is a file of that name already, or it cannot be written.
    """
    _refuse_existing(path)
    files.write_whole(path, starter())


def starter() -> bytes:
    """The commented starter questionnaire."""
    return STARTER.read_bytes()


def write_variant(workspace: Workspace, questionnaire: str, version: str | None, path: Path) -> None:
    """Writes a copy of a questionnaire under an id of its own that says what it is based on, ready for own questions.

    Raises:
        ExpectedError: no such questionnaire, a file of that name already, or it cannot be written.
    """
    _refuse_existing(path)
    files.write_whole(path, variant(workspace, questionnaire, version, path.name))


def variant(workspace: Workspace, questionnaire: str, version: str | None, name: str) -> bytes:
    """The file of a local variant; ``name`` is what it will be called.

    Raises:
        ExpectedError: no such questionnaire, or its file is laid out in a way that cannot be followed.
    """
    with workspace.read() as transaction:
        stored = find_questionnaire(transaction, questionnaire, version)
        source = transaction.library.source(stored.row).decode("utf-8-sig")
    own = f"{stored.id[: _LONGEST_ID - 6]}-local"
    head = (
        f"id: {own}   # give it an id of your own\n"
        f"version: {FIRST_VERSION}\n"
        f"based-on: {{id: {stored.id}, version: {stored.version}}}   # what both share stays comparable\n"
    )
    shared = _DECLARED.sub("", _OWN_KEYS.sub("", source.replace("\r\n", "\n")))
    text = _FORMAT.sub(lambda found: found.group(1) + head, shared, count=1)
    data = text.encode()
    if check(data, name).questionnaire is None:
        raise ExpectedError(
            "no-variant",
            mark("No variant of {questionnaire} could be written, because of the way its file is laid out."),
            questionnaire=stored.id,
        )
    return data


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise ExpectedError(
            "file-exists", mark("“{path}” is there already. Choose another name; nothing was written."), path=str(path)
        )
