"""Who answers for a tiltak, as the register of ansvarlige has it."""

from collections.abc import Iterable, Iterator

from tiltak_tui.model.norsk import fold, sort_key
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett
from tiltak_tui.model.plan import Plan, Rad


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


def outside_register(plans: Iterable[Plan], oppsett: Oppsett) -> tuple[str, ...]:
    """Return who stands in the plans but not in the register, each once as first written, by the alphabet."""
    register = Register(oppsett)
    found: dict[str, str] = {}
    for name in (_plain(one) for plan in plans for one in _names_in(plan)):
        if name and not register.knows(name):
            found.setdefault(fold(name), name)
    return tuple(sorted(found.values(), key=sort_key))


def _names_in(plan: Plan) -> Iterator[str]:
    for part in plan.fokusomrader:
        yield from part.ansvarlig
        for tiltak in part.tiltak:
            yield from tiltak.ansvarlig
            for milepael in tiltak.milepael:
                yield from milepael.ansvarlig
            for beslutning in tiltak.beslutning:
                yield from beslutning.ansvarlig


def _plain(navn: str) -> str:
    return " ".join(navn.split())
