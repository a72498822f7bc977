"""`tiltak plan`: the plans themselves: listed, made, changed, ended."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_plan
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import files, format_option, ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.verb_group import VerbGroup, need_verb
from tiltak_tui.words import _

_EXAMPLES = (
    ('tiltak plan ny "Handlingsplan for frivillighet" --kode FRI rytme=tertial', _("en ny, tom plan")),
    ('tiltak plan ny "Frivillighet 2029–2032" --kode FRI --mal frivillighet', _("med fokusområdene fra den gamle")),
    ("tiltak plan endre FRI eier=Kultursjef", _("andre felt i planen")),
    ('tiltak plan avslutt FRI --sluttvurdering "Ni av ti tiltak er gjennomført."', _("når alt er ferdig")),
)
_HELP = _("""\
Planene i planmappa. En plan kan skrives med filnavn, kode eller tittel; det holder med begynnelsen.

En plan avsluttes når hvert tiltak er fullført, utgått eller ført videre i en annen plan. Da er den ute av rundene,
listene og rapportene; filteret avsluttet:ja finner den.
""")


@click.command(
    "plan",
    cls=VerbGroup,
    invoke_without_command=True,
    subcommand_metavar=_("KOMMANDO …"),
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Lag, endre og avslutt planer."),
)
@click.pass_context
def verb(ctx: click.Context) -> None:
    """Say what can be done where nothing is said."""
    need_verb(ctx)


plan_argument = click.argument("plan", metavar=_("PLAN"), shell_complete=complete_plan)


@verb.command(
    "liste",
    cls=Verb,
    examples=(("tiltak plan liste", _("hver plan med hvor langt den er kommet")),),
    help=_("List opp planene og fokusområdene, også de avsluttede, med hvor mange tiltak som er ferdige."),
    short_help=_("List opp planene."),
)
@format_option("tabell", "json", "csv")
@click.pass_context
def overview(ctx: click.Context, /, form: str) -> None:
    """List the plans."""
    from tiltak_tui.cli.plan_list import list_plans  # noqa: PLC0415

    list_plans(named_mappe(ctx), form)


@verb.command(
    "ny",
    cls=Verb,
    examples=_EXAMPLES[:2],
    help=_("""\
Lag en ny plan. Fila får navn etter tittelen. Koden er begynnelsen på id-ene til tiltakene. Med --mal får planen type,
rytme, eier, fokusområder og inndelinger fra en annen plan, uten tiltakene i den.
"""),
    short_help=_("Lag en ny plan."),
)
@click.argument("tittel", metavar=_("TITTEL"))
@click.argument("felter", metavar="[FELT=VERDI …]", nargs=-1)
@click.option("--kode", metavar=_("KODE"), required=True, help=_("Begynnelsen på id-ene, for eksempel FRI."))
@click.option("--mal", metavar=_("PLAN"), default="", shell_complete=complete_plan, help=_("Planen den bygger på."))
@click.option(
    "--fokusområde",
    "--fokusomrade",
    "fokusomrader",
    metavar=_("TITTEL"),
    multiple=True,
    help=_("Et fokusområde i den; kan gjentas."),
)
@identity_options
@click.pass_context
def new(ctx: click.Context, /, **given: Any) -> None:
    """Make a plan."""
    from tiltak_tui.cli.planning import new_plan  # noqa: PLC0415 - Git is slow to load

    new_plan(named_mappe(ctx), **given)


@verb.command(
    "endre",
    cls=Verb,
    examples=_EXAMPLES[2:3],
    help=_("Endre felt i planen: tittel, eier, rytme, periode, mål, vurdering, kommentar …"),
    short_help=_("Endre felt i en plan."),
)
@plan_argument
@click.argument("felter", metavar="FELT=VERDI …", nargs=-1, required=True)
@identity_options
@click.pass_context
def change(ctx: click.Context, /, **given: Any) -> None:
    """Change a plan."""
    from tiltak_tui.cli.planning import change_plan  # noqa: PLC0415 - Git is slow to load

    change_plan(named_mappe(ctx), **given)


@verb.command(
    "avslutt",
    cls=Verb,
    examples=(
        _EXAMPLES[3],
        ("tiltak plan avslutt FRI --til-fil sluttrapport.docx", _("avslutter, og lager sluttrapporten")),
    ),
    help=_("""\
Avslutt en plan der hvert tiltak er fullført, utgått eller ført videre. Sluttvurderinga er stabens ord om det hele. Med
--til-fil blir sluttrapporten laget: alt som har skjedd i planen, fra begynnelsen.

Er det beslutninger som ikke er gjort, eller evalueringer som ikke er tatt, får du se dem, og blir spurt først; --ja
svarer ja.
"""),
    short_help=_("Avslutt en plan."),
)
@plan_argument
@click.option("--sluttvurdering", metavar=_("TEKST"), default="", help=_("Hva planen førte til."))
@click.option("--dato", metavar=_("DATO"), default=None, help=_("Dagen den ble avsluttet; ellers i dag."))
@click.option("--til-fil", metavar=_("FIL"), default="", shell_complete=files, help=_("Fila sluttrapporten lagres i."))
@click.option("--merke", metavar=_("NAVN"), default=None, help=_("Et merke for at sluttrapporten er sendt."))
@ja_option
@identity_options
@click.pass_context
def end(ctx: click.Context, /, **given: Any) -> None:
    """End a plan."""
    from tiltak_tui.cli.planning import end_plan  # noqa: PLC0415 - Git is slow to load

    end_plan(named_mappe(ctx), **given)


@verb.command(
    "åpne",
    cls=Verb,
    examples=(("tiltak plan åpne FRI", _("den følges opp igjen")),),
    help=_("Åpne en avsluttet plan igjen."),
    short_help=_("Åpne en avsluttet plan igjen."),
)
@plan_argument
@identity_options
@click.pass_context
def reopen(ctx: click.Context, /, **given: Any) -> None:
    """Open a plan again."""
    from tiltak_tui.cli.planning import reopen_plan  # noqa: PLC0415 - Git is slow to load

    reopen_plan(named_mappe(ctx), **given)


@verb.command(
    "slett",
    cls=Verb,
    examples=(("tiltak plan slett FRI", _("viser hva som slettes, og spør")),),
    help=_("""\
Slett en plan som ble laget ved en feil. En plan som er ferdig, avsluttes heller. Du får se hva som slettes, og blir
spurt først; --ja svarer ja.
"""),
    short_help=_("Slett en plan som ble laget ved en feil."),
)
@plan_argument
@ja_option
@identity_options
@click.pass_context
def remove(ctx: click.Context, /, **given: Any) -> None:
    """Delete a plan."""
    from tiltak_tui.cli.planning import remove_plan  # noqa: PLC0415 - Git is slow to load

    remove_plan(named_mappe(ctx), **given)
