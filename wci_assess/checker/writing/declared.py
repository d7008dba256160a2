"""What a new version must say: its number, and of each question whose words changed whether it means the same."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wci_assess.checker.checked import Checked
from wci_assess.questionnaire import Questionnaire
from wci_assess.questionnaire.model import version_key

_CHANGE = re.compile(r"^[ ]*change:[ ]*\w+[^\n]*\n", re.MULTILINE)
_VERSION = re.compile(r"^(version:[ ]*)[^\s#]+", re.MULTILINE)


def declared(text: str, checked: Checked, changes: Mapping[str, str], version: str) -> str:
    """The text with ``change:`` at the questions of ``changes`` (``wording`` or ``meaning``) alone, and the version.

    ``checked`` is what checking the text gave; it has no errors.
    """
    if checked.landmarks is None or checked.questionnaire is None:
        raise ValueError("only a file without errors can be declared")
    lines = text.split("\n")
    for question in reversed([*checked.questionnaire.questions()]):
        place, line = checked.landmarks.of(question.id)
        number = place.line - 1
        wanted = changes.get(question.id)
        own = re.match(r"[ ]*change:[ ]*\w+", line)
        if own is not None:
            lines[number : number + 1] = (
                [re.sub(r"(change:[ ]*)\w+", rf"\g<1>{wanted}", lines[number])] if wanted else []
            )
        elif wanted and re.search(r"change:[ ]*\w+", line):
            lines[number] = re.sub(r"(change:[ ]*)\w+", rf"\g<1>{wanted}", lines[number])
        elif wanted and "{" in line[: place.column]:
            end = place.column - 1 + len(question.id)
            lines[number] = f"{line[:end]}, change: {wanted}{line[end:]}"
        elif wanted:
            indent = re.match(r"[ ]*(?:-[ ]+)?", line)
            lines.insert(number + 1, " " * len(indent[0] if indent else "") + f"change: {wanted}")
    return _VERSION.sub(lambda found: f"{found[1]}{version}", "\n".join(lines), count=1)


def without_declarations(text: str) -> str:
    """The text of a version from which a new one begins: of what comes next, nothing is said yet."""
    return _CHANGE.sub("", text)


def next_version(old: Questionnaire, *, wording_only: bool) -> str:
    """The number of the next version: 1.0.1 where only words change, else 1.1.0."""
    numbers = [*version_key(old.version), 0, 0][:3]
    numbers = [numbers[0], numbers[1], numbers[2] + 1] if wording_only else [numbers[0], numbers[1] + 1, 0]
    return ".".join(map(str, numbers))
