"""The history as it was seen at an oppføring: nothing that came later, and no clock that was set since, changes it."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from tiltak_tui.model.mainline import Node, arrivals


class Seen(NamedTuple):
    """What the main line had got by an oppføring.

    Attributes:
        order: the hashes of all that it had got, newest first.
        arrived: when it got each of them, in seconds since 1970.
        line: the main line itself, oldest first.
        moved: those that are said to have arrived at another time now, since a clock turned out to be wrong.
    """

    order: tuple[str, ...]
    arrived: Mapping[str, int]
    line: tuple[str, ...]
    moved: frozenset[str]

    def at_end_of(self, day: date, zone: tzinfo | None) -> str | None:
        """Return the last oppføring that the main line had got by the end of a day; None before the first."""
        end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC) - timedelta(seconds=1)
        place = bisect_right(self.line, int(end.timestamp()), key=self.arrived.__getitem__)
        return self.line[place - 1] if place else None


class Placed(NamedTuple):
    """An oppføring as a place in the history: how many lie before it, at the most, and when it is said to have come."""

    node: Node
    depth: int
    arrived: int | None


def seen_from(commit: str, known: Mapping[str, Placed]) -> Seen:
    """Return what the main line that ends in an oppføring had got.

    Args:
        commit: its full hash.
        known: every oppføring that is known.
    """
    line, arrived = arrivals({one: placed.node for one, placed in known.items()}, commit)
    order = sorted(arrived, key=lambda one: (arrived[one], known[one].depth, one), reverse=True)
    moved = frozenset(one for one, time in arrived.items() if known[one].arrived != time)
    return Seen(tuple(order), arrived, tuple(line), moved)
