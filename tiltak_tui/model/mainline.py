"""When the main line got each oppføring, whatever the clocks of the machines said (DESIGN §5)."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Node(NamedTuple):
    """An oppføring as a place in the history: its parents, and the committer's clock in seconds since 1970."""

    parents: tuple[str, ...]
    committed: int


def main_line(nodes: Mapping[str, Node], head: str) -> list[str]:
    """Return the first-parent line that ends in `head`, oldest first."""
    line = []
    here = head
    while here in nodes:
        line.append(here)
        here = next(iter(nodes[here].parents), "")
    line.reverse()
    return line


def effective_times(times: Sequence[int]) -> list[int]:
    """Return times that never decrease along the main line.

    A time outside the longest non-decreasing run of `times` becomes the one before it; at the very beginning, the
    first of the run.
    """
    run = _longest_run(times)
    if not run:
        return []
    found = []
    current = times[run[0]]
    members = set(run)
    for place, time in enumerate(times):
        if place in members:
            current = time
        found.append(current)
    return found


def _longest_run(times: Sequence[int]) -> list[int]:
    """Return the places of the longest non-decreasing run; of several, the one that ends earliest in time."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, time in enumerate(times):
        length = bisect_right(tails, time)
        before.append(places[length - 1] if length else -1)
        if length == len(tails):
            tails.append(time)
            places.append(place)
        else:
            tails[length], places[length] = time, place
    run = []
    here = places[-1] if places else -1
    while here >= 0:
        run.append(here)
        here = before[here]
    run.reverse()
    return run


def arrivals(nodes: Mapping[str, Node], head: str) -> tuple[list[str], dict[str, int]]:
    """Return the main line, oldest first, and for every oppføring in it or merged into it when the main line got it."""
    line = main_line(nodes, head)
    times = effective_times([nodes[one].committed for one in line])
    found: dict[str, int] = dict(zip(line, times, strict=True))
    for one, time in zip(line, times, strict=True):
        waiting = list(nodes[one].parents[1:])
        while waiting:
            here = waiting.pop()
            if here in nodes and here not in found:
                found[here] = time
                waiting += nodes[here].parents
    return line, found
