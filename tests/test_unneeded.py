"""What no offline program needs stays out of its memory, and is there all the same for whoever asks."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
from wci_assess.unneeded import leave_out
leave_out()
import wci_assess.store.store
print([each for each in ("asyncio", "email", "_ssl") if each in sys.modules])
from importlib.metadata import version
print(version("SQLAlchemy").split(".")[0], "email" in sys.modules)
"""


def said(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()


def test_the_store_opens_without_what_connections_and_plug_ins_need() -> None:
    assert said(LOADED)[0] == "['asyncio']"
    assert said(LOADED.replace("leave_out()\n", "", 1))[0] != "['asyncio']", "else it can go"


def test_what_a_package_is_called_can_still_be_asked() -> None:
    assert said(LOADED)[1] == "2 True"
