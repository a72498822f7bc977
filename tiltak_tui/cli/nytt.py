"""`tiltak nytt`: a new tiltak."""

import click

from tiltak_tui.cli.completion import complete_fokusomrade, complete_new, complete_plan
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.errors import UsageError
from tiltak_tui.words import _

_EXAMPLES = (
    ('tiltak nytt "Idéverksted" --plan FRI --fokusområde møteplasser', _("id-en blir den neste ledige")),
    (
        'tiltak nytt "Ny nettside" --plan DIG --fokusområde innbygger ansvarlig=Kommunikasjonssjef frist=31.12.2027',
        _("med andre felt fra første dag"),
    ),
)
_HELP = _("""\
Legg til et nytt tiltak i en plan. Det får den neste ledige id-en: én over den høyeste som noen gang har stått i
planene.

Planen kan skrives med filnavn, kode eller tittel, fokusområdet med id eller tittel; det holder med begynnelsen. Har
planen bare ett fokusområde, trenger du ikke å si hvilket.
""")


@click.command("nytt", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Legg til et nytt tiltak i en plan."))
@click.argument("tittel", metavar=_("TITTEL"))
@click.argument("felter", metavar="[FELT=VERDI …]", nargs=-1, shell_complete=complete_new)
@click.option("--plan", metavar=_("PLAN"), default="", shell_complete=complete_plan, help=_("Planen det skal stå i."))
@click.option(
    "--fokusområde",
    "--fokusomrade",
    "fokusomrade",
    metavar=_("FOKUSOMRÅDE"),
    default="",
    shell_complete=complete_fokusomrade,
    help=_("Fokusområdet det skal stå i."),
)
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    tittel: str,
    felter: tuple[str, ...],
    plan: str,
    fokusomrade: str,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Save a new tiltak."""
    from tiltak_tui.cli.acting import opened  # noqa: PLC0415 - Git is slow to load
    from tiltak_tui.cli.field_values import given  # noqa: PLC0415
    from tiltak_tui.cli.past import history_of  # noqa: PLC0415
    from tiltak_tui.upkeep.finding import the_area, the_plan  # noqa: PLC0415
    from tiltak_tui.upkeep.nytt import nytt_tiltak  # noqa: PLC0415

    if not tittel.strip():
        raise UsageError(_("Tittelen er tom. Skriv hva tiltaket går ut på."))
    values = {"tittel": tittel.strip(), **given(felter)}
    act = opened(named_mappe(ctx), ditt_navn, din_epost)
    target = the_plan(act.innhold.plans, plan)
    area = the_area(target, fokusomrade)
    with history_of(act.mappe) as history:
        act.save(nytt_tiltak(target.id, area.id, values, history), texts=values.values())
