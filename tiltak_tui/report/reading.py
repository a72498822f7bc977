"""What a report is made from, read from the history: both states, what happened between, and what led up to it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.history import Hendelse, History, Progress, Seen
from tiltak_tui.history.between import hendelser_among, reasons_of
from tiltak_tui.merker import Merke, alle_merker, find_merke
from tiltak_tui.model.balance import balance
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.point_words import day_of
from tiltak_tui.model.query import parse_filter, plan_names
from tiltak_tui.model.runde import find_runde
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import Punkt, commits_between, find_punkt, newest_punkt
from tiltak_tui.report.avvik import slag_of
from tiltak_tui.report.material import Material, Utvalg, key_of, keys_of
from tiltak_tui.report.over_time import over_time
from tiltak_tui.report.sent import asked_name, merkepunkt
from tiltak_tui.report.since import default_since, slag_of_since
from tiltak_tui.report.slutt import beginning, is_whole_life
from tiltak_tui.report.traces import end_of, spor_of
from tiltak_tui.report.valg import Rapportpunkt, Valg
from tiltak_tui.rounds import report_points
from tiltak_tui.words import _

_LATEST = 253_370_764_800  # the year 9999


def read_material(mappe: Planmappe, history: History, valg: Valg, *, progress: Progress | None = None) -> Material:
    """Return what a report is made from.

    Args:
        mappe: the planmappe; its repository is read, so nothing else may use it meanwhile.
        history: its history.
        valg: the choices.
        progress: told of a long reading.

    Raises:
        UsageError: a choice is not understood.
        NoAnswerError: there is no such plan.
        TiltakError: the history cannot be read.
    """
    merker = alle_merker(mappe)
    found = parse_filter(valg.filter)
    valg = _with_points(valg, mappe, history, progress)
    per = _named(valg.per, mappe, history, merker) if valg.per else _now(mappe, history)
    seen = history.seen_from(per.commit)
    innhold = history.innhold_at(per.commit)
    utvalg = Utvalg(found, _plans(valg, innhold), innhold, per.dag)
    na = utvalg.tilstand(innhold, per.dag)
    zone = _zone(innhold, mappe)
    if valg.siden:
        siden = _named(valg.siden, mappe, history, merker)
    else:
        siden = beginning(na, seen, zone, history) or default_since(valg, per, na, seen=seen, zone=zone, merker=merker)
    since = frozenset(commits_between(_punkt(siden), _punkt(per), history))
    sist = utvalg.tilstand(history.innhold_at(siden.commit), siden.dag)
    shown = keys_of((*na.rader, *sist.rader))
    away = {key_of(rad) for rad in sist.rader} - {key_of(rad) for rad in na.rader}
    happened = hendelser_among(seen.arrived, {one for _plan, one in shown}, na.innhold, history, progress=progress)
    if seen.moved or str(zone) != str(mappe.now().tzinfo):
        happened = {key: [_as_seen(one, seen, zone) for one in some] for key, some in happened.items()}
    on_the_way = {key: [one for one in some if one.commit in since] for key, some in happened.items()}
    ended = {key_of(rad): rad.tiltak.status for rad in na.rader if rad.tiltak.status.ended}
    is_slutt = is_whole_life(siden, na, seen, history)
    off = [rad for rad in na.rader if slag_of(rad, na)]
    return Material(
        valg=valg,
        per=per,
        siden=siden,
        siden_slag=slag_of_since(siden, na, seen, is_whole_life=is_slutt),
        er_slutt=is_slutt,
        na=na,
        sist=sist,
        avsluttet_siden=utvalg.avsluttet_siden(sist),
        utviklinger=tuple(
            one
            for one in balance(sist.innhold, na.innhold)
            if (one.rad.plan.id, key_of(one.rad)) in shown or (one.is_moved and key_of(one.rad) in away)
        ),
        begrunnelser={key: reasons_of(some) for key, some in on_the_way.items()},
        endret={key: (some[0].forfatter, some[0].tidspunkt.date()) for key, some in on_the_way.items() if some},
        spor={key_of(rad): spor_of(rad, happened.get(key_of(rad), ()), na, history) for rad in off},
        avgang={key: end for key, status in ended.items() if (end := end_of(happened.get(key, ()), status))},
        over_tid=over_time(utvalg, na, seen, zone, history, first=siden.dag if is_slutt else None),
        er_avkortet=history.is_cut(),
    )


def _now(mappe: Planmappe, history: History) -> Rapportpunkt:
    punkt = newest_punkt(mappe, history)
    return Rapportpunkt(punkt.commit, punkt.day)


def _named(text: str, mappe: Planmappe, history: History, merker: Sequence[Merke]) -> Rapportpunkt:
    """Return the point that a text means, with the name of the merke that it was asked for by."""
    punkt = find_punkt(text, mappe, history)
    merke = None if day_of(text, mappe.today()) else find_merke(merker, text)
    return merkepunkt(merke, merker, asked_name(merke, text)) if merke else Rapportpunkt(punkt.commit, punkt.day)


def _punkt(one: Rapportpunkt) -> Punkt:
    name = _("oppføring {id}").format(id=one.commit[:7])
    return Punkt(one.commit, one.dag, one.navn or f"{date_text(one.dag)} ({name})")


def _with_points(valg: Valg, mappe: Planmappe, history: History, progress: Progress | None) -> Valg:
    """Return the choices with the points of the round that they name, where no others are named."""
    if not valg.runde or valg.per:
        return valg
    points = report_points(mappe, history, valg.runde, progress=progress)
    return replace(valg, runde=points.runde.navn, per=points.per, siden=valg.siden or points.siden)


def _plans(valg: Valg, innhold: Innhold) -> Collection[str] | None:
    """Return the plans that the report is about, None for all: those of the round, unless others are named."""
    if valg.plan:
        return _named_plans(valg.plan, innhold)
    if not valg.runde:
        return None
    runde = find_runde(innhold.oppsett.runde, valg.runde)
    if runde is None:
        raise UsageError(
            _("Runden «{navn}» var ikke startet da. Velg et annet punkt med --per").format(
                navn=visible_line(valg.runde)
            )
        )
    return runde.planer or None


def _named_plans(text: str, innhold: Innhold) -> Collection[str]:
    unread = innhold.unread()
    names = plan_names(text, {(one.id, one.tittel) for one in innhold.plans} | {(one, "") for one in unread})
    if names <= unread:
        raise NoAnswerError(
            _("Planen {plan} kunne ikke leses slik den sto da. «tiltak sjekk» sier om den er i orden nå").format(
                plan=", ".join(visible_line(one) for one in sorted(names))
            )
        )
    return names


def _zone(innhold: Innhold, mappe: Planmappe) -> tzinfo | None:
    """Return the time zone that the planmappe had at the point."""
    try:
        return ZoneInfo(innhold.oppsett.tidssone)
    except (ValueError, OSError, KeyError):
        return mappe.now().tzinfo


def _as_seen(one: Hendelse, seen: Seen, zone: tzinfo | None) -> Hendelse:
    """Return what happened with its times as they were known at the point."""
    arrived = datetime.fromtimestamp(min(max(seen.arrived[one.commit], 0), _LATEST), zone)
    return one._replace(tidspunkt=one.tidspunkt.astimezone(zone), kom_inn=arrived)
