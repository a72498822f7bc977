"""The filter language: words and fields that pick out tiltak (DESIGN §7).

`status:pågår ansvarlig:kultur frist:<30d vurdering:rød -plan:digital idétid "to ord"`. Parts are joined by «and»,
values separated by commas by «or»; a part that begins with «-» must not fit.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.followup import asked_day, is_due, is_forsinket, is_overdue, is_rapportert, lacks_report
from tiltak_tui.model.norsk import fold, fold_word, parse_date, visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan, Rad, Tiltak
from tiltak_tui.model.show import value_text
from tiltak_tui.words import _

NOTHING_WORD = "ingen"

_PART = re.compile(r'(?P<minus>-(?=[^\s]*:))?(?:(?P<key>[^\s:"]+):)?(?P<value>(?:"[^"]*"?|[^\s"])*)')
_COMPARISON = re.compile(r"(<=|>=|<|>|=)?(.+)")
_SPAN = re.compile(r"(-?\d{1,6})([dumå])")
_DAYS = {"d": 1, "u": 7, "m": 30, "å": 365}


class Moment(NamedTuple):
    """The setup and day that what is derived (forsinket, rapportert, «<30d») is reckoned by."""

    oppsett: Oppsett
    day: date


_Test = Callable[[Rad, Moment], bool]


class Filter(NamedTuple):
    """A filter that has been understood.

    Attributes:
        text: as the user wrote it.
        tests: every one must hold for a tiltak to be shown.
    """

    text: str
    tests: tuple[_Test, ...]

    def rader(self, rader: Iterable[Rad], moment: Moment) -> tuple[Rad, ...]:
        """Return the tiltak that the filter shows, in the order given."""
        return tuple(rad for rad in rader if self.shows(rad, moment))

    def shows(self, rad: Rad, moment: Moment) -> bool:
        """Return whether the filter shows a tiltak."""
        return all(test(rad, moment) for test in self.tests)


def parse_filter(text: str) -> Filter:
    """Return the filter that `text` means; an empty text shows everything that is not avsluttet.

    Raises:
        UsageError: a field or a value is not understood; the sentence says what can be written.
    """
    tests: list[_Test] = []
    keys: set[str] = set()
    for found in _PART.finditer(text):
        if not found[0]:
            continue
        key = fold_word(found["key"] or "")
        keys.add(key)
        test = _field_test(key, found["key"], found["value"]) if key else _word_test(found["value"].replace('"', ""))
        tests.append(_not(test) if found["minus"] else test)
    if "avsluttet" not in keys:
        tests.append(_not_ended)
    return Filter(text, tuple(tests))


def plan_names(text: str, known: Collection[tuple[str, str]]) -> set[str]:
    """Return the ids of the plans that a text names: the one with just that id, else those with the text in its name.

    Args:
        text: as typed.
        known: the id and title of each plan.

    Raises:
        NoAnswerError: there is none.
    """
    wanted = fold(text)
    found = {one for one, _title in known if fold(one) == wanted}
    found = found or {one for one, title in known if wanted in fold(one) or wanted in fold(title)}
    if not found:
        ids = ", ".join(visible_line(one) for one in sorted({one for one, _title in known}))
        raise NoAnswerError(
            _("Fant ingen plan som heter {plan}. Planene er: {ids}").format(plan=visible_line(text), ids=ids)
        )
    return found


def is_filter_word(argument: str) -> bool:
    """Return whether a word of the command line that begins with «-» is a negation and not an option."""
    return bool(re.match(r"-[^-\s:][^\s:]*:", argument))


def _not(test: _Test) -> _Test:
    return lambda rad, moment: not test(rad, moment)


def _not_ended(rad: Rad, moment: Moment) -> bool:
    return rad.plan.avsluttet is None or rad.plan.avsluttet > moment.day


def _word_test(word: str) -> _Test:
    wanted = fold(word)
    return lambda rad, _moment: wanted in _searchable(rad)


def _searchable(rad: Rad) -> str:
    tiltak = rad.tiltak
    texts = (tiltak.id, tiltak.tittel, tiltak.beskrivelse, tiltak.kommentar, tiltak.frist_tekst, *tiltak.ansvarlig)
    return fold("\n".join((*texts, *tiltak.medvirkende, rad.fokusomrade.tittel)))


def _field_test(key: str, written: str, value: str) -> _Test:
    parts = [part.replace('"', "") for part in re.findall(r'(?:"[^"]*"?|[^,"])+', value)]
    if not parts:
        raise UsageError(_("Filteret mangler en verdi etter «{key}:»").format(key=visible_line(written)))
    if key in _DERIVED:
        return _any([_yes_no_test(_DERIVED[key], written, part) for part in parts])
    if key in _PLACES:
        return _any([_text_test(_PLACES[key], part) for part in parts])
    felt = _FELTER.get(key)
    if felt is None:
        known = sorted((*DERIVED, *_PLACES, *Tiltak.felter))
        raise UsageError(
            _("Filteret kjenner ikke feltet «{key}». {meant}Du kan bruke: {known}").format(
                key=visible_line(written), meant=_meant(key, known), known=", ".join(known)
            )
        )
    return _any([_value_test(felt, part) for part in parts])


def _meant(word: str, known: Iterable[str]) -> str:
    """Return a question about the word of `known` that was perhaps meant, and a space; else ""."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

    words = {fold_word(one): one for one in known}
    close = get_close_matches(fold_word(word), words, n=1, cutoff=0.7)
    return _("Mente du «{word}»?").format(word=words[close[0]]) + " " if close else ""


def _any(tests: list[_Test]) -> _Test:
    return tests[0] if len(tests) == 1 else lambda rad, moment: any(test(rad, moment) for test in tests)


def _yes_no_test(derived: _Test, written: str, value: str) -> _Test:
    word = fold_word(value)
    if word not in {"ja", "nei"}:
        raise UsageError(_("Skriv {key}:ja eller {key}:nei").format(key=visible_line(written)))
    return derived if word == "ja" else _not(derived)


def _text_test(texts: Callable[[Rad], tuple[str, ...]], value: str) -> _Test:
    wanted = fold(value)
    return lambda rad, _moment: any(wanted in fold(text) for text in texts(rad))


def _value_test(felt: Felt, value: str) -> _Test:
    if fold_word(value) == NOTHING_WORD:
        return lambda rad, _moment: not value_text(felt, rad.tiltak.get(felt.key))
    match felt.kind:
        case Kind.DATE:
            return _date_test(felt, value)
        case Kind.NUMBER:
            return _number_test(felt, value)
        case Kind.CHOICE:
            return _choice_test(felt, value)
        case Kind.YES_NO:
            return _yes_no_test(lambda rad, _moment: bool(rad.tiltak.get(felt.key)), felt.key, value)
        case _:
            wanted = fold(value)
            return lambda rad, _moment: wanted in fold(value_text(felt, rad.tiltak.get(felt.key)))


def _choice_test(felt: Felt, value: str) -> _Test:
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
                meant=_meant(value, words),
                words=", ".join(words),
            )
        )
    return lambda rad, _moment: rad.tiltak.get(felt.key) in meant


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


def _number_test(felt: Felt, value: str) -> _Test:
    found = _COMPARISON.fullmatch(value)
    digits = found[2].replace(" ", "") if found else ""
    if not found or not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise UsageError(_("Skriv et tall etter «{key}:», for eksempel {key}:1 eller {key}:<50").format(key=felt.key))
    sign, wanted = found[1], int(digits)

    def test(rad: Rad, _moment: Moment) -> bool:
        have = rad.tiltak.get(felt.key)
        return have is not None and _compare(sign, have, wanted)

    return test


def _date_test(felt: Felt, value: str) -> _Test:
    found = _COMPARISON.fullmatch(value)
    sign, text = (found[1], found[2]) if found else (None, "")
    span = _SPAN.fullmatch(text)
    if span:
        days = timedelta(days=int(span[1]) * _DAYS[span[2]])
        return _day_test(felt, sign or "<=", lambda moment: _moved(moment.day, days))
    if fold_word(text) == "idag":
        return _day_test(felt, sign, lambda moment: moment.day)
    if not sign and re.fullmatch(r"\d{4}(-\d{2})?", text):
        return lambda rad, _moment: str(rad.tiltak.get(felt.key) or "").startswith(text)
    day = parse_date(text)
    if day is None:
        raise UsageError(
            _(
                "«{value}» er ikke en dato. Skriv for eksempel {key}:2026-06-30, {key}:<30.06.2026, {key}:<30d, "
                "{key}:2026 eller {key}:ingen"
            ).format(value=visible_line(value), key=felt.key)
        )
    return _day_test(felt, sign, lambda _moment: day)


def _moved(day: date, days: timedelta) -> date:
    try:
        return day + days
    except OverflowError:
        return date.max if days > timedelta() else date.min


def _day_test(felt: Felt, sign: str | None, wanted: Callable[[Moment], date]) -> _Test:
    def test(rad: Rad, moment: Moment) -> bool:
        have = rad.tiltak.get(felt.key)
        return have is not None and _compare(sign, have, wanted(moment))

    return test


def _asked(plan: Plan, moment: Moment) -> date | None:
    return asked_day(plan, moment.oppsett, moment.day)


def _is_forsinket(rad: Rad, moment: Moment) -> bool:
    return is_forsinket(rad.tiltak, moment.day)


def _is_rapportert(rad: Rad, moment: Moment) -> bool:
    return is_rapportert(rad.tiltak, _asked(rad.plan, moment))


def _must_report(rad: Rad, moment: Moment) -> bool:
    return lacks_report(rad.tiltak, _asked(rad.plan, moment))


def _is_late(rad: Rad, moment: Moment) -> bool:
    return _must_report(rad, moment) and is_overdue(rad.plan, moment.oppsett, moment.day)


def _without_frist(rad: Rad, _moment: Moment) -> bool:
    tiltak = rad.tiltak
    return tiltak.frist is None and not tiltak.lopende and not tiltak.status.ended


def _without_ansvarlig(rad: Rad, _moment: Moment) -> bool:
    return not rad.tiltak.ansvarlig and not rad.tiltak.status.ended


def _has_due_beslutning(rad: Rad, moment: Moment) -> bool:
    return any(is_due(one, moment.day) for one in rad.tiltak.beslutning)


def _is_ended(rad: Rad, moment: Moment) -> bool:
    return not _not_ended(rad, moment)


DERIVED: Mapping[str, _Test] = {
    "forsinket": _is_forsinket,
    "rapportert": _is_rapportert,
    "skal-rapporteres": _must_report,
    "ikke-rapportert": _is_late,
    "uten-frist": _without_frist,
    "uten-ansvarlig": _without_ansvarlig,
    "forfalt-beslutning": _has_due_beslutning,
    "avsluttet": _is_ended,
}
"""What can be asked for that stands in no field; answered by ja or nei."""

_DERIVED: Mapping[str, _Test] = {fold_word(key): test for key, test in DERIVED.items()}
_PLACES: Mapping[str, Callable[[Rad], tuple[str, ...]]] = {
    "plan": lambda rad: (rad.plan.id, rad.plan.tittel),
    "fokusomrade": lambda rad: (rad.fokusomrade.id, rad.fokusomrade.tittel),
}
_FELTER: Mapping[str, Felt] = {fold_word(key): felt for key, felt in Tiltak.felter.items()}
