"""Says in one sentence where this Python cannot carry the program. It must itself run on any Python 3."""

import sys

OLDEST, NEWEST = (3, 11), (3, 14)
"""The Pythons for which every pinned package has a wheel on every promised system: as in ``pyproject.toml``."""


def sentence(version: "tuple[int, ...]") -> str:
    """What is wrong with a version of Python, in both languages; nothing where it will do."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return ""
    names = tuple(".".join(str(part) for part in each) for each in (OLDEST, NEWEST, version[:3]))
    return (
        "WCI Assess needs Python %s to %s; this is %s. Get Python %s from https://www.python.org/downloads/\n"
        "WCI Assess a besoin de Python %s à %s; celui-ci est %s. On trouve Python %s à https://www.python.org/downloads/"
    ) % (names + names[1:2] + names + names[1:2])


if __name__ == "__main__":
    sys.exit(sentence(sys.version_info[:3]) or None)
