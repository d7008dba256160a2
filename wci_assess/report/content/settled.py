"""Which sub-council settled what: once for a section that one settled as a whole, else with each answer.

That the council settled an answer itself goes without saying. The public edition names the sub-council and the day, and
never counts who sat together: of very few people, the count would say whose view the council's answer is.
"""

from __future__ import annotations

from collections.abc import Iterator

from wci_assess.questionnaire import Question, Section
from wci_assess.report.content.view import View
from wci_assess.report.document import Block, Look, Paragraph, Run, words
from wci_assess.report.options import Edition
from wci_assess.response import Answer
from wci_assess.response.settled_words import settled_words


def settled_section(view: View, section: Section) -> list[Block]:
    """The line below a section's heading; nothing where no sub-council settled all of it at once."""
    found = view.settled_sections.get(section.id)
    return [Paragraph(words(_told(view, found)), Look.SMALL, keep=True)] if found is not None else []


def settled_question(view: View, question: Question) -> Iterator[Run]:
    """The line below a question, where its section does not say it."""
    section = view.questionnaire.section_of(question.id)
    if section is None or section.id in view.settled_sections:
        return
    told = (_told(view, answer) for answer in view.answers(view.newest, question.id))
    yield from (Run(f"\n{each}", quiet=True) for each in dict.fromkeys(told) if each)


def _told(view: View, answer: Answer) -> str:
    if not answer.settled_group or answer.state is None:
        return ""
    return settled_words(answer, view.say, counted=view.options.edition is Edition.WORKING)
