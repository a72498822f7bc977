"""A table of a sheet as the tables that it is: those with other headings above it or below are tables of their own."""

from collections.abc import Iterator, Sequence

from tiltak_tui.lists.sections import filled, is_repeated_heading
from tiltak_tui.lists.tabell import SURE, Meaning, Tabell
from tiltak_tui.lists.valg import folded
from tiltak_tui.sheets.celle import Celle

_HEADINGS = 3  # the least that tell one table from another, where others beside them are not known
_WHOLE = 8.0  # how sure it is that the whole of a text is a word for a column


def parts_of(tabell: Tabell, meaning: Meaning) -> Iterator[Tabell]:
    """Yield a table as the tables that it is: other headings, above it or below, begin one, with a text alone above."""
    ark = tabell.ark
    found, ends = [_above(tabell, meaning) or tabell], []
    last = found[0].first
    for index in range(found[0].start, len(ark.rader)):
        own = filled(ark.rader[index])
        if not own or tabell.first < index < tabell.start:
            continue
        begun = tabell if index == tabell.first else _begun(tabell, found[-1], index, meaning)
        if begun:
            is_alone = last >= found[-1].start and len(filled(ark.rader[last])) == 1
            ends.append(last if is_alone else index)
            found.append(begun._replace(fra_rad=index + 1))
        last = index
    for one, end in zip(found, ends, strict=False):
        yield one._replace(ark=ark._replace(rader=ark.rader[:end], er_kuttet=False), er_delt=True)
    yield found[-1]._replace(er_delt=len(found) > 1)


def _above(tabell: Tabell, meaning: Meaning) -> Tabell | None:
    """Return the table that begins above another one; None where no tiltak stands between the headings."""
    for index in range(tabell.first - 1):
        if _is_other_heading(tabell, filled(tabell.ark.rader[index]), meaning):
            between = (filled(row) for row in tabell.ark.rader[index + 1 : tabell.first])
            return _table_at(tabell, index) if any(len(own) > 1 for own in between) else None
    return None


def _begun(tabell: Tabell, now: Tabell, index: int, meaning: Meaning) -> Tabell | None:
    """Return the table that begins in a row, with the headings of the first one again or with others."""
    row = tabell.ark.rader[index]
    if is_repeated_heading(now, row):
        return None
    is_heading = is_repeated_heading(tabell, row) or _is_other_heading(tabell, filled(row), meaning)
    return _table_at(tabell, index) if is_heading else None


def _table_at(tabell: Tabell, index: int) -> Tabell:
    row = tabell.ark.rader[index]
    return Tabell(tabell.ark, index, index + 1, tuple(cell.tekst for cell in row))


def _is_other_heading(tabell: Tabell, own: Sequence[Celle], meaning: Meaning) -> bool:
    """Return whether cells are headings that are not those of the table: words for columns, the tiltak's among them."""
    if len(own) < 2:
        return False
    known, unknown, has_title = 0, 0, False
    for cell in sorted(own, key=lambda one: len(one.tekst)):  # what is short stands there often, and is known by now
        target, sure = meaning(cell.tekst) or ("", 0)
        is_same = target == "tittel" and _is_title(tabell, cell, meaning)
        if sure < _WHOLE and not is_same:
            unknown += 1
            if unknown * 2 >= len(own):
                return False
            continue
        known += 1
        has_title = has_title or is_same or (target == "tittel" and sure > SURE)
    return has_title and (known >= _HEADINGS or not unknown)


def _is_title(tabell: Tabell, cell: Celle, meaning: Meaning) -> bool:
    same = {folded(text) for text in tabell.overskrifter if (target := meaning(text)) and target[0] == "tittel"}
    return folded(cell.tekst) in same
