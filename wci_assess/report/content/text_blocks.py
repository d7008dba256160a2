"""A round in words to copy: a block for each heading of the funder's yearly report, and one for the annual plan.

Of the council's own answers alone. A block tells counts, what is newly in place, what shows it, what is still to do;
whoever copies it shortens it and puts it into the council's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wci_assess.questionnaire import Question
from wci_assess.report.content.report import document_of, part_of
from wci_assess.report.content.view import View
from wci_assess.report.crosswalk import Crosswalk
from wci_assess.report.document import Band, Block, Document, Heading, Item, Items, Look, Paragraph, words
from wci_assess.report.options import Chapter, Options
from wci_assess.report.text_block import ABOUT, TITLE, TextBlock, TextPart
from wci_assess.response.action import ENDED, Action
from wci_assess.scoring import QuestionScore, Status

PLAN = "annual-plan"
MOST = 6
"""Practices that a list names; it counts the others."""
_Named = tuple[View, Question, QuestionScore]
_Steps = Mapping[tuple[str, str], Action]


def text_blocks(chapters: Sequence[Chapter], crosswalk: Crosswalk, language: str) -> tuple[TextBlock, ...]:
    """The blocks that have something to tell, in the order of the headings; the plan last."""
    return tuple(_blocks([View(chapter, Options((language,)), language) for chapter in chapters], crosswalk))


def blocks_document(chapters: Sequence[Chapter], crosswalk: Crosswalk, options: Options) -> Document:
    """The same on paper or as a page."""
    blocks: list[Block] = []
    first: View | None = None
    for language in options.languages:
        views = [View(chapter, options, language) for chapter in chapters]
        first = first or views[0]
        say = views[0].say
        whose = f"{views[0].record.council.name}, {views[0].record.period}"
        head = (Heading(1, words(say(TITLE))), Paragraph(words(whose), Look.TITLE_LINE))
        said: list[Block] = [Band(head), Paragraph(words(say(ABOUT)))]
        for block in _blocks(views, crosswalk):
            said.append(Heading(2, words(block.title)))
            for part in block.parts:
                said.append(Paragraph(words(part.text)))
                if part.points:
                    said.append(Items(tuple(Item(words(point), "•") for point in part.points)))
        blocks += part_of(said, language, options)
    assert first is not None
    return document_of([first], options, tuple(blocks))


def _blocks(views: Sequence[View], crosswalk: Crosswalk) -> Iterator[TextBlock]:
    if not views:
        return
    language = views[0].language
    by_heading: dict[str, list[_Named]] = {heading.id: [] for heading in crosswalk.headings}
    for view in views:
        headings = crosswalk.by_question(view.questionnaire)
        for question, cell in view.scored():
            if question.id in headings:
                by_heading[headings[question.id]].append((view, question, cell))
    steps = {(action.questionnaire, action.question): action for view in views for action in _steps(view)}
    for heading in crosswalk.headings:
        parts = tuple(_parts(by_heading[heading.id], steps))
        if parts:
            yield TextBlock(heading.id, heading.title.in_language(language), heading.about.in_language(language), parts)
    plan = [(view, action) for view in views for action in _steps(view) if action.state not in ENDED]
    if plan:
        say = views[0].say
        points = tuple(told for view, action in plan if (told := _planned(view, action)))
        told = say.plural("One step is planned:", "{count} steps are planned:", len(points))
        yield TextBlock(PLAN, say("Annual plan"), say("What the council means to do."), (TextPart(told, points),))


def _steps(view: View) -> Sequence[Action]:
    return view.chapter.planned.steps if view.chapter.planned is not None else ()


def _parts(named: Sequence[_Named], steps: _Steps) -> Iterator[TextPart]:
    rated = [each for each in named if each[2].status is Status.RATED]
    if not rated:
        return
    view = rated[0][0]
    yield TextPart(_counted(named, rated))
    for told, points in (
        (view.say("Newly in place:"), _new(rated)),
        (view.say("What shows it:"), _shown(rated)),
        (view.say("Still to do:"), _to_do(rated, steps)),
    ):
        if points:
            yield TextPart(told, _listed(points, view))


def _counted(named: Sequence[_Named], rated: Sequence[_Named]) -> str:
    view, say = rated[0][0], rated[0][0].say
    applicable = sum(cell.status is not Status.NOT_APPLICABLE for _view, _question, cell in named)
    there = sum(cell.in_place for _view, _question, cell in rated)
    told = say("Practices in place: {in_place} of {count} that apply.",
               in_place=say.number(there), count=say.number(applicable))  # fmt: skip
    pairs = [pair for view, question, _cell in rated if (pair := _pair(view, question)) is not None]
    if not pairs or view.before is None:
        return told
    since = say("Of those rated in both years ({count}), {was} were in place in {before}, and {now} are now.",
                count=say.number(len(pairs)), was=say.number(sum(was for was, _now in pairs)),
                before=view.names[view.before], now=say.number(sum(now for _was, now in pairs)))  # fmt: skip
    return f"{told} {since}"


def _new(rated: Sequence[_Named]) -> list[str]:
    return [_statement(view, question) for view, question, _cell in rated if _pair(view, question) == (False, True)]


def _shown(rated: Sequence[_Named]) -> list[str]:
    """Practices in place with the evidence that the council named."""
    there = [(view, question, _evidence(view, question)) for view, question, cell in rated if cell.in_place]
    return [
        f"{_statement(view, question)} {view.say.colon(view.say('Evidence'))} {said}"
        for view, question, said in there if said
    ]  # fmt: skip


def _to_do(rated: Sequence[_Named], steps: _Steps) -> list[str]:
    """Low practices, those first for which a step is planned, then core ones."""
    low = [(view, question, steps.get((view.questionnaire.id, question.id))) for view, question, cell in rated
           if not cell.in_place]  # fmt: skip
    low.sort(key=lambda each: (each[2] is None, not each[1].core))
    return [_with_step(view, question, action) for view, question, action in low]


def _pair(view: View, question: Question) -> tuple[bool, bool] | None:
    """Whether a practice was in place before, and is now, where it was rated in both years on the same basis."""
    row = view.rows.get(question.id)
    if row is None or row.change is None or view.before is None:
        return None
    was, now = row.cells[view.before], row.cells[view.newest]
    return (was.in_place, now.in_place) if was is not None and now is not None else None


def _statement(view: View, question: Question) -> str:
    return question.text.in_language(view.language)


def _evidence(view: View, question: Question) -> str:
    answer = view.answer(view.newest, question.id)
    return " ".join((answer.evidence or "").split()) if answer is not None else ""


def _with_step(view: View, question: Question, action: Action | None) -> str:
    said = _statement(view, question)
    return f"{said} {_step(view, action)}" if action is not None and action.step else said


def _planned(view: View, action: Action) -> str:
    question = view.questionnaire.question(action.question)
    named = _statement(view, question) if question is not None else ""
    return f"{named} {_step(view, action)}".strip()


def _step(view: View, action: Action) -> str:
    """The step with who leads it and by when, as far as that is written."""
    say = view.say
    step = " ".join((action.step or "").split())
    more = [action.role or "", say("by {day}", day=say.date(action.due)) if action.due else ""]
    told = ", ".join(filter(None, more))
    if not step:
        return f"({told})" if told else ""
    return f"{say.colon(say('Next step'))} {step.rstrip('.')}" + (f" ({told})." if told else ".")


def _listed(points: Sequence[str], view: View) -> tuple[str, ...]:
    if len(points) <= MOST + 1:
        return tuple(points)
    more = view.say.plural("and {count} more", "and {count} more", len(points) - MOST)
    return (*points[:MOST], more)
