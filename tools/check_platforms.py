"""Asks the package index whether every promised platform and Python has wheels of the pinned set.

``python tools/check_platforms.py [NAME…]``: downloads some hundred megabytes and takes minutes, so it is no part of
``make check``; it is run when a pin or a promise changes. Needs pip 22.2 or newer.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def _manylinux(machine: str, glibc: int) -> tuple[str, ...]:
    """The tags that a Linux with glibc 2.``glibc`` takes."""
    names = [f"manylinux_2_{minor}" for minor in range(glibc, 4, -1)]
    return tuple(f"{name}_{machine}" for name in [*names, "manylinux2014", "manylinux2010", "manylinux1"])


PLATFORMS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "windows": (("win_amd64",), PYTHONS),
    "windows-arm": (("win_arm64",), PYTHONS[1:]),
    "macos": (("macosx_14_0_arm64",), PYTHONS),
    "macos-intel": (("macosx_14_0_x86_64",), PYTHONS),
    "linux": (_manylinux("x86_64", 36), PYTHONS),
    "linux-arm": (_manylinux("aarch64", 39), PYTHONS),
}
"""What the README promises, as pip names it; Linux from Debian 12 on (glibc 2.36), on ARM from Ubuntu 24.04 on."""


def main(names: Sequence[str]) -> int:
    """Prints a line for each platform and Python; 1 where one has not all wheels."""
    missing = 0
    for name in names or list(PLATFORMS):
        tags, pythons = PLATFORMS[name]
        for python in pythons:
            with tempfile.TemporaryDirectory() as folder:
                trouble = download(tags, python, Path(folder))
                missing += bool(trouble)
                longest = "" if trouble else f", longest name {max(map(len, installed_names(Path(folder))))} characters"
                print(f"{name} {python}: {trouble or 'all there'}{longest}", flush=True)
    return 1 if missing else 0


def download(tags: Sequence[str], python: str, folder: Path) -> str:
    """Downloads the pinned set for a platform into ``folder``; what pip says where that fails."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *(
                "--only-binary=:all:",
                "--no-deps",
                "--require-hashes",
                "--requirement",
                str(PROGRAM / "requirements.txt"),
            ),
            *(part for tag in tags for part in ("--platform", tag)),
            *("--implementation", "cp", "--python-version", python, "--dest", str(folder)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (errors or [done.stderr.strip() or "pip failed"])[-1]


def installed_names(folder: Path) -> Iterator[str]:
    """The names that the wheels of ``folder`` have where packages are installed, with those that Python compiles."""
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                yield name
                if name.endswith(".py"):
                    parent, _, stem = name.removesuffix(".py").rpartition("/")
                    yield f"{parent}/__pycache__/{stem}.cpython-314.pyc"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
