"""The library: questionnaires as they were checked, so that opening one never reads YAML again."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from wci_assess.questionnaire import Questionnaire, canonical, version_key
from wci_assess.questionnaire.content import Tree
from wci_assess.store import schema, tallies
from wci_assess.store.checksum import damaged_row, digest, intact, sealed
from wci_assess.store.rows import Row, fetch, fetch_in
from wci_assess.store.statements import adding, driver
from wci_assess.store.values import (
    CARD_COLUMNS,
    StoredQuestionnaire,
    card_of,
    content_of,
    questionnaire_of,
    tree_of,
    whole_questionnaire,
)

_ADD = adding(schema.questionnaire)
_CARDS = f"SELECT {CARD_COLUMNS} FROM questionnaire"


class Library:
    """The questionnaires of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._store: sqlite3.Connection = driver(connection)

    def entries(self, *, deleted: bool = False) -> tuple[StoredQuestionnaire, ...]:
        """Every version, by id and then version, with the assessments that use it; removed ones where ``deleted``.

        Assessments that are damaged may be missing there; nothing is replaced or removed while any is.

        Raises:
            ExpectedError: any of the questionnaires is damaged.
        """
        found = self._stored(fetch(self._store, _CARDS), deleted=deleted)
        if not tallies.agrees(self._store, "questionnaire"):
            raise damaged_row("questionnaire")
        return found

    def versions(self, questionnaire: str, *, deleted: bool = False) -> tuple[StoredQuestionnaire, ...]:
        """The versions of one questionnaire, oldest first; removed ones where ``deleted``."""
        return self._stored(fetch(self._store, f"{_CARDS} WHERE qid = ?", (questionnaire,)), deleted=deleted)

    def version(self, questionnaire: str, version: str, *, deleted: bool = False) -> StoredQuestionnaire | None:
        """One version, if it is there; a removed one where ``deleted``."""
        rows = fetch(self._store, f"{_CARDS} WHERE qid = ? AND version = ?", (questionnaire, version))
        if not rows:
            self.entries()  # it may be there, damaged
        return next(iter(self._stored(rows, deleted=deleted)), None)

    def row(self, row: int) -> StoredQuestionnaire | None:
        """The version of a library row, a removed one too, if it is there."""
        return next(iter(self._stored(fetch(self._store, f"{_CARDS} WHERE id = ?", (row,)), deleted=True)), None)

    def content(self, row: int) -> Questionnaire:
        """The questionnaire of a library row.

        Raises:
            ExpectedError: what is stored is not what was checked.
        """
        return content_of(self._store, row)

    def tree(self, row: int) -> Tree:
        """The checked content of a library row, as it travels.

        Raises:
            ExpectedError: what is stored is not what was checked.
        """
        return tree_of(self._store, row)[0]

    def source(self, row: int) -> bytes:
        """The file as it was loaded.

        Raises:
            ExpectedError: it is not that any more.
        """
        stored = whole_questionnaire(self._store, row, "yaml")
        found = stored["yaml"]
        if not isinstance(found, bytes) or source_hash(found) != stored["source_hash"]:
            raise damaged_row("questionnaire", row)
        return found

    def add(self, questionnaire: Questionnaire, tree: Mapping[str, Any], yaml: bytes) -> int:
        """Adds a version, or brings one back that was removed, with this content; gives its row."""
        removed = self.version(questionnaire.id, questionnaire.version, deleted=True)
        if removed is not None and removed.deleted:
            self.replace(removed.row, questionnaire, tree, yaml)
            self.set_deleted(removed.row, deleted=False)
            return removed.row
        row = {
            "uid": uuid4().hex,
            "qid": questionnaire.id,
            "version": questionnaire.version,
            "hidden": False,
            "deleted": False,
            **_light(questionnaire, yaml),
        }
        id = _ADD.run(self._store, {**sealed(row), **_heavy(tree, yaml)})
        tallies.count_in(self._store, "questionnaire", {"id": id, **row})
        return id

    def replace(self, row: int, questionnaire: Questionnaire, tree: Mapping[str, Any], yaml: bytes) -> None:
        """Puts other content in place of a version that no assessment uses."""
        self._refuse_used(row)
        self._update(row, {**_light(questionnaire, yaml)}, _heavy(tree, yaml))

    def set_hidden(self, row: int, *, hidden: bool) -> None:
        """Hides a version from where new assessments are started, or shows it again."""
        self._update(row, {"hidden": hidden})

    def set_deleted(self, row: int, *, deleted: bool) -> None:
        """Removes a version from the library that no assessment uses, or brings it back."""
        if deleted:
            self._refuse_used(row)
        self._update(row, {"deleted": deleted})

    def remove(self, row: int) -> None:
        """Removes a version that no assessment uses; it can be brought back."""
        self.set_deleted(row, deleted=True)

    def _stored(self, rows: list[Row], *, deleted: bool) -> tuple[StoredQuestionnaire, ...]:
        used: dict[int, list[int]] = {}
        query = "SELECT id, questionnaire FROM assessment WHERE questionnaire IN"
        for each in fetch_in(self._store, query, (row["id"] for row in rows)):
            used.setdefault(each["questionnaire"], []).append(each["id"])
        found = [questionnaire_of(row, tuple(sorted(used.get(row["id"], ())))) for row in rows]
        shown = [each for each in found if deleted or not each.deleted]
        return tuple(sorted(shown, key=lambda entry: (entry.id, version_key(entry.version))))

    def _refuse_used(self, row: int) -> None:
        """Passes a version that no assessment uses; the caller has told the user which do."""
        if not tallies.agrees(self._store, "assessment"):
            raise damaged_row("assessment")
        if fetch(self._store, "SELECT 1 FROM assessment WHERE questionnaire = ?", (row,)):
            raise ValueError(row)

    def _update(self, row: int, light: Mapping[str, Any], heavy: Mapping[str, Any] | None = None) -> None:
        for stored in fetch(self._store, f"{_CARDS} WHERE id = ?", (row,)):
            intact("questionnaire", stored)
            changed = sealed({**stored, **light})
            columns = {**changed, **(heavy or {})}
            settings = ", ".join(f"{name} = :{name}" for name in columns if name != "id")
            self._store.execute(f"UPDATE questionnaire SET {settings} WHERE id = :id", columns)
            tallies.count_again(self._store, "questionnaire", stored, changed)
            return
        raise damaged_row("questionnaire", row)


def source_hash(yaml: bytes) -> str:
    """The digest of a file as it was loaded."""
    return digest(yaml.hex())


def _light(questionnaire: Questionnaire, yaml: bytes) -> dict[str, Any]:
    return {
        "hash": questionnaire.hash,
        "kind": questionnaire.kind.value,
        "source_hash": source_hash(yaml),
        "card": card_of(questionnaire),
    }


def _heavy(tree: Mapping[str, Any], yaml: bytes) -> dict[str, Any]:
    return {"tree": canonical(tree).decode(), "yaml": yaml}
