"""Zip files whose bytes follow from their content alone: members in a fixed order, without times and systems."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST = "[Content_Types].xml"  # where programs look for what sort of file it is
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FAT = 0  # the system that says nothing of owners and rights


def fixed_zip(data: bytes) -> bytes:
    """Return a zip file with the same members as the one in `data`, and always the same bytes for the same members."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            info = ZipInfo(name, _NO_TIME)
            info.create_system = _FAT
            new.writestr(info, old.read(name), ZIP_DEFLATED, compresslevel=6)
    return out.getvalue()
