"""Who answers for a tiltak, as the register of ansvarlige has it."""

from tiltak_tui.model.norsk import fold
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett
from tiltak_tui.model.plan import Rad


class Register:
    """The register of ansvarlige, where each is found by any of its names."""

    def __init__(self, oppsett: Oppsett) -> None:
        rows = oppsett.ansvarlig
        self._known: dict[str, Ansvarlig] = {}
        for name, one in (
            *((row.navn, row) for row in rows),
            *((row.forkortelse, row) for row in rows),
            *((old, row) for row in rows for old in row.tidligere_navn),
        ):
            self._known.setdefault(fold(_plain(name)), one)

    def find(self, navn: str) -> Ansvarlig:
        """Return the ansvarlig that a name means: by its name, forkortelse or an earlier name.

        Where the register has none, it is one with that name alone.
        """
        name = _plain(navn)
        return self._known.get(fold(name), Ansvarlig(navn=name)) if name else Ansvarlig()

    def knows(self, navn: str) -> bool:
        """Return whether a name is that of somebody in the register, now or before; no name is nobody's."""
        return fold(_plain(navn)) in self._known

    def hovedansvarlig(self, rad: Rad) -> Ansvarlig:
        """Return who is asked about a tiltak: its first ansvarlig, else that of its fokusområde; "" for nobody."""
        names = (*rad.tiltak.ansvarlig, *rad.fokusomrade.ansvarlig)
        return self.find(next(filter(str.strip, names), ""))


def _plain(navn: str) -> str:
    return " ".join(navn.split())
