"""What has changed in sum between two states of a planmappe: which tiltak are better, worse, new, done or gone."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from tiltak_tui.model.change import Retning, direction
from tiltak_tui.model.compare import Forskjell, Type, compare_plans
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import REPORTING, Rad
from tiltak_tui.model.rename import is_only_rename, known_names
from tiltak_tui.model.status import Status

WORST_FIRST = (
    Retning.VERRE,
    Retning.UTGATT,
    Retning.FJERNET,
    Retning.NYTT,
    Retning.BEDRE,
    Retning.FULLFORT,
    Retning.UENDRET,
)
"""The order that people are told in."""


class Begrunnelse(NamedTuple):
    """A reason that was given on the way from one state to another."""

    commit: str
    tidspunkt: datetime
    forfatter: str
    tekst: str


class Utvikling(NamedTuple):
    """What has become of one tiltak.

    Attributes:
        rad: the tiltak in the newer state; in the older where it is fjernet.
        retning: the one word for it.
        felter: every field that holds something else, and moves to another plan or fokusområde; empty for what is
            nytt or fjernet.
    """

    rad: Rad
    retning: Retning
    felter: tuple[Forskjell, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything is told to have changed.

        That it was reported, and by whom, is no change; a new kommentar is, but neither for the better nor the worse.
        """
        return self.retning is not Retning.UENDRET or any(one.felt not in REPORTING for one in self.felter)

    @property
    def is_moved(self) -> bool:
        """Whether it stands in another plan than it did."""
        return any(one.type is Type.FLYTTET and one.felt == "plan" for one in self.felter)


def balance(before: Innhold, after: Innhold) -> tuple[Utvikling, ...]:
    """Return what has become of every tiltak that is in either state: those of the newer in its order, then the gone.

    A plan that could not be read in one of the states is passed over, and a role that is called something else is no
    change.
    """
    by_tiltak: dict[tuple[str, str], list[Forskjell]] = {}
    names = known_names(after.oppsett)
    for one in compare_plans(before, after):
        if one.sted.tiltak and not is_only_rename(one, names):
            by_tiltak.setdefault((one.sted.plan, one.sted.tiltak.casefold()), []).append(one)
    unread = before.unread() | after.unread()
    found = []
    seen = set()
    for rad in after.rader():
        key = _key(rad)
        if key[1] and key not in seen and rad.plan.id not in unread:
            seen.add(key)
            found.append(_utvikling(rad, by_tiltak.get(key, ())))
    for rad in before.rader():
        key = _key(rad)
        if key not in seen and any(one.type is Type.FJERNET for one in by_tiltak.get(key, ())):
            seen.add(key)
            found.append(Utvikling(rad, Retning.FJERNET, ()))
    return tuple(found)


def retning_of(forskjeller: Iterable[Forskjell]) -> Retning:
    """Return the one word for all that has changed of a tiltak.

    One that is new is nytt, and one that has become fullført or utgått is just that, whatever else has changed; else
    any field that is worse makes it verre, and any that is better makes it bedre.
    """
    some = list(forskjeller)
    if any(one.type is Type.LAGT_TIL for one in some):
        return Retning.NYTT
    endringer = [one.endring for one in some if one.type is Type.ENDRET]
    for one in endringer:
        if one.felt == "status" and one.til in _ENDS:
            return _ENDS[one.til]
    directions = {direction(one) for one in endringer}
    return next((one for one in (Retning.VERRE, Retning.BEDRE) if one in directions), Retning.UENDRET)


_ENDS = {Status.FULLFORT: Retning.FULLFORT, Status.UTGATT: Retning.UTGATT}


def _utvikling(rad: Rad, forskjeller: Sequence[Forskjell]) -> Utvikling:
    retning = retning_of(forskjeller)
    felter = () if retning is Retning.NYTT else tuple(one for one in forskjeller if one.felt)
    return Utvikling(rad, retning, felter)


def _key(rad: Rad) -> tuple[str, str]:
    return rad.plan.id, rad.tiltak.id.casefold()
