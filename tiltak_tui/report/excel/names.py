"""The names of the sheets of a workbook."""

import re
from collections.abc import Sequence

from tiltak_tui.report.excel.cells import shortened
from tiltak_tui.words import _

_LONGEST = 31
_RESERVED = {"history", "historikk"}  # Excel keeps these for itself


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Return a name for each title that Excel accepts: short, without its signs, no two alike whatever their case."""
    taken = set(_RESERVED)
    names = []
    for title in titles:
        name = _unique(_clean(title), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _clean(title: str) -> str:
    spaced = re.sub(r"[:*?\[\]\s]+", " ", re.sub(r"[/\\]", "-", title))
    return shortened(spaced.strip(" '"), _LONGEST).strip(" '") or _("Ark")


def _unique(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        end = f" ({number})"
        found = shortened(name, _LONGEST - len(end)) + end
    return found
