"""What the history tells of one tiltak that a report wants to know."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tiltak_tui.history import Hendelse, History
from tiltak_tui.history.between import begrunnelse_of
from tiltak_tui.history.trend import tiltak_forlop
from tiltak_tui.model.balance import Begrunnelse
from tiltak_tui.model.compare import Type
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.status import Status
from tiltak_tui.model.trend import Forlop, flyttinger_of
from tiltak_tui.report.material import Spor, Tilstand

_FELTER = ("status", "vurdering", "frist")


def spor_of(rad: Rad, hendelser: Sequence[Hendelse], na: Tilstand, history: History) -> Spor:
    """Return what the hendelser of a tiltak up to the point, newest first, tell of it.

    Raises:
        TiltakError: the history cannot be read.
    """
    forlop = tiltak_forlop(history, rad, na.innhold, hendelser, na.moment.day)
    moves = flyttinger_of(forlop, na.moment.day) if forlop else ()
    return Spor(
        len(moves),
        sum(one.dager or 0 for one in moves),
        dict(_since(forlop)) if forlop else {},
        dict(_reasons(rad.tiltak, hendelser)),
        next((one.kom_inn.date() for one in hendelser if _sets(one, "kommentar", rad.tiltak)), None),
    )


def _since(forlop: Forlop) -> Iterator[tuple[str, date]]:
    for felt in ("status", "vurdering"):
        timeline = getattr(forlop, felt)
        if timeline:
            yield felt, timeline[-1][0]


def _reasons(tiltak: Tiltak, hendelser: Sequence[Hendelse]) -> Iterator[tuple[str, Begrunnelse]]:
    for felt in _FELTER:
        made = next((one for one in hendelser if _sets(one, felt, tiltak)), None)
        if made is not None and made.begrunnelse.strip():
            yield felt, begrunnelse_of(made)


def _sets(one: Hendelse, felt: str, tiltak: Tiltak) -> bool:
    """Return whether this gave a field the value that it has."""
    forskjell, value = one.forskjell, tiltak.get(felt)
    if forskjell.type is Type.ENDRET:
        return bool(forskjell.felt == felt and forskjell.til == value)
    return (
        forskjell.type is Type.LAGT_TIL and isinstance(forskjell.til, Tiltak) and bool(forskjell.til.get(felt) == value)
    )


def end_of(hendelser: Sequence[Hendelse], status: Status) -> tuple[date, Begrunnelse | None] | None:
    """Return the day that a tiltak last got the status that it ends with, and the reason given then."""

    def ends(value: Any) -> bool:
        return value is status or (isinstance(value, Tiltak) and value.status is status)

    made = next((one for one in hendelser if one.forskjell.felt in {"status", ""} and ends(one.forskjell.til)), None)
    if made is None:
        return None
    return made.kom_inn.date(), begrunnelse_of(made) if made.begrunnelse.strip() else None
