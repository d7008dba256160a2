"""Lines: nothing lost, nothing beyond the margin, no word cut that fits a line."""

from __future__ import annotations

import re
import subprocess
import sys

from hypothesis import example, given, settings
from hypothesis import strategies as st

from wci_assess.report.document import Run
from wci_assess.report.pdf.lines import Line, break_lines
from wci_assess.report.pdf.right_to_left import in_order_seen, levels
from wci_assess.report.typeface import BOLD, fitting, measure, shortened, typeface, wrap

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
    for word in re.split("[ \n中]", "\x1f".join(said(line) for line in lines)):
        if "\x1f" in word.strip("\x1f"):
            assert width_of(word.replace("\x1f", "")) > width - 0.01, "a word was cut that fits a line"


def width_of(word: str) -> float:
    """At least the width of a word: bold is wider."""
    return typeface(BOLD).measure(word, 12)


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


def seen(text: str) -> str:
    """A paragraph's letters from left to right, by the product's levels."""
    [depths] = levels([text])
    order = in_order_seen(range(len(text)), lambda n: depths[n])
    return "".join(text[n] for n in order)


def test_the_order_seen() -> None:
    assert seen("Sara שרה ok") == "Sara הרש ok"
    assert seen("שרה לוי") == "יול הרש"
    assert seen("לוי 12.5 שרה") == "הרש 12.5 יול"
    assert seen("Sara (שרה לוי, 12) ok") == "Sara (12 ,יול הרש) ok"
    assert seen("كيف؟ Name 1 نعم") == "معن Name 1 ؟فيك"


def test_a_passage_of_the_other_direction_keeps_its_marks() -> None:
    """A comment in Arabic after an English label: its full stop ends it on the left."""
    label, comment = levels(["Comment: ", "نعم. كيف؟"])
    assert set(label) == {0}
    assert set(comment) == {1}
    assert levels(["نعم: ", "Yes."])[1] == [2, 2, 2, 2]


def test_a_soft_hyphen_is_not_seen_and_a_decomposed_letter_is_composed() -> None:
    [line] = break_lines((Run("immi\u00adgration pre\u0301sente"),), 400, 12)
    assert said(line) == "immigration présente"
    assert measure("immi\u00adgration", 12) == measure("immigration", 12)


def test_marks_and_joined_letters_are_measured_as_they_are_set() -> None:
    assert measure("x\u030c", 12) == measure("x", 12)
    assert measure("لا", 12) < measure("ل", 12) + measure("ا", 12) - 1
    assert measure("王", 12) == measure("小", 12) > 10


def test_chinese_is_broken_between_its_letters() -> None:
    text = "我们合作得如何？" * 6
    lines = break_lines((Run("Comment: "), Run(text)), 200, 12)
    assert lines[0].width > 185
    assert "".join(said(line) for line in lines).replace(" ", "") == f"Comment:{text}"
    assert not any(said(line).startswith("？") for line in lines)


def test_a_plain_text_loads_no_library_of_other_scripts() -> None:
    code = (
        "import sys; from wci_assess.report.document import Run; from wci_assess.report.pdf.lines import break_lines; "
        "break_lines((Run('Un texte en français, 12,5 % – ▲ « mieux »'),), 300, 12); "
        "assert not {'uharfbuzz', 'bidi'} & set(sys.modules); "
        "break_lines((Run('שלום हिन्दी'),), 300, 12); assert {'uharfbuzz', 'bidi'} <= set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
