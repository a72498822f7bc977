"""What follows from the dates: forsinket, rapportert, and the day that a status is asked for (DESIGN §2)."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett, Runde
from tiltak_tui.model.plan import Beslutning, Milepael, Plan, Tiltak
from tiltak_tui.model.status import Rytme

REPORTING_DAYS = 21
"""How long after a period has ended a status may be reported, where no round says when."""

_LAST_MONTHS = {
    Rytme.MANED: tuple(range(1, 13)),
    Rytme.KVARTAL: (3, 6, 9, 12),
    Rytme.TERTIAL: (4, 8, 12),
    Rytme.HALVAR: (6, 12),
    Rytme.AR: (12,),
}


def is_forsinket(tiltak: Tiltak, day: date) -> bool:
    """Return whether the frist is before `day` and the tiltak is neither fullført nor utgått."""
    return tiltak.frist is not None and tiltak.frist < day and not tiltak.status.ended


def is_due(beslutning: Beslutning, day: date) -> bool:
    """Return whether the frist of a beslutning has come by `day`, and it is not done."""
    return beslutning.frist is not None and beslutning.frist <= day and beslutning.fullfort is None


def waits_for(tiltak: Tiltak, innhold: Innhold) -> tuple[str, ...]:
    """Return the ids of what must be done before this one, or of what has come in its place.

    What is not there is named too: nothing can tell that it is done. A tiltak that has itself ended waits for nothing.
    """
    if not tiltak.avhenger_av or tiltak.status.ended:
        return ()
    return tuple(one.rad.tiltak.id if one.rad else one.id for one in innhold.sammenheng.venter_pa(tiltak))


def next_milepael(tiltak: Tiltak) -> Milepael | None:
    """Return the first milepæl that is not reached: by frist, those without one last; None where there is none."""
    left = [one for one in tiltak.milepael if one.fullfort is None]
    return min(left, key=lambda one: one.frist or date.max, default=None)


def is_to_be_evaluated(tiltak: Tiltak, day: date) -> bool:
    """Return whether the day that a tiltak is to be evaluated on has come by `day`."""
    return tiltak.evalueres is not None and tiltak.evalueres <= day


def last_period_end(rytme: Rytme, day: date) -> date:
    """Return the last day of the newest period that has ended by the end of `day`; the first day there is for none."""
    years = (year for year in (day.year, day.year - 1) if year >= date.min.year)
    ends = (_month_end(year, month) for year in years for month in reversed(_LAST_MONTHS[rytme]))
    return next((end for end in ends if end <= day), date.min)


def open_runde(oppsett: Oppsett, plan: Plan, day: date) -> Runde | None:
    """Return the round that is open for `plan` on `day`: the one with the latest `per` where there are several.

    One whose `per` is still to come asks for nothing yet: what is reported today cannot answer it.
    """
    found = [one for one in oppsett.runde if one.per and one.per <= day and one.is_open(day) and one.covers(plan.id)]
    return max(found, key=lambda one: one.per or date.min, default=None)


def asking_runde(oppsett: Oppsett, plan: Plan, day: date) -> Runde | None:
    """Return the round that asks for the status of `plan` on `day`: the open one, else the one that asked for that day.

    The last is for who looks back: a round begins after the day that it asks for.
    """
    found = open_runde(oppsett, plan, day)
    return found or next((one for one in oppsett.runde if one.per == day and one.covers(plan.id)), None)


def asked_day(plan: Plan, oppsett: Oppsett, day: date) -> date | None:
    """Return the day that the status is asked for: the open round's, else the last ended period of the rytme.

    None where nothing is asked: the plan has no rytme, is avsluttet, or had not begun then.
    """
    if plan.avsluttet and plan.avsluttet <= day:
        return None
    runde = asking_runde(oppsett, plan, day)
    if runde:
        return runde.per
    if plan.rytme is None:
        return None
    end = last_period_end(plan.rytme, day)
    begun = plan.periode is None or plan.periode.fra is None or plan.periode.fra <= end
    return end if begun else None


def asked_days(plan: Plan, oppsett: Oppsett, day: date, most: int) -> tuple[date, ...]:
    """Return the last days up to `day` that the status of `plan` was asked for, oldest first.

    They are those of the rounds that had begun by then, and the ends of the periods of the rytme; where a round asks
    for a day in the same period as the end of one, it stands for that. What the plan and the setup say now is taken
    to hold for the past too.

    Args:
        plan: the plan.
        oppsett: the setup, which has the rounds.
        day: the last day that counts.
        most: how many days at most.
    """
    if plan.avsluttet and plan.avsluttet <= day:
        day = plan.avsluttet - timedelta(days=1)
    runder = {
        one.per
        for one in oppsett.runde
        if one.per and one.per <= day and one.covers(plan.id) and (one.startet is None or one.startet <= day)
    }
    ends = set(_period_ends(plan, day, most)) if plan.rytme else set()
    if plan.rytme:
        ends -= {last_period_end(plan.rytme, per) for per in runder}
    return tuple(sorted(runder | ends)[-most:])


def _period_ends(plan: Plan, day: date, most: int) -> Iterator[date]:
    assert plan.rytme
    begun = plan.periode.fra if plan.periode and plan.periode.fra else date.min
    end = last_period_end(plan.rytme, day)
    for _count in range(most):
        if end < begun or end.year <= 1:
            return
        yield end
        end = last_period_end(plan.rytme, end - timedelta(days=1))


def month_ends(day: date, most: int) -> tuple[date, ...]:
    """Return the last days of the newest months that had ended by the end of `day`, oldest first."""
    found = [last_period_end(Rytme.MANED, day)]
    while len(found) < most:
        found.append(last_period_end(Rytme.MANED, found[-1] - timedelta(days=1)))
    return tuple(reversed(found))


def is_rapportert(tiltak: Tiltak, asked: date | None) -> bool:
    """Return whether the statusdato has reached the day asked for; where nothing is asked, any statusdato will do."""
    return tiltak.statusdato is not None and (asked is None or tiltak.statusdato >= asked)


def is_asked(tiltak: Tiltak, asked: date | None) -> bool:
    """Return whether a status is expected: not of one that is fullført, utgått, or to be resumed after that day."""
    resumed = tiltak.gjenopptas is None or asked is None or tiltak.gjenopptas <= asked
    return asked is not None and not tiltak.status.ended and resumed


def is_in_share(tiltak: Tiltak, asked: date | None) -> bool:
    """Return whether a tiltak counts where it is told how many are rapportert.

    That is what a status is expected of, and what has answered though it is not any more: what becomes fullført or
    utgått, or is put off, by its answer is among those who were asked.
    """
    return asked is not None and (is_asked(tiltak, asked) or is_rapportert(tiltak, asked))


def is_overdue(plan: Plan, oppsett: Oppsett, day: date) -> bool:
    """Return whether what is asked for on `day` should have been reported by now, and is late from then on.

    In a round that is after its svarfrist, or when it has been closed; without a round 21 days after the period ended.
    """
    asked = asked_day(plan, oppsett, day)
    if asked is None:
        return False
    runde = open_runde(oppsett, plan, day)
    if runde:
        return day > (runde.svarfrist or asked + timedelta(days=REPORTING_DAYS))
    return has_been_held(plan, oppsett, asked) or day > asked + timedelta(days=REPORTING_DAYS)


def has_been_held(plan: Plan, oppsett: Oppsett, asked: date) -> bool:
    """Return whether a round that asked for that day, or for one that stands for it, has been closed."""
    return any(
        one.avsluttet is not None
        and one.per is not None
        and one.covers(plan.id)
        and asked in {one.per, last_period_end(plan.rytme, one.per) if plan.rytme else one.per}
        for one in oppsett.runde
    )


def lacks_report(tiltak: Tiltak, asked: date | None) -> bool:
    """Return whether a status is expected for a day and has not come."""
    return is_asked(tiltak, asked) and not is_rapportert(tiltak, asked)


def default_statusdato(plan: Plan, oppsett: Oppsett, today: date) -> date:
    """Return the day a new report holds for: the open round's `per`, else today."""
    runde = open_runde(oppsett, plan, today)
    return runde.per if runde and runde.per else today


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
