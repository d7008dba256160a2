"""The window under test: off the screen unless ``--onscreen`` is given."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.gui.driver import Driver
from wci_assess.gui.lasting_singletons import make_singletons_last
from wci_assess.gui.shell.collector import collect_where_due
from wci_assess.gui.theme import Appearance, Look
from wci_assess.gui.theme.look import dress
from wci_assess.i18n import Say

make_singletons_last()
if not os.environ.get("WCI_ASSESS_ONSCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True, scope="session")
def _no_other_thread_collects() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


MOST_LEFT = 500_000
"""Objects that tests may leave behind before all that is garbage among them goes."""
_LEFT = [0]


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    yield
    collect_where_due()
    if len(gc.get_objects()) > _LEFT[0] + MOST_LEFT:
        gc.collect()
        _LEFT[0] = len(gc.get_objects())


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[..., Look]]:
    """Makes a look: ``dressed("fr", text_size=200)``."""

    def make(language: str = "en", text_size: int = 100, say: Say | None = None) -> Look:
        qapp.setStyle("fusion")
        return dress(qapp, Appearance(language, text_size), say)

    yield make
    for widget in qapp.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def look(dressed: Callable[..., Look]) -> Look:
    return dressed()


@pytest.fixture
def driver(qapp: QApplication, tmp_path: object) -> Iterator[Driver]:
    """The whole program over a data folder of its own."""
    made = Driver(qapp, tmp_path)  # type: ignore[arg-type]
    yield made
    made.close()
