"""Measure what the program promises of history (DESIGN §9), as ratios within one run; exit code 1 where one is broken.

    python benchmarks/history.py --ganger 5
    python benchmarks/history.py --mappe DIR      (a planmappe that is there already; it is left as it is)

Cold is a new cache each time; warm is a cache that knows all, opened anew as by a program that has just started. All
of it is inside one process; what Git itself does is a process, as it is for whoever would use Git instead.
"""

import gc
import itertools
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measuring import Promise, Timed, process
from benchmarks.on_planmappe import main_on_planmappe
from tiltak_tui.history import History
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.norsk import date_text
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import find_punkt
from tiltak_tui.saving import save

Asked = Callable[[History], object]


def cold(mappe: Planmappe, caches: Path, ask: Asked) -> Timed:
    """Time an answer without any cache that could help."""
    numbers = itertools.count()
    return lambda: _timed(mappe, caches / f"kald-{next(numbers)}", ask)


def warm(mappe: Planmappe, folder: Path, ask: Asked) -> Timed:
    """Time an answer with a cache that knows all."""
    return lambda: _timed(mappe, folder, ask)


def one_more(mappe: Planmappe, folder: Path, tiltak_id: str, ask: Asked) -> Timed:
    """Time an answer with a cache that knows all but the last oppføring."""

    def timed() -> float:
        rad = mappe.read().rad(tiltak_id)
        assert rad is not None
        was = rad.tiltak.fremdrift
        endring = Endring(Sted(rad.plan.id, tiltak=tiltak_id), "fremdrift", was, 0 if was is None else (was + 1) % 100)
        assert save(mappe, [endring]) is not None
        return _timed(mappe, folder, ask)

    return timed


def _timed(mappe: Planmappe, folder: Path, ask: Asked) -> float:
    gc.collect()
    start = time.perf_counter()
    history = History(mappe, folder)
    answer = ask(history)
    history.close()
    took = time.perf_counter() - start
    assert answer
    return took


def plans_of_tree(root: Path, commit: str) -> Timed:
    """Time `git ls-tree` of the plans at a commit, and `git cat-file --batch` of what it names."""
    git = ["git", "-C", str(root)]

    def timed() -> float:
        start = time.perf_counter()
        listed = subprocess.run([*git, "ls-tree", "-z", commit, "plans/"], capture_output=True, check=True).stdout
        ids = b"".join(row.split()[2] + b"\n" for row in listed.split(b"\0") if b".toml" in row)
        subprocess.run([*git, "cat-file", "--batch"], input=ids, stdout=subprocess.PIPE, check=True)
        return time.perf_counter() - start

    return timed


def promises(mappe: Planmappe, caches: Path) -> list[Promise]:
    """Return the promises, on a planmappe that may be written to."""
    innhold = mappe.read()
    rad = next(iter(innhold.rader()))
    tiltak_id, path = rad.tiltak.id, innhold.filer[rad.plan.id]
    known = caches / "varm"
    first = History(mappe, known)
    oppforinger = first.oppforinger()
    day = date_text(oppforinger[len(oppforinger) // 2].kom_inn.date())
    commit = find_punkt(day, mappe, first).commit
    first.all()
    first.close()

    def of_tiltak(history: History) -> object:
        return history.of_tiltak(tiltak_id, innhold)

    def at_point(history: History) -> object:
        return history.innhold_at(find_punkt(day, mappe, history).commit)

    git = ("git", "-C", str(mappe.root))
    log_of_path, log_of_all = process(*git, "log", "-p", "--", path), process(*git, "log", "-p", "-U0")
    count = f"{len(oppforinger)} oppføringer"
    return [
        Promise("one tiltak, cold / git log -p -- path", cold(mappe, caches, of_tiltak), log_of_path, 3),
        Promise("one tiltak, warm / git log -p -- path", warm(mappe, known, of_tiltak), log_of_path, 0.3),
        Promise("all plans at a point / git ls-tree + cat-file", warm(mappe, known, at_point),
                plans_of_tree(mappe.root, commit), 3),
        Promise(f"all, {count}, cold / git log -p -U0", cold(mappe, caches, History.all), log_of_all, 2),
        Promise(f"all, {count}, warm / git log -p -U0", warm(mappe, known, History.all), log_of_all, 0.2),
        Promise("all, one oppføring more / git log -p -U0", one_more(mappe, known, tiltak_id, History.all), log_of_all,
                None),
        Promise("one tiltak, one oppføring more / git log -p -- path", one_more(mappe, known, tiltak_id, of_tiltak),
                log_of_path, None),
    ]  # fmt: skip


def main() -> int:
    """Make a planmappe or copy the one given, measure, and tell; return the exit code."""
    return main_on_planmappe(__doc__ or "", promises)


if __name__ == "__main__":
    sys.exit(main())
