"""The command line: the same work without the window. The contract is ``docs/commands.md``; no Qt is loaded."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

from wci_assess.cli.output import Output
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import LANGUAGES, mark, speak, system_language

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit code. Whatever a user can cause ends in one sentence, never in a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _plain_streams()
    say = speak(_language(given))
    output = Output(say)
    try:
        from wci_assess.cli.grammar import parse

        command = parse(given, say)
        code = command.run(output)
        output.deliver()
    except ExpectedError as error:
        output.tell_error(error)
        code = int(error.blame)
    except BrokenPipeError:
        # whoever read our output went away, which is no trouble of ours; Python must not write to it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        output.tell_error(
            ExpectedError(
                "no-output",
                mark("The output could not be written ({detail})."),
                blame=Blame.SURROUNDINGS,
                detail=error.strerror or str(error),
            )
        )
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = int(Blame.SURROUNDINGS)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        code = INTERRUPTED
    return code


def _language(arguments: Sequence[str]) -> str:
    """The language for messages, known before the arguments are understood."""
    for index, argument in enumerate(arguments):
        value = argument[7:] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value == "both":
            return system_language()
        if value in LANGUAGES:
            return value
    return system_language()


def _plain_streams() -> None:
    """UTF-8 and LF in any locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
