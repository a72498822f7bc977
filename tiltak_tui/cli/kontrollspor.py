"""`tiltak kontrollspor`: is the history whole, and the trail of one tiltak or one round."""

import click

from tiltak_tui.cli.completion import complete_id
from tiltak_tui.cli.lookup import no_such_id
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.options import format_option, named_mappe
from tiltak_tui.cli.output import put, terminal_width, to_terminal
from tiltak_tui.cli.runde import complete_runde
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak kontrollspor", _("er historikken hel?")),
    ("tiltak kontrollspor --siden 01.01.2026", _("bare oppføringene fra og med 1. januar")),
    ("tiltak kontrollspor FRI-03", _("sporet til ett tiltak: vedtak, ansvarlig, hver status, og merkene")),
    ('tiltak kontrollspor --runde "1. tertial 2027"', _("én runde: bestilt, svarfrist, svart, purret og rapportert")),
    ("tiltak kontrollspor --format json", _("det samme, for andre programmer")),
)
_HELP = _("""\
Kontroller at historikken er hel. Med ID vises sporet til ett tiltak, fra vedtaket gjennom ansvarlig og hver status,
med dato, hvem som gjorde det, hvem som meldte det og hvorfor, til merkene det ble rapportert ved. Med --runde vises én
runde: når den ble bestilt, hvem som svarte i tide, for sent eller ikke, hvem det ble purret på, og hva som ble
rapportert.

\b
Dette er galt, og gir svarkoden 1:
- noe av det som er lagret, er skadet eller borte
- oppføringer eller merker som har vært sett før, er borte eller byttet ut
- et merke står ikke ved noen oppføring i historikken
- en melding fra programmet stemmer ikke med det som ble endret
- programmet har lagret en dårlig nyhet uten begrunnelse
- en signatur stemmer ikke
- kopien av historikken er avkortet
- en del av kontrollen kunne ikke gjennomføres

\b
Dette er opplysninger, og ikke galt:
- endringer gjort utenfor programmet, med hvem og når, også ulagrede
- dårlige nyheter uten begrunnelse der det ikke kreves: i angringer
  og endringer utenfor programmet
- oppføringer uten signatur, og signaturer som ikke kan kontrolleres her
- oppføringer i felles planmappe som ikke er hentet inn ennå

Det som ses, huskes på denne maskinen til neste kontroll. --siden gjelder bare kontrollen av enkeltoppføringer.
""")


@click.command(
    "kontrollspor",
    cls=Verb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Kontroller at historikken er hel, eller vis sporet til ett tiltak eller én runde."),
)
@click.argument("tiltak_id", metavar="[ID]", required=False, shell_complete=complete_id)
@click.option("--siden", metavar=_("PUNKT"), help=_("Kontroller bare oppføringer fra og med denne dagen."))
@click.option("--runde", metavar=_("NAVN"), shell_complete=complete_runde, help=_("Vis sporet til denne runden."))
@format_option("tabell", "json")
@click.pass_context
def verb(ctx: click.Context, tiltak_id: str | None, siden: str | None, runde: str | None, form: str) -> int:
    """Show what is found; the exit code is 1 where something is wrong."""
    if tiltak_id is not None and siden is not None:
        raise UsageError(_("--siden kan ikke brukes sammen med en id: sporet vises alltid helt"))
    if runde is not None and (tiltak_id is not None or siden is not None):
        raise UsageError(_("--runde kan ikke brukes sammen med en id eller --siden: runden vises alltid helt"))
    if runde is not None and not runde.strip():
        raise UsageError(_('Si hvilken runde, for eksempel --runde "1. tertial 2027"'))
    mappe = planmappe(named_mappe(ctx))
    if runde is not None:
        code = _round(mappe, runde, form)
    else:
        code = _whole(mappe, siden, form) if tiltak_id is None else _one(mappe, tiltak_id, form)
    tell(mappe.root, mappe.read())
    return code


def _whole(mappe: Planmappe, siden: str | None, form: str) -> int:
    from tiltak_tui.cli.past import day_at, history_of, progress  # noqa: PLC0415
    from tiltak_tui.control import check_history, state_folder  # noqa: PLC0415
    from tiltak_tui.control import text as control_text  # noqa: PLC0415 - Git is slow to load

    with history_of(mappe) as history, progress() as told:
        since = day_at(siden, mappe, history) if siden else None
        kontroll = check_history(mappe, history, memory=state_folder(), since=since, progress=told)
    if form == "json":
        from tiltak_tui.cli.control_records import kontroll_json  # noqa: PLC0415 - only for this format

        put(kontroll_json(kontroll))
    else:
        put("\n".join(control_text.kontroll_lines(kontroll, since)))
    return 0 if kontroll.i_orden else 1


def _one(mappe: Planmappe, tiltak_id: str, form: str) -> int:
    from tiltak_tui.cli.past import history_of  # noqa: PLC0415
    from tiltak_tui.control import text as control_text  # noqa: PLC0415 - Git is slow to load
    from tiltak_tui.control import trail_of  # noqa: PLC0415

    with history_of(mappe) as history:
        spor = trail_of(mappe, history, tiltak_id)
    if spor is None:
        raise no_such_id(tiltak_id, mappe, mappe.read())
    if form == "json":
        from tiltak_tui.cli.control_records import spor_json  # noqa: PLC0415 - only for this format

        put(spor_json(spor))
    else:
        put("\n".join(control_text.spor_lines(spor)))
    return 0 if spor.i_orden else 1


def _round(mappe: Planmappe, navn: str, form: str) -> int:
    from tiltak_tui.cli.past import history_of, progress  # noqa: PLC0415
    from tiltak_tui.control import trail_of_round  # noqa: PLC0415

    with history_of(mappe) as history, progress() as told:
        spor = trail_of_round(mappe, history, navn, progress=told)
    if form == "json":
        from tiltak_tui.cli.round_trail_records import as_json  # noqa: PLC0415 - only for this format

        put(as_json(spor))
    else:
        from tiltak_tui.control.round_text import round_lines  # noqa: PLC0415

        put("\n".join(round_lines(spor, terminal_width() if to_terminal() else None)))
    return 0 if spor.i_orden else 1
