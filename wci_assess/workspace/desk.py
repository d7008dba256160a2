"""The stores at hand: one's own, and beside it that of the example councils, and that of a member's file.

They are held as one thing, which is swapped when a backup is restored. It belongs to the store's thread.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.paths import EXAMPLES_FOLDER, STORE_FILE
from wci_assess.store.values import Damage
from wci_assess.workspace.damage import damage_told
from wci_assess.workspace.examples_held import examples_held
from wci_assess.workspace.finding import find_round
from wci_assess.workspace.home import MOST_ROUNDS, Home, HomeRound, home_of, member_files, shown_rounds
from wci_assess.workspace.opening import open_workspace
from wci_assess.workspace.refs import Ref
from wci_assess.workspace.workspace import Workspace

if TYPE_CHECKING:
    from wci_assess.workspace.member_file import MemberFile
    from wci_assess.workspace.member_files_kept import KeptFile


class Desk:
    """Every method belongs to the store's thread, and raises :class:`ExpectedError` as the workspaces do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own = open_workspace(folder)
        self.member: MemberFile | None = None
        """The file that a member was handed and answers here, while it is open."""
        self.examples: Workspace | None = None
        self.examples_trouble: ExpectedError | None = None
        """Why the example councils cannot be shown; they never stand in the way of one's own work."""
        if (self.examples_folder / STORE_FILE).exists():
            self.open_examples()

    @property
    def examples_folder(self) -> Path:
        """Where the example councils lie."""
        return self.folder / EXAMPLES_FOLDER

    def close(self) -> None:
        """Lets go of all stores."""
        self.close_member()
        self.close_examples()
        self.own.close()

    def workspace(self, ref: Ref) -> Workspace:
        """The workspace that holds what ``ref`` names.

        Raises:
            ExpectedError: it is an example's or a member's, and those are not there.
        """
        if ref.member:
            return self.member_file().workspace
        if not ref.example:
            return self.own
        if self.examples is None:
            raise self.examples_trouble or _no_examples()
        return self.examples

    def home(self, *, all_rounds: bool = False) -> Home:
        """What Home shows of both stores."""
        with self.own.read() as transaction:
            own = transaction.home(limit=None if all_rounds else MOST_ROUNDS)
        if self.own.damage is not None and not own.damage:
            own = replace(own, damage=(Damage("file"),))
        files = self._member_files()
        if self.examples is None:
            return home_of(own, None, files)
        try:
            with self.examples.read() as transaction:
                return home_of(own, transaction.home(), files)
        except ExpectedError as error:
            self.examples_trouble = error
            return home_of(own, None, files)

    def _member_files(self) -> tuple[KeptFile, ...]:
        """Those kept in the data folder, and before them one that goes with the window."""
        kept = member_files(self.folder)
        if self.member is None or any(each.folder == self.member.folder for each in kept):
            return kept
        from wci_assess.workspace.member_files_kept import kept_file

        passing = kept_file(self.member.folder, temporary=True)
        return kept if passing is None else (passing, *kept)

    def round(self, ref: Ref) -> HomeRound:
        """One round as Home shows it.

        Raises:
            ExpectedError: it is not there (any more).
        """
        workspace = self.workspace(ref)
        with workspace.read() as transaction:
            find_round(transaction, ref.id)
            found = transaction.home(only=ref.id)
        if not found.rounds:
            raise damage_told(found.damage[0] if found.damage else Damage("round", ref.id))
        return shown_rounds(found, example=ref.example)[0]

    # A member's file

    def member_file(self) -> MemberFile:
        """The member's file that is open.

        Raises:
            ExpectedError: there is none.
        """
        if self.member is None:
            raise ExpectedError("no-member-file", mark("No form is open. Open the one that you were handed again."))
        return self.member

    def take_member(self, file: MemberFile) -> None:
        """A member's file takes the place of the one that was open."""
        self.close_member()
        self.member = file

    def close_member(self) -> None:
        """Lets go of a member's file."""
        member, self.member = self.member, None
        if member is not None:
            member.close()

    # The example councils

    def close_examples(self) -> None:
        """Lets go of the examples' store, so that it can be made anew or go."""
        examples, self.examples = self.examples, None
        if examples is not None:
            examples.close()

    def open_examples(self) -> None:
        """Opens the examples' store; why it cannot be is kept in :attr:`examples_trouble`."""
        try:
            self.examples, self.examples_trouble = open_workspace(self.examples_folder), None
        except ExpectedError as error:
            self.examples, self.examples_trouble = None, error

    def remove_examples(self) -> None:
        """Takes the example councils away; they can be made again at any time.

        Raises:
            ExpectedError: another program holds a file of theirs; they stay.
        """
        self.close_examples()
        try:
            for file in sorted(self.examples_folder.glob(f"{STORE_FILE}*"), reverse=True):
                file.unlink()
        except OSError as error:
            with suppress(ExpectedError):
                self.open_examples()
            raise examples_held(error, self.examples_folder) from error
        self.examples_trouble = None


def _no_examples() -> ExpectedError:
    return ExpectedError("no-examples", mark("The example councils are not here any more. Make them again on Home."))
