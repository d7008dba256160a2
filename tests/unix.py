"""What only Unix has; a test that needs it stands aside elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

KILLED = -9
"""What a process that was killed ends with (minus ``SIGKILL``)."""


def make_pipe(path: Path) -> None:
    """A pipe among the files of a folder."""
    if sys.platform == "win32":
        pytest.skip("no pipes among files")
    os.mkfifo(path)
