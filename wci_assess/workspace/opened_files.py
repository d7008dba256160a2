"""Files of whole assessments, summaries and packs: read and checked, before anything of a store is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wci_assess.checker import Checked, check
from wci_assess.errors import ExpectedError
from wci_assess.exchange import refusals
from wci_assess.exchange.pack import read_pack
from wci_assess.exchange.summary import read_summary
from wci_assess.exchange.whole import QuestionnaireFile, WholeAssessment, WholeFile
from wci_assess.exchange.whole_reading import open_exported, whole_of
from wci_assess.response.pack import Pack
from wci_assess.response.summary import Summary
from wci_assess.workspace.finding import check_sectors
from wci_assess.workspace.fitting import fitted_totals, fitted_whole
from wci_assess.workspace.incoming import Incoming


class RefusedFilesError(Exception):
    """Files that cannot be imported, each by its name with the reason; nothing was changed."""

    def __init__(self, troubles: Sequence[tuple[str, ExpectedError]]) -> None:
        super().__init__(len(troubles))
        self.troubles = tuple(troubles)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was read, with its questionnaires as they were checked, by id and version."""

    name: str
    whole: WholeFile
    checked: Mapping[tuple[str, str], Checked]


@dataclass(frozen=True, slots=True)
class OpenedSummary:
    """A council's summary that was read, with the SHA-256 of its file."""

    name: str
    sha256: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A region's pack that was read, with the SHA-256 of its file."""

    name: str
    sha256: str
    pack: Pack


Opened = OpenedFile | OpenedSummary | OpenedPack


def open_files(given: Sequence[Incoming]) -> tuple[Opened, ...]:
    """Reads and checks files; nothing of a store is needed for it.

    Raises:
        RefusedFilesError: some are none, or are damaged.
    """
    opened: list[Opened] = []
    troubles: list[tuple[str, ExpectedError]] = []
    for each in given:
        try:
            opened.append(_opened(each))
        except ExpectedError as error:
            troubles.append((each.name, error))
    if troubles:
        raise RefusedFilesError(troubles)
    return tuple(opened)


def _opened(given: Incoming) -> Opened:
    if given.trouble is not None:
        raise given.trouble
    envelope = open_exported(given.data)
    if envelope.kind == "summary":
        return OpenedSummary(given.name, envelope.sha256, read_summary(envelope))
    if envelope.kind == "pack":
        return OpenedPack(given.name, envelope.sha256, read_pack(envelope))
    file = whole_of(envelope)
    checked = {each.named: _checked(each) for each in file.questionnaires}
    return OpenedFile(
        given.name, replace(file, assessments=tuple(_fitted(each, checked) for each in file.assessments)), checked
    )


def _checked(file: QuestionnaireFile) -> Checked:
    """The questionnaire of a file, checked as any file is."""
    name = " ".join(file.named)
    checked = check(file.yaml.encode("utf-8"), name)
    found = checked.questionnaire
    if found is None:
        first = next((each for each in checked.problems if each.is_error), None)
        raise refusals.bad_tree(name, first.code if first else "")
    if (found.id, found.version, found.hash) != (file.id, file.version, file.hash):
        raise refusals.tree_changed(name)
    return checked


def _fitted(given: WholeAssessment, checked: Mapping[tuple[str, str], Checked]) -> WholeAssessment:
    """The assessment with its answers as its questionnaire takes them."""
    questionnaire = checked[given.assessment.questionnaire, given.assessment.version].questionnaire
    if questionnaire is None:
        raise ValueError("only a questionnaire without errors is answered")
    check_sectors(questionnaire, given.assessment.sectors)
    fitted_totals(questionnaire, given.totals)
    members = (replace(each, answers=fitted_whole(questionnaire, each.answers)) for each in given.members)
    return replace(given, answers=fitted_whole(questionnaire, given.answers), members=tuple(members))
