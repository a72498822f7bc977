"""`tiltak runde`: rounds of follow-up, from the day they start until they are closed."""

from typing import TYPE_CHECKING, Any

import click

from tiltak_tui.cli.completion import complete_plan
from tiltak_tui.cli.identity import identity_options
from tiltak_tui.cli.options import files, folders, format_option, ja_option, named_mappe
from tiltak_tui.cli.verb import Verb
from tiltak_tui.cli.verb_group import VerbGroup, need_verb
from tiltak_tui.cli.where import planmappe
from tiltak_tui.words import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_EXAMPLES = (
    ('tiltak runde start "1. tertial 2027"', _("spør om status per 30.04.2027 i alle planene")),
    ("tiltak runde bestill --til-mappe bestilling", _("lager e-post og svarskjema til hver ansvarlig")),
    ("tiltak runde les-inn svar", _("leser svarskjemaene som er kommet tilbake")),
    ("tiltak runde status", _("hvem som har svart, og hvem som mangler")),
    ("tiltak runde endre --svarfrist 20.05.2027", _("gir runden en ny svarfrist")),
    (
        'tiltak runde avslutt --til-fil status.docx --merke "Ledermøte 25. mai"',
        _("avslutter runden, og lager rapporten med et merke"),
    ),
)
_HELP = _("""\
Hold orden på rundene med oppfølging: når det spørres om status, hvem som har svart, og hvem som mangler.

Mens en runde er åpen, gjelder nye meldinger for den dagen runden spør om. Et tiltak har svart når statusdatoen har nådd
den dagen. «Uendret» er også et svar.
""")


def complete_runde(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the names of the rounds that begin like what is typed."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when the shell asks

    from tiltak_tui.errors import TiltakError  # noqa: PLC0415

    try:
        runder = planmappe(named_mappe(ctx)).read().oppsett.runde
    except (TiltakError, OSError):
        return []
    return [CompletionItem(one.navn) for one in runder if one.navn.casefold().startswith(incomplete.casefold())]


@click.command(
    "runde",
    cls=VerbGroup,
    invoke_without_command=True,
    subcommand_metavar=_("KOMMANDO …"),
    examples=_EXAMPLES,
    help=_HELP,
    short_help=_("Start, følg og avslutt en runde med oppfølging."),
)
@click.pass_context
def verb(ctx: click.Context) -> None:
    """Say what can be done where nothing is said."""
    need_verb(ctx)


navn_argument = click.argument("navn", metavar=_("[NAVN]"), default="", shell_complete=complete_runde)
"""The name of a round, which may be left out."""

til_mappe_option = click.option(
    "--til-mappe", metavar=_("MAPPE"), default="", shell_complete=folders, help=_("Mappa filene skal lagres i.")
)
til_option = click.option(
    "--til",
    metavar=_("ANSVARLIG"),
    multiple=True,
    help=_("Bare denne ansvarlige; kan gjentas. Ellers alle som mangler svar."),
)
sendt_option = click.option("--sendt", is_flag=True, help=_("Noter at det er sendt; ikke spør."))


@verb.command(
    "start",
    cls=Verb,
    examples=(
        ('tiltak runde start "1. tertial 2027"', _("dagen og svarfristen følger av navnet")),
        ('tiltak runde start "Ekstra i juni" --per 15.06.2027 --svarfrist 20.06.2027', _("et eget navn")),
        ('tiltak runde start "mai 2027" --plan frivillighet', _("bare én plan")),
    ),
    help=_("""\
Start en runde. Dagen det spørres om status for, følger av navnet: «1. tertial 2027», «3. kvartal 2027», «1. halvår
2027», «mai 2027» eller «2027». Det kan stå mer i navnet: «1. tertial 2027 for frivillighet». Uten --svarfrist er
svarfristen 15 dager etter at runden starter, eller etter den dagen.
"""),
    short_help=_("Start en runde."),
)
@click.argument("navn", metavar=_("NAVN"))
@click.option("--per", metavar=_("DATO"), default=None, help=_("Dagen det spørres om status for."))
@click.option("--svarfrist", metavar=_("DATO"), default=None, help=_("Siste dag for å svare."))
@click.option(
    "--plan",
    "planer",
    metavar=_("PLAN"),
    multiple=True,
    shell_complete=complete_plan,
    help=_("Bare denne planen; kan gjentas. Ellers alle."),
)
@identity_options
@click.pass_context
def start(ctx: click.Context, /, **given: Any) -> None:
    """Start a round."""
    from tiltak_tui.cli.rounding import start_round  # noqa: PLC0415 - Git is slow to load

    start_round(named_mappe(ctx), **given)


@verb.command(
    "bestill",
    cls=Verb,
    examples=(
        ("tiltak runde bestill --til-mappe bestilling", _("e-post, svarskjema og kalender til hver ansvarlig")),
        ("tiltak runde bestill --sendt", _("noterer i runden at bestillinga er sendt")),
        ("tiltak runde bestill --til Biblioteksjef --sendt", _("bare til én; også når svaret er kommet siden")),
    ),
    help=_("""\
Lag det som skal sendes til hver hovedansvarlig: et svarskjema i Excel med tiltakene som ikke har svart, en e-post som
åpnes som kladd, den samme teksten til å lime inn, og en kalenderfil med svarfristen og fristene.

Programmet sender ingenting selv. E-postadressene hentes fra registeret i oppsettet; du får vite hvem som mangler
adresse. I en terminal blir du spurt om det er sendt; --sendt svarer ja. Uten NAVN gjelder det den åpne runden.
"""),
    short_help=_("Lag e-post og svarskjema til hver ansvarlig."),
)
@navn_argument
@til_mappe_option
@til_option
@sendt_option
@identity_options
@click.pass_context
def bestill(ctx: click.Context, /, **given: Any) -> None:
    """Make what asks each ansvarlig."""
    from tiltak_tui.cli.ordering import order  # noqa: PLC0415 - Git and Excel are slow to load

    order(named_mappe(ctx), **given)


@verb.command(
    "les-inn",
    cls=Verb,
    examples=(
        ("tiltak runde les-inn svar.xlsx", _("viser hva skjemaet endrer, og spør før det lagres")),
        ("tiltak runde les-inn svar --ja", _("leser alle skjemaene i mappa «svar», og spør ikke")),
    ),
    help=_("""\
Les inn svarskjemaer som er kommet tilbake; FIL kan også være en mappe med skjemaer. Du får se før og etter for hvert
tiltak, hva som er endret siden skjemaet ble laget, og hver celle som ikke ble forstått. Så blir du spurt om svarene
skal lagres; --ja svarer ja.

Hvert svar lagres som en egen oppføring, med statusdatoen runden spør om, og med den ansvarlige som den som har meldt
det. Dårlige nyheter uten kommentar lagres ikke. Å lese det samme skjemaet to ganger endrer ingenting.
"""),
    short_help=_("Les inn svarskjemaer som er kommet tilbake."),
)
@click.argument("filer", metavar=_("FIL …"), nargs=-1, required=True, shell_complete=files)
@ja_option
@identity_options
@click.pass_context
def les_inn(ctx: click.Context, /, **given: Any) -> None:
    """Read forms that came back."""
    from tiltak_tui.cli.reading_in import read_in  # noqa: PLC0415 - Git and Excel are slow to load

    read_in(named_mappe(ctx), **given)


@verb.command(
    "status",
    cls=Verb,
    examples=(
        ("tiltak runde status", _("den åpne runden, ellers den siste")),
        ('tiltak runde status "1. tertial 2027" --format json', _("for andre programmer")),
    ),
    help=_("""\
Vis hvor langt en runde er kommet: hvor mange som har svart, for hver plan, hvert fokusområde og hver hovedansvarlig,
hvem som mangler, og hvem som har svart «uendret» i tre runder på rad.

Uten NAVN vises den åpne runden, ellers det rytmen i planene spør om nå, ellers runden som ble avsluttet sist. En
avsluttet runde vises slik den sto da.
"""),
    short_help=_("Vis hvem som har svart, og hvem som mangler."),
)
@navn_argument
@format_option("tabell", "json")
@click.pass_context
def status(ctx: click.Context, /, *, navn: str, form: str) -> None:
    """Show how far a round has come."""
    from tiltak_tui.cli.rounding import show_status  # noqa: PLC0415 - the history is slow to load

    show_status(named_mappe(ctx), navn, form)


@verb.command(
    "endre",
    cls=Verb,
    examples=(("tiltak runde endre --svarfrist 20.05.2027", _("den åpne runden får ny svarfrist")),),
    help=_("Gi en runde ny svarfrist. Uten NAVN gjelder det den åpne runden."),
    short_help=_("Gi runden ny svarfrist."),
)
@navn_argument
@click.option("--svarfrist", metavar=_("DATO"), default=None, help=_("Siste dag for å svare."))
@identity_options
@click.pass_context
def endre(ctx: click.Context, /, **given: Any) -> None:
    """Give a round another svarfrist."""
    from tiltak_tui.cli.rounding import change_round  # noqa: PLC0415 - Git is slow to load

    change_round(named_mappe(ctx), **given)


@verb.command(
    "avslutt",
    cls=Verb,
    examples=(
        ("tiltak runde avslutt", _("den åpne runden; i en terminal blir du spurt om rapport og merke")),
        (
            'tiltak runde avslutt --til-fil status.docx --merke "Ledermøte 25. mai"',
            _("lager rapporten, og setter merket for at den er sendt"),
        ),
    ),
    help=_("""\
Avslutt en runde. Uten NAVN gjelder det den åpne runden. De som ikke har svart, står som ikke rapportert.

Rapporten for runden kan lages nå, med --til-fil, eller siden, med «tiltak rapport --runde NAVN».
"""),
    short_help=_("Avslutt runden, og lag rapporten."),
)
@navn_argument
@click.option("--til-fil", metavar=_("FIL"), default="", shell_complete=files, help=_("Lag rapporten i denne fila."))
@click.option("--merke", metavar=_("NAVN"), default=None, help=_("Sett et merke for møtet eller den sendte rapporten."))
@identity_options
@click.pass_context
def avslutt(ctx: click.Context, /, **given: Any) -> None:
    """Close a round."""
    from tiltak_tui.cli.rounding import close_round  # noqa: PLC0415 - Git is slow to load

    close_round(named_mappe(ctx), **given)
