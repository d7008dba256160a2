"""Where things lie, as SQLite and Windows name it."""

from __future__ import annotations

import sqlite3
from pathlib import Path, PurePosixPath, PureWindowsPath

from wci_assess.paths import file_uri


def test_a_windows_network_path_has_no_host_for_sqlite() -> None:
    """SQLite refuses an address with a host: "invalid uri authority"."""
    assert (
        file_uri(PureWindowsPath(r"\\server\share\our data\a.sqlite3")) == "file:////server/share/our%20data/a.sqlite3"
    )
    assert file_uri(PureWindowsPath(r"C:\data\a?b#.sqlite3")) == "file:///C:/data/a%3Fb%23.sqlite3"
    assert file_uri(PurePosixPath("/home/é/a.sqlite3")) == "file:///home/%C3%A9/a.sqlite3"


def test_sqlite_takes_the_address_of_a_network_path(tmp_path: Path) -> None:
    """On this system a path with two slashes is the path; on Windows it is the share."""
    uri = file_uri(PureWindowsPath("\\\\" + str(tmp_path / "a b.sqlite3").lstrip("/").replace("/", "\\")))
    assert uri.startswith("file:////")
    sqlite3.connect(uri, uri=True).execute("CREATE TABLE t (x)").connection.close()
    assert (tmp_path / "a b.sqlite3").exists()
