"""`tiltak liste`: what stands in the plans."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_filter, complete_point
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.listing import FORMATS, Wanted, show_list
from tiltak_tui.cli.options import format_option, kolonner_option, named_mappe, sorter_options, visning_option
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak liste", _("alle tiltak i alle planer som følges opp")),
    ("tiltak liste status:pågår ansvarlig:kultur", _("det kultur har i gang")),
    ("tiltak liste forsinket:ja -plan:digital", _("det som er forsinket, unntatt i planer med «digital» i navnet")),
    ('tiltak liste "frist:<30d" vurdering:gul,rød', _("frist innen 30 dager, vurdert til gul eller rød")),
    ('tiltak liste ansvarlig:"Leder frivilligsentralen"', _("anførselstegn rundt verdier med mellomrom")),
    ('tiltak liste forsinket:ja --per "forrige tertial"', _("det som var forsinket da forrige tertial sluttet")),
    ("tiltak liste prioritet:1 --kolonner id,tittel,prioritet,neste_milepael", _("de kolonnene du vil se")),
    ("tiltak liste --sorter frist --format csv > tiltak.csv", _("en fil for Excel, den nærmeste fristen først")),
)
_HELP = _("""\
Vis tiltakene i planene.

FILTER er ord og felt: et ord finner tiltak med ordet i tittel, beskrivelse, kommentar eller ansvarlig; FELT:VERDI
finner tiltak med verdien i feltet, og FELT:=VERDI der feltet er akkurat det. Flere filtre må alle passe. Komma betyr
«eller», og minus foran betyr «ikke». Utenom feltene i planfila kan du bruke plan, fokusomrade, svarer, forsinket,
rapportert, skal-rapporteres, ikke-rapportert, forfalt-beslutning, forfalt-evaluering, venter, uten-frist,
uten-ansvarlig og avsluttet. Avsluttede planer er bare med når du spør etter dem.

Med --per vises alt slik det sto ved et punkt: en dato (ved slutten av dagen), «i går», «for en uke siden», «forrige
tertial», navnet på et merke eller en oppføring. Det som regnes ut, som forsinket, regnes ut for den dagen.

CSV-fila har semikolon mellom feltene og åpnes rett i norsk Excel. En celle som begynner som en formel (=, +, - eller
@), får en apostrof foran, så Excel leser den som tekst. Intern merknad er aldri med i JSON og CSV.
""")


@click.command(
    "liste",
    cls=FilterVerb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Vis tiltakene, alle eller de et filter finner."),
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@format_option(*FORMATS)
@visning_option
@kolonner_option
@sorter_options
@click.option(
    "--per", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Slik det sto ved et punkt.")
)
@click.pass_context
def verb(ctx: click.Context, /, *, words: tuple[str, ...], **given: Any) -> None:
    """Show the tiltak that the filter finds."""
    show_list(named_mappe(ctx), words, Wanted(**given))
