"""`tiltak vis`: everything about one tiltak."""

import click

from tiltak_tui.cli.completion import complete_id, complete_point
from tiltak_tui.cli.detail import FORMATS, show_one
from tiltak_tui.cli.options import format_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak vis FRI-03", _("alt som står om FRI-03")),
    ("tiltak vis FRI-03 --trend", _("også hvor ofte fristen er flyttet, og hvordan det har gått")),
    ("tiltak vis FRI-03 --per 31.08.2026", _("slik det sto da dagen var slutt")),
    ("tiltak vis fri-03 --format json", _("det samme, for andre programmer")),
)


@click.command(
    "vis",
    cls=Verb,
    examples=_EXAMPLES,
    short_help=_("Vis alt som står om ett tiltak."),
    help=_(
        "Vis alt som står om ett tiltak. Intern merknad vises bare i et terminalvindu.\n\n"
        "Med --trend vises også hvor ofte og hvor mye fristen er flyttet (sammenlignet ved slutten av hver dag), hvor "
        "lenge tiltaket har hatt statusen, hvor mange runder på rad det har vært gult eller rødt, og hvordan det sto i "
        "de siste rundene."
    ),
)
@click.argument("tiltak_id", metavar=_("ID"), shell_complete=complete_id)
@click.option(
    "--per", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Slik det sto ved et punkt.")
)
@click.option("--trend", is_flag=True, help=_("Vis også hvordan det har gått over tid."))
@format_option(*FORMATS)
@click.pass_context
def verb(ctx: click.Context, /, *, tiltak_id: str, per: str | None, trend: bool, form: str) -> None:
    """Show one tiltak."""
    show_one(named_mappe(ctx), tiltak_id, form, per, trend=trend)
