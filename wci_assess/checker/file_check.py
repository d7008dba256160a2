"""One file, checked: bytes in, the questionnaire or all its problems out."""

from __future__ import annotations

import codecs
import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wci_assess.checker.checked import Checked, Landmarks
from wci_assess.checker.checks.content_check import check_content
from wci_assess.checker.checks.shape_check import check_shape
from wci_assess.checker.limits import MAX_BYTES
from wci_assess.checker.problems import content_rules, reading_rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Phrase
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.decoding import Stand, decode
from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq
from wci_assess.checker.reading.reader import Reading, read
from wci_assess.checker.reading.syntax import name_failure
from wci_assess.i18n import mark
from wci_assess.questionnaire.builder import from_tree

_LIST = Phrase(mark("a list"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLAIN_TEXT = Phrase(mark("plain text"))


def check(data: bytes, name: str) -> Checked:
    """Checks the bytes of a questionnaire file; ``name`` is what its problems call the file."""
    with _collector_at_rest():
        return _check(data, name)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Spares the garbage collector: it would walk the growing tree again and again, in which nothing is a cycle.

    What was made meanwhile counts as old afterwards; else the next collection would walk all of it at once.
    """
    was_on, frozen = gc.isenabled(), gc.get_freeze_count()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if not frozen:
            gc.unfreeze()
        if was_on:
            gc.enable()


def _check(data: bytes, name: str) -> Checked:
    findings = Findings()
    source = decode(data, findings)
    if source is None:
        return Checked(None, None, findings.problems(name, _as_far_as_shown(data)), name)
    stand = Stand(source, findings)
    reading = read(stand, findings)
    root = reading.root
    before = findings.count
    tree = _check_tree(reading, source, findings)
    if reading.failure:
        told = name_failure(reading.failure, source, stand.text)
        follow_ons = len(source.text[: min(told.at, reading.failure.last_text)].rstrip())
        findings.forget_from(follow_ons, since=before)
        findings.add(told.rule, told.at, hint=told.hint, correction=told.correction, **told.values)
    if type(root) is not Map or tree is None or findings.errors:
        return Checked(None, None, findings.problems(name, source), name)
    landmarks = Landmarks(source, dict(_landmarks(root)))
    return Checked(from_tree(tree), tree, findings.problems(name, source), name, landmarks)


def _check_tree(reading: Reading, source: Source, findings: Findings) -> dict[str, Any] | None:
    """Tells what is wrong with what was read, whole or not; returns the plain tree, if there is one at all."""
    root = reading.root
    if type(root) is not Map:
        _tell_top(root, reading.whole, findings)
        return None
    if _is_newer(root, findings):
        return None
    tree = check_shape(root, source, findings)
    check_content(root, reading.whole, findings)
    return tree


def _as_far_as_shown(data: bytes) -> Source:
    """What can be shown of a file that is no text: places before its first bad byte are right."""
    text = data[:MAX_BYTES].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return Source(_CONTROL.sub("·", text))


def _tell_top(root: Node | None, whole: bool, findings: Findings) -> None:
    if type(root) is Scalar and root.text:
        findings.add(reading_rules.NOT_KEYS, root.at, found=_PLAIN_TEXT)
    elif type(root) is Seq:
        findings.add(reading_rules.NOT_KEYS, root.at, found=_LIST)
    elif whole and not findings.errors:
        findings.add(reading_rules.EMPTY_FILE, 0)


def _is_newer(root: Map, findings: Findings) -> bool:
    """Tells a format of the future: what else such a file holds is not ours to judge."""
    number = root.scalar("format")
    if number is None or not number.text.isascii() or not number.text.isdigit() or number.text.lstrip("0") in ("", "1"):
        return False
    findings.add(content_rules.NEWER_FORMAT, number.at, found=number.text[:20])
    return True


def _landmarks(root: Map) -> Iterator[tuple[str, int]]:
    version = root.scalar("version")
    if version:
        yield "", version.at
    for section in root.maps("sections"):
        for question in section.maps("questions"):
            own = question.scalar("id")
            if own:
                yield own.text, question.keys.get("change", own.at)
