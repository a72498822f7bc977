"""What is to happen when: every date that is waited for, month by month, and first what has passed and is not done."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.point_words import MONTHS
from tiltak_tui.model.status import Soknadsstatus, Status
from tiltak_tui.words import N_, _, ngettext


class Datoslag(StrEnum):
    """What a date is; in the order that they stand in within a day."""

    FRIST = "frist"
    MILEPAEL = "milepæl"
    BESLUTNING = "beslutning"
    SOKNADSFRIST = "søknadsfrist"
    GJENOPPTAS = "gjenopptas"
    EVALUERES = "evalueres"

    @property
    def label(self) -> str:
        """The word as a cell shows it: «Milepæl»."""
        return _(_LABELS[self])


_LABELS = {
    Datoslag.FRIST: N_("Frist"),
    Datoslag.MILEPAEL: N_("Milepæl"),
    Datoslag.BESLUTNING: N_("Beslutning"),
    Datoslag.SOKNADSFRIST: N_("Søknadsfrist"),
    Datoslag.GJENOPPTAS: N_("Gjenopptas"),
    Datoslag.EVALUERES: N_("Evalueres"),
}
_ORDER = {slag: place for place, slag in enumerate(Datoslag)}


class Fristrad(NamedTuple):
    """One date of one tiltak.

    Attributes:
        dag: the date.
        slag: what it is.
        rad: the tiltak.
        tekst: what is to happen: the title of a milepæl, a beslutning, where money is applied for; "" for the tiltak
            itself.
        ansvarlig: who sees to it.
        ferdig: it is done, or not waited for any longer.
        stand: how it stands, in a word or two.
    """

    dag: date
    slag: Datoslag
    rad: Rad
    tekst: str
    ansvarlig: tuple[str, ...]
    ferdig: bool
    stand: str

    @property
    def hva(self) -> str:
        """What is to happen, with the tiltak that it belongs to, on one line that no terminal obeys."""
        tittel = visible_line(self.rad.tiltak.tittel)
        return f"{visible_line(self.tekst)} ({tittel})" if self.tekst else tittel


class Utenfrist(NamedTuple):
    """A tiltak that has no frist, because it lacks one or because it is løpende."""

    rad: Rad


class Maned(NamedTuple):
    """A month with its dates; or, where there is nothing, all the months from the one to the other."""

    fra: date
    til: date
    rader: tuple[Fristrad, ...]

    @property
    def navn(self) -> str:
        """«november 2026», «november–desember 2026», «november 2026–februar 2027»."""
        first, last = _(MONTHS[self.fra.month - 1]), _(MONTHS[self.til.month - 1])
        if self.fra == self.til:
            return f"{first} {self.fra.year}"
        if self.fra.year == self.til.year:
            return f"{first}–{last} {self.til.year}"
        return f"{first} {self.fra.year}–{last} {self.til.year}"


class Frister(NamedTuple):
    """The dates of some tiltak.

    Attributes:
        dag: the day that «forfalt» is reckoned at.
        forfalt: what has passed and is not done, the oldest first.
        maneder: all else, month by month; those that have nothing stand together between two that have something.
        uten_frist: the tiltak that ought to have a frist and have none.
        lopende: the tiltak that are to have none.
    """

    dag: date
    forfalt: tuple[Fristrad, ...]
    maneder: tuple[Maned, ...]
    uten_frist: tuple[Rad, ...]
    lopende: tuple[Rad, ...]

    @property
    def rader(self) -> tuple[Fristrad, ...]:
        """Every date that is shown, in order."""
        return (*self.forfalt, *(one for maned in self.maneder for one in maned.rader))


def frister(rader: Iterable[Rad], dag: date, fra: date | None = None, til: date | None = None) -> Frister:
    """Return the dates of some tiltak.

    Args:
        rader: the tiltak.
        dag: the day that everything is reckoned at.
        fra: the first day that is shown; without it, what is not done is shown however old it is, and what is done
            from the beginning of this month.
        til: the last day that is shown; without it there is none.
    """
    there = list(rader)
    first = fra or dag.replace(day=1)
    dates = [
        one
        for one in sorted((one for rad in there for one in _dates(rad)), key=lambda one: (one.dag, _ORDER[one.slag]))
        if (one.dag >= first or (fra is None and not one.ferdig)) and (til is None or one.dag <= til)
    ]
    forfalt = tuple(one for one in dates if is_forfalt(one, dag))
    without = [rad for rad in there if rad.tiltak.frist is None and not rad.tiltak.status.ended]
    return Frister(
        dag,
        forfalt,
        tuple(_months([one for one in dates if not is_forfalt(one, dag)], first if fra is None else None)),
        tuple(rad for rad in without if not rad.tiltak.lopende),
        tuple(rad for rad in without if rad.tiltak.lopende),
    )


def is_forfalt(one: Fristrad, dag: date) -> bool:
    """Return whether a date has passed by `dag` without what was to happen."""
    return one.dag < dag and not one.ferdig


def sentence(found: Frister) -> str:
    """Return «3 forfalt · 12 framover · 4 uten frist · 2 løpende»."""
    ahead = sum(not one.ferdig for maned in found.maneder for one in maned.rader)
    done = sum(one.ferdig for maned in found.maneder for one in maned.rader)
    parts = [_("{n} forfalt").format(n=len(found.forfalt)) if found.forfalt else _("ingenting er forfalt")]
    parts.append(_("{n} framover").format(n=ahead))
    if not found.rader:
        parts = [_("ingen datoer")]
    parts += [_("{n} gjort").format(n=done)] if done else []
    without, running = len(found.uten_frist), len(found.lopende)
    parts += [ngettext("{n} uten frist", "{n} uten frist", without).format(n=without)] if without else []
    parts += [ngettext("{n} løpende", "{n} løpende", running).format(n=running)] if running else []
    return " · ".join(parts)


def _dates(rad: Rad) -> Iterator[Fristrad]:
    """Yield the dates of a tiltak; of one that is utgått only the beslutninger are still waited for."""
    tiltak = rad.tiltak
    if tiltak.status is not Status.UTGATT:
        yield from _own_dates(rad)
        for step in tiltak.milepael:
            if step.frist:
                who = step.ansvarlig or tiltak.ansvarlig
                is_done = step.fullfort is not None
                stand = _("√ Nådd") if is_done else _ended_or(tiltak, _("Ikke nådd"))
                yield Fristrad(
                    step.frist, Datoslag.MILEPAEL, rad, step.tittel, who, is_done or tiltak.status.ended, stand
                )
        for money in tiltak.finansiering:
            if money.soknadsfrist:
                is_done = money.status not in {None, Soknadsstatus.VURDERES}
                word = str(money.status.value).capitalize() if money.status else _("Ikke søkt")
                stand = f"√ {word}" if is_done else _ended_or(tiltak, word)
                yield Fristrad(
                    money.soknadsfrist,
                    Datoslag.SOKNADSFRIST,
                    rad,
                    money.kilde,
                    tiltak.ansvarlig,
                    is_done or tiltak.status.ended,
                    stand,
                )
    for decided in tiltak.beslutning:
        if decided.frist:
            is_done = decided.fullfort is not None
            stand = _("√ Gjort") if is_done else _("Ikke gjort")
            who = decided.ansvarlig or tiltak.ansvarlig
            yield Fristrad(decided.frist, Datoslag.BESLUTNING, rad, decided.tekst, who, is_done, stand)


def _own_dates(rad: Rad) -> Iterator[Fristrad]:
    tiltak = rad.tiltak
    status = f"{tiltak.status.symbol} {tiltak.status.label}"
    if tiltak.frist:
        yield Fristrad(tiltak.frist, Datoslag.FRIST, rad, "", tiltak.ansvarlig, tiltak.status.ended, status)
    if tiltak.gjenopptas and tiltak.status in {Status.PA_VENT, Status.IKKE_STARTET}:
        yield Fristrad(tiltak.gjenopptas, Datoslag.GJENOPPTAS, rad, "", tiltak.ansvarlig, ferdig=False, stand=status)
    if tiltak.evalueres:
        stand = _("Ikke evaluert")
        yield Fristrad(tiltak.evalueres, Datoslag.EVALUERES, rad, "", tiltak.ansvarlig, ferdig=False, stand=stand)


def _ended_or(tiltak: Tiltak, word: str) -> str:
    return f"{tiltak.status.symbol} {tiltak.status.label}" if tiltak.status.ended else word


def _months(dates: Iterable[Fristrad], begun: date | None) -> Iterator[Maned]:
    """Yield the months that have dates, and between them, and from `begun` to the first, those that have none."""
    for month, some in groupby(dates, key=lambda one: one.dag.replace(day=1)):
        if begun is not None and begun < month:
            yield Maned(begun, (month - timedelta(days=1)).replace(day=1), ())
        yield Maned(month, month, tuple(some))
        begun = _next(month)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1) if month < date(9999, 12, 1) else month
