"""`tiltak purring`: what goes to those who have not answered when the svarfrist is out."""

from typing import Any

import click

from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.runde import navn_argument, sendt_option, til_mappe_option, til_option
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _


@click.command(
    "purring",
    cls=Verb,
    examples=(
        ("tiltak purring --til-mappe purring", _("til dem som ikke har svart")),
        ("tiltak purring --til-mappe purring --likevel", _("også før svarfristen er ute")),
    ),
    help=_("""\
Lag en påminnelse til hver hovedansvarlig som mangler svar når svarfristen er ute: e-post, tekst, svarskjema og
kalender, som «tiltak runde bestill» lager. Bare tiltakene som mangler svar, er med.

Programmet sender ingenting selv. I en terminal blir du spurt om det er sendt; --sendt svarer ja. Uten NAVN gjelder det
den åpne runden.
"""),
    short_help=_("Lag påminnelser til dem som ikke har svart."),
)
@navn_argument
@til_mappe_option
@til_option
@click.option("--likevel", is_flag=True, help=_("Også før svarfristen er ute."))
@sendt_option
@identity_options
@click.pass_context
def verb(ctx: click.Context, /, **given: Any) -> None:
    """Make what reminds those who have not answered."""
    from tiltak_tui.cli.ordering import remind  # noqa: PLC0415 - Git and Excel are slow to load

    remind(named_mappe(ctx), **given)
