"""`tiltak historikk`: who changed what, when and why."""

import click

from tiltak_tui.cli.completion import complete_event_words, complete_field, complete_plan, complete_point
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.options import filter_of_visning, format_option, named_mappe
from tiltak_tui.errors import UsageError
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak historikk FRI-03", _("alt som har skjedd med FRI-03, det nyeste først")),
    ("tiltak historikk FRI-03 --felt frist", _("hver gang fristen er endret, av hvem og hvorfor")),
    ('tiltak historikk --siden "for en uke siden"', _("det som er endret den siste uka")),
    ("tiltak historikk ansvarlig:kultur --siden 01.08.2026 --til 31.08.2026", _("det kultur hadde i august")),
    ("tiltak historikk --plan frivillighet --av kari", _("det Kari har endret i én plan")),
    ("tiltak historikk --plan frivillighet --trend", _("hvordan tiltakene har fordelt seg over tid")),
    ("tiltak historikk --format csv > historikk.csv", _("hele historikken, for Excel")),
)
_HELP = _("""\
Vis hva som er endret i planene: hvem, når, fra hva, til hva og hvorfor. Det nyeste står først.

Skriv en ID for ett tiltak, eller et FILTER for tiltakene som filteret finner nå; uten vises alt. Historikken leses av
planfilene selv, så det som er endret utenfor programmet og siden lagret, er også med.

--siden og --til tar med dagene du skriver, og går etter når endringen kom inn i planmappa. Du kan skrive en dato,
«i går», «for en uke siden», «forrige tertial», navnet på et merke eller en oppføring.

Med --trend vises i stedet hvor mange tiltak som hadde hver status og vurdering, de dagene det er spurt om status
(ellers ved hver månedsslutt), slik det sto ved slutten av dagen.

CSV-fila har semikolon mellom feltene og åpnes rett i norsk Excel. Intern merknad vises aldri.
""")


@click.command(
    "historikk",
    cls=FilterVerb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Vis hvem som endret hva, når og hvorfor."),
)
@click.argument("words", metavar=_("[ID|FILTER …]"), nargs=-1, shell_complete=complete_event_words)
@filter_of_visning
@click.option("--plan", metavar=_("PLAN"), default="", shell_complete=complete_plan, help=_("Bare denne planen."))
@click.option(
    "--siden", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Fra og med denne dagen.")
)
@click.option(
    "--til", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Til og med denne dagen.")
)
@click.option(
    "--felt", metavar=_("FELT"), default="", shell_complete=complete_field, help=_("Bare disse feltene, med komma.")
)
@click.option("--av", metavar=_("NAVN"), default="", help=_("Bare det denne personen har endret (navn eller e-post)."))
@click.option("--trend", is_flag=True, help=_("Vis hvordan tiltakene i planen har fordelt seg over tid."))
@format_option("tabell", "json", "csv")
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    words: tuple[str, ...],
    plan: str,
    siden: str | None,
    til: str | None,
    felt: str,
    av: str,
    trend: bool,
    form: str,
) -> None:
    """Show what happened."""
    if trend:
        if words or felt or av:
            raise UsageError(_("--trend gjelder hele planer, og kan bare brukes med --plan, --siden og --til"))
        from tiltak_tui.cli.spread import show_spread  # noqa: PLC0415 - the history is slow to load

        show_spread(named_mappe(ctx), plan, siden, til, form)
        return
    from tiltak_tui.cli.events import Wanted, show_events  # noqa: PLC0415

    show_events(named_mappe(ctx), words, Wanted(plan, siden, til, felt, av), form)
