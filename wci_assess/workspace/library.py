"""The library of one data folder: what it lists, and how files get into it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from wci_assess import files
from wci_assess.checker import MAX_BYTES, Checked, Problem, check, check_against, fix
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import Questionnaire, Text, version_key
from wci_assess.store import StoredQuestionnaire, Transaction

_SHIPPED = "shipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """One questionnaire version as the library shows it."""

    id: str
    version: str
    hash: str
    kind: str
    title: Text
    languages: tuple[str, ...]
    based_on: tuple[str, str] | None
    sections: int
    questions: int
    core: int
    assessments: tuple[int, ...]
    hidden: bool = False


class Outcome(StrEnum):
    """What loading a file did."""

    ADDED = "added"
    REPLACED = "replaced"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file that was loaded, and what was noticed on the way."""

    file: str
    questionnaire: Questionnaire
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Loading:
    """The files of one call with every problem; ``loaded`` is empty where any file has an error."""

    loaded: tuple[LoadedFile, ...]
    problems: tuple[Problem, ...]


def check_file(path: Path) -> tuple[Checked, bytes]:
    """A questionnaire file checked; one over the limit is told without reading on.

    Raises:
        ExpectedError: the file cannot be read.
    """
    data = files.read(path, most=MAX_BYTES + 1)
    return check(data, str(path)), data


def mend_file(path: Path) -> int:
    """Writes what is certain into a questionnaire file, its original kept beside it as ``FILE.bak``; gives how many.

    Raises:
        ExpectedError: the file cannot be read or written; it is as it was.
    """
    data = files.read(path, most=MAX_BYTES + 1)
    fixed = fix(data)
    if fixed.data != data:
        files.write_whole(path.with_name(path.name + ".bak"), data)
        files.write_whole(path, fixed.data)
    return len(fixed.mended)


def entry(stored: StoredQuestionnaire, questionnaire: Questionnaire) -> LibraryEntry:
    """How the library shows a stored questionnaire."""
    questions = list(questionnaire.questions())
    return LibraryEntry(
        id=stored.id,
        version=stored.version,
        hash=stored.hash,
        kind=stored.kind,
        title=questionnaire.title,
        languages=questionnaire.languages,
        based_on=questionnaire.based_on,
        sections=len(questionnaire.sections),
        questions=len(questions),
        core=sum(question.core for question in questions),
        assessments=stored.assessments,
        hidden=stored.hidden,
    )


def load(transaction: Transaction, checked: Sequence[tuple[Path, Checked, bytes]]) -> Loading:
    """Adds checked files to the library, all or none.

    Raises:
        ExpectedError: a version that an assessment uses would get other content.
    """
    problems = [problem for _, each, _ in checked for problem in each.problems]
    for _, each, _ in checked:
        problems.extend(_against_library(transaction, each))
    if any(problem.is_error for problem in problems):
        return Loading((), tuple(problems))
    loaded = tuple(
        LoadedFile(str(path), each.questionnaire, _put(transaction, each, data))
        for path, each, data in checked
        if each.questionnaire is not None
    )
    return Loading(loaded, tuple(problems))


def _against_library(transaction: Transaction, checked: Checked) -> tuple[Problem, ...]:
    """What the checker says of the file beside the version before it in the library, or what it is based on."""
    if checked.questionnaire is None:
        return ()
    before = _before(transaction.library.entries(), checked.questionnaire)
    return () if before is None else check_against(checked, transaction.library.content(before.row))


def _before(entries: Sequence[StoredQuestionnaire], questionnaire: Questionnaire) -> StoredQuestionnaire | None:
    own = version_key(questionnaire.version)
    older = [each for each in entries if each.id == questionnaire.id and version_key(each.version) < own]
    if older:
        return max(older, key=lambda each: version_key(each.version))
    return next((each for each in entries if (each.id, each.version) == questionnaire.based_on), None)


def _put(transaction: Transaction, checked: Checked, data: bytes) -> Outcome:
    questionnaire, tree = checked.questionnaire, checked.tree
    if questionnaire is None or tree is None:
        raise ValueError("only a file without errors is put into the library")
    library = transaction.library
    here = next(
        (each for each in library.entries() if (each.id, each.version) == (questionnaire.id, questionnaire.version)),
        None,
    )
    if here is None:
        library.add(questionnaire, tree, data)
        return Outcome.ADDED
    if here.hash == questionnaire.hash:
        return Outcome.HERE
    if here.assessments:
        raise in_use(here)
    library.replace(here.row, questionnaire, tree, data)
    return Outcome.REPLACED


def in_use(stored: StoredQuestionnaire) -> ExpectedError:
    """A version that an assessment answers would change, or go."""
    return ExpectedError(
        "version-in-use",
        mark(
            "{questionnaire} {version} is answered in assessment {assessments} and cannot change. "
            "Raise the version in the file; nothing was changed."
        ),
        questionnaire=stored.id,
        version=stored.version,
        assessments=", ".join(map(str, stored.assessments)),
    )


def _fingerprint(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.yaml"))}


def lacks_shipped(transaction: Transaction, folder: Path = QUESTIONNAIRES) -> bool:
    """Whether the program ships a questionnaire file that has not joined this library yet."""
    return transaction.settings.get(_SHIPPED) != json.dumps(_fingerprint(folder))


def join_shipped(transaction: Transaction, folder: Path = QUESTIONNAIRES) -> None:
    """Lets the shipped questionnaires join the library; a version that is in use stays as it is."""
    fingerprint = _fingerprint(folder)
    known = json.loads(transaction.settings.get(_SHIPPED) or "{}")
    for name, digest in fingerprint.items():
        if known.get(name) != digest:
            _join(transaction, folder / name)
    transaction.settings.set(_SHIPPED, json.dumps(fingerprint))


def _join(transaction: Transaction, path: Path) -> None:
    checked, data = check_file(path)
    if checked.questionnaire is None:
        return
    try:
        _put(transaction, checked, data)
    except ExpectedError as error:
        if error.code != "version-in-use":
            raise
