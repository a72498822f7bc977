"""The line at the top: how far the follow-up of what is chosen has come."""

from collections.abc import Iterable
from datetime import date

from tiltak_tui.model.followup import asked_day, asking_runde, is_forsinket, is_in_share, is_rapportert
from tiltak_tui.model.norsk import date_text, visible_line, weekday
from tiltak_tui.model.plan import Plan, Rad
from tiltak_tui.model.query import Moment
from tiltak_tui.model.status import Rytme
from tiltak_tui.words import N_, _

_MONTHS = {Rytme.KVARTAL: 3, Rytme.TERTIAL: 4, Rytme.HALVAR: 6}
_NAMES = {
    Rytme.KVARTAL: N_("{number}. kvartal {year}"),
    Rytme.TERTIAL: N_("{number}. tertial {year}"),
    Rytme.HALVAR: N_("{number}. halvår {year}"),
}


def overview(rader: Iterable[Rad], moment: Moment) -> str:
    """Return «1. tertial 2026 · 11 av 16 rapportert · 3 forsinket» for these tiltak.

    What is asked for is named only where all the plans agree on it.
    """
    asked_of: dict[str, date | None] = {}
    names: set[str] = set()
    asked = reported = late = 0
    for plan, _fokusomrade, tiltak in rader:
        if plan.id not in asked_of:
            asked_of[plan.id] = asked_day(plan, moment.oppsett, moment.day)
            names.add(asked_name(plan, moment))
        day = asked_of[plan.id]
        if is_in_share(tiltak, day):
            asked += 1
            reported += is_rapportert(tiltak, day)
        late += is_forsinket(tiltak, moment.day)
    names.discard("")
    parts = [names.pop()] if len(names) == 1 else []
    if asked:
        parts.append(_("{count} av {total} rapportert").format(count=reported, total=asked))
    parts.append(_("{count} forsinket").format(count=late) if late else _("ingen forsinket"))
    return " · ".join(parts)


def asked_name(plan: Plan, moment: Moment) -> str:
    """Return what the status of a plan is asked for now: the open runde, or the period of its rytme; "" for nothing."""
    day = asked_day(plan, moment.oppsett, moment.day)
    if day is None:
        return ""
    runde = asking_runde(moment.oppsett, plan, moment.day)
    if runde:
        return visible_line(runde.navn)
    assert plan.rytme is not None
    return period_name(plan.rytme, day)


def period_name(rytme: Rytme, end: date) -> str:
    """Return the name of the period that ends on a day: «1. tertial 2026», «april 2026», «2026»."""
    if rytme is Rytme.AR:
        return str(end.year)
    if rytme is Rytme.MANED:
        from babel.dates import format_date  # noqa: PLC0415 - slow to load, and few plans are followed up monthly

        return format_date(end, "MMMM y", locale="nb")
    return _(_NAMES[rytme]).format(number=end.month // _MONTHS[rytme], year=end.year)


def long_date(day: date) -> str:
    """Return a date with its weekday: «tir. 30.06.2026»."""
    return f"{weekday(day)} {date_text(day)}"
