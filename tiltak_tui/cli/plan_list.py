"""`tiltak plan liste`: the plans and their fokusområder, and how many of their tiltak have ended."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import put, put_csv, terminal_width, to_terminal
from tiltak_tui.cli.records import VERSION, csv_text
from tiltak_tui.cli.where import planmappe
from tiltak_tui.model.json_text import json_text
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.model.table import Column, table
from tiltak_tui.words import _


class _Part(NamedTuple):
    """A plan, or a fokusområde of it."""

    plan: str
    fokusomrade: str
    tittel: str
    kode: str
    antall: int
    ferdig: int
    avsluttet: date | None


def list_plans(named: str, form: str) -> None:
    """Show the plans and their fokusområder; the arguments are as typed."""
    mappe = planmappe(named)
    innhold = mappe.read()
    parts = [part for plan in innhold.plans for part in _parts(plan)]
    if form == "json":
        records = [one._asdict() | {"avsluttet": one.avsluttet and one.avsluttet.isoformat()} for one in parts]
        put(json_text({"versjon": VERSION, "planer": records}))
    elif form == "csv":
        put_csv(lambda line_end: csv_text(_Part._fields, [one._asdict() for one in parts], line_end))
    else:
        rows = [
            [
                ("  " if one.fokusomrade else "") + visible_line(one.fokusomrade or one.plan),
                visible_line(one.tittel),
                visible_line(one.kode),
                str(one.antall),
                str(one.ferdig),
                date_text(one.avsluttet) if one.avsluttet else "",
            ]
            for one in parts
        ]
        heads = (_("Plan"), _("Tittel"), _("Kode"), _("Tiltak"), _("Ferdig"), _("Avsluttet"))
        width = terminal_width() if to_terminal() else None
        put("\n".join(table([Column(one) for one in heads], rows, width)))
    tell(mappe.root, innhold)


def _parts(plan: Plan) -> Iterable[_Part]:
    every = [row.tiltak for row in plan.rader()]
    yield _Part(plan.id, "", plan.tittel, plan.kode, len(every), _ended(every), plan.avsluttet)
    for part in plan.fokusomrader:
        yield _Part(plan.id, part.id, part.tittel, "", len(part.tiltak), _ended(part.tiltak), None)


def _ended(some: Iterable[Tiltak]) -> int:
    return sum(one.status.ended for one in some)
