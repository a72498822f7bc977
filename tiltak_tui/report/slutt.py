"""The closing report: of plans that have ended, about all of their life."""

from bisect import bisect_left

from tiltak_tui.history import History, Seen
from tiltak_tui.model.runde import has_ended
from tiltak_tui.model.spread import as_it_was
from tiltak_tui.report.material import Tilstand
from tiltak_tui.report.valg import Rapportpunkt, Valg


def sluttrapport(plan_id: str, start: str) -> Valg:
    """Return the choices of the closing report of a plan.

    Args:
        plan_id: the plan.
        start: the oppføring that it came with.
    """
    return Valg(filter="avsluttet:ja", plan=plan_id, siden=start)


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
    plans = {rad.plan.id: rad.plan for rad in na.rader}.values()
    if not plans or not all(has_ended(plan, na.moment.day) for plan in plans) or siden.commit not in seen.arrived:
        return False
    place = _place(siden.commit, seen)
    if place == 0:
        return not history.is_cut()
    before = history.innhold_at(seen.line[place - 1])
    return not before.unread() and all(as_it_was(plan, before) is None for plan in plans)


def _place(commit: str, seen: Seen) -> int:
    """Return the place on the main line where it got an oppføring."""
    if commit in seen.line:
        return seen.line.index(commit)
    return bisect_left(seen.line, seen.arrived[commit], key=seen.arrived.__getitem__)
