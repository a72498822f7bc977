"""`tiltak gjennomgang`: the walk through what waits for an answer, line by line."""

import click

from tiltak_tui.cli.completion import complete_filter
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.identity import given_identity, identity_options
from tiltak_tui.cli.options import filter_of_visning, named_mappe
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak gjennomgang", _("alt som venter på svar, i planenes rekkefølge")),
    ("tiltak gjennomgang plan:frivillighet", _("bare én plan")),
    ('tiltak gjennomgang ansvarlig:"Leder frivilligsentralen"', _("bare det én rolle svarer for")),
    ("tiltak gjennomgang < svar.txt", _("svarene leses fra ei fil, ett på hver linje")),
)
_HELP = _("""\
Gå gjennom det som venter på svar, ett tiltak om gangen: status som det spørres om, evalueringer og beslutninger der
dagen er kommet. Med FILTER er bare de tiltakene med som filteret finner.

Alt er vanlige linjer uten farger og flytting av markøren, så det virker med skjermleser og gjennom et rør. For hvert
tiltak står det hva det er, hvordan det sto og hva som ble sagt sist, og så ei linje som sier hva du kan svare. Skriv ?
for å se alt du kan skrive.

Hvert svar lagres med en gang, som en oppføring for seg. Du kan slutte når du vil og fortsette siden: det som er
besvart, venter ikke lenger. Dårlige nyheter trenger en setning som sier hvorfor, og det som er gult, rødt, forsinket
eller på vent, kan ikke meldes uendret uten en setning.
""")


@click.command(
    "gjennomgang",
    cls=FilterVerb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Gå gjennom det som venter på svar, ett tiltak om gangen."),
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@filter_of_visning
@identity_options
@click.pass_context
def verb(ctx: click.Context, /, *, words: tuple[str, ...], ditt_navn: str | None, din_epost: str | None) -> None:
    """Walk through what waits."""
    from tiltak_tui.cli.walking import walk  # noqa: PLC0415 - the history is slow to load

    walk(named_mappe(ctx), words, given_identity(ditt_navn, din_epost))
