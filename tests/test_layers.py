"""Imports point only down the layers, and each library is known in one place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "wci_assess"
LAYERS = (
    {"gui", "cli", "__main__"},
    {"workspace"},
    {"handout"},
    {"report"},
    {"comparison"},
    {"scoring"},
    {"store", "exchange"},
    {"response"},
    {"checker"},
    {"toolkit", "guides"},
    {"questionnaire"},
    {"i18n", "paths", "data_folder", "files", "lock", "log", "errors", "unneeded", "grammar_words"},
)
HOMES = {
    "PySide6": ("gui",),
    "sqlalchemy": ("store",),
    "reportlab": ("report/pdf", "handout"),
    "yaml": ("checker",),
    "openpyxl": ("exchange",),
    "xlsxwriter": ("report/tables",),
    "uharfbuzz": ("report",),
    "bidi": ("report",),
    "pikepdf": ("exchange",),
}


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def layer_of(part: str) -> int:
    return next(number for number, parts in enumerate(LAYERS) if part in parts)


def test_imports_point_down() -> None:
    wrong: list[str] = []
    for path, tree in modules():
        own = part_of(path)
        if own == "__init__":
            continue
        for name, line in imported(tree):
            parts = name.split(".")
            if parts[0] != "wci_assess" or len(parts) == 1:
                continue
            other = parts[1]
            if other != own and layer_of(other) <= layer_of(own) and layer_of(own) < len(LAYERS) - 1:
                allowed = own == "__main__" and other == "cli"
                if not allowed:
                    wrong.append(f"{path.relative_to(PACKAGE)}:{line} imports {name}")
    assert not wrong


def test_each_library_has_one_home() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path, tree in modules()
        for name, line in imported(tree)
        for library, homes in HOMES.items()
        if name.split(".")[0] == library
        and not any(path.relative_to(PACKAGE).as_posix().startswith(f"{home}/") for home in homes)
    ]
    assert not wrong


INSIDES = tuple(f"wci_assess.report.{part}." for part in ("content", "figures", "pdf"))
"""What the report keeps to itself: screens and commands read its values and display lists, not how these are made."""


def test_nobody_reaches_into_the_report() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path, tree in modules()
        if part_of(path) not in ("report", "handout")  # the form to fill in is set by the report's own layer
        for name, line in imported(tree)
        if f"{name}.".startswith(INSIDES)
    ]
    assert not wrong


def test_paper_is_known_where_pages_are_made() -> None:
    """A sheet and its margins in points: content and figures are laid out for whatever width they are given."""
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path, tree in modules()
        if "pdf" not in path.parts
        for name, line in imported(tree)
        if name == "wci_assess.report.pdf.paper"
    ]
    assert not wrong


def test_no_import_cycles() -> None:
    """Nothing leads back to itself: imports for types alone and inside functions count too."""
    graph = {
        ".".join(("wci_assess", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): tree
        for path, tree in modules()
    }
    edges = {name: set(known(tree, graph)) for name, tree in graph.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for target in sorted(edges[name] - {name}):
                visit(target, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def known(tree: ast.Module, graph: Mapping[str, ast.Module]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in graph)
        elif isinstance(node, ast.ImportFrom) and node.module in graph:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in graph else str(node.module) for name in names)


@pytest.mark.parametrize(
    ("module", "kept_out"),
    [
        ("wci_assess.cli", ("PySide6", "sqlalchemy", "reportlab", "yaml", "openpyxl")),
        ("wci_assess.report", ("PySide6", "sqlalchemy", "reportlab", "yaml", "openpyxl", "xlsxwriter", "uharfbuzz")),
        ("wci_assess.workspace", ("PySide6", "reportlab", "yaml", "openpyxl")),
        ("wci_assess.exchange.reading", ("PySide6", "sqlalchemy", "openpyxl")),
        ("wci_assess.workspace.take_in", ("PySide6", "reportlab", "pikepdf")),
        ("wci_assess.handout", ("PySide6", "sqlalchemy", "reportlab", "pikepdf")),
        ("wci_assess.gui.program", ("wci_assess.handout", "sqlalchemy", "reportlab", "pikepdf")),
        ("wci_assess.workspace.home", ("wci_assess.workspace.member_files_kept", "wci_assess.exchange", "sqlalchemy")),
        ("main", ("sqlalchemy", "reportlab", "yaml", "openpyxl", "pikepdf")),
    ],
)
def test_nothing_heavy_loads_before_it_is_needed(module: str, kept_out: tuple[str, ...]) -> None:
    script = f"import sys, {module}; sys.exit(','.join(m for m in {kept_out!r} if m in sys.modules) or 0)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=PACKAGE.parent, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_first_painting_waits_for_no_thousand_names() -> None:
    """``Qt`` makes all its enumerations when it is first named: 15 ms that nothing before the painting needs."""
    script = "import sys, wci_assess.gui.application; print(*(m for m in sys.modules if m.startswith('wci_assess.')))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=PACKAGE.parent, check=True
    )
    early = set(done.stdout.split())
    assert "wci_assess.gui.shell.main_window" in early
    for path, tree in modules():
        name = ".".join(("wci_assess", *path.relative_to(PACKAGE).with_suffix("").parts))
        named = {
            alias.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtCore"
            for alias in node.names
        }
        assert name not in early or "Qt" not in named, name


def test_opening_a_store_loads_no_checker() -> None:
    """Nothing is to be checked where every shipped questionnaire has joined already: that is every start but one."""
    script = "import sys, wci_assess.workspace.desk; sys.exit('wci_assess.checker' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=PACKAGE.parent, check=False)
    assert done.returncode == 0
