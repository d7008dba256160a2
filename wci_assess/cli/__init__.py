"""The command line: the same work without the window. The contract is ``docs/commands.md``; no Qt is loaded."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

from wci_assess.cli.output import Output, UndeliveredError
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import language_asked, mark, speak

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit code. Whatever a user can cause ends in one sentence, never in a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _plain_streams()
    output = Output(speak(language_asked(given)))
    try:
        return _run(given, output)
    except ExpectedError as error:
        output.tell_error(error)
        return int(error.blame)
    except UndeliveredError as error:
        return _undelivered(error, output)
    except OSError as error:
        output.tell_error(_refused("system-error", mark("The system refused what this needs ({detail})."), error))
        return int(Blame.SURROUNDINGS)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        return INTERRUPTED


def _run(arguments: Sequence[str], output: Output) -> int:
    try:
        from wci_assess.cli.grammar import parse

        code = parse(arguments, output.say).run(output)
    except SystemExit as done:  # the help was asked for
        code = done.code if isinstance(done.code, int) else 0
    output.deliver()
    return code


def _undelivered(error: UndeliveredError, output: Output) -> int:
    with suppress(OSError, ValueError):  # Python must not write to it again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.reader_gone:
        return 0
    output.tell_error(_refused("no-output", mark("The output could not be written ({detail})."), error.cause))
    return int(Blame.SURROUNDINGS)


def _refused(code: str, message: str, error: OSError) -> ExpectedError:
    return ExpectedError(code, message, blame=Blame.SURROUNDINGS, detail=error.strerror or str(error))


def _plain_streams() -> None:
    """UTF-8 and LF in any locale."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
