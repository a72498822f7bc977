"""`tiltak json-skjema`: what editors need to check a plan while it is written."""

import click

from tiltak_tui.cli.options import complete_words, one_of
from tiltak_tui.cli.output import put
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_WHAT = ("plan", "oppsett")
_EXAMPLES = (
    ("tiltak json-skjema > plans/plan.schema.json", _("en fil som beskriver planfilene")),
    ("tiltak json-skjema oppsett > plans/oppsett.schema.json", _("en fil som beskriver oppsett.toml")),
)
_HELP = _("""\
Skriv JSON-skjemaet for planfila, eller for oppsett.toml.

En teksteditor med støtte for TOML (som VS Code med Even Better TOML) bruker det til å si fra om feil og foreslå felt
mens du skriver. Sett linja «#:schema ./plan.schema.json» øverst i planfila.
""")


@click.command(
    "json-skjema",
    cls=Verb,
    needs_mappe=False,
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Skriv JSON-skjemaet for planfila, for teksteditorer."),
)
@click.argument(
    "what",
    metavar="[plan|oppsett]",
    required=False,
    default=_WHAT[0],
    callback=one_of(*_WHAT),
    shell_complete=complete_words(*_WHAT),
)
def verb(what: str) -> None:
    """Write a JSON Schema."""
    import json  # noqa: PLC0415

    from tiltak_tui.planfile.schema import oppsett_schema, plan_schema  # noqa: PLC0415

    schema = oppsett_schema() if what == "oppsett" else plan_schema()
    put(json.dumps(schema, ensure_ascii=False, indent=2))
