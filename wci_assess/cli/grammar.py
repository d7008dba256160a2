"""The grammar of the command line: which words may stand where, and what they run."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from wci_assess.cli.output import Output
from wci_assess.data_folder import data_folder
from wci_assess.errors import Blame, ExpectedError
from wci_assess.grammar_words import speaking
from wci_assess.i18n import LANGUAGES, Say, mark
from wci_assess.response.numbers import population

Run = Callable[[argparse.Namespace, Output], int]


@dataclass(frozen=True, slots=True)
class Command:
    """A command line that was understood."""

    arguments: argparse.Namespace

    def run(self, output: Output) -> int:
        """Does it; gives the exit code."""
        from importlib import import_module

        module, function = self.arguments.does.rsplit(".", 1)
        run: Run = getattr(import_module(f"wci_assess.cli.{module}"), function)
        return run(self.arguments, output)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ExpectedError(
            "usage",
            mark("This command is not understood ({detail}). “--help” shows how it is written."),
            blame=Blame.GRAMMAR,
            detail=message,
        )


def parse(arguments: Sequence[str], say: Say) -> Command:
    """Understands a command line.

    Raises:
        ExpectedError: it is none; exit code 2.
    """
    with speaking(say):
        found = _grammar(say).parse_args(arguments)
    if not hasattr(found, "does"):
        raise ExpectedError(
            "usage",
            mark("This command is not understood ({detail}). “--help” shows how it is written."),
            blame=Blame.GRAMMAR,
            detail=say("a command is missing"),
        )
    found.data = data_folder(getattr(found, "data", None))
    return Command(found)


def _day(text: str) -> date:
    from wci_assess.response.dates import read_day

    try:
        return read_day(text)
    except ExpectedError as error:
        raise _unread(error) from None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _natural(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise argparse.ArgumentTypeError(f"{text}: 0, 1, 2 …")
    return int(text)


def _census_year(text: str) -> int:
    year = _natural(text)
    if not 1900 <= year < 2100:
        raise argparse.ArgumentTypeError(f"{text}: 1996, 2021 …")
    return year


def _people(text: str) -> int:
    try:
        return population(text)
    except ExpectedError as error:
        raise _unread(error) from None


def _unread(error: ExpectedError) -> ExpectedError:
    """Why a word of the command line is not taken: the sentence of what reads such words everywhere."""
    return ExpectedError("usage", error.message, blame=Blame.GRAMMAR, **error.values)


def _people_or_none(text: str) -> int:
    return _people(text) if text else 0


def _anywhere(languages: Sequence[str] = LANGUAGES) -> argparse.ArgumentParser:
    """The options that stand before or after the subcommand."""
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parent.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS)
    parent.add_argument("--lang", choices=languages, default=argparse.SUPPRESS)
    return parent


class _Builder:
    """Adds commands to a parser, each with the options that stand anywhere."""

    def __init__(self, parser: argparse.ArgumentParser, say: Say) -> None:
        self._commands: Any = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
        self._say = say

    def group(self, name: str, summary: str) -> _Builder:
        text = self._say(summary)
        parser = self._commands.add_parser(name, parents=[_anywhere()], help=text, description=text, allow_abbrev=False)
        return _Builder(parser, self._say)

    def command(
        self, name: str, does: str, summary: str, *, json: bool = False, languages: Sequence[str] = LANGUAGES
    ) -> argparse.ArgumentParser:
        text = self._say(summary)
        parser: argparse.ArgumentParser = self._commands.add_parser(
            name, parents=[_anywhere(languages)], help=text, description=text, allow_abbrev=False
        )
        parser.set_defaults(does=does, json=False)
        if json:
            parser.add_argument("--json", action="store_true")
        return parser


def _grammar(say: Say) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m wci_assess",
        description=say("Self-assessment for Local Immigration Partnership councils."),
        parents=[_anywhere((*LANGUAGES, "both"))],
        allow_abbrev=False,
    )
    commands = _Builder(parser, say)
    _questionnaire_commands(commands)
    _council_commands(commands)
    _assessment_commands(commands.group("assess", mark("start, answer, carry, close an assessment")))
    _member_commands(commands)
    _figure_commands(commands)
    _meeting_commands(commands)
    _plan_commands(commands.group("action", mark("the plan: propose, list, write, carry over its steps")))
    _print_commands(commands)
    _toolkit_command(commands)
    _census_command(commands)
    _history_commands(commands)
    _backup_commands(commands)
    _between_commands(commands)
    _survey_commands(commands)
    _example_commands(commands)
    return parser


def _questionnaire_commands(commands: _Builder) -> None:
    check = commands.command("check", "questionnaires.check_files", mark("check questionnaire files"), json=True)
    check.add_argument("files", metavar="FILE", nargs="+", type=Path)
    check.add_argument("--against", metavar="OLD", type=Path)
    check.add_argument("--fix", action="store_true")
    load = commands.command("load", "questionnaires.load_files", mark("check files and add them to the library"))
    load.add_argument("files", metavar="FILE", nargs="+", type=Path)
    unload = commands.command("unload", "questionnaires.unload", mark("take a version that nobody uses out again"))
    unload.add_argument("questionnaire", metavar="ID[@VERSION]")
    commands.command("questionnaires", "questionnaires.show_library", mark("show the library"), json=True)
    new = commands.command(
        "new-questionnaire",
        "questionnaires.write_new",
        mark("write a starter, a local variant, or a table’s questions"),
    )
    new.add_argument("file", metavar="FILE", type=Path)
    source = new.add_mutually_exclusive_group()
    source.add_argument("--variant-of", metavar="ID")
    source.add_argument("--from-table", metavar="TABLE", type=Path)


def _council_commands(commands: _Builder) -> None:
    councils = commands.group("council", mark("add, correct, list, delete councils"))
    add = councils.command("add", "councils.add_council", mark("add a council; prints its id"))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--alias")
    add.add_argument("--tier", choices=("small", "medium", "large", "metropolitan"))
    add.add_argument("--population", type=_people)
    add.add_argument("--sectors", type=_listed, default=())
    change = councils.command("set", "councils.correct", mark("correct what is written of a council"))
    change.add_argument("id", type=_natural, metavar="ID")
    change.add_argument("--name")
    change.add_argument("--alias")
    change.add_argument("--tier", choices=("", "small", "medium", "large", "metropolitan"))
    change.add_argument("--population", type=_people_or_none)
    change.add_argument("--sectors", type=_listed)
    councils.command("list", "councils.show_councils", mark("show the councils"), json=True)
    gone = councils.command("delete", "councils.delete_one_council", mark("delete a council; undo brings it back"))
    gone.add_argument("id", type=_natural, metavar="ID")
    _round_commands(commands.group("round", mark("start, correct, list, close, delete rounds")))


def _round_commands(rounds: _Builder) -> None:
    new = rounds.command("new", "councils.add_round", mark("start a round of a council; prints its id"))
    new.add_argument("--council", type=_natural, required=True, metavar="C")
    new.add_argument("--label", required=True)
    new.add_argument("--start", type=_day, required=True, metavar="DATE")
    new.add_argument("--end", type=_day, required=True, metavar="DATE")
    new.add_argument("--threshold", type=_natural, default=5, metavar="N")
    rounds.command("list", "councils.show_rounds", mark("show the rounds"), json=True)
    change = rounds.command("set", "councils.correct_one_round", mark("correct a round’s label, dates, threshold"))
    change.add_argument("id", type=_natural, metavar="ID")
    change.add_argument("--label")
    change.add_argument("--start", type=_day, metavar="DATE")
    change.add_argument("--end", type=_day, metavar="DATE")
    change.add_argument("--threshold", type=_natural, metavar="N")
    later = rounds.command("next", "councils.start_next", mark("start the council’s next year; prints its id"))
    later.add_argument("id", type=_natural, metavar="ID")
    later.add_argument("--label")
    gone = rounds.command("delete", "councils.delete_one_round", mark("delete a round; undo brings it back"))
    gone.add_argument("id", type=_natural, metavar="ID")
    close = rounds.command("close", "councils.close_round", mark("end the collection of members' answers"))
    close.add_argument("id", type=_natural, metavar="ID")


def _assessment_commands(assess: _Builder) -> None:
    new = assess.command("new", "assessments.start", mark("start an assessment; prints its id"))
    new.add_argument("--round", type=_natural, required=True, metavar="R")
    new.add_argument("--questionnaire", required=True, metavar="ID[@VERSION]")
    new.add_argument("--scope", choices=("full", "core"), default="full")
    new.add_argument("--sectors", type=_listed, default=())
    assess.command("list", "assessments.show_all", mark("show the assessments"), json=True)
    show = assess.command("show", "assessments.show", mark("show one assessment with its answers"), json=True)
    show.add_argument("id", type=_natural, metavar="ID")
    _answer_commands(assess)
    _carry_command(assess)
    for name, text in (
        ("close", mark("end the answering of an assessment")),
        ("reopen", mark("let a closed assessment take answers again")),
        ("delete", mark("delete an assessment; undo brings it back")),
    ):
        assess.command(name, f"assessments.{name}", text).add_argument("id", type=_natural, metavar="ID")


def _carry_command(assess: _Builder) -> None:
    carry = assess.command("carry", "assessments.carry_over", mark("carry an assessment to another version"), json=True)
    carry.add_argument("id", type=_natural, metavar="ID")
    carry.add_argument("--to", required=True, metavar="VERSION")


def _answer_commands(assess: _Builder) -> None:
    answer = assess.command("set", "assessments.set_answer", mark("answer one question"))
    answer.add_argument("id", type=_natural, metavar="ID")
    answer.add_argument("question", metavar="QUESTION")
    answer.add_argument("value", metavar="VALUE", nargs="?")
    answer.add_argument("--not-applicable", metavar="REASON")
    answer.add_argument("--dont-know", action="store_true")
    answer.add_argument("--clear", action="store_true")
    for option in ("--row", "--source", "--importance", "--comment", "--evidence", "--note"):
        answer.add_argument(option)
    answer.add_argument("--member", type=_natural, metavar="N")
    fill = assess.command("fill", "assessments.fill", mark("answer from a CSV file, all of it or nothing"))
    fill.add_argument("id", type=_natural, metavar="ID")
    fill.add_argument("file", metavar="FILE.csv", type=Path)
    fill.add_argument("--member", type=_natural, metavar="N")


def _member_commands(commands: _Builder) -> None:
    members = commands.group("member", mark("add, correct, list, delete members’ seats"))
    add = members.command("add", "members.add", mark("add a seat to a round; prints its number"))
    add.add_argument("--round", type=_natural, required=True, metavar="R")
    add.add_argument("--sector", metavar="S")
    add.add_argument("--label", metavar="L")
    change = members.command("set", "members.correct", mark("correct a seat’s sector or label"))
    change.add_argument("number", type=_natural, metavar="N")
    change.add_argument("--round", type=_natural, metavar="R")
    change.add_argument("--sector", metavar="S")
    change.add_argument("--label", metavar="L")
    gone = members.command("delete", "members.delete", mark("delete a seat without answers; undo brings it back"))
    gone.add_argument("number", type=_natural, metavar="N")
    gone.add_argument("--round", type=_natural, metavar="R")
    listed = members.command("list", "members.show", mark("show the seats of a round"), json=True)
    listed.add_argument("--round", type=_natural, required=True, metavar="R")
    _file_commands(commands)


def _file_commands(commands: _Builder) -> None:
    out = commands.command("hand-out", "handing.hand_out", mark("write the file that members fill in"))
    out.add_argument("--round", type=_natural, required=True, metavar="R")
    out.add_argument("--member", type=_natural, metavar="N")
    out.add_argument("--second", action="store_true")
    out.add_argument("--own-sector-only", action="store_true")
    out.add_argument("--survey", metavar="ID[@VERSION]")
    out.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    taken = commands.command("take-in", "handing.take_in", mark("take in what members send back"), json=True)
    taken.add_argument("files", metavar="FILE", nargs="+", type=Path)
    answer = commands.command("answer", "handing.answer", mark("fill in a handed-out file from a CSV file"))
    answer.add_argument("file", metavar="FILE", type=Path)
    answer.add_argument("--fill", required=True, metavar="FILE.csv", type=Path)
    answer.add_argument("--sector", metavar="S")
    answer.add_argument("-o", "--output", required=True, type=Path, metavar="FILE.wciassess")


def _between_commands(commands: _Builder) -> None:
    out = commands.command("export", "between.export", mark("write whole assessments for another computer"))
    out.add_argument("ids", type=_natural, metavar="ID", nargs="+")
    out.add_argument("--with-members", action="store_true")
    out.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    told = commands.command("summary", "between.summary", mark("write what other councils may know of an assessment"))
    told.add_argument("ids", type=_natural, metavar="ID", nargs="+")
    told.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    taken = commands.command(
        "import", "between.import_", mark("take assessments, other councils’ summaries, regions’ packs in"), json=True
    )
    taken.add_argument("files", metavar="FILE", nargs="+", type=Path)
    taken.add_argument("--replace", action="store_true")
    taken.add_argument("--join", action="store_true")


def _example_commands(commands: _Builder) -> None:
    examples = commands.group("example", mark("examples of practices: list, write, release, withdraw them"))
    listed = examples.command("list", "examples.show", mark("show examples, one’s own and other councils’"), json=True)
    listed.add_argument("--search", metavar="WORDS", nargs="+", default=())
    listed.add_argument("--questionnaire", metavar="ID", default="")
    listed.add_argument("--question", metavar="QUESTION", default="")
    listed.add_argument("--tier", choices=("small", "medium", "large", "metropolitan"), default="")
    listed.add_argument("--language", metavar="L", default="")
    written = examples.command("set", "examples.write", mark("write an example; prints the id of a new one"))
    written.add_argument("id", type=_natural, metavar="ID", nargs="?")
    written.add_argument("--council", type=_natural, metavar="C")
    written.add_argument("--questionnaire", metavar="ID")
    written.add_argument("--question", metavar="QUESTION")
    written.add_argument("--file", metavar="FILE.json", type=Path)
    for option in ("--title", "--tried", "--for-whom", "--setting", "--tier", "--lead", "--partners", "--cost",
                   "--result", "--went-wrong", "--ask-role", "--tags", "--language", "--on"):  # fmt: skip
        written.add_argument(option, metavar="T")
    release = examples.command("release", "examples.release", mark("let other councils read an example"))
    release.add_argument("id", type=_natural, metavar="ID")
    release.add_argument("--role", metavar="ROLE", required=True)
    release.add_argument("--on", metavar="DATE", type=_day)
    release.add_argument("--no-person", action="store_true")
    for name, text in (
        ("withdraw", mark("take an example back; the next summary says so")),
        ("delete", mark("delete an example here; undo brings it back")),
    ):
        examples.command(name, f"examples.{name}", text).add_argument("id", type=_natural, metavar="ID")
    pooled = commands.command("pool", "examples.pool_files", mark("make a region’s pack of its councils’ summaries"))
    pooled.add_argument("files", metavar="FILE", nargs="+", type=Path)
    pooled.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    pooled.add_argument("--region", metavar="NAME")
    pooled.add_argument("--date", type=_day)


def _meeting_commands(commands: _Builder) -> None:
    agree = commands.command("agree", "meeting.agree", mark("show the consent list, or adopt it"), json=True)
    agree.add_argument("id", type=_natural, metavar="ID")
    agree.add_argument("--consent", action="store_true")
    tally = commands.command("tally", "meeting.tally", mark("keep a show of levels as counts without names"))
    tally.add_argument("id", type=_natural, metavar="ID")
    tally.add_argument("question", metavar="QUESTION")
    tally.add_argument("levels", metavar="LEVELS")
    words = mark("let members’ comments on a question, or the council’s own, print")
    release = commands.command("release", "meeting.release", words, json=True)
    release.add_argument("id", type=_natural, metavar="ID")
    release.add_argument("question", metavar="QUESTION", nargs="?")
    release.add_argument("--member", type=_natural, metavar="N")
    release.add_argument("--public", action="store_true")
    release.add_argument("--only", choices=("comment", "evidence", "note", "reason"))
    release.add_argument("--withdraw", action="store_true")
    forget = commands.command(
        "forget-members", "councils.forget_members", mark("delete members’ answers for good, keeping totals")
    )
    forget.add_argument("--round", type=_natural, required=True, metavar="R")


def _survey_commands(commands: _Builder) -> None:
    group = commands.group("survey", mark("surveys of a round: list, close, tally them, delete their replies"))
    listed = group.command("list", "surveys.show", mark("show the surveys of a round"), json=True)
    listed.add_argument("round", type=_natural, metavar="ROUND")
    closed = group.command("close", "surveys.close", mark("end a survey and count its replies"))
    closed.add_argument("round", type=_natural, metavar="ROUND")
    closed.add_argument("--survey", metavar="ID")
    tallied = group.command("tally", "surveys.tally", mark("show a survey’s figures, or write them"), json=True)
    tallied.add_argument("round", type=_natural, metavar="ROUND")
    tallied.add_argument("--apply", action="store_true")
    tallied.add_argument("--year", type=_natural, metavar="YEAR")
    written = group.command("words", "surveys.show_words", mark("show what people wrote in a survey"), json=True)
    written.add_argument("round", type=_natural, metavar="ROUND")
    written.add_argument("--survey", metavar="ID")
    released = group.command("release", "surveys.release", mark("let what a reply says print"))
    released.add_argument("round", type=_natural, metavar="ROUND")
    released.add_argument("reply", type=_natural, metavar="REPLY")
    released.add_argument("question", metavar="QUESTION")
    released.add_argument("--survey", metavar="ID")
    released.add_argument("--withdraw", action="store_true")
    forgotten = group.command("forget", "surveys.forget", mark("delete a survey’s replies for good, keeping totals"))
    forgotten.add_argument("round", type=_natural, metavar="ROUND")
    forgotten.add_argument("--survey", metavar="ID")


def _plan_commands(actions: _Builder) -> None:
    listed = actions.command("list", "plan.show", mark("show the plan of a round"), json=True)
    listed.add_argument("--round", type=_natural, required=True, metavar="R")
    proposed = actions.command("propose", "plan.propose_steps", mark("put every priority into the plan"), json=True)
    proposed.add_argument("--round", type=_natural, required=True, metavar="R")
    carried = actions.command("carry", "plan.carry", mark("go on with last year’s steps that are not ended"), json=True)
    carried.add_argument("--round", type=_natural, required=True, metavar="R")
    add = actions.command("add", "plan.add", mark("put a practice into the plan; prints the step’s id"))
    add.add_argument("question", metavar="QUESTION")
    add.add_argument("--round", type=_natural, required=True, metavar="R")
    add.add_argument("--purpose", choices=("improve", "build"))
    change = actions.command("set", "plan.write", mark("write into a step of the plan"))
    change.add_argument("id", type=_natural, metavar="ID")
    for option in ("--cause", "--step", "--role", "--due", "--target", "--outcome"):
        change.add_argument(option, metavar="T")
    change.add_argument("--state", choices=("open", "begun", "done", "dropped"))
    gone = actions.command("delete", "plan.delete", mark("take a step out of the plan; undo brings it back"))
    gone.add_argument("id", type=_natural, metavar="ID")


def _history_commands(commands: _Builder) -> None:
    history = commands.command("history", "history.show", mark("show what happened, newest first"), json=True)
    history.add_argument("--round", type=_natural, metavar="R")
    history.add_argument("--limit", type=_natural, default=None, metavar="N")
    undo = commands.command("undo", "history.undo", mark("take one thing back: the newest, or the one named"))
    undo.add_argument("--id", type=_natural, metavar="N")


def _figure_commands(commands: _Builder) -> None:
    score = commands.command("score", "figures.show_score", mark("show the figures of an assessment"), json=True)
    score.add_argument("id", type=_natural, metavar="ID")
    compare = commands.command("compare", "figures.show_comparison", mark("compare assessments"), json=True)
    compare.add_argument("ids", type=_natural, metavar="ID", nargs="+")
    compare.add_argument("--columns", choices=("members",))


_OF_SECTIONS = ("actions", "wall", "sheet")
"""What can be printed of chosen sections alone, beside the report."""


def _print_commands(commands: _Builder) -> None:
    report = _printing(commands, "report", mark("print a report or a comparison"))
    report.add_argument("ids", type=_natural, metavar="ID", nargs="*")
    report.add_argument("--round", type=_natural, metavar="R")
    report.add_argument("--columns", choices=("periods", "sectors", "members", "target"), default="periods")
    report.add_argument("--peers", action="store_true")
    report.add_argument("--edition", choices=("working", "public"), default="working")
    report.add_argument("--short", action="store_true")
    report.add_argument("--sections", type=_listed, metavar="ID[,ID…]")
    prints = commands.group("print", mark("print a blank form, a learning sheet, a plan, a page of the report alone"))
    form = _printing(prints, "form", mark("print a blank form"))
    form.add_argument("questionnaire", metavar="ID[@VERSION]")
    form.add_argument("--scope", choices=("full", "core"), default="full")
    form.add_argument("--sectors", type=_listed, default=(), metavar="a,b")
    form.add_argument("--compact", action="store_true")
    learning = _printing(prints, "learning", mark("print what a questionnaire teaches"))
    learning.add_argument("questionnaire", metavar="ID[@VERSION]")
    learning.add_argument("--sector", metavar="S")
    for name, text in (
        ("answers", mark("print what the council answered")),
        ("agenda", mark("print what a meeting has to talk about")),
        ("actions", mark("print the plan to fill in")),
        ("wall", mark("print all practices on one sheet to hang up")),
        ("sheet", mark("print the first page of the report alone")),
        ("blocks", mark("write a round in words for the funder’s report and the annual plan")),
    ):
        made = _printing(prints, name, text)
        made.add_argument("id", type=_natural, metavar="ID")
        if name in _OF_SECTIONS:
            made.add_argument("--sections", type=_listed, metavar="ID[,ID…]")
    _toolkit_prints(prints)
    research = commands.command(
        "research", "research.write", mark("write the long table for research, with its code book")
    )
    research.add_argument("ids", type=_natural, metavar="ID", nargs="+")
    research.add_argument("-o", "--output", required=True, type=Path, metavar="FOLDER")
    commands.command("demo", "prints.demo", mark("make example councils and their reports")).add_argument(
        "folder", metavar="DIR", type=Path
    )


def _printing(commands: _Builder, name: str, summary: str) -> argparse.ArgumentParser:
    """A command that writes something printed, with what all of them take."""
    parser = commands.command(name, f"prints.{name}", summary, languages=(*LANGUAGES, "both"))
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    parser.add_argument("--paper", choices=("letter", "a4"), default="letter")
    parser.add_argument("--date", type=_day)
    return parser


def _toolkit_command(commands: _Builder) -> None:
    commands.command("toolkit", "toolkit.show", mark("show the tools and training modules"), json=True)


def _census_command(commands: _Builder) -> None:
    census = commands.command(
        "census",
        "census.census",
        mark("show what a census file would bring into an assessment, or store it"),
        json=True,
    )
    census.add_argument("file", metavar="FILE", type=Path)
    census.add_argument("--assessment", type=_natural, required=True, metavar="ID")
    census.add_argument("--map", metavar="MAP")
    census.add_argument("--year", type=_census_year, metavar="Y")
    census.add_argument("--source", metavar="T")
    census.add_argument("--apply", action="store_true")


def _toolkit_prints(prints: _Builder) -> None:
    for name, does, text in (
        ("tool", "toolkit.print_one_tool", mark("print a tool of the tool kit")),
        ("module", "toolkit.print_one_module", mark("print a training module")),
    ):
        one = _printing(prints, name, text)
        one.set_defaults(does=does)
        one.add_argument("id", metavar="ID")
        one.add_argument("--assessment", type=_natural, metavar="ID")


def _backup_commands(commands: _Builder) -> None:
    backup = commands.command("backup", "backups.backup", mark("make a verified backup; prints where it is"))
    backup.add_argument("-o", "--output", type=Path, metavar="FILE")
    verify = commands.command("verify", "backups.verify", mark("look whether the stored data is whole"), json=True)
    verify.add_argument("file", metavar="FILE", nargs="?", type=Path)
    restore = commands.command("restore", "backups.restore", mark("put a backup in the place of the stored data"))
    restore.add_argument("file", metavar="FILE", type=Path)
