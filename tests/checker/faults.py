"""Faults as they happen while a file is written or sent: made in any line of any file, with what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

Made = tuple[str, str] | None
"""The line with the fault, and the line that was meant; ``None`` where the line does not lend itself to it."""


class Fault(NamedTuple):
    """A kind of fault."""

    name: str
    make: Callable[[str], Made]


def _sub(pattern: str, with_fault: str, meant: str = r"\g<0>") -> Callable[[str], Made]:
    def make(line: str) -> Made:
        found = re.search(pattern, line)
        if found is None:
            return None
        start, end = found.span()
        return line[:start] + found.expand(with_fault) + line[end:], line[:start] + found.expand(meant) + line[end:]

    return make


TEXT = r'(?<=: )"([^"\\]{6,})"'
WORD = r'(?<=: )"([^"\\]*?)\b(\w{4,})\b([^"\\]*)"'
TWO_WORDS = r'(?<=: )"([^"\\]*?\w{4}) (\w[^"\\]*)"'
LAST = r'(?<=: )"([^"\\]{6,})"(?=[^"]*$)'

LINE_FAULTS = (
    Fault("closing quote gone", _sub(TEXT, r'"\1')),
    Fault("last closing quote gone", _sub(LAST, r'"\1')),
    Fault("opening quote gone", _sub(TEXT, r'\1"')),
    Fault("quotes gone", _sub(TEXT, r"\1")),
    Fault("last quotes gone", _sub(LAST, r"\1")),
    Fault("quotes gone, a colon inside", _sub(TWO_WORDS, r"\1: \2", r'"\1: \2"')),
    Fault("comma gone", _sub(r'", (?=[a-z-]+: )', '" ')),
    Fault("comma gone after braces", _sub(r"\}, (?=[a-z{])", "} ")),
    Fault("colon gone", _sub(r"(?<![\w\"])([a-z-]+): (?=\S)", r"\1 ")),
    Fault("last colon gone", _sub(r"(?<![\w\"])([a-z-]+): (?=[^:]*$)(?=\S)", r"\1 ")),
    Fault("colon gone before lines", _sub(r"^( *(?:- )*[a-z-]+):$", r"\1")),
    Fault("two colons", _sub(r"^( *(?:- )*[a-z-]+):$", r"\1: :")),
    Fault("space gone after a colon", _sub(r"^( *(?:- )?[a-z-]+): (?=\S)", r"\1:")),
    Fault("space gone after a hyphen", _sub(r"^( *)- (?=\S)", r"\1-")),
    Fault("tab of two", _sub(r"^  (?= *\S)", "\t")),
    Fault("tabs of two", lambda line: _tabbed(line, 2)),
    Fault("tabs of four", lambda line: _tabbed(line, 4)),
    Fault("tabs of eight", lambda line: _tabbed(line, 8)),
    Fault("curly quotes", _sub(TEXT, r"“\1”")),
    Fault("French quotes", _sub(TEXT, "«\u00a0\\1\u00a0»")),
    Fault("French quotes with spaces", _sub(TEXT, "« \\1 »")),
    Fault("low quotes", _sub(TEXT, r"„\1“")),
    Fault("single curly quotes", _sub(TEXT, r"‘\1’")),
    Fault("straight, then curly", _sub(TEXT, r'"\1”')),
    Fault("curly, then straight", _sub(TEXT, r'“\1"')),
    Fault("Excel's quotes inside", _sub(WORD, r'"\1""\2""\3"', r'"\1\"\2\"\3"')),
    Fault("quotes inside", _sub(WORD, r'"\1"\2"\3"', r'"\1\"\2\"\3"')),
    Fault("one quote inside", _sub(WORD, r'"\1\2"\3"', r'"\1\2\"\3"')),
    Fault("text in Excel's quotes", _sub(TEXT, r'""\1""')),
    Fault("single quotes", _sub(TEXT, r"'\1'")),
    Fault("backslash", _sub(WORD, r'"\1C:\\docs \2\3"', r'"\1C:\\\\docs \2\3"')),
    Fault("star", _sub(TEXT, r"*\1", r'"*\1"')),
    Fault("at", _sub(TEXT, r"@\1", r'"@\1"')),
    Fault("bracket too many", _sub(r"[}\]](?=$)", r"\g<0>\g<0>")),
    Fault("bracket gone", _sub(r"[}\]]$", "")),
    Fault("inner bracket gone", _sub(r"[}\]](?=, )", "")),
    Fault("comma gone in a list", _sub(r"(?<=\w), (?=\w+[,\]])", " ")),
    Fault("braces gone", _sub(r"(?<=: )\{(.*)\}$", r"\1")),
    Fault("no-break space after a colon", _sub(r"(?<=[a-z]): (?=\S)", ":\u00a0")),
    Fault("no-break space before a colon", _sub(r"(?<=[a-z]): (?=\S)", "\u00a0: ")),
    Fault("no-break spaces at the beginning", _sub(r"^  ", "\u00a0\u00a0")),
    Fault("no-break space after a hyphen", _sub(r"^( *)- ", "\\1-\u00a0")),
    Fault("en dash", _sub(r"^( *)- ", r"\1– ")),
    Fault("bullet", _sub(r"^( *)- ", r"\1• ")),
    Fault("one space too many", _sub(r"^ ", "  ")),
    Fault("one space too few", _sub(r"^ ", "")),
    Fault("question mark before a key", _sub(r"\{(?=[a-z]+: )", "{?")),
    Fault("zero-width space", _sub(r"^( +)(?=[a-z])", "\\1\u200b")),
)


def _tabbed(line: str, width: int) -> Made:
    indent = len(line) - len(line.lstrip(" "))
    if not indent or indent % width or not line.strip():
        return None
    return "\t" * (indent // width) + line.lstrip(" "), line


class FileFault(NamedTuple):
    """What happens to a file as a whole: its text becomes these bytes."""

    name: str
    make: Callable[[str], bytes]


def _tabs(text: str) -> str:
    return re.sub(r"^ +", lambda found: "\t" * (len(found[0]) // 2) + " " * (len(found[0]) % 2), text, flags=re.M)


FILE_FAULTS = (
    FileFault("UTF-16", lambda text: text.encode("utf-16")),
    FileFault("UTF-16 without mark", lambda text: text.encode("utf-16-be")),
    FileFault("quoted e-mail", lambda text: re.sub(r"^", "> ", text, flags=re.M).encode()),
    FileFault("code fences", lambda text: f"```yaml\n{text}```\n".encode()),
    FileFault("tabs", lambda text: _tabs(text).encode()),
    FileFault("no-break spaces after colons", lambda text: re.sub(r"(?<=[a-z]): (?=\")", ":\u00a0", text).encode()),
    FileFault(
        "no-break spaces for indentation", lambda text: re.sub(r"^  ", "\u00a0\u00a0", text, flags=re.M).encode()
    ),
    FileFault("bullets", lambda text: re.sub(r"^( *)- ", r"\1• ", text, flags=re.M).encode()),
    FileFault("byte order mark, Windows line ends, dashes", lambda text: _windows(text)),
)


def _windows(text: str) -> bytes:
    return b"\xef\xbb\xbf" + re.sub(r"^( *)- ", r"\1– ", text, flags=re.M).replace("\n", "\r\n").encode()
