"""A form that came back: what each row answers, and every cell that is not understood."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.exchange import by_hand
from tiltak_tui.exchange.by_hand import Table
from tiltak_tui.exchange.columns import ANSWERS, HEADINGS, MARK, Kolonne, from_text
from tiltak_tui.model.norsk import fold_word
from tiltak_tui.model.oppsett import Vurderingstekst
from tiltak_tui.model.plan import NOTHING
from tiltak_tui.sheets import meaning
from tiltak_tui.sheets.celle import Ark, Celle
from tiltak_tui.sheets.meaning import NotUnderstoodError, is_empty
from tiltak_tui.words import _

_LOOKED_AT = 60  # how far down a sheet the headings are looked for
_FIRST_YEAR, _LAST_YEAR = 2000, 2100  # of a frist


class Merknad(NamedTuple):
    """Something in the form that is not read: where it stands, what stands there, and what to do."""

    ark: str
    sted: str
    star: str
    hvorfor: str

    @property
    def tekst(self) -> str:
        """The whole on one line."""
        place = _("Arket «{ark}», celle {sted}").format(ark=self.ark, sted=self.sted) if self.sted else self.ark
        shown = f": «{self.star}»" if self.star else ""
        return f"{place}{shown}. {self.hvorfor}."


class Svarrad(NamedTuple):
    """What is answered about one tiltak.

    Attributes:
        id: as it stands in the form.
        verdier: field → new value.
        uendret: «Ingen endring» is ticked.
        holdt: something in the row is not understood, so that nothing of it is saved.
        sted: where the row is, for messages.
    """

    id: str
    verdier: Mapping[str, Any]
    uendret: bool
    holdt: bool
    sted: tuple[str, str]

    @property
    def svarer(self) -> bool:
        """Whether anything is answered."""
        return bool(self.verdier) or self.uendret


class Laget(NamedTuple):
    """What the form remembers of a tiltak: its id and its oppføring, and what it said (see `columns.stated`)."""

    id: str
    commit: str
    verdier: Mapping[str, str]


class Skjema(NamedTuple):
    """A form.

    Attributes:
        planmappe, runde, ansvarlig: what the hidden sheet says; "" where it is gone.
        laget: the tiltak that it was made with, by id without regard to case.
        rader: those that have an answer, or something that is not understood.
        ids: every id that still stands in it.
        merknader: what is not understood.
        obs: what is left out, or should be known.
    """

    planmappe: str = ""
    runde: str = ""
    ansvarlig: str = ""
    laget: Mapping[str, Laget] = NOTHING
    rader: tuple[Svarrad, ...] = ()
    ids: tuple[str, ...] = ()
    merknader: tuple[Merknad, ...] = ()
    obs: tuple[str, ...] = ()

    def made_with(self, tiltak_id: str) -> Laget | None:
        """Return what the form remembers of a tiltak; None where it was not made with it."""
        return self.laget.get(tiltak_id.casefold())


def returned(arkene: Sequence[Ark], tekster: Vurderingstekst) -> Skjema:
    """Return what a form says.

    Args:
        arkene: its sheets.
        tekster: what grønn, gul and rød mean here.
    """
    hidden = next((one for one in arkene if _is_hidden(one)), None)
    tables = [table for one in arkene if one is not hidden and (table := _table(one))]
    known, above = (_remembered(hidden), _above(hidden)) if hidden else (Skjema(), frozenset[str]())
    if not tables:
        why = _("Fant ikke kolonnene «Id», «Ny status» og de andre, så ingenting er lest")
        return known._replace(merknader=(Merknad(_("Skjemaet"), "", "", why),))
    table = max(tables, key=lambda one: (one.ark.navn == _("Svar"), not one.ark.skjult))
    laget = {key: {"id": one.id, **one.verdier} for key, one in known.laget.items() if one.verdier}
    rows, faults = _rows(table, laget, tekster)
    obs = [*_left_out(arkene, hidden, table), *by_hand.unread(table, laget, above)]
    if hidden is None:
        obs.append(_("Det skjulte arket er borte, så det kan ikke ses om noe er endret siden skjemaet ble laget."))
        known = known._replace(ansvarlig=_stated_ansvarlig(table))
    ids = tuple(dict.fromkeys(one.id for one in rows))
    single, doubled = _without_doubles(rows)
    return known._replace(
        rader=tuple(one for one in single if one.svarer or one.holdt),
        ids=ids,
        merknader=(*faults, *doubled),
        obs=tuple(obs),
    )


def _is_hidden(ark: Ark) -> bool:
    return bool(ark.rader) and bool(ark.rader[0]) and ark.rader[0][0].tekst == MARK


def _remembered(ark: Ark) -> Skjema:
    texts = [[celle.tekst for celle in row] + [""] * 4 for row in ark.rader]
    said = {row[0]: row[1] for row in texts}
    laget = {
        row[1].casefold(): Laget(row[1], row[2], from_text(row[3])) for row in texts if row[0] == "tiltak" and row[1]
    }
    return Skjema(said.get("planmappe", ""), said.get("runde", ""), said.get("ansvarlig", ""), laget)


def _above(ark: Ark) -> frozenset[str]:
    """Return the fingerprints of what stood above the table when the form was made."""
    return frozenset(row[1].tekst for row in ark.rader if len(row) > 1 and row[0].tekst == "over")


def _table(ark: Ark) -> Table | None:
    known = {fold_word(_(text)): kolonne for kolonne, text in HEADINGS.items()}
    for top, row in enumerate(ark.rader[:_LOOKED_AT]):
        places: dict[Kolonne, int] = {}
        for place, celle in enumerate(row):
            kolonne = known.get(fold_word(celle.tekst))
            if kolonne:
                places.setdefault(kolonne, place)
        if Kolonne.ID in places and len(places.keys() & set(ANSWERS)) >= 2:
            return Table(ark, top, places)
    return None


def _stated_ansvarlig(table: Table) -> str:
    for row in table.ark.rader[: table.top]:
        texts = [celle.tekst for celle in row if celle.tekst]
        if len(texts) > 1 and fold_word(texts[0]) == fold_word(_("Ansvarlig")):
            return texts[1]
    return ""


def _left_out(arkene: Iterable[Ark], hidden: Ark | None, table: Table) -> Iterator[str]:
    for one in arkene:
        if one is not hidden and one is not table.ark and any(celle.tekst for row in one.rader for celle in row):
            yield _("Arket «{ark}» er ikke lest.").format(ark=one.navn)
    for kolonne in ANSWERS:
        if kolonne not in table.places:
            yield _("Kolonnen «{navn}» er borte, så den er ikke lest.").format(navn=_(HEADINGS[kolonne]))


def _rows(table: Table, laget: by_hand.Laget, tekster: Vurderingstekst) -> tuple[list[Svarrad], list[Merknad]]:
    rows, faults = [], []
    for row in table.ark.rader[table.top + 1 :]:
        cells = table.cells(row)
        first = cells[Kolonne.ID]
        answered = [one for kolonne in ANSWERS if (one := cells.get(kolonne)) and not is_empty(one)]
        if not first.tekst:
            faults += [_fault(one, _("Raden har ingen id, så svaret er ikke lest")) for one in answered]
            continue
        found, wrong = _row(cells, laget, tekster)
        rows.append(found)
        faults += wrong
    return rows, faults


def _row(
    cells: Mapping[Kolonne, Celle], laget: by_hand.Laget, tekster: Vurderingstekst
) -> tuple[Svarrad, list[Merknad]]:
    faults: list[Merknad] = []
    values: dict[str, Any] = {}
    readers: dict[Kolonne, Callable[[Celle], Any]] = {
        Kolonne.UENDRET: meaning.is_ticked,
        Kolonne.STATUS: meaning.as_status,
        Kolonne.VURDERING: lambda celle: meaning.as_vurdering(celle, tekster),
        Kolonne.FRIST: _frist,
        Kolonne.FREMDRIFT: meaning.as_percent,
        Kolonne.KOMMENTAR: meaning.as_comment,
    }
    for kolonne, read in readers.items():
        celle = cells.get(kolonne)
        if celle is None or is_empty(celle):
            continue
        try:
            values[kolonne.value] = read(celle)
        except NotUnderstoodError as error:
            faults.append(_fault(celle, str(error)))
    ticked = bool(values.pop(Kolonne.UENDRET.value, False))
    faults += [_fault(celle, why) for celle, why in by_hand.changed(cells, laget, tekster)]
    if ticked and values.keys() - {Kolonne.KOMMENTAR.value}:
        faults.append(_fault(cells[Kolonne.UENDRET], _("Det står også noe nytt i raden. Velg det ene eller det andre")))
    first = cells[Kolonne.ID]
    return Svarrad(first.tekst, values, ticked, bool(faults), (first.ark, first.sted)), faults


def _frist(celle: Celle) -> date:
    """Return the date that a cell means, where it can be meant: a slip of the hand gives another century."""
    day = meaning.as_date(celle)
    if celle.datodeler:  # what is seen in the cell is a month or a year
        raise NotUnderstoodError(_("Skriv datoen slik: 30.06.2027"))
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise NotUnderstoodError(_("Året kan ikke være riktig. Skriv datoen slik: 30.06.2027"))
    return day


def _without_doubles(rows: Sequence[Svarrad]) -> tuple[list[Svarrad], list[Merknad]]:
    """Return each tiltak once; where two rows answer differently about the same one, neither counts."""
    found: dict[str, Svarrad] = {}
    faults = []
    for one in rows:
        key = one.id.casefold()
        other = found.get(key)
        if other is None or not (other.svarer or other.holdt):
            found[key] = one
        elif (one.svarer or one.holdt) and (one.verdier, one.uendret) != (other.verdier, other.uendret):
            found[key] = other._replace(holdt=True)
            why = _("Tiltaket står to ganger, med ulike svar")
            faults.append(Merknad(*one.sted, one.id, why))
    return list(found.values()), faults


def _fault(celle: Celle, why: str) -> Merknad:
    return Merknad(celle.ark, celle.sted, celle.vist, why)
