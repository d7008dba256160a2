"""A screen and a data folder for each test; whatever fails, no process stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.real_window.harness import Desk, virtual_screen


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    with virtual_screen() as display:
        yield display


@pytest.fixture
def desk(screen: str, tmp_path: Path) -> Iterator[Desk]:
    data = tmp_path / "data"
    data.mkdir()
    with ExitStack() as stack:
        yield Desk(screen, data, stack)
