"""From a raw TOML value to a value of the model, by the declaration of its field."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache, partial
from typing import Any

from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import fold_word, parse_date
from tiltak_tui.model.plan import Periode
from tiltak_tui.model.problem import shown
from tiltak_tui.model.value import Value
from tiltak_tui.words import _


class InvalidValueError(Exception):
    """A raw value does not fit its field.

    Attributes:
        melding: what is wrong, as a Norwegian sentence without the field's name in front.
        forslag: what was perhaps meant, or "".
    """

    def __init__(self, melding: str, forslag: str = "") -> None:
        super().__init__(melding)
        self.melding = melding
        self.forslag = forslag


Reader = Callable[[Any], Any]


_by_owner: dict[type[Value], dict[str, Reader]] = {}


def readers_of(owner: type[Value]) -> dict[str, Reader]:
    """Return how each field of a class is read (but those of `Kind.TABLES`): key → raw value to the model's.

    A reader raises InvalidValueError for a value of another kind, or outside what the field allows.
    """
    found = _by_owner.get(owner)
    if found is None:
        felter = owner.felter.items()
        found = {key: partial(_READERS[felt.kind], felt) for key, felt in felter if felt.kind is not Kind.TABLES}
        _by_owner[owner] = found
    return found


def _text(felt: Felt, raw: Any) -> str:
    if type(raw) is not str:
        raise InvalidValueError(_("må være tekst i anførselstegn"), f'"{raw}"' if type(raw) in {int, float} else "")
    if felt.required and not raw.strip():
        raise InvalidValueError(_("kan ikke være tom"))
    return raw


def _date(felt: Felt, raw: Any) -> date:
    if type(raw) is date:
        return raw
    meant = parse_date(raw) if type(raw) is str else None
    raise InvalidValueError(
        _("må være en dato uten anførselstegn og klokkeslett, skrevet slik: 2026-06-30"),
        meant.isoformat() if meant else "",
    )


def _number(felt: Felt, raw: Any) -> int:
    low, high = felt.bounds
    if type(raw) is not int:
        raise InvalidValueError(_("må være et helt tall uten anførselstegn"))
    if (low is not None and raw < low) or (high is not None and raw > high):
        if high is None:
            raise InvalidValueError(_("kan ikke være lavere enn {low}").format(low=low))
        raise InvalidValueError(_("må være mellom {low} og {high}").format(low=low, high=high))
    return raw


def _yes_no(felt: Felt, raw: Any) -> bool:
    if type(raw) is not bool:
        raise InvalidValueError(_("må være true (ja) eller false (nei), uten anførselstegn"))
    return raw


@cache
def _words(choices: type[Enum]) -> dict[str, Enum]:
    return {str(word.value): word for word in choices}


def _choice(felt: Felt, raw: Any) -> Enum:
    assert felt.choices is not None
    words = _words(felt.choices)
    word = words.get(raw) if type(raw) is str else None
    if word is None:
        raise InvalidValueError(
            _("må være ett av disse: {words}").format(words=", ".join(words)), _nearest(str(raw), tuple(words))
        )
    return word


def _list(felt: Felt, raw: Any) -> tuple[str, ...]:
    items = [raw] if type(raw) is str else raw
    if type(items) is not list or not set(map(type, items)) <= {str}:
        raise InvalidValueError(_('må være en liste med tekster: ["…", "…"]'))
    return tuple(items)


def _sorting(felt: Felt, raw: Any) -> Mapping[str, tuple[str, ...]]:
    if type(raw) is not dict:
        raise InvalidValueError(_('må skrives slik: { barriere = ["oppfolging"] }'))
    return {key: _list(felt, value) for key, value in raw.items()}


def _period(felt: Felt, raw: Any) -> Periode:
    if type(raw) is not dict or not raw.keys() <= Periode.felter.keys():
        raise InvalidValueError(_("må skrives slik: { fra = 2025-01-01, til = 2028-12-31 }"))
    return Periode(**{key: _date(Periode.felter[key], value) for key, value in raw.items()})


_READERS: dict[Kind, Callable[[Felt, Any], Any]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.LIST: _list,
    Kind.SORTING: _sorting,
    Kind.PERIOD: _period,
}


def as_it_stands(raw: Any) -> str:
    """Return a raw value as a melding quotes it: much as it is written in the file, short and visible."""
    from tiltak_tui.model.show import raw_text  # noqa: PLC0415 - only where there is a problem to report

    return shown(f'"{raw}"' if type(raw) is str else raw_text(raw))


def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return «mente du `x`?» for the known word most like `word`, or "" where none is."""
    meant = _nearest(word, known)
    return _("mente du `{word}`?").format(word=meant) if meant else ""


def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where there is a problem to report

    folded = {fold_word(one): one for one in known}
    close = get_close_matches(fold_word(word), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def to_toml(value: Any) -> Any:
    """Return the plain TOML value that a file holds for a value of the model; None for what is unset.

    Texts that are words of a set become plain texts, tuples become lists, sub-tables dictionaries.
    """
    if value is None or value is False or value in ("", (), {}):
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return [item if type(item) is str else to_toml(item) for item in value]
    if isinstance(value, Mapping):
        return {key: list(items) for key, items in value.items()}
    if hasattr(value, "felter"):
        return {key: plain for key in value.felter if (plain := to_toml(getattr(value, key))) is not None}
    return value
