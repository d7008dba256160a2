"""An installed copy is whole: built, installed beside nothing but its dependencies, and run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import time
import venv
import zipfile
from pathlib import Path

import pytest

from wci_assess.paths import PROGRAM, QUESTIONNAIRES, RESOURCES

SECONDS = 60
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"


def call(*arguments: object, cwd: Path = PROGRAM, **environment: str) -> str:
    done = subprocess.run(
        [str(each) for each in arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Installed:
    """An environment of its own that sees what this one has installed, but no project's folder."""

    def __init__(self, folder: Path, package: Path) -> None:
        self.folder = folder
        venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
        self.python = folder / SCRIPTS / "python"
        [packages] = call(self.python, "-c", "import site; print(site.getsitepackages()[-1])").splitlines()
        seen = [each for each in sys.path if Path(each).name in ("site-packages", "dist-packages")]
        (Path(packages) / "dependencies.pth").write_text("\n".join(seen), encoding="utf-8")
        quiet = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", "--no-build-isolation")
        call(sys.executable, "-m", "pip", "--python", self.python, "install", *quiet, package)
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()

    def run(self, command: str, *arguments: object, **environment: str) -> str:
        return call(self.folder / SCRIPTS / command, *arguments, cwd=self.elsewhere, **environment)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("built")
    call(sys.executable, "-m", "hatchling", "build", "--directory", folder)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    [wheel] = built.glob("*.whl")
    return Installed(tmp_path_factory.mktemp("environment"), wheel)


def names_below(folder: Path, *endings: str) -> set[str]:
    return {
        path.relative_to(PROGRAM).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".pyc", *endings)
    }


def test_the_wheel_holds_every_file_that_ships(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("wci_assess/")}
    package = names_below(PROGRAM / "wci_assess")
    shipped = {f"wci_assess/{name}" for name in names_below(QUESTIONNAIRES) | names_below(RESOURCES, ".po")}
    assert held == package | shipped


def test_the_source_archive_builds_and_installs(built: Path, tmp_path: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        held = {name.partition("/")[2] for name in source.getnames()}
    assert names_below(PROGRAM / "wci_assess") | names_below(QUESTIONNAIRES) | names_below(RESOURCES) <= held
    assert {"WCI Assess.cmd", "main.py", "requirements.txt", "LICENSE"} <= held
    installed = Installed(tmp_path / "environment", archive)
    listed = json.loads(installed.run("wci-assess", "--data", "data", "questionnaires", "--json"))
    assert len(listed) == len(list(QUESTIONNAIRES.glob("*.yaml")))


def test_its_library_holds_every_shipped_questionnaire(installed: Installed) -> None:
    listed = json.loads(installed.run("wci-assess", "--data", "library", "questionnaires", "--json"))
    assert {each["id"] for each in listed} == {path.stem for path in QUESTIONNAIRES.glob("*.yaml")}
    where = call(installed.python, "-c", "import wci_assess.paths as p; print(p.PROGRAM)", cwd=installed.elsewhere)
    assert Path(where.strip()).is_relative_to(installed.folder)


def test_its_examples_and_a_report_are_made_in_both_languages(installed: Installed) -> None:
    installed.run("wci-assess", "demo", "demo")
    reports = list((installed.elsewhere / "demo").glob("*.pdf"))
    assert len(reports) > 6
    for language in ("en", "fr"):
        installed.run("wci-assess", "--data", "demo", "report", 1, "--lang", language, "-o", f"{language}.pdf")
        assert (installed.elsewhere / f"{language}.pdf").read_bytes().startswith(b"%PDF-")


def test_its_window_opens(installed: Installed) -> None:
    trace = installed.elsewhere / "trace"
    window = subprocess.Popen(
        [str(installed.folder / SCRIPTS / "wci-assess-window"), "--data", "window"],
        cwd=installed.elsewhere,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "WCI_ASSESS_TRACE": str(trace)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        end = time.monotonic() + SECONDS
        while not trace.exists() or "home-ready" not in trace.read_text(encoding="utf-8"):
            assert window.poll() is None, window.communicate()[1]
            assert time.monotonic() < end
            time.sleep(0.05)
    finally:
        window.kill()
        assert window.communicate()[1] == ""


@pytest.mark.parametrize("command", ["questionnaires", "council list"])
def test_a_copy_that_is_not_whole_says_so(built: Path, tmp_path: Path, command: str) -> None:
    """One sentence, and never an empty library. (The window: ``tests/gui/test_trouble.py``.)"""
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(
            tmp_path, [name for name in archive.namelist() if not name.startswith("wci_assess/questionnaires/")]
        )
    done = subprocess.run(
        [sys.executable, "-m", "wci_assess", "--lang", "en", "--data", "data", *command.split()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    folder = tmp_path / "wci_assess" / "questionnaires"
    sentence = f"This copy of WCI Assess is not whole: “{folder}” has no questionnaires. Install it again."
    assert (done.returncode, done.stdout, done.stderr) == (3, "", f"error not-whole: {sentence}\n")


def test_the_version_is_told_once() -> None:
    from wci_assess import __version__

    pyproject = (PROGRAM / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in pyproject
