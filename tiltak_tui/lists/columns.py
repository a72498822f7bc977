"""What each column of a table is: told by what stands above it, else by what its cells hold, and what the user says."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import islice, pairwise
from typing import NamedTuple

from tiltak_tui.errors import UsageError
from tiltak_tui.lists.headings import FOKUSOMRADE, LEFT_OUT, MAL, label_of
from tiltak_tui.lists.meanings import HalfUnderstoodError, Kjent, read
from tiltak_tui.lists.tabell import Meaning, Tabell
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.plan import ID_PATTERN, Tiltak
from tiltak_tui.sheets.celle import Celle, letters
from tiltak_tui.sheets.meaning import NotUnderstoodError, is_empty
from tiltak_tui.words import _

_LOOKED_AT = 200  # cells of a column that tell what it is
_MANY = 0.6
_FEW = 3
_JOINED = {Kind.TEXT, Kind.LIST}
_SECOND = {"tittel": "beskrivelse", FOKUSOMRADE: "beskrivelse", MAL: "beskrivelse"}
"""What a second column of the same sort becomes, where it cannot be joined with the first; others are left out."""
_FREE_TEXT = {"status": "kommentar", "vurdering": "kommentar", "fremdrift": "kommentar", "kostnad": "ressurser"}
"""What a column becomes whose cells hold free text, though what stands above it promises something else."""
_CHECKED = ("prioritet", "start", "evalueres", "statusdato", "gjenopptas", "lopende", *_FREE_TEXT)
_REVISED = re.compile(r"(?:ny|nye|revidert|justert|endret|oppdatert|utsatt)\b", re.IGNORECASE)
_TICKS = {"x", "xx", "✓", "✔", "√", "☑", "☒", "ja", "1"}
_LIKE_AN_ID = re.compile(r"(?=.*[A-Za-zÆØÅæøå])(?=.*\d)[A-Za-zÆØÅæøå]+-?\d[\dA-Za-z-]*")
_CODE = re.compile(r"[A-ZÆØÅ]{2,8}-\d{1,4}")
_NUMBER = re.compile(r"\d[\d.\s]*[.)]?")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Grunn(Enum):
    """Why a column is what it is."""

    OVERSKRIFT = "overskrift"
    INNHOLD = "innhold"
    VALGT = "valgt"
    UKJENT = "ukjent"


class Kolonne(NamedTuple):
    """A column.

    Attributes:
        ark: its sheet.
        plass: its place, from 0.
        overskrift: what stands above it, on one line.
        felt: its target (see `headings`).
        grunn: why it is that.
        fylte: how many of its cells hold something.
        sikkerhet: how sure that is; of several that are joined, the surest comes first.
        eksempel: what stands in the first cell of it that holds something.
        kryss: what a tick in it means, where it is one of several columns that stand for a status each; else "".
        fra_rad: the number of the row where its table begins, where that stands below another; else 0.
    """

    ark: str
    plass: int
    overskrift: str
    felt: str
    grunn: Grunn
    fylte: int
    sikkerhet: float = 0
    eksempel: str = ""
    kryss: str = ""
    fra_rad: int = 0

    @property
    def bokstaver(self) -> str:
        """Its letters."""
        return letters(self.plass)

    @property
    def navn(self) -> str:
        """What a message calls it: «Merknad», or «kolonne F» where nothing stands above it."""
        return f"«{self.overskrift}»" if self.overskrift else _("kolonne {bokstav}").format(bokstav=self.bokstaver)


def columns_of(tabell: Tabell, valg: Valg, meaning: Meaning, kjent: Kjent) -> tuple[Kolonne, ...]:
    """Return what the columns of a table are, those with nothing in them left out."""
    named = _beside_numbers(list(_named(tabell, valg, meaning)), tabell)
    found = [one for one in named if one.fylte or one.felt == "tittel" or one.grunn is Grunn.VALGT]
    found = [_checked(one, tabell, kjent) for one in found]
    found = list(_without_doubles(list(_with_ticks(found, tabell, kjent))))
    taken = {one.felt for one in found}
    for place, one in enumerate(found):
        if one.grunn is Grunn.UKJENT:
            felt = _by_content(one, tabell, kjent, taken)
            if felt:
                found[place] = one._replace(felt=felt, grunn=Grunn.INNHOLD)
                taken.add(felt)
    return tuple(found)


def check_choices(tabeller: Iterable[Tabell], valg: Valg) -> None:
    """See that every column that the user names is there.

    Raises:
        UsageError: one is not.
    """
    some = list(tabeller)
    for name in valg.kolonner:
        if not any(_is_named(name, table, place) for table in some for place in range(len(table.overskrifter))):
            known = ", ".join(
                f"«{visible_line(text)}»" for table in some for text in dict.fromkeys(table.overskrifter) if text
            )
            raise UsageError(
                _("Det er ingen kolonne «{navn}». Kolonnene er: {known}").format(navn=visible_line(name), known=known)
            )


def _is_named(name: str, tabell: Tabell, place: int) -> bool:
    """Return whether a name is that of a column: what stands above it, or its letters where nothing is called so."""
    word = fold_word(name)
    headings = [fold_word(text) for text in tabell.overskrifter]
    return headings[place] == word if word in headings else letters(place).casefold() == name.casefold()


def _named(tabell: Tabell, valg: Valg, meaning: Meaning) -> Iterator[Kolonne]:
    for place, text in enumerate(tabell.overskrifter):
        heading = " ".join(visible_line(text.replace("\n", " ")).split())
        cells = [cell.tekst for cell in tabell.column(place) if not is_empty(cell)]
        chosen = next((felt for name, felt in valg.kolonner.items() if _is_named(name, tabell, place)), None)
        felt, score = meaning(text) or (LEFT_OUT, 0)
        grunn = Grunn.VALGT if chosen is not None else Grunn.OVERSKRIFT if felt else Grunn.UKJENT
        if place == tabell.tittel and chosen is None:
            felt, grunn = "tittel", Grunn.INNHOLD
        target = felt if chosen is None else chosen
        example = cells[0] if cells else ""
        yield Kolonne(
            tabell.ark.navn, place, heading, target, grunn, len(cells), score, example, fra_rad=tabell.fra_rad
        )


def _beside_numbers(named: Sequence[Kolonne], tabell: Tabell) -> list[Kolonne]:
    """Return the columns; where «Tiltak» stands above numbers with texts beside them under nothing, it is the texts."""
    found = list(named)
    for one, beside in pairwise(named):
        if one.felt != "tittel" or one.grunn is not Grunn.OVERSKRIFT or beside.overskrift or not beside.fylte:
            continue
        is_number = _share(tabell, one, lambda cell: bool(_NUMBER.fullmatch(cell.tekst))) == 1
        if is_number and beside.grunn is Grunn.UKJENT and _share(tabell, beside, _has_letters) >= _MANY:
            found[one.plass] = one._replace(felt=LEFT_OUT, grunn=Grunn.UKJENT, sikkerhet=0)
            found[beside.plass] = beside._replace(felt="tittel", grunn=Grunn.INNHOLD, sikkerhet=one.sikkerhet)
    return found


def _has_letters(cell: Celle) -> bool:
    return any(map(str.isalpha, cell.tekst))


def _checked(one: Kolonne, tabell: Tabell, kjent: Kjent) -> Kolonne:
    """Return a column as what its cells say that it is, where that is not what stands above it."""
    if one.grunn is not Grunn.OVERSKRIFT:
        return one
    if one.felt == "id":
        is_id = _share(tabell, one, lambda cell: _is_id(cell) or cell.tekst.casefold() in kjent.ider)
        return one if is_id >= _MANY else one._replace(felt=LEFT_OUT)
    if one.felt in _CHECKED and _share(tabell, one, _reads(one, kjent)) < 1 - _MANY:
        return one._replace(felt=_FREE_TEXT.get(one.felt, "beskrivelse"), sikkerhet=0)
    return one


def _with_ticks(found: Sequence[Kolonne], tabell: Tabell, kjent: Kjent) -> Iterator[Kolonne]:
    """Yield the columns; «Ikke startet», «Påbegynt» and «Fullført» with nothing but ticks below are the status."""
    ticked = {
        one.plass
        for one in found
        if one.fylte and one.grunn in {Grunn.UKJENT, Grunn.OVERSKRIFT} and one.felt in {LEFT_OUT, "status", "kommentar"}
        if _means_status(one.overskrift, kjent) and _share(tabell, one, is_tick) == 1
    }
    is_other = any(one.felt == "status" and one.plass not in ticked for one in found)
    for one in found:
        if one.plass in ticked and len(ticked) > 1 and not is_other:
            yield one._replace(felt="status", grunn=Grunn.INNHOLD, kryss=one.overskrift)
        else:
            yield one


def is_tick(cell: Celle) -> bool:
    """Return whether nothing but a tick stands in a cell."""
    return cell.tekst.casefold() in _TICKS


def _means_status(text: str, kjent: Kjent) -> bool:
    try:
        return "status" in read("status", Celle("", "A1", text), kjent)
    except NotUnderstoodError:
        return False


def _without_doubles(found: Sequence[Kolonne]) -> Iterator[Kolonne]:
    """Yield the columns; of several that hold a single value, the surest and newest alone is what they all are."""
    best = {
        felt: max((one for one in found if one.felt == felt), key=_weight)
        for felt in {one.felt for one in found}
        if felt != LEFT_OUT
        and not any(one.kryss for one in found if one.felt == felt)
        and not (felt in Tiltak.felter and Tiltak.felter[felt].kind in _JOINED)
    }
    if FOKUSOMRADE not in best and MAL in best and best[MAL].grunn is Grunn.OVERSKRIFT:
        best[FOKUSOMRADE] = best[MAL]  # a plan that is ordered by its goals alone
    for one in found:
        if best.get(FOKUSOMRADE) is one:
            yield one._replace(felt=FOKUSOMRADE)
        elif one.felt in best and best[one.felt] is not one and not _is_again(one, found):
            if one.grunn is Grunn.VALGT:
                raise UsageError(_("Bare én kolonne kan være {felt}").format(felt=label_of(one.felt)))
            yield one._replace(felt=_SECOND.get(one.felt, LEFT_OUT), sikkerhet=0)
        else:
            yield one


def is_revised(one: Kolonne) -> bool:
    """Return whether a column holds the frister that have come in the place of others."""
    return one.felt == "frist" and _REVISED.match(one.overskrift) is not None


def _is_again(one: Kolonne, found: Iterable[Kolonne]) -> bool:
    """Return whether a column is the frist, or the new one: where there are just these two, both are read."""
    both = [other for other in found if other.felt == one.felt]
    return len(both) == 2 and sum(map(is_revised, both)) == 1


def _weight(one: Kolonne) -> tuple[bool, float, int, int]:
    years = [int(year) for year in _YEAR.findall(one.overskrift)]
    return one.grunn is Grunn.VALGT, round(one.sikkerhet), max(years, default=0), -one.plass


def _by_content(one: Kolonne, tabell: Tabell, kjent: Kjent, taken: set[str]) -> str:
    """Return what the cells of a column without a known heading are, or LEFT_OUT."""
    if one.fylte < _FEW:
        return LEFT_OUT
    tests: tuple[tuple[str, Callable[[Celle], bool]], ...] = (
        ("id", lambda cell: bool(_CODE.fullmatch(cell.tekst))),
        ("status", lambda cell: isinstance(cell.verdi, str) and "status" in _read(one, "status", kjent, cell)),
        ("vurdering", lambda cell: isinstance(cell.verdi, str) and bool(_read(one, "vurdering", kjent, cell))),
        ("frist", lambda cell: bool(_read(one, "frist", kjent, cell).get("frist")) and not _is_number(cell)),
        ("ansvarlig", lambda cell: kjent.has(cell.tekst)),
    )
    for felt, test in tests:
        if felt not in taken and _share(tabell, one, test) >= _MANY:
            return felt
    return LEFT_OUT


def _is_id(cell: Celle) -> bool:
    return bool(re.fullmatch(ID_PATTERN, cell.tekst) and _LIKE_AN_ID.fullmatch(cell.tekst))


def _is_number(cell: Celle) -> bool:
    return isinstance(cell.verdi, int | float)


def _reads(one: Kolonne, kjent: Kjent) -> Callable[[Celle], bool]:
    return lambda cell: _is_understood(one, kjent, cell)


def _is_understood(one: Kolonne, kjent: Kjent, cell: Celle) -> bool:
    try:
        read(one.felt, cell, kjent, one.overskrift)
    except NotUnderstoodError:
        return False
    return True


def _read(one: Kolonne, felt: str, kjent: Kjent, cell: Celle) -> dict[str, object]:
    try:
        return read(felt, cell, kjent, one.overskrift)
    except HalfUnderstoodError:
        return {}
    except NotUnderstoodError:
        return {}


def _share(tabell: Tabell, one: Kolonne, test: Callable[[Celle], bool]) -> float:
    """Return how many of the cells that hold something pass a test, as a share."""
    cells = list(islice((cell for cell in tabell.column(one.plass) if not is_empty(cell)), _LOOKED_AT))
    return sum(map(test, cells)) / len(cells) if cells else 1.0
