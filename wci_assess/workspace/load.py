"""Loads questionnaire files into the library: checked, compared with what is there, all of them or none.

Tools and modules go into the data folder's tool kit, once all files of the call are without errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from wci_assess import files
from wci_assess.checker import MAX_BYTES, Checked, Problem, check, check_against, fix, text_of, version_in_use
from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.questionnaire import Questionnaire, version_key
from wci_assess.store import OperationKind, StoredQuestionnaire, Transaction
from wci_assess.toolkit import ToolkitFile
from wci_assess.workspace.finding import newest
from wci_assess.workspace.questionnaire_file import LineChange, OpenFile, changed_lines, kept_beside, open_file
from wci_assess.workspace.toolkit import keep, with_links
from wci_assess.workspace.workspace import Workspace


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

    @property
    def named(self) -> tuple[str, str]:
        """Id and version."""
        return self.questionnaire.id, self.questionnaire.version


@dataclass(frozen=True, slots=True)
class Loading:
    """The files of one call with every problem; ``loaded`` is empty where any file has an error."""

    loaded: tuple[LoadedFile, ...]
    problems: tuple[Problem, ...]
    toolkit: tuple[ToolkitFile, ...] = ()
    """Tools and modules that were put into the data folder."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file as it was read, and every problem of it."""

    file: OpenFile
    problems: tuple[Problem, ...]
    loaded: tuple[str, str] | None = None
    """The id and version under which it is in the library now; ``None`` where it is not."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.file.path

    @property
    def errors(self) -> int:
        """How many keep it from being loaded."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def certain(self) -> int:
        """How many can be mended without asking."""
        return sum(problem.correction is not None for problem in self.problems)


def check_file(path: Path) -> tuple[Checked, bytes]:
    """A file of a questionnaire, tool or module checked; one over the limit is told without reading on.

    Raises:
        ExpectedError: the file cannot be read.
    """
    data = files.read(path, most=MAX_BYTES + 1)
    return with_links(check(data, str(path))), data


@dataclass(frozen=True, slots=True)
class MendedFile:
    """What was mended in a file: how many problems, which lines, and where the original is kept (if at all)."""

    problems: int
    changes: tuple[LineChange, ...] = ()
    kept: Path | None = None


def mend_file(path: Path) -> MendedFile:
    """Writes what is certain into a questionnaire file.

    The original is kept beside it as ``FILE.bak`` (``FILE.bak2``, … where such a file is there: never written over).

    Raises:
        ExpectedError: the file cannot be read or written; it is as it was.
    """
    data = files.read(path, most=MAX_BYTES + 1)
    fixed = fix(data)
    if fixed.data == data:
        return MendedFile(0)
    kept = kept_beside(path)
    files.write_whole(kept, data)
    files.write_whole(path, fixed.data)
    before, after = text_of(data) or "", text_of(fixed.data) or ""
    return MendedFile(len(fixed.mended), changed_lines(before, after), kept)


def load(workspace: Workspace, paths: Sequence[Path]) -> Loading:
    """Checks files and adds them to the library, all or none.

    Raises:
        ExpectedError: a file cannot be read, or a version that an assessment uses would get other content.
    """
    checked = [(path, *check_file(path)) for path in paths]
    with workspace.write() as transaction:
        loading = add(transaction, checked)
        for loaded in loading.loaded:
            if loaded.outcome is not Outcome.HERE:
                note_loaded(workspace, transaction, loaded)
    workspace.forget_contents()
    if any(problem.is_error for problem in loading.problems):
        return loading
    kept = [(each.toolkit, data) for _path, each, data in checked if each.toolkit is not None]
    for file, data in kept:
        keep(workspace.folder, file, data)
    return replace(loading, toolkit=tuple(file for file, _data in kept))


def load_with_texts(workspace: Workspace, paths: Sequence[Path]) -> tuple[CheckedFile, ...]:
    """The same; gives each file as it is now, with its problems."""
    loading = load(workspace, paths)
    return tuple(
        CheckedFile(
            open_file(path),
            tuple(problem for problem in loading.problems if problem.file == str(path)),
            next((each.named for each in loading.loaded if each.file == str(path)), None),
        )
        for path in paths
    )


def note_loaded(workspace: Workspace, transaction: Transaction, loaded: LoadedFile) -> None:
    """Notes in the history that a file joined the library."""
    name = f"{loaded.questionnaire.id} {loaded.questionnaire.version}"
    stored = transaction.library.version(loaded.questionnaire.id, loaded.questionnaire.version)
    transaction.history.note(
        OperationKind.LOAD,
        workspace.now(),
        subject="questionnaire",
        subject_id=stored.row if stored else None,
        after={"name": name},
    )


def add(transaction: Transaction, checked: Sequence[tuple[Path, Checked, bytes]]) -> Loading:
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
        LoadedFile(str(path), each.questionnaire, put(transaction, each, data))
        for path, each, data in checked
        if each.questionnaire is not None
    )
    return Loading(loaded, tuple(problems))


def _against_library(transaction: Transaction, checked: Checked) -> tuple[Problem, ...]:
    """What the checker says of the file beside the version before it in the library, or what it is based on."""
    if checked.questionnaire is None:
        return ()
    library = transaction.library
    here = library.version(checked.questionnaire.id, checked.questionnaire.version)
    if here is not None and here.hash != checked.questionnaire.hash and is_used(transaction, here):
        taken = [each.version for each in library.versions(here.id)]
        return (version_in_use(checked, _users(transaction, here), taken),)
    before = _before(transaction, checked.questionnaire)
    return () if before is None else check_against(checked, transaction.library.content(before.row))


def _users(transaction: Transaction, stored: StoredQuestionnaire) -> list[str]:
    """Who answers a version: the council and the round of each assessment."""
    users: dict[str, None] = {}
    for each in stored.assessments:
        assessment = transaction.councils.assessment(each, deleted=True)
        round_ = transaction.councils.round(assessment.round, deleted=True) if assessment else None
        council = transaction.councils.council(round_.council, deleted=True) if round_ else None
        if council is not None and round_ is not None:
            users[f"{council.name} · {round_.label}"] = None
    for survey in transaction.surveys.of_questionnaire(stored.row):
        round_ = transaction.councils.round(survey.round, deleted=True)
        council = transaction.councils.council(round_.council, deleted=True) if round_ else None
        if council is not None and round_ is not None:
            users[f"{council.name} · {round_.label}"] = None
    return list(users)


def _before(transaction: Transaction, questionnaire: Questionnaire) -> StoredQuestionnaire | None:
    own = version_key(questionnaire.version)
    older = [each for each in transaction.library.versions(questionnaire.id) if version_key(each.version) < own]
    if older:
        return newest(older)
    return transaction.library.version(*questionnaire.based_on) if questionnaire.based_on else None


def put(transaction: Transaction, checked: Checked, data: bytes) -> Outcome:
    """Puts a file without errors into the library.

    Raises:
        ExpectedError: a version that an assessment uses would get other content.
    """
    questionnaire, tree = checked.questionnaire, checked.tree
    if questionnaire is None or tree is None:
        raise ValueError("only a file without errors is put into the library")
    library = transaction.library
    here = library.version(questionnaire.id, questionnaire.version, deleted=True)
    if here is not None and here.deleted:
        library.set_deleted(here.row, deleted=False)
        library.replace(here.row, questionnaire, tree, data)
        return Outcome.ADDED
    if here is None:
        library.add(questionnaire, tree, data)
        return Outcome.ADDED
    if here.hash == questionnaire.hash:
        return Outcome.HERE
    if is_used(transaction, here):
        raise in_use(here)
    library.replace(here.row, questionnaire, tree, data)
    return Outcome.REPLACED


def is_used(transaction: Transaction, stored: StoredQuestionnaire) -> bool:
    """Whether an assessment answers a version, or a survey asks it."""
    return bool(stored.assessments) or bool(transaction.surveys.of_questionnaire(stored.row))


def in_use(stored: StoredQuestionnaire) -> ExpectedError:
    """A version that an assessment answers, or a survey asks, would change, or go."""
    if not stored.assessments:
        return ExpectedError(
            "version-in-use",
            mark(
                "{questionnaire} {version} was handed out as a survey and cannot change. "
                "Raise the version in the file; nothing was changed."
            ),
            questionnaire=stored.id,
            version=stored.version,
        )
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
