"""The columns that a list of tiltak can have, made from the declarations of the fields, and the order by each of them.

What stands in a column is the same on the screen and in `tiltak liste`, and so is the order by it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from tiltak_tui.errors import UsageError
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.filter_values import perhaps
from tiltak_tui.model.followup import asked_day, is_forsinket, is_rapportert, next_milepael, waits_for
from tiltak_tui.model.norsk import date_text, fold_word, sort_key, visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.query import Moment
from tiltak_tui.model.show import value_text
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.words import N_, _

_T = TypeVar("_T")


class Kolonne(NamedTuple):
    """One column.

    Attributes:
        key: the name that it is asked for by: that of the field, where it is one.
        label: what it is called, untranslated.
        kind: what its values look like.
        text: gives what stands in it for a tiltak, as a person reads it; "" for nothing.
        order: gives what a tiltak is sorted by; None for nothing, which stands last whatever the order.
    """

    key: str
    label: str
    kind: Kind
    text: Callable[[Rad, Moment], str]
    order: Callable[[Rad, Moment], Any]


STANDARD = ("id", "tittel", "ansvarlig", "frist", "status", "vurdering")
"""The columns that are shown where none are asked for."""


def kolonner_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the columns that some words name, by key or by what they are called.

    Raises:
        UsageError: there is no such column; the sentence says which there are.
    """
    return tuple(dict.fromkeys(_named(word, _("«{name}» er ikke en kolonne.")) for word in words if word.strip()))


def sorter_of(word: str) -> str:
    """Return the key of the column that a list is to be sorted by, by key or by what it is called.

    Raises:
        UsageError: there is no such column; the sentence says which there are.
    """
    return _named(word, _("«{name}» er ikke et felt det går an å sortere etter."))


def in_order(found: Iterable[_T], key: str, moment: Moment, rad_of: Callable[[_T], Rad], *, falling: bool) -> list[_T]:
    """Return what is given in the order of a column; those without a value stand last, either way.

    Args:
        found: what is sorted.
        key: the key of the column.
        moment: the setup and the day.
        rad_of: gives the tiltak of one of them.
        falling: the last first.
    """
    order = KOLONNER[key].order
    keyed = [(order(rad_of(one), moment), one) for one in found]
    filled = sorted((pair for pair in keyed if pair[0] is not None), key=lambda pair: pair[0], reverse=falling)
    return [one for _key, one in filled] + [one for key, one in keyed if key is None]


def heading(key: str) -> str:
    """Return what stands above a column."""
    return _("Tiltak") if key == "tittel" else _(KOLONNER[key].label)


def shown_kolonner(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that are shown where these are wanted: those that there are, else the usual ones."""
    return tuple(key for key in wanted if key in KOLONNER) or STANDARD


def _named(word: str, sentence: str) -> str:
    found = _words().get(fold_word(word))
    if found is None:
        text = _("{sentence} {meant}Du kan bruke: {known}")
        named = sentence.format(name=visible_line(word.strip()))
        raise UsageError(text.format(sentence=named, meant=perhaps(word, KOLONNER), known=", ".join(KOLONNER)))
    return found


@cache
def _words() -> Mapping[str, str]:
    """Return what a column may be called: the key of each word."""
    called = [(word, one.key) for one in reversed(KOLONNER.values()) for word in (one.label, one.key)]
    return {**{fold_word(word): key for word, key in called}, "tiltak": "tittel"}


def _of_field(felt: Felt) -> Kolonne:
    key = felt.key
    if felt.choices is not None:
        ranks = {choice: rank for rank, choice in enumerate(felt.choices)}
        return Kolonne(
            key,
            felt.label,
            felt.kind,
            lambda rad, _moment: _choice_text(getattr(rad.tiltak, key)),
            lambda rad, _moment: ranks.get(rad.tiltak.get(key)),
        )
    if felt.kind in {Kind.DATE, Kind.NUMBER}:
        return Kolonne(key, felt.label, felt.kind, _text_of(felt), lambda rad, _moment: rad.tiltak.get(key))
    if felt.kind is Kind.YES_NO:
        return _yes_no(key, felt.label, lambda rad, _moment: bool(rad.tiltak.get(key)))
    return _text_kolonne(key, felt.label, felt.kind, _text_of(felt))


def _text_of(felt: Felt) -> Callable[[Rad, Moment], str]:
    key = felt.key
    if key == "frist":
        return lambda rad, _moment: date_text(rad.tiltak.frist) if rad.tiltak.frist else rad.tiltak.frist_tekst
    if key == "fremdrift":
        return lambda rad, _moment: "" if rad.tiltak.fremdrift is None else f"{rad.tiltak.fremdrift} %"
    if felt.kind is Kind.SORTING:
        return _inndelinger
    if felt.kind is Kind.LINE:
        return lambda rad, _moment: getattr(rad.tiltak, key)
    if felt.kind is Kind.LIST:
        return lambda rad, _moment: ", ".join(getattr(rad.tiltak, key))
    return lambda rad, _moment: value_text(felt, rad.tiltak.get(key)).replace("\n", " ")


@cache
def _choice_text(value: Status | Vurdering | None) -> str:
    return f"{value.symbol} {value.label}" if value else ""


def _text_kolonne(key: str, label: str, kind: Kind, text: Callable[[Rad, Moment], str]) -> Kolonne:
    def order(rad: Rad, moment: Moment) -> Any:
        shown = text(rad, moment)
        return sort_key(shown) if shown else None

    return Kolonne(key, label, kind, text, order)


def _yes_no(key: str, label: str, holds: Callable[[Rad, Moment], bool]) -> Kolonne:
    return Kolonne(
        key,
        label,
        Kind.YES_NO,
        lambda rad, moment: _("ja") if holds(rad, moment) else "",
        lambda rad, moment: 0 if holds(rad, moment) else None,
    )


def _inndelinger(rad: Rad, _moment: Moment) -> str:
    """Return what the values that a tiltak stands under are called."""
    found = ((rad.plan.inndeling(key), values) for key, values in rad.tiltak.inndeling.items())
    return ", ".join(inndeling.title_of(one) or one for inndeling, values in found for one in values)


def _milepaeler(rad: Rad, _moment: Moment) -> str:
    rows = rad.tiltak.milepael
    reached = sum(one.fullfort is not None for one in rows)
    return _("{n} av {alle}").format(n=reached, alle=len(rows)) if rows else ""


def _share_of_milepaeler(rad: Rad, _moment: Moment) -> float | None:
    rows = rad.tiltak.milepael
    return sum(one.fullfort is not None for one in rows) / len(rows) if rows else None


def _next_milepael(rad: Rad, _moment: Moment) -> str:
    found = next_milepael(rad.tiltak)
    if found is None:
        return ""
    return f"{date_text(found.frist)} {found.tittel}" if found.frist else found.tittel


def _day_of_next_milepael(rad: Rad, _moment: Moment) -> Any:
    found = next_milepael(rad.tiltak)
    return found.frist if found else None


def _waits_for(rad: Rad, moment: Moment) -> str:
    return ", ".join(waits_for(rad.tiltak, moment.innhold)) if moment.innhold else ""


def _all_kolonner() -> Iterable[Kolonne]:
    for felt in Tiltak.felter.values():
        if felt.kind is not Kind.TABLES and not felt.internal:
            yield _of_field(felt)
    yield Kolonne("milepael", Tiltak.felter["milepael"].label, Kind.NUMBER, _milepaeler, _share_of_milepaeler)
    yield Kolonne("neste_milepael", N_("Neste milepæl"), Kind.LINE, _next_milepael, _day_of_next_milepael)
    yield _text_kolonne("venter", N_("Venter på"), Kind.LIST, _waits_for)
    yield _yes_no("forsinket", N_("Forsinket"), lambda rad, moment: is_forsinket(rad.tiltak, moment.day))
    yield _yes_no(
        "rapportert",
        N_("Rapportert"),
        lambda rad, moment: is_rapportert(rad.tiltak, asked_day(rad.plan, moment.oppsett, moment.day)),
    )
    yield _text_kolonne("plan", N_("Plan"), Kind.LINE, lambda rad, _moment: rad.plan.tittel or rad.plan.id)
    yield _text_kolonne(
        "fokusomrade", N_("Fokusområde"), Kind.LINE, lambda rad, _moment: rad.fokusomrade.tittel or rad.fokusomrade.id
    )


KOLONNER: dict[str, Kolonne] = {one.key: one for one in _all_kolonner()}
"""Every column, in the order that they are listed."""
