"""`tiltak beslutning`: what was decided about a tiltak, and whether it is done."""

from typing import Any

import click

from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.milepael import id_argument
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.verb_group import VerbGroup, need_verb
from tiltak_tui.words import _

_EXAMPLES = (
    (
        'tiltak beslutning ny FRI-03 "Søke midler på nytt" --ansvarlig Eiendomssjef --frist 01.02.2027',
        _("noteres i dag"),
    ),
    ('tiltak beslutning gjort FRI-03 "Søke midler"', _("den er gjort i dag")),
)
_HELP = _("""\
Beslutningene om et tiltak: hva som ble bestemt, av hvem, hvem som skal gjøre det, og når. En beslutning kommer tilbake
i det som må følges opp, når fristen er der. Under et møte noteres de med «tiltak møte».
""")


@click.command(
    "beslutning",
    cls=VerbGroup,
    invoke_without_command=True,
    subcommand_metavar=_("KOMMANDO …"),
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Noter en beslutning."),
)
@click.pass_context
def verb(ctx: click.Context) -> None:
    """Say what can be done where nothing is said."""
    need_verb(ctx)


beslutning_argument = click.argument("beslutning", metavar=_("BESLUTNING"))


@verb.command(
    "ny",
    cls=Verb,
    examples=_EXAMPLES[:1],
    help=_("Noter en beslutning om et tiltak."),
    short_help=_("Noter en beslutning."),
)
@id_argument
@click.argument("tekst", metavar=_("TEKST"))
@click.option("--dato", metavar=_("DATO"), default=None, help=_("Dagen det ble bestemt; ellers i dag."))
@click.option("--organ", metavar=_("NAVN"), default=None, help=_("Hvem som bestemte det; ellers ledergruppa."))
@click.option("--ansvarlig", metavar=_("ROLLE"), multiple=True, help=_("Hvem som skal gjøre det; kan gjentas."))
@click.option("--frist", metavar=_("DATO"), default=None, help=_("Når det skal være gjort."))
@click.option("--besvart", is_flag=True, help=_("Spørsmålet til ledergruppa er besvart, og tas bort."))
@identity_options
@click.pass_context
def new(ctx: click.Context, /, **given: Any) -> None:
    """Note a beslutning."""
    from tiltak_tui.cli.rows import new_beslutning  # noqa: PLC0415 - Git is slow to load

    new_beslutning(named_mappe(ctx), **given)


@verb.command(
    "gjort",
    cls=Verb,
    examples=_EXAMPLES[1:],
    help=_("Meld at en beslutning er gjort."),
    short_help=_("Meld at en beslutning er gjort."),
)
@id_argument
@beslutning_argument
@click.option("--dato", metavar=_("DATO"), default=None, help=_("Dagen det ble gjort; ellers i dag."))
@click.option("--ikke", is_flag=True, help=_("Det er ikke gjort likevel."))
@identity_options
@click.pass_context
def carried_out(ctx: click.Context, /, **given: Any) -> None:
    """Tick off a beslutning."""
    from tiltak_tui.cli.rows import tick_off  # noqa: PLC0415 - Git is slow to load

    tick_off(named_mappe(ctx), "beslutning", navn=given.pop("beslutning"), **given)


@verb.command(
    "slett",
    cls=Verb,
    examples=(("tiltak beslutning slett FRI-03 1", _("den første i lista")),),
    help=_("Ta bort en beslutning som ble notert ved en feil."),
    short_help=_("Ta bort en beslutning."),
)
@id_argument
@beslutning_argument
@identity_options
@click.pass_context
def remove(ctx: click.Context, /, **given: Any) -> None:
    """Take a beslutning away."""
    from tiltak_tui.cli.rows import take_away  # noqa: PLC0415 - Git is slow to load

    take_away(named_mappe(ctx), "beslutning", navn=given.pop("beslutning"), **given)
