"""The way in to the window. What goes wrong before there is one is told all the same, also where there is no console.

Nothing heavy is loaded here: the process that makes a report begins with the same file.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from wci_assess.data_folder import data_folder
from wci_assess.errors import Blame, ExpectedError
from wci_assess.grammar_words import speaking
from wci_assess.i18n import LANGUAGES, Say, language_asked, mark, speak
from wci_assess.unneeded import leave_out

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]
_ERROR_BOX = 0x10
_NO_DISPLAY = mark(
    "There is no screen here on which a window could open. “python -m wci_assess --help” shows what works without one."
)
_MISTAKE = mark("WCI Assess could not start: the program made a mistake, or is not whole. What was saved is safe.")


def run(arguments: Sequence[str] | None = None) -> int:
    """Opens the window and returns when it is closed; else says why not, and gives the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    say, folder = speak("en"), None
    try:
        say = speak(language_asked(given))
        with speaking(say):
            options = _parse(given)
        folder = data_folder(options.data)
        sys.excepthook = _early_hook(say, folder)
        _need_display()
        leave_out()
        from wci_assess.gui.application import run as open_window

        return open_window(folder, options.lang, Path(options.file).absolute() if options.file else None)
    except ExpectedError as error:
        _tell(error.sentence(say))
        return int(error.blame)
    except Exception as error:
        _tell_mistake(say, folder, error)
        return int(Blame.SURROUNDINGS)


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ExpectedError(
            "usage",
            mark("This command is not understood ({detail}). “--help” shows how it is written."),
            blame=Blame.GRAMMAR,
            detail=message,
        )


def _parse(arguments: Sequence[str]) -> Namespace:
    parser = _Parser(description="WCI Assess, the window.", allow_abbrev=False)
    parser.add_argument("--data", metavar="DIR", help="the data folder")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language on screen")
    parser.add_argument("file", metavar="FILE", nargs="?", help="a questionnaire, a form to answer, or answers")
    return parser.parse_args(arguments)


def _need_display() -> None:
    """Qt ends the process without a word to whoever cannot see its console.

    Raises:
        ExpectedError: there is no screen.
    """
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform not in ("win32", "darwin") and not any(os.environ.get(each) for each in named):
        raise ExpectedError("no-display", _NO_DISPLAY, blame=Blame.SURROUNDINGS)


def _early_hook(say: Say, folder: Path) -> Hook:
    """Tells what nobody caught, and ends, until the window is there and takes over."""

    def caught(_kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        _tell_mistake(say, folder, error)
        from PySide6.QtCore import QCoreApplication

        QCoreApplication.exit(int(Blame.SURROUNDINGS))

    return caught


def _tell_mistake(say: Say, folder: Path | None, error: BaseException) -> None:
    """Into the log file, and to whoever sits there."""
    from wci_assess.log import LOG_FILE, LOGGER, log_to, report_of

    report = report_of(error)
    words = [say(_MISTAKE), report]
    if folder is not None:
        log_to(folder)
        LOGGER.error("%s", report)
        words.insert(1, say("Log file: {path}", path=folder / LOG_FILE))
    _tell("\n".join(words))


def _tell(words: str) -> None:
    """To the console; where there is none, in a box of the system's own, which needs no part of ours."""
    if sys.stderr is not None:
        print(words, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, words, "WCI Assess", _ERROR_BOX)
