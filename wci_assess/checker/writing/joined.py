"""Own questions put into the text of a questionnaire file, where its layout says that they belong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wci_assess.checker.writing.own_question import OwnQuestion, Words, name_for, question_lines, words
from wci_assess.questionnaire import Questionnaire, QuestionType

_SECTION = re.compile(r"^([ ]*)- id:[ ]*([\w-]+)")
_QUESTION = re.compile(r"^([ ]*)- ")


def own_id(based_on: str, taken: Sequence[str]) -> str:
    """An id for a local variant that is not taken."""
    return name_for({"": f"{based_on[:56]} local"}, frozenset(taken))


def with_questions(
    text: str, questionnaire: Questionnaire, questions: Sequence[OwnQuestion], title: Words
) -> tuple[str, tuple[str, ...]]:
    """The text with the questions in their sections; those without one in a last section called ``title``.

    Also the ids that they got. The text is that of the questionnaire, written line by line (as the shipped ones are).
    """
    languages = questionnaire.languages
    taken = {question.id for question in questionnaire.questions()}
    scale = next(iter(questionnaire.scales), "practice")
    lines = text.rstrip("\n").split("\n")
    ids: list[str] = []
    own: list[str] = []
    for question in questions:
        name = name_for(question.text, taken)
        taken.add(name)
        ids.append(name)
        place = _end_of(lines, question.section) if question.section else None
        if place is None:
            own += question_lines(question, name, scale, languages, 6)
        else:
            at, indent = place
            lines[at:at] = question_lines(question, name, scale, languages, indent)
    if own:
        section = name_for(title, {each.id for each in questionnaire.sections}, "our-own-questions")
        indent = _indent_of_sections(lines)
        head = [f"- id: {section}", f"  title: {words(title, languages)}", "  questions:"]
        lines += [" " * indent + line for line in head]
        lines += [" " * (indent - 2) + line for line in own]
    return "\n".join(lines) + "\n", tuple(ids)


def needs_scale(questionnaire: Questionnaire, questions: Sequence[OwnQuestion]) -> bool:
    """Whether a practice is asked for which the questionnaire has no scale."""
    return not questionnaire.scales and any(each.type is QuestionType.PRACTICE for each in questions)


def _indent_of_sections(lines: Sequence[str]) -> int:
    for number, line in enumerate(lines):
        if line.startswith("sections:"):
            found = next((_SECTION.match(each) for each in lines[number + 1 :] if each.strip()), None)
            return len(found[1]) if found else 2
    return 2


def _end_of(lines: Sequence[str], section: str) -> tuple[int, int] | None:
    """Behind which line the last question of a section ends, and how far in its questions stand."""
    width = _indent_of_sections(lines)
    top = next((n for n, line in enumerate(lines) if line.startswith("sections:")), len(lines))
    starts = [
        n for n, line in enumerate(lines) if n > top and (found := _SECTION.match(line)) and len(found[1]) == width
    ]
    start = next((n for n in starts if (found := _SECTION.match(lines[n])) and found[2] == section), None)
    if start is None:
        return None
    after = (n for n in range(start + 1, len(lines)) if lines[n].strip() and _width(lines[n]) <= width)
    end = next(after, len(lines))
    while end > start and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    entries = [found for line in lines[start + 1 : end] if (found := _QUESTION.match(line))]
    return (end, min(len(found[1]) for found in entries)) if entries else None


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
