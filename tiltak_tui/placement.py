"""Folders that are synchronised or shared behind the program's back: history and files can come out of step there."""

import os
import sys
from pathlib import Path, PureWindowsPath

from tiltak_tui.words import _

_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "min disk": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "clouddocs": "iCloud",
}
_MOUNTS = Path("/proc/mounts")
_NETWORKS = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "afs", "9p"}
_REMOTE_DRIVE = 4


def placement_warning(root: Path) -> str:
    """Return a sentence about where the planmappe lies, or "" where it is well placed."""
    folder = Path(os.path.abspath(root))  # noqa: PTH100 - resolve() would hide a drive letter behind its share
    cloud = _cloud(folder)
    if cloud:
        return _(
            "Planmappa ligger i {cloud}, som flytter filer på egen hånd og kan ødelegge historikken. "
            "Flytt den til en vanlig mappe på maskinen."
        ).format(cloud=cloud)
    if _on_network(folder):
        return _(
            "Planmappa ligger på et nettverksområde. Der kan to lagringer komme i veien for hverandre. "
            "Flytt den til en vanlig mappe på maskinen."
        )
    return ""


def _cloud(folder: Path) -> str:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        place = os.environ.get(name)
        if place and folder.is_relative_to(place):
            return "OneDrive"
    for part in folder.parts:
        word = part.casefold()
        for start, cloud in _CLOUDS.items():
            if word == start or word.startswith((f"{start} -", f"{start}-", f"{start}~", f"{start} (")):
                return cloud
    return ""


def _on_network(folder: Path) -> bool:
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        drive = PureWindowsPath(folder).drive
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE)
    return _kind_of_mount(folder) in _NETWORKS


def _kind_of_mount(folder: Path) -> str:
    """Return the kind of file system that the folder lies on, or "" where the system does not tell."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        real = folder.resolve()
    except OSError:
        return ""
    kinds: dict[Path, str] = {}
    for line in lines:
        _device, place, kind, *_rest = line.split(" ")
        kinds[Path(_unescaped(place))] = kind
    return next((kinds[one] for one in (real, *real.parents) if one in kinds), "")


def _unescaped(place: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        place = place.replace(code, character)
    return place
