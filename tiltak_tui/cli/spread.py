"""What `tiltak historikk --trend` does: how the tiltak of plans were spread over statuses and vurderinger over time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tiltak_tui.cli.events import Span, span_of
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import put, put_csv, say
from tiltak_tui.cli.past import history_of
from tiltak_tui.cli.records import VERSION, csv_text
from tiltak_tui.cli.where import planmappe
from tiltak_tui.history.between import spread_over_time
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.json_text import json_text
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.query import plan_names
from tiltak_tui.model.spread import Fordeling, spread_days
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.table import Column, table
from tiltak_tui.words import _

_MOST = 12
_ALL = 600
_UNJUDGED = "ikke vurdert"


def show_spread(named: str, plan: str, siden: str | None, til: str | None, form: str) -> None:
    """Write how the tiltak were spread, the days that their status was asked for, oldest first.

    Args:
        named: the planmappe that the user named, or "".
        plan: the plan as typed, or "" for all.
        siden: the first day, or None for the last dozen.
        til: the last day, or None for today.
        form: tabell, json or csv.
    """
    mappe = planmappe(named)
    innhold = mappe.read()
    plans = _plans(plan, innhold)
    with history_of(mappe) as history:
        span = span_of(siden, til, mappe, history)
        today = min(span.last, mappe.today())
        days = {one.id: _days(one, innhold, today, span) for one in plans}
        found = spread_over_time(history, plans, days)
    if form == "json":
        put(_json(found))
    elif form == "csv":
        put_csv(lambda line_end: _csv(found, line_end))
    else:
        put("\n\n".join("\n".join(_lines(one, found[one.id])) for one in plans if found[one.id]) or "")
    tell(mappe.root, innhold)
    if not any(found.values()):
        say(_("Ingenting i historikken passer til det du spør etter."))


def _plans(text: str, innhold: Innhold) -> Sequence[Plan]:
    if not text:
        return innhold.plans
    names = plan_names(text, {(one.id, one.tittel) for one in innhold.plans})
    return [one for one in innhold.plans if one.id in names]


def _days(plan: Plan, innhold: Innhold, today: date, span: Span) -> list[date]:
    most = _MOST if span.first == date.min else _ALL
    return [one for one in spread_days(plan, innhold.oppsett, today, most) if span.holds(one)]


def _lines(plan: Plan, rows: Sequence[Fordeling]) -> list[str]:
    signs = [f"{one.symbol} {one.label}" for one in (*Status, *Vurdering)]
    columns = [Column(one) for one in (_("Dag"), _("Tiltak"), *signs, _("Ikke vurdert"))]
    cells = [
        [date_text(one.dag), str(one.antall), *map(str, one.status.values()), *map(str, one.vurdering.values())]
        for one in rows
    ]
    return [f"{visible_line(plan.tittel)} ({visible_line(plan.id)})", *table(columns, cells, None)]


def _records(found: Mapping[str, Sequence[Fordeling]]) -> list[dict[str, Any]]:
    return [
        {
            "plan": plan,
            "dag": one.dag.isoformat(),
            "antall": one.antall,
            "status": {status.value: count for status, count in one.status.items()},
            "vurdering": {key.value if key else _UNJUDGED: count for key, count in one.vurdering.items()},
        }
        for plan, rows in found.items()
        for one in rows
    ]


def _json(found: Mapping[str, Sequence[Fordeling]]) -> str:
    return json_text({"versjon": VERSION, "fordeling": _records(found)})


def _csv(found: Mapping[str, Sequence[Fordeling]], line_end: str) -> str:
    columns = ("plan", "dag", "antall", *(one.value for one in (*Status, *Vurdering)), _UNJUDGED)
    rows = ({**one, **one["status"], **one["vurdering"]} for one in _records(found))
    return csv_text(columns, rows, line_end)
