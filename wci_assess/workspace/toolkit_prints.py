"""What is printed of the tool kit: a tool or a module, alone or for an assessment."""

from __future__ import annotations

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark
from wci_assess.report import Chapter, Document, Options, module_content, tool_content
from wci_assess.scoring import Agenda
from wci_assess.store import Transaction
from wci_assess.toolkit import Module, Show
from wci_assess.workspace.finding import find_assessment, find_round
from wci_assess.workspace.practice_examples import told_examples
from wci_assess.workspace.prints import chapter_of
from wci_assess.workspace.records import read_record
from wci_assess.workspace.settle import read_meeting
from wci_assess.workspace.toolkit import Toolkit
from wci_assess.workspace.workspace import Workspace


def print_tool(
    toolkit: Toolkit, tool: str, options: Options, workspace: Workspace | None = None, assessment: int | None = None
) -> Document:
    """A tool, filled in with the council's name, period and the day where an assessment is given.

    Raises:
        ExpectedError: there is no such tool or assessment.
    """
    found = toolkit.tool(tool)
    if workspace is None or assessment is None:
        return tool_content(found, options)
    return tool_content(found, options, chapter_of(workspace, [assessment]))


def print_module(
    toolkit: Toolkit, module: str, options: Options, workspace: Workspace | None = None, assessment: int | None = None
) -> Document:
    """A module; for an assessment on its own answers, beside the period before where it is about what changed.

    Raises:
        ExpectedError: there is no such module or assessment, or the assessment answers another questionnaire.
    """
    found = toolkit.module(module)
    titles = {tool.id: tool.title for tool in toolkit.tools}
    if workspace is None or assessment is None:
        return module_content(found, options, titles)
    _check_questionnaire(workspace, found, assessment)
    chapter = _chapter(workspace, found, assessment)
    examples = told_examples(workspace, read_record(workspace, assessment).questionnaire)
    return module_content(found, options, titles, chapter, _agenda(workspace, found, assessment), examples)


def _check_questionnaire(workspace: Workspace, module: Module, assessment: int) -> None:
    if module.about is None:
        return
    questionnaire = read_record(workspace, assessment).questionnaire
    base = questionnaire.based_on[0] if questionnaire.based_on else None
    if module.about.questionnaire not in (questionnaire.id, base):
        raise ExpectedError(
            "other-questionnaire",
            mark(
                "The module “{module}” works on answers to {wanted}, and assessment {assessment} answers {found}. Name"
                " another assessment, or none."
            ),
            module=module.id,
            wanted=module.about.questionnaire,
            assessment=assessment,
            found=questionnaire.id,
        )


def _chapter(workspace: Workspace, module: Module, assessment: int) -> Chapter:
    before = None
    if module.exercise.show in (Show.CHANGED, Show.SECTION):
        with workspace.read() as transaction:
            before = _before(transaction, assessment)
    return chapter_of(workspace, [assessment] if before is None else [before, assessment])


def _before(transaction: Transaction, assessment: int) -> int | None:
    """The council's assessment by the same questionnaire in the round that ended last before this one's."""
    now = find_assessment(transaction, assessment)
    ends = find_round(transaction, now.round).end
    earlier = [
        (round_.end, each.id)
        for each in transaction.councils.assessments()
        if each.council == now.council and each.questionnaire == now.questionnaire
        for round_ in [find_round(transaction, each.round)]
        if round_.end < ends
    ]
    return max(earlier)[1] if earlier else None


def _agenda(workspace: Workspace, module: Module, assessment: int) -> Agenda | None:
    return read_meeting(workspace, assessment).agenda if module.exercise.show is Show.SPLIT else None
