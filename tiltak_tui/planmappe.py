"""The folder of plans: where it is, and what stands in it. Saving is in `saving.py`."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import FORMAT_VERSION, Plan
from tiltak_tui.model.problem import Alvor, Problem, shown
from tiltak_tui.planfile.read import read_oppsett, read_plan
from tiltak_tui.planfile.text import NotUtf8Error, normalise
from tiltak_tui.words import _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tiltak_tui.git import Repository

PLANS = "plans"
OPPSETT_FILE = f"{PLANS}/{OPPSETT_STEM}.toml"

_Signature = tuple[int, int, int]


class _Read(NamedTuple):
    """One file as it was last read; `text` is None where it is not text at all."""

    signature: _Signature
    text: str | None
    plan: Plan | None
    oppsett: Oppsett | None
    problems: tuple[Problem, ...]


class NoPlanmappeError(TiltakError):
    """There is no planmappe where one was looked for."""


class Planmappe:
    """A planmappe on disk.

    Args:
        root: the folder that holds `plans/`.
        clock: gives the present moment, with a time zone.
    """

    def __init__(self, root: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.root = root
        self.clock = clock
        self._files: dict[str, _Read] = {}
        self._innhold: Innhold | None = None
        self._repository: Repository | None = None

    def read(self) -> Innhold:
        """Return what stands in the planmappe now; the same object as last time where no file has changed.

        Raises:
            NoPlanmappeError: the folder `plans/` is not there any more.
        """
        found = {fil: self._read_file(fil, path, signature) for fil, path, signature in self._listing()}
        unchanged = self._innhold is not None and found.keys() == self._files.keys()
        if self._innhold is None or not unchanged or any(found[fil] is not self._files[fil] for fil in found):
            self._files = found
            self._innhold = _innhold(found)
        return self._innhold

    def repository(self) -> "Repository":
        """Return the repository that the planmappe lies in, opened once; it is not to be used by two threads at once.

        Raises:
            TiltakError: there is none, or Git itself is missing.
        """
        if self._repository is None:
            from tiltak_tui.git import Repository  # noqa: PLC0415 - GitPython is loaded only when Git is needed

            self._repository = Repository.open(self.root)
        return self._repository

    def path_in_history(self, fil: str) -> str:
        """Return the name of a file of the planmappe («plans/…») as seen from the top of its Git work tree."""
        inside = self.root.resolve().relative_to(self.repository().root.resolve())
        return (inside / fil).as_posix()

    def text(self, fil: str) -> str | None:
        """Return the normalised text of a file as it was last read, or None where it is no text."""
        found = self._files.get(fil)
        return found.text if found else None

    def now(self) -> datetime:
        """Return the present moment in the planmappe's time zone."""
        innhold = self._innhold or self.read()
        return self.clock().astimezone(_zone(innhold.oppsett.tidssone))

    def today(self) -> date:
        """Return today in the planmappe's time zone."""
        return self.now().date()

    def check(self) -> tuple[Problem, ...]:
        """Return every problem of every file, with line and column, in the order of the files and their lines."""
        from tiltak_tui.model.check import check_all, check_plan  # noqa: PLC0415 - seldom asked for
        from tiltak_tui.model.check_oppsett import check_oppsett  # noqa: PLC0415

        innhold = self.read()
        today = self.today()
        problems = list(innhold.problems)
        problems += check_oppsett(
            innhold.oppsett, OPPSETT_FILE, {Path(fil).stem for fil in self._files if fil != OPPSETT_FILE}
        )
        for plan in innhold.plans:
            problems += check_plan(plan, innhold.oppsett, innhold.filer[plan.id], today)
        problems += check_all(innhold.plans, innhold.filer)
        problems += self._check_shapes()
        return self._placed(problems)

    def _check_shapes(self) -> Iterable[Problem]:
        from tiltak_tui.planfile.oddities import shape_problems  # noqa: PLC0415 - tomllib is slow to load

        for fil, read in self._files.items():
            if read.text is not None and (read.plan or read.oppsett):
                yield from shape_problems(read.text, fil)

    def _placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        from tiltak_tui.planfile.scan import Outline, scan  # noqa: PLC0415 - only needed where there is a problem

        outlines: dict[str, Outline] = {}
        placed = []
        for problem in problems:
            text = self.text(problem.fil)
            if problem.sti and text is not None:
                outline = outlines.get(problem.fil) or outlines.setdefault(problem.fil, scan(text))
                linje, kolonne = outline.locate(problem.sti)
                placed.append(problem._replace(linje=linje, kolonne=kolonne))
            else:
                placed.append(problem)
        return tuple(sorted(dict.fromkeys(placed), key=lambda one: (one.fil, one.linje, one.kolonne)))

    def _listing(self) -> list[tuple[str, Path, _Signature]]:
        folder = self.root / PLANS
        try:
            paths = sorted(
                path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith(".")
            )
        except OSError as error:
            from tiltak_tui.os_errors import os_reason  # noqa: PLC0415 - only where something is wrong

            raise NoPlanmappeError(
                _("Mappa {folder} kan ikke leses: {reason}").format(folder=folder, reason=os_reason(error))
            ) from error
        found = []
        for path in paths:
            try:
                stat = path.stat()
            except OSError:
                found.append((f"{PLANS}/{path.name}", path, (0, 0, 0)))
                continue
            if path.is_file():
                found.append((f"{PLANS}/{path.name}", path, (stat.st_mtime_ns, stat.st_size, stat.st_ino)))
        return found

    def _read_file(self, fil: str, path: Path, signature: _Signature) -> _Read:
        known = self._files.get(fil)
        if known and known.signature == signature:
            return known
        try:
            data = path.read_bytes()
        except OSError as error:
            from tiltak_tui.os_errors import os_reason  # noqa: PLC0415 - only where something is wrong

            melding = _("Fila kan ikke leses: {reason}").format(reason=os_reason(error))
            return _Read(signature, None, None, None, (Problem(fil, Alvor.FEIL, melding),))
        return _read_bytes(fil, data, signature)


def innhold_of(files: Iterable[tuple[str, bytes]]) -> Innhold:
    """Return what some plan files say: their names within the planmappe («plans/…»), in order, and what they hold."""
    return _innhold({fil: _read_bytes(fil, data, (0, 0, 0)) for fil, data in files})


def _read_bytes(fil: str, data: bytes, signature: _Signature) -> _Read:
    try:
        text = normalise(data).text
    except NotUtf8Error as error:
        melding = _("Fila er ikke lagret som UTF-8")
        forslag = _("Lagre den på nytt med tegnsettet UTF-8")
        problem = Problem(fil, Alvor.FEIL, melding, forslag, (), error.line, error.column)
        return _Read(signature, None, None, None, (problem,))
    if fil == OPPSETT_FILE:
        oppsett, problems = read_oppsett(text, fil)
        zone = _check_zone(oppsett, fil) if oppsett else ()
        return _Read(signature, text, None, oppsett, (*problems, *zone))
    plan, problems = read_plan(text, fil.removeprefix(f"{PLANS}/").removesuffix(".toml"), fil)
    return _Read(signature, text, plan, None, problems)


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start`, within its Git work tree, that is a planmappe.

    Raises:
        NoPlanmappeError: there is none, or the one found is the program's own source.
    """
    here = start.resolve()
    unreadable: Path | None = None
    for folder in (here, *here.parents):
        if _is_planmappe(folder):
            if is_own_source(folder):
                raise NoPlanmappeError(_("Dette er kildekoden til programmet. Velg planmappe med --mappe"))
            return folder
        if unreadable is None and any((folder / PLANS).glob("*.toml")):
            unreadable = folder
        with suppress(OSError):
            if (folder / ".git").exists():
                break
    if unreadable:
        raise NoPlanmappeError(
            _(
                "Fant ingen planmappe her: ingen fil i {plans} kan leses som en plan. "
                "Skriv «tiltak sjekk --mappe {folder}» for å se hvorfor, eller velg en annen med --mappe"
            ).format(plans=unreadable / PLANS, folder=unreadable)
        )
    raise NoPlanmappeError(_("Fant ingen planmappe her. Velg en med --mappe, eller lag en ny med «tiltak ny MAPPE»"))


def given_root(folder: Path) -> Path:
    """Return the root of the planmappe that the user named, which may be its `plans/` folder.

    Raises:
        NoPlanmappeError: the folder has no `plans/`.
    """
    root = folder.resolve()
    if not (root / PLANS).is_dir() and root.name == PLANS and root.is_dir():
        return root.parent
    if not (root / PLANS).is_dir():
        raise NoPlanmappeError(
            _("{folder} er ikke en planmappe: den har ingen mappe «plans». Lag en ny med «tiltak ny MAPPE»").format(
                folder=folder
            )
        )
    return root


def is_own_source(folder: Path) -> bool:
    """Return whether the folder is a checkout of the program itself."""
    return (folder / "tiltak_tui" / "__init__.py").is_file() and (folder / "pyproject.toml").is_file()


def _is_planmappe(folder: Path) -> bool:
    try:
        if (folder / OPPSETT_FILE).is_file():
            return True
    except PermissionError:  # the folder `plans/` is there, and whoever reads it says that it may not be looked into
        return (folder / PLANS).is_dir()
    except OSError:
        return False
    return any(_is_plan(path) for path in (folder / PLANS).glob("*.toml"))


def _is_plan(path: Path) -> bool:
    try:
        text = normalise(path.read_bytes()).text
    except (OSError, NotUtf8Error):
        return False
    plan = read_plan(text, path.stem, path.name).plan
    return plan is not None and bool(plan.tittel)


def _innhold(files: dict[str, _Read]) -> Innhold:
    plans = tuple(read.plan for read in files.values() if read.plan)
    oppsett = next((read.oppsett for read in files.values() if read.oppsett), Oppsett())
    problems = tuple(problem for read in files.values() for problem in read.problems)
    return Innhold(plans, oppsett, {read.plan.id: fil for fil, read in files.items() if read.plan}, problems)


def _zone(name: str) -> "ZoneInfo":
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only needed where the day or a setup is looked at

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo(str(Oppsett.tidssone))


def _check_zone(oppsett: Oppsett, fil: str) -> tuple[Problem, ...]:
    if oppsett.versjon > FORMAT_VERSION or _zone(oppsett.tidssone).key == oppsett.tidssone:
        return ()
    melding = _("`tidssone` finnes ikke, så programmet bruker {zone}; her står «{given}»").format(
        zone=Oppsett.tidssone, given=shown(oppsett.tidssone)
    )
    return (Problem(fil, Alvor.FEIL, melding, "Europe/Oslo", ("tidssone",)),)
