"""A few lines of a text with all that they stand in: enough to read them as they are read in the whole.

Reading a large file again for each thing that may be wrong with a line would take long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wci_assess.checker.problems.problem import Edit
from wci_assess.checker.reading.correction_proof import Event, events

_ABOVE = 3
_BELOW = 6
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Window:
    """Lines in their surroundings; ``shift`` is what places of the text lose to become places of the window."""

    text: str
    shift: int

    def inside(self, edit: Edit) -> Edit:
        """The edit of the text as one of the window."""
        return Edit(edit.start - self.shift, edit.end - self.shift, edit.text)


def window(text: str, places: Sequence[int]) -> Window:
    """The lines from the first to the last place, their surroundings, and all lists and keys that they stand in.

    The whole text, where a part of it would be read otherwise.
    """
    whole = Window(text, 0)
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    first, last = (text.count("\n", 0, place) for place in (min(places), max(places)))
    begin = max(first - _ABOVE, 0)
    if last - begin > _LONGEST:
        return whole
    chain = _chain(lines, begin)
    start = sum(map(len, lines[:begin]))
    part = "".join([*chain, *lines[begin : last + _BELOW]])
    shift = start - sum(map(len, chain))
    return Window(part, shift) if _fails_alike(part, shift, text, max(places)) else whole


def _fails_alike(part: str, shift: int, text: str, at: int) -> bool:
    end = text.find("\n", at)
    head = text if end < 0 else text[: end + 1]
    there, here = events(head)[-1], events(part[: len(head) - shift])[-1]
    return there.kind == "error" and here == Event(there.kind, there.text, there.at - shift)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _chain(lines: Sequence[str], number: int) -> list[str]:
    """The lines above that the line belongs to, the outermost first."""
    chain: list[str] = []
    line = next((line for line in lines[number:] if line.strip()), "")
    indent, entry = _indent(line), line.lstrip().startswith("-")
    for above in reversed(lines[:number]):
        bare = above.strip()
        if not bare or bare.startswith("#"):
            continue
        width, is_entry = _indent(above), bare.startswith("-")
        if width < indent or (width == indent and entry and not is_entry and bare.endswith(":")):
            chain.append(above)
            indent, entry = width, is_entry
            if not indent and not entry:
                break
    return chain[::-1]
