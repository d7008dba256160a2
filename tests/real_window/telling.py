"""The program, which writes down what it shows whenever it says *Saved*: what a person then takes for stored.

Run as ``python -m tests.real_window.telling LOG TRUE|BEHIND`` with the program's own arguments; *BEHIND* stores each
change only when the next one comes, and says *Saved* all the same: the control that must be caught.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
from collections.abc import Sequence

from wci_assess.gui.answering.open_assessment import OpenAssessment
from wci_assess.workspace.answer import Reply, ResponseKeeper, Step
from wci_assess.workspace.open_response import OpenResponse


def shown(response: OpenResponse) -> dict[str, list[str]]:
    """Value, or state, and comment of every question, as it stands on the screen: typing too."""
    found = {
        key.question: [str(answer.value or answer.state), answer.comment or ""]
        for key, answer in response.answered.answers.items()
    }
    for question in response.questionnaire.questions():
        for place, held in response.unsettled(question.id).items():
            if place.field == "comment":
                found.setdefault(question.id, ["None", ""])[1] = held.write.text
    return found


def tell(log: int) -> None:
    """Writes what is shown into ``log`` before the window says that it is saved."""
    original = OpenAssessment._saving_changed

    def saving_changed(self: OpenAssessment) -> None:
        if self._signals is not None and not self._signals.response.unsaved:
            os.write(log, json.dumps(shown(self._signals.response)).encode() + b"\n")
        original(self)

    OpenAssessment._saving_changed = saving_changed  # type: ignore[method-assign]


class _NotStoredError(Exception):
    """Ends a transaction that is said to be stored."""


def store_behind() -> None:
    """Each batch is stored only with the next."""
    original = ResponseKeeper.keep
    held: list[Sequence[Step]] = [()]

    def keep(self: ResponseKeeper, steps: Sequence[Step]) -> Reply:
        before, held[0] = held[0], steps
        if before:
            original(self, before)
        try:
            with self._workspace.write() as transaction:
                reply = self._keep(transaction, steps)
                raise _NotStoredError
        except _NotStoredError:
            self._answered = self._response = None
        return reply

    ResponseKeeper.keep = keep  # type: ignore[method-assign]


if __name__ == "__main__":
    path, how, *arguments = sys.argv[1:]
    tell(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    if how == "BEHIND":
        store_behind()
    sys.argv = ["main.py", *arguments]
    runpy.run_path("main.py", run_name="__main__")
