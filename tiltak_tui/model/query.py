"""The filter language: words and fields that pick out tiltak (DESIGN §7).

`status:pågår ansvarlig:kultur frist:<30d vurdering:rød -plan:digital idétid "to ord"`. Parts are joined by «and»,
values separated by commas by «or»; a part that begins with «-» must not fit.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, Self

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.filter_values import (
    NOTHING_WORD,
    choice_fits,
    day_fits,
    inndeling_fits,
    milepael_fits,
    number_fits,
    perhaps,
    text_fits,
)
from tiltak_tui.model.followup import (
    asked_day,
    is_due,
    is_forsinket,
    is_overdue,
    is_rapportert,
    is_to_be_evaluated,
    lacks_report,
    waits_for,
)
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, fold_word, visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan, Rad, Tiltak
from tiltak_tui.model.show import value_text
from tiltak_tui.words import _

_PART = re.compile(r'(?P<minus>-(?=[^\s]*:))?(?:(?P<key>[^\s:"]+):)?(?P<value>(?:"[^"]*"?|[^\s"])*)')


class Moment(NamedTuple):
    """What is derived (forsinket, rapportert, venter, «<30d») is reckoned by this.

    Attributes:
        oppsett: the setup.
        day: the day.
        innhold: all that stood in the planmappe, for what one tiltak has to do with others; None where there is none.
    """

    oppsett: Oppsett
    day: date
    innhold: Innhold | None = None

    @classmethod
    def of(cls, innhold: Innhold, day: date) -> Self:
        """Return the moment of a planmappe on a day."""
        return cls(innhold.oppsett, day, innhold)


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


def filter_parts(text: str) -> list[str]:
    """Return the parts that a filter is written of, each with its sign, field and quotation marks."""
    return [found[0] for found in _PART.finditer(text) if found[0]]


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
                key=visible_line(written), meant=perhaps(key, known), known=", ".join(known)
            )
        )
    return _any([_value_test(felt, part) for part in parts])


def _any(tests: list[_Test]) -> _Test:
    return tests[0] if len(tests) == 1 else lambda rad, moment: any(test(rad, moment) for test in tests)


def _yes_no_test(derived: _Test, written: str, value: str) -> _Test:
    word = fold_word(value)
    if word not in {"ja", "nei"}:
        raise UsageError(_("Skriv {key}:ja eller {key}:nei").format(key=visible_line(written)))
    return derived if word == "ja" else _not(derived)


def _text_test(texts: Callable[[Rad], tuple[str, ...]], value: str) -> _Test:
    fits = text_fits(value)
    return lambda rad, _moment: any(map(fits, texts(rad)))


def _value_test(felt: Felt, value: str) -> _Test:
    key = felt.key
    if fold_word(value) == NOTHING_WORD:
        return lambda rad, _moment: not value_text(felt, rad.tiltak.get(key))
    match felt.kind:
        case Kind.DATE:
            day = day_fits(key, value)
            return _filled_test(key, lambda have, moment: day(have, moment.day))
        case Kind.NUMBER:
            number = number_fits(key, value)
            return _filled_test(key, lambda have, _moment: number(have))
        case Kind.CHOICE:
            word = choice_fits(felt, value)
            return lambda rad, _moment: word(rad.tiltak.get(key))
        case Kind.YES_NO:
            return _yes_no_test(lambda rad, _moment: bool(rad.tiltak.get(key)), key, value)
        case Kind.SORTING:
            inndeling = inndeling_fits(value)
            return lambda rad, _moment: inndeling(rad)
        case Kind.TABLES if key == "milepael":
            milepael = milepael_fits(key, value)
            return lambda rad, moment: any(milepael(one, moment.day) for one in rad.tiltak.milepael)
        case Kind.LIST if value.startswith("="):
            return _text_test(lambda rad: rad.tiltak.get(key), value)
        case _:
            return _text_test(lambda rad: (value_text(felt, rad.tiltak.get(key)),), value)


def _filled_test(key: str, fits: Callable[[Any, Moment], bool]) -> _Test:
    def test(rad: Rad, moment: Moment) -> bool:
        have = rad.tiltak.get(key)
        return have is not None and fits(have, moment)

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


def _is_waiting(rad: Rad, moment: Moment) -> bool:
    return moment.innhold is not None and bool(waits_for(rad.tiltak, moment.innhold))


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
    "venter": _is_waiting,
    "forfalt-evaluering": lambda rad, moment: is_to_be_evaluated(rad.tiltak, moment.day),
    "avsluttet": _is_ended,
}
"""What can be asked for that stands in no field; answered by ja or nei."""

_DERIVED: Mapping[str, _Test] = {fold_word(key): test for key, test in DERIVED.items()}
_PLACES: Mapping[str, Callable[[Rad], tuple[str, ...]]] = {
    "plan": lambda rad: (rad.plan.id, rad.plan.tittel),
    "fokusomrade": lambda rad: (rad.fokusomrade.id, rad.fokusomrade.tittel),
    "svarer": lambda rad: rad.tiltak.ansvarlig or rad.fokusomrade.ansvarlig,
}
_FELTER: Mapping[str, Felt] = {fold_word(key): felt for key, felt in Tiltak.felter.items()}
