"""`tiltak flytt`: tiltak to another fokusområde or plan, or to another place among the others."""

import click

from tiltak_tui.cli.completion import complete_fokusomrade, complete_id, complete_plan
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.errors import UsageError
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak flytt FRI-03 FRI-04 --til rekruttering", _("to tiltak til et annet fokusområde i samme plan")),
    ("tiltak flytt FRI-03 --plan DIG --til innbygger", _("til en annen plan; id-en blir den samme")),
    ("tiltak flytt FRI-05 --foran FRI-03", _("opp i rekkefølgen")),
)
_HELP = _("""\
Flytt tiltak til et annet fokusområde, en annen plan eller en annen plass i rekkefølgen. Id-en og historikken følger
med, og kommentarene som står over tiltaket i planfila.

I en annen plan faller inndelinger og vedtak bort når den planen ikke beskriver dem. Da får du se det først, og blir
spurt; --ja svarer ja.
""")


@click.command("flytt", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Flytt tiltak til et annet sted."))
@click.argument("ids", metavar="ID [ID …]", nargs=-1, required=True, shell_complete=complete_id)
@click.option(
    "--til", metavar=_("FOKUSOMRÅDE"), default="", shell_complete=complete_fokusomrade, help=_("Fokusområdet.")
)
@click.option(
    "--plan", metavar=_("PLAN"), default="", shell_complete=complete_plan, help=_("Planen; ellers den samme.")
)
@click.option(
    "--foran", metavar="ID", default="", shell_complete=complete_id, help=_("Foran dette tiltaket; ellers sist.")
)
@ja_option
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    ids: tuple[str, ...],
    til: str,
    plan: str,
    foran: str,
    ja: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Move some tiltak."""
    from tiltak_tui.cli.acting import opened  # noqa: PLC0415 - Git is slow to load
    from tiltak_tui.upkeep.finding import the_area, the_plan  # noqa: PLC0415
    from tiltak_tui.upkeep.flytt import flytt_tiltak, loses_something  # noqa: PLC0415

    if not (til or plan or foran):
        raise UsageError(_("Si hvor det skal, for eksempel --til rekruttering eller --foran FRI-03"))
    act = opened(named_mappe(ctx), ditt_navn, din_epost)
    rader = act.rader(ids)
    if foran:
        if foran.casefold() in map(str.casefold, ids):
            raise UsageError(_("Et tiltak kan ikke flyttes foran seg selv."))
        before = act.rader([foran])[0]
        target, area = before.plan, before.fokusomrade
        if (til and the_area(target, til).id != area.id) or (
            plan and the_plan(act.innhold.plans, plan).id != target.id
        ):
            raise UsageError(_("{id} står et annet sted. Bruk --foran alene, eller uten.").format(id=before.tiltak.id))
    else:
        target = the_plan(act.innhold.plans, plan) if plan else rader[0].plan
        area = the_area(target, til)
    change = flytt_tiltak([rad.tiltak.id for rad in rader], target.id, area.id, foran)
    if loses_something(rader, target):
        act.show_and_save(change, _("Flytte, selv om noe faller bort?"), ja=ja)
    else:
        act.save(change)
