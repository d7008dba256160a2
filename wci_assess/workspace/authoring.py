"""New questionnaire files: the commented starter, a local variant, own questions from a form, a table's questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wci_assess import files
from wci_assess.checker import MAX_BYTES, check, text_of
from wci_assess.checker.checks.hints import as_id
from wci_assess.checker.writing.declared import next_version, without_declarations
from wci_assess.checker.writing.joined import needs_scale, own_id, with_questions
from wci_assess.checker.writing.own_question import OwnQuestion, words
from wci_assess.checker.writing.table import Table, questionnaire_of, read_table
from wci_assess.errors import ExpectedError
from wci_assess.i18n import Say, mark
from wci_assess.paths import RESOURCES
from wci_assess.questionnaire import Change, changes
from wci_assess.workspace.finding import find_questionnaire
from wci_assess.workspace.workspace import Workspace

STARTER = RESOURCES / "starter.yaml"
STARTER_IN_FRENCH = RESOURCES / "starter.fr.yaml"
FIRST_VERSION = "1.0.0"
_OWN_KEYS = re.compile(r"^(?:id|version|based-on)\s*:.*\n", re.MULTILINE)
_FORMAT = re.compile(r"^(format\s*:.*\n)", re.MULTILINE)
_VERSION = re.compile(r"^version[ ]*:.*$", re.MULTILINE)
_TITLE = re.compile(r"^title[ ]*:.*\n(?:[ ]+.*\n|[ ]*\n)*", re.MULTILINE)
_SCHEMA = re.compile(r"^# yaml-language-server:.*\n", re.MULTILINE)
"""Where the shipped file's schema lies from it: from elsewhere it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made: its bytes, the id and version it holds, and the ids of its new questions."""

    data: bytes
    id: str
    version: str
    questions: tuple[str, ...] = ()


def write_starter(path: Path, language: str = "en") -> None:
    """Writes the starter questionnaire, its comments in that language; it checks clean as it is.

    Raises:
        ExpectedError: the name is none of a questionnaire, or is taken, or the file cannot be written.
    """
    _refuse_name(path)
    files.write_whole(path, starter(language))


def starter(language: str = "en") -> bytes:
    """The starter questionnaire, commented in that language."""
    return (STARTER_IN_FRENCH if language == "fr" else STARTER).read_bytes()


def write_variant(workspace: Workspace, questionnaire: str, version: str | None, path: Path, say: Say) -> None:
    """Writes a copy of a questionnaire under an id of its own that says what it is based on, ready for own questions.

    Raises:
        ExpectedError: no such questionnaire, a name that is none or is taken, or the file cannot be written.
    """
    _refuse_name(path)
    files.write_whole(path, variant(workspace, questionnaire, version, path.name, say))


def variant(workspace: Workspace, questionnaire: str, version: str | None, name: str, say: Say) -> bytes:
    """The file of a local variant; ``name`` is what it will be called; its comments are in the language of ``say``.

    Raises:
        ExpectedError: no such questionnaire, or its file is laid out in a way that cannot be followed.
    """
    with workspace.read() as transaction:
        stored = find_questionnaire(transaction, questionnaire, version)
        source = transaction.library.source(stored.row).decode("utf-8-sig").replace("\r\n", "\n")
        ids = [each.id for each in transaction.library.entries(deleted=True)]
        content = workspace.content(transaction, stored.row)
    titles = {each: say("{title} (local)", title=content.title.in_language(each)) for each in content.languages}
    own = own_id(stored.id, ids)
    text = _as_variant(without_declarations(source), own, (stored.id, stored.version), titles, say)
    data = text.encode()
    if check(data, name).questionnaire is None:
        raise _no_variant(stored.id)
    return data


def own_questions(
    workspace: Workspace, base: tuple[str, str], title: Mapping[str, str], questions: Sequence[OwnQuestion], say: Say
) -> Written:
    """A local variant of a questionnaire with questions of one's own; of a variant, its next version with them.

    Raises:
        ExpectedError: no such questionnaire, or its file is laid out in a way that cannot be followed.
    """
    with workspace.read() as transaction:
        stored = find_questionnaire(transaction, *base)
        content = workspace.content(transaction, stored.row)
        source = transaction.library.source(stored.row).decode("utf-8-sig").replace("\r\n", "\n")
        ids = [each.id for each in transaction.library.entries(deleted=True)]
        taken = [each.version for each in transaction.library.versions(stored.id, deleted=True)]
    if needs_scale(content, questions):
        raise ExpectedError(
            "no-scale",
            mark("“{questionnaire}” has no scale on which a practice could be rated. Choose another type."),
            questionnaire=content.title.in_language(say.language),
        )
    text = without_declarations(source)
    if stored.based_on is None:
        own, version = own_id(stored.id, ids), FIRST_VERSION
        text = _as_variant(text, own, (stored.id, stored.version), title, say)
    else:
        own, version = stored.id, next_version(content, wording_only=False)
        while version in taken:
            version = next_version(replace(content, version=version), wording_only=False)
        text = _VERSION.sub(f"version: {version}", text, count=1)
    text, names = with_questions(text, content, questions, title)
    made = check(text.encode(), f"{own}.yaml").questionnaire
    if made is None or any(
        change is not Change.SAME for name, change in changes(content, made).items() if name not in names
    ):
        raise _no_variant(stored.id)
    return Written(text.encode(), own, version, names)


def _as_variant(text: str, own: str, base: tuple[str, str], title: Mapping[str, str], say: Say) -> str:
    shared, yours = say("what both share stays comparable"), say("an id of your own")
    head = (
        f"id: {own}   # {yours}\n"
        f"version: {FIRST_VERSION}\n"
        f"based-on: {{id: {base[0]}, version: {base[1]}}}   # {shared}\n"
    )
    text = _FORMAT.sub(lambda found: found[1] + head, _OWN_KEYS.sub("", _SCHEMA.sub("", text)), count=1)
    text = _TITLE.sub(lambda _: f"title: {words(title, title)}\n", text, count=1)
    first = say("A local variant of {id}: leave what you share word for word; add your own questions.", id=base[0])
    return f"# {first}\n{text}"


def from_table(text: str, name: str, title: Mapping[str, str], own: str, say: Say) -> tuple[Table, bytes]:
    """A table of questions read, and the file of the questionnaire made of it (empty where a row has an error)."""
    table = read_table(text, name)
    if table.errors or not table.questions:
        return table, b""
    note = say("Made from a table. Look it over: sections, types, and what counts as in place.")
    titles = {each: title.get(each) or next(iter(title.values()), own) for each in table.languages}
    return table, questionnaire_of(table, titles, own, [note]).encode()


def write_from_table(path: Path, table: Path, say: Say) -> Table:
    """Writes the questionnaire that a table (CSV, or with tabs) asks for; nothing, where a row has an error.

    Raises:
        ExpectedError: the table cannot be read, the name is none of a questionnaire or taken, or it cannot be written.
    """
    _refuse_name(path)
    data = files.read(table, most=MAX_BYTES + 1)
    text = text_of(data)
    if text is None or len(data) > MAX_BYTES:
        raise ExpectedError(
            "not-a-table",
            mark("“{file}” is no table in plain text. In the spreadsheet: Save as, CSV (UTF-8)."),
            file=str(table),
        )
    name = path.stem.replace("-", " ").replace("_", " ").strip()
    read, made = from_table(text, str(table), {"en": name.capitalize()}, as_id(path.stem), say)
    if made:
        files.write_whole(path, made)
    return read


def _refuse_name(path: Path) -> None:
    """Refuses a name under which nobody would find a questionnaire again, and one that is taken."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise ExpectedError(
            "not-yaml-name",
            mark("A questionnaire is a text file whose name ends in .yaml. Write: {name}; nothing was written."),
            name=f"{path.stem or path.name}.yaml",
        )
    if path.exists():
        raise ExpectedError(
            "file-exists", mark("“{path}” is there already. Choose another name; nothing was written."), path=str(path)
        )


def _no_variant(questionnaire: str) -> ExpectedError:
    return ExpectedError(
        "no-variant",
        mark("No variant of {questionnaire} could be written, because of the way its file is laid out."),
        questionnaire=questionnaire,
    )
