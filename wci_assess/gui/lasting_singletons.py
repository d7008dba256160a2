"""Keeps PySide6 6.12.0 from ending a Python 3.11 program.

Its wheels say that they run from Python 3.10 on, but were built with the headers of a newer one, in which ``return
None`` and ``return True`` need no counting because these objects never end (PEP 683). Before Python 3.12 they do: each
call of Qt uses up a reference, and minutes later Python stops with "deallocating None". Raising the counts once, far
beyond use, is what Python 3.12 does by itself. ``tests/gui/test_lasting_singletons.py`` says when this can go.
"""

from __future__ import annotations

import sys

_NEVER_USED_UP = 1 << 40
_SINGLETONS = (None, True, False, NotImplemented)


def make_singletons_last() -> None:
    """Call it once, soon after the start: some thousand calls are free."""
    if sys.version_info >= (3, 12):
        return
    import ctypes  # only where it is needed: a start-up saved

    for each in _SINGLETONS:
        if sys.getrefcount(each) < _NEVER_USED_UP:
            ctypes.c_ssize_t.from_address(id(each)).value += _NEVER_USED_UP
