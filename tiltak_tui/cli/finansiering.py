"""`tiltak finansiering`: where the money for a tiltak comes from."""

from typing import Any

import click

from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.milepael import id_argument
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak finansiering FRI-03 Gjensidigestiftelsen status=søkt belop_sokt=250000 ekstern=ja", _("en ny kilde")),
    ("tiltak finansiering FRI-03 Gjensidigestiftelsen status=innvilget belop_innvilget=200000", _("svaret har kommet")),
    ("tiltak finansiering FRI-03 Gjensidigestiftelsen --slett", _("kilden er ikke aktuell lenger")),
)
_HELP = _("""\
Hvor pengene til et tiltak kommer fra. Finnes kilden fra før, endres den; ellers blir den lagt til. Feltene er ekstern,
soknadsfrist, belop_sokt, belop_innvilget og status (vurderes, søkt, innvilget, avslått).
""")


@click.command("finansiering", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Skriv hvor pengene kommer fra."))
@id_argument
@click.argument("kilde", metavar=_("KILDE"))
@click.argument("felter", metavar="[FELT=VERDI …]", nargs=-1)
@click.option("--slett", is_flag=True, help=_("Ta bort kilden."))
@identity_options
@click.pass_context
def verb(ctx: click.Context, /, **given: Any) -> None:
    """Say where the money comes from."""
    from tiltak_tui.cli.rows import money  # noqa: PLC0415 - Git is slow to load

    money(named_mappe(ctx), **given)
