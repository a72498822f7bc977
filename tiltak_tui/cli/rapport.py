"""`tiltak rapport`: the status summary."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_filter, complete_plan, complete_point
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.merke import complete_merke
from tiltak_tui.cli.options import complete_words, files, filter_of_visning, named_mappe, one_of
from tiltak_tui.cli.runde import complete_runde
from tiltak_tui.words import _

_FORMS = ("md", "html", "docx", "xlsx", "json", "txt", "pdf")
_FOR = ("ledergruppa", "folkevalgte")
_EXAMPLES = (
    ("tiltak rapport --til-fil status.docx", _("status nå, for ledergruppa, i Word")),
    ("tiltak rapport --plan frivillighet --per 31.08.2026", _("slik det sto 31. august, i én plan")),
    (
        'tiltak rapport --siden "Ledermøte 3. november" --format html --til-fil .',
        _("endret siden et møte, som nettside"),
    ),
    ("tiltak rapport --for folkevalgte --til-fil sak.docx", _("ordnet etter vedtak, for formannskap og kommunestyre")),
    ("tiltak rapport --kort --format txt", _("på én side, til å lime inn i en e-post")),
    (
        'tiltak rapport --til-fil status.docx --merke "Ledermøte 1. desember" --dato 01.12.2026',
        _("lagrer rapporten, og setter et merke for at den er sendt"),
    ),
    ('tiltak rapport --runde "1. tertial 2027" --til-fil .', _("rapporten for en runde, siden forrige runde")),
    ('tiltak rapport --som "Ledermøte 1. desember" --til-fil igjen.docx', _("lager den samme rapporten på nytt")),
    ('tiltak rapport --retter "Ledermøte 1. desember" --til-fil rettet.docx', _("lager en rettet rapport")),
)
_HELP = _("""\
Lag statusrapporten: avvik først, så det som er endret siden sist, det som må besluttes, tallene for hver plan, frister,
økonomi, resultater og til slutt alle tiltakene.

Uten valg gjelder rapporten alle planer som ikke er avsluttet, slik de er lagret nå, sammenlignet med det nyeste merket
for samme mottaker (ellers starten av perioden). Filteret er det samme som i «tiltak liste».

Den samme kommandoen gir alltid den samme fila, til siste tegn. Sist i rapporten står kommandoen som lager den på nytt.

Uten --til-fil skrives rapporten her. Er FIL en mappe, får rapporten et navn av seg selv der. PDF krever at LibreOffice
eller Word er installert.

I --innledning betyr \\n ny linje.
""")


@click.command(
    "rapport", cls=FilterVerb, examples=_EXAMPLES, help=_HELP, short_help=_("Lag statusrapporten for ledergruppa.")
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@filter_of_visning
@click.option("--plan", metavar=_("PLAN"), default="", shell_complete=complete_plan, help=_("Bare denne planen."))
@click.option(
    "--runde",
    metavar=_("RUNDE"),
    default="",
    shell_complete=complete_runde,
    help=_("Rapporten for en runde: per dagen den spurte om, slik det sto da den ble avsluttet."),
)
@click.option(
    "--per", metavar=_("PUNKT"), default="", shell_complete=complete_point, help=_("Slik det sto da; ellers nå.")
)
@click.option(
    "--siden", metavar=_("PUNKT"), default="", shell_complete=complete_point, help=_("Det rapporten sammenlignes med.")
)
@click.option(
    "--format",
    "form",
    default=None,
    metavar="|".join(_FORMS),
    callback=lambda ctx, param, value: None if value is None else one_of(*_FORMS)(ctx, param, value),
    shell_complete=complete_words(*_FORMS),
    help=_("Formen; ellers etter navnet på fila, ellers md."),
)
@click.option("--til-fil", metavar=_("FIL"), default="", shell_complete=files, help=_("Fila rapporten lagres i."))
@click.option("--tittel", metavar=_("TITTEL"), default="", help=_("Tittelen på rapporten."))
@click.option("--innledning", metavar=_("TEKST"), default="", help=_("Deres egne ord først i rapporten."))
@click.option(
    "--for",
    "mottaker",
    default=_FOR[0],
    metavar="|".join(_FOR),
    callback=one_of(*_FOR),
    shell_complete=complete_words(*_FOR),
    help=_("Hvem rapporten er til."),
)
@click.option("--kort", is_flag=True, help=_("På én A4-side."))
@click.option("--mal", metavar=_("FIL.docx"), default="", shell_complete=files, help=_("Kommunens Wordmal."))
@click.option("--merke", metavar=_("NAVN"), default=None, help=_("Sett et merke for at rapporten er sendt."))
@click.option("--dato", metavar=_("MØTEDATO"), default=None, help=_("Dagen møtet holdes; sammen med --merke."))
@click.option(
    "--som", metavar=_("MERKE"), default="", shell_complete=complete_merke, help=_("Lag en sendt rapport på nytt.")
)
@click.option(
    "--retter", metavar=_("MERKE"), default="", shell_complete=complete_merke, help=_("Rapporten som denne retter.")
)
@identity_options
@click.pass_context
def verb(ctx: click.Context, /, **given: Any) -> None:
    """Make a report."""
    from tiltak_tui.cli.reporting import Wanted, make_report  # noqa: PLC0415 - the history is slow to load

    words = given.pop("words")
    make_report(named_mappe(ctx), words, Wanted(**given))
