"""`tiltak liste`: what stands in the plans."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_filter, complete_sort
from tiltak_tui.cli.listing import FORMATS, show_list
from tiltak_tui.cli.options import format_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.model.query import is_filter_word
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak liste", _("alle tiltak i alle planer som følges opp")),
    ("tiltak liste status:pågår ansvarlig:kultur", _("det kultur har i gang")),
    ("tiltak liste forsinket:ja -plan:digital", _("det som er forsinket, unntatt i planer med «digital» i navnet")),
    ('tiltak liste "frist:<30d" vurdering:gul,rød', _("frist innen 30 dager, vurdert til gul eller rød")),
    ('tiltak liste ansvarlig:"Leder frivilligsentralen"', _("anførselstegn rundt verdier med mellomrom")),
    ("tiltak liste --sorter frist --format csv > tiltak.csv", _("en fil for Excel, den nærmeste fristen først")),
)
_HELP = _("""\
Vis tiltakene i planene.

FILTER er ord og felt: et ord finner tiltak med ordet i tittel, beskrivelse, kommentar eller ansvarlig; FELT:VERDI
finner tiltak med verdien i feltet. Flere filtre må alle passe. Komma betyr «eller», og minus foran betyr «ikke».
Utenom feltene i planfila kan du bruke plan, fokusomrade, forsinket, rapportert, skal-rapporteres, uten-frist,
uten-ansvarlig og avsluttet. Avsluttede planer er bare med når du spør etter dem.

CSV-fila har semikolon mellom feltene og åpnes rett i norsk Excel. En celle som begynner som en formel (=, +, - eller
@), får en apostrof foran, så Excel leser den som tekst. Intern merknad er aldri med i JSON og CSV.
""")


class _Liste(Verb):
    """A verb whose arguments may begin with «-» and be no options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the filter words that begin with «-» after «--», where they are no options."""
        negations = [word for word in args if is_filter_word(word)]
        others = [word for word in args if not is_filter_word(word)]
        if negations:
            others += ([] if "--" in others else ["--"]) + negations
        return super().parse_args(ctx, others)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Return what can be filled in for a word that begins with «-»: an option or a negation."""
        if is_filter_word(incomplete):
            return complete_filter(ctx, self.params[0], incomplete)
        return super().shell_complete(ctx, incomplete)


@click.command(
    "liste", cls=_Liste, examples=_EXAMPLES, help=_HELP, short_help=_("Vis tiltakene, alle eller de et filter finner.")
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@format_option(*FORMATS)
@click.option(
    "--sorter", metavar=_("FELT"), shell_complete=complete_sort, help=_("Sorter etter et felt; ellers som i planene.")
)
@click.pass_context
def verb(ctx: click.Context, words: tuple[str, ...], form: str, sorter: str | None) -> None:
    """Show the tiltak that the filter finds."""
    show_list(named_mappe(ctx), words, form, sorter or "")
