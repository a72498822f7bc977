"""What somebody has written in a cell of the form, as a value of the model; nothing is guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from math import isfinite
from typing import TypeVar

from tiltak_tui.model.norsk import fold_word, parse_date
from tiltak_tui.model.oppsett import Vurderingstekst
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.words import _

_T = TypeVar("_T")

_SIGNS = " \t\n.!:;,●▲■○►□√×"
_EMPTY = {"", "-", "–", "—"}
_STATUS_WORDS: Mapping[Status, tuple[str, ...]] = {
    Status.IKKE_STARTET: ("ikke påbegynt", "ikke begynt", "ikke i gang"),
    Status.PAGAR: ("i gang", "under arbeid", "påbegynt", "startet", "pågående"),
    Status.PA_VENT: ("satt på vent",),
    Status.FULLFORT: ("ferdig", "gjennomført", "ferdigstilt", "utført"),
    Status.UTGATT: ("utgår", "avbrutt"),
}
_VURDERING_WORDS: Mapping[Vurdering, tuple[str, ...]] = {
    Vurdering.GRONN: ("grønt", "i rute", "etter planen"),
    Vurdering.GUL: ("gult",),
    Vurdering.ROD: ("rødt",),
}
_YES = {
    fold_word(word) for word in ("ja", "j", "x", "1", "✓", "✔", "√", "v", "sann", "true", "ingen endring", "uendret")
}
_NO = {fold_word(word) for word in ("nei", "n", "0", "usann", "false")}
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januar jan", "februar feb", "mars mar", "april apr", "mai", "juni jun", "juli jul", "august aug",
            "september sept sep", "oktober okt", "november nov", "desember des",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_BEFORE_A_DATE = re.compile(r"(?:(?:man|tirs?|ons|tors?|fre|lør|søn)(?:dag)?\.?,?\s+|innen\s+|den\s+)+")
_IN_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]+)\.?,?\s*(\d{4}|\d{2})")
_IN_DIGITS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})")
_CLOCK = re.compile(r"[ t](?:kl\.? ?)?00[:.]00(?:[:.]00)?$")
_NUMBER = re.compile(r"(\d{1,3})\s*(?:%|prosent)?")


class NotUnderstoodError(ValueError):
    """What stands in a cell is not understood; the text says what it could be."""


def is_empty(celle: Celle) -> bool:
    """Return whether nothing, or only a dash, stands in a cell."""
    return celle.tekst in _EMPTY


def as_status(celle: Celle, also: Mapping[Status, tuple[str, ...]] | None = None) -> Status:
    """Return the status that a cell means; `also` are more words for them than a form may hold."""
    return _word(celle, [(one, (one.label, *_STATUS_WORDS[one], *(also or {}).get(one, ()))) for one in Status])


def as_vurdering(celle: Celle, tekster: Vurderingstekst) -> Vurdering:
    """Return the vurdering that a cell means, also by what the colours mean in this municipality."""
    own = {Vurdering.GRONN: tekster.gronn, Vurdering.GUL: tekster.gul, Vurdering.ROD: tekster.rod}
    return _word(celle, [(one, (one.label, *_VURDERING_WORDS[one], _(own[one]))) for one in Vurdering])


def _word(celle: Celle, choices: Sequence[tuple[_T, tuple[str, ...]]]) -> _T:
    """Return the choice that a cell means: one has its label and then the other words for it."""
    _refuse_formula(celle)
    word = fold_word(celle.tekst.strip(_SIGNS)) if isinstance(celle.verdi, str) else ""
    found = [one for one, words in choices if word and word in map(_folded, words)]
    if len(found) != 1:
        labels = ", ".join(words[0] for _one, words in choices)
        raise NotUnderstoodError(_("Skriv ett av disse: {words}").format(words=labels))
    return found[0]


_folded = lru_cache(maxsize=1024)(fold_word)
"""A word of a fixed set for comparing; the same ones are asked for in every cell."""


def as_date(celle: Celle) -> date:
    """Return the date that a cell means."""
    _refuse_formula(celle)
    verdi = celle.verdi
    if isinstance(verdi, datetime):
        return verdi.date()
    found = verdi if isinstance(verdi, date) else date_in_text(verdi) if isinstance(verdi, str) else None
    if found is None:
        raise NotUnderstoodError(_("Skriv datoen slik: 30.06.2027"))
    return found


def date_in_text(text: str) -> date | None:
    """Return the date in a text, as people in Norway write it: «30/6-27», «fredag 30. juni 2027»; None where none."""
    short = _BEFORE_A_DATE.sub("", " ".join(text.split()).casefold(), count=1)
    short = _CLOCK.sub("", short).strip().removesuffix(".")
    found = parse_date(short)
    if found:
        return found
    digits, words = _IN_DIGITS.fullmatch(short), _IN_WORDS.fullmatch(short)
    if digits:
        day, month, year = int(digits[1]), int(digits[2]), digits[3]
    elif words:
        day, month, year = int(words[1]), MONTHS.get(words[2], 0), words[3]
    else:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    except ValueError:
        return None


def as_percent(celle: Celle) -> int:
    """Return the fremdrift that a cell means."""
    _refuse_formula(celle)
    numbers = [one for one in _percents(celle) if 0 <= one <= 100]
    if not numbers:
        raise NotUnderstoodError(_("Skriv et helt tall fra 0 til 100"))
    return numbers[0]


def _percents(celle: Celle) -> Iterator[int]:
    verdi = celle.verdi
    if isinstance(verdi, str):
        found = _NUMBER.fullmatch(verdi.strip())
        if found:
            yield int(found[1])
    elif isinstance(verdi, (int, float)) and not isinstance(verdi, bool) and isfinite(verdi):
        number = round(verdi * 100, 6) if celle.er_prosent else verdi
        if number == int(number):
            yield int(number)


def as_comment(celle: Celle) -> str:
    """Return the kommentar that stands in a cell; a number or a date is text as well."""
    _refuse_formula(celle)
    if isinstance(celle.verdi, bool):
        raise NotUnderstoodError(_("Skriv kommentaren med ord"))
    return celle.tekst


def is_ticked(celle: Celle) -> bool:
    """Return whether a cell says yes."""
    _refuse_formula(celle)
    word = celle.tekst.strip(" .!").casefold()
    if word in _YES or fold_word(word) in _YES:
        return True
    if word and fold_word(word) not in _NO:
        raise NotUnderstoodError(_("Skriv «ja», eller la feltet stå tomt"))
    return False


def _refuse_formula(celle: Celle) -> None:
    if celle.er_formel:
        raise NotUnderstoodError(_("Her står en formel. Skriv svaret som vanlig tekst"))
