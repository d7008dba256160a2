"""One store that stays open while its file calls fail in turn: after each, the next try works and nothing is lost.

Run under the preloaded library: ``python -m tests.prove.troubled FOLDER ERRNO FOR_GOOD STRIDE``; prints what was wrong.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from tests.prove.faulty import CHANGING, READING
from tests.store.builders import fill
from tests.store.test_recovery import keep, stored
from wci_assess.errors import ExpectedError
from wci_assess.store import Store

FEWEST = 8
"""A transaction makes more calls than these; when none of so many more fails, all have had their turn."""


def main(folder: Path, number: int, for_good: bool, stride: int) -> None:
    """Tries each call, and prints a line for each thing that is not as promised."""
    faults = ctypes.CDLL(None)
    under = str(folder.resolve()).encode()
    store = Store.open(folder, writing=True)
    _, response = fill(store)
    expected: set[str] = set()
    for kinds in (CHANGING, READING, CHANGING + READING):
        at, quiet, answer = 1, 0, len(expected)
        while quiet < FEWEST:
            answer += 1
            name = f"q{answer}"
            faults.faults_arm(under, ctypes.c_long(at), number, int(for_good), kinds.encode())
            told = attempt(store, response, answer)
            reading = look(store, response)
            faults.faults_arm(b"", ctypes.c_long(0), 0, 0, b"")
            quiet = quiet + 1 if told is None and not isinstance(reading, str) else 0
            now = stored(store, response)
            for problem in wrong(told, reading, name, now, expected):
                print(f"{kinds} {at}: {problem}", flush=True)
            if name not in now:
                keep(store, response, answer)  # the next try works at once
            expected.add(name)
            if stored(store, response) != expected:
                print(f"{kinds} {at}: not all is there", flush=True)
            at += stride
    store.close()


def attempt(store: Store, response: int, answer: int) -> ExpectedError | None:
    """Stores an answer; gives the trouble."""
    try:
        keep(store, response, answer)
    except ExpectedError as error:
        return error
    return None


def look(store: Store, response: int) -> set[str] | str:
    """What is there, or the sentence that says why it cannot be seen."""
    try:
        return stored(store, response)
    except ExpectedError as error:
        return str(error)


def wrong(
    told: ExpectedError | None, reading: set[str] | str, name: str, now: set[str], expected: set[str]
) -> list[str]:
    """What is not as it was told."""
    found: list[str] = []
    if not expected <= now:
        found.append("an answer of before is lost")
    if told is None and name not in now:
        found.append("told as saved, and it is not")
    if told is not None and name in now and "not saved" in str(told):
        found.append(f"told as not saved, and it is: {told}")
    if told is not None and told.code in ("store-damaged", "store-in-use", "store-busy", "store-replaced"):
        found.append(f"the wrong cause: {told}")
    if isinstance(reading, str) and ("save" in reading or "damaged" in reading):
        found.append(f"the wrong words for reading: {reading}")
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True", int(sys.argv[4]))
