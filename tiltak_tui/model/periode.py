"""What the periods that a plan is followed up in are called: «1. tertial 2026», «3. kvartal 2026», «august 2026»."""

import re
from calendar import monthrange
from datetime import date, timedelta

from tiltak_tui.model.followup import asking_runde, last_period_end
from tiltak_tui.model.norsk import fold_word, parse_date
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.point_words import MONTHS
from tiltak_tui.model.status import Rytme
from tiltak_tui.words import N_, _

_MONTHS_OF = {Rytme.KVARTAL: 3, Rytme.TERTIAL: 4, Rytme.HALVAR: 6}
_NAMES = {
    Rytme.KVARTAL: N_("{nr}. kvartal {year}"),
    Rytme.TERTIAL: N_("{nr}. tertial {year}"),
    Rytme.HALVAR: N_("{nr}. halvår {year}"),
}
_NUMBERED = re.compile(r"(?P<nr>\d)\. ?(?P<word>kvartal|tertial|halvår|halvar) (?P<year>[12]\d{3})")
_MONTH = re.compile(r"(?P<month>[a-zæøå]+) (?P<year>[12]\d{3})")
_YEAR = re.compile(r"(?P<year>[12]\d{3})")
_WITHIN = (
    re.compile(rf"(?<![\d.]){_NUMBERED.pattern}(?!\d)"),
    re.compile(rf"(?<!\w)(?P<month>{'|'.join(MONTHS)}) (?P<year>[12]\d{{3}})(?!\d)"),
)
_WORDS = {"kvartal": Rytme.KVARTAL, "tertial": Rytme.TERTIAL, "halvar": Rytme.HALVAR}


def period_name(rytme: Rytme, end: date) -> str:
    """Return what the period of a rytme that ends on `end` is called."""
    if rytme is Rytme.AR:
        return str(end.year)
    if rytme is Rytme.MANED:
        return f"{_(MONTHS[end.month - 1])} {end.year}"
    return _(_NAMES[rytme]).format(nr=-(-end.month // _MONTHS_OF[rytme]), year=end.year)


def period_start(rytme: Rytme, end: date) -> date:
    """Return the first day of the period of a rytme that ends on `end`."""
    return last_period_end(rytme, end - timedelta(days=1)) + timedelta(days=1)


def asked_period(plan: Plan, oppsett: Oppsett, day: date) -> str:
    """Return what the time is called that the status is asked for on `day`: a round or a period; "" where none is."""
    if plan.avsluttet and plan.avsluttet <= day:
        return ""
    runde = asking_runde(oppsett, plan, day)
    if runde:
        return runde.navn
    return period_name(plan.rytme, last_period_end(plan.rytme, day)) if plan.rytme else ""


def named_period(name: str) -> tuple[Rytme, date] | None:
    """Return the period that a name means, as its rytme and last day; None where it is the name of none.

    It is the reverse of `period_name`: «1. tertial 2027», «3. kvartal 2027», «mai 2027», «1. halvår 2027», «2027».
    """
    text = " ".join(name.casefold().split())
    found = _NUMBERED.fullmatch(text)
    if found:
        rytme = _WORDS[fold_word(found["word"])]
        months = _MONTHS_OF[rytme]
        month = int(found["nr"]) * months
        return (rytme, _month_end(int(found["year"]), month)) if 1 <= month <= 12 else None
    found = _MONTH.fullmatch(text)
    if found:
        names = [fold_word(one) for one in MONTHS]
        word = fold_word(found["month"])
        return (Rytme.MANED, _month_end(int(found["year"]), names.index(word) + 1)) if word in names else None
    found = _YEAR.fullmatch(text)
    return (Rytme.AR, date(int(found["year"]), 12, 31)) if found else None


def period_in(name: str) -> tuple[Rytme, date] | None:
    """Return the period that a name means or holds: «1. tertial 2027 for frivillighet»; None where none or several.

    A year within a name says no day: «Ekstra 2027».
    """
    text = " ".join(name.casefold().split())
    held = {named_period(found[0]) for pattern in _WITHIN for found in pattern.finditer(text)} - {None}
    return named_period(name) or (held.pop() if len(held) == 1 else None)


def days_of(text: str) -> tuple[date, date] | None:
    """Return the first and the last day that a text means, a date or the name of a period; None where it is neither."""
    day = parse_date(text)
    if day:
        return day, day
    found = named_period(text)
    return (period_start(*found), found[1]) if found else None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
