"""Where a checked file leads: the practices, sections and indicators of other questionnaires that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wci_assess.checker.checked import Checked, Landmarks, measured_in
from wci_assess.checker.checks.hints import similar
from wci_assess.checker.problems import survey_rules
from wci_assess.checker.problems import toolkit_rules as rules
from wci_assess.checker.problems.problem import Names, Problem, Rule
from wci_assess.questionnaire.model import Questionnaire, QuestionType
from wci_assess.toolkit.model import Module, Tool


def questionnaires_named(checked: Checked) -> frozenset[str]:
    """The ids of the questionnaires that a tool, a module or a survey names; none where it has errors."""
    if checked.questionnaire is not None:
        measured = (question.measures for question in checked.questionnaire.questions())
        return frozenset(measures.questionnaire for measures in measured if measures is not None)
    match checked.toolkit:
        case Tool(practices=practices):
            return frozenset(questionnaire for questionnaire, _ in practices)
        case Module(about=about) if about is not None:
            return frozenset((about.questionnaire,))
        case _:
            return frozenset()


def check_links(checked: Checked, known: Mapping[str, Questionnaire]) -> tuple[Problem, ...]:
    """Tells each practice, section or indicator that is not there; of questionnaires not ``known`` nothing is said."""
    if checked.landmarks is None:
        return ()
    if checked.questionnaire is not None:
        return tuple(_of_survey(checked.questionnaire, checked.file, checked.landmarks, known))
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


def _of_survey(
    survey: Questionnaire, file: str, landmarks: Landmarks, known: Mapping[str, Questionnaire]
) -> Iterator[Problem]:
    for question in survey.questions():
        measures = question.measures
        target = known.get(measures.questionnaire) if measures else None
        if measures is None or target is None:
            continue
        at = measured_in(question.id)
        indicator = target.question(measures.indicator)
        if indicator is None or indicator.type is not QuestionType.INDICATOR:
            there = [each.id for each in target.questions() if each.type is QuestionType.INDICATOR]
            hint = similar(measures.indicator, there)
            rule = survey_rules.UNKNOWN_INDICATOR_HINT if hint else survey_rules.UNKNOWN_INDICATOR
            yield _problem(rule, file, landmarks, at, hint, found=measures.indicator, questionnaire=target.id)
            continue
        named = {"indicator": indicator.id, "questionnaire": target.id}
        groups = [group.id for group in indicator.groups]
        wanted = [measures.group] if measures.group else list(dict.fromkeys(measures.group_of.values()))
        if wanted and not groups:
            key = "group" if measures.group else "groups"
            yield _problem(survey_rules.NO_GROUPS, file, landmarks, at, key=key, **named)
        elif groups and not wanted:
            yield _problem(survey_rules.GROUP_NEEDED, file, landmarks, at, choices=Names(groups), **named)
        for group in wanted if groups else ():
            if group not in groups:
                choices = Names(groups)
                yield _problem(survey_rules.UNKNOWN_GROUP, file, landmarks, at, found=group, choices=choices, **named)


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
