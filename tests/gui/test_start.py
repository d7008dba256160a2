"""What goes wrong before there is a window is told: to the console, else to the log and in a box of the system's."""

from __future__ import annotations

import ctypes
import io
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from wci_assess.gui import application, start
from wci_assess.i18n import speak
from wci_assess.paths import PROGRAM


def boxes_shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From now on as under ``pythonw``: no console; gives what the system's box will show."""
    shown: list[str] = []

    class User32:
        @staticmethod
        def MessageBoxW(_owner: None, words: str, title: str, _kind: int) -> None:
            assert title == "WCI Assess"
            shown.append(words)

    class Windll:
        user32 = User32()

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(ctypes, "windll", Windll, raising=False)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return shown


def test_an_early_mistake_is_logged_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> int:
        raise ImportError("DLL load failed: our secret")

    boxes = boxes_shown(monkeypatch)
    monkeypatch.setattr(application, "run", breaks)
    assert start.run(["--data", str(tmp_path), "--lang", "en"]) == 3
    [words] = boxes
    assert words.startswith("WCI Assess could not start")
    assert "ImportError" in words
    assert "secret" not in words
    assert str(tmp_path / "wci-assess.log") in words
    assert "ImportError" in (tmp_path / "wci-assess.log").read_text(encoding="utf-8")


def test_what_fails_between_start_and_window_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the program; here it would end every loop of the tests that come after."""
    boxes, codes = boxes_shown(monkeypatch), list[int]()
    monkeypatch.setattr(QCoreApplication, "exit", staticmethod(codes.append))
    start._early_hook(speak("en"), tmp_path)(KeyError, KeyError("x"), None)
    assert "KeyError" in boxes[0]
    assert codes == [3]


@pytest.mark.parametrize(
    "arguments", [["--data", ""], ["--data", "~nobody-of-this-name"], ["--lang", "de"], ["a", "b"]]
)
def test_arguments_that_cannot_be_meant_get_one_sentence(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = boxes_shown(monkeypatch)
    assert start.run(arguments) == 2
    [words] = boxes
    assert "\n" not in words


def test_without_a_screen_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = subprocess.run(
        [sys.executable, "main.py", "--data", str(tmp_path), "--lang", "en"],
        cwd=PROGRAM,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("There is no screen here")
    assert done.stderr.count("\n") == 1


def test_a_console_gets_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    assert start.run(["--lang=fr", "--data", ""]) == 2
    assert told.getvalue().count("\n") == 1
