"""What councils tried on the practices that a module is about."""

from __future__ import annotations

from wci_assess.errors import ExpectedError
from wci_assess.toolkit import Module
from wci_assess.workspace.library import read_questionnaire
from wci_assess.workspace.practice_examples import ShownExample, examples_about
from wci_assess.workspace.workspace import Workspace


def module_examples(workspace: Workspace, module: Module) -> tuple[ShownExample, ...]:
    """The examples on its section's practices, in their order; of one practice others' first, then the newest.

    None where it is about no section, or its questionnaire is not here.
    """
    if module.about is None:
        return ()
    try:
        questionnaire = read_questionnaire(workspace, module.about.questionnaire)
    except ExpectedError:
        return ()
    section = questionnaire.section(module.about.section)
    asked = section.questions if section is not None else ()
    return tuple(each for question in asked for each in examples_about(workspace, (questionnaire.id,), question.id))
