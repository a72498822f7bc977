"""`tiltak eksporter`: what a filter shows, as a list in Excel or CSV that can be read in again."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_filter, complete_point
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.options import (
    complete_words,
    files,
    kolonner_option,
    named_mappe,
    one_of,
    sorter_options,
    visning_option,
)
from tiltak_tui.words import _

_FORMS = ("xlsx", "csv")
_EXAMPLES = (
    ("tiltak eksporter --til-fil tiltak.xlsx", _("alle tiltak i planene som følges opp, i Excel")),
    ("tiltak eksporter plan:frivillighet --til-fil .", _("én plan, i mappa du står i; fila får et navn av seg selv")),
    ("tiltak eksporter forsinket:ja --sorter frist --til-fil forsinket.csv", _("det som er forsinket, som CSV")),
    ('tiltak eksporter --per "forrige tertial" --til-fil da.xlsx', _("slik det sto da forrige tertial sluttet")),
)
_HELP = _("""\
Skriv tiltakene som filteret viser, til et regneark: nøyaktig de samme som «tiltak liste» viser med det samme filteret,
i samme rekkefølge.

Lista kan leses inn igjen med «tiltak importer». Det som ikke er endret i den, endrer ingenting i planene. Milepæler,
beslutninger og finansiering er ikke med, og intern merknad forlater aldri planmappa.

Ingenting i fila blir til en formel. CSV-fila har semikolon mellom feltene og åpnes rett i norsk Excel; en celle som
begynner som en formel (=, +, - eller @), får en apostrof foran.
""")


@click.command(
    "eksporter",
    cls=FilterVerb,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Skriv tiltakene til et regneark i Excel eller CSV."),
)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@click.option(
    "--til-fil", metavar=_("FIL"), default="", shell_complete=files, help=_("Fila, eller mappa, det skrives til.")
)
@click.option(
    "--format",
    "form",
    default=None,
    metavar="|".join(_FORMS),
    callback=lambda ctx, param, value: None if value is None else one_of(*_FORMS)(ctx, param, value),
    shell_complete=complete_words(*_FORMS),
    help=_("Formen; ellers etter navnet på fila."),
)
@visning_option
@kolonner_option
@sorter_options
@click.option(
    "--per", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Slik det sto ved et punkt.")
)
@click.pass_context
def verb(ctx: click.Context, /, **given: Any) -> None:
    """Write what the filter shows to a file."""
    from tiltak_tui.cli.exporting import export_list  # noqa: PLC0415 - workbooks are slow to load

    til_fil, form, words = given.pop("til_fil"), given.pop("form"), given.pop("words")
    export_list(named_mappe(ctx), words, til_fil=til_fil, form=form, wanted=given)
