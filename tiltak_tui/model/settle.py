"""Two answers to the same question that can both hold: where nobody has to choose between them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.felt import Kind


def settled(endring: Endring, now: Any, *, says_more: bool) -> Endring | None:
    """Return an endring that lets both answers hold, or None where one of them must give way.

    Of two statusdatoer the later one is that of both reports. Rows of a table that both have added all stay.

    Args:
        endring: what was wanted.
        now: what the field has come to hold meanwhile.
        says_more: the update changes something else than the statusdato.
    """
    if endring.felt == "statusdato":
        days = [day for day in (now, endring.til) if day is not None]
        is_later = now is not None and endring.til is not None and endring.til >= now
        return endring._replace(fra=now, til=max(days, default=None)) if says_more or is_later else None
    if endring.declared.kind is Kind.TABLES:
        rows = _both(endring.fra, endring.til, now)
        return None if rows is None else endring._replace(fra=now, til=rows)
    return None


def rebased(wanted: Sequence[Endring], now: Mapping[tuple[Sted, str], Any]) -> tuple[list[Endring], list[Endring]]:
    """Return what can be saved without asking, and what somebody must choose about; both in the order given.

    Args:
        wanted: an update.
        now: what the fields of it hold that others have changed meanwhile.
    """
    says_more = any(one.felt != "statusdato" for one in wanted)
    kept, asked = [], []
    for endring in wanted:
        key = (endring.sted, endring.felt)
        both = settled(endring, now[key], says_more=says_more) if key in now else endring
        if both is None:
            asked.append(endring)
        else:
            kept.append(both)
    return kept, asked


def _both(before: Iterable[Any], mine: Iterable[Any], theirs: Iterable[Any]) -> tuple[Any, ...] | None:
    """Return the rows of both, or None where both have done something to the same old row."""
    old, wanted, now = tuple(before), tuple(mine), tuple(theirs)
    count = len(old)
    if now[:count] == old and len(wanted) >= count:
        first = wanted[:count]
    elif wanted[:count] == old and len(now) >= count:
        first = now[:count]
    else:
        return None
    theirs_added = now[count:]
    return (*first, *theirs_added, *(row for row in wanted[count:] if row not in theirs_added))
