"""Which rows of a table are no tiltak: headings of its parts and columns, sums, and what stands below it."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from tiltak_tui.lists.headings import FOKUSOMRADE, meant
from tiltak_tui.lists.tabell import Tabell
from tiltak_tui.lists.valg import folded
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.sheets.meaning import is_empty

_SUM = re.compile(r"(?:del)?sum\b.*|totalt?\b.*|i alt\b.*|til sammen\b.*|antall\b.*|gjennomsnitt\b.*", re.IGNORECASE)
_LONGEST_SUM = 30
_DIGITS = re.compile(r"[\d\s.,%-]+")
_NUMBER = re.compile(r"(\d+|[A-ZÆØÅ])[.)]?")


def filled(row: Sequence[Celle]) -> list[Celle]:
    """Return the cells of a row that hold something."""
    return [cell for cell in row if not is_empty(cell)]


def is_sum(own: Sequence[Celle], title: Celle) -> bool:
    """Return whether a row is a sum of the others."""
    first, *rest = own
    if not _SUM.fullmatch(first.tekst):
        return False
    has_sums = bool(rest) and all(
        cell.er_formel or not isinstance(cell.verdi, str) or _DIGITS.fullmatch(cell.verdi) for cell in rest
    )
    return is_empty(title) or (first is title and has_sums and len(first.tekst) < _LONGEST_SUM)


def is_repeated_heading(tabell: Tabell, row: Sequence[Celle]) -> bool:
    """Return whether a row is the headings once more."""
    above = tabell.overskrifter
    same = sum(folded(cell.tekst) == folded(text) for cell, text in zip(row, above, strict=True) if cell.tekst)
    return same >= 2 and same == len(filled(row))


def below(tabell: Tabell) -> Iterator[int]:
    """Yield the rows with a single text that stand below the table, with an empty row between."""
    counts = [len(filled(row)) for row in tabell.ark.rader]
    last = max((index for index in range(tabell.start, len(counts)) if counts[index] > 1), default=len(counts))
    gap = next((index for index in range(last + 1, len(counts)) if counts[index] == 0), len(counts))
    yield from (index for index in range(gap, len(counts)) if counts[index])


def titles_begin_parts(tabell: Tabell, title: int, left_out: Container[int]) -> bool:
    """Return whether rows with nothing but a title begin the parts of the table: the first does, and none is empty."""
    alone = [
        len(own) == 1 and own[0] is row[title]
        for index, row in enumerate(tabell.ark.rader)
        if index >= tabell.start and index not in left_out and (own := filled(row))
    ]
    return len(alone) > 1 and alone[0] and not alone[-1] and not any(map(all, pairwise(alone)))


def headings_of_parts(tabell: Tabell, title: int) -> dict[int, str]:
    """Return the rows that what comes after them shows to be headings of a part, or that say so: row → its text.

    Such is a text alone with the headings of the table once more below it, then also the one above the table; a text
    that says «Innsatsområde 1: …»; and a title with nothing but a number, where the next number begins with it.
    """
    rows = [(index, own) for index, row in enumerate(tabell.ark.rader) if (own := filled(row))]
    found = {}
    is_divided = tabell.er_delt
    for (index, own), (after, _next) in pairwise(rows):
        if index < tabell.start:
            continue
        row = tabell.ark.rader[after]
        if len(own) == 1 and is_repeated_heading(tabell, row):
            found[index], is_divided = own[0].tekst, True
        elif _is_numbered_part(own, _next, tabell.ark.rader[index][title]):
            found[index] = own[1].tekst
    found |= {index: own[0].tekst for index, own in rows if len(own) == 1 and _says_area(own[0].tekst)}
    above = [(index, own) for index, own in rows if index < tabell.first][-1:]
    if is_divided and above and len(above[0][1]) == 1:
        found[above[0][0]] = above[0][1][0].tekst
    return found


def _is_numbered_part(own: Sequence[Celle], after: Sequence[Celle], title: Celle) -> bool:
    if len(own) != 2 or own[1] is not title:
        return False
    number = _NUMBER.fullmatch(own[0].tekst)
    return number is not None and len(after) > 1 and re.match(rf"{number[1]}[.]?\d", after[0].tekst) is not None


def _says_area(text: str) -> bool:
    before, colon, after = text.partition(":")
    target = meant(before) if colon and after.strip() else None
    return target is not None and target[0] == FOKUSOMRADE
