"""`tiltak slett`: tiltak out of the plans."""

import click

from tiltak_tui.cli.completion import complete_id
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (("tiltak slett FRI-17", _("viser tiltaket, og spør før det slettes")),)
_HELP = _("""\
Slett tiltak. Det er for feilregistreringer: et tiltak som ikke er aktuelt lenger, meldes heller som utgått, med en
begrunnelse, så rapportene kan si hva som skjedde. Historikken til et slettet tiltak blir stående, og id-en brukes ikke
på nytt.

Det som viser til tiltaket, slutter å gjøre det. Du får se hva som blir endret, og blir spurt først; --ja svarer ja.
""")


@click.command("slett", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Slett tiltak som er feilregistrert."))
@click.argument("ids", metavar="ID [ID …]", nargs=-1, required=True, shell_complete=complete_id)
@ja_option
@identity_options
@click.pass_context
def verb(
    ctx: click.Context, /, *, ids: tuple[str, ...], ja: bool, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Delete some tiltak."""
    from tiltak_tui.cli.acting import opened  # noqa: PLC0415 - Git is slow to load
    from tiltak_tui.upkeep.slett import slett_tiltak  # noqa: PLC0415

    act = opened(named_mappe(ctx), ditt_navn, din_epost)
    named = [rad.tiltak.id for rad in act.rader(ids)]
    act.show_and_save(slett_tiltak(named), _("Slette? Utgått med en begrunnelse er det vanlige."), ja=ja)
