"""`tiltak slå-sammen`: tiltak that another takes the place of."""

import click

from tiltak_tui.cli.completion import complete_id
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak slå-sammen FRI-03 FRI-04 --inn-i FRI-12", _("FRI-12 erstatter de to andre")),
    ('tiltak slå-sammen FRI-03 --inn-i FRI-12 --kommentar "Samme målgruppe."', _("med en egen begrunnelse")),
)
_HELP = _("""\
Slå tiltak sammen med et annet. De får status utgått, med en kommentar som sier hva de er erstattet av, og det andre
tiltaket får dem på lista over det det erstatter. Det som var avhengig av dem, blir avhengig av det.

Du får se hva som blir endret, og blir spurt først; --ja svarer ja.
""")


@click.command("slå-sammen", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Slå tiltak sammen med et annet."))
@click.argument("ids", metavar="ID [ID …]", nargs=-1, required=True, shell_complete=complete_id)
@click.option("--inn-i", metavar="ID", required=True, shell_complete=complete_id, help=_("Tiltaket som går videre."))
@click.option("--kommentar", metavar=_("TEKST"), default="", help=_("Hvorfor; ellers hva de er erstattet av."))
@ja_option
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    ids: tuple[str, ...],
    inn_i: str,
    kommentar: str,
    ja: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Merge some tiltak."""
    from tiltak_tui.cli.acting import opened  # noqa: PLC0415 - Git is slow to load
    from tiltak_tui.upkeep.erstatt import sla_sammen  # noqa: PLC0415

    act = opened(named_mappe(ctx), ditt_navn, din_epost)
    heir = act.rader([inn_i])[0].tiltak.id
    old = [rad.tiltak.id for rad in act.rader(ids)]
    act.show_and_save(sla_sammen(old, heir, act.mappe.today(), kommentar), _("Slå sammen?"), ja=ja, texts=[kommentar])
