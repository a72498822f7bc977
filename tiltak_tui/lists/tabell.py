"""The table of tiltak in a sheet: below headings, which need not stand in the first row."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.lists.headings import LEFT_OUT, meant
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.sheets.celle import Ark, Celle, letters
from tiltak_tui.words import _

Meaning = Callable[[str], tuple[str, float] | None]

_LOOKED_AT = 60  # how far down a sheet the headings are looked for
_MOST = 10.0  # what the user has said of a column tells no more of where the headings are than a word that is known
_FEW_KNOWN = 2  # headings that tell a table where none of them is that of the tiltak
SURE = 8.8
"""How sure a word alone must be."""

_EXAMPLES = 3
_SHOWN = 8  # columns that are told of where no table is found


class NoTableError(NoAnswerError):
    """No table of tiltak is found; `uten_valg` is the text without how the verb is told where it is."""

    def __init__(self, uten_valg: str, how: str = "") -> None:
        super().__init__(f"{uten_valg} {how}".strip())
        self.uten_valg = uten_valg


class _Tabell(NamedTuple):
    ark: Ark
    first: int
    start: int
    overskrifter: tuple[str, ...]
    tittel: int = -1
    er_delt: bool = False
    fra_rad: int = 0


class Tabell(_Tabell):
    """A table.

    Attributes:
        ark: its sheet.
        first: the place of the first row of its headings, from 0.
        start: the place of the row below its headings.
        overskrifter: what stands above each column.
        tittel: the place of the column that is taken for that of the tiltak, where nothing above it says so; else -1.
        er_delt: other headings stand further down, or further up; its sheet ends where the next table begins.
        fra_rad: the number of the row where a table begins that stands below another; else 0.
    """

    def above(self) -> Iterator[Celle]:
        """Yield what stands above the table."""
        return (one for row in self.ark.rader[: self.first] for one in row if one.tekst)

    def column(self, place: int) -> Iterator[Celle]:
        """Yield the cells of a column that are not empty."""
        return (row[place] for row in self.ark.rader[self.start :] if row[place].tekst)

    @cached_property
    def shared(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Where the content of a merged cell stands: the place of a cell → that of the one that holds its content."""
        return {
            (row, place): (one.topp, one.venstre)
            for one in self.ark.flettet
            for row in range(one.topp, one.bunn + 1)
            for place in range(one.venstre, one.hoyre + 1)
            if (row, place) != (one.topp, one.venstre)
        }


def meaning_of(valg: Valg, own: Iterable[str]) -> Meaning:
    """Return what tells the target that a heading means: what the user has said counts first.

    Args:
        valg: what the user has said.
        own: what the plan calls its fokusområder.
    """
    said = {fold_word(name): target for name, target in valg.kolonner.items()}
    mine = tuple(own)

    def meaning(text: str) -> tuple[str, float] | None:
        word = fold_word(text)
        return (said[word], 20.0) if word in said else meant(text, mine)

    return meaning


def find_tables(arkene: Sequence[Ark], valg: Valg, meaning: Meaning) -> tuple[Tabell, ...]:
    """Return the tables to read: those of the sheets that are named, else the one with the most rows.

    Raises:
        UsageError: a sheet that is named is not there.
        NoTableError: there is no table.
    """
    chosen = _named(arkene, valg.ark)
    found = [table for one in chosen if (table := _table(one, valg, meaning))]
    if not found or valg.ark:
        found = [table for one in chosen if (table := _table(one, valg, meaning) or _guessed(one, valg, meaning))]
    if not found or (valg.ark and len(found) < len(chosen)):
        raise _not_found(chosen, found)
    return tuple(found) if valg.ark else (max(found, key=_rows),)


def other_tables(
    arkene: Sequence[Ark], read: Sequence[Tabell], valg: Valg, meaning: Meaning
) -> Iterator[tuple[str, str]]:
    """Yield a sentence about each sheet with something in it that is not read, and its name where it is a list."""
    for one in arkene:
        if all(one is not table.ark for table in read) and any(cell.tekst for row in one.rader for cell in row):
            name = visible_line(one.navn)
            if _table(one, valg, meaning):
                yield _("Arket «{ark}» ser også ut som en liste, men er ikke lest.").format(ark=name), one.navn
            elif one.skjult:
                yield _("Det skjulte arket «{ark}» er ikke lest.").format(ark=name), ""
            else:
                yield _("Arket «{ark}» er ikke lest.").format(ark=name), ""


def _named(arkene: Sequence[Ark], names: Sequence[str]) -> list[Ark]:
    if not names:
        return [one for one in arkene if not one.skjult] or list(arkene)
    found = []
    for name in names:
        ark = next((one for one in arkene if fold_word(one.navn) == fold_word(name)), None)
        if ark is None:
            known = ", ".join(f"«{visible_line(one.navn)}»" for one in arkene)
            raise UsageError(
                _("Arket «{ark}» finnes ikke. Arkene er: {known}").format(ark=visible_line(name), known=known)
            )
        found.append(ark)
    return list(dict.fromkeys(found))


def _table(ark: Ark, valg: Valg, meaning: Meaning) -> Tabell | None:
    best: tuple[float, Tabell] | None = None
    for first in range(min(len(ark.rader), _LOOKED_AT)):
        for headings, start in _candidates(ark, first, meaning):
            score = _score(headings, valg, meaning)
            is_same = best is not None and (best[1].start, best[1].overskrifter) == (start, headings)
            if score and (best is None or score > best[0] or is_same):  # what stands above them is then none of them
                best = (score, Tabell(ark, first, start, headings))
    if best:
        titles = [one[1] for text in best[1].overskrifter if (one := meaning(text)) and one[0] == "tittel"]
        if max(titles, default=SURE) < SURE and (other := _without_title(ark, valg, meaning)) and other[0] > best[0]:
            return other[1]  # what was taken for headings is a tiltak, with such a word in a sentence
        return best[1]
    if "tittel" in _by_letter(valg).values() and ark.rader:
        return Tabell(ark, 0, 0, ("",) * len(ark.rader[0]))
    return None


def _candidates(ark: Ark, first: int, meaning: Meaning) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what the headings are if they stand in a row, or in that one and the one below it."""
    top = tuple(cell.tekst for cell in ark.rader[first])
    yield top, first + 1
    if first + 1 < len(ark.rader):
        below = [cell.tekst for cell in ark.rader[first + 1]]
        over = [place for place, text in enumerate(top) if text]
        is_title = len(over) == 1 and bool(below[over[0]])  # of the list or a part of it, and none of the headings
        both = tuple(
            _joined(top[place], under, _across(ark, first, place), meaning) for place, under in enumerate(below)
        )
        known = sum(1 for under, text in zip(below, both, strict=True) if under and under in text and meaning(text))
        other = sum(1 for text, under in zip(top, below, strict=True) if under and meaning(text) and not meaning(under))
        if not is_title and known >= 2 and known > other:  # else it is a tiltak in which such words stand
            yield both, first + 2


def _joined(over: str, under: str, across: str, meaning: Meaning) -> str:
    """Return the heading that two texts above each other are; `across` is one that stands over several columns."""
    if not under or meaning(under):
        return under or over
    return f"{across} {under}" if across else over or under


def _across(ark: Ark, row: int, place: int) -> str:
    """Return the text of a cell that is merged with those beside it, for each of them; "" for a cell alone."""
    found = (
        ark.rader[row][one.venstre].tekst
        for one in ark.flettet
        if one.topp <= row <= one.bunn and one.venstre <= place <= one.hoyre and one.venstre < one.hoyre
    )
    return next(found, "")


def _guessed(ark: Ark, valg: Valg, meaning: Meaning) -> Tabell | None:
    """Return the table where hardly any heading is known: the first with just one for the tiltak, else one without."""
    for first, row in enumerate(ark.rader[:_LOOKED_AT]):
        targets = [meaning(cell.tekst) for cell in row if cell.tekst]
        if any(one and one[0] == "tittel" and one[1] > SURE for one in targets) and first + 1 < len(ark.rader):
            return Tabell(ark, first, first + 1, tuple(cell.tekst for cell in row))
    other = _without_title(ark, valg, meaning)
    return other[1] if other else None


def _without_title(ark: Ark, valg: Valg, meaning: Meaning) -> tuple[float, Tabell] | None:
    """Return the table whose headings are known but for that of the tiltak, and how much they look like headings.

    The tiltak are then what is described, or the column with most text.
    """
    best: tuple[float, Tabell] | None = None
    for first in range(min(len(ark.rader), _LOOKED_AT)):
        for headings, start in _candidates(ark, first, meaning):
            known = [meaning(text) for text in headings]
            targets = {one[0]: one[1] for one in known if one and one[0] != LEFT_OUT}
            if len(targets) < _FEW_KNOWN or "tittel" in targets:
                continue
            unknown = [place for place, text in enumerate(headings) if text and known[place] is None]
            described = [place for place, one in enumerate(known) if one and one[0] == "beskrivelse"]
            places = described or [place for place in unknown if not _is_said(valg, headings[place], place)]
            table = Tabell(ark, first, start, headings)
            place = max(places, key=lambda one: _length(table, one), default=-1)
            score = sum(targets.values())
            if place >= 0 and _length(table, place) and (best is None or score > best[0]):
                best = (score, Tabell(ark, first, start, headings, place))
    return best


def _is_said(valg: Valg, heading: str, place: int) -> bool:
    return any(fold_word(name) == fold_word(heading) or name.upper() == letters(place) for name in valg.kolonner)


def _length(table: Tabell, place: int) -> int:
    """Return how much text stands in a column; 0 where most of its cells are empty or numbers."""
    texts = [cell.tekst for cell in table.column(place) if isinstance(cell.verdi, str)]
    return sum(map(len, texts)) if len(texts) * 2 > _rows(table) else 0


def columns_with_text(arkene: Sequence[Ark], valg: Valg) -> Iterator[tuple[str, str, str]]:
    """Yield the columns that may hold the tiltak, where no table is found: sheet, letters, and what stands there."""
    for ark in _named(arkene, valg.ark):
        for place in range(len(ark.rader[0]) if ark.rader else 0):
            texts = [row[place].vist for row in ark.rader if isinstance(row[place].verdi, str) and row[place].tekst]
            if texts:
                yield ark.navn, letters(place), "», «".join(texts[:_EXAMPLES])


def _score(headings: Sequence[str], valg: Valg, meaning: Meaning) -> float:
    """Return how much a row looks like headings; 0 where it does not, or where none of them is that of the tiltak."""
    found: dict[str, float] = {}
    for text in headings:
        target, score = meaning(text) or (LEFT_OUT, 0)
        if target != LEFT_OUT:
            found[target] = max(min(score, _MOST), found.get(target, 0))
    by_letter = _by_letter(valg)
    has_title = "tittel" in found or "tittel" in by_letter.values()
    is_alone = sum(map(bool, headings)) == 1
    return sum(found.values()) if has_title and (len(found) > 1 or is_alone or by_letter) else 0


def _by_letter(valg: Valg) -> dict[str, str]:
    return {
        name: target for name, target in valg.kolonner.items() if name.isascii() and name.isalpha() and len(name) < 3
    }


def _rows(table: Tabell) -> int:
    return sum(1 for row in table.ark.rader[table.start :] if any(cell.tekst for cell in row))


def _not_found(chosen: Sequence[Ark], found: Sequence[Tabell]) -> NoTableError:
    missing = [one for one in chosen if all(one is not table.ark for table in found)]
    lines = [_("Fant ingen tabell med en kolonne for tiltakene.")]
    if not any(cell.tekst for one in missing for row in one.rader for cell in row):
        return NoTableError(_("Fant ingen tiltak: det står ingenting der."))
    for one in missing:
        row = max(one.rader[:_LOOKED_AT], key=lambda row: sum(bool(cell.tekst) for cell in row), default=())
        cells = [f"{cell.kolonne} «{cell.vist}»" for cell in row if cell.tekst][:_SHOWN]
        where = _("arket «{ark}»").format(ark=visible_line(one.navn)) if one.navn else _("fila")
        if cells:
            lines.append(_("I {where} står det: {cells}.").format(where=where, cells=", ".join(cells)))
    return NoTableError(" ".join(lines), _how())


def without_tiltak() -> NoTableError:
    """Return the error that the user has said of the column with the tiltak that it is something else."""
    return NoTableError(_("Ingen kolonne har tiltakene når det er slik."), _how())


def _how() -> str:
    return _("Si hvilken kolonne som har tiltakene, for eksempel --kolonne {eksempel}.").format(eksempel='"B=tittel"')
