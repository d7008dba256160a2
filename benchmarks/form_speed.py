"""What the one-file form costs: made, carried, and ready to be filled in a browser.

Making is held against writing the same hand-out as JSON; being ready, against an empty page of the same browser. A
browser's own start is counted in neither.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.measuring import Figure, milliseconds
from wci_assess.checker import check
from wci_assess.exchange.handed import HandedPart, HandOut, hand_out_object
from wci_assess.handout import html_form
from wci_assess.handout.html_form import as_json
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.questionnaire import content_hash
from wci_assess.response import Scope

FIVE = ("lip-organizational", "lip-sectoral", "lip-cross-sectoral", "welcoming-community", "community-profile")
CHROMIUM = "/usr/bin/chromium"
ROUNDS = 5
READY = "document.documentElement.dataset.ready === ''"


def hand_out() -> HandOut:
    """A round with the five questionnaires, in full."""
    return HandOut(
        hand_out="1" * 32, look=1, threshold=5, council="Elm Valley LIP", round="2" * 32, label="2025-26",
        start=date(2025, 4, 1), end=date(2026, 3, 31), parts=tuple(map(_part, FIVE)),
    )  # fmt: skip


def _part(name: str) -> HandedPart:
    tree = check((QUESTIONNAIRES / f"{name}.yaml").read_bytes(), name).tree
    if tree is None:
        raise SystemExit(name)
    return HandedPart(
        assessment="3" * 32, questionnaire=tree["id"], version=tree["version"], hash=content_hash(tree),
        scope=Scope.FULL, sectors=(), tier=None, tree=tree,
    )  # fmt: skip


def figures() -> Iterator[Figure]:
    """The rows of the table."""
    given = hand_out()
    form = html_form(given)
    yield Figure("a form of five questionnaires", len(form) / 1e6, "MB", 1.5)
    writing = milliseconds(lambda: as_json(hand_out_object(given)))
    making = milliseconds(lambda: html_form(given))
    yield Figure("the form made (its content written as JSON)", making, "ms", 4, writing)
    yield Figure("the form made", making, "ms", 300)
    if Path(CHROMIUM).exists():
        yield from _in_a_browser(form)


def _in_a_browser(form: bytes) -> Iterator[Figure]:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()

        def ready(name: str, data: bytes, done: str) -> float:
            path = Path(folder, name)
            path.write_bytes(data)
            taken: list[float] = []
            for _ in range(ROUNDS):
                page.goto(path.as_uri())
                page.wait_for_function(done)
                taken.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
            return statistics.median(taken)

        empty = ready("empty.html", b"<!doctype html><title>-</title><body>-", "document.readyState === 'complete'")
        full = ready("form.html", form, READY)
        browser.close()
    yield Figure("the form ready in Chromium (an empty page)", full, "ms", 8, empty)
    yield Figure("the form ready in Chromium", full, "ms", 1000)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
