"""Norwegian writing: dates, the order of the alphabet, words without regard to case and accents, visible text."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from tiltak_tui.words import N_, _

_WEEKDAYS = (N_("man."), N_("tir."), N_("ons."), N_("tor."), N_("fre."), N_("lør."), N_("søn."))
_FOLD = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "é": "e", "è": "e", "ô": "o", "ü": "u"})
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_ORDER = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "è": "e", "ü": "y"})


def parse_date(text: str) -> date | None:
    """Return the date in `text` (2026-06-30, 30.06.2026, 30.6.26), or None where it is no such date."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (found.group(1, 2, 3)) if found[1] else (found.group(6, 5, 4))
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def date_text(day: date) -> str:
    """Return the date as Norwegian text: 30.06.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def weekday(day: date) -> str:
    """Return «tir.»."""
    return _(_WEEKDAYS[day.weekday()])


def fold(text: str) -> str:
    """Return `text` for comparing without regard to case and Norwegian letters: «Rød» and «rod» are the same."""
    return text.casefold().translate(_FOLD)


def fold_word(text: str) -> str:
    """Return a word of a fixed set for comparing: «ikke-startet», «Ikke startet» and «IKKE_STARTET» are the same."""
    return re.sub(r"[\s_-]", "", fold(text).replace("aa", "a"))


def slug(text: str, length: int = 32) -> str:
    """Return a short name in plain letters, digits and hyphens for a text: «Idé og prøving» → ide-og-proving."""
    letters = (one for one in unicodedata.normalize("NFKD", fold(text)) if not unicodedata.combining(one))
    plain = "".join(one for one in letters if one.isascii() or not one.isalnum())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:length].strip("-")


def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts `text` in Norwegian order: æ ø å last, «aa» as å, numbers by their value."""
    parts = re.split(r"(\d+)", text.casefold().replace("aa", "å").translate(_ORDER))
    # A number by its count of digits and then by these: Python makes no number of more than 4,300 digits.
    digits = [part.lstrip("0") for part in parts]
    return tuple((0, len(digits[n]), digits[n]) if n % 2 else (1, 0, part) for n, part in enumerate(parts))


def number_text(number: int) -> str:
    """Return a whole number as Norwegian text: 1 250 000, with spaces that do not break."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal might obey, or what makes a text look like another."""


def listed(names: Sequence[str], most: int) -> str:
    """Return names on one line, and of more than `most` how many they are: «FRI-01, FRI-03 og 4 til»."""
    more = len(names) - most
    return ", ".join(names[:most]) + (_(" og {n} til").format(n=more) if more > 0 else "")


def visible(text: str) -> str:
    """Return `text` with every control character made visible, so that no terminal obeys it; line breaks stay.

    Characters that turn the direction of writing or are invisible count too: they can make a text look like another;
    and so do the two that are no characters, which XML forbids.
    """
    return UNSAFE.sub(lambda found: _sign(ord(found[0])), text)


def visible_line(text: str) -> str:
    """Return `text` on one line, with line breaks and control characters made visible."""
    return visible(text).replace("\n", "␊")


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨{code:04X}⟩"
