from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.prove.faulty import Commands, build


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preloaded library. Without a C compiler this fails: a proof that is skipped is none."""
    return build(tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="session")
def commands(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    with Commands(library, tmp_path_factory.mktemp("commands")) as running:
        yield running
