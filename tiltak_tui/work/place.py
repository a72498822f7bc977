"""Where a tiltak stands, in a plan and in its text."""

from collections.abc import Iterator
from typing import NamedTuple

from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.planfile.scan import Path


class Place(NamedTuple):
    """Where a tiltak stands: the plan's id, the fokusområde, both their places in the file, and the tiltak."""

    stem: str
    area: int
    fokusomrade: Fokusomrade
    row: int
    tiltak: Tiltak

    @property
    def path(self) -> Path:
        """Where its table stands in the text."""
        return ("fokusomrade", self.area, "tiltak", self.row)

    @property
    def home(self) -> tuple[str, str]:
        """The plan and the fokusområde, for comparing."""
        return self.stem, self.fokusomrade.id.casefold()


def places(plan: Plan) -> Iterator[Place]:
    """Yield where every tiltak of a plan stands."""
    for area, fokusomrade in enumerate(plan.fokusomrader):
        for index, tiltak in enumerate(fokusomrade.tiltak):
            yield Place(plan.id, area, fokusomrade, index, tiltak)
