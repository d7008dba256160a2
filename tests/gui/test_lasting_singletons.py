"""The trouble that :mod:`wci_assess.gui.lasting_singletons` is there for."""

from __future__ import annotations

import sys

import PySide6
import pytest
from PySide6.QtCore import QObject, Signal


class Teller(QObject):
    told = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they never end there")
@pytest.mark.skipif(PySide6.__version_info__ < (6, 12), reason="it counts right")
def test_qt_still_uses_up_none_and_true() -> None:
    """Fails once PySide6 counts right: then the module can go."""
    teller = Teller()
    none, true = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(100):
        teller.told.emit()
        teller.parent()
    assert sys.getrefcount(None) <= none - 90
    assert sys.getrefcount(True) <= true - 90
    assert min(map(sys.getrefcount, (None, True, False, NotImplemented))) > 1 << 30, "and yet they last"
