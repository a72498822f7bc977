"""Sub-tables, and the order of tiltak, that two have changed: what one did is taken back, what the other did stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from tiltak_tui.model.value import Value

Rows = Sequence[Value]


def rows_back(before: Rows, made: Rows, now: Rows) -> tuple[Value, ...] | None:
    """Return the rows of now with the way from `before` to `made` taken back.

    Rows are the same where their name is: their first required field, or more of their fields where names stand twice.

    Args:
        before: the rows before the change.
        made: what the change made them.
        now: what they are, changed again since.

    Returns:
        The rows, or None where the two changes meet in one row, or names do not tell rows apart.
    """
    found = _by_names((before, made, now))
    if found is None:
        return None
    old, new, present = found
    kept: dict[Any, Value] = {}
    for name, row in present.items():
        if name not in new:
            if name in old and old[name] != row:
                return None
            kept[name] = row
        elif name not in old:
            if row != new[name]:
                return None
        else:
            joined = _joined(old[name], new[name], row)
            if joined is None:
                return None
            kept[name] = joined
    if any(name not in present and old.get(name) != row for name, row in new.items()):
        return None
    return tuple(_with_missing(kept, old, new).values())


def order_back(before: Sequence[str], made: Sequence[str], now: Sequence[str]) -> tuple[str, ...] | None:
    """Return the order that the ids of now get when the way from `before` to `made` is taken back.

    Returns:
        The ids of now that stood there before, in the order of then; None where others have ordered them since.
    """
    old, new, present = ([one.casefold() for one in some] for some in (before, made, now))
    shared = set(old) & set(new) & set(present)
    if [one for one in new if one in shared] != [one for one in present if one in shared]:
        return None
    return tuple(one for one in before if one.casefold() in present)


def _with_missing(kept: Mapping[Any, Value], old: Mapping[Any, Value], new: Mapping[Any, Value]) -> dict[Any, Value]:
    """Put in what the change took out, each after the row that it stood after."""
    names = list(kept)
    order = list(old)
    for place, name in enumerate(order):
        if name not in new and name not in kept:
            above = [other for other in order[:place] if other in names]
            names.insert(names.index(above[-1]) + 1 if above else 0, name)
    return {name: kept[name] if name in kept else old[name] for name in names}


def _by_names(versions: Sequence[Rows]) -> tuple[dict[Any, Value], dict[Any, Value], dict[Any, Value]] | None:
    """Return the rows by what tells them apart, by as few of their fields as will do; None where nothing does."""
    felter = next((row.felter for rows in versions for row in rows), {})
    required = [key for key, felt in felter.items() if felt.required]
    for keys in (required[:1], required, list(felter)):
        before, made, now = (_by_name(rows, keys) for rows in versions)
        if keys and before is not None and made is not None and now is not None:
            return before, made, now
    return None if felter else ({}, {}, {})


def _by_name(rows: Rows, keys: Sequence[str]) -> dict[Any, Value] | None:
    found: dict[Any, Value] = {tuple(str(row.get(key)) for key in keys): row for row in rows}
    return found if len(found) == len(rows) else None


def _joined(before: Value, made: Value, now: Value) -> Value | None:
    if any(row.get("ugyldig") for row in (before, made, now)):
        return now if before == made else before if now == made else None
    back = {}
    for key in now.felter:
        if before.get(key) == made.get(key):
            continue
        if now.get(key) not in (made.get(key), before.get(key)):
            return None
        back[key] = before.get(key)
    return now.replace(**back)
