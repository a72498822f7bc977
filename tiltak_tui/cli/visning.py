"""`tiltak visning`: views, filters with a name, which everybody who has the planmappe shares."""

from typing import Any

import click

from tiltak_tui.cli.completion import complete_ansvarlig, complete_filter, complete_visning
from tiltak_tui.cli.filter_verb import FilterVerb
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import format_option, ja_option, kolonner_option, named_mappe, sorter_options
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.verb_group import VerbGroup
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak visning", _("visningene som er lagret, med nummer")),
    ('tiltak visning lagre "Rødt i skole" vurdering:rød plan:skole', _("lagrer et filter under et navn")),
    ('tiltak liste --visning "Rødt i skole"', _("viser det; «--visning 1» er den første")),
    ('tiltak visning mine "Kultursjef"', _("velger hva som er dine tiltak")),
    ("tiltak rapport --visning mine --til-fil .", _("rapporten om dem")),
)
_HELP = _("""\
Lagre filtre under et navn, med kolonner og rekkefølge. Visningene ligger i oppsettet og deles av alle som har
planmappa. På skjermen har de ni første tastene 1 til 9.

«tiltak liste», «frister», «inndelinger», «historikk», «rapport», «gjennomgang», «møte» og «eksporter» tar --visning, og
filteret du skriver, kommer i tillegg.

«Mine tiltak» er tiltakene til den ansvarlige du har valgt med «tiltak visning mine». Valget er ditt eget og deles ikke.
På skjermen har de tasten 0.
""")


@click.command(
    "visning",
    cls=VerbGroup,
    invoke_without_command=True,
    subcommand_metavar=_("[KOMMANDO …]"),
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Lagre filtre under et navn, eller vis dem som er lagret."),
)
@format_option("tabell", "json")
@click.pass_context
def verb(ctx: click.Context, /, *, form: str) -> None:
    """List the views where nothing else is asked for."""
    if ctx.invoked_subcommand is None:
        from tiltak_tui.cli.view_list import show_views  # noqa: PLC0415 - only when it is asked for

        show_views(named_mappe(ctx), form)


navn_argument = click.argument("navn", metavar=_("VISNING"), shell_complete=complete_visning)
ord_argument = click.argument("words", metavar=_("[FILTER …]"), nargs=-1, shell_complete=complete_filter)


@verb.command(
    "lagre",
    cls=FilterVerb,
    examples=(
        ('tiltak visning lagre "Snart frist" "frist:<30d" -status:fullført --sorter frist', _("det som haster, først")),
        ('tiltak visning lagre "Prioritert" prioritet:1 --kolonner id,tittel,neste_milepael', _("med egne kolonner")),
    ),
    help=_("Lagre et filter under et navn, med kolonner og rekkefølge om du vil. Navnet kan ikke være i bruk."),
    short_help=_("Lagre et filter under et navn."),
)
@click.argument("navn", metavar=_("NAVN"))
@ord_argument
@kolonner_option
@sorter_options
@identity_options
@click.pass_context
def lagre(ctx: click.Context, /, **given: Any) -> None:
    """Save a view."""
    from tiltak_tui.cli.view_changes import save_view  # noqa: PLC0415 - Git is slow to load

    save_view(named_mappe(ctx), **given)


@verb.command(
    "endre",
    cls=FilterVerb,
    examples=(
        ('tiltak visning endre "Snart frist" "frist:<14d"', _("et annet filter")),
        ('tiltak visning endre "Snart frist" --nytt-navn "Frist innen to uker"', _("et annet navn")),
        ('tiltak visning endre "Snart frist" --kolonner ""', _("de vanlige kolonnene igjen")),
    ),
    help=_("""\
Gi en visning et annet filter, et annet navn, andre kolonner eller en annen rekkefølge. Det du ikke skriver, blir som
det er. En tom tekst ("") tar bort filteret, kolonnene eller rekkefølgen.
"""),
    short_help=_("Gi en visning et annet filter eller navn."),
)
@navn_argument
@ord_argument
@click.option("--nytt-navn", metavar=_("NAVN"), default=None, help=_("Det nye navnet."))
@click.option("--kolonner", metavar=_("KOLONNER"), default=None, help=_("Kolonnene, med komma mellom."))
@click.option("--sorter", metavar=_("KOLONNE"), default=None, help=_("Sorter etter en kolonne."))
@click.option("--synkende/--stigende", default=None, help=_("Det siste først, eller det første."))
@identity_options
@click.pass_context
def endre(ctx: click.Context, /, **given: Any) -> None:
    """Change a view."""
    from tiltak_tui.cli.view_changes import change_view  # noqa: PLC0415 - Git is slow to load

    change_view(named_mappe(ctx), **given)


@verb.command(
    "flytt",
    cls=Verb,
    examples=(('tiltak visning flytt "Snart frist" 1', _("den blir den første, og får tasten 1")),),
    help=_("Flytt en visning til en annen plass i rekkefølgen. De ni første har tastene 1 til 9 på skjermen."),
    short_help=_("Flytt en visning i rekkefølgen."),
)
@navn_argument
@click.argument("plass", metavar=_("PLASS"))
@identity_options
@click.pass_context
def flytt(ctx: click.Context, /, **given: Any) -> None:
    """Move a view."""
    from tiltak_tui.cli.view_changes import move_view  # noqa: PLC0415 - Git is slow to load

    move_view(named_mappe(ctx), **given)


@verb.command(
    "slett",
    cls=Verb,
    examples=(('tiltak visning slett "Snart frist" --ja', _("uten spørsmål")),),
    help=_("Slett en visning. Du får se den og blir spurt først; --ja svarer ja."),
    short_help=_("Slett en visning."),
)
@navn_argument
@ja_option
@identity_options
@click.pass_context
def slett(ctx: click.Context, /, **given: Any) -> None:
    """Delete a view."""
    from tiltak_tui.cli.view_changes import delete_view  # noqa: PLC0415 - Git is slow to load

    delete_view(named_mappe(ctx), **given)


@verb.command(
    "mine",
    cls=Verb,
    examples=(
        ('tiltak visning mine "Kultursjef"', _("velger en ansvarlig fra registeret eller planene")),
        ("tiltak visning mine", _("viser hvem du har valgt")),
        ("tiltak visning mine --ingen", _("velger ingen")),
    ),
    help=_("""\
Velg den ansvarlige du svarer for. Da viser «--visning mine», og tasten 0 på skjermen, tiltakene dens, også dem som står
under navnene den har hatt før. Valget ligger i dine egne innstillinger, ikke i planmappa.
"""),
    short_help=_("Velg hva som er dine tiltak."),
)
@click.argument("navn", metavar=_("[ANSVARLIG]"), default="", shell_complete=complete_ansvarlig)
@click.option("--ingen", is_flag=True, help=_("Velg ingen."))
@click.pass_context
def mine(ctx: click.Context, /, *, navn: str, ingen: bool) -> None:
    """Choose who the user is."""
    from tiltak_tui.cli.view_list import choose_mine  # noqa: PLC0415 - only when it is asked for

    choose_mine(named_mappe(ctx), navn, clear=ingen)
