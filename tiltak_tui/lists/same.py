"""Whether a list says of a tiltak what the plan says already."""

from collections.abc import Mapping
from typing import Any

from tiltak_tui.lists.liste import Listerad
from tiltak_tui.lists.written import LONGEST, Value, text_of, written
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import fold, visible, visible_line
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.report.excel.cells import shortened


def news(rad: Listerad, tiltak: Tiltak, *, by_title: bool) -> dict[str, Any]:
    """Return what a row says that its tiltak does not: field → value.

    An empty cell says nothing. A frist in the plan's own words that it has had before says nothing new either, though
    the plan may have got another day since.

    Args:
        rad: the row.
        tiltak: the tiltak as it stands.
        by_title: it was found by its title, which is then no news.
    """
    found = dict(rad.verdier)
    if by_title:
        del found["tittel"]
    found = _with_frist(found, rad, tiltak)
    return {felt: value for felt, value in found.items() if not _says(rad, tiltak, felt, value)}


def _says(rad: Listerad, tiltak: Tiltak, felt: str, value: Any) -> bool:
    cell = rad.tekster.get(felt)
    if cell is not None and felt not in tiltak.ugyldig and cell in _texts(written(tiltak, felt)):
        return True
    now = tiltak.get(felt)
    match Tiltak.felter[felt].kind:
        case Kind.LINE:
            return _plain(visible_line(now)) == _plain(visible_line(value))
        case Kind.TEXT:
            return _plain(visible(now)) == _plain(visible(value))
        case Kind.LIST:
            return _names(now) == _names(value)
        case _:
            return bool(now == value)


def _texts(value: Value) -> tuple[str, ...]:
    """Return what may be read where a value was written: a cell of a workbook holds only so much."""
    text = text_of(value)
    return (text, shortened(text, LONGEST).strip())


def _plain(text: str) -> str:
    return shortened("\n".join(line.rstrip() for line in text.strip().split("\n")), LONGEST)


def _names(names: tuple[str, ...]) -> list[str]:
    return [fold(" ".join(visible_line(name).split())) for name in names]


def _with_frist(found: dict[str, Any], rad: Listerad, tiltak: Tiltak) -> dict[str, Any]:
    if "frist" not in found or "frist_tekst" in rad.tekster:
        return found
    words: str | None = found.get("frist_tekst")
    is_ongoing = bool(found.get("lopende"))
    says_the_same = (
        found["frist"] == tiltak.frist
        if words is None
        else _plain(words) == _plain(tiltak.frist_tekst) and (bool(words) or (is_ongoing and tiltak.lopende))
    )
    if says_the_same:
        return {felt: value for felt, value in found.items() if felt not in {"frist", "frist_tekst", "lopende"}}
    # A new frist takes the place of all that was said of the old one.
    rest: Mapping[str, Any] = {"frist_tekst": "", "lopende": False}
    return {**{felt: value for felt, value in rest.items() if felt not in rad.tekster}, **found}
