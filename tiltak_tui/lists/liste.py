"""A list of tiltak as it was understood: its columns, its rows, its words, and everything that is left out."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tiltak_tui.lists.columns import Kolonne
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import NOTHING
from tiltak_tui.words import _, ngettext


class Merknad(NamedTuple):
    """Something in the list that is not understood.

    Attributes:
        ark: the sheet; "" where the list has only one.
        rader: the numbers of the rows where it stands.
        kolonne: the letters of its column; "" where it is about whole rows.
        star: what stands there.
        hvorfor: what is wrong, so that the sentence goes on: «er ikke en status …».
        felt: the field of its column.
        beholdt: what is done with it all the same, as a sentence, or "".
    """

    ark: str
    rader: tuple[int, ...]
    kolonne: str
    star: str
    hvorfor: str
    felt: str = ""
    beholdt: str = ""

    @property
    def tekst(self) -> str:
        """The whole on one line: «Rad 14, kolonne F: «snart» er ikke en frist som kan forstås.»."""
        parts = [
            _("Arket «{ark}»").format(ark=visible_line(self.ark)) if self.ark else "",
            ngettext("Rad {rader}", "Rad {rader}", len(self.rader)).format(rader=numbers(self.rader)),
            _("Kolonne {kolonne}").format(kolonne=self.kolonne) if self.kolonne else "",
        ]
        first, *rest = [one for one in parts if one]
        place = ", ".join([first, *(one[:1].lower() + one[1:] for one in rest)])
        kept = f" {self.beholdt}" if self.beholdt else ""
        return f"{place}: «{shown(self.star)}» {self.hvorfor}.{kept}"


class Ord(NamedTuple):
    """A word of the list that means something else than it says.

    Attributes:
        felt: the field of its column.
        star: what stands in the cells.
        betyr: what it means, as text.
        antall: in how many cells it stands.
    """

    felt: str
    star: str
    betyr: str
    antall: int


class Listerad(NamedTuple):
    """A tiltak of the list.

    Attributes:
        ark: the sheet; "" where the list has only one.
        rad: the number of its first row.
        id: its id; "" where the list has none.
        plan: what the list calls its plan, or "".
        omrade: the title of its fokusområde, or "".
        verdier: field → value; a field whose cell is empty is not there. «tittel» always is.
        tekster: field → what stands in its cell, for the fields that have one cell alone.
        tomme: the fields that have a cell, with nothing in it.
    """

    ark: str
    rad: int
    id: str
    plan: str
    omrade: str
    verdier: Mapping[str, Any]
    tekster: Mapping[str, str]
    tomme: frozenset[str]

    @property
    def tittel(self) -> str:
        """Its title."""
        return str(self.verdier["tittel"])


class Liste(NamedTuple):
    """A list.

    Attributes:
        kolonner: its columns.
        rader: its tiltak, in the order of the list.
        ord: the words that mean something else than they say.
        merknader: what is not understood.
        utelatt: what else is left out, as sentences.
        obs: what should be known, as sentences.
        mal: the mål of the fokusområder, by the title of each, folded.
        over: what stands above the table.
        andre_ark: the sheets that look like lists as well, and are not read.
    """

    kolonner: tuple[Kolonne, ...] = ()
    rader: tuple[Listerad, ...] = ()
    ord: tuple[Ord, ...] = ()
    merknader: tuple[Merknad, ...] = ()
    utelatt: tuple[str, ...] = ()
    obs: tuple[str, ...] = ()
    mal: Mapping[str, str] = NOTHING
    over: tuple[str, ...] = ()
    andre_ark: tuple[str, ...] = ()


def numbers(rows: Sequence[int]) -> str:
    """Return the numbers of rows as text: «4, 9 og 14»; of many only the first."""
    some = [str(one) for one in rows[:6]]
    if len(rows) > 6:
        return ", ".join(some) + _(" og {n} til").format(n=len(rows) - 6)
    *first, last = some
    return f"{', '.join(first)} {_('og')} {last}" if first else last


def in_sheet(ark: str, text: str) -> str:
    """Return a sentence that begins with a row, with its sheet in front where the list has several."""
    return f"{_('Arket «{ark}»').format(ark=visible_line(ark))}, {text[:1].lower()}{text[1:]}" if ark else text


def shown(text: str) -> str:
    """Return a text on one line, not longer than a message can hold."""
    line = visible_line(text)
    return line if len(line) <= 80 else f"{line[:79]}…"
