"""A store that stays open through every failing file call is never silenced, and says what is so."""

from __future__ import annotations

import errno
import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prove.faulty import ERRORS, LONG, PROGRAM, Control, environment


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


SAVING = """
import sys, time
from pathlib import Path
from tests.store.test_recovery import fill, keep
from wci_assess.errors import ExpectedError
from wci_assess.store import Store
store = Store.open(Path(sys.argv[1]), writing=True)
_, response = fill(store)
number = 0
while True:
    try:
        keep(store, response, number)
        print("saved", number, flush=True)
        number += 1
    except ExpectedError as error:
        print("told", error.code, flush=True)
        time.sleep(0.01)
"""


def test_a_running_process_is_troubled_from_outside_and_goes_on(library: Path, tmp_path: Path) -> None:
    """The way in which the real window is troubled too."""
    data, control = tmp_path / "data", Control(tmp_path / "control")
    process = subprocess.Popen(
        [sys.executable, "-c", SAVING, data],
        cwd=PROGRAM,
        env=environment(library, data, control=control.path),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    lines = iter(process.stdout)
    saved = 0
    try:
        for number, code in ((errno.ENOSPC, "disk-full"), (errno.EROFS, "read-only"), (errno.EIO, "disk-error")):
            saved = int(next(line for line in lines if line.startswith("saved")).split()[1])
            with control.failing(number):
                assert any(line == f"told {code}\n" for line in itertools.islice(lines, 100)), "the true cause"
        assert int(next(line for line in lines if line.startswith("saved")).split()[1]) > saved
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
