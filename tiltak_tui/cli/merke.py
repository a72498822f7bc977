"""`tiltak merke`: give a point of the history a name, or list the names."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tiltak_tui.cli.identity import asked_identity, given_identity, identity_options
from tiltak_tui.cli.notices import tell_cut_off
from tiltak_tui.cli.options import format_option, named_mappe
from tiltak_tui.cli.output import after, put, say, terminal_width, to_terminal
from tiltak_tui.cli.records import VERSION
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import date_text, parse_date, visible_line
from tiltak_tui.model.table import Column, table
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.words import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tiltak_tui.merker import Merke

_EXAMPLES = (
    ('tiltak merke "Ledermøte 3. november"', _("planene slik de står nå")),
    (
        'tiltak merke "Rapport 1. tertial" --per 30.04.2026 --gjelder Formannskapet --dato 12.05.2026',
        _("planene slik de sto 30. april, til møtet 12. mai"),
    ),
    ('tiltak merke "Ledermøte 3. november" --nytt-navn "Ledermøte 5. november"', _("det gamle navnet virker fortsatt")),
    ("tiltak merke", _("alle merkene")),
)
_HELP = _("""\
Sett et merke ved et punkt i historikken, for eksempel et møte eller en sendt rapport. Uten NAVN vises alle merkene.

Navnet kan siden brukes overalt der det spørres etter et punkt. Dagen til et merke er dagen det ble satt, også når det
settes ved en eldre oppføring med --per. Et merke flyttes og slettes aldri. Store og små bokstaver er det samme, og et
navn kan ikke leses som en dato, en oppføring eller «i går».

Uten --per lagres først det som er endret utenfor programmet, så merket står ved det du ser.
""")


def complete_merke(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the names of merker that begin like what is typed."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when the shell asks

    from tiltak_tui.errors import TiltakError  # noqa: PLC0415
    from tiltak_tui.merker import alle_merker  # noqa: PLC0415 - Git is slow to load

    try:
        found = alle_merker(planmappe(named_mappe(ctx)))
    except (TiltakError, OSError):
        return []
    return [CompletionItem(merke.navn) for merke in found if merke.navn.casefold().startswith(incomplete.casefold())]


@click.command(
    "merke", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Sett et merke i historikken, eller vis merkene.")
)
@click.argument("navn", metavar=_("[NAVN]"), required=False, shell_complete=complete_merke)
@click.option("--per", metavar=_("PUNKT"), help=_("Punktet merket skal stå ved; ellers den siste oppføringen."))
@click.option("--gjelder", metavar=_("MOTTAKER"), help=_("Hvem rapporten er til, for eksempel Formannskapet."))
@click.option("--dato", metavar=_("MØTEDATO"), help=_("Dagen møtet holdes."))
@click.option("--nytt-navn", metavar=_("NAVN"), help=_("Gi merket et nytt navn."))
@format_option("tabell", "json")
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    navn: str | None,
    per: str | None,
    gjelder: str | None,
    dato: str | None,
    nytt_navn: str | None,
    form: str,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Set a merke, give one a new name, or list them."""
    given = [name for name, value in (("--per", per), ("--gjelder", gjelder), ("--dato", dato)) if value is not None]
    if navn is None and (given or nytt_navn is not None):
        raise UsageError(_('Si hvilket merke det gjelder, for eksempel «tiltak merke "Ledermøte 3. november"»'))
    if nytt_navn is not None and given:
        raise UsageError(_("{option} kan ikke brukes sammen med --nytt-navn").format(option=given[0]))
    day = meeting_day(dato)
    identity = given_identity(ditt_navn, din_epost)
    mappe = planmappe(named_mappe(ctx))
    tell_cut_off(mappe.root)
    if navn is None:
        _show_all(mappe, form)
        return
    from tiltak_tui.git_errors import NoIdentityError  # noqa: PLC0415
    from tiltak_tui.saving import set_identity  # noqa: PLC0415 - Git is slow to load

    def carry_out() -> tuple["Merke", tuple[str, ...]]:
        if nytt_navn is not None:
            return _renamed(mappe, navn, nytt_navn), ()
        return _set(mappe, navn, per, gjelder or "", day)

    if identity:
        set_identity(mappe, *identity)
    try:
        merke, warnings = carry_out()
    except NoIdentityError:
        set_identity(mappe, *asked_identity())
        merke, warnings = carry_out()
    with after(_("Merket «{navn}» er satt").format(navn=merke.navn)):
        for warning in warnings:
            say(warning)
        put(_json([merke]) if form == "json" else _told(mappe, merke, is_new=nytt_navn is None))


def meeting_day(text: str | None) -> date | None:
    """Return the day that `--dato` gives, or None where it is not used.

    Raises:
        UsageError: it is no date.
    """
    if text is None:
        return None
    day = parse_date(text)
    if day is None:
        raise UsageError(
            _("«{text}» er ikke en dato. Skriv den som 2026-06-30 eller 30.06.2026").format(text=visible_line(text))
        )
    return day


def _set(
    mappe: Planmappe, navn: str, per: str | None, gjelder: str, dato: date | None
) -> tuple["Merke", tuple[str, ...]]:
    from tiltak_tui.merker import check_navn, save_edits_first, sett_merke  # noqa: PLC0415 - Git is slow to load

    check_navn(mappe, navn)
    if per is None:
        warnings = save_edits_first(mappe)
        return sett_merke(mappe, navn, gjelder=gjelder, dato=dato), warnings
    return sett_merke(mappe, navn, commit=_commit(mappe, per), gjelder=gjelder, dato=dato), ()


def _commit(mappe: Planmappe, per: str) -> str:
    from contextlib import closing  # noqa: PLC0415

    from tiltak_tui.history import History, cache_folder  # noqa: PLC0415 - only where a point is asked for
    from tiltak_tui.points import find_punkt  # noqa: PLC0415

    with closing(History(mappe, cache_folder())) as history:
        return find_punkt(per, mappe, history).commit


def _renamed(mappe: Planmappe, navn: str, nytt: str) -> "Merke":
    from tiltak_tui.merker import gi_nytt_navn  # noqa: PLC0415 - Git is slow to load

    return gi_nytt_navn(mappe, navn, nytt)


def _told(mappe: Planmappe, merke: "Merke", *, is_new: bool) -> str:
    if not is_new:
        return _("Merket heter nå «{navn}». Det finnes også som «{gammelt}».").format(
            navn=merke.navn, gammelt="», «".join(reversed(merke.tidligere))
        )
    known = mappe.repository().commits(".", limit=1, revision=merke.commit)
    return _("Merket «{navn}» er satt ved oppføringen {id}: {subject}").format(
        navn=merke.navn, id=merke.commit[:7], subject=visible_line(known[0].message.partition("\n")[0] if known else "")
    )


def _show_all(mappe: Planmappe, form: str) -> None:
    from tiltak_tui.merker import alle_merker  # noqa: PLC0415 - Git is slow to load

    found = alle_merker(mappe)
    if form == "json":
        put(_json(found))
    elif not found:
        put(_("Ingen merker er satt ennå."))
    else:
        columns = [
            Column(_("Merke"), 16), Column(_("Satt")), Column(_("Møtedato")), Column(_("Gjelder"), 6),
            Column(_("Av"), 6), Column(_("Oppføring")), Column(_("Het før"), 6),
        ]  # fmt: skip
        rows = [
            (
                merke.navn,
                date_text(merke.satt.date()),
                date_text(merke.dato) if merke.dato else "",
                merke.gjelder,
                merke.av,
                merke.commit[:7],
                "; ".join(merke.tidligere),
            )
            for merke in found
        ]
        put("\n".join(table(columns, rows, terminal_width() if to_terminal() else None)))


def _json(merker: Sequence["Merke"]) -> str:
    from tiltak_tui.model.json_text import json_text  # noqa: PLC0415 - only for this format

    rows: list[dict[str, Any]] = [
        {
            "navn": merke.navn,
            "commit": merke.commit,
            "satt": merke.satt.isoformat(),
            "av": merke.av or None,
            "gjelder": merke.gjelder or None,
            "dato": merke.dato.isoformat() if merke.dato else None,
            "tidligere": list(merke.tidligere),
            "rapport": merke.rapport._asdict() if merke.rapport else None,
        }
        for merke in merker
    ]
    return json_text({"versjon": VERSION, "merker": rows})
