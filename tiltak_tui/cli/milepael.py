"""`tiltak milepæl`: steps on the way of a tiltak: added, reached, taken away."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_id
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.verb_group import VerbGroup, need_verb
from tiltak_tui.words import _

_EXAMPLES = (
    ('tiltak milepæl ny FRI-03 "Brannteknisk godkjenning" --frist 01.03.2027', _("en ny milepæl")),
    ('tiltak milepæl ny INN-02 "Presentert i ledermøtet" --per-enhet', _("én for hver i registeret, i én oppføring")),
    ("tiltak milepæl nådd FRI-03 brann", _("den er nådd i dag")),
)
_HELP = _("""\
Milepælene til et tiltak: skritt på veien, med frist og ansvarlig. En milepæl som finnes, kan skrives med tittelen,
begynnelsen av den, eller nummeret den har i lista.
""")


@click.command(
    "milepæl",
    cls=VerbGroup,
    invoke_without_command=True,
    subcommand_metavar=_("KOMMANDO …"),
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Legg til og meld milepæler."),
)
@click.pass_context
def verb(ctx: click.Context) -> None:
    """Say what can be done where nothing is said."""
    need_verb(ctx)


id_argument = click.argument("tiltak_id", metavar="ID", shell_complete=complete_id)
milepael_argument = click.argument("milepael", metavar=_("MILEPÆL"))


@verb.command(
    "ny",
    cls=Verb,
    examples=_EXAMPLES[:2],
    help=_("Legg til en milepæl, eller én for hver enhet i registeret over ansvarlige."),
    short_help=_("Legg til en milepæl."),
)
@id_argument
@click.argument("tittel", metavar=_("TITTEL"))
@click.option("--frist", metavar=_("DATO"), default=None, help=_("Når den skal være nådd."))
@click.option("--ansvarlig", metavar=_("ROLLE"), multiple=True, help=_("Hvem som har ansvaret; kan gjentas."))
@click.option("--per-enhet", is_flag=True, help=_("Én for hver i registeret, eller for hver --ansvarlig."))
@identity_options
@click.pass_context
def new(ctx: click.Context, /, **given: Any) -> None:
    """Add a milepæl."""
    from tiltak_tui.cli.rows import new_milepael  # noqa: PLC0415 - Git is slow to load

    new_milepael(named_mappe(ctx), **given)


@verb.command(
    "nådd",
    cls=Verb,
    examples=(("tiltak milepæl nådd FRI-03 brann --dato 27.02.2027", _("den ble nådd en annen dag")),),
    help=_("Meld at en milepæl er nådd."),
    short_help=_("Meld at en milepæl er nådd."),
)
@id_argument
@milepael_argument
@click.option("--dato", metavar=_("DATO"), default=None, help=_("Dagen den ble nådd; ellers i dag."))
@click.option("--ikke", is_flag=True, help=_("Den er ikke nådd likevel."))
@identity_options
@click.pass_context
def reached(ctx: click.Context, /, **given: Any) -> None:
    """Tick off a milepæl."""
    from tiltak_tui.cli.rows import tick_off  # noqa: PLC0415 - Git is slow to load

    tick_off(named_mappe(ctx), "milepael", navn=given.pop("milepael"), **given)


@verb.command(
    "slett",
    cls=Verb,
    examples=(("tiltak milepæl slett FRI-03 2", _("den andre i lista")),),
    help=_("Ta bort en milepæl som ikke er aktuell lenger."),
    short_help=_("Ta bort en milepæl."),
)
@id_argument
@milepael_argument
@identity_options
@click.pass_context
def remove(ctx: click.Context, /, **given: Any) -> None:
    """Take a milepæl away."""
    from tiltak_tui.cli.rows import take_away  # noqa: PLC0415 - Git is slow to load

    take_away(named_mappe(ctx), "milepael", navn=given.pop("milepael"), **given)
