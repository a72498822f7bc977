"""How a promise of time is measured: the program and what it is compared with take turns; medians are compared."""

import statistics
import subprocess
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

Timed = Callable[[], float]
"""Does something once, and returns how many seconds it took."""


class Promise(NamedTuple):
    """What is measured, with what it is compared, and how many times as long it may take (None: it is only told)."""

    name: str
    program: Timed
    bare: Timed
    bound: float | None


class Result(NamedTuple):
    """The medians, in seconds, and the ratio of the best times, which a busy machine troubles least."""

    promise: Promise
    program: float
    bare: float
    best_ratio: float

    @property
    def ratio(self) -> float:
        """How many times as long the program takes."""
        return self.program / self.bare

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept."""
        return self.promise.bound is None or self.ratio <= self.promise.bound


def measure(promise: Promise, times: int) -> Result:
    """Let the two take turns, after one round that is not counted."""
    rounds = [(promise.program(), promise.bare()) for _ in range(times + 1)][1:]
    program, bare = zip(*rounds, strict=True)
    return Result(promise, statistics.median(program), statistics.median(bare), min(program) / min(bare))


def process(*command: str) -> Timed:
    """Time a process from start to end."""

    def timed() -> float:
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - start

    return timed


def report(promises: Iterable[Promise], times: int) -> int:
    """Measure promises and print each as soon as it is known; return the exit code, 1 where one is broken."""
    print(f"{'promise':52} {'program':>10} {'bare':>10} {'ratio':>6} {'(best)':>7} {'bound':>6}")
    is_kept = True
    for promise in promises:
        result = measure(promise, times)
        seconds = f"{result.program * 1000:7.1f} ms {result.bare * 1000:7.1f} ms"
        bound = "" if promise.bound is None else f"{promise.bound:.1f}"
        verdict = "" if promise.bound is None else "ok" if result.is_kept else "over"
        print(
            f"{promise.name:52} {seconds} {result.ratio:6.2f} {result.best_ratio:7.2f} {bound:>6}  {verdict}",
            flush=True,
        )
        is_kept &= result.is_kept
    return 0 if is_kept else 1
