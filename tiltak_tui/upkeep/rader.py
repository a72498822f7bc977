"""Rows below a tiltak: milepæler, what was decided, where the money comes from; as endringer of one field."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.change import Endring
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Beslutning, Finansiering, Milepael, Rad
from tiltak_tui.model.update import sted_of
from tiltak_tui.model.value import Value
from tiltak_tui.words import _

_NAMED = 8


def ny_milepael(rad: Rad, milepaeler: Sequence[Milepael]) -> tuple[Endring, ...]:
    """Return what adds milepæler to a tiltak.

    Raises:
        UsageError: one of them is there already.
    """
    known = {(fold_word(one.tittel), one.ansvarlig) for one in rad.tiltak.milepael}
    twice = next((one for one in milepaeler if (fold_word(one.tittel), one.ansvarlig) in known), None)
    if twice is not None:
        raise UsageError(
            _("{id} har alt milepælen «{tittel}».").format(
                id=visible_line(rad.tiltak.id), tittel=visible_line(twice.tittel)
            )
        )
    return _set(rad, "milepael", (*rad.tiltak.milepael, *milepaeler))


def for_each(milepael: Milepael, enheter: Sequence[str]) -> tuple[Milepael, ...]:
    """Return one milepæl for each enhet, with that enhet as ansvarlig, and told apart by it."""
    return tuple(milepael.replace(tittel=f"{milepael.tittel}: {one}", ansvarlig=(one,)) for one in enheter)


def enheter_of(oppsett: Oppsett, day: date) -> tuple[str, ...]:
    """Return the names of the register that hold on a day."""
    return tuple(
        one.navn for one in oppsett.ansvarlig if one.navn and (one.gyldig_til is None or one.gyldig_til >= day)
    )


def milepael_nadd(rad: Rad, tittel: str, dag: date | None) -> tuple[Endring, ...]:
    """Return what ticks off a milepæl, named by its title, how that begins, or its number; None for not any more."""
    return _replaced(rad, "milepael", _place(rad, rad.tiltak.milepael, tittel, "tittel"), fullfort=dag)


def beslutning_gjort(rad: Rad, tekst: str, dag: date | None) -> tuple[Endring, ...]:
    """Return what ticks off a beslutning, named by its text, how that begins, or its number; None for not any more."""
    return _replaced(rad, "beslutning", _place(rad, rad.tiltak.beslutning, tekst, "tekst"), fullfort=dag)


def ny_beslutning(rad: Rad, beslutning: Beslutning) -> tuple[Endring, ...]:
    """Return what adds a beslutning to a tiltak."""
    return _set(rad, "beslutning", (*rad.tiltak.beslutning, beslutning))


def ny_finansiering(rad: Rad, source: Finansiering) -> tuple[Endring, ...]:
    """Return what adds a source of money to a tiltak.

    Raises:
        UsageError: it is there already.
    """
    if any(fold_word(one.kilde) == fold_word(source.kilde) for one in rad.tiltak.finansiering):
        text = _("{id} har alt finansiering fra {kilde}. Den endres med e.")
        raise UsageError(text.format(id=visible_line(rad.tiltak.id), kilde=visible_line(source.kilde)))
    return _set(rad, "finansiering", (*rad.tiltak.finansiering, source))


def finansiering(rad: Rad, kilde: str, values: Mapping[str, Any]) -> tuple[Endring, ...]:
    """Return what a source of money for a tiltak is to say; one that is not there yet is added."""
    rows = rad.tiltak.finansiering
    place = next((n for n, one in enumerate(rows) if fold_word(one.kilde) == fold_word(kilde)), None)
    if place is None:
        return _set(rad, "finansiering", (*rows, Finansiering(**{"kilde": kilde, **values})))
    return _replaced(rad, "finansiering", place, **values)


def uten_rad(rad: Rad, felt: str, navn: str) -> tuple[Endring, ...]:
    """Return what takes a row out of `milepael`, `beslutning` or `finansiering`, named as above."""
    rows = rad.tiltak.get(felt)
    place = _place(rad, rows, navn, {"milepael": "tittel", "beslutning": "tekst", "finansiering": "kilde"}[felt])
    return _set(rad, felt, (*rows[:place], *rows[place + 1 :]))


def _place(rad: Rad, rows: Sequence[Value], word: str, key: str) -> int:
    if word.isascii() and word.isdigit() and 1 <= int(word) <= len(rows):
        return int(word) - 1
    names = [fold_word(str(row.get(key))) for row in rows]
    fits: Sequence[Callable[[str, str], bool]] = (str.__eq__, str.startswith)
    for fit in fits:
        found = [n for n, name in enumerate(names) if word.strip() and fit(name, fold_word(word))]
        if found:
            if len(found) > 1:
                break
            return found[0]
    there = "; ".join(f"{n} {visible_line(str(row.get(key)))[:40]}" for n, row in enumerate(rows[:_NAMED], 1))
    text = _("{id} har ikke bare én som heter «{word}». Skriv nummeret: {there}") if there else _("{id} har ingen.")
    raise NoAnswerError(text.format(id=visible_line(rad.tiltak.id), word=visible_line(word), there=there))


def _replaced(rad: Rad, felt: str, place: int, **values: object) -> tuple[Endring, ...]:
    rows = rad.tiltak.get(felt)
    return _set(rad, felt, (*rows[:place], rows[place].replace(**values), *rows[place + 1 :]))


def _set(rad: Rad, felt: str, rows: tuple[Value, ...]) -> tuple[Endring, ...]:
    return (Endring(sted_of(rad), felt, rad.tiltak.get(felt), rows),)
