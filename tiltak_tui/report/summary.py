"""What a report says, from what it is made from: all its figures and lists; pure, and the same for every form."""

from collections.abc import Iterable, Iterator, Sequence

from tiltak_tui.model.balance import WORST_FIRST, Utvikling
from tiltak_tui.model.change import Retning
from tiltak_tui.model.periode import asked_period
from tiltak_tui.model.plan import REPORTING, Fokusomrade, Plan, Rad
from tiltak_tui.model.runde import has_ended
from tiltak_tui.model.spread import as_it_was
from tiltak_tui.report.avvik import avvik_of, is_old
from tiltak_tui.report.lists import deadlines, decisions, delivered, dropped, money, sortings, units
from tiltak_tui.report.material import Material, key_of
from tiltak_tui.report.outward import as_told
from tiltak_tui.report.rapport import (
    Endret,
    Kommentar,
    Omradedel,
    Plandel,
    Rapport,
    Retting,
)
from tiltak_tui.report.tall import compared, differences
from tiltak_tui.report.vedtak import by_vedtak
from tiltak_tui.words import _


def summary(material: Material) -> Rapport:
    """Return all that the report says."""
    na, sist, valg = material.na, material.sist, material.valg
    plans = list({rad.plan.id: rad.plan for rad in na.rader}.values())
    rapport = Rapport(
        tittel=valg.tittel or _title(plans, material),
        kommune=na.innhold.oppsett.navn,
        mottaker=valg.mottaker,
        ledergruppe=_(na.innhold.oppsett.ledergruppe),
        per=material.per,
        siden=material.siden,
        siden_slag=material.siden_slag,
        er_slutt=material.er_slutt,
        periode=_period(plans, material),
        innledning=valg.innledning.strip(),
        retting=None,
        filter=valg.filter,
        planer=tuple(_plan(plan, material) for plan in plans),
        tall=compared(na.rader, na, sist.rader if na.ulest == sist.ulest else (), sist),
        avvik=avvik_of(material),
        endret=changed(material),
        saker=decisions(material),
        frister=deadlines(material),
        okonomi=money(material),
        levert=delivered(material),
        utgatt=dropped(material),
        sorteringer=sortings(material),
        enheter=units(material),
        vedtak=by_vedtak(plans, na.rader),
        over_tid=material.over_tid,
        alle=na.rader,
        fargene=na.innhold.oppsett.vurdering,
        ulest=tuple(sorted(na.ulest)),
        ulest_sist=tuple(sorted(sist.ulest - na.ulest)),
        avsluttet_siden=tuple(one.tittel or one.id for one in material.avsluttet_siden),
        er_avkortet=material.er_avkortet,
        kommando=valg.settled(material.per, material.siden).command(),
    )
    return as_told(rapport)


def changed(material: Material) -> tuple[Endret, ...]:
    """Return what has become of the tiltak, the worst first; what is told of no change is left out."""
    found = [_endret(one, material) for one in material.utviklinger if one.is_changed]
    return tuple(sorted(found, key=lambda one: WORST_FIRST.index(one.retning)))


def corrected(new: Rapport, old: Rapport, retting: Retting, endret: Iterable[Endret]) -> Rapport:
    """Return a report that says what it has that the one it replaces had not.

    Args:
        new: the report.
        old: the one that it replaces, as it was made.
        retting: when it was corrected, and which report it replaces.
        endret: what has become of the tiltak from the point of the old to the point of the new.
    """
    told = tuple(one for one in endret if one.retning is not Retning.UENDRET or one.felter)
    return as_told(new._replace(retting=retting._replace(tiltak=told, tall=differences(old.tall.na, new.tall.na))))


def _endret(one: Utvikling, material: Material) -> Endret:
    key = key_of(one.rad)
    av, dag = material.endret.get(key, ("", None))
    return Endret(
        one.rad,
        one.retning,
        tuple(part for part in one.felter if part.felt not in REPORTING),
        () if one.retning is Retning.FJERNET else material.begrunnelser.get(key, ()),
        av,
        dag,
        material.na.innhold.sammenheng.utgang(one.rad) if one.retning is Retning.UTGATT else None,
    )


def _title(plans: Sequence[Plan], material: Material) -> str:
    if len(plans) == 1:
        if material.er_slutt:
            return _("Sluttrapport: {plan}").format(plan=plans[0].tittel)
        return _("Status for {plan}").format(plan=plans[0].tittel)
    return _("Sluttrapport for planene") if material.er_slutt else _("Status for planene")


def _period(plans: Iterable[Plan], material: Material) -> str:
    moment = material.na.moment
    names = {asked_period(plan, moment.oppsett, moment.day) for plan in plans} - {""}
    return names.pop() if len(names) == 1 else ""


def _plan(plan: Plan, material: Material) -> Plandel:
    na, sist = material.na, material.sist
    then = as_it_was(plan, sist.innhold)
    now = [rad for rad in na.rader if rad.plan.id == plan.id]
    before = [rad for rad in sist.rader if then is not None and rad.plan.id == then.id]
    parts = {rad.fokusomrade.id for rad in now}
    is_over = has_ended(plan, na.moment.day)
    return Plandel(
        plan.id,
        plan.tittel,
        plan.fokusomrade_heter,
        plan.avsluttet if is_over else None,
        plan.sluttvurdering.strip() if is_over else "",
        plan.vurdering,
        _kommentar(plan, then, material),
        compared(now, na, before, sist),
        tuple(
            _omrade(part, then, now, before, material) for part in plan.fokusomrader if part.id in parts
        ),
    )  # fmt: skip


def _omrade(
    part: Fokusomrade, then: Plan | None, now: Sequence[Rad], before: Sequence[Rad], material: Material
) -> Omradedel:
    was = next((one for one in (then.fokusomrader if then else ()) if one.id == part.id), None)
    return Omradedel(
        part.id,
        part.tittel,
        part.mal,
        part.vurdering,
        _kommentar(part, was, material),
        compared(list(_inside(part, now)), material.na, list(_inside(part, before)), material.sist),
    )  # fmt: skip


def _inside(part: Fokusomrade, rader: Iterable[Rad]) -> Iterator[Rad]:
    return (rad for rad in rader if rad.fokusomrade.id == part.id)


def _kommentar(part: Plan | Fokusomrade, before: Plan | Fokusomrade | None, material: Material) -> Kommentar | None:
    text = part.kommentar.strip()
    if not text:
        return None
    was_there = before is not None and before.kommentar.strip() == text
    return Kommentar(text, part.statusdato, is_old(part.statusdato, material) or (was_there and not part.statusdato))
