"""`tiltak ansvarlig`: the register of ansvarlige, who has how much, a role renamed, tiltak from one to another."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_ansvarlig, complete_filter, complete_point
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import filter_of_visning, format_option, ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.verb_group import VerbGroup
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak ansvarlig", _("hvem som har hvor mye, og hvem som ikke har noe")),
    ("tiltak ansvarlig --filter plan:digital --per 31.08.2026", _("av én plan, slik det sto den dagen")),
    ('tiltak ansvarlig nytt-navn "Kultursjef" "Kommunalsjef kultur"', _("rollen får nytt navn overalt")),
    ('tiltak ansvarlig flytt "Eiendomssjef" "Driftssjef"', _("alt som ikke er ferdig, får en ny ansvarlig")),
    ('tiltak ansvarlig flytt "Kultursjef" "Idrettssjef" plan:idrett', _("en rolle som er delt i to: flytt en del")),
)
_HELP = _("""\
Registeret over ansvarlige: roller og enheter, ikke personer. Uten kommando vises hvem som har hvor mye. De som står i
planene uten å stå i registeret, er med, og de i registeret som ikke har noe.
""")


@click.command(
    "ansvarlig",
    cls=VerbGroup,
    invoke_without_command=True,
    subcommand_metavar=_("[KOMMANDO …]"),
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Hvem som har hvor mye; endre registeret over ansvarlige."),
)
@click.option(
    "--filter",
    "words",
    metavar=_("FILTER"),
    multiple=True,
    shell_complete=complete_filter,
    help=_("Bare av det filteret finner; kan gjentas."),
)
@filter_of_visning
@click.option(
    "--per", metavar=_("PUNKT"), default=None, shell_complete=complete_point, help=_("Slik det sto ved et punkt.")
)
@format_option("tabell", "json", "csv")
@click.pass_context
def verb(ctx: click.Context, /, *, words: tuple[str, ...], per: str | None, form: str) -> None:
    """Show who has how much where nothing else is asked for."""
    if ctx.invoked_subcommand is None:
        from tiltak_tui.cli.registering import show_register  # noqa: PLC0415 - only when it is asked for

        show_register(named_mappe(ctx), words, per=per, form=form)


navn_argument = click.argument("navn", metavar=_("NAVN"), shell_complete=complete_ansvarlig)


@verb.command(
    "ny",
    cls=Verb,
    examples=(('tiltak ansvarlig ny "Kultursjef" forkortelse=KS epost=kultur@eksempel.no', _("en ny rolle")),),
    help=_("Legg til en rolle i registeret. Feltene er forkortelse, epost, kontakt, tidligere_navn og gyldig_til."),
    short_help=_("Legg til en rolle i registeret."),
)
@click.argument("navn", metavar=_("NAVN"))
@click.argument("felter", metavar="[FELT=VERDI …]", nargs=-1)
@identity_options
@click.pass_context
def new(ctx: click.Context, /, **given: Any) -> None:
    """Add a role."""
    from tiltak_tui.cli.registering import new_role  # noqa: PLC0415 - Git is slow to load

    new_role(named_mappe(ctx), **given)


@verb.command(
    "ta-inn",
    cls=Verb,
    examples=(("tiltak ansvarlig ta-inn", _("etter at en liste er lest inn")),),
    help=_("""\
Ta inn i registeret alle som står i planene uten å stå der, i én oppføring. Du får se hvem, og blir spurt først; --ja
svarer ja. Er det samme rolle skrevet på to måter, gjør nytt-navn dem til én før eller etterpå.
"""),
    short_help=_("Ta inn alle som står i planene."),
)
@ja_option
@identity_options
@click.pass_context
def take_in(ctx: click.Context, /, **given: Any) -> None:
    """Put all who stand in the plans into the register."""
    from tiltak_tui.cli.registering import take_in_all  # noqa: PLC0415 - Git is slow to load

    take_in_all(named_mappe(ctx), **given)


@verb.command(
    "endre",
    cls=Verb,
    examples=(("tiltak ansvarlig endre Kultursjef epost=ny@eksempel.no", _("en ny adresse")),),
    help=_("Endre forkortelse, epost, kontakt, tidligere_navn eller gyldig_til. Et nytt navn gis med nytt-navn."),
    short_help=_("Endre adressen eller andre felt."),
)
@navn_argument
@click.argument("felter", metavar="FELT=VERDI …", nargs=-1, required=True)
@identity_options
@click.pass_context
def change(ctx: click.Context, /, **given: Any) -> None:
    """Change a role."""
    from tiltak_tui.cli.registering import change_role  # noqa: PLC0415 - Git is slow to load

    change_role(named_mappe(ctx), **given)


@verb.command(
    "nytt-navn",
    cls=Verb,
    examples=_EXAMPLES[1:2],
    help=_("""\
Gi en rolle et nytt navn, i registeret og overalt i planene, i én oppføring. Registeret husker det gamle navnet, og i
historikken er det én hendelse. Du får se hva som blir endret, og blir spurt først; --ja svarer ja.
"""),
    short_help=_("Gi en rolle et nytt navn overalt."),
)
@navn_argument
@click.argument("nytt", metavar=_("NYTT NAVN"))
@ja_option
@identity_options
@click.pass_context
def rename(ctx: click.Context, /, **given: Any) -> None:
    """Rename a role."""
    from tiltak_tui.cli.registering import rename_role  # noqa: PLC0415 - Git is slow to load

    rename_role(named_mappe(ctx), **given)


@verb.command(
    "flytt",
    cls=FilterVerb,
    examples=_EXAMPLES[2:],
    help=_("""\
La en annen få ansvaret for tiltakene til en ansvarlig: alle som ikke er fullført eller utgått, eller bare dem av disse
som filteret finner. Milepæler og beslutninger som gjenstår, følger med. Står den ansvarlige på fokusområdet og ikke på
tiltakene, blir det byttet der. Du får se hva som blir endret, og blir spurt først; --ja svarer ja.
"""),
    short_help=_("Flytt tiltakene til en annen ansvarlig."),
)
@click.argument("fra", metavar=_("FRA"), shell_complete=complete_ansvarlig)
@click.argument("til", metavar=_("TIL"), shell_complete=complete_ansvarlig)
@click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)
@ja_option
@identity_options
@click.pass_context
def move(ctx: click.Context, /, **given: Any) -> None:
    """Let somebody else answer for tiltak."""
    from tiltak_tui.cli.registering import move_tiltak  # noqa: PLC0415 - Git is slow to load

    move_tiltak(named_mappe(ctx), **given)


@verb.command(
    "slett",
    cls=Verb,
    examples=(("tiltak ansvarlig slett Eiendomssjef", _("rollen finnes ikke lenger")),),
    help=_("""\
Ta en rolle ut av registeret. Der den står i planene, blir den stående. Du blir spurt først; --ja svarer ja.
"""),
    short_help=_("Ta en rolle ut av registeret."),
)
@navn_argument
@ja_option
@identity_options
@click.pass_context
def remove(ctx: click.Context, /, **given: Any) -> None:
    """Take a role out."""
    from tiltak_tui.cli.registering import remove_role  # noqa: PLC0415 - Git is slow to load

    remove_role(named_mappe(ctx), **given)
