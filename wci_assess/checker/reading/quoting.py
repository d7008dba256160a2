"""Lines as they should be written: texts that need quotation marks, put in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Container

from wci_assess.checker.problems import reading_rules as rules
from wci_assess.checker.problems.findings import Findings
from wci_assess.checker.problems.problem import Correction
from wci_assess.checker.problems.source import Source
from wci_assess.checker.reading.marked import Map, Node, Scalar

_LONGEST_HINT = 400
_COMMENTED = re.compile(r"[^\r\n]*")
_DIGITS = re.compile(r"[0-9]+")
_WHOLE = re.compile(r"[-+]?[0-9]+")


def quoted(text: str) -> str:
    """The text in double quotation marks, so that YAML reads just it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def shortened(line: str) -> str:
    """A line to be shown, without its indentation, cut where it is very long."""
    line = line.strip()
    return line if len(line) <= _LONGEST_HINT else line[: _LONGEST_HINT - 1] + "…"


def corrected_line(source: Source, correction: Correction) -> str:
    """The line of the file with the correction made, as it is shown to the author."""
    number = source.line_number(correction.start)
    line, column = source.line(number), correction.start - source.start(number)
    return shortened(line[:column] + correction.text + line[column + correction.end - correction.start :])


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
    correction = _correction_of_run(text, run, source)
    hint = (
        corrected_line(source, correction) if correction else quoted(", ".join([text.text, *(key.text for key in run)]))
    )
    if len(run) == 1 and _WHOLE.fullmatch(text.text) and _DIGITS.fullmatch(run[0].text):
        findings.add(rules.COMMA_IN_NUMBER, run[0].at, hint=hint, correction=correction)
    else:
        findings.add(rules.COMMA_IN_TEXT, run[0].at, found=run[0].text, hint=hint, correction=correction)


def _correction_of_run(text: Scalar, run: list[Scalar], source: Source) -> Correction | None:
    start, end = text.at, run[-1].at + len(run[-1].text)
    raw = source.text[start:end]
    if not raw.endswith(run[-1].text) or "\n" in raw or "\r" in raw:
        return None
    if len(run) == 1 and _WHOLE.fullmatch(text.text) and _DIGITS.fullmatch(run[0].text):
        return Correction(start, end, f"{text.text}.{run[0].text}")
    return Correction(start, end, quoted(raw))
