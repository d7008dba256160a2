"""Runs commands in forked processes, under the preloaded library; see :class:`tests.prove.faulty.Commands`."""

from __future__ import annotations

import ctypes
import json
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from wci_assess.cli import main

for module in ("grammar", "councils", "assessments", "questionnaires", "backups"):
    import_module(f"wci_assess.cli.{module}")
import_module("wci_assess.workspace.workspace")
faults = ctypes.CDLL(None)
faults.faults_count.restype = ctypes.c_long


def run(order: dict[str, Any]) -> None:
    """What the child does: never returns."""
    place = Path(order["place"])
    for number, name in ((1, "out"), (2, "err")):
        handle = os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, number)
    code = 99
    try:
        faults.faults_arm(
            order["under"].encode(),
            ctypes.c_long(order["at"]),
            order["number"],
            int(order["for_good"]),
            order["kinds"].encode(),
        )
        code = main(order["arguments"])
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        calls = faults.faults_count()
        faults.faults_arm(b"", ctypes.c_long(0), 0, 0, b"")
        sys.stdout.flush()
        sys.stderr.flush()
        (place / "calls").write_text(str(calls), encoding="ascii")
        os._exit(code)


if sys.platform == "win32":
    raise NotImplementedError

for line in sys.stdin:
    order = json.loads(line)
    counted = Path(order["place"]) / "calls"
    counted.write_text("0", encoding="ascii")
    child = os.fork()
    if child == 0:
        run(order)
    _, status = os.waitpid(child, 0)
    calls = int(counted.read_text(encoding="ascii"))
    sys.stdout.write(json.dumps({"code": os.waitstatus_to_exitcode(status), "calls": calls}) + "\n")
    sys.stdout.flush()
