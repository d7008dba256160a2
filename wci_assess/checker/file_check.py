"""One file, checked: bytes in, the questionnaire or all its problems out."""

from __future__ import annotations

import codecs
import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from wci_assess.checker.checked import Checked, Landmarks
from wci_assess.checker.checks.content_check import check_content
from wci_assess.checker.checks.shape_check import check_shape
from wci_assess.checker.checks.toolkit_check import check_toolkit
from wci_assess.checker.limits import MAX_BYTES
from wci_assess.checker.problems import content_rules, reading_rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Edit, Phrase
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.bridged import Bridged
from wci_assess.checker.reading.correction_proof import events
from wci_assess.checker.reading.decoding import Stand, decode
from wci_assess.checker.reading.faults.case import Fault
from wci_assess.checker.reading.marked import Map, Node, Scalar, Seq
from wci_assess.checker.reading.question_marks import tell_question_marks
from wci_assess.checker.reading.reader import Reading, read
from wci_assess.checker.reading.syntax import name_failure
from wci_assess.checker.reading.twice_encoded import tell_twice_encoded
from wci_assess.checker.reading.whole_file import WholeFile, faults_of_whole_file
from wci_assess.checker.table.fields import QUESTIONNAIRE
from wci_assess.checker.table.shapes import Record
from wci_assess.checker.table.toolkit_fields import MODULE, TOOL
from wci_assess.i18n import mark
from wci_assess.questionnaire.builder import from_tree
from wci_assess.questionnaire.model import Kind
from wci_assess.toolkit.builder import from_tree as toolkit_from_tree
from wci_assess.toolkit.model import KINDS

_LIST = Phrase(mark("a list"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_PLAIN_TEXT = Phrase(mark("plain text"))
_MOST_BRIDGED = 60
_MOST_READ = 40_000_000
"""So many characters are read again, all bridges together."""


class _Checking(NamedTuple):
    """What checking a text, with its faults bridged, came to."""

    root: Node | None
    tree: dict[str, Any] | None
    findings: Findings


def check(data: bytes, name: str) -> Checked:
    """Checks the bytes of a questionnaire file; ``name`` is what its problems call the file."""
    with _collector_at_rest():
        return _check(data, name)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Spares the garbage collector: it would walk the growing tree again and again, in which nothing is a cycle.

    What was made meanwhile counts as old afterwards; else the next collection would walk all of it at once. Where the
    collector was off, it is somebody else's: what he has frozen stays frozen. (Asking whether anything is takes as long
    as walking all of it.)
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.unfreeze()
            gc.enable()


def _check(data: bytes, name: str) -> Checked:
    findings = Findings()
    source = decode(data, findings)
    if source is None:
        return Checked(None, None, findings.problems(name, _as_far_as_shown(data)), name)
    stand = Stand(source, findings)
    tell_twice_encoded(source, findings)
    checking = _checked(stand, source, findings)
    problems = checking.findings.problems(name, source)
    if type(checking.root) is not Map or checking.tree is None or checking.findings.errors:
        return Checked(None, None, problems, name)
    landmarks = Landmarks(source, dict(_landmarks(checking.root)))
    if checking.tree["kind"] in KINDS:
        return Checked(None, checking.tree, problems, name, landmarks, toolkit_from_tree(checking.tree))
    return Checked(from_tree(checking.tree), checking.tree, problems, name, landmarks)


def _checked(stand: Stand, source: Source, before: Findings) -> _Checking:
    """The text checked: as it is where it can be read, else with its faults told and bridged."""
    findings = before.copied()
    reading = read(stand.text, stand, findings)
    if reading.failure is None:
        checking = _Checking(reading.root, _check_tree(reading, source, findings), findings)
        if not findings.errors or findings.count == before.count:
            return checking
        whole = _of_whole_file(source)
        if not whole.faults:
            return checking
    else:
        whole = _of_whole_file(source)
    if whole.nothing_else:
        told = before.copied()
        _tell_faults(whole.faults, told)
        return _Checking(None, None, told)
    return _bridging(stand, source, before, whole.faults)


def _of_whole_file(source: Source) -> WholeFile:
    def reads(edits: Sequence[Edit]) -> bool:
        return events(Bridged(source.text).edited(edits).text)[-1].kind != "error"

    return faults_of_whole_file(source, reads)


def _bridging(stand: Stand, source: Source, before: Findings, faults: Sequence[Fault]) -> _Checking:
    """The text read again and again, each time over one fault more, and checked as far as it could be read."""
    told = before.copied()
    bridged = Bridged(stand.text)
    doubtful: set[int] = set()
    _tell_faults(faults, told)
    for fault in faults:
        bridged = bridged.edited([edit for edit in map(bridged.forth_edit, fault.edits) if edit is not None])
    failed: list[int] = []
    budget = _MOST_READ
    while True:
        findings = Findings()
        reading = read(bridged.text, stand, findings)
        budget -= len(bridged.text)
        if reading.failure is None:
            break
        here = Source(bridged.text)
        fault = name_failure(reading.failure, here)
        line = source.line_number(bridged.back(fault.at))
        certain = fault.certain and all(bridged.back_edit(edit) is not None for edit in fault.edits)
        if line not in doubtful:
            _tell_fault(fault, bridged, stand, certain, told)
        stuck = failed.count(line) > 1 or len(failed) >= _MOST_BRIDGED or budget < 0 or told.many
        if stuck or not fault.edits:
            break
        failed.append(line)
        if not certain:
            first, last = (bridged.back(place) for place in (fault.edits[0].start, fault.edits[-1].end))
            doubtful |= {line, *range(source.line_number(first), source.line_number(last) + 1)}
        bridged = bridged.edited(fault.edits)
    there = Source(stand.restore(bridged.text))
    tree = _check_tree(reading, there, findings)
    if reading.failure is not None:
        follow_ons = len(there.text[: min(fault.at, reading.failure.last_text)].rstrip())
        findings.forget_from(follow_ons, since=0)
    told.take_over(findings, bridged, lambda at: source.line_number(at) in doubtful)
    return _Checking(reading.root, tree, told)


def _tell_faults(faults: Sequence[Fault], told: Findings) -> None:
    for fault in faults:
        told.add(fault.rule, fault.at, hint=fault.hint, correction=fault.correction, **fault.values)


def _tell_fault(fault: Fault, bridged: Bridged, stand: Stand, certain: bool, told: Findings) -> None:
    """Tells a fault of the bridged text as one of the file, with the file's own characters."""
    one = Findings()
    hint = stand.restore(fault.hint) if fault.hint is not None else None
    values = {name: stand.restore(value) if type(value) is str else value for name, value in fault.values.items()}
    one.add(fault.rule, fault.at, hint=hint, correction=fault.correction if certain else None, **values)
    told.take_over(one, bridged, lambda _at: False, stand.restore)


def _check_tree(reading: Reading, source: Source, findings: Findings) -> dict[str, Any] | None:
    """Tells what is wrong with what was read, whole or not; returns the plain tree, if there is one at all."""
    root = reading.root
    if type(root) is not Map:
        _tell_top(root, reading.whole, findings)
        return None
    if _is_newer(root, findings):
        return None
    tell_question_marks(root, source, findings)
    record = _record_of(root)
    tree = check_shape(root, record, source, findings)
    if record is QUESTIONNAIRE:
        check_content(root, reading.whole, findings)
    else:
        check_toolkit(root, findings)
    return tree


def _record_of(root: Map) -> Record:
    """What the file is: its kind says so, or, where that is misspelt, keys that only one kind has."""
    kind = root.scalar("kind")
    if kind is not None and kind.text in KINDS:
        return TOOL if kind.text == "tool" else MODULE
    if (kind is not None and kind.text in tuple(Kind)) or "sections" in root.values:
        return QUESTIONNAIRE
    if {"exercise", "discuss"} & root.values.keys():
        return MODULE
    return TOOL if "use" in root.values else QUESTIONNAIRE


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
    yield from ((item.text, item.at) for item in root.items("for") if type(item) is Scalar)
    about = root.get("about")
    named = about.scalar("section") if type(about) is Map else None
    if named is not None:
        yield named.text, named.at
