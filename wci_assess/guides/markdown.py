"""Reads the few kinds of Markdown that the guides are written in; anything else is a mistake of the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wci_assess.guides.model import Block, Bullets, Code, Guide, Heading, Paragraph, Picture, Span, Style, Table, Words
from wci_assess.i18n import plain_letters

_HEADING = re.compile(r"(#{1,3}) (.+)")
_PICTURE = re.compile(r"!\[([^\]]+)\]\((pictures/[a-z0-9-]+\.png)\)")
_BULLET, _NUMBER = re.compile(r"- (.+)"), re.compile(r"\d+\. (.+)")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_INLINE = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*|\*(?P<name>[^*]+)\*|`(?P<code>[^`]+)`|\[(?P<link>[^\]]+)\]\((?P<to>[^)]+)\)"
)
_FENCE = "```"


class GuideError(ValueError):
    """A line that no guide may hold."""


def parse_guide(id: str, language: str, text: str, folder: Path) -> Guide:
    """A guide from its text; pictures lie in ``folder``.

    Raises:
        GuideError: something is written in another way than guides are.
    """
    blocks = tuple(_blocks(text.splitlines(), folder))
    if not blocks or not isinstance(blocks[0], Heading) or blocks[0].level != 1:
        raise GuideError(f"{id}: the first line must be a heading")
    return Guide(id, language, blocks)


def _blocks(lines: list[str], folder: Path) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.startswith(_FENCE):
            end = next((place for place in range(at + 1, len(lines)) if lines[place] == _FENCE), None)
            if end is None:
                raise GuideError(f"line {at + 1}: code without an end")
            yield Code("\n".join(lines[at + 1 : end]), line.removeprefix(_FENCE))
            at = end + 1
        else:
            end = at
            while end < len(lines) and lines[end].strip() and not lines[end].startswith(_FENCE):
                end += 1
            yield _block(lines[at:end], folder, at + 1)
            at = end


def _block(lines: list[str], folder: Path, number: int) -> Block:
    """Lines without an empty one between them."""
    first = lines[0]
    if (found := _HEADING.fullmatch(first)) is not None and len(lines) == 1:
        words = _words(found[2])
        return Heading(len(found[1]), words, anchor_of("".join(span.text for span in words)))
    if (found := _PICTURE.fullmatch(" ".join(lines))) is not None:
        return Picture(folder / found[2], found[1])
    if first.startswith("|"):
        return _table(lines, number)
    for pattern in (_BULLET, _NUMBER):
        if pattern.fullmatch(first):
            return Bullets(tuple(map(_words, _entries(lines, pattern, number))), numbered=pattern is _NUMBER)
    if first.startswith(("#", "!", ">", "<", "    ")):
        raise GuideError(f"line {number}: {first[:40]}")
    return Paragraph(_words(" ".join(lines)))


def _entries(lines: list[str], pattern: re.Pattern[str], number: int) -> list[str]:
    entries: list[str] = []
    for line in lines:
        if (found := pattern.fullmatch(line)) is not None:
            entries.append(found[1])
        elif line.startswith("  "):
            entries[-1] += f" {line.strip()}"
        else:
            raise GuideError(f"line {number}: a list that goes on in another way: {line[:40]}")
    return entries


def _table(lines: list[str], number: int) -> Table:
    rows = [tuple(_words(cell.strip()) for cell in line.strip().strip("|").split("|")) for line in lines]
    if len(lines) < 2 or not _RULE.fullmatch(lines[1].strip()) or len({len(row) for row in rows}) != 1:
        raise GuideError(f"line {number}: a table whose rows are not alike")
    return Table(rows[0], tuple(rows[2:]))


def _words(text: str) -> Words:
    spans: list[Span] = []
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            spans.append(Span(text[at : found.start()]))
        if found["link"] is not None:
            spans.append(Span(found["link"], Style.PLAIN, _target(found["to"])))
        else:
            style = next(each for each in (Style.STRONG, Style.NAME, Style.CODE) if found[each.value] is not None)
            spans.append(Span(found[style.value], style))
        at = found.end()
    if at < len(text):
        spans.append(Span(text[at:]))
    return tuple(spans)


def _target(to: str) -> str:
    """``other.md#there`` as Help knows it: ``other#there``."""
    file, _, anchor = to.partition("#")
    return f"{file.removesuffix('.md')}#{anchor}" if anchor else file.removesuffix(".md")


def anchor_of(heading: str) -> str:
    """The anchor of a heading, as code hosts make it but without accents: small letters, hyphens between words."""
    return re.sub(r"[^a-z0-9]+", "-", plain_letters(heading).replace("’", "")).strip("-")
