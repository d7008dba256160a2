"""An open data folder: its store, and the questionnaires of its library, each read once.

The use cases are functions over it, one file each; it belongs to one thread, which owns the store's connection.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wci_assess.questionnaire import Questionnaire
from wci_assess.store import Store, Transaction

if TYPE_CHECKING:
    from wci_assess.workspace.looked_again import LookedAgain


class Workspace:
    """One data folder, open (see :func:`wci_assess.workspace.opening.open_workspace`)."""

    def __init__(self, store: Store, folder: Path, now: Callable[[], datetime] = datetime.now) -> None:
        self._store = store
        self.folder = folder
        self.now = now
        self._questionnaires: dict[int, Questionnaire] = {}

    @property
    def damage(self) -> str | None:
        """Where the store's pages were found damaged when it was opened (see :attr:`Store.damage`)."""
        return self._store.damage

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()

    def save_copy(self, target: Path) -> None:
        """Writes what the store holds to ``target`` (see :meth:`Store.save_copy`)."""
        self._store.save_copy(target)

    def read(self) -> AbstractContextManager[Transaction]:
        """A transaction that sees one state of the store and changes nothing."""
        return self._store.read()

    def write(self) -> AbstractContextManager[Transaction]:
        """A transaction that is stored whole when the block ends, and not at all where it raises."""
        return self._store.write()

    def content(self, transaction: Transaction, row: int) -> Questionnaire:
        """The questionnaire of a library row."""
        if row not in self._questionnaires:
            self._questionnaires[row] = transaction.library.content(row)
        return self._questionnaires[row]

    def content_of(self, transaction: Transaction, assessment: int) -> Questionnaire:
        """The questionnaire that an assessment answers."""
        return self.content(transaction, transaction.councils.questionnaire_row(assessment))

    def looked_again(self, _questionnaire: Questionnaire) -> Mapping[str, LookedAgain]:
        """What a second look shows beside the questions, by id; nothing outside a member's file."""
        return {}

    def forget_contents(self) -> None:
        """Reads questionnaires anew: the library is another."""
        self._questionnaires.clear()
