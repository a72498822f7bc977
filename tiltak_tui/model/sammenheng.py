"""How tiltak hang together: what one waits for, who waits for it, and what has come in its place; across all plans."""

from collections.abc import Iterable, Iterator
from enum import Enum, StrEnum
from functools import cached_property
from typing import NamedTuple

from tiltak_tui.model.circles import circles
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Plan, Rad, Tiltak
from tiltak_tui.model.status import Status
from tiltak_tui.words import N_, _


class Tilstand(Enum):
    """How it stands with something that a tiltak depends on."""

    FERDIG = "ferdig"
    VENTER = "venter"
    UTGATT = "utgått"  # and nothing has come in its place: it is waited for in vain
    RING = "ring"  # each waits for the other
    UKJENT = "ukjent"  # nothing has that id


class Utgang(StrEnum):
    """What became of a tiltak that is utgått; the values are the words of `rapport --format json`."""

    FORT_VIDERE = "ført videre"  # a tiltak of another plan has come in its place
    ERSTATTET = "erstattet"  # another tiltak of the same plan has
    FALT_BORT = "falt bort"  # none has

    @property
    def label(self) -> str:
        """The words as a heading has them."""
        return _(_UTGANG[self])


_UTGANG = {
    Utgang.FORT_VIDERE: N_("Ført videre i en annen plan"),
    Utgang.ERSTATTET: N_("Erstattet av et annet tiltak"),
    Utgang.FALT_BORT: N_("Falt bort"),
}


class Avhengighet(NamedTuple):
    """Something that a tiltak depends on.

    Attributes:
        nr: its place among what the tiltak depends on.
        id: as the tiltak names it.
        rad: what must be fullført: the tiltak with that id, or the one that has come in its place; None where no
            tiltak has it.
        tilstand: how it stands with that.
    """

    nr: int
    id: str
    rad: Rad | None
    tilstand: Tilstand

    @property
    def is_erstattet(self) -> bool:
        """Whether it is another tiltak than the one named, since that one has been replaced."""
        return self.rad is not None and self.rad.tiltak.id.casefold() != self.id.casefold()


class Sammenheng:
    """The relations between the tiltak of some plans; where an id stands several times, the first has it.

    Args:
        plans: every plan that may be referred to.
    """

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._rader = [rad for plan in plans for rad in plan.rader() if rad.tiltak.id]
        self._by_id = {rad.tiltak.id.casefold(): rad for rad in reversed(self._rader)}

    def avhengigheter(self, tiltak: Tiltak) -> tuple[Avhengighet, ...]:
        """Return what a tiltak depends on, what is fullført too, in the order that it names them."""
        return tuple(one for nr in range(len(tiltak.avhenger_av)) for one in self._of(tiltak, nr))

    def venter_pa(self, tiltak: Tiltak) -> tuple[Avhengighet, ...]:
        """Return what a tiltak still waits for; one that is fullført or utgått waits for nothing."""
        if tiltak.status.ended or not tiltak.avhenger_av:
            return ()
        return tuple(one for one in self.avhengigheter(tiltak) if one.tilstand is not Tilstand.FERDIG)

    def ventende(self, tiltak: Tiltak) -> tuple[Rad, ...]:
        """Return the tiltak that wait for this one, in the order of the plans."""
        return tuple(self._ventende.get(tiltak.id.casefold(), ()))

    def erstattet_av(self, tiltak_id: str) -> tuple[Rad, ...]:
        """Return the tiltak that have come in the place of the one with this id."""
        own = tiltak_id.casefold()
        return tuple(one for one in self._erstattere.get(own, ()) if one.tiltak.id.casefold() != own)

    def utgang(self, rad: Rad) -> Utgang | None:
        """Return what became of a tiltak that is utgått; None where it is not."""
        if rad.tiltak.status is not Status.UTGATT:
            return None
        after = self.erstattet_av(rad.tiltak.id)
        if not after:
            return Utgang.FALT_BORT
        is_here = all(one.plan.id == rad.plan.id for one in after)
        return Utgang.ERSTATTET if is_here else Utgang.FORT_VIDERE

    def is_elsewhere(self, rad: Rad, tiltak_id: str) -> bool:
        """Return whether a tiltak stands in another plan than the one with an id."""
        own = self._by_id.get(tiltak_id.casefold())
        return own is not None and own.plan.id != rad.plan.id

    def _of(self, tiltak: Tiltak, nr: int) -> Iterator[Avhengighet]:
        named, own = tiltak.avhenger_av[nr], tiltak.id.casefold()
        rad = self._by_id.get(named.casefold())
        if rad is None:
            yield Avhengighet(nr, named, None, Tilstand.UKJENT)
            return
        ring = self._ringer.get(own)
        if ring is not None and ring == self._ringer.get(named.casefold()):
            yield Avhengighet(nr, named, rad, Tilstand.RING)
        elif rad.tiltak.status is not Status.UTGATT:
            yield Avhengighet(nr, named, rad, _tilstand(rad))
        else:
            found = tuple(self._in_place_of(rad))
            yield from (Avhengighet(nr, named, one, _tilstand(one)) for one in found if one.tiltak.id.casefold() != own)
            if not found:
                yield Avhengighet(nr, named, rad, Tilstand.UTGATT)

    def _in_place_of(self, rad: Rad) -> Iterator[Rad]:
        """Yield what has come in the place of a tiltak that is utgått, through those that are utgått themselves."""
        ahead, seen = [rad], {rad.tiltak.id.casefold()}
        while ahead:
            for one in self.erstattet_av(ahead.pop().tiltak.id):
                key = one.tiltak.id.casefold()
                if key in seen:
                    continue
                seen.add(key)
                if one.tiltak.status is Status.UTGATT:
                    ahead.append(one)
                else:
                    yield one

    @cached_property
    def _ringer(self) -> dict[str, int]:
        return circles({key: [one.casefold() for one in rad.tiltak.avhenger_av] for key, rad in self._by_id.items()})

    @cached_property
    def _ventende(self) -> dict[str, list[Rad]]:
        found: dict[str, list[Rad]] = {}
        for rad in self._rader:
            waits = {one.rad.tiltak.id.casefold() for one in self.venter_pa(rad.tiltak) if one.rad}
            for key in waits:
                found.setdefault(key, []).append(rad)
        return found

    @cached_property
    def _erstattere(self) -> dict[str, list[Rad]]:
        found: dict[str, list[Rad]] = {}
        for rad in self._rader:
            for one in rad.tiltak.erstatter:
                found.setdefault(one.casefold(), []).append(rad)
        return found


def relations(tiltak: Tiltak, sammenheng: Sammenheng) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield how a tiltak hangs together with others, as a label and the others told one by one; nothing is no line."""
    waits = tuple(avhengighet_text(one) for one in sammenheng.venter_pa(tiltak))
    if waits:
        yield _("Venter på"), waits
    waiting = tuple(rad_text(rad) for rad in sammenheng.ventende(tiltak))
    if waiting:
        yield _("Andre venter"), waiting
    yield from succession(tiltak, sammenheng)


def succession(tiltak: Tiltak, sammenheng: Sammenheng) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what has come in the place of a tiltak, in the same way: in other plans, and in its own."""
    after = sammenheng.erstattet_av(tiltak.id)
    elsewhere = tuple(rad for rad in after if sammenheng.is_elsewhere(rad, tiltak.id))
    if elsewhere:
        yield _("Ført videre som"), tuple(f"{rad_text(rad)} ({plan_text(rad)})" for rad in elsewhere)
    if len(elsewhere) < len(after):
        yield _("Erstattet av"), tuple(rad_text(rad) for rad in after if rad not in elsewhere)


def avhengighet_text(one: Avhengighet) -> str:
    """Return «INN-04 Samtaleopplegg for en gruppe (pågår, frist 30.06.2027)», on one line that no terminal obeys."""
    if one.rad is None:
        return _("{id} (finnes ikke)").format(id=visible_line(one.id))
    tiltak = one.rad.tiltak
    how = tiltak.status.label.lower()
    if one.tilstand is Tilstand.UTGATT:
        how = _("utgått, og ikke erstattet")
    elif one.tilstand is Tilstand.RING:
        how = _("{status}, og de venter på hverandre").format(status=how)
    elif one.tilstand is Tilstand.VENTER and tiltak.frist:
        how = _("{status}, frist {frist}").format(status=how, frist=date_text(tiltak.frist))
    text = f"{rad_text(one.rad)} ({how})"
    return _("{tiltak}, som erstatter {id}").format(tiltak=text, id=visible_line(one.id)) if one.is_erstattet else text


def rad_text(rad: Rad) -> str:
    """Return «INN-04 Samtaleopplegg for en gruppe», on one line that no terminal obeys."""
    return visible_line(f"{rad.tiltak.id} {rad.tiltak.tittel}".strip())


def plan_text(rad: Rad) -> str:
    """Return what the plan of a tiltak is called, on one line that no terminal obeys."""
    return visible_line(rad.plan.tittel or rad.plan.id)


def _tilstand(rad: Rad) -> Tilstand:
    return Tilstand.FERDIG if rad.tiltak.status is Status.FULLFORT else Tilstand.VENTER
