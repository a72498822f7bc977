"""`tiltak importer`: a list of tiltak from Excel or CSV into a plan."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_plan
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import files, ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak importer tiltaksliste.xlsx --plan frivillighet", _("leser lista inn i planen, ny eller gammel")),
    ('tiltak importer liste.csv --plan "Handlingsplan for folkehelse" --kode FOL', _("lager en ny plan av lista")),
    ('tiltak importer liste.xlsx --kolonne "Merknad=resultat" --kolonne "F=utelat"', _("retter hva kolonnene er")),
    ('tiltak importer liste.xlsx --ord "I rute=pågår" --ord "snart=31.12.2027"', _("sier hva ord i lista betyr")),
    ('tiltak importer liste.xlsx --ark "Tiltak 2027" --ja', _("leser et bestemt ark, og spør ikke")),
)
_HELP = _("""\
Les inn en liste med tiltak fra Excel (.xlsx) eller CSV, og lag eller oppdater en plan.

Programmet finner tabellen i arket, gjetter hva kolonnene er, og leser datoer, frister med ord («2. kvartal 2027»,
«løpende»), statusord, flere ansvarlige i samme celle og flettede fokusområder. Du får se hva det har forstått, hva det
ikke forsto, med rad og kolonne, og hva som ikke blir tatt med, før noe lagres.

Tiltak kjennes igjen på id-en, ellers på tittelen. De som ikke finnes, blir nye. Tomme celler endrer ingenting, og
tiltak som mangler i lista, blir stående. Alt lagres som én oppføring. Leser du inn den samme lista igjen, endres
ingenting.

I --kolonne er navnet det som står over kolonnen, eller bokstaven. Et felt er for eksempel tittel, fokusomrade,
ansvarlig, frist, status, kommentar, beskrivelse eller prioritet; «utelat» tar ikke kolonnen med. Flere kolonner kan bli
samme tekstfelt.
""")


@click.command(
    "importer", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Les inn en liste fra Excel eller CSV.")
)
@click.argument("fil", metavar=_("FIL"), shell_complete=files)
@click.option(
    "--plan",
    metavar=_("PLAN"),
    default="",
    shell_complete=complete_plan,
    help=_("Planen lista hører til; finnes den ikke, blir den laget med dette navnet."),
)
@click.option("--ark", metavar=_("NAVN"), multiple=True, help=_("Arket som skal leses; kan gjentas."))
@click.option(
    "--kolonne", metavar=_("KOLONNE=FELT"), multiple=True, help=_("Hva en kolonne er, eller «utelat»; kan gjentas.")
)
@click.option(
    "--ord", "ord_", metavar=_("ORD=BETYDNING"), multiple=True, help=_("Hva et ord i cellene betyr; kan gjentas.")
)
@click.option("--kode", metavar=_("KODE"), default="", help=_("Begynnelsen på id-ene i en ny plan."))
@ja_option
@identity_options
@click.pass_context
def verb(ctx: click.Context, /, **given: Any) -> None:
    """Read a list in."""
    from tiltak_tui.cli.importing import import_list  # noqa: PLC0415 - workbooks are slow to load

    import_list(named_mappe(ctx), **given)
