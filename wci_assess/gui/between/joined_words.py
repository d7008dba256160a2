"""What joining brings, and what stays, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wci_assess.gui.plain_text import DOT
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.response.action import Action
from wci_assess.workspace.imported import Beside, Imported, ImportedThing, JoinedThing

_BESIDE: Mapping[Beside, str] = {
    Beside.PLAN: mark("The plan here stays as it is: the file’s steps that differ are not joined."),
    Beside.MEMBERS: mark("Members’ own answers here stay as they are: the file’s that differ are not joined."),
    Beside.TOTALS: mark("Members’ totals here stay as they are: the file’s that differ are not joined."),
}


def joined_words(look: Look, joined: JoinedThing) -> Iterator[str]:
    """Sentences: how many answers come, how many differ, and what else of the file stays out."""
    say = look.say
    if joined.taken:
        yield say.plural(
            "{count} answer comes to those here.", "{count} answers come to those here.", len(joined.taken)
        )
    else:
        yield say("All that it answers is here already.") if not joined.differences else say("It brings nothing new.")
    if joined.differences:
        yield say.plural(
            "{count} differs from what is here.", "{count} differ from what is here.", len(joined.differences)
        )
    yield from (say(_BESIDE[each]) for each in joined.beside)
    yield from (_step_words(look, joined, each) for each in joined.steps)


def _step_words(look: Look, joined: JoinedThing, step: Action) -> str:
    number = joined.questionnaire.numbers.get(step.question, step.question)
    day = look.say.date(step.due) if step.due is not None else None
    return f"{number}  " + DOT.join(filter(None, (step.step, step.role, day)))


def taken_words(look: Look, things: Sequence[ImportedThing]) -> str:
    """What was done, in a line."""
    say = look.say
    joined = [each.joined for each in things if each.joined is not None and each.result is Imported.JOINED]
    others = len(things) - len(joined)
    told: list[str] = []
    if others:
        told.append(say.plural("{count} thing is here now.", "{count} things are here now.", others))
    if joined:
        came = sum(len(each.taken) for each in joined)
        told.append(say.plural("{count} answer was joined.", "{count} answers were joined.", came))
        if stayed := sum(len(each.differences) for each in joined):
            told.append(
                say.plural(
                    "{count} that differs stayed as it is here.", "{count} that differ stayed as they are here.", stayed
                )
            )
    return " ".join((*told, say("The history takes it back.")))
