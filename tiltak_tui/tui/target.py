"""Where something is saved: what the user wrote as its name, as a path and a form."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tiltak_tui.errors import UsageError
from tiltak_tui.report.files import free_path
from tiltak_tui.words import _

_Form = TypeVar("_Form", bound=StrEnum)


def target(text: str, folder: Path, form: _Form, name_of: Callable[[_Form], str]) -> tuple[Path, _Form]:
    """Return the path and the form that a name means.

    Args:
        text: as written: a path, the name of a file in `folder`, or a folder, where the file gets a name by itself.
        folder: where a name without a folder belongs.
        form: the form where the name does not end with one.
        name_of: the name that a file gets by itself.

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
    named = _form_of(path.suffix.removeprefix("."), type(form))
    return (path, named) if named else (path.with_name(f"{path.name}.{form.value}"), form)


def with_form(text: str, form: StrEnum) -> str:
    """Return what is written with the ending of another form, where it ends with one."""
    start, dot, ending = text.rpartition(".")
    return f"{start}.{form.value}" if dot and _form_of(ending.strip(), type(form)) else text


def _form_of(ending: str, forms: type[_Form]) -> _Form | None:
    return next((one for one in forms if one.value == ending.lower()), None)
