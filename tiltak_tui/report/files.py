"""Where a report is saved, and under which name."""

import os
import re
from datetime import date
from pathlib import Path

from tiltak_tui.errors import TiltakError
from tiltak_tui.os_errors import os_reason
from tiltak_tui.report.form import Form
from tiltak_tui.report.rapport import Rapport
from tiltak_tui.report.valg import Mottaker
from tiltak_tui.words import _

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_LONGEST = 80
_TITLE = 66


class LockedFileError(TiltakError):
    """The file cannot be written to, most likely because it is open in another program."""

    def __init__(self, path: Path) -> None:
        program = "Excel" if path.suffix.casefold() in {".xlsx", ".csv"} else "Word"
        super().__init__(_("Fila er åpen i {program}. Lukk den, eller velg et annet navn.").format(program=program))


def own_name(rapport: Rapport, form: Form) -> str:
    """Return the name that a report gets by itself: «Status ledergruppa 2026-11-26.docx», «Sluttrapport …»."""
    if rapport.er_slutt:
        return clean_name(f"{rapport.tittel[:_TITLE]} {rapport.per.dag.isoformat()}", form)
    to = rapport.ledergruppe if rapport.mottaker is Mottaker.LEDERGRUPPA else _("folkevalgte")
    return _name(to, rapport.per.dag, form, is_corrected=rapport.retting is not None)


def _name(to: str, day: date, form: Form, *, is_corrected: bool) -> str:
    text = _("Status {mottaker} {dag} rettet") if is_corrected else _("Status {mottaker} {dag}")
    return clean_name(text.format(mottaker=to[:1].lower() + to[1:], dag=day.isoformat()), form)


def clean_name(name: str, form: Form) -> str:
    """Return the name of a file in a form, without what no system takes in a name."""
    clean = " ".join(_FORBIDDEN.sub(" ", name).split())
    return f"{clean[:_LONGEST].rstrip(' .')}.{form.value}"


def report_folder() -> Path:
    """Return the folder that reports are saved in unless another is chosen: the user's documents."""
    from platformdirs import user_documents_path  # noqa: PLC0415 - only where something is saved

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def free_path(folder: Path, name: str) -> Path:
    """Return the path of a file in `folder` that is not there yet: with « (2)» and so on where the name is taken."""
    stem, dot, ending = name.rpartition(".")
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}){dot}{ending}"
    return path


def write(path: Path, data: bytes) -> None:
    """Write a report to a file, all of it or nothing; a link stays one, and what is no file is written to as it is.

    Raises:
        LockedFileError: the file is open in another program.
        TiltakError: it cannot be written for another reason.
    """
    if _is_open(path):
        raise LockedFileError(path)
    if not path.parent.is_dir():
        raise TiltakError(_("Fant ikke mappa {mappe}").format(mappe=path.parent))
    path = Path(os.path.realpath(path))
    new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        new.write_bytes(data)
        new.replace(path)
    except PermissionError as error:
        new.unlink(missing_ok=True)
        if path.is_file() and os.access(path.parent, os.W_OK):
            raise LockedFileError(path) from error
        raise _refused(path, error) from error
    except OSError as error:
        new.unlink(missing_ok=True)
        raise _refused(path, error) from error


def _refused(path: Path, error: OSError) -> TiltakError:
    return TiltakError(_("{fil} kunne ikke lagres: {grunn}").format(fil=path, grunn=os_reason(error)))


def _is_open(path: Path) -> bool:
    """Return whether Word or LibreOffice has left the sign by which they tell each other that a file is open."""
    # Word drops the first two characters of a long name for it.
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any((path.parent / name).exists() for name in names)
