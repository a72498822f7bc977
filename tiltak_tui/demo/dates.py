"""Moving every date of a plan file by whole years, as text: all else stays as it was written."""

import re

_STRING = r'"""[\s\S]*?"{3,5}|\'\'\'[\s\S]*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
_TOKEN = re.compile(rf"{_STRING}|#[^\n]*|(?P<year>\d{{4}})-(?P<day>\d\d-\d\d)")
_NAMED_YEARS = re.compile(r'^(?:tittel|frist_tekst) *= *"[^"\n]*"', re.MULTILINE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def moved(text: str, years: int) -> str:
    """Return a plan file with its dates, and the years that its titles and `frist_tekst` name, moved.

    Comments and other texts are left alone: they tell of the source. The 29th of February becomes the 28th where
    the new year has none.
    """
    dated = _TOKEN.sub(lambda found: _date(found, years) if found["year"] else found[0], text)
    return _NAMED_YEARS.sub(lambda line: _YEAR.sub(lambda year: f"{int(year[0]) + years:04}", line[0]), dated)


def _date(found: re.Match[str], years: int) -> str:
    year = int(found["year"]) + years
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    day = "02-28" if found["day"] == "02-29" and not is_leap else found["day"]
    return f"{year:04}-{day}"
