"""A questionnaire file worked at in the window: written whole, its original kept, never over another's changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from wci_assess.errors import ExpectedError
from wci_assess.workspace.load import mend_file
from wci_assess.workspace.questionnaire_file import (
    LineChange,
    changed_lines,
    mend_text,
    open_file,
    put_back,
    save_file,
)

TEXT = 'format: 1\r\nid: é\u00a0x\r\ntitle: "a\u2028b"\r\n'


def test_what_is_not_changed_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    file = open_file(path)
    assert save_file(file, file.text) is file
    assert sorted(tmp_path.iterdir()) == [path]


def test_line_ends_mark_and_odd_characters_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    file = open_file(path)
    saved = save_file(file, file.text.replace("format: 1", "format: 2"))
    assert path.read_bytes() == b"\xef\xbb\xbf" + TEXT.replace("format: 1", "format: 2").encode()
    assert saved.kept == tmp_path / "a.yaml.bak"
    assert saved.kept.read_bytes() == file.data
    again = save_file(saved, saved.text.replace("format: 2", "format: 3"))
    assert again.kept == saved.kept, "one original is kept, not one of each saving"
    put_back(again, file)
    assert path.read_bytes() == file.data
    assert not saved.kept.exists()


def test_a_kept_original_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("format: 1\nkind:other\n", encoding="utf-8")
    (tmp_path / "a.yaml.bak").write_text("mine", encoding="utf-8")
    mended = mend_file(path)
    assert mended.kept == tmp_path / "a.yaml.bak2"
    assert (tmp_path / "a.yaml.bak").read_text(encoding="utf-8") == "mine"
    assert mended.changes == (LineChange(2, "kind:other", "kind: other"),)


def test_another_programs_changes_are_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    file = open_file(path)
    path.write_text("a: 2\n", encoding="utf-8")
    with pytest.raises(ExpectedError) as refused:
        save_file(file, "a: 3\n")
    assert refused.value.code == "file-changed"
    assert path.read_text(encoding="utf-8") == "a: 2\n"


def test_lines_that_went_are_told_too() -> None:
    assert changed_lines("```\na\nb\n```\n", "a\nb\n") == (LineChange(1, "```", ""), LineChange(4, "```", ""))
    assert mend_text("format: 1\nkind:other\n").changes == (LineChange(2, "kind:other", "kind: other"),)
