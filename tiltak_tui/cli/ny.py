"""`tiltak ny`: a new planmappe, ready to use."""

from pathlib import Path

import click

from tiltak_tui.cli.identity import Identity, asked_identity, given_identity, identity_options
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.options import folders
from tiltak_tui.cli.output import after, put, say
from tiltak_tui.cli.verb import Verb
from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.placement import placement_warning
from tiltak_tui.planmappe import OPPSETT_FILE, PLANS, Planmappe
from tiltak_tui.words import _

_EXAMPLES = (
    ("tiltak ny planer", _("lager planmappa «planer» i mappa du står i")),
    ('tiltak ny planer --navn "Gran kommune"', _("med kommunens navn i oppsettet")),
    ("tiltak ny .", _("tar i bruk mappa du står i, med planene som ligger der")),
)
_FIRST_PLAN = _("""\
Planmappa er klar: {folder}

Lag den første planen som ei tekstfil i {plans}, for eksempel frivillighet.toml:

  versjon = 1

  [plan]
  tittel = "Handlingsplan for frivillighet"
  kode = "FRI"

  [[fokusomrade]]
  id = "moteplasser"
  tittel = "Møteplasser"

  [[fokusomrade.tiltak]]
  id = "FRI-01"
  tittel = "Åpent hus i biblioteket"

Har dere tiltakene i Excel, blir lista til en plan med «tiltak importer liste.xlsx --plan NAVN».

Se på den med «tiltak --mappe {folder}».""")
_TAKEN_INTO_USE = _("""\
Planmappa er tatt i bruk: {folder}

Det som lå i {plans}, er lagret i historikken. Ingen filer er overskrevet.

Se på dem med «tiltak --mappe {folder}».""")


@click.command(
    "ny",
    cls=Verb,
    needs_mappe=False,
    examples=_EXAMPLES,
    short_help=_("Lag en ny planmappe."),
    help=_(
        "Lag en ny planmappe, klar til bruk. MAPPE lages hvis den ikke finnes. Planene legger du i mappa «plans». "
        "Har MAPPE alt en mappe «plans» med planer, tas den i bruk som den er. Ingen filer blir overskrevet."
    ),
)
@click.argument("folder", metavar=_("MAPPE"), shell_complete=folders)
@click.option("--navn", metavar=_("NAVN"), default="", help=_("Kommunens navn, for eksempel «Gran kommune»."))
@identity_options
def verb(folder: str, navn: str, ditt_navn: str | None, din_epost: str | None) -> None:
    """Make a planmappe and say what comes next."""
    mappe = make(_place(folder), navn, given_identity(ditt_navn, din_epost))
    innhold = mappe.read()
    ready = _TAKEN_INTO_USE if innhold.plans else _FIRST_PLAN
    with after(_("Planmappa {folder} er klar").format(folder=visible_line(str(mappe.root)))):
        put(visible(ready.format(folder=mappe.root, plans=mappe.root / PLANS)))
        tell(mappe.root, innhold)
        if navn and innhold.oppsett.navn != navn:
            say(_("Oppsettet fantes fra før og er ikke endret. Navnet endrer du i {fil}.").format(fil=OPPSETT_FILE))
        warning = placement_warning(mappe.root)
        if warning:
            say(warning)


def make(folder: Path, navn: str = "", identity: Identity | None = None) -> Planmappe:
    """Make a planmappe of `folder`, asking the user who it is where that is not known, and return it.

    Raises:
        TiltakError: it cannot be made there; nothing is left behind.
    """
    from tiltak_tui.new_planmappe import make_planmappe  # noqa: PLC0415 - Git is slow to load

    return make_planmappe(folder, navn, identity=identity, ask=asked_identity)


def _place(folder: str) -> Path:
    try:
        return Path.cwd() / Path(folder).expanduser()
    except OSError as error:
        raise TiltakError(_("Mappa du står i, finnes ikke lenger. Gå til en annen mappe, og prøv igjen")) from error
