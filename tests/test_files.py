"""Files are written whole where they were meant, and read only where they are files; what hinders is named."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unix import make_pipe
from wci_assess import files
from wci_assess.errors import Blame, ExpectedError


def refused(call: Callable[[], object]) -> ExpectedError:
    with pytest.raises(ExpectedError) as error:
        call()
    return error.value


class TestWhereItIsWritten:
    """Links, permissions, and what is no file."""

    def test_a_link_s_target_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        real, link, ahead = (tmp_path / name for name in ("elsewhere/report.pdf", "link.pdf", "ahead.pdf"))
        link.symlink_to(real)
        ahead.symlink_to(tmp_path / "elsewhere" / "new.pdf")
        real.write_bytes(b"old")
        files.write_whole(link, b"new")
        files.write_whole(ahead, b"new")
        assert (link.is_symlink(), real.read_bytes()) == (True, b"new")
        assert (ahead.is_symlink(), (tmp_path / "elsewhere" / "new.pdf").read_bytes()) == (True, b"new")

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o444])
    def test_a_file_keeps_its_permissions(self, tmp_path: Path, mode: int) -> None:
        path = tmp_path / "answers.csv"
        path.write_bytes(b"old")
        path.chmod(mode)
        files.write_whole(path, b"new")
        assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)

    def test_a_new_file_is_as_the_user_has_them_and_a_private_one_her_own(self, tmp_path: Path) -> None:
        (tmp_path / "usual").touch()
        files.write_whole(tmp_path / "new", b"x")
        files.write_whole(tmp_path / "own", b"x", private=True)
        modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("usual", "new", "own")]
        assert modes == [modes[0], modes[0], 0o600]

    def test_a_pipe_a_device_and_a_folder_are_refused_and_stay(self, tmp_path: Path) -> None:
        make_pipe(tmp_path / "pipe")
        (tmp_path / "folder").mkdir()
        (tmp_path / "device").symlink_to("/dev/null")
        for name, code in (("pipe", "not-a-file"), ("device", "not-a-file"), ("folder", "is-folder")):
            assert refused(lambda name=name: files.write_whole(tmp_path / name, b"x")).code == code  # type: ignore[misc]
        assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["device", "folder", "pipe"]

    def test_a_pipe_a_device_and_a_folder_are_not_read(self, tmp_path: Path) -> None:
        make_pipe(tmp_path / "pipe")
        assert refused(lambda: files.read(tmp_path / "pipe")).code == "not-a-file", "and it does not wait for a writer"
        assert refused(lambda: files.read(Path("/dev/zero"))).code == "not-a-file"
        assert refused(lambda: files.read(tmp_path)).code == "unreadable-file"
        assert refused(lambda: files.read(tmp_path / "gone")).code == "unreadable-file"
        (tmp_path / "file").write_bytes(b"abc")
        assert (files.read(tmp_path / "file"), files.read(tmp_path / "file", 2)) == (b"abc", b"ab")

    def test_the_longest_name_that_the_disk_takes_is_taken(self, tmp_path: Path) -> None:
        for name in ("x" * 251 + ".pdf", "界" * 83 + ".pdf"):
            files.write_whole(tmp_path / name, b"x")
            assert (tmp_path / name).read_bytes() == b"x"


class TestWhatACrashLeft:
    """Swept at the next start, while what is being written stays."""

    def test_a_folder_is_swept(self, tmp_path: Path) -> None:
        for name in (f".a.pdf.12{files.TEMPORARY}", f".store.34{files.TEMPORARY}-journal", "mine.wci-part", ".hidden"):
            (tmp_path / name).write_bytes(b"part")
        make_pipe(tmp_path / f".pipe{files.TEMPORARY}")
        with files.written_whole(tmp_path / "now.pdf") as busy:
            files.sweep_folder(tmp_path)
            assert busy.exists(), "another is at work on it"
            busy.write_bytes(b"whole")
        assert (tmp_path / "now.pdf").read_bytes() == b"whole"
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            ".hidden",
            ".pipe.wci-part",
            "mine.wci-part",
            "now.pdf",
        ]
        files.sweep_folder(tmp_path / "gone")

    def test_a_killed_writer_s_part_is_swept(self, tmp_path: Path) -> None:
        script = (
            "import os, sys; from pathlib import Path; from wci_assess import files\n"
            "with files.written_whole(Path(sys.argv[1])) as part: part.write_bytes(b'half'); os._exit(9)"
        )
        subprocess.run([sys.executable, "-c", script, str(tmp_path / "report.pdf")], check=False)
        assert len(list(tmp_path.iterdir())) == 1
        files.sweep_folder(tmp_path)
        assert list(tmp_path.iterdir()) == []


def test_what_was_written_is_not_called_unwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder's own sync comes after the file has taken its place."""
    sync = os.fsync

    def fail_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail_for_folders)
    told = refused(lambda: files.write_whole(tmp_path / "report.pdf", b"new"))
    assert (told.code, told.blame) == ("not-confirmed", Blame.SURROUNDINGS)
    assert "was written" in str(told)
    assert (tmp_path / "report.pdf").read_bytes() == b"new"


def windows_error(kind: type[OSError], number: int, reason: int) -> OSError:
    error = kind(number, "as Windows says")
    error.winerror = reason  # type: ignore[attr-defined,unused-ignore]
    return error


class TestWindows:
    """What Windows says is not what it means. Simulated: the errors are raised here as they come there."""

    @pytest.fixture(autouse=True)
    def patience(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "PATIENCE_SECONDS", 0.3)

    @pytest.mark.parametrize("reason", [5, 32, 33])
    def test_a_file_that_is_held_for_a_moment_is_tried_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int
    ) -> None:
        (tmp_path / "report.pdf").write_bytes(b"old")
        left, replace = [2], os.replace

        def held(*paths: Path) -> None:
            left[0] -= 1
            if left[0] >= 0:
                raise windows_error(PermissionError, errno.EACCES, reason)
            replace(*paths)

        monkeypatch.setattr(os, "replace", held)
        files.write_whole(tmp_path / "report.pdf", b"new")
        assert (tmp_path / "report.pdf").read_bytes() == b"new"

    @pytest.mark.parametrize("reason", [5, 32, 33])
    def test_a_file_that_stays_open_is_told_so(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int
    ) -> None:
        (tmp_path / "report.pdf").write_bytes(b"old")

        def held(*_: object) -> None:
            raise windows_error(PermissionError, errno.EACCES, reason)

        monkeypatch.setattr(os, "replace", held)
        assert refused(lambda: files.write_whole(tmp_path / "report.pdf", b"new")).code == "open-elsewhere"
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]

    @pytest.mark.parametrize(
        ("name", "kind", "number", "reason", "code"),
        [
            ("aux.txt", FileNotFoundError, errno.ENOENT, 2, "reserved-name"),
            ("COM1", FileNotFoundError, errno.ENOENT, 3, "reserved-name"),
            ("report.pdf", FileNotFoundError, errno.ENOENT, 2, "folder-protected"),
            ("report.pdf", OSError, errno.EINVAL, 206, "name-too-long"),
            ("folder that is long " * 8 + "/" + "x" * 120, FileNotFoundError, errno.ENOENT, 3, "name-too-long"),
            ("gone/report.pdf", FileNotFoundError, errno.ENOENT, 3, "no-folder"),
            ("report.pdf", PermissionError, errno.EACCES, 5, "no-permission"),
        ],
    )
    def test_the_true_cause_is_told(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        kind: type[OSError],
        number: int,
        reason: int,
        code: str,
    ) -> None:
        def deny(*_: object) -> int:
            raise windows_error(kind, number, reason)

        monkeypatch.setattr(os, "open", deny)
        assert refused(lambda: files.write_whole(tmp_path / name, b"new")).code == code
