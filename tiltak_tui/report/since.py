"""The point that a report is compared with where the user names none."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from tiltak_tui.errors import NoAnswerError
from tiltak_tui.history import Seen
from tiltak_tui.merker import Merke
from tiltak_tui.model.followup import asked_days, last_period_end
from tiltak_tui.model.norsk import fold
from tiltak_tui.model.periode import period_start
from tiltak_tui.model.query import plan_names
from tiltak_tui.model.status import Rytme
from tiltak_tui.report.material import Tilstand
from tiltak_tui.report.rapport import Sidenslag
from tiltak_tui.report.sent import merkepunkt
from tiltak_tui.report.valg import Mottaker, Rapportpunkt, Valg


def default_since(
    valg: Valg,
    per: Rapportpunkt,
    na: Tilstand,
    *,
    seen: Seen,
    zone: tzinfo | None,
    merker: Sequence[Merke],
) -> Rapportpunkt:
    """Return the newest merke for the same recipient that lies before the point, else the start of the period.

    A merke of a report on another plan alone does not count.

    Args:
        valg: the choices.
        per: the point of the report.
        na: how it stands there.
        seen: the history as it was seen there.
        zone: the time zone of the planmappe.
        merker: every merke, the one that was set first first.
    """
    merke = _last_sent(valg, per, na, seen, merker)
    if merke:
        return merkepunkt(merke, merker, merke.navn)
    day = _before_period(na)
    commit = seen.at_end_of(day, zone)
    if commit is not None:
        return Rapportpunkt(commit, day)
    first = seen.line[0]
    return Rapportpunkt(first, datetime.fromtimestamp(seen.arrived[first], zone).date())


def slag_of_since(siden: Rapportpunkt, na: Tilstand, seen: Seen, *, is_whole_life: bool) -> Sidenslag:
    """Return what sort of point a report is compared with, by what it is and not by how it was chosen."""
    if siden.navn:
        return Sidenslag.MERKE
    if is_whole_life and siden.commit != seen.line[0]:
        return Sidenslag.PLANEN
    if siden.dag == _before_period(na):
        return Sidenslag.PERIODE
    return Sidenslag.BEGYNNELSEN if siden.commit == seen.line[0] else Sidenslag.DAG


def _last_sent(valg: Valg, per: Rapportpunkt, na: Tilstand, seen: Seen, merker: Sequence[Merke]) -> Merke | None:
    """Return the newest merke for the same recipient that lies before the point."""
    names = {fold(valg.mottaker.value)}
    if valg.mottaker is Mottaker.LEDERGRUPPA:
        names.add(fold(na.innhold.oppsett.ledergruppe))
    found = [
        one
        for one in merker
        if fold(one.gjelder) in names
        and _is_about(_plan_of(one), valg.plan, na)
        and one.commit in seen.arrived
        and (one.satt.date() < per.dag or (one.satt.date() == per.dag and one.commit != per.commit))
    ]
    return found[-1] if found else None


def _plan_of(merke: Merke) -> str:
    """Return the plan that the report of a merke was about alone, or ""."""
    valg = Valg.from_json(merke.rapport.valg) if merke.rapport else None
    return valg.plan if valg else ""


def _is_about(plan: str, asked: str, na: Tilstand) -> bool:
    """Return whether a report on a plan, as it was named, says how it stood with what is asked for; "" is all plans."""
    known = {(one.id, one.tittel) for one in na.innhold.plans}
    try:
        return not plan or bool(asked and plan_names(asked, known) <= plan_names(plan, known))
    except NoAnswerError:
        return False


def _before_period(na: Tilstand) -> date:
    """Return the last day before the period that is reported on, as most of the plans have it."""
    day, oppsett = na.moment.day, na.moment.oppsett
    starts: Counter[date] = Counter()
    for plan in {rad.plan.id: rad.plan for rad in na.rader}.values():
        asked = asked_days(plan, oppsett, day, 2)
        if len(asked) == 2:
            starts[asked[0]] += 1
        elif asked and plan.rytme:
            starts[period_start(plan.rytme, asked[0]) - timedelta(days=1)] += 1
    if starts:
        most = max(starts.values())
        return min(start for start, count in starts.items() if count == most)
    return period_start(Rytme.TERTIAL, last_period_end(Rytme.TERTIAL, day)) - timedelta(days=1)
