"""Where a report is saved: what the user wrote as its name, as a path and a form."""

from collections.abc import Callable
from pathlib import Path

from tiltak_tui.errors import UsageError
from tiltak_tui.report.files import free_path
from tiltak_tui.report.form import Form
from tiltak_tui.words import _


def target(text: str, folder: Path, form: Form, name_of: Callable[[Form], str]) -> tuple[Path, Form]:
    """Return the path and the form that a name means.

    Args:
        text: as written: a path, the name of a file in `folder`, or a folder, where the report names itself.
        folder: where a name without a folder belongs.
        form: the form where the name does not end with one.
        name_of: the name that a report gets by itself.

    Raises:
        UsageError: nothing is written, or there is no such folder.
    """
    written = text.strip().strip('"')  # Windows copies paths with quotation marks
    if not written:
        raise UsageError(_("Skriv hva fila skal hete"))
    path = folder / Path(written).expanduser()
    if path.is_dir():
        return free_path(path, name_of(form)), form
    if not path.parent.is_dir():
        raise UsageError(_("Mappa {mappe} finnes ikke").format(mappe=path.parent))
    ending = path.suffix.removeprefix(".").lower()
    if ending in list(Form):
        return path, Form(ending)
    return path.with_name(f"{path.name}.{form.value}"), form


def with_form(text: str, form: Form) -> str:
    """Return what is written with the ending of another form, where it ends with one."""
    start, dot, ending = text.rpartition(".")
    return f"{start}.{form.value}" if dot and ending.strip().lower() in list(Form) else text
