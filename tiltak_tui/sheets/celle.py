"""A sheet and its cells, whatever file they come from."""

import re
from datetime import date, datetime
from typing import Any, NamedTuple

from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.words import _

_PLACE = re.compile(r"([A-Z]+)(\d+)")


class Celle(NamedTuple):
    """A cell.

    Attributes:
        ark: the name of its sheet.
        sted: where it is: «J9».
        verdi: text, number, date or yes and no; None where it is empty.
        er_formel: a formula or a fault stands there; `verdi` is its text.
        er_prosent: the number is shown as a percentage.
        datodeler: what is shown of a date that is shown in part: «my» or «y»; "" where it is shown whole.
        er_fet: it is written in bold.
        merknad: what somebody has noted on it, outside its text.
    """

    ark: str
    sted: str
    verdi: Any = None
    er_formel: bool = False
    er_prosent: bool = False
    datodeler: str = ""
    er_fet: bool = False
    merknad: str = ""

    @property
    def rad(self) -> int:
        """The number of its row, from 1."""
        return int(self._place(2))

    @property
    def kolonne(self) -> str:
        """The letters of its column."""
        return self._place(1)

    def _place(self, part: int) -> str:
        found = _PLACE.fullmatch(self.sted)
        assert found
        return found[part]

    @property
    def tekst(self) -> str:
        """What stands there, as text without the space around it."""
        verdi = self.verdi
        if verdi is None:
            return ""
        if isinstance(verdi, bool):
            return _("ja") if verdi else _("nei")
        if isinstance(verdi, float) and verdi.is_integer():
            return str(int(verdi))
        if isinstance(verdi, datetime):
            return date_text(verdi.date())
        return date_text(verdi) if isinstance(verdi, date) else str(verdi).strip()

    @property
    def vist(self) -> str:
        """What stands there on one line, not longer than a message can hold."""
        text = visible_line(self.tekst)
        return text if len(text) <= 80 else f"{text[:79]}…"


class Omrade(NamedTuple):
    """Cells that are merged into one: the first and the last row and column, from 0."""

    topp: int
    venstre: int
    bunn: int
    hoyre: int


class Ark(NamedTuple):
    """A sheet.

    Attributes:
        navn: its name; "" for the only one of a CSV file.
        skjult: it is hidden.
        rader: its rows from the first, each with its cells from the first; all are equally long.
        flettet: the cells that are merged.
        skjulte_rader: the numbers of the rows that are hidden, from 1.
        er_kuttet: there is more in it than is read.
    """

    navn: str
    skjult: bool
    rader: tuple[tuple[Celle, ...], ...]
    flettet: tuple[Omrade, ...] = ()
    skjulte_rader: frozenset[int] = frozenset()
    er_kuttet: bool = False


def letters(place: int) -> str:
    """Return the letters of a column, by its place from 0: «A», «AB»."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
