"""Keeps PySide6 6.12.0 from ending a Python 3.11 program.

``Signal.emit`` of that version gives back ``True`` without counting the reference. Before Python 3.12, where ``True``
never ends, some hundreds of signals later Python stops with "deallocating True or False". Raising the count once, as
Python 3.12 does by itself, is all that is needed. ``tests/gui/test_lasting_true.py`` says when this can go.
"""

from __future__ import annotations

import sys

_NEVER_USED_UP = 1 << 40


def make_true_last() -> None:
    """Call it once, before the first signal."""
    if sys.version_info < (3, 12) and sys.getrefcount(True) < _NEVER_USED_UP:
        import ctypes  # only where it is needed: a start-up saved

        ctypes.c_ssize_t.from_address(id(True)).value += _NEVER_USED_UP
