"""The files of what goes out, one set for each ansvarlig: nothing that lies there already is written over."""

import os
import re
from collections.abc import Collection, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.errors import TiltakError
from tiltak_tui.exchange.bestilling import Bestilling
from tiltak_tui.exchange.calendar import calendar
from tiltak_tui.exchange.form import answer_form
from tiltak_tui.exchange.letter import draft, pasted
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.os_errors import os_reason
from tiltak_tui.report.files import write
from tiltak_tui.words import _

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
OUR_SUFFIXES = (".eml", ".ics", ".txt")
"""The endings of the files that go with each form."""

_LONGEST = 60
_MOST_BYTES = 150  # of a name; file systems take 255 with what comes after it


class Laget(NamedTuple):
    """What was made for one ansvarlig: the form comes first."""

    bestilling: Bestilling
    filer: tuple[Path, ...]


def folder_name(runde: str) -> str:
    """Return the name that the folder of a round gets by itself: «Runde 1. tertial 2027»."""
    return _clean(_("Runde {navn}").format(navn=runde))


def make_files(folder: Path, alle: Collection[Bestilling]) -> tuple[Laget, ...]:
    """Write form, draft, text and calendar for each bestilling.

    Args:
        folder: where; made where it is not there.
        alle: what is to go out.

    Raises:
        TiltakError: the folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error
    taken: set[str] = set()
    return tuple(Laget(one, _make(folder, one, taken)) for one in alle)


def _unusable(folder: Path, error: OSError) -> TiltakError:
    """Return the error that says why a folder cannot be used."""
    return TiltakError(
        _("Mappa {mappe} kan ikke brukes: {grunn}").format(mappe=visible_line(str(folder)), grunn=os_reason(error))
    )


def _make(folder: Path, bestilling: Bestilling, taken: set[str]) -> tuple[Path, ...]:
    form, frister, text = answer_form(bestilling), calendar(bestilling), pasted(bestilling)
    for stem in _stems(_name(bestilling)):
        if stem.casefold() in taken:
            continue
        files = {f"{stem}.xlsx": form, f"{stem}.ics": frister, f"{stem}.txt": text}
        files[f"{stem}.eml"] = draft(bestilling, (f"{stem}.xlsx", form), (f"{stem}.ics", frister))
        if all(_can_be(folder / name, data) for name, data in files.items()):
            taken.add(stem.casefold())
            for name, data in files.items():
                if not (folder / name).exists():
                    write(folder / name, data)
            return tuple(folder / name for name in files)
    raise AssertionError


def _can_be(path: Path, data: bytes) -> bool:
    """Return whether a file is not there, or holds this already: a form that somebody has filled in is left alone."""
    try:
        return not path.exists() or path.read_bytes() == data
    except OSError as error:
        if os.access(path.parent, os.R_OK | os.X_OK):
            return False  # it is open in another program, or not ours
        raise _unusable(path.parent, error) from error


def _stems(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} ({number})" for number in count(2))


def _name(bestilling: Bestilling) -> str:
    slag = bestilling.slag.value.capitalize()
    per = bestilling.runde.per.isoformat() if bestilling.runde.per else ""
    return " ".join(f"{slag} {per} {_clean(bestilling.ansvarlig.navn)}".split()).rstrip(" .")


def _clean(text: str) -> str:
    """Return a text as a part of a name, without what no system takes there."""
    short = " ".join(_FORBIDDEN.sub(" ", visible_line(text)).split())[:_LONGEST]
    return short.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(" .")
