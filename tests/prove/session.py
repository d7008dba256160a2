"""A session that answers, changes its mind and clears, and writes down each answer once it was told that it is saved.

Run as ``python -m tests.prove.session FOLDER ANSWERS SEED [PRAGMA…]``; the pragmas are for controls that must fail.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from tests.prove.saved import ACKNOWLEDGED, QUESTIONS, prepare
from tests.store.builders import give
from wci_assess.response import Answer, Key
from wci_assess.store import Store


def main(folder: Path, answers: int, seed: int, pragmas: list[str]) -> None:
    """Answers until it has answered enough, or is killed."""
    dice = random.Random(seed)
    log = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    store = Store.open(folder, writing=True)
    for pragma in pragmas:
        store._link.driver.execute(f"PRAGMA {pragma}").fetchall()
    response = prepare(store)
    os.write(log, b"begin\n")
    for number in range(answers):
        key = Key(dice.choice(QUESTIONS))
        given = None if dice.random() < 0.1 else f"{number} " + "x" * dice.choice((0, 10, 300, 6000))
        with store.write() as transaction:
            give(transaction, response, key if given is None else Answer(question=key.question, comment=given))
        os.write(log, f"{key.question} {'-' if given is None else number}\n".encode())
        if number % 25 == 24:
            store.close()
            store = Store.open(folder, writing=True)
            for pragma in pragmas:
                store._link.driver.execute(f"PRAGMA {pragma}").fetchall()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
