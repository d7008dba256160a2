"""The library: questionnaires as they were checked, so that opening one never reads YAML again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update

from wci_assess.questionnaire import Questionnaire, canonical, from_tree, version_key
from wci_assess.store import schema
from wci_assess.store.checksum import damaged
from wci_assess.store.rows import new_id
from wci_assess.store.values import StoredQuestionnaire, questionnaire_of

_Q = schema.questionnaire


class Library:
    """The questionnaires of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self) -> tuple[StoredQuestionnaire, ...]:
        """Every version, by id and then version, with the assessments that use it."""
        used: dict[int, list[int]] = {}
        a = schema.assessment
        for row in self._connection.execute(select(a.c.id, a.c.questionnaire).order_by(a.c.id)).all():
            used.setdefault(row.questionnaire, []).append(row.id)
        columns = (_Q.c.id, _Q.c.qid, _Q.c.version, _Q.c.hash, _Q.c.kind, _Q.c.hidden)
        found = [
            questionnaire_of(row._mapping, tuple(used.get(row.id, ())))
            for row in self._connection.execute(select(*columns)).all()
        ]
        return tuple(sorted(found, key=lambda entry: (entry.id, version_key(entry.version))))

    def content(self, row: int) -> Questionnaire:
        """The questionnaire of a library row.

        Raises:
            ExpectedError: what is stored is not what was checked.
        """
        stored = self._connection.execute(select(_Q.c.tree, _Q.c.hash).where(_Q.c.id == row)).one()
        if sha256(stored.tree.encode()).hexdigest() != stored.hash:
            raise damaged(f"questionnaire {row}")
        return from_tree(json.loads(stored.tree), stored.hash)

    def source(self, row: int) -> bytes:
        """The file as it was loaded."""
        found: bytes = self._connection.execute(select(_Q.c.yaml).where(_Q.c.id == row)).scalar_one()
        return found

    def add(self, questionnaire: Questionnaire, tree: Mapping[str, Any], yaml: bytes) -> int:
        """Adds a version; gives its row."""
        return new_id(
            self._connection.execute(
                insert(_Q).values(
                    uid=uuid4().hex,
                    qid=questionnaire.id,
                    version=questionnaire.version,
                    **_content(questionnaire, tree, yaml),
                )
            )
        )

    def replace(self, row: int, questionnaire: Questionnaire, tree: Mapping[str, Any], yaml: bytes) -> None:
        """Puts other content in place of a version that no assessment uses."""
        self._connection.execute(
            update(_Q).where(_Q.c.id == row).values(**_content(questionnaire, tree, yaml))
        )  # fmt: skip

    def set_hidden(self, row: int, *, hidden: bool) -> None:
        """Hides a version from where new assessments are started, or shows it again."""
        self._connection.execute(update(_Q).where(_Q.c.id == row).values(hidden=hidden))

    def remove(self, row: int) -> None:
        """Removes a version that no assessment uses."""
        self._connection.execute(delete(_Q).where(_Q.c.id == row))


def _content(questionnaire: Questionnaire, tree: Mapping[str, Any], yaml: bytes) -> dict[str, Any]:
    return {
        "hash": questionnaire.hash,
        "kind": questionnaire.kind.value,
        "tree": canonical(tree).decode(),
        "yaml": yaml,
    }
