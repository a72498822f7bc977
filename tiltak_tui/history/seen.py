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
    """

    order: tuple[str, ...]
    arrived: Mapping[str, int]
    line: tuple[str, ...]

    def at_end_of(self, day: date, zone: tzinfo | None) -> str | None:
        """Return the last oppføring that the main line had got by the end of a day; None before the first."""
        end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC) - timedelta(seconds=1)
        place = bisect_right(self.line, int(end.timestamp()), key=self.arrived.__getitem__)
        return self.line[place - 1] if place else None


def seen_from(commit: str, nodes: Mapping[str, Node], depths: Mapping[str, int]) -> Seen:
    """Return what the main line that ends in an oppføring had got.

    Args:
        commit: its full hash.
        nodes: every oppføring that is known.
        depths: how many lie before each, at the most.
    """
    line, arrived = arrivals(nodes, commit)
    order = sorted(arrived, key=lambda one: (arrived[one], depths[one], one), reverse=True)
    return Seen(tuple(order), arrived, tuple(line))
