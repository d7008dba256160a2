"""A real Chromium with a fresh profile, and the form as a member uses it: by keys, and by what stands on the page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Playwright, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def playing() -> Iterator[Playwright]:
    """Fails, and does not skip, where the browser is missing: ``tools/system_libraries.sh test`` installs it."""
    assert Path(CHROMIUM).exists(), "Chromium is missing: run `sh tools/system_libraries.sh test`"
    with sync_playwright() as playwright:
        yield playwright


def launched(playwright: Playwright, profile: Path, **options: Any) -> BrowserContext:
    """A browser whose profile lies in that folder."""
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=list(FLAGS), headless=True, accept_downloads=True,
        **{"locale": "en-CA", "viewport": {"width": 1366, "height": 768}, **options},
    )  # fmt: skip


class Form:
    """One form in one tab. Whatever the browser asks for, or complains of, is written down."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.context, self.file = context, file
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.set_default_timeout(15_000)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.open()

    def open(self) -> None:
        self.page.goto(self.file.as_uri())
        self.page.locator("html[data-ready]").wait_for()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def card(self, words: str) -> Locator:
        return self.page.get_by_role("region", name=words)

    def option(self, name: str) -> Locator:
        return self.page.get_by_role("radio", name=name, exact=True)

    def box(self, card: str, name: str) -> Locator:
        """An option of a card, by its number and words."""
        found = self.card(card)
        return found.get_by_role("radio", name=name, exact=True).or_(
            found.get_by_role("checkbox", name=name, exact=True)
        )

    def tick(self, card: str, name: str) -> None:
        self.box(card, name).check()

    def is_ticked(self, card: str, name: str) -> bool:
        return self.box(card, name).is_checked()

    def keeps(self, text: str) -> None:
        """Waits until the browser's storage holds a text."""
        self.page.wait_for_function("(text) => Object.values(localStorage).join().includes(text)", arg=text)

    def count(self) -> str:
        return self.page.locator(".bar .count").inner_text()

    def begin(self, *, own: bool = False, sector: str | None = "Employment") -> None:
        """Goes past the first page, in English."""
        self.option("1 This is the first time").check()
        if sector:
            self.option(sector).check()
        self.option("1 Yes: keep my answers in this browser" if own else "2 No, it is shared or borrowed").check()
        self.button("Begin").click()

    def reach(self, target: Locator) -> None:
        """Tab by Tab until something has the focus."""
        for _ in range(200):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"no Tab leads to {target}")

    def saved(self, button: str = "Save") -> Path:
        """Presses a button that saves, and gives the file."""
        with self.page.expect_download() as download:
            self.button(button).click()
        path = self.file.parent / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def choose(self, button: str, path: Path) -> None:
        """Opens a file by a button."""
        with self.page.expect_file_chooser() as chooser:
            self.button(button).click()
        chooser.value.set_files(path)


def read(path: Path) -> dict[str, Any]:
    """The object of a member's saved file whose header is right to the letter."""
    return read_of_kind(path, "answers")


def read_of_kind(path: Path, kind: str) -> dict[str, Any]:
    """The object of a saved file whose header is right to the letter."""
    head, _, rest = path.read_bytes().partition(b"\n")
    assert head == f"wci-assess 1 {kind} sha256=".encode() + hashlib.sha256(rest).hexdigest().encode()
    assert rest.endswith(b"}\n")
    assert rest.count(b"\n") == 1
    found: dict[str, Any] = json.loads(rest, parse_float=lambda number: no_decimals(number))
    return found


def no_decimals(number: str) -> None:
    raise AssertionError(f"a number with decimals in the file: {number}")
