"""What `tiltak ansvarlig` does."""

from collections.abc import Sequence
from typing import Any

from tiltak_tui.cli.acting import opened
from tiltak_tui.cli.field_values import given as field_values
from tiltak_tui.cli.funn import find, tell_point, tell_rest
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.output import in_colour, put, put_csv, say, styled, terminal_width, to_terminal
from tiltak_tui.cli.records import VERSION, csv_text
from tiltak_tui.errors import UsageError
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.ansvarlinjer import Ansvarlinjer, left_behind, taken_out
from tiltak_tui.model.entry import entered
from tiltak_tui.model.fordeling import Ansvar, fordeling
from tiltak_tui.model.json_text import json_text
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.norsk import fold, visible_line
from tiltak_tui.model.oppsett import Ansvarlig
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.upkeep.ansvarlige import (
    endre_ansvarlig,
    flytt_ansvar,
    gi_nytt_navn,
    ny_ansvarlig,
    slett_ansvarlig,
    ta_inn_alle,
)
from tiltak_tui.words import _

_COUNTS = ("hoved", "med", "forsinket", "avvik", "ferdig")


def show_register(named: str, words: Sequence[str], *, per: str | None, form: str) -> None:
    """Show who has how much.

    Args:
        named: the planmappe that the user named, or "".
        words: the filter, in parts as typed.
        per: the point in the past that is asked for; None for the present.
        form: tabell, json or csv.
    """
    funn = find(named, parse_filter(filter_text(words)), per)
    found = fordeling(funn.rader, funn.innhold.oppsett, funn.moment.day)
    tell_point(funn, form)
    if form == "json":
        punkt = funn.point_record()
        head = {"versjon": VERSION, **({"punkt": punkt} if punkt else {})}
        put(json_text({**head, "ansvarlige": [_record(one) for one in found]}))
    elif form == "csv":
        columns = ("navn", "i_registeret", "epost", *_COUNTS)
        put_csv(lambda line_end: csv_text(columns, map(_record, found), line_end))
    else:
        width = terminal_width() if to_terminal() else None
        put("\n".join(as_text(Ansvarlinjer(found, width), styled if in_colour() else None)))
    tell_rest(funn)


def new_role(named: str, *, navn: str, felter: tuple[str, ...], ditt_navn: str | None, din_epost: str | None) -> None:
    """Add a role; the arguments are as typed."""
    values = {"navn": entered(Ansvarlig.felter["navn"], [navn]), **field_values(felter, Ansvarlig)}
    act = opened(named, ditt_navn, din_epost)
    act.save(ny_ansvarlig(values))


def take_in_all(named: str, *, ja: bool, ditt_navn: str | None, din_epost: str | None) -> None:
    """Put all who stand in the plans into the register; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    act.show_and_save(ta_inn_alle(), _("Ta dem inn i registeret?"), ja=ja)


def change_role(
    named: str, *, navn: str, felter: tuple[str, ...], ditt_navn: str | None, din_epost: str | None
) -> None:
    """Change a role; the arguments are as typed."""
    values = field_values(felter, Ansvarlig)
    if "navn" in values:
        raise UsageError(_("Et nytt navn gis med «tiltak ansvarlig nytt-navn», så det blir byttet ut overalt."))
    act = opened(named, ditt_navn, din_epost)
    act.save(endre_ansvarlig(navn, values))


def rename_role(named: str, *, navn: str, nytt: str, ja: bool, ditt_navn: str | None, din_epost: str | None) -> None:
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
    known = {fold(row.navn) for row in act.innhold.oppsett.ansvarlig}
    if known and fold(Register(act.innhold.oppsett).find(til).navn) not in known:
        text = _("«{navn}» står ikke i registeret. «tiltak ansvarlig ny» legger til en rolle.")
        say(text.format(navn=visible_line(til)))
    saved = act.show_and_save(flytt_ansvar(fra, til, ids), _("Flytte dette?"), ja=ja)
    left = left_behind(act.innhold, fra, ids) if saved else ""
    if left:
        say(left)


def remove_role(named: str, *, navn: str, ja: bool, ditt_navn: str | None, din_epost: str | None) -> None:
    """Take a role out of the register; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    wanted = Register(act.innhold.oppsett).find(navn).navn
    there = fordeling(act.innhold.rader(), act.innhold.oppsett, act.mappe.today())
    left = next((one.hoved + one.med for one in there if fold(one.ansvarlig.navn) == fold(wanted)), 0)
    act.show_and_save(slett_ansvarlig(navn), taken_out(wanted, left), ja=ja)


def _record(one: Ansvar) -> dict[str, Any]:
    return {
        "navn": one.ansvarlig.navn or None,
        "i_registeret": one.i_registeret,
        "epost": one.ansvarlig.epost or None,
        **{key: getattr(one, key) for key in _COUNTS},
    }
