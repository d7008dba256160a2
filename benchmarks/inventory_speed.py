"""How long a page with an inventory of 200 rows takes to open."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from benchmarks.measuring import Figure
from wci_assess.checker import check
from wci_assess.gui.answering.answering_page import AnsweringPage
from wci_assess.gui.answering.response_signals import ResponseSignals
from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.theme import Appearance
from wci_assess.gui.theme.look import dress
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import QuestionType
from wci_assess.response.edit import Choose
from wci_assess.workspace.trial import try_out
from wci_assess.workspace.worker import Inline

ROWS, TIMES, LIMIT = 200, 7, 150.0


def figures() -> Iterator[Figure]:
    """The row of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_singletons_last()
    app = QApplication.instance() or QApplication([])
    asked = check((QUESTIONNAIRES / "community-profile.yaml").read_bytes(), "profile").questionnaire
    if asked is None or not isinstance(app, QApplication):
        raise SystemExit("the community profile cannot be shown")
    app.setStyle("fusion")
    inventory = next(question for question in asked.questions() if question.type is QuestionType.INVENTORY)
    section, first = asked.section_of(inventory.id), asked.sections[0]
    if section is None:
        raise SystemExit("an inventory without a section")
    response = try_out(Inline(), asked, "Ours", "2026-27")
    text = next(column.id for column in inventory.columns if column.type is QuestionType.TEXT)
    for number in range(ROWS):
        response.do(Choose(inventory.id, {text: f"Entry {number}, open on weekdays"}, f"r{number}"))
    page = AnsweringPage(dress(app, Appearance("en")), ResponseSignals(response))
    page.resize(1366, 740)
    page.show()
    app.processEvents()
    taken: list[float] = []
    for _ in range(TIMES):
        page._choose_section(first.id)
        app.processEvents()
        start = time.perf_counter()
        page._choose_section(section.id)
        app.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
    yield Figure(f"window: a page with an inventory of {ROWS} rows", statistics.median(taken), "ms", LIMIT)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
