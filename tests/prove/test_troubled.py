"""A store that stays open through every failing file call is never silenced, and says what is so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.prove.faulty import ERRORS, LONG, PROGRAM, environment


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("number", ERRORS)
def test_the_next_try_works(library: Path, tmp_path: Path, number: int, for_good: bool) -> None:
    stride = 1 if LONG else 7
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove.troubled", tmp_path, str(number), str(for_good), str(stride)],
        cwd=PROGRAM,
        env=environment(library, tmp_path, at=0),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
