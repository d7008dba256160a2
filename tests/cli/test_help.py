"""``--help`` leaves nothing out: every command has its line, in either language."""

from __future__ import annotations

import pytest

from wci_assess.cli import main

COMMANDS = (
    "check", "load", "unload", "questionnaires", "new-questionnaire", "council", "round", "assess", "score", "compare",
    "report", "print", "demo", "history", "undo", "backup", "verify", "restore", "export", "import",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_has_its_line(language: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", language, "--help"]) == 0
    lines = [line.split() for line in capfd.readouterr().out.splitlines()]
    told = {line[0]: line[1:] for line in lines if line}
    assert [name for name in COMMANDS if not told.get(name)] == []
