"""The point that a report is compared with where the user names none."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from tiltak_tui.history import History
from tiltak_tui.merker import Merke
from tiltak_tui.model.followup import asked_days, last_period_end
from tiltak_tui.model.norsk import fold
from tiltak_tui.model.periode import period_start
from tiltak_tui.model.status import Rytme
from tiltak_tui.report.material import Tilstand
from tiltak_tui.report.rapport import Sidenslag
from tiltak_tui.report.valg import Mottaker, Rapportpunkt


def default_since(
    mottaker: Mottaker,
    per: Rapportpunkt,
    na: Tilstand,
    *,
    known: Collection[str],
    history: History,
    merker: Sequence[Merke],
) -> tuple[Rapportpunkt, Sidenslag]:
    """Return the newest merke for the same recipient that lies before the point, else the start of the period.

    Args:
        mottaker: whom the report is for.
        per: the point of the report.
        na: how it stands there.
        known: every oppføring that the main line had got by then.
        history: the history.
        merker: every merke, the one that was set first first.

    Raises:
        TiltakError: the history cannot be read.
    """
    merke = _last_sent(mottaker, per, na, known, merker)
    if merke:
        found, slag = Rapportpunkt(merke.commit, merke.satt.date(), merke.navn), Sidenslag.MERKE
    else:
        day = _start_of_period(na, per.dag) - timedelta(days=1)
        commit, slag = history.at_end_of(day), Sidenslag.PERIODE
        if commit is not None and commit not in known:
            commit = per.commit
        if commit is None:
            commit, slag = history.first() or per.commit, Sidenslag.BEGYNNELSEN
            first = history.oppforing(commit)
            day = first.kom_inn.date() if first else day
        found = Rapportpunkt(commit, day)
    return found, slag


def _last_sent(
    mottaker: Mottaker, per: Rapportpunkt, na: Tilstand, known: Collection[str], merker: Sequence[Merke]
) -> Merke | None:
    """Return the newest merke for the same recipient that lies before the point."""
    names = {fold(mottaker.value)}
    if mottaker is Mottaker.LEDERGRUPPA:
        names.add(fold(na.innhold.oppsett.ledergruppe))
    found = [
        one
        for one in merker
        if fold(one.gjelder) in names
        and one.commit in known
        and (one.satt.date() < per.dag or (one.satt.date() == per.dag and one.commit != per.commit))
    ]
    return found[-1] if found else None


def _start_of_period(na: Tilstand, day: date) -> date:
    """Return the first day of the period that is reported on, as most of the plans have it."""
    oppsett = na.moment.oppsett
    starts: Counter[date] = Counter()
    for plan in {rad.plan.id: rad.plan for rad in na.rader}.values():
        asked = asked_days(plan, oppsett, day, 2)
        if len(asked) == 2:
            starts[asked[0] + timedelta(days=1)] += 1
        elif asked and plan.rytme:
            starts[period_start(plan.rytme, asked[0])] += 1
    if starts:
        most = max(starts.values())
        return min(start for start, count in starts.items() if count == most)
    return period_start(Rytme.TERTIAL, last_period_end(Rytme.TERTIAL, day))
