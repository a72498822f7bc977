"""The words for a point in the history: dates, «i går», «for en uke siden», «forrige tertial» (DESIGN §5)."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tiltak_tui.model.followup import last_period_end
from tiltak_tui.model.norsk import fold_word, parse_date
from tiltak_tui.model.status import Rytme

HASH = re.compile(r"[0-9a-fA-F]{7,64}")
"""What reads as the id of an oppføring, or the beginning of one."""

PREVIOUS_MERKE = "forrige merke"
"""The words for the newest merke."""

_AGO = re.compile(r"for (?P<count>\w+) (?P<unit>dag|dager|uke|uker|måned|måneder|maned|maneder|år|ar) siden")
_COUNTS = ("null", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")
_NUMBERS = {fold_word(word): number for number, word in enumerate(_COUNTS)} | {"ei": 1, "ett": 1, "et": 1, "syv": 7}
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
"""The months, in order."""
_WRITTEN = re.compile(rf"(?P<day>\d{{1,2}})\. ?(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})")
# What reads as a date though it says too little, or too much, to be one day that has been.
_PARTLY = re.compile(
    rf"\d{{1,2}}\.? ?({'|'.join(MONTHS)})|({'|'.join(MONTHS)})( \d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.?|\d{{4}}(-\d{{2}})?"
    r"|\d{1,2}/\d{1,2}([-/ ]\d{2,4})?|i morgen|neste \w+"
)
_DAYS = {"nå": 0, "na": 0, "i dag": 0, "idag": 0, "i går": 1, "i gar": 1, "igår": 1, "i forgårs": 2, "i forgars": 2}
_PERIODS = {
    "måned": Rytme.MANED,
    "maned": Rytme.MANED,
    "kvartal": Rytme.KVARTAL,
    "tertial": Rytme.TERTIAL,
    "halvår": Rytme.HALVAR,
    "halvar": Rytme.HALVAR,
    "år": Rytme.AR,
    "ar": Rytme.AR,
}


def is_point_word(text: str) -> bool:
    """Return whether a text is a point by itself, and so cannot be the name of a merke."""
    wanted = " ".join(text.split())
    today = date(2000, 1, 1)
    folded = wanted.casefold()
    is_day = folded in {PREVIOUS_MERKE, *_DAYS} or bool(_PARTLY.fullmatch(folded)) or bool(_WRITTEN.fullmatch(folded))
    return is_day or bool(_day(wanted, today) or parse_date(wanted) or HASH.fullmatch(wanted.partition("@")[0]))


def day_of(text: str, today: date) -> date | None:
    """Return the day that a date or words such as «i går» mean; None where it is neither.

    Args:
        text: what was written.
        today: the day that words are reckoned from.
    """
    wanted = " ".join(text.split())
    return parse_date(wanted) or _day(wanted, today)


def _day(text: str, today: date) -> date | None:
    wanted = text.casefold()
    written = _WRITTEN.fullmatch(wanted)
    if written:
        return parse_date(f"{written['day']}.{MONTHS.index(written['month']) + 1}.{written['year']}")
    if wanted in _DAYS:
        return today - timedelta(days=_DAYS[wanted])
    found = _AGO.fullmatch(wanted)
    if found:
        count = int(found["count"]) if found["count"].isdecimal() else _NUMBERS.get(fold_word(found["count"]))
        return _ago(count, found["unit"], today) if count is not None and count < 10_000 else None
    last, _space, unit = wanted.partition(" ")
    if last != "forrige":
        return None
    if unit == "uke":
        return today - timedelta(days=today.isoweekday())
    rytme = _PERIODS.get(unit)
    return last_period_end(rytme, today - timedelta(days=1)) if rytme else None


def _ago(count: int, unit: str, today: date) -> date | None:
    steps: dict[str, Callable[[], date]] = {
        "dag": lambda: today - timedelta(days=count),
        "uke": lambda: today - timedelta(weeks=count),
        "man": lambda: _months_before(today, count),
        "ar": lambda: _months_before(today, 12 * count),
    }
    word = fold_word(unit)
    try:
        return next(step() for start, step in steps.items() if word.startswith(start))
    except (OverflowError, ValueError):
        return None


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
