"""Who answers for how much: the register, and the names in the plans that are not in it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.followup import is_forsinket
from tiltak_tui.model.norsk import fold, sort_key
from tiltak_tui.model.oppsett import Ansvarlig, Oppsett
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.status import Vurdering


class Ansvar(NamedTuple):
    """What one ansvarlig has.

    Attributes:
        ansvarlig: the row of the register; one with a name alone where the register has none, and without a name for
            the tiltak that nobody answers for.
        i_registeret: whether the register has it.
        hoved: tiltak that it is the first ansvarlig of, and that have not ended.
        med: others that it is an ansvarlig of, and that have not ended.
        forsinket: how many of `hoved` are forsinket.
        avvik: how many of `hoved` are gul or rød.
        ferdig: tiltak that it is the first ansvarlig of, and that have ended.
    """

    ansvarlig: Ansvarlig
    i_registeret: bool
    hoved: int = 0
    med: int = 0
    forsinket: int = 0
    avvik: int = 0
    ferdig: int = 0


def fordeling(rader: Iterable[Rad], oppsett: Oppsett, day: date) -> tuple[Ansvar, ...]:
    """Return who answers for how much: the register in its order, then other names by the alphabet, then nobody.

    Args:
        rader: the tiltak.
        oppsett: the setup, with the register.
        day: the day that forsinket is reckoned at.
    """
    register = Register(oppsett)
    found = {fold(row.navn): Ansvar(row, i_registeret=True) for row in oppsett.ansvarlig if row.navn.strip()}
    others: dict[str, Ansvar] = {}
    for rad in rader:
        own = register.hovedansvarlig(rad)
        names = [own, *(one for one in _others(rad, register) if fold(one.navn) != fold(own.navn))]
        for one in names:
            key = fold(one.navn)
            group = found if key in found else others
            before = group.get(key, Ansvar(one, i_registeret=False))
            group[key] = _with(before, rad, day, is_first=one is own)
    rest = sorted(others.values(), key=lambda one: (not one.ansvarlig.navn, sort_key(one.ansvarlig.navn)))
    return (*found.values(), *rest)


def _others(rad: Rad, register: Register) -> Iterator[Ansvarlig]:
    seen = set()
    for name in rad.tiltak.ansvarlig:
        one = register.find(name)
        if one.navn and fold(one.navn) not in seen:
            seen.add(fold(one.navn))
            yield one


def _with(ansvar: Ansvar, rad: Rad, day: date, *, is_first: bool) -> Ansvar:
    tiltak = rad.tiltak
    if not is_first:
        return ansvar if tiltak.status.ended else ansvar._replace(med=ansvar.med + 1)
    if tiltak.status.ended:
        return ansvar._replace(ferdig=ansvar.ferdig + 1)
    return ansvar._replace(
        hoved=ansvar.hoved + 1,
        forsinket=ansvar.forsinket + is_forsinket(tiltak, day),
        avvik=ansvar.avvik + (tiltak.vurdering in {Vurdering.GUL, Vurdering.ROD}),
    )
