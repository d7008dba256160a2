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
    """What other tests left in this process is not walked again and again: that takes longer than a user waits."""
    gc.disable()
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    yield
    collect_where_due()


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
