"""The trouble that :mod:`wci_assess.gui.lasting_true` is there for."""

from __future__ import annotations

import sys

import PySide6
import pytest
from PySide6.QtCore import QObject, Signal


class Teller(QObject):
    told = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True never ends there")
def test_emitting_still_uses_up_true() -> None:
    """Fails once PySide6 counts right: then ``lasting_true`` can go."""
    if PySide6.__version_info__ < (6, 12):
        pytest.skip("counts right")
    teller = Teller()
    before = sys.getrefcount(True)
    for _ in range(100):
        teller.told.emit()
    assert sys.getrefcount(True) <= before - 90
    assert sys.getrefcount(True) > 1 << 30, "and yet it lasts"
