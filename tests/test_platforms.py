"""What the README promises of other systems, held where it can be on this one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from tools import check_platforms
from tools.python_version import NEWEST, OLDEST, sentence
from wci_assess.paths import PROGRAM

PYPROJECT = tomllib.loads((PROGRAM / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (PROGRAM / "README.md").read_text(encoding="utf-8")
STARTER = (PROGRAM / "WCI Assess.cmd").read_bytes()
LONGEST_WINDOWS_PATH = 259
"""MAX_PATH less the closing NUL."""


def names_of(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def supported() -> list[str]:
    return [names_of((3, minor)) for minor in range(OLDEST[1], NEWEST[1] + 1)]


def test_everybody_names_the_same_pythons() -> None:
    assert PYPROJECT["requires-python"] == f">={names_of(OLDEST)},<3.{NEWEST[1] + 1}"
    listed = [each.rpartition(" ")[2] for each in PYPROJECT["classifiers"] if re.search(r":: 3\.\d+$", each)]
    assert listed == supported()
    assert list(check_platforms.PYTHONS) == supported()
    assert f"({' '.join(reversed(supported()))})" in STARTER.decode("utf-8")
    assert f"**Python {names_of(NEWEST)}** ({names_of(OLDEST)} to {names_of(NEWEST)} will do" in README
    assert f"**Python {names_of(NEWEST)}** ({names_of(OLDEST)} à {names_of(NEWEST)} conviennent" in README


@pytest.mark.parametrize("version", [(3, 15, 0), (3, 10, 12), (4, 0, 0), (2, 7, 18)])
def test_another_python_gets_one_sentence_in_each_language(version: tuple[int, int, int]) -> None:
    english, french = sentence(version).splitlines()
    assert ".".join(map(str, version)) in english
    assert f"Python {names_of(NEWEST)} from https://www.python.org/downloads/" in english
    assert names_of(NEWEST) in french


def test_this_python_is_among_them() -> None:
    assert sentence(sys.version_info[:3]) == ""


def installed_names() -> Iterator[str]:
    """Names below ``site-packages`` of all pinned packages as installed here, and of the program itself."""
    pins = (PROGRAM / "requirements.txt").read_text(encoding="utf-8")
    for package in re.findall(r"^([\w-]+)==", pins, re.MULTILINE):
        for file in metadata.files(package) or ():
            if ".." not in file.parts:
                yield file.as_posix()
    for path in (PROGRAM / "wci_assess").rglob("*.py"):
        yield path.relative_to(PROGRAM).as_posix()


def compiled(name: str) -> str:
    """The name that Python gives to what it compiles, as long as it gets."""
    folder, _, file = name.removesuffix(".py").rpartition("/")
    return f"{folder}/__pycache__/{file}.cpython-314.pyc" if name.endswith(".py") else name


def test_the_program_folder_may_be_as_long_as_the_readme_says() -> None:
    """The longest name of all lies below ``.venv\\Lib\\site-packages``; it differs little from system to system."""
    longest = max(len(compiled(name)) for name in installed_names())
    room = LONGEST_WINDOWS_PATH - len("\\.venv\\Lib\\site-packages\\") - longest
    promised = re.findall(r"at most (\d+)\s+characters|\((\d+) caractères au plus\)", README)
    assert len(promised) == 2
    assert {int(english or french) for english, french in promised} == {80}
    assert room >= 80


def test_the_starter_is_one_that_windows_reads() -> None:
    """Without its carriage returns ``cmd`` loses its labels."""
    assert STARTER.count(b"\n") == STARTER.count(b"\r\n") > 20
    text = STARTER.decode("utf-8")
    assert 'start "" ".venv\\Scripts\\pythonw.exe" main.py %*' in text
    assert "--require-hashes -r requirements.txt" in text
    assert set(re.findall(r"goto (\w+)", text)) == set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    before_utf_8 = text[: text.index("chcp 65001")]
    assert before_utf_8.isascii()


@pytest.mark.skipif(
    not (shutil.which("git") and (PROGRAM / ".git").exists()), reason="only a checkout has line ends to keep"
)
def test_line_ends_are_the_same_on_every_system() -> None:
    names = ["tools/system_libraries.sh", "main.py", "WCI Assess.cmd", "resources/fonts/DejaVuSans.ttf"]
    done = subprocess.run(
        ["git", "check-attr", "eol", "text", "--", *names], cwd=PROGRAM, capture_output=True, text=True, check=True
    )
    told = set(done.stdout.splitlines())
    assert {
        "tools/system_libraries.sh: eol: lf",
        "main.py: eol: lf",
        "WCI Assess.cmd: eol: crlf",
        "resources/fonts/DejaVuSans.ttf: text: unset",
    } <= told


def test_what_was_not_run_says_so() -> None:
    recipe = (PROGRAM / ".github" / "workflows" / "other-systems.yml").read_text(encoding="utf-8")
    assert recipe.splitlines()[0].startswith("# A recipe for Windows and macOS. NOT RUN YET")
    assert "written and has not been run either" in README
    assert "n’a pas encore été lancé sous Windows ni macOS" in README


def test_the_window_has_a_starter_of_its_own() -> None:
    """One without a console, beside the command line."""
    assert PYPROJECT["scripts"] == {"wci-assess": "wci_assess.cli:main"}
    assert PYPROJECT["gui-scripts"] == {"wci-assess-window": "wci_assess.gui.start:run"}


@pytest.mark.parametrize("requirements", ["requirements.txt", "requirements-dev.txt"])
def test_pins_name_no_registry_and_every_one_has_its_checksums(requirements: str) -> None:
    text = Path(PROGRAM / requirements).read_text(encoding="utf-8")
    assert "://" not in text
    assert len(re.findall(r"^[\w-]+==", text, re.MULTILINE)) == len(re.findall(r"^[\w-]+==.*\\\n +--hash", text, re.M))
