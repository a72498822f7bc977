"""A plan file that lies in no planmappe, checked on its own."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.problem import Problem
from tiltak_tui.os_errors import os_reason
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.words import _

_ELSEWHERE = {"avhenger_av", "erstatter"}  # may point into plans that are not looked at


def check_loose(path: Path) -> list[Problem]:
    """Return the problems of one file, as far as they can be seen without the rest of a planmappe.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            _("Fila {name} kan ikke leses: {reason}").format(name=visible_line(str(path)), reason=os_reason(error))
        ) from error
    with TemporaryDirectory(prefix="tiltak-") as folder:
        alone = Path(folder) / PLANS / f"{path.stem}.toml"
        alone.parent.mkdir()
        alone.write_bytes(data)
        problems = Planmappe(Path(folder)).check()
    return [one._replace(fil=str(path)) for one in problems if not _ELSEWHERE.intersection(one.sti)]
