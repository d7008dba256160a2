"""Another program, a virus scanner or one that copies files, has a file of the example councils open."""

from __future__ import annotations

from pathlib import Path

from wci_assess.errors import ExpectedError
from wci_assess.i18n import mark

_SHARING_VIOLATIONS = frozenset({32, 33})
"""Windows' numbers for it; no other system refuses to remove an open file."""


def examples_held(error: OSError, folder: Path) -> ExpectedError:
    """Says so, and that the examples are still there."""
    return ExpectedError(
        "examples-held",
        mark("Another program holds “{path}”. Close it there and try again; the examples are still here."),
        path=str(error.filename or folder),
    )


def held_by_another(error: BaseException | None) -> OSError | None:
    """The system's own error, where that is what it means."""
    if isinstance(error, OSError) and getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return error
    return None
