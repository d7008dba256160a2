"""Lines as they should be written: texts that need quotation marks, put in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Container

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction, Edit
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Map, Node, Scalar

_LONGEST_HINT = 400
_COMMENTED = re.compile(r"[^\r\n]*")
_DIGITS = re.compile(r"[0-9]+")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_WHOLE = re.compile(r"[-+]?[0-9]+")


def quoted(text: str) -> str:
    """The text in double quotation marks, so that YAML reads just it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shortened(line: str) -> str:
    """A line to be shown, without its indentation, cut where it is very long."""
    line = line.strip()
    return line if len(line) <= _LONGEST_HINT else line[: _LONGEST_HINT - 1] + "…"


_MARKS = {"“": '”“"', "„": '“”"', "«": '»"', "‘": "’'", "‚": "‘’'", "”": "”"}
"""Quotation marks of typesetters and word processors, and those that close them."""


def without_marks(text: str) -> str | None:
    """The text without the quotation marks around it that are none to YAML; ``None`` where there are none."""
    if len(text) < len("“a”") or text[-1] not in _MARKS.get(text[0], ""):
        return None
    inner = text[1:-1].strip("\u00a0\u202f" + (" " if text[0] == "«" else ""))
    marks = _APOSTROPHE.sub("", inner)
    return None if text[0] in marks or text[-1] in marks else inner


def corrected_line(source: Source, edit: Edit) -> str:
    """The line of the file with the edit made, as it is shown to the author."""
    number = source.line_number(edit.start)
    line, column = source.line(number), edit.start - source.start(number)
    return shortened(line[:column] + edit.text + line[column + edit.end - edit.start :])


def quoted_from(node: Scalar, source: Source, *, with_comment: bool = False) -> str:
    """The text of a scalar in quotation marks; with the comment that follows it on its line, where asked."""
    text = node.text
    if with_comment:
        rest = _COMMENTED.match(source.text, node.at)
        text = rest[0].rstrip() if rest else text
    return shortened(quoted(text))


def take_comma_mistakes(inside: Map, known: Container[str], source: Source, findings: Findings) -> None:
    """Tells, and takes out of a map in braces, the keys that a comma in an unquoted text (or number) made.

    ``{en: Seats, roles and duties, fr: …}``: the text is ``Seats``, and a key ``roles and duties`` has no value.
    However many commas a text has, it is one mistake.
    """
    if not inside.flow:
        return
    text: Scalar | None = None
    run: list[Scalar] = []
    for key, value in [*inside.values.items()]:
        if key not in known and text is not None and _is_nothing(value) and _is_plain(inside.keys[key], source):
            run.append(Scalar(key, inside.take_out(key)[0], plain=True))
            continue
        _tell_run(text, run, source, findings)
        run = []
        text = value if type(value) is Scalar and value.plain else None
    _tell_run(text, run, source, findings)


def _is_nothing(value: Node) -> bool:
    return type(value) is Scalar and value.plain and not value.text


def _is_plain(key_at: int, source: Source) -> bool:
    return source.text[key_at : key_at + 1] not in ("'", '"')


def _tell_run(text: Scalar | None, run: list[Scalar], source: Source, findings: Findings) -> None:
    if text is None or not run:
        return
    edit = _edit_of_run(text, run, source)
    correction = Correction((edit,)) if edit else None
    hint = corrected_line(source, edit) if edit else quoted(", ".join([text.text, *(key.text for key in run)]))
    if len(run) == 1 and _WHOLE.fullmatch(text.text) and _DIGITS.fullmatch(run[0].text):
        findings.add(rules.COMMA_IN_NUMBER, run[0].at, hint=hint, correction=correction)
    else:
        findings.add(rules.COMMA_IN_TEXT, run[0].at, found=run[0].text, hint=hint, correction=correction)


def _edit_of_run(text: Scalar, run: list[Scalar], source: Source) -> Edit | None:
    start, end = text.at, run[-1].at + len(run[-1].text)
    raw = source.text[start:end]
    if not raw.endswith(run[-1].text) or "\n" in raw or "\r" in raw:
        return None
    if len(run) == 1 and _WHOLE.fullmatch(text.text) and _DIGITS.fullmatch(run[0].text):
        return Edit(start, end, f"{text.text}.{run[0].text}")
    bare = without_marks(raw)
    return Edit(start, end, quoted(raw if bare is None else bare))
