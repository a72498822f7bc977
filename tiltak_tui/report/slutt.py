"""The closing report: of plans that have ended, about all of their life."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from datetime import datetime, tzinfo

from tiltak_tui.history import Hendelse, History, Seen
from tiltak_tui.model.compare import Type
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.runde import has_ended
from tiltak_tui.model.spread import as_it_was
from tiltak_tui.report.material import Tilstand
from tiltak_tui.report.valg import Rapportpunkt, Valg


def sluttrapport(plan_id: str) -> Valg:
    """Return the choices of the closing report of a plan; it is compared with what the plan came with."""
    return Valg(filter="avsluttet:ja", plan=plan_id)


def beginning(na: Tilstand, seen: Seen, zone: tzinfo | None, history: History) -> Rapportpunkt | None:
    """Return the oppføring that the first of the plans that a report is about came with; None unless all have ended.

    Args:
        na: how it stands at the point of the report.
        seen: the history as it was seen there.
        zone: the time zone of the planmappe.
        history: the history.

    Raises:
        TiltakError: the history cannot be read.
    """
    plans = _plans(na)
    if not _have_ended(plans, na):
        return None
    happened = [one for one in history.all() if one.commit in seen.arrived]
    starts = [start for plan in plans if (start := _start(plan, happened))]
    if not starts:
        return None
    first = min(starts, key=seen.arrived.__getitem__)
    return Rapportpunkt(first, datetime.fromtimestamp(seen.arrived[first], zone).date())


def is_whole_life(siden: Rapportpunkt, na: Tilstand, seen: Seen, history: History) -> bool:
    """Return whether a report is about plans that have ended, and begins with what they came with or before that.

    Args:
        siden: the point that it is compared with.
        na: how it stands at the point of the report.
        seen: the history as it was seen there.
        history: the history.

    Raises:
        TiltakError: the history cannot be read.
    """
    plans = _plans(na)
    if not _have_ended(plans, na) or siden.commit not in seen.arrived:
        return False
    place = _place(siden.commit, seen)
    if place == 0:
        return not history.is_cut()
    before = history.innhold_at(seen.line[place - 1])
    return not before.unread() and all(as_it_was(plan, before) is None for plan in plans)


def _plans(na: Tilstand) -> Collection[Plan]:
    return {rad.plan.id: rad.plan for rad in na.rader}.values()


def _have_ended(plans: Collection[Plan], na: Tilstand) -> bool:
    return bool(plans) and all(has_ended(plan, na.moment.day) for plan in plans)


def _start(plan: Plan, happened: Iterable[Hendelse]) -> str:
    """Return the oppføring that a plan first came with, perhaps under another name; "" where it is not seen."""
    names = {plan.id}
    first = ""
    for one in happened:
        forskjell = one.forskjell
        if forskjell.sted.plan not in names or forskjell.sted.fokusomrade or forskjell.sted.tiltak:
            continue
        if forskjell.type is Type.OMDOPT:
            names.add(str(forskjell.fra))
        elif forskjell.type is Type.LAGT_TIL:
            first = one.commit
    return first


def _place(commit: str, seen: Seen) -> int:
    """Return the place on the main line where it got an oppføring."""
    if commit in seen.line:
        return seen.line.index(commit)
    return bisect_left(seen.line, seen.arrived[commit], key=seen.arrived.__getitem__)
