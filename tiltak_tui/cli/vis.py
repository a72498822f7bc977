"""`tiltak vis`: everything about one tiltak."""

import click

from tiltak_tui.cli.completion import complete_id
from tiltak_tui.cli.detail import FORMATS, show_one
from tiltak_tui.cli.options import format_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak vis FRI-03", _("alt som står om FRI-03")),
    ("tiltak vis fri-03 --format json", _("det samme, for andre programmer")),
)


@click.command(
    "vis",
    cls=Verb,
    examples=_EXAMPLES,
    short_help=_("Vis alt som står om ett tiltak."),
    help=_("Vis alt som står om ett tiltak. Intern merknad vises bare i et terminalvindu."),
)
@click.argument("tiltak_id", metavar=_("ID"), shell_complete=complete_id)
@format_option(*FORMATS)
@click.pass_context
def verb(ctx: click.Context, tiltak_id: str, form: str) -> None:
    """Show one tiltak."""
    show_one(named_mappe(ctx), tiltak_id, form)
