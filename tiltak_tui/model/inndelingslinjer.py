"""Inndelinger as lines: the same on the screen and in a terminal; what there is no room for stands on a line below."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tiltak_tui.model.inndelingsbilde import (
    Inndelingsbilde,
    Verdirad,
    count_text,
    fordeling,
    sentence,
    title_of,
    verdi_title,
)
from tiltak_tui.model.linjer import Deler
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.width import cells, cut, padded
from tiltak_tui.words import _

_GAP = "  "
_LEAST = 12


class Inndelingsrad(NamedTuple):
    """A line that can be chosen: a value of an inndeling, or, with None, the tiltak that stand under none."""

    bilde: Inndelingsbilde
    verdi: Verdirad | None

    @property
    def rader(self) -> tuple[Rad, ...]:
        """The tiltak that the line is about."""
        return self.bilde.uten if self.verdi is None else self.verdi.rader


class _Below(NamedTuple):
    """How the tiltak of the line above stand, as far as there is room on a line."""

    text: str


_Part = str | Inndelingsbilde | Inndelingsrad | _Below


class Inndelingslinjer:
    """The lines.

    Args:
        bilder: what they tell of.
        width: how wide they may be; None: nothing is cut.
    """

    def __init__(self, bilder: Sequence[Inndelingsbilde], width: int | None) -> None:
        rows = [row for bilde in bilder for row in _rows(bilde)]
        self._width = width
        self._count = max((cells(_count(row)) for row in rows), default=0)
        self._name = max((cells(_name(row)) for row in rows), default=0)
        if width is not None:
            self._name = min(self._name, max(width - len(_GAP) * 2 - self._count, _LEAST))
        self.parts: Sequence[_Part] = tuple(self._parts(bilder))

    def draw(self, place: int) -> Deler:
        """Return one line."""
        part = self.parts[place]
        if isinstance(part, str):
            return ((part, ""),)
        if isinstance(part, Inndelingsbilde):
            return self._heading(part)
        if isinstance(part, _Below):
            return ((_GAP * 2, ""), (part.text, "label"))
        is_empty = part.verdi is not None and part.verdi.is_empty
        look = "problem" if is_empty else "" if part.verdi else "faint"
        told = _told(part)
        row = [(padded(_name(part), self._name), look), (padded(_count(part), self._count), look)]
        row += [(told, "label")] if self._is_beside(told) else []
        return tuple(piece for cell in row for piece in ((_GAP, ""), cell))

    def _heading(self, bilde: Inndelingsbilde) -> Deler:
        told = f": {sentence(bilde)}"
        title = title_of(bilde) if self._width is None else cut(title_of(bilde), self._width - cells(told))
        return ((title, "heading"), (told, "problem" if bilde.empty or not bilde.verdier else "faint"))

    def _is_beside(self, told: str) -> bool:
        """Return whether there is room for a text on the line of a value."""
        return self._width is None or cells(told) <= self._width - self._name - self._count - len(_GAP) * 3

    def _below(self, row: Inndelingsrad) -> Iterator[_Below]:
        """Yield the lines below a line, for what there is no room for on it."""
        told = _told(row)
        if self._width is None or self._is_beside(told):
            return
        room = self._width - len(_GAP) * 2
        for parts in [(told,)] if cells(told) <= room else fordeling(row.rader):
            line = ""
            for one in parts:
                longer = f"{line}{_GAP}{one}" if line else one
                if line and cells(longer) > room:
                    yield _Below(line)
                    longer = one
                line = longer
            if line:
                yield _Below(line)

    def _parts(self, bilder: Sequence[Inndelingsbilde]) -> Iterator[_Part]:
        for place, bilde in enumerate(bilder):
            if place:
                yield ""
            yield bilde
            for row in _rows(bilde):
                yield row
                yield from self._below(row)


def _rows(bilde: Inndelingsbilde) -> Iterator[Inndelingsrad]:
    yield from (Inndelingsrad(bilde, one) for one in bilde.verdier)
    if bilde.uten:
        yield Inndelingsrad(bilde, None)


def _name(row: Inndelingsrad) -> str:
    return verdi_title(row.verdi) if row.verdi else _("Ikke plassert")


def _count(row: Inndelingsrad) -> str:
    return count_text(row.verdi) if row.verdi else _("{n} tiltak").format(n=len(row.rader))


def _told(row: Inndelingsrad) -> str:
    return _GAP.join(one for parts in fordeling(row.rader) for one in parts)
