"""The fast way to the history says what the plain way says, whatever the history is like, with any cache or none."""

import os
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plain_history import Told, plain_history
from tests.random_history import make_history
from tests.small_planmappe import opened
from tiltak_tui.history import Hendelse, History
from tiltak_tui.model.value import Value
from tiltak_tui.planmappe import Planmappe

_SEEDS = st.integers(0, 2**32)


def told(hendelser: Iterable[Hendelse]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in hendelser:
        found.setdefault(one.commit, []).append((one.commit, one.forskjell, one.begrunnelse))
    return found


def shown(value: Any) -> Any:
    """Return what can be compared, of values that may hold a number that is not equal to itself."""
    if isinstance(value, Value):
        # An empty value stands for itself and for one that is not there, but 0 is not empty.
        inner = {key: shown(one) for key, one in value.__dict__.items() if one or type(one) in {int, float}}
        return type(value).__name__, sorted(inner.items())
    if isinstance(value, Mapping):
        return sorted((key, shown(one)) for key, one in value.items())
    if isinstance(value, tuple | list):
        return [shown(one) for one in value]
    return repr(value)


def texts(some: dict[str, list[Told]]) -> dict[str, list[str]]:
    """Return what is told as texts that can be compared."""
    return {commit: sorted(str(shown(one)) for one in events) for commit, events in some.items() if events}


def point_main_at(root: Path, commit: str) -> None:
    subprocess.run(["git", "-C", str(root), "update-ref", "refs/heads/main", commit], check=True)


@given(_SEEDS)
@settings(max_examples=25, deadline=None)
def test_the_fast_way_says_what_the_plain_way_says(seed: int) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "planmappe"
        make_history(root, seed, 14)
        expected = texts(plain_history(root))
        history = History(opened(root), None)
        assert texts(told(history.all())) == expected
        history.close()


@given(_SEEDS)
@settings(max_examples=15, deadline=None)
def test_a_cache_from_another_moment_gives_the_same_answer(seed: int) -> None:
    with TemporaryDirectory() as folder:
        root, caches = Path(folder) / "planmappe", Path(folder) / "cache"
        line = make_history(root, seed, 12)
        mappe = opened(root)
        for place in (len(line) // 3, len(line) - 1, len(line) // 2, len(line) - 1):
            point_main_at(root, line[place])
            history = History(mappe, caches)
            if place % 2:
                history.of_tiltak("A-10", mappe.read())  # some files are compared before the others
            fresh = History(mappe, None)
            assert shown(history.all()) == shown(fresh.all())
            history.close()
            fresh.close()


@given(_SEEDS)
@settings(max_examples=15, deadline=None)
def test_one_tiltak_is_told_the_same_with_and_without_the_rest(seed: int) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "planmappe"
        make_history(root, seed, 14)
        mappe = opened(root)
        innhold = mappe.read()
        whole = History(mappe, None)
        everything = whole.all()
        for rad in list(innhold.rader())[:6]:
            alone = History(mappe, None)
            found = shown(alone.of_tiltak(rad.tiltak.id, innhold))
            assert found == shown(whole.of_tiltak(rad.tiltak.id, innhold))
            assert {one.commit for one in alone.of_tiltak(rad.tiltak.id, innhold)} <= {one.commit for one in everything}
            alone.close()
        whole.close()


@pytest.mark.parametrize("damage", ["emptied", "cut", "garbage", "foreign", "row", "later"])
def test_a_damaged_cache_is_thrown_away(tmp_path: Path, damage: str) -> None:
    root, caches = tmp_path / "planmappe", tmp_path / "cache"
    make_history(root, 7, 20)
    mappe = opened(root)
    history = History(mappe, caches)
    expected = shown(history.all())
    history.close()
    (file,) = caches.glob("*.sqlite3")
    data = file.read_bytes()
    if damage == "emptied":
        file.write_bytes(b"")
    elif damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "garbage":
        file.write_bytes(b"\0" * len(data))
    elif damage == "foreign":
        file.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE noe (x)")
            other.execute("PRAGMA user_version = 1")
    else:
        with sqlite3.connect(file) as cache:
            if damage == "row":
                cache.execute("UPDATE forskjell SET til = 'sfeil' WHERE type = 'endret'")
            else:
                cache.execute("PRAGMA user_version = 999")
    history = History(mappe, caches)
    assert shown(history.all()) == expected
    history.close()


_BEHIND_ITS_BACK = {
    "rows lost": "DELETE FROM forskjell WHERE rowid % 2",
    "a whole file lost": "DELETE FROM forskjell WHERE file = 1",
    "moved to another oppføring": "UPDATE forskjell SET oppforing = oppforing + 1",
    "moved to another file": "UPDATE forskjell SET file = 3 - file WHERE file < 3",
    "another time": "UPDATE oppforing SET arrived = arrived + 86400",
    "another place": "UPDATE oppforing SET place = NULL WHERE place = 0",
    "steps lost": "DELETE FROM step; UPDATE file SET compared = 0; DELETE FROM forskjell",
    "an oppføring lost": "DELETE FROM step WHERE oppforing = 3; DELETE FROM oppforing WHERE nr = 3",
    "the newest lost": "DELETE FROM oppforing WHERE nr = (SELECT max(nr) FROM oppforing)",
    "not compared": "UPDATE file SET compared = 0",
    "compared": "UPDATE file SET compared = 1",
    "cut": "UPDATE state SET tip = (SELECT hash FROM oppforing WHERE place = 1)",
}


@pytest.mark.parametrize("statements", _BEHIND_ITS_BACK.values(), ids=_BEHIND_ITS_BACK)
def test_what_was_changed_behind_its_back_is_never_believed(tmp_path: Path, statements: str) -> None:
    caches = tmp_path / "cache"
    make_history(tmp_path / "planmappe", 7, 20)
    mappe = opened(tmp_path / "planmappe")
    expected = answers(mappe, None)
    # Known of one plan only, or of all.
    for known in (History.oppforinger, History.all):
        history = History(mappe, caches)
        known(history)
        history.close()
        (file,) = caches.glob("*.sqlite3")
        with closing(sqlite3.connect(file)) as cache:
            cache.executescript(statements)
        assert answers(mappe, caches) == expected


@pytest.mark.parametrize("seed", range(3))
def test_a_single_bit_that_has_turned_changes_no_answer(tmp_path: Path, seed: int) -> None:
    caches, random = tmp_path / "cache", Random(seed)
    make_history(tmp_path / "planmappe", 7, 20)
    mappe = opened(tmp_path / "planmappe")
    expected = answers(mappe, None)
    assert answers(mappe, caches) == expected
    (file,) = caches.glob("*.sqlite3")
    data = file.read_bytes()
    for page in range(0, len(data), 4096):
        # What stands first in a page says how many rows it has, and where.
        for place in (page + random.randrange(12), page + random.randrange(4096)):
            turned = bytearray(data)
            turned[place] ^= 1 << random.randrange(8)
            file.write_bytes(turned)
            assert answers(mappe, caches) == expected


def test_a_cache_that_was_left_by_the_program_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caches = tmp_path / "cache"
    make_history(tmp_path / "planmappe", 3, 4)
    mappe = opened(tmp_path / "planmappe")
    expected = answers(mappe, caches)

    def looked_through(_connection: sqlite3.Connection) -> None:
        pytest.fail("it takes long to look through a big one")

    monkeypatch.setattr("tiltak_tui.history.cache.look_through", looked_through)
    assert answers(mappe, caches) == expected


def test_another_program_may_have_written_to_it_meanwhile(tmp_path: Path) -> None:
    root, caches = tmp_path / "planmappe", tmp_path / "cache"
    line = make_history(root, 7, 20)
    mappe = opened(root)
    point_main_at(root, line[len(line) // 2])
    ours, theirs = History(mappe, caches), History(mappe, caches)
    ours.all()
    point_main_at(root, line[-1])
    expected = shown(theirs.all())
    (file,) = caches.glob("*.sqlite3")
    os.utime(file)  # it was stopped before it could say that it was the last
    assert shown(ours.all()) == expected
    ours.close()
    theirs.close()


def answers(mappe: Planmappe, caches: Path | None) -> Any:
    """Return what a history answers to several questions."""
    history = History(mappe, caches)
    tiltak = [history.of_tiltak(rad.tiltak.id, mappe.read()) for rad in list(mappe.read().rader())[:2]]
    found = shown(tiltak), history.first(), history.oppforinger(), shown(history.all())
    history.close()
    return found


def test_only_the_user_may_read_the_cache(tmp_path: Path) -> None:
    make_history(tmp_path / "planmappe", 3, 4)
    history = History(opened(tmp_path / "planmappe"), tmp_path / "cache")
    history.all()
    history.close()
    (file,) = (tmp_path / "cache").glob("*.sqlite3")
    assert file.stat().st_mode & 0o077 == 0
    assert b"Hemmelig" not in file.read_bytes()
