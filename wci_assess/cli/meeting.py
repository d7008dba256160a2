"""``agree``, ``tally`` and ``release``: what a meeting settles and keeps."""

from __future__ import annotations

import argparse

from wci_assess.cli.opened import reading, writing
from wci_assess.cli.output import Output
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
    """Lets members' comments on a question print, or takes that back; prints how many."""
    with writing(arguments) as workspace:
        count = release_comments(
            workspace, arguments.id, arguments.question, member=arguments.member, withdraw=arguments.withdraw
        )
    output.line(count)
    return 0
