"""What SQLAlchemy brings along and an offline program never uses: 3.5 MiB, and time on the way to the store.

SQLAlchemy loads ``asyncio``, which takes ``ssl`` where there is one, and ``importlib.metadata`` with the whole
``email`` package, to look for plug-ins that are not asked for here.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType


def leave_out() -> None:
    """Before SQLAlchemy loads, in a process of this program's own.

    From here on there is no ``ssl``: importing it is an ``ImportError``. ``importlib.metadata`` loads when something of
    it is used.
    """
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # None: not there, as the import system documents
    if "importlib.metadata" not in sys.modules:
        sys.modules["importlib.metadata"] = importlib.metadata = _at_first_use("importlib.metadata")


def _at_first_use(name: str) -> ModuleType:
    """A module in whose place the real one comes as soon as something of it is asked for."""
    module = ModuleType(name)

    def attribute(wanted: str) -> object:
        if sys.modules.get(name) is module:
            del sys.modules[name]
        return getattr(importlib.import_module(name), wanted)

    module.__getattr__ = attribute  # type: ignore[method-assign]
    return module
