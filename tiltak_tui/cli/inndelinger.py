"""`tiltak inndelinger`: where the tiltak stand in the inndelinger of their plans, and which values have none."""

import click

from tiltak_tui.cli.completion import complete_filter, complete_point
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.options import filter_of_visning, format_option, named_mappe
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak inndelinger", _("alle inndelingene i planene, og hva som ikke har noe tiltak")),
    ("tiltak inndelinger plan:innovasjon", _("bare i én plan")),
    ("tiltak inndelinger status:pågår", _("hva det arbeides med nå")),
    ("tiltak inndelinger --per 31.08.2026", _("slik det sto den dagen")),
    ("tiltak liste inndeling:barriere/oppfolging", _("tiltakene under én verdi")),
    ("tiltak liste inndeling:barriere/ingen", _("tiltakene som ikke er plassert")),
)
_HELP = _("""\
Vis hver inndeling i planene: hvor mange tiltak som står under hver verdi, hvordan det går med dem, og hvilke verdier
som ikke har noe tiltak. En verdi der alle tiltakene er utgått, regnes som tom. Et tiltak kan stå under flere verdier.

Planer som har en inndeling med samme id og tittel, vises sammen. FILTER er det samme som i «tiltak liste».
""")


@click.command(
    "inndelinger",
    cls=FilterVerb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Vis inndelingene, og hva som ikke har noe tiltak."),
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@filter_of_visning
@click.option(
    "--per", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Slik det sto ved et punkt.")
)
@format_option("tabell", "json", "csv")
@click.pass_context
def verb(ctx: click.Context, /, *, words: tuple[str, ...], per: str | None, form: str) -> None:
    """Show where the tiltak stand."""
    from tiltak_tui.cli.show_inndelinger import show_inndelinger  # noqa: PLC0415 - `--help` can do without

    show_inndelinger(named_mappe(ctx), words, per=per, form=form)
