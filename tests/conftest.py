"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from wci_assess.checker import Checked
from wci_assess.paths import QUESTIONNAIRES
from wci_assess.workspace import load


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: tests of the window spend half their time waiting."""
    return (os.cpu_count() or 1) * 3 // 2 or 1


_checked: dict[tuple[Path, int], tuple[Checked, bytes]] = {}


@pytest.fixture(autouse=True, scope="session")
def _shipped_files_are_checked_once() -> Iterator[None]:
    """Hundreds of tests begin with an empty data folder; the shipped files are the same in each."""
    real = load.check_file

    def check_file(path: Path) -> tuple[Checked, bytes]:
        if path.parent != QUESTIONNAIRES:
            return real(path)
        key = (path, path.stat().st_mtime_ns)
        if key not in _checked:
            _checked[key] = real(path)
        return _checked[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "check_file", check_file)
        yield
