"""What spreadsheets put on the clipboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wci_assess.exchange.pasted import copied, pasted_cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a", [["a"]]),
        ('"two\nlines"\tb\n', [["two\nlines", "b"]]),
        ('"say ""hello""\nagain"\tb', [['say "hello"\nagain', "b"]]),
        ('"Chez nous"\tb', [['"Chez nous"', "b"]]),
        ('"open\tb\n', [['"open', "b"]]),
        ('5" pipe\tb', [['5" pipe', "b"]]),
        ("a\t\tb\n\t\t\n", [["a", "", "b"], ["", "", ""]]),
        ("a\rb\r", [["a"], ["b"]]),
    ],
)
def test_cells_are_what_they_were_in_the_spreadsheet(text: str, cells: list[list[str]]) -> None:
    assert pasted_cells(text) == cells


CELLS = st.text(st.sampled_from("ab\n\t é"), max_size=5)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_is_copied_is_pasted_as_it_was(cells: list[list[str]]) -> None:
    assert pasted_cells(copied(cells)) == cells
