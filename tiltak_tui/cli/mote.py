"""`tiltak møte`: what a meeting goes through, line by line, and the minute of it."""

import click

from tiltak_tui.cli.completion import complete_filter
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.identity import given_identity, identity_options
from tiltak_tui.cli.options import files, filter_of_visning, named_mappe
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak møte", _("alle avvik og alt som skal besluttes, det verste først")),
    ("tiltak møte plan:frivillighet --alle", _("én plan, også det som går som det skal")),
    ("tiltak møte --til-fil referat.docx --til-fil referat.md", _("lagrer referatet i Word og i Markdown")),
    ("tiltak møte --fortsett --til-fil .", _("det siste møtet der det slapp, eller referatet fra det en gang til")),
    ('tiltak møte --til-fil . --merke "Ledermøte 3. november"', _("begge deler her i mappa, og et merke for møtet")),
)
_HELP = _("""\
Gå gjennom avvikene og det som skal besluttes, ett tiltak om gangen, og noter beslutninger underveis: rødt først, så det
som er til beslutning, gult, forsinket og på vent, og til slutt tidligere beslutninger der fristen er nådd. Med FILTER
er bare de tiltakene med som filteret finner.

Alt er vanlige linjer uten farger og flytting av markøren, som i «tiltak gjennomgang». Skriv b for å notere en
beslutning med ansvarlig og frist, n for neste og ? for å se alt du kan skrive. Hver beslutning lagres med en gang, som
en oppføring for seg, med dagen i dag og ledergruppa som organ. Når fristen er nådd, kommer den tilbake i
gjennomgangen og i neste møte.

Til slutt vises et kort referat: hva som ble besluttet, og hva som ble endret fra møtets første oppføring til den siste.
Det leses av historikken, så det andre lagret imens, er også med. Blir møtet avbrutt, fortsetter --fortsett det, og
referatet gjelder hele møtet. På en terminal blir du til slutt spurt hvor referatet skal lagres, og om merket.
""")


@click.command(
    "møte",
    cls=FilterVerb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Gå gjennom avvik og det som skal besluttes i et møte, og lag referat."),
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@filter_of_visning
@click.option("--alle", is_flag=True, help=_("Ta også med det som går som det skal."))
@click.option("--fortsett", is_flag=True, help=_("Fortsett det siste møtet; referatet gjelder hele møtet."))
@click.option(
    "--til-fil",
    metavar=_("FIL"),
    multiple=True,
    shell_complete=files,
    help=_("Fila referatet lagres i, .md eller .docx; kan gjentas. Er det ei mappe, lagres begge der."),
)
@click.option("--merke", metavar=_("NAVN"), default=None, help=_("Sett et merke for møtet når det er slutt."))
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    words: tuple[str, ...],
    alle: bool,
    fortsett: bool,
    til_fil: tuple[str, ...],
    merke: str | None,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Hold a meeting."""
    from tiltak_tui.cli.meeting import Wanted, meet  # noqa: PLC0415 - the history is slow to load

    meet(named_mappe(ctx), words, given_identity(ditt_navn, din_epost), Wanted(alle, fortsett, til_fil, merke))
