"""Where a checked tool or module leads: the practices and sections of questionnaires that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wci_assess.checker.checked import Checked, Landmarks
from wci_assess.checker.checks.hints import similar
from wci_assess.checker.problems import toolkit_rules as rules
from wci_assess.checker.problems.problem import Names, Problem, Rule
from wci_assess.questionnaire.model import Questionnaire
from wci_assess.toolkit.model import Module, Tool


def questionnaires_named(checked: Checked) -> frozenset[str]:
    """The ids of the questionnaires that a tool or module names; none where it has errors."""
    match checked.toolkit:
        case Tool(practices=practices):
            return frozenset(questionnaire for questionnaire, _ in practices)
        case Module(about=about) if about is not None:
            return frozenset((about.questionnaire,))
        case _:
            return frozenset()


def check_links(checked: Checked, known: Mapping[str, Questionnaire]) -> tuple[Problem, ...]:
    """Tells each practice or section that is not there; of questionnaires that are not ``known`` nothing is said."""
    if checked.landmarks is None:
        return ()
    match checked.toolkit:
        case Tool():
            return tuple(_of_tool(checked.toolkit, checked.file, checked.landmarks, known))
        case Module():
            return tuple(_of_module(checked.toolkit, checked.file, checked.landmarks, known))
        case _:
            return ()


def _of_tool(tool: Tool, file: str, landmarks: Landmarks, known: Mapping[str, Questionnaire]) -> Iterator[Problem]:
    for name, question in tool.practices:
        questionnaire = known.get(name)
        if questionnaire is not None and questionnaire.question(question) is None:
            hint = similar(question, [each.id for each in questionnaire.questions()])
            rule = rules.UNKNOWN_PRACTICE_HINT if hint else rules.UNKNOWN_PRACTICE
            at = f"{name}/{question}"
            yield _problem(rule, file, landmarks, at, hint, found=question, questionnaire=name)


def _of_module(
    module: Module, file: str, landmarks: Landmarks, known: Mapping[str, Questionnaire]
) -> Iterator[Problem]:
    about = module.about
    questionnaire = known.get(about.questionnaire) if about else None
    if about is None or questionnaire is None or questionnaire.section(about.section) is not None:
        return
    yield _problem(
        rules.UNKNOWN_SECTION,
        file,
        landmarks,
        about.section,
        found=about.section,
        questionnaire=about.questionnaire,
        choices=Names(section.id for section in questionnaire.sections),
    )


def _problem(
    rule: Rule, file: str, landmarks: Landmarks, at: str, hint: str | None = None, **values: object
) -> Problem:
    place, source = landmarks.of(at)
    return Problem(
        file=file,
        line=place.line,
        column=place.column,
        severity=rule.severity,
        code=rule.code,
        message=rule.message,
        values=values,
        hint=hint,
        source=source,
    )
