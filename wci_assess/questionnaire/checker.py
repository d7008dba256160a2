"""One file, checked: bytes in, the questionnaire or all its problems out."""

from __future__ import annotations

from collections.abc import Iterator

from wci_assess.i18n import mark
from wci_assess.questionnaire import content_rules, reading_rules
from wci_assess.questionnaire.builder import from_tree
from wci_assess.questionnaire.checked import Checked, Landmark
from wci_assess.questionnaire.content_check import check_content
from wci_assess.questionnaire.decoding import Stand, decode
from wci_assess.questionnaire.findings import Findings
from wci_assess.questionnaire.marked import Map, Node, Place, Scalar, Seq
from wci_assess.questionnaire.problem import Phrase
from wci_assess.questionnaire.reader import read
from wci_assess.questionnaire.shape_check import check_shape
from wci_assess.questionnaire.source import Source
from wci_assess.questionnaire.syntax import tell_failure

_LIST = Phrase(mark("a list"))
_PLAIN_TEXT = Phrase(mark("plain text"))


def check(data: bytes, name: str) -> Checked:
    """Checks the bytes of a questionnaire file; ``name`` is what its problems call the file."""
    findings = Findings()
    source = decode(data, findings)
    if source is None:
        return Checked(None, None, findings.problems(name, _first_line(data)), name)
    stand = Stand(source, findings)
    reading = read(stand, findings)
    root = reading.root
    if reading.failure:
        tell_failure(reading.failure, source, stand, findings)
    if type(root) is not Map:
        _tell_top(root, reading.whole, findings)
    elif not _is_newer(root, findings):
        tree = check_shape(root, source, findings)
        check_content(root, reading.whole, findings)
        if not findings.errors:
            landmarks = dict(_landmarks(root, source))
            return Checked(from_tree(tree), tree, findings.problems(name, source), name, landmarks)
    return Checked(None, None, findings.problems(name, source), name)


def _first_line(data: bytes) -> Source:
    """What can be shown of a file that is no text."""
    return Source("".join(letter if letter.isprintable() else "·" for letter in data[:200].decode("utf-8", "replace")))


def _tell_top(root: Node | None, whole: bool, findings: Findings) -> None:
    if type(root) is Scalar and root.text:
        findings.add(reading_rules.NOT_KEYS, root.mark, found=_PLAIN_TEXT)
    elif type(root) is Seq:
        findings.add(reading_rules.NOT_KEYS, root.mark, found=_LIST)
    elif whole and not findings.errors:
        findings.add(reading_rules.EMPTY_FILE, Place(0, 0))


def _is_newer(root: Map, findings: Findings) -> bool:
    """Tells a format of the future: what else such a file holds is not ours to judge."""
    number = root.scalar("format")
    if number is None or not number.text.isascii() or not number.text.isdigit() or number.text.lstrip("0") in ("", "1"):
        return False
    findings.add(content_rules.NEWER_FORMAT, number.mark, found=number.text[:20])
    return True


def _landmarks(root: Map, source: Source) -> Iterator[tuple[str, Landmark]]:
    version = root.scalar("version")
    if version:
        yield "", Landmark(version.mark.line + 1, version.mark.column + 1, source.line(version.mark.line))
    for section in root.maps("sections"):
        for question in section.maps("questions"):
            own = question.scalar("id")
            if own:
                at = question.entries["change"][0].mark if "change" in question.entries else own.mark
                yield own.text, Landmark(at.line + 1, at.column + 1, source.line(at.line))
