"""The history of a planmappe: brought up to date when it is asked, and kept in the cache."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tiltak_tui import git_errors
from tiltak_tui.history.cache import Cache, Known, seconds_of, thrown_away
from tiltak_tui.history.derive import File
from tiltak_tui.history.hendelse import Hendelse, explained
from tiltak_tui.history.seen import Seen, seen_from
from tiltak_tui.history.soundness import DamagedError
from tiltak_tui.model.compare import Forskjell
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.pauses import without_pauses
from tiltak_tui.planmappe import PLANS, Planmappe, innhold_of

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_T = TypeVar("_T")
_TRIES = 3
_TRIES_TOGETHER = 20
_NOT_DAMAGE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PERM,
}
_LATEST = 253_370_764_800

Progress = Callable[[int, int], None]
"""Told how much of a long reading is done, and of how much; an error that it raises ends the reading."""


class _OvertakenError(Exception):
    """Another program has brought the cache further since it was brought up to date here."""


class Oppforing(NamedTuple):
    """One oppføring of the history; times are in the planmappe's zone."""

    commit: str
    tidspunkt: datetime
    kom_inn: datetime
    forfatter: str
    epost: str
    emne: str


class History:
    """The history of a planmappe; may be used from several threads, one at a time.

    Args:
        mappe: the planmappe.
        folder: where the cache lies, with one file for each planmappe; None keeps it in memory.
    """

    def __init__(self, mappe: Planmappe, folder: Path | None) -> None:
        self._mappe = mappe
        self._lock = RLock()
        self._repository_of_own: Repository | None = None
        self._path = folder / f"{_name(mappe.root)}.sqlite3" if folder else None
        self._cache: Cache | None = None
        self._tip = ""

    def close(self) -> None:
        """Let go of the cache and the repository."""
        with self._lock:
            if self._cache is not None:
                self._cache.close()
            if self._repository_of_own is not None:
                self._repository_of_own.close()
            self._cache = self._repository_of_own = None

    def of_tiltak(self, tiltak_id: str, innhold: Innhold) -> tuple[Hendelse, ...]:
        """Return what happened to a tiltak, newest first; it is followed from plan to plan where it was moved.

        Args:
            tiltak_id: its id, without regard to case.
            innhold: what stands in the planmappe, where it is looked for first.

        Raises:
            TiltakError: the history cannot be read.
        """
        wanted = tiltak_id.casefold()
        plans = {rad.plan.id for rad in innhold.rader() if rad.tiltak.id.casefold() == wanted}
        return self._answer(lambda cache: self._of_tiltak(cache, wanted, plans))

    def all(self, progress: Progress | None = None) -> tuple[Hendelse, ...]:
        """Return all that happened, newest first.

        Raises:
            TiltakError: the history cannot be read; and whatever `progress` raises, with what was read kept.
        """
        waiting = self._answer(lambda cache: cache.paths(compared=False))
        for done, path in enumerate(waiting):
            if progress:
                progress(done, len(waiting))
            self._answer(partial(self._compare, paths=[path]))
        return self._answer(self._all)

    def _all(self, cache: Cache) -> tuple[Hendelse, ...]:
        self._compare(cache, cache.paths(compared=False))
        with cache.writing():
            cache.index()
        with self._reading(cache, cache.paths()), without_pauses():
            known = cache.oppforinger()
            return self._hendelser((known[nr], some) for nr, some in cache.forskjeller() if nr in known)

    def ids_beginning(self, start: str) -> set[str]:
        """Return the ids of tiltak that begin so (in lower case) and ever stood in a plan; `start` is not empty.

        Raises:
            TiltakError: the history cannot be read.
        """

        def read(cache: Cache) -> set[str]:
            self._compare(cache, cache.paths(compared=False))
            with cache.writing():
                cache.index()
            with self._reading(cache, cache.paths()):
                return cache.ids_beginning(start)

        return self._answer(read)

    def of_oppforing(self, commit: str) -> tuple[Hendelse, ...]:
        """Return what one oppføring changed, all of it; nothing where the main line does not have it."""

        def read(cache: Cache) -> tuple[Hendelse, ...]:
            nr = cache.number(commit)
            if nr is None:
                return ()
            paths = cache.paths_of(nr)
            self._compare(cache, paths)
            with self._reading(cache, paths):
                return self._hendelser([(cache.oppforing(nr), cache.forskjeller_of(nr))])

        return self._answer(read)

    def oppforing(self, commit: str) -> Oppforing | None:
        """Return an oppføring of the main line, or of what was merged into it; None where there is no such."""

        def read(cache: Cache) -> Oppforing | None:
            with self._reading(cache, ()):
                nr = cache.number(commit)
                return None if nr is None else _shown(cache.oppforing(nr), self._zone())

        return self._answer(read)

    def oppforinger(self) -> tuple[Oppforing, ...]:
        """Return every oppføring that the main line has got, newest first."""
        return self._answer(
            lambda cache: tuple(
                _shown(one, self._zone()) for one in sorted(cache.oppforinger().values(), key=_age, reverse=True)
            )
        )

    def order(self) -> tuple[str, ...]:
        """Return the hashes of all that `oppforinger` returns, in the same order."""
        return self._answer(lambda cache: tuple(cache.order()))

    def seen_from(self, commit: str) -> Seen:
        """Return the history as it was seen at an oppføring."""
        return self._answer(lambda cache: seen_from(commit, cache.placed()))

    def newest_first(self, start: int, count: int) -> tuple[Oppforing, ...]:
        """Return some of what `oppforinger` does: `count` of them, after the `start` newest."""
        return self._answer(lambda cache: tuple(_shown(one, self._zone()) for one in cache.newest_first(start, count)))

    def at(self, moment: datetime) -> str | None:
        """Return the last oppføring that the main line had got by a moment; None before the first."""
        return self._answer(lambda cache: cache.at(int(moment.timestamp())))

    def at_end_of(self, day: date) -> str | None:
        """Return the last oppføring that the main line had got by the end of a day in the planmappe's time zone."""
        end = datetime.combine(day + timedelta(days=1), time(), self._zone())
        return self.at(end.astimezone(UTC) - timedelta(seconds=1))

    def brought_in(self, commit: str) -> str | None:
        """Return the oppføring of the main line by which it got one: itself, or the merge that brought it."""
        return self._answer(lambda cache: cache.brought_in(commit))

    def innhold_at(self, commit: str, only: Collection[str] | None = None) -> Innhold:
        """Return what stood in the planmappe at an oppføring.

        Args:
            commit: its full hash.
            only: the ids of the plans that are asked for; None for all, and the setup.

        Raises:
            TiltakError: the history cannot be read.
        """
        with self._lock:
            repository = self._repository()
            folder = self._folder()
            ids = {
                f"{PLANS}/{path.removeprefix(folder)}": one
                for path, one in repository.tree(commit, folder).items()
                if path.endswith(".toml") and not path.removeprefix(folder).startswith(".")
                if only is None or path.removeprefix(folder).removesuffix(".toml") in only
            }
            with closing(repository.contents(ids.values())) as contents, without_pauses():
                return innhold_of((fil, self._whole(data)) for fil, data in zip(ids, contents, strict=True))

    def files_at(self, commit: str, folder: str) -> dict[str, bytes]:
        """Return the files straight in a folder of the planmappe at an oppføring, by their names.

        Args:
            commit: its full hash.
            folder: the name of the folder, such as «maler».

        Raises:
            TiltakError: the history cannot be read.
        """
        with self._lock:
            repository, path = self._repository(), f"{self._inside()}{folder}/"
            ids = repository.tree(commit, path)
            with closing(repository.contents(ids.values())) as contents:
                found = [self._whole(data) for data in contents]
            return {name.removeprefix(path): data for name, data in zip(ids, found, strict=True)}

    def _whole(self, data: bytes | None) -> bytes:
        if data is None:
            raise git_errors.DamagedError(self._repository().root)
        return data

    def is_cut(self) -> bool:
        """Return whether Git's copy of the history is cut off, so that what came before a day is not there."""
        with self._lock:
            return bool(_cut(self._repository().common_dir))

    def first(self) -> str | None:
        """Return the oldest oppføring of the main line, or None where there is none."""
        return self._answer(lambda cache: cache.first())

    def beginning_with(self, start: str) -> tuple[str, ...]:
        """Return the hashes of the history that begin so, two at most."""
        return self._answer(lambda cache: tuple(cache.beginning_with(start.lower())))

    def _answer(self, read: Callable[[Cache], _T]) -> _T:
        """Return what `read` makes of a cache that is up to date, whatever state its file was in."""
        with self._lock:
            damaged = overtaken = 0
            while True:
                try:
                    cache = self._opened()
                    self._refresh(cache)
                    return read(cache)
                except _OvertakenError:
                    overtaken += 1
                    if overtaken == _TRIES_TOGETHER:
                        self._keep_to_memory()
                except (sqlite3.Error, DamagedError) as error:
                    damaged += 1
                    if damaged == _TRIES:
                        raise
                    self._drop(error, for_good=damaged > 1)

    @contextmanager
    def _reading(self, cache: Cache, paths: Collection[str]) -> Iterator[None]:
        """Hold on to the moment that the cache was brought up to, with all of `paths` compared."""
        with cache.reading():
            if cache.tip() != self._tip or not set(paths).isdisjoint(cache.paths(compared=False)):
                raise _OvertakenError
            yield

    def _opened(self) -> Cache:
        if self._cache is None:
            self._cache = Cache(self._path)
        self._cache.check()
        return self._cache

    def _keep_to_memory(self) -> None:
        if self._cache is not None:
            self._cache.close()
        self._cache = self._path = None

    def _drop(self, error: Exception, *, for_good: bool) -> None:
        code = getattr(error, "sqlite_errorcode", None)
        if isinstance(error, sqlite3.OperationalError) and code is not None and code & 0xFF in _NOT_DAMAGE:
            self._keep_to_memory()
            return
        if self._cache is not None:
            self._cache.close()
            self._cache = None
        thrown_away(self._path)
        if for_good:
            self._path = None

    def _repository(self) -> "Repository":
        if self._repository_of_own is None:
            from tiltak_tui.git import Repository  # noqa: PLC0415 - GitPython is loaded only when Git is needed

            # Its own: a long reading must not stand in the way of a saving in another thread.
            self._repository_of_own = Repository.open(self._mappe.root)
        return self._repository_of_own

    def _refresh(self, cache: Cache) -> None:
        repository = self._repository()
        cut = _cut(repository.common_dir)
        self._tip = repository.head() or ""
        if (self._tip, cut) == (cache.tip(), cache.cut()):
            return
        with cache.writing(), without_pauses():
            head, tip = repository.head(), cache.tip()
            self._tip = head or ""
            if head is None or cut != cache.cut() or (tip and not repository.is_ancestor(tip, head)):
                cache.forget()
                tip = ""
            if head is None or head == tip:
                return
            before, compared = cache.newest(), cache.paths(compared=True)
            cache.add(repository.log(self._folder(), head, since=tip), head, cut)
            for path in compared:
                self._put(cache, path, before)

    def _compare(self, cache: Cache, paths: Iterable[str]) -> None:
        for path in sorted(paths):
            with cache.writing(), without_pauses():
                if path in cache.paths(compared=False):
                    self._put(cache, path, 0)

    def _put(self, cache: Cache, path: str, after: int) -> None:
        steps = cache.steps(path, after)
        if steps:
            numbers = {step.commit: nr for nr, step in steps.items()}
            found = File(self._repository(), path, cache.parents_of).forskjeller(list(steps.values()))
            cache.put(path, ((numbers[step.commit], some) for step, some in found))
        else:
            cache.put(path, ())

    def _of_tiltak(self, cache: Cache, wanted: str, plans: Collection[str]) -> tuple[Hendelse, ...]:
        paths = self._followed(cache, wanted, plans)
        with self._reading(cache, paths):
            # Whether it moved, or its plan has another name, shows in all that the oppføring did.
            whole = {nr: cache.forskjeller_of(nr) for nr in cache.crossings(wanted)}
            mine = cache.forskjeller(wanted, within=paths)
            groups = [(cache.oppforing(nr), whole.get(nr) or some) for nr, some in mine]
            found = self._hendelser(group for group in groups if group[0].arrived is not None)
        return tuple(one for one in found if one.sted.tiltak.casefold() == wanted)

    def _followed(self, cache: Cache, wanted: str, plans: Collection[str]) -> set[str]:
        """Return the files where the tiltak stands, and those that it has come from; all of them are compared."""
        known = set(cache.paths())
        waiting = {self._path_of(plan) for plan in plans} & known
        if not waiting:
            self._compare(cache, known)
            return known
        followed: set[str] = set()
        while waiting:
            self._compare(cache, waiting)
            followed |= waiting
            waiting = {other for path in waiting for other in cache.others_changed(path, wanted)} - followed
        for nr in cache.crossings(wanted):
            self._compare(cache, cache.paths_of(nr))
        return followed

    def _hendelser(self, groups: Iterable[tuple[Known, Sequence[Forskjell]]]) -> tuple[Hendelse, ...]:
        zone = self._zone()
        found: list[Hendelse] = []
        with without_pauses():
            for known, forskjeller in sorted(groups, key=lambda group: _age(group[0]), reverse=True):
                shown = _shown(known, zone)
                found += [Hendelse._make((*shown, forskjell, reason)) for forskjell, reason in explained(forskjeller)]
        return tuple(found)

    def _zone(self) -> tzinfo | None:
        return self._mappe.now().tzinfo

    def _folder(self) -> str:
        return f"{self._inside()}{PLANS}/"

    def _path_of(self, plan: str) -> str:
        return f"{self._folder()}{plan}.toml"

    def _inside(self) -> str:
        inside = self._mappe.root.resolve().relative_to(self._repository().root.resolve()).as_posix()
        return "" if inside == "." else f"{inside}/"


def _shown(known: Known, zone: tzinfo | None) -> Oppforing:
    authored, arrived = seconds_of(known.authored), known.arrived or 0
    tidspunkt = datetime.fromtimestamp(authored if 0 <= authored <= _LATEST else 0, zone)
    kom_inn = tidspunkt if arrived == authored else datetime.fromtimestamp(min(max(arrived, 0), _LATEST), zone)
    return Oppforing(known.hash, tidspunkt, kom_inn, known.author, known.email, known.subject)


def cache_folder() -> Path:
    """Return where caches lie on this machine, for this user."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where history is asked for

    return user_cache_path("tiltak", appauthor=False) / "historikk"


def _cut(git_folder: Path) -> str:
    """Return which oppføringer Git's copy of the history is cut off at; "" where it is whole."""
    try:
        return sha256((git_folder / "shallow").read_bytes()).hexdigest()
    except OSError:
        return ""


def _age(known: Known) -> tuple[int, int, str]:
    return known.arrived or 0, known.depth, known.hash


def _name(root: Path) -> str:
    return sha256(str(root.resolve()).encode(errors="surrogateescape")).hexdigest()[:24]
