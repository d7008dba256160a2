"""What checking a questionnaire costs, beside what reading its YAML into plain dicts costs in the same run.

``python -m benchmarks.checking`` prints, for three sizes: the reading alone, the checking and their ratio (limit 2.1),
and opening the checked questionnaire again from its stored content (limit 200 ms at 5,000 questions).
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import yaml

from benchmarks.big_questionnaire import big_questionnaire
from benchmarks.measuring import Figure
from wci_assess.checker import check
from wci_assess.questionnaire import canonical, from_tree

LIMIT = 2.1
SIZES = (100, 1_000, 5_000)
ROUNDS = 5


def read_plainly(data: bytes) -> tuple[Any, int]:
    """The file's events as dicts, lists and text, and the number of nodes: the least that any reader does."""
    stack: list[tuple[Any, list[str]]] = []
    root: Any = None
    nodes = 0
    for event in yaml.parse(data, yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            value: Any = event.value
        elif isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        else:
            if isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
            continue
        nodes += 1
        if not stack:
            root = value
        else:
            container, key = stack[-1]
            if isinstance(container, list):
                container.append(value)
            elif key:
                container[key.pop()] = value
            else:
                key.append(value)
        if not isinstance(value, str):
            stack.append((value, []))
    return root, nodes


def seconds(work: Callable[[], object]) -> float:
    """The quickest of some rounds: what the work costs where nothing else runs."""
    best = float("inf")
    for _round in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def figures() -> Iterator[Figure]:
    """The rows of the table: checking beside reading at three sizes, and opening the largest again."""
    stored = b""
    for size in SIZES:
        data = big_questionnaire(size).encode()
        checked = check(data, "big.yaml")
        if checked.tree is None:
            raise SystemExit(checked.problems[0])
        stored = canonical(checked.tree)
        reading = seconds(partial(read_plainly, data)) * 1000
        checking = seconds(partial(check, data, "big.yaml")) * 1000
        nodes = read_plainly(data)[1]
        name = f"checking {size:,} questions, {nodes:,} nodes (reading events)"
        yield Figure(name, checking, "ms", LIMIT, reading)
    opening = seconds(lambda: from_tree(json.loads(stored))) * 1000
    yield Figure(f"{SIZES[-1]:,} checked questions built again from their content", opening, "ms", 300.0)


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
