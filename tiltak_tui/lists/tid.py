"""Words for a time in plans: «2. kvartal 2027», «våren 2027», «medio juni 2027», «løpende», «umiddelbart»."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from tiltak_tui.model.norsk import fold
from tiltak_tui.sheets.meaning import MONTHS, date_in_text

_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_FULL_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BEFORE = re.compile(
    r"^(?:innen|innan|i lopet av|lopet av|i\.?\s?l\.?\s?a\.?|senest|ferdig|frist:?|planlagt|ca\.?|cirka|i|pa|til|"
    r"utgangen av|utg\.|slutten av)\s+(?=\S)"
)
_ORDINALS = {"forste": 1, "andre": 2, "tredje": 3, "fjerde": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINAL = r"(?P<number>[1-4]|forste|andre|tredje|fjerde|iv|i{1,3})\.?"
_PARTS = {"kvartal": 4, "kv": 4, "tertial": 3, "halvar": 2, "halvdel": 2}
_PART = re.compile(rf"{_ORDINAL}\s*(?P<part>kvartal|kv|tertial|halvar|halvdel)\.?,?\s*-?(?:(?:i|av)\s+)?{_YEAR}")
_PART_LAST = re.compile(rf"(?P<part>kvartal|kv|tertial|halvar)\.?\s*{_ORDINAL},?\s*{_YEAR}")
_SHORT = re.compile(rf"(?P<part>[qkth])\s?(?P<number>[1-4])[\s,.:/-]*{_YEAR}")
_YEAR_FIRST = re.compile(rf"{_FULL_YEAR}[\s,:/-]*(?P<part>[qkth])\s?(?P<number>[1-4])")
_SHORT_PARTS = {"q": 4, "k": 4, "t": 3, "h": 2}
_SEASONS = {
    "var": (3, 5), "varen": (3, 5), "sommer": (6, 8), "sommeren": (6, 8), "host": (9, 11), "hosten": (9, 11),
    "varhalvaret": (1, 6), "hosthalvaret": (7, 12), "varsemesteret": (1, 6), "hostsemesteret": (7, 12),
    "haust": (9, 11), "hausten": (9, 11), "sumar": (6, 8), "sumaren": (6, 8),
}  # fmt: skip
_SEASON = re.compile(rf"(?P<season>{'|'.join(sorted(_SEASONS, key=len, reverse=True))})[\s,-]*{_YEAR}")
_SCHOOL_YEAR = re.compile(rf"skolear(?:et)?\s*(?:(?:20)?\d\d\s*[-–/])\s*{_YEAR}")
_IN_YEAR = {"primo": (1, 3), "begynnelsen av": (1, 3), "tidlig": (1, 3), "tidlig i": (1, 3), "medio": (4, 6),
            "midten av": (4, 6), "ultimo": (10, 12)}  # fmt: skip
_MONTH_NAMES = {fold(name): number for name, number in MONTHS.items()}
_MONTH_WORD = "|".join(sorted(_MONTH_NAMES, key=len, reverse=True))
_IN_MONTH = {
    "primo": (1, 10), "medio": (11, 15), "ultimo": (21, 31), "begynnelsen av": (1, 10), "starten av": (1, 10),
    "midten av": (11, 15), "slutten av": (21, 31), "utgangen av": (21, 31), "tidlig i": (1, 10), "sent i": (21, 31),
}  # fmt: skip
_MONTH = re.compile(rf"(?:(?P<within>{'|'.join(_IN_MONTH)})\s+)?(?P<month>{_MONTH_WORD})\.?[\s,./-]*{_YEAR}")
_MONTH_DIGITS = re.compile(
    rf"(?P<month>1[0-2]|0?[1-9])[./-]{_FULL_YEAR}|{_FULL_YEAR.replace('year', 'first')}-(?P<last>1[0-2]|0[1-9])"
)
_WEEK = re.compile(rf"uke\s*(?P<week>\d{{1,2}})[\s,./-]*(?:i\s+)?{_YEAR}")
_ONLY_YEAR = re.compile(rf"(?:ar(?:et)?\s+)?(?:(?P<within>{'|'.join(_IN_YEAR)})\s+)?{_FULL_YEAR}")
_YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:[-–—/]|til|og)\s*((?:19|20)\d\d|\d\d)")
_ONGOING = re.compile(
    r"(?:(?:fort)?lop[ea]nde|kontinuerl[ie]+g|arl[ie]+g|hvert ar|kvart ar|manedlig|kvartalsvis|jevnlig|jamleg)\b.*"
    r"|(?:i |gjennom )?(?:hele|heile) (?:plan)?perioden|(?:i |gjennom )?(?:hele|heile) aret|gjennom aret|aret rundt"
    r"|fast|pagar lopende|rullerende|(?:\d|en|to|tre|fire) gang(?:er)? (?:i aret|arlig|pr\.? ar|per ar)"
)
_WITHOUT_DAY = re.compile(
    r"umiddelbart|straks|snarest(?: mulig)?|sa snart som mulig|asap|na|(?:pa )?kort(?:ere)? sikt|kortsiktig|"
    r"(?:pa )?mellomlang sikt|mellomlangsiktig|(?:pa )?lang(?:ere)? sikt|langsiktig|pa sikt|(?:i |innen |i lopet av )?"
    r"(?:plan|strategi|okonomi)?perioden|(?:i |innen )?okonomiplanperioden|ved behov|ved anledning|etter behov|"
    r"ikke (?:fastsatt|bestemt|avklart|satt|tidfestet)|ikkje (?:fastsett|avklart)|uavklart|avklares(?: senere)?|"
    r"settes senere|tbd|utsatt|ingen frist|uten frist|ingen|omgaende|sa (?:fort|raskt) som mulig|ukjent|ikke aktuelt|"
    r"n/?a|n\.a|\?+"
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_TO = re.compile(r"\s*[-–—/]\s*|\s+til\s+")
_CHRISTMAS = re.compile(r"jul\s+.*")  # before which something is to be done; «jul-27» is how Excel shows July
_NOT_BEFORE = re.compile(r"(?:\better|\bfra|\btidligst|\boppstart|\bstart|\bf\.?o\.?m\.?)[\s:]", re.IGNORECASE)
_A_DATE = re.compile(r"\d{1,2}\s*[./]\s*\d{1,2}\s*[./-]\s*(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}")


class Tid(NamedTuple):
    """A time that words name.

    Attributes:
        fra: the first day of it; None where no day can be told.
        til: the last day.
        er_dag: the words name just one day, and say nothing else.
        lopende: it goes on, and has no end.
    """

    fra: date | None = None
    til: date | None = None
    er_dag: bool = False
    lopende: bool = False


def time_of(text: str) -> Tid | None:
    """Return the time that a text names; None where it is not understood."""
    day = date_in_text(text)
    if day:
        return Tid(day, day, er_dag=True)
    words = " ".join(fold(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()).strip(" .,;")
    bare = _ASIDE.sub("", words)
    return _after_words_before(words) or _between(bare) or _after_words_before(bare) or _with_words_around(text)


def span_of(day: date, parts: str) -> Tid:
    """Return the time that a date means of which only the month and the year («my»), or the year («y»), are shown."""
    return _months(day.year, day.month, day.month) if parts == "my" else _months(day.year, 1, 12)


def _after_words_before(words: str) -> Tid | None:
    """Return the time that words name when «innen», «senest» and the like are taken away."""
    left = words
    for _try in range(3):
        found = _read(left)
        if found and not (left != words and _CHRISTMAS.fullmatch(left)):
            return found
        left, count = _BEFORE.subn("", left, count=1)
        if not count:
            break
        day = date_in_text(left)
        if day:
            return Tid(day, day)
    return None


def _between(words: str) -> Tid | None:
    """Return the time from one to another: «mai–juni 2027», «1.1.27 – 30.6.27», «vår/sommer 2027»."""
    for sign in _TO.finditer(words):
        first, last = words[: sign.start()].strip(), words[sign.end() :].strip()
        end = _alone(last) if first and last else None
        if end is None or end.til is None:
            continue
        start = _alone(first) or _alone(f"{first} {end.til.year}")
        if start and start.fra and end.fra and start.fra < end.fra:
            return Tid(start.fra, end.til)
    return None


def _alone(words: str) -> Tid | None:
    day = date_in_text(words)
    return Tid(day, day) if day else _after_words_before(words)


def _read(words: str) -> Tid | None:
    if _ONGOING.fullmatch(words):
        return Tid(lopende=True)
    if _WITHOUT_DAY.fullmatch(words) or _are_years(words) or _are_years(_after_term(words)):
        return Tid()
    return (
        _part_of_year(words) or _season(words) or _month(words) or _week(words) or _school_year(words) or _year(words)
    )


def _are_years(words: str) -> bool:
    found = _YEARS.fullmatch(words)
    return found is not None and int(found[1]) % 100 < int(found[2]) % 100


def _after_term(words: str) -> str:
    """Return what comes after «kortsiktig,» or another word for how soon: «Kortsiktig, 2018–2019»."""
    first, _comma, rest = words.partition(",")
    return rest.strip() if _WITHOUT_DAY.fullmatch(first.strip()) else words


def _part_of_year(words: str) -> Tid | None:
    found = _PART.fullmatch(words) or _PART_LAST.fullmatch(words)
    short = None if found else _SHORT.fullmatch(words) or _YEAR_FIRST.fullmatch(words)
    if found:
        parts = _PARTS[found["part"]]
        number = _ORDINALS.get(found["number"]) or int(found["number"])
    elif short:
        parts, number = _SHORT_PARTS[short["part"]], int(short["number"])
    else:
        return None
    if number > parts:
        return None
    length = 12 // parts
    return _months(_full((found or short)["year"]), (number - 1) * length + 1, number * length)  # type: ignore[index]


def _season(words: str) -> Tid | None:
    found = _SEASON.fullmatch(words)
    return _months(_full(found["year"]), *_SEASONS[found["season"]]) if found else None


def _month(words: str) -> Tid | None:
    found = _MONTH.fullmatch(words)
    if found:
        year, month = _full(found["year"]), _MONTH_NAMES[found["month"]]
        whole = _months(year, month, month)
        if not found["within"]:
            return whole
        first, last = _IN_MONTH[found["within"]]
        assert whole.til
        return Tid(date(year, month, first), min(whole.til, date(year, month, min(last, whole.til.day))))
    digits = _MONTH_DIGITS.fullmatch(words)
    if digits:
        year, month = int(digits["year"] or digits["first"]), int(digits["month"] or digits["last"])
        return _months(year, month, month)
    return None


def _week(words: str) -> Tid | None:
    found = _WEEK.fullmatch(words)
    if not found:
        return None
    try:
        monday = date.fromisocalendar(_full(found["year"]), int(found["week"]), 1)
    except ValueError:
        return None
    return Tid(monday, monday + timedelta(days=6))


def _school_year(words: str) -> Tid | None:
    found = _SCHOOL_YEAR.fullmatch(words)
    if not found:
        return None
    year = _full(found["year"])
    return Tid(date(year - 1, 8, 1), date(year, 7, 31))


def _year(words: str) -> Tid | None:
    found = _ONLY_YEAR.fullmatch(words)
    return _months(int(found["year"]), *_IN_YEAR.get(found["within"], (1, 12))) if found else None


def _months(year: int, first: int, last: int) -> Tid:
    return Tid(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _full(year: str) -> int:
    digits = year.removeprefix("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _with_words_around(text: str) -> Tid | None:
    """Return the only date of a text that says more as well: «30.06.2027 (utsatt)»; two dates are not understood."""
    found = _A_DATE.findall(text)
    day = date_in_text(found[0]) if len(found) == 1 and not _NOT_BEFORE.search(text) else None
    return Tid(day, day) if day else None
