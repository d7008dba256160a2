"""Lines: nothing lost, nothing beyond the margin, no word cut that fits a line."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from wci_assess.report.document import Run
from wci_assess.report.pdf.lines import Line, break_lines
from wci_assess.report.pdf.right_to_left import stretches, visual
from wci_assess.report.typeface import BOLD, REGULAR, fitting, measure, shortened, typeface, wrap

LETTERS = st.text(st.sampled_from("abc défg-/.,;W ☐ᐃ中\n\u00a0"), max_size=120)


def said(line: Line) -> str:
    return "".join(piece.actual or piece.text for piece in line.pieces)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(LETTERS, st.booleans()), min_size=1, max_size=3), st.integers(70, 300))
@example([("a" * 100, False)], 70)
@example([("word ", True), ("joined", False), ("-up next", True)], 60)
def test_lines(parts: list[tuple[str, bool]], width: int) -> None:
    runs = tuple(Run(text, bold) for text, bold in parts)
    lines = break_lines(runs, width, 12)
    whole = "".join(text for text, _bold in parts)
    assert "".join(said(line) for line in lines).replace(" ", "") == whole.replace(" ", "").replace("\n", "")
    for line in lines:
        assert line.width <= width + 0.01 or len(said(line).strip()) == 1
    for word in re.split("[ \n]", "\x1f".join(said(line) for line in lines)):
        if "\x1f" in word.strip("\x1f"):
            assert width_of(word.replace("\x1f", "")) > width - 0.01, "a word was cut that fits a line"


def width_of(word: str) -> float:
    """At least the width of a word: missing characters stand as their codes, bold is wider."""
    shown = "".join(c if typeface(REGULAR).has(c) else f"[U+{ord(c):04X}]" for c in word)
    return typeface(BOLD).measure(shown, 12)


def test_words_stay_on_their_line_while_they_fit() -> None:
    text = "the council has written terms of reference"
    lines = break_lines((Run(text),), 120, 12)
    assert [said(line).strip() for line in lines] == wrap(text, 120, 12)


def test_a_word_of_two_looks_is_one_word() -> None:
    width = measure("3.2", 12, bold=True) + measure("x", 12)
    lines = break_lines((Run("aa "), Run("3.2", bold=True), Run("x")), width, 12)
    assert [said(line).strip() for line in lines] == ["aa", "3.2x"]


def test_a_no_break_space_holds() -> None:
    lines = break_lines((Run("Pourquoi\u00a0: oui"),), measure("Pourquoi\u00a0:", 12) + 1, 12)
    assert [said(line).strip() for line in lines] == ["Pourquoi\u00a0:", "oui"]


@given(st.text(max_size=80), st.integers(20, 200))
def test_wrapping_for_charts(text: str, width: int) -> None:
    lines = wrap(text, width, 10)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(measure(line, 10) <= width + 0.01 or len(line) == 1 for line in lines)
    few = wrap(text, width, 10, most=2)
    assert len(few) <= 2
    assert few == lines or few[-1].endswith("…")


def test_shortening() -> None:
    assert shortened("short", 100, 10) == "short"
    cut = shortened("a very long line of text", 60, 10)
    assert cut.endswith("…")
    assert measure(cut, 10) <= 60
    assert fitting("aaaa", measure("aaa", 10), 10) == 3


def test_right_to_left_names() -> None:
    assert visual("שלום") == "םולש"
    assert visual("לוי (12)") == "(12) יול"
    assert visual("بيت") == "\ufe96\ufef4\ufe91"
    parts = list(stretches("Sara שרה and לוי"))
    assert [part.typed for part in parts if part.typed] == ["שרה", "לוי"]
    assert "".join(part.typed or part.shown for part in parts) == "Sara שרה and לוי"
