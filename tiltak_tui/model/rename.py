"""Roles that got another name: one event, however many tiltak the name stood in (DESIGN §3, `tidligere_navn`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.norsk import fold, fold_word
from tiltak_tui.model.oppsett import OPPSETT_STEM, Ansvarlig, Oppsett, Visning
from tiltak_tui.model.plan import Beslutning, Milepael
from tiltak_tui.model.query import filter_parts

NAMED = ("ansvarlig", "medvirkende")
"""The lists of names of a tiltak or fokusområde."""

_TABLES = ("milepael", "beslutning")
_IN_FILTERS = {*NAMED, "svarer"}
_VALUE = re.compile(r'(=?)(?:"([^"]*)"|([^",]+))(?=,|$)')


def renamed(forskjeller: Iterable[Forskjell]) -> dict[str, str]:
    """Return the roles that an oppføring gave another name: the old name → the new one."""
    found: dict[str, str] = {}
    for one in forskjeller:
        if one.sted.plan == OPPSETT_STEM and one.felt == "ansvarlig" and not one.sted.tiltak:
            found |= _renamed_rows(one.fra, one.til)
    return found


def known_names(oppsett: Oppsett) -> dict[str, str]:
    """Return what each role was called before: every former name → the name of now."""
    return {old: row.navn for row in oppsett.ansvarlig for old in row.tidligere_navn}


def is_only_rename(one: Forskjell, names: Mapping[str, str]) -> bool:
    """Return whether a forskjell is nothing but that roles are called something else, in a plan or in a saved view."""
    if not names or one.type is not Type.ENDRET:
        return False
    if one.sted.plan == OPPSETT_STEM:
        return one.felt == "visning" and _are_views(one.fra, one.til) and _renamed_views(one.fra, names) == [*one.til]
    folded = {fold(old): new for old, new in names.items()}
    if one.felt == "eier":
        return isinstance(one.fra, str) and _now((one.fra,), folded) == _now((str(one.til),), folded)
    if one.felt in NAMED:
        return _are_names(one.fra, one.til) and _now(one.fra, folded) == _now(one.til, folded)
    if one.felt in _TABLES and isinstance(one.fra, tuple) and isinstance(one.til, tuple):
        return [_row(row, folded) for row in one.fra] == [_row(row, folded) for row in one.til]
    return False


def renamed_names(names: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """Return a list of names with one of them called something else; who stands there twice then, does so once."""
    found = [new if fold(name.strip()) == fold(old.strip()) else name for name in names]
    return tuple(dict.fromkeys(found))


def renamed_filter(text: str, old: str, new: str) -> str:
    """Return a filter with a role called something else, wherever it is named whole; the rest is as it was written."""
    if '"' in new:  # a filter has no way to write that
        return text
    before = filter_parts(text)
    after = [_renamed_part(one, old, new) for one in before]
    return text if after == before else " ".join(after)


def _renamed_part(part: str, old: str, new: str) -> str:
    key, _colon, value = part.partition(":")
    if fold_word(key.removeprefix("-")) not in _IN_FILTERS:
        return part
    changed = _VALUE.sub(lambda one: f'{one[1]}"{new}"' if fold(one[2] or one[3] or "") == fold(old) else one[0], value)
    return f"{key}:{changed}"


def _are_views(*values: Any) -> bool:
    return all(isinstance(rows, tuple) and all(isinstance(row, Visning) for row in rows) for rows in values)


def _renamed_views(views: Iterable[Visning], names: Mapping[str, str]) -> list[Visning]:
    found = list(views)
    for old, new in names.items():
        found = [row.replace(filter=renamed_filter(row.filter, old, new)) for row in found]
    return found


def _renamed_rows(before: Any, after: Any) -> dict[str, str]:
    if not (isinstance(before, tuple) and isinstance(after, tuple)):
        return {}
    known = {old for row in before if isinstance(row, Ansvarlig) for old in row.tidligere_navn}
    return {
        old: row.navn
        for row in after
        if isinstance(row, Ansvarlig)
        for old in row.tidligere_navn
        if old not in known and not any(other.navn == old for other in after)
    }


def _are_names(*values: Any) -> bool:
    return all(isinstance(value, tuple) for value in values)


def _now(names: Sequence[str], folded: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(fold(folded.get(fold(name), name)) for name in names))


def _row(row: Any, folded: Mapping[str, str]) -> Any:
    if not isinstance(row, Milepael | Beslutning):
        return row
    return row.replace(ansvarlig=tuple(_now(row.ansvarlig, folded)))
