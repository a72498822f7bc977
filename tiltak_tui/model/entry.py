"""What a user types for a field, to a value of the model: forgiving of case, letters and ways to write a date."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from tiltak_tui.errors import UsageError
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import fold_word, parse_date
from tiltak_tui.model.plan import NOTHING, Periode
from tiltak_tui.words import _

_YES = {"ja", "j", "true", "1", "x"}
_NO = {"nei", "n", "false", "0"}


def entered(felt: Felt, texts: Sequence[str]) -> Any:
    """Return the value that `texts` mean for the field; empty text means that the field is unset.

    Args:
        felt: the field (not of `Kind.TABLES`).
        texts: what was typed: one text, or several for a list.

    Raises:
        UsageError: with a Norwegian sentence that says what the field takes.
    """
    if felt.kind is Kind.LIST:
        return tuple(stripped for text in texts if (stripped := text.strip()))
    if len(texts) != 1:
        raise UsageError(_("{label} kan bare ha én verdi").format(label=_(felt.label)))
    text = texts[0] if felt.kind is Kind.TEXT else texts[0].strip()
    if not text.strip():
        return _unset(felt)
    match felt.kind:
        case Kind.DATE:
            return _date(felt, text)
        case Kind.NUMBER:
            return _number(felt, text)
        case Kind.YES_NO:
            return _yes_no(felt, text)
        case Kind.CHOICE:
            return _choice(felt, text)
        case Kind.SORTING:
            return _sorting(felt, text)
        case Kind.PERIOD:
            fra, _dash, til = text.partition("–" if "–" in text else " - ")
            return Periode(fra=_date(felt, fra) if fra.strip() else None, til=_date(felt, til) if til.strip() else None)
        case _:
            return text


def _unset(felt: Felt) -> Any:
    if felt.required:
        raise UsageError(_("{label} kan ikke være tom").format(label=_(felt.label)))
    match felt.kind:
        case Kind.YES_NO:
            return False
        case Kind.SORTING:
            return NOTHING
        case Kind.LINE | Kind.TEXT:
            return ""
        case _:
            return None if felt.key != "status" else _first_choice(felt)


def _first_choice(felt: Felt) -> Enum:
    assert felt.choices is not None
    return next(iter(felt.choices))


def _date(felt: Felt, text: str) -> Any:
    day = parse_date(text)
    if day is None:
        raise UsageError(
            _("{label}: «{text}» er ikke en dato. Skriv for eksempel 30.06.2026").format(
                label=_(felt.label), text=text.strip()
            )
        )
    return day


def _number(felt: Felt, text: str) -> int:
    digits = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").removesuffix("%").removesuffix("kr")
    low, high = felt.bounds
    number = int(digits) if digits.isascii() and digits.removeprefix("-").isdigit() and len(digits) < 16 else None
    if number is not None and high is None and low is not None and number < low:
        raise UsageError(_("{label} kan ikke være lavere enn {low}").format(label=_(felt.label), low=low))
    if number is None or (low is not None and number < low) or (high is not None and number > high):
        between = _(" mellom {low} og {high}").format(low=low, high=high) if high is not None else ""
        raise UsageError(_("{label} må være et helt tall{between}").format(label=_(felt.label), between=between))
    return number


def _yes_no(felt: Felt, text: str) -> bool:
    word = fold_word(text)
    if word not in _YES | _NO:
        raise UsageError(_("{label} må være ja eller nei").format(label=_(felt.label)))
    return word in _YES


def _choice(felt: Felt, text: str) -> Enum:
    assert felt.choices is not None
    word = fold_word(text)
    for choice in felt.choices:
        if fold_word(str(choice.value)) == word:
            return choice
    words = ", ".join(str(choice.value) for choice in felt.choices)
    raise UsageError(_("{label} må være ett av disse: {words}").format(label=_(felt.label), words=words))


def _sorting(felt: Felt, text: str) -> Mapping[str, tuple[str, ...]]:
    """Read `barriere: oppfolging, tid; niva: strategi`."""
    found: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        key, colon, values = part.partition(":")
        if not colon or not key.strip():
            raise UsageError(_("{label} skrives slik: barriere: oppfolging, tid").format(label=_(felt.label)))
        found[key.strip()] = tuple(value.strip() for value in values.split(",") if value.strip())
    return {key: values for key, values in found.items() if values}
