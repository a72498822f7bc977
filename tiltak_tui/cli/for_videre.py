"""`tiltak før-videre`: tiltak that are carried on in another plan."""

import click

from tiltak_tui.cli.completion import complete_fokusomrade, complete_id, complete_plan
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak før-videre FRI-03 FRI-07 --til frivillighet-2029", _("to tiltak føres videre i den nye planen")),
    ("tiltak før-videre --fra FRI --til frivillighet-2029", _("alt som ikke er fullført eller utgått")),
)
_HELP = _("""\
Før tiltak videre i en annen plan. Der blir de nye tiltak med nye id-er, som tar med seg hva tiltaket går ut på, hva det
avhenger av, finansieringa og milepælene som gjenstår. De gamle blir utgått, med en kommentar som sier hva de heter nå.

Fokusområdet i den nye planen er det som heter det samme som i den gamle, om ikke --fokusområde sier noe annet. Du får
se hva som blir endret, og blir spurt først; --ja svarer ja.
""")


@click.command("før-videre", cls=Verb, examples=_EXAMPLES, help=_HELP, short_help=_("Før tiltak videre i en ny plan."))
@click.argument("ids", metavar="[ID …]", nargs=-1, shell_complete=complete_id)
@click.option(
    "--fra",
    metavar=_("PLAN"),
    default="",
    shell_complete=complete_plan,
    help=_("Alt i denne planen som ikke er fullført eller utgått."),
)
@click.option(
    "--til", metavar=_("PLAN"), required=True, shell_complete=complete_plan, help=_("Planen de føres videre i.")
)
@click.option(
    "--fokusområde",
    "--fokusomrade",
    "fokusomrade",
    metavar=_("FOKUSOMRÅDE"),
    default="",
    shell_complete=complete_fokusomrade,
    help=_("Fokusområdet i den nye planen."),
)
@click.option("--kommentar", metavar=_("TEKST"), default="", help=_("Hvorfor; ellers hva de heter nå."))
@ja_option
@identity_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    ids: tuple[str, ...],
    fra: str,
    til: str,
    fokusomrade: str,
    kommentar: str,
    ja: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Carry some tiltak on."""
    from tiltak_tui.cli.acting import opened  # noqa: PLC0415 - Git is slow to load
    from tiltak_tui.cli.past import history_of  # noqa: PLC0415
    from tiltak_tui.errors import UsageError  # noqa: PLC0415
    from tiltak_tui.upkeep.erstatt import areas_for, for_videre  # noqa: PLC0415
    from tiltak_tui.upkeep.finding import the_plan  # noqa: PLC0415

    if bool(ids) is bool(fra):
        raise UsageError(_("Si enten hvilke tiltak det gjelder, eller --fra PLAN for alt som ikke er ferdig i planen."))
    act = opened(named_mappe(ctx), ditt_navn, din_epost)
    if fra:
        rader = [rad for rad in the_plan(act.innhold.plans, fra).rader() if not rad.tiltak.status.ended]
        if not rader:
            raise UsageError(_("Alt i planen er fullført eller utgått."))
    else:
        rader = act.rader(ids)
    target = the_plan(act.innhold.plans, til)
    areas = areas_for(rader, target, fokusomrade)
    with history_of(act.mappe) as history:
        change = for_videre(
            [rad.tiltak.id for rad in rader], target.id, areas, history, today=act.mappe.today(), kommentar=kommentar
        )
        act.show_and_save(change, _("Før dette videre?"), ja=ja, texts=[kommentar])
