"""The lists of a report: what must be decided, what is due, the money, what was delivered, how it is sorted."""

from collections.abc import Iterator
from datetime import date, timedelta

from tiltak_tui.model.balance import Begrunnelse
from tiltak_tui.model.norsk import sort_key
from tiltak_tui.model.plan import Inndeling, Plan, Rad, Tiltak
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.status import Soknadsstatus, Status, Vurdering
from tiltak_tui.report.avvik import slag_of
from tiltak_tui.report.material import Material, earlier, key_of
from tiltak_tui.report.rapport import (
    Avviksslag,
    Enheter,
    Frist,
    Fristslag,
    Kilde,
    Levert,
    Okonomi,
    Sak,
    Sortering,
    Utgatt,
    Verdi,
)

AHEAD = timedelta(days=92)
"""How far ahead a report tells what is due: a quarter of a year."""

_OFF = {Avviksslag.ROD, Avviksslag.GUL, Avviksslag.FORSINKET}


def decisions(material: Material) -> tuple[Sak, ...]:
    """Return what must be decided: each question, then what is rød where nothing has been decided since last time."""
    asked = [
        Sak(rad, rad.tiltak.til_beslutning.strip())
        for rad in material.na.rader
        if rad.tiltak.til_beslutning.strip() and not rad.tiltak.status.ended
    ]
    open_ones = [
        Sak(rad, "")
        for rad in material.na.rader
        if rad.tiltak.vurdering is Vurdering.ROD
        and not rad.tiltak.status.ended
        and not rad.tiltak.til_beslutning.strip()
        and not _is_decided(rad.tiltak, material.siden.dag)
    ]
    return (*asked, *open_ones)


def _is_decided(tiltak: Tiltak, since: date) -> bool:
    return any(one.dato is not None and one.dato > since for one in tiltak.beslutning)


def deadlines(material: Material) -> tuple[Frist, ...]:
    """Return what is due from the day of the point on, for a quarter of a year, the first first."""
    first, last = material.per.dag, material.per.dag + AHEAD
    found = [one for rad in material.na.rader for one in _deadlines(rad) if first <= one.dag <= last]
    return tuple(sorted(found, key=lambda one: one.dag))


def _deadlines(rad: Rad) -> Iterator[Frist]:
    tiltak, mine = rad.tiltak, rad.tiltak.ansvarlig
    if tiltak.evalueres:
        yield Frist(tiltak.evalueres, Fristslag.EVALUERING, rad, "", mine)
    for decided in tiltak.beslutning:
        if decided.frist and not decided.fullfort:
            yield Frist(decided.frist, Fristslag.BESLUTNING, rad, decided.tekst.strip(), decided.ansvarlig or mine)
    if tiltak.status.ended:
        return
    if tiltak.frist:
        yield Frist(tiltak.frist, Fristslag.TILTAK, rad, "", mine)
    if tiltak.gjenopptas and tiltak.status is Status.PA_VENT:
        yield Frist(tiltak.gjenopptas, Fristslag.GJENOPPTAS, rad, "", mine)
    for step in tiltak.milepael:
        if step.frist and not step.fullfort:
            yield Frist(step.frist, Fristslag.MILEPAEL, rad, step.tittel, step.ansvarlig or mine)
    yield from _applications(rad)


def _applications(rad: Rad) -> Iterator[Frist]:
    for source in rad.tiltak.finansiering:
        if source.soknadsfrist and source.status in (None, Soknadsstatus.VURDERES):
            yield Frist(source.soknadsfrist, Fristslag.SOKNAD, rad, source.kilde, rad.tiltak.ansvarlig)


def money(material: Material) -> Okonomi:
    """Return the money of the tiltak that are not utgått, with the sources in Norwegian order."""
    rader = [rad for rad in material.na.rader if rad.tiltak.status is not Status.UTGATT]
    costs = [rad.tiltak.kostnad for rad in rader if rad.tiltak.kostnad is not None]
    sources: dict[tuple[str, bool], list[Kilde]] = {}
    for rad in rader:
        for one in rad.tiltak.finansiering:
            part = Kilde(one.kilde, one.ekstern, one.belop_sokt or 0, one.belop_innvilget or 0, (rad.tiltak.id,))
            sources.setdefault((one.kilde.strip(), one.ekstern), []).append(part)
    due = [one for rad in rader for one in _applications(rad) if one.dag >= material.per.dag]
    return Okonomi(
        sum(costs),
        len(costs),
        tuple(_source(*source, sources[source]) for source in sorted(sources, key=_name)),
        tuple(sorted(due, key=lambda one: one.dag)),
    )  # fmt: skip


def _name(source: tuple[str, bool]) -> tuple[object, bool]:
    return sort_key(source[0]), source[1]


def _source(name: str, is_external: bool, parts: list[Kilde]) -> Kilde:
    tiltak = tuple(dict.fromkeys(one for part in parts for one in part.tiltak))
    return Kilde(name, is_external, sum(one.sokt for one in parts), sum(one.innvilget for one in parts), tiltak)


def delivered(material: Material) -> tuple[Levert, ...]:
    """Return the tiltak that are fullført now and were not at the point that the report is compared with."""
    return tuple(Levert(rad, _avgang(rad, material)[0]) for rad in _new_with(Status.FULLFORT, material))


def dropped(material: Material) -> tuple[Utgatt, ...]:
    """Return the tiltak that are utgått now and were not then: carried on, replaced and gone, each in plan order."""
    sammenheng = material.na.innhold.sammenheng
    found = []
    for rad in _new_with(Status.UTGATT, material):
        utgang = sammenheng.utgang(rad)
        assert utgang
        day, reason = _avgang(rad, material)
        found.append(Utgatt(rad, utgang, sammenheng.erstattet_av(rad.tiltak.id), reason, day))
    order = list(Utgang)
    return tuple(sorted(found, key=lambda one: order.index(one.utgang)))


def _avgang(rad: Rad, material: Material) -> tuple[date | None, Begrunnelse | None]:
    return material.avgang.get(key_of(rad), (None, None))


def _new_with(status: Status, material: Material) -> Iterator[Rad]:
    """Yield the tiltak that have a status now and had not then; in a closing report all that have it."""
    before = {} if material.er_slutt else {key: rad.tiltak.status for key, rad in earlier(material).items()}
    for rad in material.na.rader:
        was_so = before.get((rad.plan.id, key_of(rad))) is status
        if rad.plan.id in material.sist.ulest:
            day, _reason = _avgang(rad, material)
            was_so = day is None or day <= material.siden.dag
        if rad.tiltak.status is status and not was_so:
            yield rad


def sortings(material: Material) -> tuple[Sortering, ...]:
    """Return each inndeling that has values, of the plans in question, against their tiltak that are not utgått."""
    plans = {rad.plan.id: rad.plan for rad in material.na.rader}.values()
    return tuple(_sorting(plan, one, material) for plan in plans for one in plan.inndelinger if one.verdi)


def _sorting(plan: Plan, inndeling: Inndeling, material: Material) -> Sortering:
    rader = [rad for rad in material.na.rader if rad.plan.id == plan.id and rad.tiltak.status is not Status.UTGATT]
    values = []
    for verdi in inndeling.verdi:
        mine = [rad for rad in rader if verdi.id in rad.tiltak.inndeling.get(inndeling.id, ())]
        done = sum(rad.tiltak.status is Status.FULLFORT for rad in mine)
        off = sum(not _OFF.isdisjoint(slag_of(rad, material.na)) for rad in mine)
        values.append(Verdi(verdi.tittel, len(mine), done, off))
    without = sum(not rad.tiltak.inndeling.get(inndeling.id) for rad in rader)
    return Sortering(plan.tittel, inndeling.tittel, tuple(values), without)


def units(material: Material) -> tuple[Enheter, ...]:
    """Return the tiltak whose milepæler lie with several units: how many have reached theirs, and who has not."""
    found = (_units(rad) for rad in material.na.rader if rad.tiltak.status is not Status.UTGATT)
    return tuple(one for one in found if one.alle > 1)


def _units(rad: Rad) -> Enheter:
    done: dict[str, bool] = {}
    for step in rad.tiltak.milepael:
        for unit in step.ansvarlig:
            done[unit] = done.get(unit, True) and step.fullfort is not None
    return Enheter(rad, sum(done.values()), len(done), tuple(unit for unit, is_done in done.items() if not is_done))
