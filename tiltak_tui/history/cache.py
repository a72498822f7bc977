"""What has been found out about a history, kept in a file so that it need not be found out again.

Everything is keyed on the ids of commits and can be deleted at any time. What does not add up is thrown away.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from tiltak_tui.git_log import Logged
from tiltak_tui.history.codec import decode, encode
from tiltak_tui.history.derive import Step
from tiltak_tui.history.seen import Placed
from tiltak_tui.history.soundness import (
    DamagedError,
    added_to,
    is_marked,
    leave_mark,
    look_through,
    stamp_of,
    sum_of,
)
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.mainline import Node, arrivals

_FORMAT = 6  # raised whenever what is stored, or how it is found, changes
_PATIENCE = 10.0
_SCHEMA = """
CREATE TABLE state (tip TEXT NOT NULL, cut TEXT NOT NULL, sum INTEGER NOT NULL);
CREATE TABLE oppforing (
    nr INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, parents TEXT NOT NULL, author TEXT NOT NULL,
    email TEXT NOT NULL, authored TEXT NOT NULL, committed INTEGER NOT NULL, subject TEXT NOT NULL,
    depth INTEGER NOT NULL, sum INTEGER NOT NULL, arrived INTEGER, place INTEGER, placed INTEGER NOT NULL);
CREATE INDEX oppforing_place ON oppforing (place) WHERE place IS NOT NULL;
CREATE TABLE file (
    nr INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, compared INTEGER NOT NULL, total INTEGER NOT NULL,
    sum INTEGER NOT NULL);
CREATE TABLE step (
    file INTEGER NOT NULL, oppforing INTEGER NOT NULL, new TEXT NOT NULL, old TEXT NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (file, oppforing)) WITHOUT ROWID;
CREATE INDEX step_oppforing ON step (oppforing);
CREATE TABLE forskjell (
    oppforing INTEGER NOT NULL, file INTEGER NOT NULL, nr INTEGER NOT NULL, type TEXT NOT NULL, plan TEXT NOT NULL,
    fokusomrade TEXT NOT NULL, tiltak TEXT NOT NULL, id TEXT NOT NULL, felt TEXT NOT NULL, fra TEXT NOT NULL,
    til TEXT NOT NULL, sum INTEGER NOT NULL);
"""
_ROW = "type, plan, fokusomrade, tiltak, felt, fra, til, sum"


class Known(NamedTuple):
    """An oppføring as the cache knows it.

    Attributes:
        nr: its number in the cache.
        hash: the full hash.
        author: the author's name.
        email: the author's e-mail address.
        authored: the author's time as Git writes it.
        subject: the first line of its message.
        depth: the length of the longest way to it from a first oppføring; older than all that build on it.
        arrived: when the main line got it, in seconds since 1970; None where it has not.
    """

    nr: int
    hash: str
    author: str
    email: str
    authored: str
    subject: str
    depth: int
    arrived: int | None


class Cache:
    """The cache of one planmappe's history; use each from one thread at a time.

    Args:
        path: the file; None keeps everything in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._sound = (0, 0, 0)
        try:
            self._connection = _connected(path)
        except ValueError as error:  # SQLite's own words about a damaged file may be no text
            raise DamagedError from error
        self._parents: dict[str, tuple[str, ...]] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def check(self) -> None:
        """See to it that what is in the file is what this program wrote.

        Raises:
            DamagedError, sqlite3.Error: it is not.
        """
        stamp = stamp_of(self._path) if self._path else self._sound
        if stamp == self._sound or is_marked(stamp):
            return
        with self.reading():
            try:
                look_through(self._connection)
            except (ValueError, TypeError) as error:
                raise DamagedError from error
            self._leave()

    def _leave(self) -> None:
        if self._path is not None:
            leave_mark(self._path)
            self._sound = stamp_of(self._path)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write, alone among all programs; on an error nothing is written."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.rollback()
            self._parents.clear()
            raise
        self._connection.commit()
        self._leave()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold on to one moment: what others write meanwhile is not seen."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def tip(self) -> str:
        """Return the oppføring that the cache knows the history of, or "" where it knows nothing."""
        row = self._connection.execute("SELECT tip FROM state").fetchone()
        return str(row[0]) if row else ""

    def cut(self) -> str:
        """Return where the history that the cache knows is cut off, as `add` was told; "" where it is whole."""
        row = self._connection.execute("SELECT cut FROM state").fetchone()
        return str(row[0]) if row else ""

    def forget(self) -> None:
        """Empty the cache."""
        for table in ("state", "oppforing", "file", "step", "forskjell"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        self._parents.clear()

    def add(self, commits: Sequence[Logged], tip: str, cut: str) -> None:
        """Take in new oppføringer, parents first, and reckon when the main line that ends in `tip` got each.

        Args:
            commits: the oppføringer.
            tip: the last one of the main line.
            cut: where Git's copy of the history is cut off, "" where it is whole.
        """
        connection = self._connection
        known = {row[1]: row for row in connection.execute("SELECT nr, path, compared, total FROM file")}
        files = {path: row[0] for path, row in known.items()}
        for path in sorted({version.path for commit in commits for version in commit.versions} - files.keys()):
            nr = files[path] = 1 + max(files.values(), default=0)
            known[path] = (nr, path, 0, 0)
        depths = self._depths(commits)
        first = int(connection.execute("SELECT coalesce(max(nr), 0) FROM oppforing").fetchone()[0]) + 1
        placed = _placed(commits, tip) if first == 1 else {}
        rows, steps = [], []
        totals: dict[str, int] = {}
        for nr, commit in enumerate(commits, first):
            # A parent that is not there, in a history that was cut off, counts as none.
            parents = " ".join(one for one in commit.parents if one in depths)
            depth = depths[commit.hash] = 1 + max((depths[one] for one in parents.split()), default=0)
            row = (commit.hash, parents, commit.author, commit.email, commit.authored, seconds_of(commit.committed),
                   commit.subject, depth)  # fmt: skip
            where = placed.get(commit.hash, (None, None))
            rows.append((nr, *row, sum_of(row), *where, sum_of((nr, commit.hash, *where))))
            for one in commit.versions:
                step = (files[one.path], nr, one.new, " ".join(old or "-" for old in one.old))
                steps.append((*step, sum_of(step)))
                totals[one.path] = totals.get(one.path, 0) + steps[-1][-1]
        connection.executemany(
            "INSERT INTO oppforing"
            " (nr, hash, parents, author, email, authored, committed, subject, depth, sum, arrived, place, placed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        connection.executemany("INSERT INTO step VALUES (?, ?, ?, ?, ?)", steps)
        self._put_files((*known[path][:3], added_to(known[path][3], total)) for path, total in totals.items())
        if first > 1:
            self._place(tip, [row[0] for row in rows])
        connection.execute("DELETE FROM state")
        connection.execute("INSERT INTO state VALUES (?, ?, ?)", (tip, cut, sum_of((tip, cut))))

    def _depths(self, commits: Sequence[Logged]) -> dict[str, int]:
        outside = {parent for commit in commits for parent in commit.parents} - {commit.hash for commit in commits}
        found: dict[str, int] = {}
        for one in outside:
            row = self._connection.execute("SELECT depth FROM oppforing WHERE hash = ?", (one,)).fetchone()
            if row:
                found[one] = int(row[0])
        return found

    def _place(self, tip: str, new: Sequence[int]) -> None:
        connection = self._connection
        last = connection.execute(
            "SELECT hash, place, arrived, committed FROM oppforing WHERE place IS NOT NULL ORDER BY place DESC LIMIT 1"
        ).fetchone()
        if last and len(new) == 1 and last[2] == last[3]:
            nr = new[0]
            commit, parents, committed = connection.execute(
                "SELECT hash, parents, committed FROM oppforing WHERE nr = ?", (nr,)
            ).fetchone()
            if parents == last[0] and committed >= last[2]:
                # It goes on from the longest run of times, so nothing before it is reckoned otherwise.
                self._put_in_place([(nr, commit, committed, last[1] + 1)])
                return
        rows = connection.execute("SELECT hash, parents, committed, arrived, place, nr FROM oppforing").fetchall()
        nodes = {row[0]: Node(tuple(row[1].split()), row[2]) for row in rows}
        line, arrived = arrivals(nodes, tip)
        places = {one: place for place, one in enumerate(line)}
        self._put_in_place(
            (row[5], row[0], arrived.get(row[0]), places.get(row[0]))
            for row in rows
            if (arrived.get(row[0]), places.get(row[0])) != (row[3], row[4])
        )

    def _put_in_place(self, some: Iterable[tuple[int, str, int | None, int | None]]) -> None:
        self._connection.executemany(
            "UPDATE oppforing SET arrived = ?, place = ?, placed = ? WHERE nr = ?",
            ((one[2], one[3], sum_of(one), one[0]) for one in some),
        )

    def parents_of(self, commit: str) -> tuple[str, ...]:
        """Return the parents of an oppføring; none where the cache does not know it."""
        if commit not in self._parents:
            self._parents = {
                row[0]: tuple(row[1].split()) for row in self._connection.execute("SELECT hash, parents FROM oppforing")
            }
        return self._parents.get(commit, ())

    def paths(self, *, compared: bool | None = None) -> list[str]:
        """Return the names of all files of the history; with `compared`, those whose steps are or are not compared."""
        condition = "" if compared is None else f" WHERE compared = {int(compared)}"
        return [row[0] for row in self._connection.execute(f"SELECT path FROM file{condition} ORDER BY path")]  # noqa: S608

    def steps(self, path: str, after: int = 0) -> dict[int, Step]:
        """Return the steps of a file by the number of their oppføring, parents first; only those after a number."""
        rows = self._connection.execute(
            "SELECT o.nr, o.hash, o.parents, s.file, s.new, s.old, s.sum"
            " FROM step s JOIN oppforing o ON o.nr = s.oppforing"
            " WHERE s.file = (SELECT nr FROM file WHERE path = ?) AND o.nr > ? ORDER BY o.nr",
            (path, after),
        )
        return {row[0]: _step(row) for row in rows}

    def newest(self) -> int:
        """Return the number of the newest oppføring."""
        return int(self._connection.execute("SELECT coalesce(max(nr), 0) FROM oppforing").fetchone()[0])

    def put(self, path: str, found: Iterable[tuple[int, Sequence[Forskjell]]]) -> None:
        """Store what the steps of a file changed, and that the file is compared."""
        nr, total = self._connection.execute("SELECT nr, total FROM file WHERE path = ?", (path,)).fetchone()
        rows = [
            _forskjell_row(oppforing, nr, place, one) for oppforing, some in found for place, one in enumerate(some)
        ]
        self._connection.executemany("INSERT INTO forskjell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        added = sum(sum_of((row[0], row[2], row[7], row[11])) for row in rows)
        self._put_files([(nr, path, 1, added_to(total, added))])

    def _put_files(self, some: Iterable[tuple[int, str, int, int]]) -> None:
        self._connection.executemany(
            "REPLACE INTO file (nr, path, compared, total, sum) VALUES (?, ?, ?, ?, ?)",
            ((*one, sum_of(one)) for one in some),
        )

    def index(self) -> None:
        """Make what is asked for often quick to find, once everything is there: row by row it takes longer."""
        for name, columns in (("oppforing", "oppforing, file, nr"), ("id", "id")):
            self._connection.execute(f"CREATE INDEX IF NOT EXISTS forskjell_{name} ON forskjell ({columns})")

    def others_changed(self, path: str, tiltak_id: str) -> set[str]:
        """Return the other files that a tiltak may have come from or gone to in the steps of this one."""
        rows = self._connection.execute(
            "SELECT DISTINCT other.path, f.type, s.new, s.old FROM forskjell f"
            " JOIN file mine ON mine.nr = f.file AND mine.path = ?"
            " JOIN step s ON s.oppforing = f.oppforing AND s.file <> f.file JOIN file other ON other.nr = s.file"
            " WHERE f.id = ? AND f.type IN ('lagt_til', 'fjernet')",
            (path, tiltak_id.casefold()),
        )
        return {row[0] for row in rows if (row[3].strip(" -") if row[1] == "lagt_til" else row[2])}

    def oppforinger(self) -> dict[int, Known]:
        """Return every oppføring that the main line has got, by number."""
        rows = self._connection.execute(
            "SELECT nr, hash, author, email, authored, subject, depth, arrived, parents, committed, sum"
            " FROM oppforing WHERE arrived IS NOT NULL"
        ).fetchall()
        return {row[0]: _known(row) for row in rows}

    def placed(self) -> dict[str, Placed]:
        """Return every oppføring as a place in the history."""
        rows = self._connection.execute("SELECT hash, parents, committed, depth, arrived FROM oppforing").fetchall()
        return {row[0]: Placed(Node(tuple(row[1].split()), row[2]), row[3], row[4]) for row in rows}

    def order(self) -> list[str]:
        """Return the hashes of every oppføring that the main line has got, newest first."""
        rows = self._connection.execute(
            "SELECT hash FROM oppforing WHERE arrived IS NOT NULL ORDER BY arrived DESC, depth DESC, hash DESC"
        )
        return [row[0] for row in rows]

    def newest_first(self, start: int, count: int) -> list[Known]:
        """Return some of the oppføringer that the main line has got: `count` of them, after the `start` newest."""
        rows = self._connection.execute(
            "SELECT nr, hash, author, email, authored, subject, depth, arrived, parents, committed, sum"
            " FROM oppforing WHERE arrived IS NOT NULL ORDER BY arrived DESC, depth DESC, hash DESC LIMIT ? OFFSET ?",
            (count, start),
        )
        return [_known(row) for row in rows]

    def oppforing(self, nr: int) -> Known:
        """Return one oppføring."""
        row = self._connection.execute(
            "SELECT nr, hash, author, email, authored, subject, depth, arrived, parents, committed, sum"
            " FROM oppforing WHERE nr = ?",
            (nr,),
        ).fetchone()
        return _known(row)

    def number(self, commit: str) -> int | None:
        """Return the number of an oppføring that the main line has got, or None."""
        row = self._connection.execute(
            "SELECT nr FROM oppforing WHERE hash = ? AND arrived IS NOT NULL", (commit,)
        ).fetchone()
        return row[0] if row else None

    def paths_of(self, oppforing: int) -> list[str]:
        """Return the files that an oppføring changed."""
        rows = self._connection.execute(
            "SELECT path FROM step JOIN file ON file.nr = step.file WHERE step.oppforing = ? ORDER BY path",
            (oppforing,),
        )
        return [row[0] for row in rows]

    def forskjeller(
        self, tiltak_id: str | None = None, *, within: Collection[str] | None = None
    ) -> Iterator[tuple[int, list[Forskjell]]]:
        """Yield the number of each oppføring with what it did, in the order of the files.

        Args:
            tiltak_id: only what is about the tiltak with this id; all where it is None.
            within: only what was done in these files; in all where it is None.
        """
        paths = dict(self._connection.execute("SELECT nr, path FROM file"))
        files = {nr for nr, path in paths.items() if within is None or path in within}
        where, arguments = ("WHERE id = ? ", (tiltak_id.casefold(),)) if tiltak_id is not None else ("", ())
        found = self._connection.execute(
            f"SELECT {_ROW}, oppforing, file FROM forskjell {where}ORDER BY oppforing, file, nr",  # noqa: S608
            arguments,
        )
        steder: dict[tuple[str, str, str], Sted] = {}
        for oppforing, some in groupby(found, key=itemgetter(8)):
            rows = [row for row in some if row[9] in files]
            if len(rows) > 1 and rows[0][9] != rows[-1][9]:
                rows.sort(key=lambda row: paths[row[9]])
            if rows:
                yield oppforing, [_forskjell(row, steder) for row in rows]

    def forskjeller_of(self, oppforing: int) -> list[Forskjell]:
        """Return everything that one oppføring did, in the order of the files."""
        rows = self._connection.execute(
            f"SELECT {', '.join(f'f.{name}' for name in _ROW.split(', '))} FROM forskjell f"  # noqa: S608
            " JOIN file ON file.nr = f.file WHERE f.oppforing = ? ORDER BY file.path, f.nr",
            (oppforing,),
        )
        return [_forskjell(row, {}) for row in rows]

    def ids_beginning(self, start: str) -> set[str]:
        """Return the ids of tiltak, without regard to case, that begin so and ever stood in a file."""
        end = start[:-1] + chr(ord(start[-1]) + 1)
        rows = self._connection.execute(
            "SELECT DISTINCT id FROM forskjell WHERE id >= ? AND id < ?", (start.casefold(), end.casefold())
        )
        return {row[0] for row in rows}

    def crossings(self, tiltak_id: str) -> list[int]:
        """Return the oppføringer where a tiltak is gone from one file and has come in another."""
        rows = self._connection.execute(
            "SELECT oppforing FROM forskjell WHERE id = ? AND type IN ('lagt_til', 'fjernet')"
            " GROUP BY oppforing HAVING count(DISTINCT type) = 2",
            (tiltak_id.casefold(),),
        )
        return [row[0] for row in rows]

    def at(self, second: int) -> str | None:
        """Return the last oppføring of the main line that it had got by the end of a second since 1970."""
        row = self._connection.execute(
            "SELECT hash FROM oppforing WHERE place IS NOT NULL AND arrived <= ? ORDER BY place DESC LIMIT 1", (second,)
        ).fetchone()
        return row[0] if row else None

    def brought_in(self, commit: str) -> str | None:
        """Return the oppføring of the main line by which it got one: itself, or the merge that brought it."""
        row = self._connection.execute(
            "SELECT main.hash FROM oppforing AS one JOIN oppforing AS main ON main.place IS NOT NULL"
            " AND (main.nr = one.nr OR (one.place IS NULL AND main.arrived = one.arrived AND main.depth > one.depth))"
            " WHERE one.hash = ? ORDER BY main.place LIMIT 1",
            (commit,),
        ).fetchone()
        return row[0] if row else None

    def beginning_with(self, start: str) -> list[str]:
        """Return the oppføringer whose hash begins so, two at most."""
        rows = self._connection.execute(
            "SELECT hash FROM oppforing WHERE hash >= ? AND hash < ? || 'g' LIMIT 2", (start, start)
        )
        return [row[0] for row in rows]

    def first(self) -> str | None:
        """Return the oldest oppføring of the main line."""
        row = self._connection.execute(
            "SELECT hash FROM oppforing WHERE place IS NOT NULL ORDER BY place LIMIT 1"
        ).fetchone()
        return row[0] if row else None


def _placed(commits: Sequence[Logged], tip: str) -> dict[str, tuple[int, int | None]]:
    """Return when the main line got each oppføring, and its place on the main line, of a history that is all there."""
    known = {commit.hash for commit in commits}
    nodes = {
        commit.hash: Node(tuple(one for one in commit.parents if one in known), seconds_of(commit.committed))
        for commit in commits
    }
    line, arrived = arrivals(nodes, tip)
    places = {one: place for place, one in enumerate(line)}
    return {one: (time, places.get(one)) for one, time in arrived.items()}


def thrown_away(path: Path | None) -> None:
    """Delete the file of a cache, and what belongs to it."""
    if path is not None:
        for name in (path.name, f"{path.name}-journal", f"{path.name}-wal", f"{path.name}-shm"):
            with suppress(OSError):
                path.with_name(name).unlink()


def _connected(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError:
            path = None
    connection = sqlite3.connect(
        path or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=64
    )
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -32768")
    if connection.execute("PRAGMA user_version").fetchone()[0] == _FORMAT:
        return
    connection.execute("BEGIN IMMEDIATE")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == 0:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_FORMAT}")
    connection.execute("COMMIT")
    if found not in {0, _FORMAT}:
        raise DamagedError


def _forskjell_row(oppforing: int, file: int, place: int, one: Forskjell) -> tuple[Any, ...]:
    sted = one.sted
    content: tuple[str, ...] = (
        one.type.value,
        sted.plan,
        sted.fokusomrade,
        sted.tiltak,
        one.felt,
        encode(one.fra),
        encode(one.til),
    )
    return (oppforing, file, place, *content[:4], sted.tiltak.casefold(), *content[4:], sum_of(content))


_TYPES = {one.value: one for one in Type}


def _forskjell(row: Sequence[Any], steder: dict[tuple[str, str, str], Sted]) -> Forskjell:
    """Return the forskjell of a row; those about the same share a Sted, which `steder` collects."""
    try:
        if crc32("\x1f".join(row[:7]).encode("utf-8", "surrogatepass")) != row[7]:
            raise DamagedError
        kind, plan, fokusomrade, tiltak, felt, fra, til = row[:7]
        place = plan, fokusomrade, tiltak
        sted = steder.get(place) or steder.setdefault(place, Sted(plan, fokusomrade, tiltak))
        return Forskjell(_TYPES[kind], sted, felt, decode(fra), decode(til))
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        raise DamagedError from error


def _step(row: Sequence[Any]) -> Step:
    nr, commit, parents, file, new, old, checksum = row
    if sum_of((file, nr, new, old)) != checksum:
        raise DamagedError
    return Step(commit, tuple(parents.split()), new, tuple("" if one == "-" else one for one in old.split()))


def _known(row: Sequence[Any]) -> Known:
    nr, commit, author, email, authored, subject, depth, arrived, parents, committed, checksum = row
    content = f"{commit}\x1f{parents}\x1f{author}\x1f{email}\x1f{authored}\x1f{committed}\x1f{subject}\x1f{depth}"
    if crc32(content.encode(errors="surrogatepass")) != checksum:
        raise DamagedError
    return Known(nr, commit, author, email, authored, subject, depth, arrived)


def seconds_of(raw: str) -> int:
    """Return the seconds since 1970 of a time as Git writes it; 0 where it is none."""
    try:
        return int(raw.partition(" ")[0])
    except ValueError:
        return 0
