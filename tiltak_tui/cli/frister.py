"""`tiltak frister`: what is to happen when, month by month."""

import click

from tiltak_tui.cli.completion import complete_filter, complete_point
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.options import filter_of_visning, format_option, named_mappe
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak frister", _("det som er forfalt, og det som kommer, måned for måned")),
    ("tiltak frister ansvarlig:kultur --til 31.12.2027", _("det kultur skal rekke i år og neste år")),
    ('tiltak frister --fra "1. tertial 2027" --til "1. tertial 2027"', _("bare det som skal skje i tertialet")),
    ("tiltak frister plan:frivillighet --per 31.08.2026", _("slik det sto den dagen, og hva som da var forfalt")),
    ("tiltak frister --format csv > frister.csv", _("en fil for Excel")),
)
_HELP = _("""\
Vis alle datoene i tiltakene, måned for måned: frister, milepæler, frister for beslutninger og søknader, når noe skal
gjenopptas, og når noe skal evalueres. Det som er forfalt og ikke gjort, står først.

Uten --fra vises alt som ikke er gjort, og det som er gjort så langt i denne måneden. Med --fra vises alt fra den dagen,
også det som er gjort. DAG er en dato, eller en måned, et tertial eller et annet tidsrom: «mars 2027», «1. tertial
2027».

Tiltak som er utgått, er ikke med. FILTER er det samme som i «tiltak liste».
""")


@click.command(
    "frister",
    cls=FilterVerb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Vis frister og milepæler, måned for måned."),
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@filter_of_visning
@click.option("--fra", metavar=_("DAG"), default="", help=_("Den første dagen som vises."))
@click.option("--til", metavar=_("DAG"), default="", help=_("Den siste dagen som vises."))
@click.option(
    "--per", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Slik det sto ved et punkt.")
)
@format_option("tabell", "json", "csv")
@click.pass_context
def verb(ctx: click.Context, /, *, words: tuple[str, ...], fra: str, til: str, per: str | None, form: str) -> None:
    """Show what is to happen when."""
    from tiltak_tui.cli.show_frister import show_frister  # noqa: PLC0415 - `--help` can do without

    show_frister(named_mappe(ctx), words, fra=fra, til=til, per=per, form=form)
