"""A new planmappe: made from nothing, or by taking a folder that has plans into use."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tiltak_tui.errors import TiltakError
from tiltak_tui.git import Repository
from tiltak_tui.git_errors import NoIdentityError
from tiltak_tui.model.message import SUBJECT_WIDTH
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.os_errors import os_reason
from tiltak_tui.planfile.literals import literal
from tiltak_tui.planmappe import OPPSETT_FILE, PLANS, NoPlanmappeError, Planmappe, is_own_source
from tiltak_tui.transaction import FileChange, writing
from tiltak_tui.words import _

Identity = tuple[str, str]
"""The name and e-mail address that stand on what a user saves."""

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


def make_planmappe(
    folder: Path, navn: str = "", *, identity: Identity | None = None, ask: Callable[[], Identity] | None = None
) -> Planmappe:
    """Make a planmappe of `folder` and return it.

    The folder may be missing or empty, or be a history without plans. One that has a folder `plans/` is taken into use
    as it is: what stands there and is not in the history is the first oppføring, and no file is overwritten. Where it
    lies in a history already, that one is used.

    Args:
        folder: where it shall lie.
        navn: the municipality's name, for a setup that is not there yet.
        identity: who the user is, where that is to be remembered.
        ask: asks who the user is; called only where that is not known.

    Raises:
        NoIdentityError: it is not known who the user is, and `ask` is None.
        TiltakError: it cannot be made there; nothing is left behind.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would hide a drive letter behind its share
    _check_place(folder)
    with _undone_on_failure(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TiltakError(
                _("Mappa {folder} kan ikke lages: {reason}").format(folder=folder, reason=os_reason(error))
            ) from error
        with Repository.open(folder) if _history_of(folder) else Repository.init(folder) as repository:
            if identity is None and repository.identity() is None:
                if ask is None:
                    raise NoIdentityError
                identity = ask()
            if identity:
                repository.set_identity(*identity)
            _save_first(repository, folder, navn)
    return Planmappe(folder)


def _check_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise TiltakError(_("{folder} er ei fil. Velg ei tom mappe eller et nytt navn").format(folder=folder))
    if is_own_source(folder):
        raise NoPlanmappeError(_("Dette er kildekoden til programmet. Velg ei annen mappe"))
    if (folder / PLANS).is_symlink():
        raise TiltakError(
            _("Mappa «plans» i {folder} er en lenke til et annet sted. Bruk mappa der planene ligger").format(
                folder=folder
            )
        )
    outer = _history_of(folder)
    if (folder / PLANS).is_dir() or outer == folder:
        return
    if outer:
        raise TiltakError(
            _("{folder} ligger inne i {outer}, som alt har sin egen historikk. Velg et annet sted").format(
                folder=folder, outer=outer
            )
        )
    if folder.exists() and any(folder.iterdir()):
        raise TiltakError(_("Mappa {folder} er ikke tom. Velg ei tom mappe eller et nytt navn").format(folder=folder))


def _history_of(folder: Path) -> Path | None:
    """Return the nearest folder, at or above this one, that has a history."""
    return next((one for one in (folder, *folder.resolve().parents) if (one / ".git").exists()), None)


@contextmanager
def _undone_on_failure(folder: Path) -> Iterator[None]:
    """Remove what was made if the block fails."""
    made = [path for path in (folder, folder / ".git", folder / PLANS) if not path.exists()]
    if _history_of(folder):
        made = [path for path in made if path.name != ".git"]
    try:
        yield
    except BaseException:
        for path in made:
            shutil.rmtree(path, ignore_errors=True)
        raise


def _save_first(repository: Repository, folder: Path, navn: str) -> None:
    (folder / PLANS).mkdir(exist_ok=True)
    inside = folder.resolve().relative_to(repository.root.resolve()).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    plans = [f"{PLANS}/{path.name}" for path in sorted((folder / PLANS).glob("[!.]*.toml"))]
    head = repository.head()
    saved = repository.blob_ids(head, [prefix + path for path in (OPPSETT_FILE, *plans)]) if head else {}
    if prefix + OPPSETT_FILE in saved:
        raise TiltakError(_("{folder} er alt en planmappe, og den er i bruk").format(folder=folder))
    with writing(repository, inside) as transaction:
        # What the history has already, and what it is told to leave out, is not ours to save.
        new = [path for path in plans if prefix + path in transaction.outside_edits and prefix + path not in saved]
        texts: dict[str, tuple[bytes | None, bytes]] = {
            path: (data, data) for path in new if (data := _bytes(folder / path)) is not None
        }
        has_plans = any(path != OPPSETT_FILE for path in texts)
        texts[OPPSETT_FILE] = _oppsett(folder, navn)
        texts[_ATTRIBUTES] = _attributes(folder)
        changes = [
            FileChange(prefix + path, before, after)
            for path, (before, after) in texts.items()
            if before != after or prefix + path in transaction.outside_edits
        ]
        name = visible_line(navn).strip() or visible_line(folder.name)
        transaction.save(changes, f"{_subject(name, has_plans=has_plans)}\n")


def _oppsett(folder: Path, navn: str) -> tuple[bytes | None, bytes]:
    """Return what the setup holds before and after."""
    before = _bytes(folder / OPPSETT_FILE)
    return before, _OPPSETT.format(navn=literal(navn)).encode() if before is None else before


def _attributes(folder: Path) -> tuple[bytes | None, bytes]:
    """Return what the file that keeps plan files as they are written holds before and after."""
    before = _bytes(folder / _ATTRIBUTES)
    text = before or b""
    if _AS_WRITTEN.encode() in text.splitlines():
        return before, text
    return before, text + (b"" if not text or text.endswith(b"\n") else b"\n") + f"{_AS_WRITTEN}\n".encode()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _subject(name: str, *, has_plans: bool) -> str:
    what = _(": tatt i bruk som planmappe") if has_plans else _(": ny planmappe")
    room = SUBJECT_WIDTH - len(what)
    return (name if len(name) <= room else name[: room - 1].rstrip() + "…") + what
