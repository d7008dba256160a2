"""The stores behind the window: the user's own, and beside it that of the example councils.

Imported on the store's thread, after the first paint: it brings SQLAlchemy with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wci_assess import files
from wci_assess.gui.new_round.draft import RoundDraft, day, population
from wci_assess.gui.new_round.offers import Offer, offers
from wci_assess.gui.places import Ref, ShownRound
from wci_assess.gui.questionnaires.checked_file import CheckedFile
from wci_assess.paths import EXAMPLES_FOLDER, STORE_FILE
from wci_assess.questionnaire import MAX_BYTES
from wci_assess.response import Council
from wci_assess.workspace import Workspace, mend_file, prints

if TYPE_CHECKING:
    from wci_assess.report import Chapter, Document
    from wci_assess.workspace.carrying import Carried


class DataFolder:
    """Every method belongs to the store's thread, and raises :class:`ExpectedError` as the workspace does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own = Workspace.open(folder)
        self._examples: Workspace | None = None
        if (folder / EXAMPLES_FOLDER / STORE_FILE).exists():
            self._examples = Workspace.open(folder / EXAMPLES_FOLDER)

    def close(self) -> None:
        """Lets go of both stores."""
        for workspace in (self._examples, self.own):
            if workspace is not None:
                workspace.close()

    def workspace(self, ref: Ref) -> Workspace:
        """The workspace that holds what ``ref`` names."""
        return self._examples if ref.example and self._examples is not None else self.own

    def home(self) -> tuple[ShownRound, ...]:
        """The rounds of both, one's own first."""
        shown = [ShownRound(each, Ref(each.round.id)) for each in self.own.home()]
        if self._examples is not None:
            shown += [
                ShownRound(replace(each, example=True), Ref(each.round.id, example=True))
                for each in self._examples.home()
            ]
        return tuple(shown)

    def chapter(self, refs: tuple[Ref, ...]) -> Chapter:
        """Assessments of one store as a chapter of a report."""
        from wci_assess.workspace.prints import chapter_of  # brings all of the report

        return chapter_of(self.workspace(refs[0]), [ref.id for ref in refs])

    def carry(self, ref: Ref, version: str) -> Carried:
        """Carries an assessment to another version of its questionnaire."""
        from wci_assess.workspace.carrying import carry

        return carry(self.workspace(ref), ref.id, version)

    # Questionnaires

    def load_files(self, paths: Sequence[Path]) -> tuple[CheckedFile, ...]:
        """Checks files and adds them to the library, all or none; gives each with its text and its problems."""
        loading = self.own.load(paths)
        return tuple(
            CheckedFile(
                path,
                files.read(path, most=MAX_BYTES).decode("utf-8-sig", errors="replace"),
                tuple(problem for problem in loading.problems if problem.file == str(path)),
            )
            for path in paths
        )

    def fix_file(self, path: Path) -> int:
        """Mends what is certain in a file; the original stays beside it."""
        return mend_file(path)

    def print_of(self, questionnaire: str, version: str, what: str, language: str) -> Document:
        """The blank form or the learning sheet of a questionnaire."""
        from wci_assess.report import Options

        make = {"form": prints.form, "learning": prints.learning}[what]
        return make(self.own, questionnaire, version, Options(languages=(language,)))

    def make_examples(self) -> None:
        """Makes the example councils."""
        from wci_assess.workspace.examples import build_examples  # brings the checker

        build_examples(self.folder / EXAMPLES_FOLDER)
        self._examples = Workspace.open(self.folder / EXAMPLES_FOLDER)

    def remove_examples(self) -> None:
        """Takes the example councils away; they can be made again at any time."""
        if self._examples is not None:
            self._examples.close()
            self._examples = None
        for file in (self.folder / EXAMPLES_FOLDER).glob(f"{STORE_FILE}*"):
            file.unlink()

    def choices(self) -> tuple[tuple[Council, ...], tuple[Offer, ...]]:
        """What a new round can be made of: one's own councils, and the questionnaires."""
        examples = {each.council.id for each in self.own.home() if each.example}
        councils = tuple(council for council in self.own.councils() if council.id not in examples)
        return councils, offers(self.own)

    def start(self, draft: RoundDraft) -> Ref:
        """Starts what the draft describes; gives the assessment."""
        round_ = draft.round if draft.round is not None else self._add_round(draft)
        if draft.questionnaire is None:
            raise ValueError("a draft without a questionnaire cannot start")
        questionnaire, version = draft.questionnaire
        return Ref(
            self.own.start_assessment(
                round=round_,
                questionnaire=questionnaire,
                version=version,
                scope=draft.scope,
                sectors=draft.sectors,
            )
        )

    def _add_round(self, draft: RoundDraft) -> int:
        start, end = day(draft.start), day(draft.end)
        if start is None or end is None:
            raise ValueError("a draft without a period cannot start")
        council = draft.council
        if council is None:
            council = self.own.add_council(
                name=draft.council_name, population=population(draft), tier=draft.tier
            )  # fmt: skip
        return self.own.add_round(council=council, label=draft.label, start=start, end=end)
