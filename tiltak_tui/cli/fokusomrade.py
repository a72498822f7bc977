"""`tiltak fokusområde`: the parts of a plan: new, changed, ordered, deleted."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_fokusomrade, complete_plan
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.verb_group import VerbGroup, need_verb
from tiltak_tui.words import _

_EXAMPLES = (
    ('tiltak fokusområde ny "Rekruttering" --plan FRI', _("et nytt fokusområde, sist i planen")),
    ('tiltak fokusområde endre rekruttering --plan FRI tittel="Å få med flere"', _("et nytt navn")),
    ("tiltak fokusområde flytt rekruttering --foran moteplasser", _("opp i rekkefølgen")),
)
_HELP = _("""\
Fokusområdene i en plan. Planen kan skrives med filnavn, kode eller tittel, og fokusområdet med id eller tittel; det
holder med begynnelsen.
""")


@click.command(
    "fokusområde",
    cls=VerbGroup,
    invoke_without_command=True,
    subcommand_metavar=_("KOMMANDO …"),
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Endre fokusområdene i en plan."),
)
@click.pass_context
def verb(ctx: click.Context) -> None:
    """Say what can be done where nothing is said."""
    need_verb(ctx)


fokusomrade_argument = click.argument("fokusomrade", metavar=_("FOKUSOMRÅDE"), shell_complete=complete_fokusomrade)
plan_option = click.option(
    "--plan", metavar=_("PLAN"), default="", shell_complete=complete_plan, help=_("Planen det står i.")
)


@verb.command(
    "ny",
    cls=Verb,
    examples=_EXAMPLES[:1],
    help=_("Legg til et fokusområde i en plan."),
    short_help=_("Legg til et fokusområde."),
)
@click.argument("tittel", metavar=_("TITTEL"))
@click.argument("felter", metavar="[FELT=VERDI …]", nargs=-1)
@plan_option
@identity_options
@click.pass_context
def new(ctx: click.Context, /, **given: Any) -> None:
    """Add a fokusområde."""
    from tiltak_tui.cli.planning import new_fokusomrade  # noqa: PLC0415 - Git is slow to load

    new_fokusomrade(named_mappe(ctx), **given)


@verb.command(
    "endre",
    cls=Verb,
    examples=(
        _EXAMPLES[1],
        ('tiltak fokusområde endre rekruttering vurdering=gul kommentar="Få søkere."', _("stabens ord om det hele")),
    ),
    help=_("Endre tittel, mål, beskrivelse, ansvarlig, vurdering eller kommentar for et fokusområde."),
    short_help=_("Endre navnet eller andre felt."),
)
@fokusomrade_argument
@click.argument("felter", metavar="FELT=VERDI …", nargs=-1, required=True)
@plan_option
@identity_options
@click.pass_context
def change(ctx: click.Context, /, **given: Any) -> None:
    """Change a fokusområde."""
    from tiltak_tui.cli.planning import change_fokusomrade  # noqa: PLC0415 - Git is slow to load

    change_fokusomrade(named_mappe(ctx), **given)


@verb.command(
    "flytt",
    cls=Verb,
    examples=_EXAMPLES[2:],
    help=_("Gi et fokusområde en annen plass i planen."),
    short_help=_("Endre rekkefølgen."),
)
@fokusomrade_argument
@click.option(
    "--foran",
    metavar=_("FOKUSOMRÅDE"),
    default="",
    shell_complete=complete_fokusomrade,
    help=_("Foran dette; ellers sist."),
)
@plan_option
@identity_options
@click.pass_context
def move(ctx: click.Context, /, **given: Any) -> None:
    """Move a fokusområde."""
    from tiltak_tui.cli.planning import move_fokusomrade  # noqa: PLC0415 - Git is slow to load

    move_fokusomrade(named_mappe(ctx), **given)


@verb.command(
    "slett",
    cls=Verb,
    examples=(("tiltak fokusområde slett rekruttering --plan FRI", _("viser hva som slettes, og spør")),),
    help=_("Slett et fokusområde med tiltakene i det. Du får se hva som slettes, og blir spurt først; --ja svarer ja."),
    short_help=_("Slett et fokusområde."),
)
@fokusomrade_argument
@plan_option
@ja_option
@identity_options
@click.pass_context
def remove(ctx: click.Context, /, **given: Any) -> None:
    """Delete a fokusområde."""
    from tiltak_tui.cli.planning import remove_fokusomrade  # noqa: PLC0415 - Git is slow to load

    remove_fokusomrade(named_mappe(ctx), **given)
