"""A second start: the first window comes forward and takes the file, and nothing else is drawn."""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from wci_assess.gui import application
from wci_assess.gui.shell.one_window import OneWindow, become_first, call_first_window
from wci_assess.lock import Lock
from wci_assess.paths import PROGRAM

ODD = "où? “ours” \u202e.yaml"


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    yield made
    made.close()
    made.deleteLater()


START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket
from wci_assess.gui.shell.one_window import _name, become_first, call_first_window

app = QCoreApplication([])
folder = Path(sys.argv[1])


def shout(words: bytes) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    assert socket.waitForConnected(1000)
    socket.write(words)
    socket.flush()
    return socket.waitForReadyRead(200)


"""


def other_start(folder: Path, expression: str, **environment: str) -> str:
    """What another process finds, while the window here works."""
    process = subprocess.Popen(
        [sys.executable, "-c", f"{START}print({expression})", str(folder)],
        cwd=PROGRAM,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None:
        QTest.qWait(5)
    QTest.qWait(1)
    return process.communicate()[0].strip()


def test_the_first_window_comes_forward_and_takes_the_file(window: QWidget, tmp_path: Path) -> None:
    taken: list[Path] = []
    OneWindow(window, tmp_path, taken.append)
    window.showMinimized()
    assert other_start(tmp_path, f"call_first_window(folder, folder / {ODD!r})") == "True"
    assert taken == [tmp_path / ODD]
    assert not window.isMinimized()
    assert other_start(tmp_path, "call_first_window(folder)") == "True"
    assert len(taken) == 1


def test_another_folder_is_another_window(window: QWidget, tmp_path: Path) -> None:
    OneWindow(window, tmp_path, lambda _: None)
    assert call_first_window(tmp_path / "other") is False


def test_nonsense_moves_nothing(window: QWidget, tmp_path: Path) -> None:
    taken: list[Path] = []
    OneWindow(window, tmp_path, taken.append)
    window.showMinimized()
    nonsense = (b"\n", b"[]\n", b'{"file": 1}\n', b"\xff\xfe\n", b"[" * 70_000, b"no end")
    assert other_start(tmp_path, f"[shout(each) for each in {nonsense!r}]") == str([False] * len(nonsense))
    assert taken == []
    assert window.isMinimized()
    assert other_start(tmp_path, "call_first_window(folder)") == "True"


def test_only_one_is_first_until_it_ends(window: QWidget, tmp_path: Path) -> None:
    first = become_first(tmp_path)
    assert first is not None
    assert first.holds()
    OneWindow(window, tmp_path, lambda _: None)
    assert other_start(tmp_path, "become_first(folder)") == "None"
    first.release()
    again = become_first(tmp_path)
    assert again is not None
    assert again.holds()


def test_a_first_window_that_does_not_answer_keeps_nobody_out(tmp_path: Path, qapp: QApplication) -> None:
    first = become_first(tmp_path)
    second = become_first(tmp_path, patience=0.1)
    assert first is not None
    assert second is not None
    assert not second.holds()


def test_a_crash_leaves_no_first_window(tmp_path: Path, qapp: QApplication) -> None:
    script = (
        "import os, sys; from pathlib import Path; from wci_assess.gui.shell.one_window import become_first\n"
        "lock = become_first(Path(sys.argv[1])); print(lock.holds(), flush=True); os._exit(9)"
    )
    crashed = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=PROGRAM, capture_output=True, text=True, check=False
    )
    assert crashed.stdout == "True\n"
    lock = become_first(tmp_path)
    assert lock is not None
    assert lock.holds()


def test_where_nothing_can_be_locked_the_window_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_lock: Lock) -> bool:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(Lock, "acquire", refuses)
    lock = become_first(tmp_path)
    assert lock is not None
    assert not lock.holds()


def test_windows_is_asked_to_let_the_first_window_come_forward(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class User32:
        AllowSetForegroundWindow = staticmethod(asked.append)

    class Windll:
        user32 = User32

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Windll, raising=False)
    OneWindow(window, tmp_path, lambda _: None)
    call_first_window(tmp_path)
    assert asked == [-1]


def test_a_second_start_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made, read or painted before the first window was asked."""
    made: list[str] = []

    class NoApplication:
        def __init__(self, _arguments: list[str]) -> None: ...

        @staticmethod
        def setStyle(_style: str) -> None: ...

        def setApplicationName(self, _name: str) -> None: ...

    monkeypatch.setattr(application, "QApplication", NoApplication)
    monkeypatch.setattr(application, "become_first", lambda folder, file: made.append(f"asked {file}"))
    monkeypatch.setattr(application, "recall", lambda *_: made.append("read"))
    monkeypatch.setattr(application, "MainWindow", lambda: made.append("drawn"))
    monkeypatch.setattr(gc, "disable", lambda: None)
    assert application.run(tmp_path, "en", Path("/a.yaml")) == 0
    assert made == ["asked /a.yaml"]


def test_the_token_of_the_desktop_is_passed_on(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wayland lets a window come to the front only with a token of the program that was just started."""
    seen: list[str | None] = []

    class Window(QWidget):
        def activateWindow(self) -> None:
            seen.append(os.environ.get("XDG_ACTIVATION_TOKEN"))

    window = Window()
    OneWindow(window, tmp_path, lambda _: None)
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    assert other_start(tmp_path, "call_first_window(folder)", XDG_ACTIVATION_TOKEN="the-token") == "True"
    assert seen == ["the-token"]
    window.deleteLater()
