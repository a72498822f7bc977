"""`tiltak ny`: a new planmappe, ready to use."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiltak_tui.cli.identity import Identity, asked_identity, given_identity, identity_options
from tiltak_tui.cli.options import folders
from tiltak_tui.cli.output import put, say
from tiltak_tui.cli.verb import Verb
from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.placement import placement_warning
from tiltak_tui.planmappe import OPPSETT_FILE, PLANS, Planmappe
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_EXAMPLES = (
    ("tiltak ny planer", _("lager planmappa «planer» i mappa du står i")),
    ('tiltak ny planer --navn "Gran kommune"', _("med kommunens navn i oppsettet")),
)
_ATTRIBUTES = ".gitattributes"
_AS_WRITTEN = f"{PLANS}/*.toml -text"
_OPPSETT = _("""\
# Oppsettet for planmappa: det som gjelder alle planene. Alt etter tegnet # er en kommentar.

# Kommunens navn, slik det skal stå på skjermen og i rapporter.
navn = {navn}

# Hva den øverste lederen kalles: Kommunedirektør eller Rådmann.
leder = "Kommunedirektør"
ledergruppe = "Ledergruppa"

# Hva fargene betyr hos dere.
[vurdering]
gronn = "Etter planen"
gul = "Avvik som ansvarlig løser selv"
rod = "Avvik som må løftes"

# Registeret over dem som kan være ansvarlige: roller og enheter, ikke personer. Er det fylt ut, sier «tiltak sjekk»
# fra om en ansvarlig som ikke står her. Fjern # foran linjene, og gjenta dem for hver rolle.
# [[ansvarlig]]
# navn = "Kommunalsjef kultur og samfunn"
# forkortelse = "KKS"
""")
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

Se på den med «tiltak --mappe {folder}».""")


@click.command(
    "ny",
    cls=Verb,
    needs_mappe=False,
    examples=_EXAMPLES,
    short_help=_("Lag en ny planmappe."),
    help=_(
        "Lag en ny planmappe, klar til bruk. MAPPE lages hvis den ikke finnes; finnes den, må den være tom. "
        "Planene legger du i mappa «plans»."
    ),
)
@click.argument("folder", metavar=_("MAPPE"), shell_complete=folders)
@click.option("--navn", metavar=_("NAVN"), default="", help=_("Kommunens navn, for eksempel «Gran kommune»."))
@identity_options
def verb(folder: str, navn: str, ditt_navn: str | None, din_epost: str | None) -> None:
    """Make a planmappe and say what comes next."""
    mappe = make(Path(folder).expanduser(), navn, given_identity(ditt_navn, din_epost))
    put(visible(_FIRST_PLAN.format(folder=mappe.root, plans=mappe.root / PLANS)))
    warning = placement_warning(mappe.root)
    if warning:
        say(warning)


def make(folder: Path, navn: str = "", identity: Identity | None = None) -> Planmappe:
    """Make a planmappe of `folder` and return it.

    Args:
        folder: where it shall lie; the folder may be missing or empty, or be a history without plans.
        navn: the municipality's name.
        identity: who the user is, where that is known.

    Raises:
        TiltakError: it cannot be made there; nothing is left behind.
    """
    from tiltak_tui.git import Repository  # noqa: PLC0415 - Git is slow to load

    folder = folder.resolve()
    _check_place(folder)
    with _undone_on_failure(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TiltakError(
                _("Mappa {folder} kan ikke lages: {reason}").format(folder=folder, reason=error.strerror or error)
            ) from error
        with Repository.init(folder) as repository:
            if identity is None and repository.identity() is None:
                identity = asked_identity()
            if identity:
                repository.set_identity(*identity)
            _save_first(repository, folder, navn)
    return Planmappe(folder)


def _check_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise TiltakError(_("{folder} er ei fil. Velg ei tom mappe eller et nytt navn").format(folder=folder))
    if (folder / PLANS).exists():
        raise TiltakError(_("{folder} har alt en mappe «plans»").format(folder=folder))
    if (folder / ".git").exists():
        return
    outer = next((one for one in folder.parents if (one / ".git").exists()), None)
    if outer:
        raise TiltakError(
            _("{folder} ligger inne i {outer}, som alt har sin egen historikk. Velg et annet sted").format(
                folder=folder, outer=outer
            )
        )
    if folder.exists() and any(folder.iterdir()):
        raise TiltakError(_("Mappa {folder} er ikke tom. Velg ei tom mappe eller et nytt navn").format(folder=folder))


@contextmanager
def _undone_on_failure(folder: Path) -> Iterator[None]:
    """Remove what was made if the block fails."""
    made = [path for path in (folder, folder / ".git", folder / PLANS) if not path.exists()]
    try:
        yield
    except BaseException:
        for path in made:
            shutil.rmtree(path, ignore_errors=True)
        raise


def _save_first(repository: "Repository", folder: Path, navn: str) -> None:
    from tiltak_tui.planfile.literals import literal  # noqa: PLC0415
    from tiltak_tui.transaction import FileChange, writing  # noqa: PLC0415

    (folder / PLANS).mkdir(exist_ok=True)
    oppsett = _OPPSETT.format(navn=literal(navn)).encode()
    before = _attributes(folder)
    after = (before or b"") + (b"" if not before or before.endswith(b"\n") else b"\n") + f"{_AS_WRITTEN}\n".encode()
    changes = [FileChange(_ATTRIBUTES, before, after), FileChange(OPPSETT_FILE, None, oppsett)]
    with writing(repository, ".") as transaction:
        transaction.save(changes, _("{name}: ny planmappe").format(name=visible_line(navn) or folder.name) + "\n")


def _attributes(folder: Path) -> bytes | None:
    try:
        return (folder / _ATTRIBUTES).read_bytes()
    except FileNotFoundError:
        return None
