"""From the rows of a table to its tiltak: headings of fokusområder, sums and repeated headings are told apart."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tiltak_tui.lists import sections
from tiltak_tui.lists.columns import Kolonne, is_revised, is_tick
from tiltak_tui.lists.headings import FOKUSOMRADE, LEFT_OUT, MAL, PLAN
from tiltak_tui.lists.liste import Listerad, shown
from tiltak_tui.lists.meanings import HalfUnderstoodError, Kjent, read
from tiltak_tui.lists.ordbok import Ordbok
from tiltak_tui.lists.tabell import Tabell
from tiltak_tui.lists.valg import Valg, folded
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import fold
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.sheets.meaning import NotUnderstoodError, is_empty
from tiltak_tui.words import _

_PLACES = frozenset({PLAN, FOKUSOMRADE, MAL})
_BULLET = re.compile(r"\s*(?:[-–•*·]|\d+[.)])\s")


class Read(NamedTuple):
    """What the rows of a table give.

    Attributes:
        rader: the tiltak.
        mal: for each of them the mål that stands in its row.
        utelatt: what is left out, as sentences.
        obs: what should be known, as sentences.
    """

    rader: list[Listerad]
    mal: list[str]
    utelatt: list[str]
    obs: list[str]


class _Values:
    """The values of one tiltak, filled in cell by cell."""

    def __init__(self) -> None:
        self.verdier: dict[str, Any] = {}
        self.implied: dict[str, Any] = {}
        self.extra: list[tuple[str, str]] = []
        self.tekster: dict[str, str] = {}
        self.filled: set[str] = set()
        self.tomme: set[str] = set()


def read_rows(tabell: Tabell, kolonner: Sequence[Kolonne], valg: Valg, kjent: Kjent, ordbok: Ordbok) -> Read:
    """Return what the rows of a table say.

    Args:
        tabell: the table.
        kolonner: what its columns are.
        valg: what the user has said.
        kjent: what is known.
        ordbok: gets the words, and what is not understood.
    """
    return _Reader(tabell, kolonner, valg, kjent, ordbok).run()


class _Reader:
    def __init__(self, tabell: Tabell, kolonner: Sequence[Kolonne], valg: Valg, kjent: Kjent, ordbok: Ordbok) -> None:
        self._tabell, self._valg, self._kjent, self._ordbok = tabell, valg, kjent, ordbok
        self._kolonner = [one for one in kolonner if one.felt != LEFT_OUT]
        self._kolonner.sort(key=lambda one: (is_revised(one), not _is_first(one), -one.sikkerhet, one.plass))
        self._count = {one.felt: sum(other.felt == one.felt for other in self._kolonner) for one in self._kolonner}
        self._place = {one.felt: one.plass for one in self._kolonner}
        self._found = Read([], [], [], [])
        self._omrade, self._plan, self._mal = ("", "", "")
        self._pending: list[tuple[int, str, dict[str, str]]] = []  # where rows without tiltak place those below
        self._last: _Values | None = None
        titles = [cell.er_fet for cell in tabell.column(self._place["tittel"])]
        self._titles_are_bold = sum(titles) * 2 > len(titles)
        self._words_elsewhere = _words_outside_texts(tabell, self._kolonner, valg)
        self._below = frozenset(sections.below(tabell))
        self._lone_titles_are_sections = sections.titles_begin_parts(tabell, self._place["tittel"], self._below)
        has_areas = FOKUSOMRADE in self._place
        parts = sections.headings_of_parts(tabell, self._place["tittel"])
        self._above = [one for one in parts if one < tabell.first][-1:]
        self._parts = {} if has_areas else parts

    def run(self) -> Read:
        for index in self._above:
            if self._parts:
                self._section(index, self._parts[index])
            elif self._tabell.fra_rad:
                own = sections.filled(self._tabell.ark.rader[index])
                self._leave_row(index, own, _("står over tabellen"))
        for index in range(self._tabell.start, len(self._tabell.ark.rader)):
            self._row(index)
        self._leave_pending()
        ark = self._tabell.ark
        hidden = [one.rad for one in self._found.rader if one.rad in ark.skjulte_rader]
        if hidden:
            self._found.obs.append(_("{n} av radene er skjult i arket, og er lest som de andre.").format(n=len(hidden)))
        if ark.er_kuttet:
            self._found.obs.append(_("Arket har flere rader eller kolonner enn dem som er lest."))
        return self._found

    def _row(self, index: int) -> None:
        row = self._tabell.ark.rader[index]
        own = sections.filled(row)
        if not own or sections.is_repeated_heading(self._tabell, row):
            return
        title = row[self._place["tittel"]]
        if sections.is_sum(own, title):
            self._leave_row(index, own)
        elif index in self._parts:
            self._section(index, self._parts[index])
        elif index in self._below:
            self._leave_row(index, own, _("står under tabellen"))
        elif self._goes_on_above(index):
            self._go_on(index, row)
        elif self._is_section(index, own, title):
            self._section(index, own[0].tekst)
        elif is_empty(title):
            self._without_title(index, row, own)
        else:
            self._tiltak(index, row)

    def _goes_on_above(self, index: int) -> bool:
        """Return whether the title of a row is merged with that of the tiltak above it."""
        shared = self._tabell.shared.get((index, self._place["tittel"]))
        return shared is not None and bool(self._found.rader) and self._found.rader[-1].rad == shared[0] + 1

    def _is_section(self, index: int, own: Sequence[Celle], title: Celle) -> bool:
        """Return whether a row is a heading of a fokusområde: one text alone, across the table or beside the tiltak."""
        if len(own) > 1 or FOKUSOMRADE in self._place:
            return False
        (cell,) = own
        place = self._tabell.ark.rader[index].index(cell)
        across = any(
            one.topp == index and one.venstre == place and one.hoyre > place for one in self._tabell.ark.flettet
        )
        is_other = cell is not title and place != self._place.get("id")
        return across or is_other or (cell.er_fet and not self._titles_are_bold) or self._lone_titles_are_sections

    def _section(self, index: int, text: str) -> None:
        self._leave_pending()
        self._omrade, self._mal = self._replaced(text), ""
        self._pending.append((index, text, {FOKUSOMRADE: self._omrade}))

    def _without_title(self, index: int, row: Sequence[Celle], own: Sequence[Celle]) -> None:
        places = {one.plass for one in self._kolonner if one.felt in _PLACES}
        if all(row.index(cell) in places for cell in own):
            self._leave_pending()
            self._take_places(index, row)
            there = {felt: self._there()[felt] for felt in self._own(row) & _PLACES}
            self._pending.append((index, " · ".join(cell.tekst for cell in own), there))
        else:
            self._leave_row(index, own, _("raden har ingen tittel på et tiltak"))

    def _leave_row(self, index: int, own: Sequence[Celle], why: str = "") -> None:
        text = " · ".join(cell.vist for cell in own)
        told = _("Rad {rad}: «{tekst}»").format(rad=index + 1, tekst=shown(text))
        self._found.utelatt.append(f"{told} ({why})" if why else told)

    def _leave_pending(self) -> None:
        for index, text, _there in self._pending:
            told = _("Rad {rad}: «{tekst}» (det står ingen tiltak under)").format(rad=index + 1, tekst=shown(text))
            self._found.utelatt.append(told)
        self._pending = []

    def _there(self) -> dict[str, str]:
        return {PLAN: self._plan, FOKUSOMRADE: self._omrade, MAL: self._mal}

    def _take_places(self, index: int, row: Sequence[Celle]) -> None:
        """Let the plan, the fokusområde and its mål be those of this row; an empty cell is the same as above."""
        for one in self._kolonner:
            cell = self._cell(index, row, one.plass)
            if one.felt not in _PLACES or is_empty(cell):
                continue
            text = self._replaced(cell.tekst)
            if one.felt == PLAN:
                self._plan = text
            elif one.felt == MAL:
                self._mal = text
            elif text != self._omrade:
                self._omrade, self._mal = text, self._mal if MAL in self._own(row) else ""

    def _own(self, row: Sequence[Celle]) -> set[str]:
        return {one.felt for one in self._kolonner if not is_empty(row[one.plass])}

    def _replaced(self, text: str) -> str:
        word = self._valg.word(text)
        return " ".join((text if word is None else word).split())

    def _cell(self, index: int, row: Sequence[Celle], place: int) -> Celle:
        """Return a cell; one that is merged with those above it is the same as they are."""
        top, left = self._tabell.shared.get((index, place), (index, place))
        if left == place and self._tabell.start <= top < index:
            return row[place]._replace(
                **{
                    name: value
                    for name, value in self._tabell.ark.rader[top][place]._asdict().items()
                    if name not in {"ark", "sted"}
                }
            )
        return row[place]

    def _tiltak(self, index: int, row: Sequence[Celle]) -> None:
        self._take_places(index, row)
        self._pending = [one for one in self._pending if not one[2].items() <= self._there().items()]
        self._leave_pending()
        values = _Values()
        for one in self._kolonner:
            if one.felt not in _PLACES:
                self._fill(values, one, self._cell(index, row, one.plass))
        if "tittel" not in values.verdier:
            self._leave_row(index, sections.filled(row), _("tittelen kan ikke leses"))
            return
        self._last = values
        lines = row[self._place["tittel"]].tekst.split("\n")
        if len(lines) > 1 and all(map(_BULLET.match, lines)):
            told = _("Rad {rad}: det står {n} punkter i samme celle. De er lest som ett tiltak.")
            self._found.obs.append(told.format(rad=index + 1, n=len(lines)))
        self._found.rader.append(self._finished(values, row[0].ark, index + 1))
        self._found.mal.append(self._mal)

    def _go_on(self, index: int, row: Sequence[Celle]) -> None:
        """Add what stands in a row whose tiltak begins above it."""
        assert self._last is not None
        before = self._found.rader[-1]
        for one in self._kolonner:
            if one.felt not in {*_PLACES, "tittel"} and not is_empty(row[one.plass]):
                self._fill(self._last, one, row[one.plass], again=True)
        self._found.rader[-1] = self._finished(self._last, before.ark, before.rad)

    def _fill(self, values: _Values, one: Kolonne, cell: Celle, *, again: bool = False) -> None:
        if is_empty(cell):
            values.tomme.add(one.felt)
            return
        word = self._word(one, cell)
        if word == "":
            self._ordbok.left_out(one, cell)
            return
        if word is None and one.kryss and is_tick(cell):
            cell = cell._replace(verdi=one.kryss)
        meant = cell if word is None else cell._replace(verdi=word, er_formel=False, datodeler="", er_prosent=False)
        try:
            found = read(one.felt, meant, self._kjent, one.overskrift, exact=word is not None)
        except HalfUnderstoodError as error:
            found = dict(error.verdier)
            self._ordbok.not_understood(one, cell, str(error), is_kept=True)
        except NotUnderstoodError as error:
            self._ordbok.not_understood(one, cell, str(error))
            return
        else:
            self._ordbok.understood(one, cell, found)
        if self._count[one.felt] == 1 and not again:
            values.tekster[one.felt] = cell.tekst
        else:
            values.tekster.pop(one.felt, None)
        self._take(values, one, cell, found)

    def _word(self, one: Kolonne, cell: Celle) -> str | None:
        """Return what is to be read instead of a cell; what a status means is not said of a kommentar too."""
        if one.felt in {"tittel", "id"}:
            return None
        is_text = Tiltak.felter[one.felt].kind is Kind.TEXT
        return None if is_text and folded(cell.tekst) in self._words_elsewhere else self._valg.word(cell.tekst)

    def _take(self, values: _Values, one: Kolonne, cell: Celle, found: Mapping[str, Any]) -> None:
        if is_revised(one) and "frist" in found:
            for felt in ("frist", "frist_tekst", "lopende"):
                (values.verdier if felt == one.felt else values.implied).pop(felt, None)
        for felt, value in found.items():
            if felt != one.felt:
                if Tiltak.felter[felt].kind is Kind.TEXT:
                    values.extra.append((felt, value))
                else:
                    values.implied[felt] = value
                continue
            kind = Tiltak.felter[felt].kind
            is_second = felt in values.verdier and felt in values.filled
            if kind is Kind.TEXT:
                text = value if one.sikkerhet == self._surest(felt) else f"{one.overskrift}: {value}"
                values.verdier[felt] = _line_below(values.verdier.get(felt, ""), text)
            elif kind is Kind.LIST:
                values.verdier[felt] = tuple(dict.fromkeys((*values.verdier.get(felt, ()), *value)))
            elif is_second and values.verdier[felt] != value:
                self._ordbok.not_understood(one, cell, _("er en verdi til for samme tiltak"))
            else:
                values.verdier[felt] = value
            values.filled.add(felt)

    def _surest(self, felt: str) -> float:
        return max(one.sikkerhet for one in self._kolonner if one.felt == felt)

    def _finished(self, values: _Values, ark: str, rad: int) -> Listerad:
        verdier = values.implied | values.verdier
        for felt, text in values.extra:
            verdier[felt] = _line_below(verdier.get(felt, ""), text)
        tiltak_id = verdier.pop("id", "")
        tomme = frozenset(values.tomme - verdier.keys())
        return Listerad(ark, rad, tiltak_id, self._plan, self._omrade, verdier, dict(values.tekster), tomme)


def _words_outside_texts(tabell: Tabell, kolonner: Sequence[Kolonne], valg: Valg) -> frozenset[str]:
    """Return the words with a meaning of their own that stand in other columns than those of free text."""
    columns = [
        one for one in kolonner if one.felt not in Tiltak.felter or Tiltak.felter[one.felt].kind is not Kind.TEXT
    ]
    found = (folded(cell.tekst) for one in (columns if valg.ord else ()) for cell in tabell.column(one.plass))
    return frozenset(word for word in found if word in valg.ord)


def _is_first(one: Kolonne) -> bool:
    """Return whether a column holds the hovedansvarlig, who stands before the others."""
    return one.felt == "ansvarlig" and fold(one.overskrift).startswith("hovedansvar")


def _line_below(text: str, more: str) -> str:
    return f"{text}\n{more}" if text else more
