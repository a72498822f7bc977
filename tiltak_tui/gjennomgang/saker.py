"""What waits for an answer: a status that is asked for, an evaluation or a beslutning whose day has come."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from tiltak_tui.model.followup import asked_day, is_due, is_rapportert, is_to_be_evaluated
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment, parse_filter

_MUST_REPORT = parse_filter("skal-rapporteres:ja")


class Slag(Enum):
    """What sort of answer is waited for."""

    STATUS = "status"
    EVALUERING = "evaluering"
    BESLUTNING = "beslutning"


class Sak(NamedTuple):
    """One thing that a tiltak waits for; `nr` is the place of a beslutning among those of its tiltak."""

    slag: Slag
    nr: int = 0


class Venter(NamedTuple):
    """What the walk goes through.

    Attributes:
        rader: the tiltak that wait for something, in the order of the plans.
        utenfor: those that wait too, but cannot be changed by the program.
        besvart: how many of the others were asked for a status and have given it.
    """

    rader: tuple[Rad, ...]
    utenfor: tuple[Rad, ...]
    besvart: int = 0


def saker(rad: Rad, moment: Moment) -> tuple[Sak, ...]:
    """Return what a tiltak waits for, the status first."""
    return tuple(_saker(rad, moment))


def among(rader: Iterable[Rad], innhold: Innhold, moment: Moment) -> Venter:
    """Return those of some tiltak that wait for an answer."""
    waiting, besvart = [], 0
    for one in rader:
        if saker(one, moment):
            waiting.append(one)
        elif (asked := asked_day(one.plan, moment.oppsett, moment.day)) and is_rapportert(one.tiltak, asked):
            besvart += 1
    editable = [innhold.is_editable(one) for one in waiting]
    return Venter(
        tuple(one for one, can in zip(waiting, editable, strict=True) if can),
        tuple(one for one, can in zip(waiting, editable, strict=True) if not can),
        besvart,
    )


def _saker(rad: Rad, moment: Moment) -> Iterator[Sak]:
    tiltak = rad.tiltak
    if _MUST_REPORT.rader([rad], moment):
        yield Sak(Slag.STATUS)
    if is_to_be_evaluated(tiltak, moment.day):
        yield Sak(Slag.EVALUERING)
    for nr, one in enumerate(tiltak.beslutning):
        if is_due(one, moment.day):
            yield Sak(Slag.BESLUTNING, nr)
