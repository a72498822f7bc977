"""`tiltak lagre`: what was edited outside the program comes into the history."""

from typing import TYPE_CHECKING

import click

from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.outside import Oppforing

_EXAMPLES = (("tiltak lagre", _("lagrer det du har skrevet i planfilene selv")),)
_HELP = _("""\
Lagre i historikken det som er endret i planfilene utenfor programmet, for eksempel i et redigeringsprogram. Hver plan
blir én oppføring, som sier hva som er endret. Det samme gjør tasten k på skjermen.

De andre kommandoene som lagrer noe, lagrer først det som er endret utenfor programmet.
""")


@click.command(
    "lagre", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Lagre det du har endret i filene selv.")
)
@identity_options
@click.pass_context
def verb(ctx: click.Context, /, *, ditt_navn: str | None, din_epost: str | None) -> None:
    """Save what was edited outside the program."""
    from tiltak_tui.cli.identity import given_identity  # noqa: PLC0415
    from tiltak_tui.cli.notices import tell_cut_off  # noqa: PLC0415
    from tiltak_tui.cli.output import put  # noqa: PLC0415
    from tiltak_tui.cli.rounding import saved_as, tell_saved  # noqa: PLC0415 - Git is slow to load
    from tiltak_tui.cli.where import planmappe  # noqa: PLC0415
    from tiltak_tui.outside import outside_edits, save_outside_edits  # noqa: PLC0415

    identity = given_identity(ditt_navn, din_epost)
    mappe = planmappe(named_mappe(ctx))
    tell_cut_off(mappe.root)

    def save() -> "tuple[Oppforing, ...]":
        return save_outside_edits(mappe, outside_edits(mappe))

    saved = saved_as(mappe, identity, save)
    for one in saved:
        tell_saved(one)
    if not saved:
        put(_("Ingenting er endret utenfor programmet."))
