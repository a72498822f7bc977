"""What `tiltak historikk` does: find the events that are asked for, and write them."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.lookup import no_such_id
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import put, put_csv, say
from tiltak_tui.cli.past import day_at, history_of, progress
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.history import Hendelse, History
from tiltak_tui.model.compare import Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, fold_word, visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import ID_PATTERN, Fokusomrade, Plan, Tiltak
from tiltak_tui.model.query import Moment, parse_filter, plan_names
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.words import _

_Test = Callable[[Hendelse], bool]
_PLACES = ("plan", "fokusomrade")


class Wanted(NamedTuple):
    """Which events are asked for, as the user typed it; "" where nothing was."""

    plan: str
    siden: str | None
    til: str | None
    felt: str
    av: str


class Span(NamedTuple):
    """The first and the last day that is asked for."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Return whether a day is asked for."""
        return self.first <= day <= self.last


def show_events(named: str, words: Sequence[str], wanted: Wanted, form: str) -> None:
    """Write what happened, newest first.

    Args:
        named: the planmappe that the user named, or "".
        words: an id or a filter, as the shell has divided it.
        wanted: what else is asked for.
        form: tabell, json or csv.
    """
    keys = _keys(wanted.felt)
    chosen = parse_filter(filter_text(words))
    mappe = planmappe(named)
    innhold = mappe.read()
    with history_of(mappe) as history:
        span = span_of(wanted.siden, wanted.til, mappe, history)
        one_id = words[0] if len(words) == 1 and _is_id(words[0], innhold) else ""
        if one_id:
            found = _of_one(one_id, mappe, innhold, history)
        else:
            with progress() as told:
                found = history.all(told)
        tests = [
            *([_of_plan(wanted.plan, found, innhold)] if wanted.plan else []),
            *([_by(wanted.av)] if wanted.av else []),
            *([lambda one: one.forskjell.felt in keys] if keys else []),
            *([] if one_id or not chosen.text else [_of_tiltak(chosen.rader(innhold.rader(), _now(innhold, mappe)))]),
        ]
    shown = [one for one in found if span.holds(one.kom_inn.date()) and all(test(one) for test in tests)]
    _write(shown, form, innhold, mappe, span)
    tell(mappe.root, innhold)
    if not shown:
        say(_nothing(one_id, found))


def span_of(siden: str | None, til: str | None, mappe: Planmappe, history: History) -> Span:
    """Return the days from and to two points, both included; an open end where there is none.

    Raises:
        UsageError: a text is not understood, or the first day is after the last.
    """
    first = day_at(siden, mappe, history) if siden is not None else date.min
    last = day_at(til, mappe, history) if til is not None else date.max
    if first > last:
        raise UsageError(_("Dagen etter --siden må være før dagen etter --til"))
    return Span(first, last)


def _is_id(word: str, innhold: Innhold) -> bool:
    """Return whether a single word is an id: that of a tiltak, or one that looks like it."""
    return innhold.rad(word) is not None or (
        bool(re.fullmatch(ID_PATTERN, word)) and any(sign.isdigit() for sign in word) and "-" in word
    )


def _of_one(tiltak_id: str, mappe: Planmappe, innhold: Innhold, history: History) -> tuple[Hendelse, ...]:
    found = history.of_tiltak(tiltak_id, innhold)
    if not found and innhold.rad(tiltak_id) is None:
        raise no_such_id(tiltak_id, mappe, innhold)
    return found


def _now(innhold: Innhold, mappe: Planmappe) -> Moment:
    return Moment.of(innhold, mappe.today())


def _of_tiltak(rader: Sequence[tuple[Plan, Fokusomrade, Tiltak]]) -> _Test:
    ids = {tiltak.id.casefold() for _plan, _omrade, tiltak in rader} - {""}
    return lambda one: one.sted.tiltak.casefold() in ids


def _of_plan(text: str, found: Sequence[Hendelse], innhold: Innhold) -> _Test:
    past = {(one.sted.plan, "") for one in found}
    names = plan_names(text, past | {(plan.id, plan.tittel) for plan in innhold.plans})
    for one in found:  # newest first, so a plan that was renamed twice is followed all the way
        if one.forskjell.type is Type.OMDOPT and one.sted.plan in names:
            names.add(one.forskjell.fra)

    def test(one: Hendelse) -> bool:
        forskjell = one.forskjell
        has_left = forskjell.type is Type.FLYTTET and forskjell.felt == "plan" and forskjell.fra in names
        return one.sted.plan in names or has_left

    return test


def _by(text: str) -> _Test:
    wanted = fold(text)
    return lambda one: wanted in fold(one.forfatter) or wanted in fold(one.epost)


def _keys(text: str) -> set[str]:
    known: dict[str, set[str]] = {}
    for owner in (Tiltak, Fokusomrade, Plan, Oppsett):
        for key, felt in owner.felter.items():
            for word in (key, felt.label):
                known.setdefault(fold_word(word), set()).add(key)
    for key in (*_PLACES, "inndeling"):
        known.setdefault(fold_word(key), set()).add(key)
    keys: set[str] = set()
    for word in (one.strip() for one in text.split(",")):
        if word and fold_word(word) not in known:
            raise UsageError(
                _("«{word}» er ikke et felt. Du kan bruke: {known}").format(
                    word=visible_line(word), known=", ".join(sorted((*Tiltak.felter, *_PLACES)))
                )
            )
        keys |= known[fold_word(word)] if word else set()
    return keys


def _write(shown: Sequence[Hendelse], form: str, innhold: Innhold, mappe: Planmappe, span: Span) -> None:
    if form == "json":
        from tiltak_tui.cli.event_records import as_json  # noqa: PLC0415 - only for this format

        put(as_json(shown))
    elif form == "csv":
        from tiltak_tui.cli.event_records import as_csv  # noqa: PLC0415 - only for this format

        put_csv(lambda line_end: as_csv(shown, line_end))
    elif shown:
        from tiltak_tui.cli.event_text import told  # noqa: PLC0415
        from tiltak_tui.merker import alle_merker  # noqa: PLC0415

        merker = [one for one in alle_merker(mappe) if span.holds(one.satt.date())]
        put("\n".join(told(shown, innhold, merker)))


def _nothing(one_id: str, found: Sequence[Hendelse]) -> str:
    if one_id and not found:
        return _("{id} er ikke lagret i historikken ennå.").format(id=visible_line(one_id))
    return _("Ingenting i historikken passer til det du spør etter.") if found else _("Historikken er tom.")
