"""Folders where a planmappe lies badly."""

from pathlib import Path

import pytest

from tiltak_tui.placement import placement_warning


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("/home/kari/OneDrive/planer", "OneDrive"),
        ("/home/kari/OneDrive - Gran kommune/planer", "OneDrive"),
        ("/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/planer", "iCloud"),
        ("/Users/kari/Library/CloudStorage/GoogleDrive-kari@gran.no/planer", "Google Drive"),
        ("/home/kari/Dropbox/planer", "Dropbox"),
        ("/home/kari/Dropbox (Gran)/planer", "Dropbox"),
        ("//felles/planer", "nettverk"),
        ("/home/kari/planer", ""),
        ("/home/kari/dropboxfri/planer", ""),
    ],
)
def test_by_name(folder: str, said: str) -> None:
    warning = placement_warning(Path(folder))
    assert said in warning
    assert bool(warning) == bool(said)


def test_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "Sky"))
    assert "OneDrive" in placement_warning(tmp_path / "Sky" / "planer")
    assert placement_warning(tmp_path / "planer") == ""


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "smb3"])
def test_by_the_kind_of_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    share = tmp_path / "felles område"
    share.mkdir()
    mounts = tmp_path / "mounts"
    place = str(share).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {place} {kind} rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr("tiltak_tui.placement._MOUNTS", mounts)
    monkeypatch.setattr("sys.platform", "linux")
    assert "nettverk" in placement_warning(share / "planer")
    assert placement_warning(tmp_path / "planer") == ""
