"""What happened, in the reader's words: never an id, never a name of the program's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wci_assess.gui.answering.change_words import turn_words
from wci_assess.gui.history.correction_words import correction_words
from wci_assess.gui.history.example_words import EXAMPLE_WORDS, taken_in_words
from wci_assess.gui.history.member_words import MEMBER_WORDS
from wci_assess.gui.history.plan_words import PLAN_WORDS
from wci_assess.gui.history.public_words import PUBLIC_WORDS
from wci_assess.gui.history.survey_words import SURVEY_WORDS
from wci_assess.gui.plain_text import DOT
from wci_assess.gui.reading import read
from wci_assess.gui.shell.status_line import clock
from wci_assess.gui.theme import Look
from wci_assess.i18n import mark
from wci_assess.store import OperationKind
from wci_assess.workspace.history import Happening

_K = OperationKind
_MOST_TOLD = 120
"""Characters of a change that are told from what to what; of a longer one only the questions are."""
_MOST_NUMBERS = 12
_DELETIONS = frozenset(
    {
        _K.DELETE_COUNCIL, _K.DELETE_ROUND, _K.DELETE_ASSESSMENT, _K.DELETE_QUESTIONNAIRE, _K.DELETE_SUMMARY,
        _K.DELETE_ACTION, _K.DELETE_EXAMPLE, _K.DELETE_PACK,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HappeningWords:
    """One entry of the history as it is read: what was done, where, when; ``action``: how it is undone, if it can be.

    ``undone``: says that it was taken back, where it was.
    """

    what: str
    where: str
    when: str
    action: str
    undone: str

    def aloud(self) -> str:
        """All of it, as a screen reader says it."""
        return ". ".join(filter(None, (self.what, self.undone, self.where, self.when, self.action)))


def happening_words(look: Look, happening: Happening) -> HappeningWords:
    """What happened, in the language on screen."""
    return HappeningWords(
        what=what_words(look, happening),
        where=_where(look, happening),
        when=f"{look.say.date(happening.at.date())}, {clock(look, happening.at)}",
        action=_action(look, happening),
        undone=_undone(look, happening),
    )


def what_words(look: Look, happening: Happening) -> str:
    """What was done: ``Answer: 1.5  4 Leading → 3 In place``."""
    return _WHAT.get(happening.kind, _other)(look, happening)


def taken_back_words(look: Look, happening: Happening) -> str:
    """What the status line says once it was taken back."""
    if happening.kind in _DELETIONS:
        return _brought_back(look, happening)
    return look.say("Taken back: “{what}”", what=what_words(look, happening))


def _action(look: Look, happening: Happening) -> str:
    if not happening.can_undo:
        return ""
    return look.say("Bring back") if happening.kind in _DELETIONS else look.say("Take back")


def _undone(look: Look, happening: Happening) -> str:
    if not happening.operation.undone:
        return ""
    return look.say("Brought back") if happening.kind in _DELETIONS else look.say("Taken back")


def _where(look: Look, happening: Happening) -> str:
    title = read(look, happening.title) or happening.questionnaire
    return DOT.join(filter(None, (happening.council, happening.period, title)))


# Answers


def _answers(look: Look, happening: Happening) -> str:
    if happening.operation.undoes is not None:
        return look.say("Taken back: {what}", what=_changes(look, happening))
    return look.say("Answered: {what}", what=_changes(look, happening))


def _headed(message: str) -> Callable[[Look, Happening], str]:
    return lambda look, happening: look.say(message, what=_changes(look, happening))


def _changes(look: Look, happening: Happening) -> str:
    """From what to what, where that is short; else the questions' numbers, and how many there are."""
    say, changes, content = look.say, happening.operation.changes, happening.content
    if content is not None and len(happening.questions) == 1:
        told = turn_words(look, content, changes)
        return told if len(told) <= _MOST_TOLD else happening.questions[0]
    count = len(happening.questions) or len({change.key.question for change in changes})
    words = say.plural("{count} answer", "{count} answers", count)
    numbers = happening.questions[:_MOST_NUMBERS]
    if not numbers:
        return words
    listed = ", ".join((*numbers, "…") if len(happening.questions) > _MOST_NUMBERS else numbers)
    return f"{words} ({listed})"


# Councils, rounds, assessments, questionnaires


def _plain(message: str) -> Callable[[Look, Happening], str]:
    return lambda look, _happening: look.say(message)


def _of(message: str) -> Callable[[Look, Happening], str]:
    """``message`` with the name of what it is about."""
    return lambda look, happening: look.say(message, name=_name(look, happening))


def _name(look: Look, happening: Happening) -> str:
    operation = happening.operation
    written = {**operation.before, **operation.after}
    if operation.subject in ("questionnaire", "assessment"):
        title, version = read(look, happening.title), _version(happening)
        return " ".join(filter(None, (title, version))) or str(written.get("name", ""))
    known = happening.council if operation.subject == "council" else happening.period
    return str(written.get("name") or written.get("label") or known or "")


def _version(happening: Happening) -> str:
    """The version, of what names a questionnaire as ``id version``."""
    operation = happening.operation
    named = happening.questionnaire or operation.after.get("name") or operation.before.get("name")
    return str(named).rpartition(" ")[2] if named else ""


def _imported(look: Look, happening: Happening) -> str:
    """A whole assessment, or the answers that an imported file put in the place of those that were here."""
    if happening.operation.changes:
        return look.say("Replaced by an imported file: {what}", what=_changes(look, happening))
    if happening.operation.subject == "summary":
        return look.say("Another council’s summary taken in: {name}", name=_name(look, happening))
    if happening.operation.subject == "pack":
        return look.say("A region’s pack taken in: {name}", name=_name(look, happening))
    if happening.operation.subject == "example":
        return taken_in_words(look, happening)
    return look.say("Assessment imported: {name}", name=_name(look, happening))


def _council_corrected(look: Look, happening: Happening) -> str:
    message = mark("Correction of the council taken back: {what}") if _undoes(happening) else mark(
        "Council corrected: {what}"
    )  # fmt: skip
    return look.say(message, what=correction_words(look, happening.operation))


def _round_corrected(look: Look, happening: Happening) -> str:
    message = mark("Correction of the round taken back: {what}") if _undoes(happening) else mark(
        "Round corrected: {what}"
    )  # fmt: skip
    return look.say(message, what=correction_words(look, happening.operation))


def _undoes(happening: Happening) -> bool:
    return happening.operation.undoes is not None


def _brought_back(look: Look, happening: Happening) -> str:
    message = _BROUGHT_BACK.get(str(happening.operation.subject), mark("Brought back: {name}"))
    return look.say(message, name=_name(look, happening))


def _other(look: Look, _happening: Happening) -> str:
    return look.say("Changed by another version of this program")


_BROUGHT_BACK: Mapping[str, str] = {
    "council": mark("Council brought back: {name}"),
    "round": mark("Round brought back: {name}"),
    "assessment": mark("Assessment brought back: {name}"),
    "questionnaire": mark("Questionnaire brought back: {name}"),
    "summary": mark("Another council’s summary brought back: {name}"),
    "pack": mark("A region’s pack brought back: {name}"),
}
_WHAT: Mapping[OperationKind, Callable[[Look, Happening], str]] = {
    _K.ANSWER: _answers,
    _K.FILL: _headed(mark("Filled in from a file: {what}")),
    _K.SETTLE: _headed(mark("Settled at the meeting: {what}")),
    _K.JOIN_ANSWERS: _headed(mark("Joined from another computer: {what}")),
    _K.CARRY: _headed(mark("Carried to another version: {what}")),
    _K.UNDO: _headed(mark("Taken back: {what}")),
    _K.REDO: _headed(mark("Done again: {what}")),
    _K.IMPORT: _imported,
    _K.CLOSE: _plain(mark("Assessment closed")),
    _K.REOPEN: _plain(mark("Assessment reopened")),
    _K.CLOSE_COLLECTION: _plain(mark("Collection of members’ answers closed")),
    _K.REOPEN_COLLECTION: _plain(mark("Collection of members’ answers opened again")),
    _K.FORGET_MEMBERS: _plain(mark("Members’ answers deleted for good; their totals stay")),
    _K.ADD_COUNCIL: _of(mark("Council added: {name}")),
    _K.START_ROUND: _of(mark("Round started: {name}")),
    _K.START_ASSESSMENT: _of(mark("Assessment started: {name}")),
    _K.CORRECT_COUNCIL: _council_corrected,
    _K.CORRECT_ROUND: _round_corrected,
    _K.MOVE_VERSION: _of(mark("Moved to another wording: {name}")),
    _K.DELETE_COUNCIL: _of(mark("Council deleted: {name}")),
    _K.DELETE_ROUND: _of(mark("Round deleted: {name}")),
    _K.DELETE_ASSESSMENT: _of(mark("Assessment deleted: {name}")),
    _K.DELETE_QUESTIONNAIRE: _of(mark("Questionnaire removed: {name}")),
    _K.DELETE_SUMMARY: _of(mark("Another council’s summary removed: {name}")),
    _K.DELETE_PACK: _of(mark("A region’s pack removed: {name}")),
    _K.BRING_BACK: _brought_back,
    _K.LOAD: _of(mark("Questionnaire loaded: {name}")),
    _K.HIDE: _of(mark("Questionnaire hidden: {name}")),
    _K.SHOW: _of(mark("Questionnaire shown again: {name}")),
    _K.RESTORE: _plain(mark("Backup restored")),
    **MEMBER_WORDS,
    **PLAN_WORDS,
    **EXAMPLE_WORDS,
    **SURVEY_WORDS,
    **PUBLIC_WORDS,
}
