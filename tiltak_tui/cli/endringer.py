"""`tiltak endringer`: what has changed in sum between two points."""

import click

from tiltak_tui.cli.completion import complete_plan, complete_point
from tiltak_tui.cli.options import format_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (
    ('tiltak endringer "forrige merke"', _("det som er endret siden forrige merke")),
    ('tiltak endringer "Ledermøte 3. november"', _("det som er endret siden dette merket")),
    ("tiltak endringer 30.04.2026 31.08.2026", _("det som ble endret mellom to datoer")),
    ('tiltak endringer "for en uke siden" --plan frivillighet', _("den siste uka, i én plan")),
)
_HELP = _("""\
Vis hva som til sammen er endret fra ett punkt til et annet; uten TIL, fram til det som er lagret nå. Hvert tiltak er
verre, bedre, nytt, fullført, utgått, fjernet eller uendret, med feltene som står annerledes og begrunnelsene som er
gitt underveis.

Et punkt er en dato (slik det sto ved slutten av dagen), navnet på et merke, en oppføring, eller ord som «i går»,
«for en uke siden», «forrige tertial» og «forrige merke».

Et tiltak som er blitt fullført eller utgått, er det, hva som enn ellers er endret. Ellers er det verre når minst ett
felt er blitt verre, og bedre når minst ett er blitt bedre: status (nærmere fullført er bedre; på vent er verre),
vurdering (en første gul eller rød er verre), frist (senere eller tatt bort er verre), fremdrift, og milepæler (nådd er
bedre, senere frist er verre).
""")


@click.command(
    "endringer", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Vis hva som er endret mellom to punkter.")
)
@click.argument("fra", metavar=_("FRA"), shell_complete=complete_point)
@click.argument("til", metavar=_("[TIL]"), required=False, default=None, shell_complete=complete_point)
@click.option("--plan", metavar=_("PLAN"), default="", shell_complete=complete_plan, help=_("Bare denne planen."))
@format_option("tabell", "json")
@click.pass_context
def verb(ctx: click.Context, /, *, fra: str, til: str | None, plan: str, form: str) -> None:
    """Show what has changed."""
    from tiltak_tui.cli.in_sum import show_changes  # noqa: PLC0415 - the history is slow to load

    show_changes(named_mappe(ctx), fra, til, plan, form)
