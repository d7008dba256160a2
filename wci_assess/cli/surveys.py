"""``survey``: surveys of a round, closed, tallied, their replies deleted for good; and handed out."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from wci_assess.cli.opened import questionnaire_and_version, reading, writing
from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.files import write_whole
from wci_assess.i18n import mark
from wci_assess.workspace import forget_replies as forgetting
from wci_assess.workspace import surveys
from wci_assess.workspace.reply_words import ReplyWords, read_words, release_words
from wci_assess.workspace.survey_tally import Proposal, apply_tally, read_tally
from wci_assess.workspace.workspace import Workspace


def hand_out(arguments: argparse.Namespace, _output: Output) -> int:
    """Writes the form of a survey."""
    if arguments.output.suffix.casefold() != ".html":
        raise ExpectedError(
            "usage",
            mark("A survey is handed out as a form for any browser. Let the file’s name end with .html."),
            blame=Blame.GRAMMAR,
        )
    from wci_assess.handout import survey_form  # its words take a while

    with writing(arguments) as workspace:
        handed = surveys.hand_out_survey(workspace, arguments.round, *questionnaire_and_version(arguments.survey))
    write_whole(arguments.output, survey_form(handed))
    return 0


def show(arguments: argparse.Namespace, output: Output) -> int:
    """Lists the surveys of a round."""
    with reading(arguments) as workspace:
        found = surveys.read_surveys(workspace, arguments.round)
    if arguments.json:
        output.json([_plain(each) for each in found])
    else:
        output.table(
            (each.survey.id, f"{each.questionnaire.id} {each.questionnaire.version}", each.survey.state.value,
             each.replies, each.totals.replies, each.waiting)
            for each in found
        )  # fmt: skip
    return 0


def close(arguments: argparse.Namespace, _output: Output) -> int:
    """Ends a survey and counts its replies."""
    with writing(arguments) as workspace:
        surveys.close_survey(workspace, _survey(workspace, arguments))
    return 0


def forget(arguments: argparse.Namespace, output: Output) -> int:
    """Deletes a survey's replies for good."""
    with writing(arguments) as workspace:
        done = forgetting.forget_replies(workspace, _survey(workspace, arguments))
    for path in done.left:
        output.tell_note(output.say("This older backup could not be deleted: {file}", file=path))
    return 0


def show_words(arguments: argparse.Namespace, output: Output) -> int:
    """What people wrote in their own words, which only the coordinator reads."""
    with reading(arguments) as workspace:
        found = read_words(workspace, _survey(workspace, arguments))
    if arguments.json:
        output.json([_plain_words(each) for each in found])
    else:
        output.table((each.reply, each.question.id, _released(each), each.text) for each in found)
    return 0


def release(arguments: argparse.Namespace, _output: Output) -> int:
    """Lets what a reply says to a question print, or no longer."""
    with writing(arguments) as workspace:
        survey = _survey(workspace, arguments)
        release_words(workspace, survey, arguments.reply, arguments.question, released=not arguments.withdraw)
    return 0


def _released(words: ReplyWords) -> str:
    return "released" if words.released else "likely-person" if words.personal else "kept"


def _plain_words(words: ReplyWords) -> dict[str, object]:
    return {
        "reply": words.reply,
        "question": words.question.id,
        "language": words.language,
        "text": words.text,
        "released": words.released,
        "personal": words.personal,
    }


def tally(arguments: argparse.Namespace, output: Output) -> int:
    """Tells the figures of a round's surveys, or writes them into its assessments."""
    applied: tuple[int, ...] = ()
    if arguments.apply:
        with writing(arguments) as workspace:
            applied = apply_tally(workspace, arguments.round, output.say, year=arguments.year)
            found = read_tally(workspace, arguments.round, output.say, year=arguments.year)
    else:
        with reading(arguments) as workspace:
            found = read_tally(workspace, arguments.round, output.say, year=arguments.year)
    if arguments.json:
        listed = [{**_plain(each), "figures": _figures(found.of(each.survey.id), output)} for each in found.surveys]
        output.json({"round": found.round.id, "year": found.year, "surveys": listed, "applied": list(applied)})
        return 0
    output.table(
        (f"{each.figure.questionnaire}/{each.figure.indicator}", each.row or each.figure.group,
         f"{each.figure.value:f}", each.figure.n, None if each.now is None else f"{each.now.value:f}",
         each.trouble.sentence(output.say) if each.trouble else None)
        for each in found.proposals
    )  # fmt: skip
    return 0


def _survey(workspace: Workspace, arguments: argparse.Namespace) -> int:
    with workspace.read() as transaction:
        return surveys.survey_of(workspace, transaction, arguments.round, arguments.survey).id


def _plain(state: surveys.SurveyState) -> dict[str, object]:
    return {
        "survey": state.survey.id,
        "questionnaire": state.questionnaire.id,
        "version": state.questionnaire.version,
        "state": state.survey.state.value,
        "minimum": state.minimum,
        "replies": state.replies,
        "counted": state.totals.replies,
        "waiting": state.waiting,
        "forgotten": state.forgotten,
    }


def _figures(proposals: Iterable[Proposal], output: Output) -> list[dict[str, object]]:
    return [
        {
            "question": each.figure.question,
            "in": each.figure.questionnaire,
            "indicator": each.figure.indicator,
            "group": each.figure.group,
            "statistic": each.figure.statistic.value,
            "value": float(each.figure.value),
            "n": each.figure.n,
            "assessment": each.assessment,
            "row": each.row,
            "now": None if each.now is None else float(each.now.value),
            "source": each.source,
            "code": each.trouble.code if each.trouble else None,
            "message": each.trouble.sentence(output.say) if each.trouble else None,
        }
        for each in proposals
    ]
