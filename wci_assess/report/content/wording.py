"""Words that several parts share: levels, states, reasons, texts in another language than asked."""

from __future__ import annotations

from wci_assess.i18n import Say, mark
from wci_assess.questionnaire import NO, YES, Change, Question, Section, Text
from wci_assess.report.content.view import MOST_IMPORTANT, View
from wci_assess.report.document import Block, Look, Paragraph, Run, Words
from wci_assess.response import Answer, Scope
from wci_assess.response.value_reading import REASON_WORDS
from wci_assess.scoring import Basis, NoScore, QuestionScore, SectionScore, Status

STATUS = {
    Status.NOT_APPLICABLE: mark("not applicable"),
    Status.DONT_KNOW: mark("don’t know"),
    Status.UNANSWERED: mark("not answered"),
    Status.OUT_OF_SCOPE: mark("not asked"),
    Status.SMALL_GROUP: mark("hidden: too few members answered"),
}
BASIS = {
    Basis.COUNCIL: mark("the council’s answers"),
    Basis.MEMBERS: mark("members’ answers"),
    Basis.MIXED: mark("mixed: some sections the council’s, some members’ answers"),
    Basis.NONE: mark("no figures"),
}
NO_SCORE = {
    NoScore.FEW_RATED: mark("fewer than 3 practices rated"),
    NoScore.LOW_SHARE: mark("too small a part rated"),
    NoScore.SMALL_GROUP: mark("hidden: too few members answered"),
    NoScore.SHORT_SCOPE: mark("short form: no section score"),
    NoScore.NOT_ASKED: mark("not asked"),
}
_TOOLS_NAMED = 2
"""Of a practice, in a report or plan; the tool kit shows all."""
HIDDEN_SIGN, NOT_ASKED_SIGN, NO_SCORE_SIGN = "▨", "∅", "–"
"""What stands in a chart in place of a figure; never a zero, and each explained below the chart."""
SCOPE = {Scope.FULL: mark("full form"), Scope.CORE: mark("short form (core practices)")}
TIER = {
    "small": mark("small (under 30,000)"),
    "medium": mark("medium (30,000 to 99,999)"),
    "large": mark("large (100,000 to 499,999)"),
    "metropolitan": mark("metropolitan (500,000 and over)"),
}
_IN_LANGUAGE = {"en": mark("in English"), "fr": mark("in French")}


def read(text: Text, say: Say, *, bold: bool = False) -> Words:
    """A text of the questionnaire; where it is missing in the language asked, in another, and marked so."""
    reading = text.read(say.language)
    return foreign(reading.text, reading.language, say, bold=bold)


def foreign(text: str, language: str | None, say: Say, *, bold: bool = False) -> Words:
    """``text``, which is in ``language`` (None: as the page), with a remark where that is another than the page's."""
    if not text or language is None or language == say.language:
        return (Run(text, bold),)
    if language in _IN_LANGUAGE:
        remark = say(_IN_LANGUAGE[language])
    else:
        remark = say("in another language: {code}", code=language)
    return (Run(text, bold, language=language), Run(f" ({remark})", quiet=True))


def paragraphs(text: Text, say: Say, look: Look = Look.BODY, *, keep: bool = False) -> list[Block]:
    """A long text of the questionnaire, a paragraph for each of its lines; ``keep``: held with what follows."""
    reading = text.read(say.language)
    return [
        Paragraph(foreign(part, reading.language, say), look, keep=keep)
        for part in reading.text.split("\n")
        if part.strip()
    ]


def numbered(view: View, question: Question, *, bold: bool = False) -> Words:
    """A question with its printed number; a local variant's own question is marked so."""
    said = (Run(f"{view.number(question.id)}\u2002", bold), *read(question.text, view.say, bold=bold))
    return (*said, *local_mark(view, question.id))


def local_mark(view: View, question_id: str) -> Words:
    """The mark of a local variant's own question; nothing for the others."""
    local = view.say("local")
    return (Run(f" ({local})", quiet=True),) if view.is_local(question_id) else ()


def titled(view: View, section: Section) -> Words:
    """A section's title with its number."""
    return (Run(f"{view.section_number(section)}. "), *read(section.title, view.say))


def title_text(view: View, section: Section) -> str:
    """A section's title with its number, as one text for a chart."""
    return f"{view.section_number(section)}. {section.title.in_language(view.language)}"


def level_count(question: Question) -> int:
    """How many levels a scored question has; a yes-no has two."""
    return len(question.scale.levels) if question.scale else 2


def level_word(question: Question, level: int, say: Say) -> str:
    """A level's label; of a yes-no, the answer (2 is the good one)."""
    if question.scale is not None:
        return question.scale.levels[level - 1].label.in_language(say.language)
    other = {YES: NO, NO: YES}
    good = question.good_answer or YES
    return say("Yes") if (good if level == 2 else other[good]) == YES else say("No")


def state_word(question: Question, cell: QuestionScore | None, say: Say) -> str:
    """A level in words, or the state that stands in its place."""
    if cell is None:
        return say("not asked")
    if cell.level is not None:
        return level_word(question, cell.level, say)
    if cell.score is not None:
        return mean_words(cell.score, cell.n or 0, in_place=cell.in_place, say=say)
    return say(STATUS.get(cell.status, ""))


def mean_words(value: float, n: int, *, in_place: bool, say: Say) -> str:
    """Members' mean, of a group too small to show its levels, and whether that is in place."""
    mean = say.plural(
        "mean {score} of 100, {count} member",
        "mean {score} of 100, {count} members",
        n,
        score=say.number(value, 1),
    )
    place = say("in place") if in_place else say("not yet in place")
    return f"{mean}; {place}"


def absent_words(view: View, index: int, question_id: str) -> str:
    """Why a column has no cell for a question of the newest: what became of it between the two versions."""
    say = view.say
    if view.change_class(index, question_id) is Change.NEW:
        return say("not asked: a local question") if view.is_local(question_id) else say("not asked: a new question")
    texts = {
        Change.MEANING: mark("asked with another meaning, so not compared"),
        Change.UNDECLARED: mark("asked in other words, so not compared"),
    }
    return say(texts.get(view.change_class(index, question_id), mark("not asked")))


def steps_words(view: View, question: Question) -> str:
    """``up 2 levels``; on members' answers, in points; nothing where there is no change to tell."""
    row = view.rows.get(question.id)
    if row is None or row.change is None or view.before is None:
        return ""
    say, cells = view.say, row.cells
    new, old = cells[view.newest], cells[view.before]
    if new is None or old is None or new.basis is Basis.MEMBERS or new.level is None or old.level is None:
        return say("{change} points", change=say.number(row.change, 1, signed=True))
    steps = new.level - old.level
    if steps > 0:
        return say.plural("up {count} level", "up {count} levels", steps)
    if steps < 0:
        return say.plural("down {count} level", "down {count} levels", -steps)
    return say("the same as before")


def importance_words(view: View, index: int, question_id: str) -> str:
    """``importance 4 of 5``, where the council said so in a column of its own."""
    importance = view.importance(index, question_id) if view.is_own(index) else None
    if importance is None:
        return ""
    return view.say("importance {importance} of {most}", importance=importance, most=MOST_IMPORTANT)


def with_tools(said: Words, view: View, question: Question) -> Words:
    """A first step, and after it the first few tools of the tool kit that help with the practice, by their titles."""
    titles = [title.in_language(view.language) for title in view.chapter.tools.get(question.id, ())[:_TOOLS_NAMED]]
    if not titles:
        return said
    space = " " if any(run.text for run in said) else ""
    named = view.say("tool kit: {tools}", tools="; ".join(titles))
    return (*said, Run(f"{space}({named})", quiet=True))


def reason_words(answer: Answer | None, say: Say) -> str:
    """Why a practice is not applicable: a listed reason in words, or what was written."""
    if answer is None or not answer.reason:
        return ""
    if answer.reason not in REASON_WORDS:
        return answer.reason
    words = say(REASON_WORDS[answer.reason])
    return words[:1].lower() + words[1:]


def no_score(score: SectionScore | None, say: Say) -> str:
    """Why a section prints no score."""
    if score is None:
        return say("not asked")
    return say(NO_SCORE[score.reason]) if score.reason else say("no score")


def listed(parts: list[str], say: Say) -> str:
    """``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return say("{several} and {last}", several=", ".join(parts[:-1]), last=parts[-1])
