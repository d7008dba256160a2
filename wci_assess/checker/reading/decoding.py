"""Bytes -> text: UTF-8 with or without byte order mark; what else a file turns out to be is told by its name."""

from __future__ import annotations

import codecs
import re

from wci_assess.checker.limits import MAX_BYTES
from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction, Phrase
from wci_assess.checker.problems.source import Source
from wci_assess.i18n import mark

_FOREIGN: tuple[tuple[bytes, Phrase], ...] = (
    (b"%PDF-", Phrase(mark("a PDF file"))),
    (b"PK\x03\x04", Phrase(mark("a ZIP archive or an office document (Word, Excel)"))),
    (b"PK\x05\x06", Phrase(mark("a ZIP archive or an office document (Word, Excel)"))),
    (b"\xd0\xcf\x11\xe0", Phrase(mark("an older office document (Word, Excel)"))),
    (b"{\\rtf", Phrase(mark("a formatted text (RTF)"))),
    (b"\x1f\x8b", Phrase(mark("a compressed file"))),
    (b"7z\xbc\xaf", Phrase(mark("a compressed file"))),
    (b"\x89PNG", Phrase(mark("a picture"))),
    (b"\xff\xd8\xff", Phrase(mark("a picture"))),
    (b"GIF8", Phrase(mark("a picture"))),
    (b"SQLite format 3\x00", Phrase(mark("a database"))),
)
_OLD_LETTERS = frozenset("ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜàâäçèéêëîïôöùûüŒœÆæ«»’‘“”–—…°ºª·•€\u00a0")
"""What Canadian texts hold beyond ASCII: a file of these alone, read as Windows-1252, is surely one."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_YAML_BREAKS = "\u2028\u2029"
_STRANGE = re.compile(f"{_CONTROL.pattern}|[{_YAML_BREAKS}]")
_PRIVATE = range(0xF0000, 0xFFFFE)


def decode(data: bytes, findings: Findings) -> Source | None:
    """The text of a file; ``None``, with the reason among the findings, where it cannot be read.

    What is surely saved in another encoding is told, and read all the same.
    """
    if len(data) > MAX_BYTES:
        findings.add(rules.TOO_LARGE, 0)
        return None
    for signature, found in _FOREIGN:
        if data.startswith(signature):
            findings.add(rules.FOREIGN_FILE, 0, found=found)
            return None
    if _is_utf_16(data):
        text = as_utf_16(data)
        findings.add(rules.UTF_16, 0, correction=None if text is None else Correction())
        return None if text is None else Source(text)
    try:
        return Source(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError as error:
        text = as_old_encoding(data)
        _tell_bad_byte(data.removeprefix(codecs.BOM_UTF8), error.start, text is not None, findings)
        return None if text is None else Source(text)


def text_of(data: bytes) -> str | None:
    """The text of a file, whatever it is surely encoded in; ``None`` where it is no text, or nobody can be sure."""
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8") if not _is_utf_16(data) else as_utf_16(data)
    except UnicodeDecodeError:
        return as_old_encoding(data)


def _is_utf_16(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    head = data[:200]
    fewer, more = sorted((head[::2].count(0), head[1::2].count(0)))
    return len(head) >= 8 and more * 2 > len(head) * 0.8 and fewer * 2 < len(head) * 0.2


def _tell_bad_byte(data: bytes, at: int, known: bool, findings: Findings) -> None:
    before = data[:at].decode("utf-8")
    if not known:
        findings.add(rules.NOT_UTF8, len(before))
        return
    around = re.search(rb"[^\s\"',:{}\[\]]*$", data[:at][-30:])
    word = data[at - len(around[0]) if around else at :][:40].decode("cp1252", "replace").split()
    found = word[0] if word else data[at : at + 1].decode("cp1252", "replace")
    findings.add(rules.OLD_ENCODING, len(before), found=found, correction=Correction())


def as_old_encoding(data: bytes) -> str | None:
    """The text, where it is surely one saved as Windows-1252 (or Latin-1)."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if all(letter in _OLD_LETTERS for letter in set(text) if letter > "\x7f") else None


def as_utf_16(data: bytes) -> str | None:
    """The text, where it is one saved as UTF-16."""
    if not _is_utf_16(data):
        return None
    big_endian = data[:200:2].count(0) > data[1:200:2].count(0)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-16-be" if big_endian else "utf-16-le"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def has_control(text: str) -> str | None:
    """The first control character of a text."""
    found = _CONTROL.search(text)
    return found[0] if found else None


class Stand:
    """Stands in for characters that the YAML library would refuse or read as a line's end, by ones of equal length.

    So every control character is told in one run, and U+2028 stays the character it is (YAML 1.2).
    """

    def __init__(self, source: Source, findings: Findings) -> None:
        text = source.text
        strange = set(_STRANGE.findall(text)) if _STRANGE.search(text) else set()
        self.text = text
        self._back: dict[int, str] = {}
        self.controls = {character for character in strange if character not in _YAML_BREAKS}
        if not strange:
            return
        for found in _CONTROL.finditer(text):
            findings.add(rules.CONTROL_CHARACTER, found.start(), found=f"U+{ord(found[0]):04X}")
            if findings.many:
                break
        unused = (number for number in _PRIVATE if chr(number) not in text)
        forth = {ord(character): chr(next(unused)) for character in sorted(strange)}
        self._back = {ord(stand_in): chr(original) for original, stand_in in forth.items()}
        self.text = text.translate(forth)

    @property
    def needed(self) -> bool:
        """Whether the text holds such characters."""
        return bool(self._back)

    def restore(self, text: str) -> str:
        """``text`` with the characters of the file."""
        return text.translate(self._back)
