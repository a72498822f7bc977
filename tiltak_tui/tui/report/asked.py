"""What a view of the plans is as the choices of a report: the same tiltak, in the words of a filter."""

from collections.abc import Sequence
from typing import NamedTuple

from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.tui.view import FOLLOW_UPS, Row, View, has_ended
from tiltak_tui.words import _


class Asked(NamedTuple):
    """What a report is to be about.

    Attributes:
        filter: the filter.
        plan: the id of the plan, or "" for all.
        told: the same for people, or "" for all plans.
        is_exact: whether the report is about just the tiltak of the view; a fokusområde that no filter tells from
            another of the same plan is not.
    """

    filter: str
    plan: str
    told: str
    is_exact: bool


def asked_of(view: View, rows: Sequence[Row], moment: Moment) -> Asked:
    """Return what a report is to be about so that it is about what the view shows.

    Args:
        view: what is shown.
        rows: every tiltak.
        moment: the setup and the day.
    """
    scope = view.scope
    there = [row.rad for row in rows if row.scope.plan == scope.plan] if scope.plan else []
    inside = [row.rad for row in rows if row.scope == scope] if scope.omrade else []
    place, is_exact = _place(inside, there, moment) if inside else ("", True)
    ended = "avsluttet:ja" if there and has_ended(there[0].plan, moment) else ""
    chosen = next((one.filter for one in FOLLOW_UPS if one.key == view.follow_up), "")
    parts = (place, chosen, ended, view.filter.strip())
    return Asked(" ".join(filter(None, parts)), scope.plan, _told(view, inside or there), is_exact)


def _told(view: View, there: Sequence[Rad]) -> str:
    if view.name:
        return view.name
    found = []
    if there:
        plan, omrade, _tiltak = there[0]
        found.append(omrade.tittel or omrade.id if view.scope.omrade else plan.tittel or plan.id)
    found += [_(one.label) for one in FOLLOW_UPS if one.key == view.follow_up]
    return ", ".join(filter(None, (*found, view.filter.strip())))


def _place(inside: Sequence[Rad], there: Sequence[Rad], moment: Moment) -> tuple[str, bool]:
    """Return a filter that finds the tiltak of a fokusområde among those of its plan, and whether only those."""
    omrade = inside[0].fokusomrade
    # A filter has no way to write a quotation mark.
    own = [f'fokusområde:="{name}"' for name in (omrade.id, omrade.tittel) if name.strip() and '"' not in name]
    exact = (name for name in own if _found(name, there, moment) == tuple(inside))
    found = next(exact, "")
    return (found, True) if found else (next(iter(own), ""), False)


def _found(text: str, there: Sequence[Rad], moment: Moment) -> tuple[Rad, ...]:
    return parse_filter(f"{text} avsluttet:ja,nei").rader(there, moment)
