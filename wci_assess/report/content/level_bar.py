"""The bar of levels on page 1: how many practices stand at each level, and how many at none."""

from __future__ import annotations

from collections import Counter

from wci_assess.i18n import Say, mark
from wci_assess.report.content.view import View
from wci_assess.report.document import Block, Figure, Look, Paragraph, words
from wci_assess.report.figures.level_bar import BarPart, LevelBar
from wci_assess.scoring import AssessmentScore


def level_bar(view: View) -> list[Block]:
    """The bar, and below it the same in words; nothing where no practice shows a level."""
    say, scale, score = view.say, view.main_scale, view.now.score
    if scale is None:
        return []
    found: Counter[int] = Counter()
    others = 0
    for question, cell in view.scored():
        if cell.level is None:
            continue
        if question.scale is not None and question.scale.id == scale.id:
            found[cell.level] += 1
        else:
            others += 1
    if not found:
        return []
    last = len(scale.levels) - 1
    parts = [
        BarPart(found[level.number], level.label.in_language(view.language), 100 * n / last)
        for n, level in enumerate(scale.levels)
    ]
    told = [f"{say.number(part.count)} {part.word}" for part in parts]
    told += states_words(score, say)
    if others:
        told.append(say.plural("{count} on another scale", "{count} on other scales", others))
    most = max(parts, key=lambda part: part.count)
    intro = say("Bar of the practices at each level: most stand at “{level}”.", level=most.word)
    bar = Figure(LevelBar(tuple(parts)), intro, numbers=say("The numbers are in the line below."))
    line = say.colon(say("Practices at each level")) + " " + " · ".join(told)
    return [bar, Paragraph(words(line), Look.SMALL)]


def states_words(score: AssessmentScore, say: Say) -> list[str]:
    """How many practices show no level, state by state."""
    mean_only = score.rated - _levelled(score)
    counts = (
        (mean_only, mark("{count} with a mean alone")), (score.not_applicable, mark("{count} not applicable")),
        (score.dont_know, mark("{count} don’t know")), (score.unanswered, mark("{count} not answered")),
    )  # fmt: skip
    told = [say(text, count=say.number(count)) for count, text in counts if count]
    if score.hidden:
        told.append(say.plural("{count} hidden", "{count} hidden", score.hidden))
    return told


def _levelled(score: AssessmentScore) -> int:
    return sum(cell.level is not None for section in score.sections for cell in section.questions)
