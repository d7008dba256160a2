"""``AmorcÃ©``: what becomes of letters where a file is saved in one encoding and read in another, once too often."""

from __future__ import annotations

import re

from wci_assess.checker.problems.content_rules import TWICE_ENCODED
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction, Edit
from wci_assess.checker.problems.source import Source

_REST = bytes(byte for byte in range(0x80, 0xC0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)).decode("cp1252")
_PAIR = re.compile(f"[ÂÃÅ][{re.escape(_REST)}]|â[{re.escape(_REST)}]{{2}}")
_WORD = re.compile(r"[^\s\"':,{}\[\]]*")


def tell_twice_encoded(source: Source, findings: Findings) -> None:
    """Tells such letters, all of a file in one problem, which puts the right ones in their place."""
    text = source.text
    if not ("Ã" in text or "Â" in text or "â€" in text):
        return
    edits: list[Edit] = []
    for found in _PAIR.finditer(text):
        try:
            meant = found[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        edits.append(Edit(found.start(), found.end(), meant))
    if not edits:
        return
    first = edits[0]
    start = re.search(r"[^\s\"':,{}\[\]]*$", text[max(first.start - 30, 0) : first.start])
    begin = first.start - len(start[0]) if start else first.start
    word = _WORD.match(text, begin)
    end = max(word.end() if word else first.end, first.end)
    meant = "".join(_made(text, begin, end, edits))
    findings.add(
        TWICE_ENCODED, begin, hint=meant, correction=Correction(tuple(edits)), found=text[begin:end], count=len(edits)
    )


def _made(text: str, begin: int, end: int, edits: list[Edit]) -> list[str]:
    parts, at = [], begin
    for edit in edits:
        if begin <= edit.start and edit.end <= end:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return [*parts, text[at:end]]
