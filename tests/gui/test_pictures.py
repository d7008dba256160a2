"""The script that takes a picture of every page in all its looks."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tools.every_page import ACROSS, Looks, picture, sheets


def test_a_page_is_taken_whole_in_its_looks_and_put_beside_others(qapp: QApplication) -> None:
    qapp.setStyle("fusion")
    light = picture(qapp, Looks("fr", 100, "light"), "member's first page")
    dark = picture(qapp, Looks("fr", 300, "dark"), "member's first page")
    bar = picture(qapp, Looks("en", 100, "light"), "ways")
    assert dark.height() > light.height() > bar.height(), "as tall as the page is long"
    assert dark.pixelColor(2, 2).lightness() < 128 < light.pixelColor(2, 2).lightness()
    [first, second] = sheets({str(n): bar for n in range(2 * ACROSS + 1)})
    assert first.height() > second.height()
