"""Which folder holds the data, where it really lies, and who else has a hand on it."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from wci_assess import data_folder as module
from wci_assess.data_folder import FolderKind, data_folder, folder_kind, network_places, notice, real_folder
from wci_assess.errors import Blame, ExpectedError
from wci_assess.i18n import speak
from wci_assess.paths import STORE_FILE


def test_the_option_wins_over_the_environment_and_that_over_the_system_s_place(tmp_path: Path) -> None:
    environment = {"WCI_ASSESS_DATA": str(tmp_path / "named")}
    assert data_folder(tmp_path / "given", environment) == tmp_path / "given"
    assert data_folder(None, environment) == tmp_path / "named"
    assert data_folder(None, {"WCI_ASSESS_DATA": ""}).name == "wci-assess"


@pytest.mark.parametrize("option", ["", "  "])
def test_an_empty_name_is_no_folder(option: str) -> None:
    with pytest.raises(ExpectedError) as told:
        data_folder(option, {"WCI_ASSESS_DATA": "/there"})
    assert (told.value.code, told.value.blame) == ("no-data-folder", Blame.GRAMMAR)


def test_the_home_of_nobody_is_told() -> None:
    with pytest.raises(ExpectedError) as told:
        data_folder("~nobody-of-this-name/data", {})
    assert "~nobody-of-this-name/data" in told.value.sentence(speak("en"))


def test_the_real_folder_is_where_the_store_s_file_lies(tmp_path: Path) -> None:
    """The Store's Python on Windows sees its own copy of a folder, which no other program finds by that name."""
    shown, real = tmp_path / "shown", tmp_path / "Packages" / "LocalCache" / "wci-assess"
    shown.mkdir()
    real.mkdir(parents=True)
    assert real_folder(shown) == shown
    (real / STORE_FILE).touch()
    (shown / STORE_FILE).symlink_to(real / STORE_FILE)
    assert real_folder(shown) == real
    assert real_folder(tmp_path / "not there yet") == tmp_path / "not there yet"


W, P = PureWindowsPath, PurePosixPath


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (W(r"C:\Users\Ana\AppData\Local\wci-assess"), FolderKind.LOCAL),
        (W(r"C:\Users\Ana\OneDrive\data"), FolderKind.ONEDRIVE),
        (W(r"C:\Users\Ana\OneDrive - City of Our Town\Documents\data"), FolderKind.ONEDRIVE),
        (W(r"C:\Users\Ana\Dropbox (Our Town)\data"), FolderKind.DROPBOX),
        (W(r"C:\Users\Ana\iCloudDrive\data"), FolderKind.ICLOUD),
        (W(r"G:\My Drive\data"), FolderKind.GOOGLE_DRIVE),
        (W(r"\\server\share\data"), FolderKind.NETWORK),
        (W(r"\\?\UNC\server\share\data"), FolderKind.NETWORK),
        (W(r"D:\onedriver\dropboxes"), FolderKind.LOCAL),
        (P("/Users/ana/Library/CloudStorage/OneDrive-OurTown/data"), FolderKind.ONEDRIVE),
        (P("/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.org/data"), FolderKind.GOOGLE_DRIVE),
        (P("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/data"), FolderKind.ICLOUD),
        (P("/home/ana/Dropbox/data"), FolderKind.DROPBOX),
        (P("/run/user/1000/gvfs/smb-share:server=s,share=x/data"), FolderKind.NETWORK),
        (P("/home/ana/.local/share/wci-assess"), FolderKind.LOCAL),
    ],
)
def test_who_else_has_a_hand_on_it(path: PurePath, kind: FolderKind) -> None:
    assert folder_kind(path, environment={}) is kind


def test_onedrive_may_have_another_name() -> None:
    environment = {"OneDriveCommercial": r"D:\Cloud"}
    assert folder_kind(W(r"D:\cloud\data"), environment=environment) is FolderKind.ONEDRIVE
    assert folder_kind(W(r"D:\Clouds\data"), environment=environment) is FolderKind.LOCAL


def test_network_drives_are_those_of_the_table_of_mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(
        "/dev/sda1 / ext4 rw 0 0\n//nas/team /mnt/our\\040team cifs rw 0 0\nnas:/x /srv/x nfs4 rw 0 0\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(module, "_MOUNTS", table)
    places = network_places(Path("/mnt/our team/data"))
    assert places == (Path("/mnt/our team"), Path("/srv/x"))
    assert folder_kind(P("/mnt/our team/data"), environment={}, network_places=places) is FolderKind.NETWORK
    assert folder_kind(P("/mnt/our teams"), environment={}, network_places=places) is FolderKind.LOCAL


def test_what_may_happen_is_said_of_every_kind_but_one_s_own() -> None:
    say = speak("en")
    assert notice(FolderKind.LOCAL, say) == ""
    for kind in set(FolderKind) - {FolderKind.LOCAL, FolderKind.NETWORK}:
        assert kind.value in notice(kind, say)
    assert "network" in notice(FolderKind.NETWORK, say)
