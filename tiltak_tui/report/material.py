"""What a report is made from: two states of the planmappe, and what happened between them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.model.balance import Begrunnelse, Utvikling
from tiltak_tui.model.followup import asked_day
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Fokusomrade, Plan, Rad, Tiltak
from tiltak_tui.model.query import Filter, Moment
from tiltak_tui.model.runde import has_ended
from tiltak_tui.model.spread import Fordeling, as_it_was
from tiltak_tui.report.rapport import Sidenslag
from tiltak_tui.report.valg import Rapportpunkt, Valg


class Spor(NamedTuple):
    """What the history tells of a tiltak.

    Attributes:
        flyttinger: how often its frist was moved.
        dager: by how many days in all.
        siden: the day that status and vurdering got the values that they have, by field.
        grunner: the reason given then, by field; also for the frist.
        kommentar: the day that the kommentar was written, or None where it is not known.
    """

    flyttinger: int
    dager: int
    siden: Mapping[str, date]
    grunner: Mapping[str, Begrunnelse]
    kommentar: date | None


class Tilstand(NamedTuple):
    """The plans at a point, and those of their tiltak that the report is about.

    Attributes:
        innhold: what stood in the planmappe.
        rader: the tiltak.
        moment: the setup then, and the day.
        asked: the day that each plan's status is asked for, or None, by the plan's id.
        ulest: the plans in question whose file could not be read, by their ids.
    """

    innhold: Innhold
    rader: tuple[Rad, ...]
    moment: Moment
    asked: Mapping[str, date | None]
    ulest: frozenset[str]


class Utvalg(NamedTuple):
    """Which tiltak a report is about: a filter, and perhaps only some plans.

    Whether a plan counts as avsluttet goes by the point of the report, in the states before it too, so that like is
    compared with like.

    Attributes:
        found: the filter.
        planer: the ids of the plans at the point of the report; None for all.
        innhold: what stood in the planmappe at that point.
        dag: the day of that point.
    """

    found: Filter
    planer: Collection[str] | None
    innhold: Innhold
    dag: date

    def rader(self, innhold: Innhold, moment: Moment) -> tuple[Rad, ...]:
        """Return the tiltak that the report is about, in a state of the planmappe."""
        ids, plans = self._ids(innhold), self._judged(innhold, moment.day)
        return tuple(rad for rad in innhold.rader() if rad.plan.id in ids and self._shows(rad, plans, moment))

    def tilstand(self, innhold: Innhold, day: date) -> Tilstand:
        """Return how it stood in a state of the planmappe at a day, without what is internal."""
        moment, ids, plans = Moment.of(innhold, day), self._ids(innhold), self._judged(innhold, day)
        clean = without_internal(innhold)
        both = zip(innhold.rader(), clean.rader(), strict=True)
        return Tilstand(
            clean,
            tuple(shown for rad, shown in both if rad.plan.id in ids and self._shows(rad, plans, moment)),
            moment,
            {plan.id: asked_day(plan, moment.oppsett, day) for plan in clean.plans},
            innhold.unread() & ids,
        )

    def avsluttet_siden(self, sist: Tilstand) -> tuple[Plan, ...]:
        """Return the plans that have ended since a state, and so are left out where they were not then."""
        ids = self._ids(self.innhold)
        found = []
        for plan in self.innhold.plans:
            then = as_it_was(plan, sist.innhold) if plan.id in ids and has_ended(plan, self.dag) else None
            if then is not None and not has_ended(then, sist.moment.day):
                was_shown = any(self.found.shows(rad, sist.moment) for rad in then.rader())
                is_shown = any(self.found.shows(rad, Moment.of(self.innhold, self.dag)) for rad in plan.rader())
                found += [plan] if was_shown and not is_shown else []
        return tuple(found)

    def _shows(self, rad: Rad, plans: Mapping[str, Plan], moment: Moment) -> bool:
        return self.found.shows(rad._replace(plan=plans.get(rad.plan.id, rad.plan)), moment)

    def _judged(self, innhold: Innhold, day: date) -> dict[str, Plan]:
        """Return the plans of a state that count as avsluttet, or as not, other than they were on its day."""
        found = {}
        for plan in self.innhold.plans if innhold is not self.innhold else ():
            then, is_over = as_it_was(plan, innhold), has_ended(plan, self.dag)
            if then is not None and has_ended(then, day) is not is_over:
                found[then.id] = then.replace(avsluttet=date.min if is_over else None)
        return found

    def _ids(self, innhold: Innhold) -> frozenset[str]:
        """Return the ids that the plans have in a state of the planmappe, where their files may have other names."""
        if self.planer is None:
            return innhold.unread() | {plan.id for plan in innhold.plans}
        then = (as_it_was(plan, innhold) for plan in self.innhold.plans if plan.id in self.planer)
        return frozenset((*self.planer, *(plan.id for plan in then if plan is not None)))


class Material(NamedTuple):
    """All that a report is made from; nothing in it is internal.

    Attributes:
        valg: the choices.
        per: the point.
        siden: the point that it is compared with.
        siden_slag: what sort of point that is.
        er_slutt: the plans have ended, and nothing that the report is about was there before that point.
        na: how it stood at the point.
        sist: how it stood at the other point.
        avsluttet_siden: the plans that have ended since then, and so are not in the report.
        utviklinger: what has become of every tiltak that either of them shows.
        begrunnelser: the reasons given on the way, by id without regard to case.
        endret: who changed a tiltak last on the way, and the day of that, in the same way.
        spor: what the history tells of the tiltak that are avvik, in the same way.
        avgang: the day that tiltak became fullført or utgått, and the reason given then, in the same way.
        over_tid: how the tiltak were spread at the end of some days, the newest last.
        er_avkortet: the oldest part of the history is not there.
    """

    valg: Valg
    per: Rapportpunkt
    siden: Rapportpunkt
    siden_slag: Sidenslag
    er_slutt: bool
    na: Tilstand
    sist: Tilstand
    avsluttet_siden: tuple[Plan, ...]
    utviklinger: tuple[Utvikling, ...]
    begrunnelser: Mapping[str, tuple[Begrunnelse, ...]]
    endret: Mapping[str, tuple[str, date]]
    spor: Mapping[str, Spor]
    avgang: Mapping[str, tuple[date, Begrunnelse | None]]
    over_tid: tuple[Fordeling, ...]
    er_avkortet: bool


def without_internal(innhold: Innhold) -> Innhold:
    """Return what stood in a planmappe without the fields that never leave it (DESIGN §3, `intern_merknad`)."""
    return Innhold(tuple(map(_plan, innhold.plans)), innhold.oppsett, innhold.filer, innhold.problems)


def _plan(plan: Plan) -> Plan:
    parts = tuple(map(_omrade, plan.fokusomrader))
    changed = any(new is not old for new, old in zip(parts, plan.fokusomrader, strict=True))
    return plan.replace(fokusomrader=parts) if changed else plan


def _omrade(part: Fokusomrade) -> Fokusomrade:
    tiltak = tuple(map(_tiltak, part.tiltak))
    changed = any(new is not old for new, old in zip(tiltak, part.tiltak, strict=True))
    return part.replace(tiltak=tiltak) if changed else part


def _tiltak(tiltak: Tiltak) -> Tiltak:
    changes: dict[str, Any] = {key: Tiltak().get(key) for key in _INTERNAL if tiltak.get(key)}
    if not tiltak.ugyldig.keys().isdisjoint(_INTERNAL):
        changes["ugyldig"] = {key: raw for key, raw in tiltak.ugyldig.items() if key not in _INTERNAL}
    return tiltak.replace(**changes) if changes else tiltak


_INTERNAL = frozenset(key for key, felt in Tiltak.felter.items() if felt.internal)


def key_of(rad: Rad) -> str:
    """Return what a tiltak is found by: its id without regard to case."""
    return rad.tiltak.id.casefold()


def keys_of(rader: Iterable[Rad]) -> set[tuple[str, str]]:
    """Return what tiltak are told apart by: the plan and the id without regard to case."""
    return {(rad.plan.id, key_of(rad)) for rad in rader}


def earlier(material: Material) -> dict[tuple[str, str], Rad]:
    """Return how the tiltak stood at the point that the report is compared with, by what they are told apart by now.

    One that has been moved, or whose plan has got another name, is found where it stood then.
    """
    here = keys_of(material.na.innhold.rader())
    there: dict[tuple[str, str], Rad] = {}
    gone: dict[str, Rad] = {}
    for rad in material.sist.innhold.rader():
        key = (rad.plan.id, key_of(rad))
        there.setdefault(key, rad)
        if key not in here and rad.tiltak.id:
            gone.setdefault(key_of(rad), rad)
    found = ((key, there.get(key) or gone.get(key[1])) for key in keys_of(material.na.rader))
    return {key: rad for key, rad in found if rad is not None}
