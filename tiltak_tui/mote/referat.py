"""What a meeting came to: what is decided, done and changed between two states of the planmappe."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tiltak_tui.model.balance import balance
from tiltak_tui.model.change import Retning
from tiltak_tui.model.compare import Forskjell
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import REPORTING, Beslutning, Rad
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.words import _

_UNTOLD = REPORTING | {"beslutning", "intern_merknad"}


class Vedtatt(NamedTuple):
    """A beslutning and the tiltak that it is about."""

    rad: Rad
    beslutning: Beslutning


class Endret(NamedTuple):
    """What became otherwise with one tiltak, a line each."""

    rad: Rad
    linjer: tuple[str, ...]


class Referat(NamedTuple):
    """The minute of a meeting.

    Attributes:
        kommune: the municipality.
        organ: who met.
        dag: the day.
        gjennomgatt: the tiltak that were gone through, by their ids.
        vedtatt: what was decided.
        gjort: earlier beslutninger that were said to be done.
        endret: what else was changed.
        commit: the last oppføring, or "" where nothing was saved.
    """

    kommune: str
    organ: str
    dag: date
    gjennomgatt: tuple[str, ...]
    vedtatt: tuple[Vedtatt, ...]
    gjort: tuple[Vedtatt, ...]
    endret: tuple[Endret, ...]
    commit: str


def referat(before: Innhold, after: Innhold, dag: date, gjennomgatt: Sequence[str], commit: str) -> Referat:
    """Return the minute of a meeting, found by comparing how the plans stood before it and after it.

    It tells of the tiltak in the order that the meeting took them, and of others after those.

    Args:
        before: before the meeting's first oppføring.
        after: after its last.
        dag: the day of the meeting.
        gjennomgatt: the ids of the tiltak that were gone through.
        commit: the last oppføring.
    """
    vedtatt: list[Vedtatt] = []
    gjort: list[Vedtatt] = []
    endret: list[Endret] = []
    place = {tiltak_id.casefold(): n for n, tiltak_id in enumerate(gjennomgatt)}
    changed = sorted(balance(before, after), key=lambda one: place.get(one.rad.tiltak.id.casefold(), len(place)))
    for one in changed:
        for forskjell in one.felter:
            if forskjell.felt == "beslutning":
                vedtatt += [Vedtatt(one.rad, row) for row in _new(forskjell.fra, forskjell.til)]
                gjort += [Vedtatt(one.rad, row) for row in _done(forskjell.fra, forskjell.til)]
        if one.retning is Retning.NYTT:
            vedtatt += [Vedtatt(one.rad, row) for row in one.rad.tiltak.beslutning]
        lines = tuple(_lines(one.retning, one.felter))
        if lines:
            endret.append(Endret(one.rad, lines))
    oppsett = after.oppsett
    return Referat(
        oppsett.navn,
        oppsett.ledergruppe,
        dag,
        tuple(gjennomgatt),
        tuple(vedtatt),
        tuple(gjort),
        tuple(endret),
        commit,
    )


def in_sentence(organ: str) -> str:
    """Return the name of who met as it stands inside a sentence: «ledergruppa», but «KLG»."""
    return organ if organ[1:2].isupper() else organ[:1].lower() + organ[1:]


def _lines(retning: Retning, felter: Iterable[Forskjell]) -> Iterator[str]:
    if retning is Retning.NYTT:
        yield _("Lagt til")
    elif retning is Retning.FJERNET:
        yield _("Slettet")
    for one in felter:
        if one.felt == "til_beslutning" and not one.til:
            yield _("Spørsmålet er besvart: {text}").format(text=str(one.fra).strip())
        elif one.felt == "beslutning":
            yield from _moved(one.fra, one.til)
        elif one.felt not in _UNTOLD:
            yield forskjell_text(one)


def _key(row: Beslutning) -> tuple[date | None, str, str]:
    return row.dato, row.organ, row.tekst


def _new(before: Iterable[Beslutning], after: Iterable[Beslutning]) -> Iterator[Beslutning]:
    known = Counter(map(_key, before))
    for row in after:
        known[_key(row)] -= 1
        if known[_key(row)] < 0:
            yield row


def _same(before: Iterable[Beslutning], after: Iterable[Beslutning]) -> Iterator[tuple[Beslutning, Beslutning]]:
    """Yield each row that stands in both, as it was and as it is."""
    old: dict[tuple[date | None, str, str], list[Beslutning]] = {}
    for row in before:
        old.setdefault(_key(row), []).append(row)
    for row in after:
        if old.get(_key(row)):
            yield old[_key(row)].pop(0), row


def _done(before: Iterable[Beslutning], after: Iterable[Beslutning]) -> Iterator[Beslutning]:
    yield from (row for was, row in _same(before, after) if row.fullfort and not was.fullfort)


def _moved(before: Sequence[Beslutning], after: Sequence[Beslutning]) -> Iterator[str]:
    felt = Beslutning.felter["frist"]
    for was, row in _same(before, after):
        if was.frist != row.frist:
            yield _("Beslutningen «{tekst}»: {label} {fra} → {til}").format(
                tekst=" ".join(row.tekst.split()),
                label=_(felt.label).lower(),
                fra=value_or_unset(felt, was.frist),
                til=value_or_unset(felt, row.frist),
            )
    gone = Counter(map(_key, before)) - Counter(map(_key, after))
    yield from (_("Slettet beslutning: {tekst}").format(tekst=" ".join(key[2].split())) for key in gone)
