"""``agree``, ``tally`` and ``release``: what a meeting settles and keeps, and which words may print."""

from __future__ import annotations

import argparse

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import mark
from wci_assess.response import Written
from wci_assess.workspace.public_words import PublicText, public_texts, release_question
from wci_assess.workspace.release import release as release_comments
from wci_assess.workspace.settle import adopt, read_meeting
from wci_assess.workspace.settle import tally as keep_tally


def agree(arguments: argparse.Namespace, output: Output) -> int:
    """Shows the consent list, or adopts it."""
    opened = writing if arguments.consent else reading
    adopted = 0
    with opened(arguments) as workspace:
        meeting = read_meeting(workspace, arguments.id)
        if arguments.consent and meeting.agenda.consent:
            adopted = adopt(workspace, arguments.id, meeting.agenda.consent)
    questionnaire, consent = meeting.record.questionnaire, meeting.agenda.consent
    if arguments.json:
        listed = [{"question": question, "level": level} for question, level in consent.items()]
        output.json({"assessment": arguments.id, "consent": listed, "adopted": adopted})
        return 0
    language = output.say.language
    output.table(
        (questionnaire.numbers[question.id], question.id, consent[question.id], question.text.in_language(language))
        for question in questionnaire.questions()
        if question.id in consent
    )
    return 0


def tally(arguments: argparse.Namespace, _output: Output) -> int:
    """Keeps a show of levels."""
    with writing(arguments) as workspace:
        keep_tally(workspace, arguments.id, arguments.question, arguments.levels)
    return 0


def release(arguments: argparse.Namespace, output: Output) -> int:
    """Lets members' comments on a question print, or the council's own in the public edition, or takes that back;
    prints how many. Without a question: what the council wrote, and what of it is released."""
    _check_release(arguments)
    if arguments.public:
        return _release_own(arguments, output) if arguments.question else _show_own(arguments, output)
    with writing(arguments) as workspace:
        count = release_comments(
            workspace, arguments.id, arguments.question, member=arguments.member, withdraw=arguments.withdraw
        )
    output.line(count)
    return 0


def _check_release(arguments: argparse.Namespace) -> None:
    """Passes what can stand together."""
    if arguments.public and arguments.member is not None:
        raise _usage(mark("--public is of the council’s own words; leave --member out."))
    if not arguments.public and (arguments.only or arguments.json or not arguments.question):
        raise _usage(mark("Name the question, or list the council’s own words with --public."))
    if arguments.public and not arguments.question and (arguments.withdraw or arguments.only):
        raise _usage(mark("Name the question whose words are to be released or withdrawn."))


def _usage(message: str) -> ExpectedError:
    return ExpectedError("usage", message, blame=Blame.GRAMMAR)


def _release_own(arguments: argparse.Namespace, output: Output) -> int:
    kind = Written(arguments.only) if arguments.only else None
    with writing(arguments) as workspace:
        count = release_question(workspace, arguments.id, arguments.question, kind, withdraw=arguments.withdraw)
    output.line(count)
    return 0


def _show_own(arguments: argparse.Namespace, output: Output) -> int:
    with reading(arguments) as workspace:
        found = public_texts(workspace, [arguments.id])
    if arguments.json:
        output.json([_plain(each) for each in found])
    else:
        output.table((each.number, each.question.id, each.kind, each.standing, each.text) for each in found)
    return 0


def _plain(text: PublicText) -> dict[str, object]:
    return {
        "question": text.question.id,
        "row": text.key.row,
        "kind": text.kind.value,
        "standing": text.standing.value,
        "language": text.language,
        "text": text.text,
    }
