"""How far a walk has come: which tiltak it goes through, where it is, and what has been answered on the way."""

from collections.abc import Iterable
from typing import NamedTuple

from tiltak_tui.gjennomgang.saker import Sak, Slag, saker
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment


class Gang(NamedTuple):
    """A walk.

    Attributes:
        ids: the tiltak, in order; they stay in the walk when they are answered.
        place: where it is; past the last one where it is at its end.
        meldt: the tiltak whose status was reported on the way: they are not asked for it again, whatever day the
            report holds for.
        besvart: how many others had been reported before the walk began, so that it shows how far one has come in all.
    """

    ids: tuple[str, ...]
    place: int = 0
    meldt: frozenset[str] = frozenset()
    besvart: int = 0

    @property
    def at(self) -> str:
        """The id of the tiltak that it is at, or ""."""
        return self.ids[self.place] if self.place < len(self.ids) else ""

    @property
    def nr(self) -> int:
        """Which one it is, from 1; those that had been reported before count too."""
        return self.besvart + self.place + 1

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self.besvart + len(self.ids)

    def step(self, by: int) -> "Gang":
        """Return the walk at another tiltak; it goes no further than to its ends."""
        return self._replace(place=max(0, min(len(self.ids), self.place + by)))

    def reported(self, tiltak_id: str) -> "Gang":
        """Return the walk after the status of a tiltak was reported."""
        return self._replace(meldt=self.meldt | {tiltak_id})

    def open(self, tiltak_id: str, innhold: Innhold, moment: Moment) -> tuple[Sak, ...]:
        """Return what a tiltak of the walk still waits for as it is now; nothing where it is gone."""
        rad = innhold.rad(tiltak_id)
        return self.open_of(rad, moment) if rad else ()

    def open_of(self, rad: Rad, moment: Moment) -> tuple[Sak, ...]:
        """Return what a tiltak of the walk waits for, as it stood when somebody looked at it."""
        is_told = rad.tiltak.id in self.meldt
        return tuple(one for one in saker(rad, moment) if one.slag is not Slag.STATUS or not is_told)

    def remaining(self, innhold: Innhold, moment: Moment) -> tuple[str, ...]:
        """Return the tiltak of the walk that still wait for something, in order."""
        return tuple(one for one in self.ids if self.open(one, innhold, moment))

    def onward(self, innhold: Innhold, moment: Moment) -> "Gang":
        """Return the walk at the next tiltak that waits for something: the same one first, and then those after it.

        Where none of these does, it is at its end, though some that were passed by may remain.
        """
        waiting = set(self.remaining(innhold, moment))
        place = next((n for n in range(self.place, len(self.ids)) if self.ids[n] in waiting), len(self.ids))
        return self._replace(place=place)


def gang(rader: Iterable[Rad], besvart: int = 0) -> Gang:
    """Return a walk through some tiltak, at the first one; `besvart` others had been reported before."""
    return Gang(tuple(rad.tiltak.id for rad in rader), besvart=besvart)
