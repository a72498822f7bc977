"""What is written after the colon in a filter: each function tells what fits it (DESIGN §7)."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import Enum
from typing import Any

from tiltak_tui.errors import UsageError
from tiltak_tui.model.felt import Felt
from tiltak_tui.model.norsk import fold, fold_word, parse_date, visible_line
from tiltak_tui.model.plan import Milepael, Rad
from tiltak_tui.words import _

NOTHING_WORD = "ingen"

TextFits = Callable[[str], bool]
DayFits = Callable[[date, date], bool]
"""Takes a day, and today."""

_COMPARISON = re.compile(r"(<=|>=|<|>|=)?(.+)")
_SPAN = re.compile(r"(-?\d{1,6})([dumå])")
_YEAR = re.compile(r"\d{4}(-\d{2})?")
_DAYS = {"d": 1, "u": 7, "m": 30, "å": 365}
_TODAY = "idag"


def text_fits(value: str) -> TextFits:
    """Return what tells whether a text has `value` in it, also over two lines; with «=», whether it is just that.

    Raises:
        UsageError: nothing stands after «=».
    """
    if not value.startswith("="):
        wanted = fold(value)
        if " " in wanted:
            return lambda text: wanted in fold(text) or wanted in _plain(text)
        return lambda text: wanted in fold(text)
    whole = _plain(value[1:])
    if not whole:
        raise UsageError(_("Filteret mangler en verdi etter «=»"))
    return lambda text: _plain(text) == whole


def choice_fits(felt: Felt, value: str) -> Callable[[Enum | None], bool]:
    """Return what tells whether a word of a field is the one that is meant, or begins or goes on like it.

    Raises:
        UsageError: no word does.
    """
    assert felt.choices is not None
    wanted = fold_word(value)
    exact = [choice for choice in felt.choices if fold_word(str(choice.value)) == wanted]
    meant = exact or [choice for choice in felt.choices if wanted in fold_word(str(choice.value))]
    if not meant:
        words = [*(str(choice.value) for choice in felt.choices), NOTHING_WORD]
        raise UsageError(
            _("«{value}» er ikke en {label}. {meant}Du kan bruke: {words}").format(
                value=visible_line(value),
                label=_(felt.label).lower(),
                meant=perhaps(value, words),
                words=", ".join(words),
            )
        )
    return lambda have: have in meant


def number_fits(key: str, value: str) -> Callable[[int], bool]:
    """Return what tells whether a number is as `value` says: «1», «<50».

    Raises:
        UsageError: it is no number.
    """
    found = _COMPARISON.fullmatch(value)
    digits = found[2].replace(" ", "") if found else ""
    if not found or not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise UsageError(_("Skriv et tall etter «{key}:», for eksempel {key}:1 eller {key}:<50").format(key=key))
    sign, wanted = found[1], int(digits)
    return lambda have: _compare(sign, have, wanted)


def day_fits(key: str, value: str) -> DayFits:
    """Return what tells whether a day is as `value` says: «<30d», «2026», «>=1.7.2026».

    Raises:
        UsageError: it is no day.
    """
    found = _COMPARISON.fullmatch(value)
    sign, text = (found[1], found[2]) if found else (None, "")
    span = _SPAN.fullmatch(text)
    if span:
        days = timedelta(days=int(span[1]) * _DAYS[span[2]])
        return lambda have, today: _compare(sign or "<=", have, _moved(today, days))
    if fold_word(text) == _TODAY:
        return lambda have, today: _compare(sign, have, today)
    if not sign and _YEAR.fullmatch(text):
        return lambda have, _today: str(have).startswith(text)
    day = parse_date(text)
    if day is None:
        raise UsageError(
            _(
                "«{value}» er ikke en dato. Skriv for eksempel {key}:2026-06-30, {key}:<30.06.2026, {key}:<30d, "
                "{key}:2026 eller {key}:ingen"
            ).format(value=visible_line(value), key=key)
        )
    return lambda have, _today: _compare(sign, have, day)


def milepael_fits(key: str, value: str) -> Callable[[Milepael, date], bool]:
    """Return what tells whether a milepæl is meant: a day is that of one not reached yet, any other text a title.

    Raises:
        UsageError: it begins like a day, and is none.
    """
    found = _COMPARISON.fullmatch(value)
    if not found or (found[1] in {None, "="} and not _is_day(found[2])):
        title = text_fits(value)
        return lambda one, _today: title(one.tittel)
    day = day_fits(key, value)
    return lambda one, today: one.frist is not None and one.fullfort is None and day(one.frist, today)


def inndeling_fits(value: str) -> Callable[[Rad], bool]:
    """Return what tells whether a tiltak stands under an inndeling, or a value of one; ids and titles both count.

    «barriere/oppfolging» is a value of one inndeling, «barriere» the inndeling or a value of any, «barriere/ingen» a
    tiltak that stands under none of its values, of a plan that has it.

    Raises:
        UsageError: nothing stands after «=».
    """
    first, slash, last = value.partition("/")
    outer = text_fits(first) if first else _anything
    if fold_word(last) == NOTHING_WORD:
        return lambda rad: _stands_under_none(rad, outer)
    inner = text_fits(last) if last else _anything

    def fits(rad: Rad) -> bool:
        for key, values in rad.tiltak.inndeling.items():
            inndeling = rad.plan.inndeling(key)
            is_meant = outer(key) or outer(inndeling.tittel)
            words = [text for one in values for text in (one, inndeling.title_of(one))]
            if (is_meant and any(map(inner, words))) or (not slash and any(map(outer, words))):
                return True
        return False

    return fits


def perhaps(word: str, known: Iterable[str]) -> str:
    """Return a question about the word of `known` that was perhaps meant, and a space; else ""."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

    words = {fold_word(one): one for one in known}
    close = get_close_matches(fold_word(word), words, n=1, cutoff=0.7)
    return _("Mente du «{word}»?").format(word=words[close[0]]) + " " if close else ""


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _compare(sign: str | None, have: Any, wanted: Any) -> bool:
    match sign:
        case "<":
            return bool(have < wanted)
        case "<=":
            return bool(have <= wanted)
        case ">":
            return bool(have > wanted)
        case ">=":
            return bool(have >= wanted)
        case _:
            return bool(have == wanted)


def _moved(day: date, days: timedelta) -> date:
    try:
        return day + days
    except OverflowError:
        return date.max if days > timedelta() else date.min


def _is_day(text: str) -> bool:
    is_word = fold_word(text) == _TODAY
    return is_word or any(one.fullmatch(text) for one in (_SPAN, _YEAR)) or parse_date(text) is not None


def _anything(_text: str) -> bool:
    return True


def _stands_under_none(rad: Rad, fits: TextFits) -> bool:
    meant = [one.id for one in rad.plan.inndelinger if fits(one.id) or fits(one.tittel)]
    return bool(meant) and not any(rad.tiltak.inndeling.get(one) for one in meant)
