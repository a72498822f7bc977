"""What the periods that a plan is followed up in are called: «1. tertial 2026», «3. kvartal 2026», «august 2026»."""

from datetime import date, timedelta

from tiltak_tui.model.followup import last_period_end, open_runde
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.point_words import MONTHS
from tiltak_tui.model.status import Rytme
from tiltak_tui.words import N_, _

_MONTHS_OF = {Rytme.KVARTAL: 3, Rytme.TERTIAL: 4, Rytme.HALVAR: 6}
_NAMES = {
    Rytme.KVARTAL: N_("{nr}. kvartal {year}"),
    Rytme.TERTIAL: N_("{nr}. tertial {year}"),
    Rytme.HALVAR: N_("{nr}. halvår {year}"),
}


def period_name(rytme: Rytme, end: date) -> str:
    """Return what the period of a rytme that ends on `end` is called."""
    if rytme is Rytme.AR:
        return str(end.year)
    if rytme is Rytme.MANED:
        return f"{_(MONTHS[end.month - 1])} {end.year}"
    return _(_NAMES[rytme]).format(nr=-(-end.month // _MONTHS_OF[rytme]), year=end.year)


def period_start(rytme: Rytme, end: date) -> date:
    """Return the first day of the period of a rytme that ends on `end`."""
    return last_period_end(rytme, end - timedelta(days=1)) + timedelta(days=1)


def asked_period(plan: Plan, oppsett: Oppsett, day: date) -> str:
    """Return what the time is called that the status is asked for on `day`: a round or a period; "" where none is."""
    if plan.avsluttet and plan.avsluttet <= day:
        return ""
    runde = open_runde(oppsett, plan, day)
    if runde:
        return runde.navn
    return period_name(plan.rytme, last_period_end(plan.rytme, day)) if plan.rytme else ""
