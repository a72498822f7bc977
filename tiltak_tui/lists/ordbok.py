"""The words of a list: what each means, how often it stands there, and those that are not understood."""

from collections.abc import Mapping
from typing import Any

from tiltak_tui.lists.columns import Kolonne
from tiltak_tui.lists.liste import Merknad, Ord
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.show import value_text
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.words import _

_PLAIN = {Kind.LINE, Kind.TEXT}


class Ordbok:
    """The words of a list, gathered cell by cell.

    Args:
        with_sheets: the list has several sheets, so that a place must name its own.
    """

    def __init__(self, *, with_sheets: bool = False) -> None:
        self._with_sheets = with_sheets
        self._ord: dict[tuple[str, str], tuple[str, int]] = {}
        self._faults: dict[tuple[str, str, str, str, str, bool], list[int]] = {}

    def understood(self, kolonne: Kolonne, celle: Celle, found: Mapping[str, Any]) -> None:
        """Note what a cell means, where that is more than what it says."""
        if Tiltak.felter[kolonne.felt].kind in _PLAIN:
            return
        means = _told(kolonne.felt, found)
        if means.casefold() != celle.tekst.casefold():
            self._count(kolonne.felt, celle.tekst, means)

    def left_out(self, kolonne: Kolonne, celle: Celle) -> None:
        """Note a cell that the user wants left out."""
        self._count(kolonne.felt, celle.tekst, _("tas ikke med"))

    def not_understood(self, kolonne: Kolonne, celle: Celle, why: str, *, is_kept: bool = False) -> None:
        """Note a cell that is not understood."""
        ark = celle.ark if self._with_sheets else ""
        key = (ark, celle.kolonne, celle.tekst, why, kolonne.felt, is_kept)
        self._faults.setdefault(key, []).append(celle.rad)

    def ord(self) -> tuple[Ord, ...]:
        """Return the words."""
        return tuple(Ord(felt, star, betyr, count) for (felt, star), (betyr, count) in self._ord.items())

    def merknader(self) -> tuple[Merknad, ...]:
        """Return what is not understood, in the order of the rows."""
        found = [
            Merknad(ark, tuple(rows), column, star, why, felt, _("Ordene blir stående.") if is_kept else "")
            for (ark, column, star, why, felt, is_kept), rows in self._faults.items()
        ]
        return tuple(sorted(found, key=lambda one: (one.ark, one.rader[0], len(one.kolonne), one.kolonne)))

    def _count(self, felt: str, star: str, means: str) -> None:
        _means, count = self._ord.get((felt, star), ("", 0))
        self._ord[felt, star] = (means, count + 1)


def _told(felt: str, found: Mapping[str, Any]) -> str:
    """Return what a cell means, as text."""
    if Tiltak.felter[felt].kind is Kind.LIST:
        return "; ".join(found[felt])
    if felt == "frist":
        if found.get("lopende"):
            return _("løpende")
        return value_text(Tiltak.felter[felt], found["frist"]) or _("uten dato, ordene blir stående")
    parts = [_part(key, value, alone=key == felt) for key, value in found.items()]
    return ", ".join(one for one in parts if one) or _("ingenting")


def _part(key: str, value: Any, *, alone: bool) -> str:
    """Return what a cell says of one field; a number of another field is told with the name of that."""
    declared = Tiltak.felter[key]
    text = value_text(declared, value)
    return text if alone or declared.kind is not Kind.NUMBER else f"{_(declared.label).lower()} {text}"
