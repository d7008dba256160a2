"""Prints every figure of speed and memory beside its limit; exits 1 where one is not kept."""

from __future__ import annotations

import compileall
import sys
from collections.abc import Callable, Iterable

from benchmarks import (
    answering_speed,
    backup_speed,
    checking,
    form_speed,
    inventory_speed,
    many_councils,
    meeting_speed,
    page_speed,
    practice_library_speed,
    report_speed,
    start_up,
    store_scale,
    store_speed,
    survey_speed,
    table_speed,
    taking_in_meanwhile,
    taking_in_speed,
)
from benchmarks.measuring import Figure

PARTS: tuple[Callable[[], Iterable[Figure]], ...] = (
    start_up.figures,
    answering_speed.figures,
    backup_speed.figures,
    taking_in_meanwhile.figures,
    inventory_speed.figures,
    page_speed.figures,
    meeting_speed.figures,
    store_speed.figures,
    store_scale.figures,
    checking.figures,
    report_speed.figures,
    table_speed.figures,
    many_councils.figures,
    form_speed.figures,
    taking_in_speed.figures,
    practice_library_speed.figures,
    survey_speed.figures,
)


def main() -> int:
    """Measures part by part; a line appears as soon as it is known.

    The program's own tree is compiled before: a user pays that once, at the installation or the first start.
    """
    compileall.compile_dir(start_up.PROGRAM / "wci_assess", quiet=1)
    kept = True
    for part in PARTS:
        for figure in part():
            print(figure.line(), flush=True)
            kept = kept and figure.kept
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
