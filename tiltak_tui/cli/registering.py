"""What `tiltak ansvarlig` does."""

from typing import Any

from tiltak_tui.cli.acting import opened
from tiltak_tui.cli.field_values import given as field_values
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import put, put_csv, say, terminal_width, to_terminal
from tiltak_tui.cli.records import VERSION
from tiltak_tui.cli.table import Column, table
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.entry import entered
from tiltak_tui.model.fordeling import Ansvar, fordeling
from tiltak_tui.model.json_text import json_text
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import Ansvarlig
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.upkeep.ansvarlige import endre_ansvarlig, flytt_ansvar, gi_nytt_navn, ny_ansvarlig, slett_ansvarlig
from tiltak_tui.words import _

_COUNTS = ("hoved", "med", "forsinket", "avvik", "ferdig")


def show_register(named: str, form: str) -> None:
    """Show who has how much; the arguments are as typed."""
    mappe = planmappe(named)
    innhold = mappe.read()
    going = [rad for rad in innhold.rader() if rad.plan.avsluttet is None]
    found = fordeling(going, innhold.oppsett, mappe.today())
    if form == "json":
        put(json_text({"versjon": VERSION, "ansvarlige": [_record(one) for one in found]}))
    elif form == "csv":
        rows = [["navn", "i_registeret", "epost", *_COUNTS], *(list(_record(one).values()) for one in found)]
        put_csv(lambda line_end: csv_text(rows, line_end))
    else:
        heads = (_("Ansvarlig"), _("Har"), _("Med på"), _("Forsinket"), _("Gul/rød"), _("Ferdig"), _("E-post"))
        width = terminal_width() if to_terminal() else None
        put("\n".join(table([Column(one) for one in heads], [_cells(one) for one in found], width)))
    tell(mappe.root, innhold)
    outside = [one.ansvarlig.navn for one in found if not one.i_registeret and one.ansvarlig.navn]
    if outside and innhold.oppsett.ansvarlig:
        say(_("Ikke i registeret: {names}").format(names=visible_line(", ".join(outside))))


def new_role(
    named: str, *, navn: str, felter: tuple[str, ...], ditt_navn: str | None, din_epost: str | None
) -> None:
    """Add a role; the arguments are as typed."""
    values = {"navn": entered(Ansvarlig.felter["navn"], [navn]), **field_values(felter, Ansvarlig)}
    act = opened(named, ditt_navn, din_epost)
    act.save(ny_ansvarlig(values))


def change_role(
    named: str, *, navn: str, felter: tuple[str, ...], ditt_navn: str | None, din_epost: str | None
) -> None:
    """Change a role; the arguments are as typed."""
    values = field_values(felter, Ansvarlig)
    if "navn" in values:
        raise UsageError(_("Et nytt navn gis med «tiltak ansvarlig nytt-navn», så det blir byttet ut overalt."))
    act = opened(named, ditt_navn, din_epost)
    act.save(endre_ansvarlig(navn, values))


def rename_role(
    named: str, *, navn: str, nytt: str, ja: bool, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Rename a role everywhere; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    act.show_and_save(gi_nytt_navn(navn, nytt), _("Bytte ut navnet overalt?"), ja=ja)


def move_tiltak(
    named: str,
    *,
    fra: str,
    til: str,
    words: tuple[str, ...],
    ja: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Let somebody else answer for tiltak; the arguments are as typed."""
    chosen = parse_filter(filter_text(words)) if words else None
    act = opened(named, ditt_navn, din_epost)
    ids = None
    if chosen is not None:
        moment = Moment.of(act.innhold, act.mappe.today())
        ids = {rad.tiltak.id for rad in chosen.rader(act.innhold.rader(), moment)}
    act.show_and_save(flytt_ansvar(fra, til, ids), _("Flytte dette?"), ja=ja)


def remove_role(named: str, *, navn: str, ditt_navn: str | None, din_epost: str | None) -> None:
    """Take a role out of the register; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    act.save(slett_ansvarlig(navn))


def _record(one: Ansvar) -> dict[str, Any]:
    return {
        "navn": one.ansvarlig.navn or None,
        "i_registeret": one.i_registeret,
        "epost": one.ansvarlig.epost or None,
        **{key: getattr(one, key) for key in _COUNTS},
    }


def _cells(one: Ansvar) -> list[str]:
    row = one.ansvarlig
    name = visible_line(row.navn) if row.navn else _("(ingen ansvarlig)")
    if row.gyldig_til is not None:
        name += _(" (til {dag})").format(dag=date_text(row.gyldig_til))
    counts = [str(getattr(one, key) or "") for key in _COUNTS]
    return [name, counts[0] or "0", *counts[1:], visible_line(row.epost)]
