"""Whether the file of a cache is as this program left it, and where it is not, whether it still holds what it should.

SQLite sees little of what happens to its file behind its back: a page that lost its rows is a page with fewer rows. So
a file that was left by the program is given a time of change that no other would give it, and any other file is
looked through, all of it, before it is believed.
"""

import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

_SECOND = 1_000_000_000
_MARK = 718_281_800  # of what comes after the second; in steps that every file system with such times can keep
_WHOLE = 0xFFFF_FFFF


class DamagedError(Exception):
    """What the cache holds does not add up."""


def leave_mark(path: Path) -> None:
    """Give a file the time of change that says that this program was the last to write to it."""
    moment = int(time.time()) * _SECOND + _MARK
    with suppress(OSError):
        os.utime(path, ns=(moment, moment))


def stamp_of(path: Path) -> tuple[int, int, int]:
    """Return what changes when a file is written to; three zeroes where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino


def is_marked(stamp: tuple[int, int, int]) -> bool:
    """Return whether a stamp is of a file that this program was the last to write to."""
    return stamp[0] % _SECOND == _MARK


def sum_of(content: Iterable[Any]) -> int:
    """Return the checksum of some values."""
    return crc32("\x1f".join(map(str, content)).encode(errors="surrogatepass"))


def added_to(total: int, more: int) -> int:
    """Return the total of checksums, with more of them; in whatever order they come it is the same."""
    return (total + more) & _WHOLE


def look_through(connection: sqlite3.Connection) -> None:
    """Look through everything in a cache.

    Raises:
        DamagedError: it is not what was written.
        sqlite3.Error: it cannot be read.
    """
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise DamagedError
    if any(sum_of(content) != checksum for *content, checksum in _all_sums(connection)):
        raise DamagedError
    totals = dict(connection.execute("SELECT file, sum(sum) FROM step GROUP BY file"))
    for file, *row in connection.execute("SELECT file, oppforing, nr, id, sum FROM forskjell"):
        totals[file] = totals.get(file, 0) + sum_of(row)
    if {nr: added_to(0, total) for nr, total in totals.items()} != dict(
        connection.execute("SELECT nr, total FROM file")
    ):
        raise DamagedError
    count, last, tip = connection.execute(
        "SELECT count(*), coalesce(max(nr), 0), (SELECT tip FROM state) FROM oppforing"
    ).fetchone()
    if count != last or (tip and not connection.execute("SELECT 1 FROM oppforing WHERE hash = ?", (tip,)).fetchone()):
        raise DamagedError


def _all_sums(connection: sqlite3.Connection) -> Iterable[Sequence[Any]]:
    for query in (
        "SELECT tip, cut, sum FROM state",
        "SELECT nr, path, compared, total, sum FROM file",
        "SELECT hash, parents, author, email, authored, committed, subject, depth, sum FROM oppforing",
        "SELECT nr, hash, arrived, place, placed FROM oppforing",
        "SELECT file, oppforing, new, old, sum FROM step",
        "SELECT type, plan, fokusomrade, tiltak, felt, fra, til, sum FROM forskjell",
    ):
        yield from connection.execute(query)
