"""Whether the program's messages say what the oppføringer changed, and whether bad news has a reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from tiltak_tui.control.kontroll import Funn, funn_of
from tiltak_tui.control.message_form import Form, Message, parse_message
from tiltak_tui.control.taken_back import takes_back
from tiltak_tui.history import Oppforing
from tiltak_tui.model.action_message import action_message
from tiltak_tui.model.change import Endring, Sted, find, is_bad_news
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.message import ANGRER, angret_message, angret_subject, subject
from tiltak_tui.model.message import message as written
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.setup_message import setup_message
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.words import _

_AT_A_TIME = 100
_NAMED = 4
_BAD_NEWS = {"status", "vurdering", "frist"}

PlansAt = Callable[[Sequence[tuple[str, str]]], Sequence[Plan | None]]
"""Gives the plans of (commit, plan id), None where there is none that can be read."""


class Made(NamedTuple):
    """The first line of an oppføring's message, and what it changed."""

    emne: str
    forskjeller: tuple[Forskjell, ...]


MadeBy = Callable[[str], Made | None]
"""Gives what the oppføring of a hash says and changed; None where the history has no such."""


class Entry(NamedTuple):
    """An oppføring with all that is said of it: its message, and what it changed.

    Attributes:
        oppforing: who and when.
        parents: the hashes of its parents.
        message: its message.
        form: what sort of message that is.
        forskjeller: what changed, found by content.
        is_signed: whether it is signed.
    """

    oppforing: Oppforing
    parents: tuple[str, ...]
    message: Message
    form: Form
    forskjeller: tuple[Forskjell, ...]
    is_signed: bool

    @property
    def endringer(self) -> tuple[Endring, ...]:
        """The fields of plans, fokusområder and tiltak that went from one value to another."""
        return tuple(
            one.endring
            for one in self.forskjeller
            if one.type is Type.ENDRET and one.sted.plan != OPPSETT_STEM and one.felt in one.endring.sted.owner.felter
        )


class Checked(NamedTuple):
    """What the messages of some oppføringer gave: what is wrong with them, and bad news without a reason."""

    meldinger: tuple[Funn, ...]
    begrunnelser: tuple[Funn, ...]


def check_messages(entries: Sequence[Entry], made_by: MadeBy, plans_at: PlansAt) -> Checked:
    """Compare the messages of the program's own oppføringer with what they changed.

    Args:
        entries: the oppføringer to look at.
        made_by: gives what an oppføring that is named as taken back changed.
        plans_at: gives plans as they were; asked only where an oppføring alone does not tell.
    """
    doubtful = [one for one in entries if not _is_true(one, made_by)]
    given_again: dict[str, set[Sted]] = {}
    wrong = set()
    for place in range(0, len(doubtful), _AT_A_TIME):
        some = doubtful[place : place + _AT_A_TIME]
        for entry, titles, again in _looked_up(some, plans_at):
            if entry.form is Form.UPDATE and _is_action(entry, titles):
                continue
            if entry.form is Form.UPDATE and _is_remade(entry, (*entry.endringer, *again), titles):
                given_again[entry.oppforing.commit] = {one.sted for one in again}
            else:
                wrong.add(entry.oppforing.commit)
    return Checked(
        tuple(_mismatch(entry) for entry in entries if entry.oppforing.commit in wrong),
        tuple(
            funn
            for entry in entries
            for funn in _unexplained(
                entry,
                given_again.get(entry.oppforing.commit, set()),
                is_believed=entry.oppforing.commit not in wrong,
            )
        ),
    )


def told(forskjeller: Sequence[Forskjell]) -> str:
    """Return what some forskjeller say, on one line, the first few of them."""
    lines = [
        visible_line(f"{one.sted.tiltak or one.sted.fokusomrade or one.sted.plan}: {forskjell_text(one)}")
        for one in forskjeller[:_NAMED]
    ]
    more = len(forskjeller) - _NAMED
    return "; ".join(lines) + (_(" og {n} til").format(n=more) if more > 0 else "")


def is_bad(endring: Endring) -> bool:
    """Return whether an endring needs a reason; one to or from a value that is none of the field's does not."""
    if endring.felt not in _BAD_NEWS or not all(
        one is None or isinstance(one, (Enum, date)) for one in (endring.fra, endring.til)
    ):
        return False
    return is_bad_news(endring)


def _is_true(entry: Entry, made_by: MadeBy) -> bool:
    """Return whether the message surely says what the oppføring changed; messages that are not ours always do."""
    match entry.form:
        case Form.UPDATE if all(one.type is Type.ENDRET for one in entry.forskjeller):
            endringer = entry.endringer
            is_told = len(endringer) == len(entry.forskjeller) and _is_remade(entry, endringer, {})
            return is_told or _is_action(entry, {})
        case Form.SETUP:
            return _is_of_setup(entry)
        case Form.UNDO:
            return _has_trailers(entry) and _is_undo(entry, made_by)
        case Form.UPDATE:
            return _has_trailers(entry)
        case Form.READ_IN:
            return _has_trailers(entry) and _counts(entry)
        case Form.SAVED_OUTSIDE:
            return _names(entry, "Plan") >= _plans(entry) and _tiltak(entry) >= _names(entry, "Tiltak")
        case _:
            return True


def _is_of_setup(entry: Entry) -> bool:
    """Return whether the program writes this very message for what was changed in the setup, and nothing else was."""
    forskjeller = entry.forskjeller
    is_all = bool(forskjeller) and all(one.sted == Sted(OPPSETT_STEM) for one in forskjeller)
    return is_all and parse_message(setup_message(forskjeller)) == entry.message


def _is_action(entry: Entry, titles: Mapping[Sted, str]) -> bool:
    """Return whether the program writes this very message for an action that changed this."""
    return bool(entry.forskjeller) and parse_message(action_message(entry.forskjeller, titles)) == entry.message


def _counts(entry: Entry) -> bool:
    """Return whether as many tiltak are new and changed as the first line says."""
    told = parse_message(action_message(entry.forskjeller, {}, kilde="x")).subject.rpartition(" (")[2]
    return entry.message.subject.endswith(told)


def _has_trailers(entry: Entry) -> bool:
    whole = {visible_line(one.sted.plan) for one in entry.forskjeller if one.type is Type.LAGT_TIL and not one.felt}
    moved = {
        visible_line(str(one.fra))
        for one in entry.forskjeller
        if one.type is Type.OMDOPT or (one.type is Type.FLYTTET and one.felt == "plan")
    }
    in_new_plan = {
        visible_line(one.sted.tiltak).casefold()
        for one in entry.forskjeller
        if one.sted.plan in whole and one.sted.tiltak
    }
    plans = _names(entry, "Plan")
    tiltak = _names(entry, "Tiltak")
    return _plans(entry) <= plans <= _plans(entry) | moved and _tiltak(entry) - in_new_plan <= tiltak <= _tiltak(entry)


def _is_undo(entry: Entry, made_by: MadeBy) -> bool:
    commit = entry.message.value(ANGRER)
    made = made_by(commit)
    if made is None or entry.message.subject != angret_subject(made.emne):
        return False
    if not takes_back(entry.forskjeller, made.forskjeller):
        return False
    if not all(one.type is Type.ENDRET and one.sted.tiltak for one in entry.forskjeller):
        return True
    expected = parse_message(angret_message(made.emne, commit, {}, entry.forskjeller))
    return sorted(expected.body) == sorted(entry.message.body)


def _names(entry: Entry, key: str) -> set[str]:
    values = entry.message.values(key)
    return {value.casefold() for value in values} if key == "Tiltak" else set(values)


def _plans(entry: Entry) -> set[str]:
    return {visible_line(one.sted.plan) for one in entry.forskjeller}


def _tiltak(entry: Entry) -> set[str]:
    return {visible_line(one.sted.tiltak).casefold() for one in entry.forskjeller if one.sted.tiltak}


def _looked_up(
    entries: Sequence[Entry], plans_at: PlansAt
) -> Iterator[tuple[Entry, dict[Sted, str], tuple[Endring, ...]]]:
    """Yield each entry with what its plans and fokusområder were called, and each kommentar that was given again."""
    asked: dict[tuple[str, str], Plan | None] = {}
    wanted = {one.oppforing.commit: _wanted(one) for one in entries}
    for pairs in wanted.values():
        asked |= dict.fromkeys(pairs)
    found = dict(zip(asked, plans_at(list(asked)), strict=True)) if asked else {}
    for entry in entries:
        titles: dict[Sted, str] = {}
        again = []
        for commit, plan_id in wanted[entry.oppforing.commit]:
            plan = found[commit, plan_id]
            if plan is None:
                continue
            if commit != entry.oppforing.commit:
                titles[Sted(plan_id)] = plan.tittel
                titles |= {Sted(plan_id, part.id): part.tittel for part in plan.fokusomrader}
                continue
            for sted in _perhaps_given_again(entry):
                part = find(plan, sted) if sted.plan == plan_id else None
                if part is not None and part.get("kommentar"):
                    text = part.get("kommentar")
                    again.append(Endring(sted, "kommentar", text, text))
        yield entry, titles, tuple(again)


def _wanted(entry: Entry) -> list[tuple[str, str]]:
    if entry.form is not Form.UPDATE:
        return []
    parents = entry.parents[:1] if any(not one.sted.tiltak for one in entry.forskjeller) else ()
    before = [(parent, plan) for parent in parents for plan in _plans(entry)]
    return [*before, *((entry.oppforing.commit, sted.plan) for sted in _perhaps_given_again(entry))]


def _perhaps_given_again(entry: Entry) -> list[Sted]:
    """Return where bad news came with the kommentar that stood there already: the message has it, the content not."""
    if not any(line.lstrip().startswith(_("Kommentar: ")) for line in entry.message.body):
        return []
    endringer = entry.endringer
    new = {one.sted for one in endringer if one.felt == "kommentar"}
    return list(dict.fromkeys(one.sted for one in endringer if is_bad(one) and one.sted not in new))


def _is_remade(entry: Entry, endringer: Sequence[Endring], titles: Mapping[Sted, str]) -> bool:
    """Return whether the program writes this very message for these endringer."""
    if not endringer:
        return False
    message = entry.message
    ordered = _ordered(message, endringer, titles)
    reported = {visible_line(str(one.til)).strip() for one in endringer if one.felt == "rapportert_av"}
    rapportert_av = message.value("Rapportert-av")
    if rapportert_av and reported - {rapportert_av.strip()}:
        return False
    return any(
        _is_same(
            parse_message(
                written(some, titles=titles, day=day, runde=message.value("Runde"), rapportert_av=rapportert_av)
            ),
            message,
            some,
            titles,
        )
        for day in _days(entry)
        for some in _variants(ordered, day)
    )


def _is_same(expected: Message, message: Message, endringer: Sequence[Endring], titles: Mapping[Sted, str]) -> bool:
    """Return whether a message is the one that is expected; the first line may be one that older versions wrote."""
    if expected == message or expected._replace(subject=message.subject) != message:
        return expected == message
    groups = {one.sted: [other for other in endringer if other.sted == one.sted] for one in endringer}
    return message.subject == visible_line(subject(list(groups.values()), titles, names_rows=False))


def _days(entry: Entry) -> list[date]:
    """Return the days that the message may have been written for, and one on which every statusdato is told.

    Midnight may have passed while it was saved, and the planmappe may have been in another time zone.
    """
    known = entry.oppforing.tidspunkt
    days = [known.date(), *((known + timedelta(days=step)).date() for step in (-1, 1))]
    return [*days, date.min]


def _variants(endringer: Sequence[Endring], day: date) -> Iterator[Sequence[Endring]]:
    """Yield the endringer in the ways that a message may tell them.

    Of what is internal only that it changed is known; and that a kommentar moved the statusdato to the day of the
    update may go without saying.
    """
    ways = [endringer]
    if any(one.declared.internal for one in endringer):
        ways = [
            [one._replace(fra=fra, til=til) if one.declared.internal else one for one in endringer]
            for fra, til in (("x", "y"), ("", "x"), ("x", ""))
        ]
    for some in ways:
        yield some
        told_ones = [one for one in some if one.felt != "statusdato" or one.til != day]
        if {one.sted for one in told_ones} == {one.sted for one in some} and len(told_ones) < len(some):
            yield told_ones


def _ordered(message: Message, endringer: Sequence[Endring], titles: Mapping[Sted, str]) -> list[Endring]:
    """Return the endringer in the order in which the message tells them."""
    trailers = {key: message.values(key) for key in ("Plan", "Fokusomrade", "Tiltak")}
    end = len(message.body)
    is_several = len({one.sted for one in endringer}) > 1

    def place(one: Endring) -> tuple[int, int, int, int]:
        sted = one.sted
        key, value = ("Tiltak", sted.tiltak) if sted.tiltak else ("Fokusomrade", sted.fokusomrade)
        key, value = (key, value) if value else ("Plan", sted.plan)
        name = visible_line(sted.tiltak or titles.get(sted, "").strip() or value).strip()
        block = min(_index(message.body, name), _index(message.body, f"«{name}»")) if is_several else -1
        label = f"{'  ' if is_several else ''}{_(one.declared.label)}:"
        lines = (n for n in range(block + 1, end) if message.body[n].startswith(label))
        return (
            block,
            _index(trailers[key], visible_line(value)),
            next(lines, end),
            list(sted.owner.felter).index(one.felt),
        )

    return sorted(endringer, key=place)


def _index(values: Sequence[str], value: str) -> int:
    return values.index(value) if value in values else len(values)


def _mismatch(entry: Entry) -> Funn:
    what = told(entry.forskjeller) or _("ingenting i planene")
    text = _("Meldingen stemmer ikke med det som ble endret: {what}")
    return funn_of(entry.oppforing, text.format(what=what), galt=True)


def _unexplained(entry: Entry, given_again: Iterable[Sted], *, is_believed: bool) -> Iterator[Funn]:
    """Yield the bad news of an oppføring that has no kommentar with it; what is exempt is for information."""
    endringer = entry.endringer
    bad = [one for one in endringer if is_bad(one)]
    if not bad:
        return
    explained = {
        *given_again,
        *(one.sted for one in endringer if one.felt == "kommentar" and isinstance(one.til, str) and one.til.strip()),
    }
    missing = [one for one in entry.forskjeller if one.endring in bad and one.endring.sted not in explained]
    if not missing:
        return
    why = {
        Form.UNDO: _(" (angring, som er unntatt)") if is_believed else "",
        Form.READ_IN: _(" (lest inn fra ei fil, som er unntatt)") if is_believed else "",
        Form.SAVED_OUTSIDE: _(" (endret utenfor programmet)"),
        Form.FOREIGN: _(" (endret utenfor programmet)"),
    }.get(entry.form, "")
    text = _("Uten begrunnelse: {what}{why}")
    yield funn_of(entry.oppforing, text.format(what=told(missing), why=why), galt=not why)
