"""What a control of a form holds: plain text and lists of it, from a value of the model and back.

The same content is what a draft keeps on disk.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from tiltak_tui.model.entry import entered
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import date_text, number_text, visible_line
from tiltak_tui.model.plan import NOTHING, Periode
from tiltak_tui.model.show import value_text
from tiltak_tui.model.value import Value

Raw = str | list[Any] | dict[str, Any]

ROW_NUMBER = "#"
YES, NO = "ja", "nei"
_LONGEST = 80


def raw_in(part: Value, key: str) -> Raw:
    """Return what the control of a field holds at first: its value, or what stands in the file if it makes no sense."""
    felt = part.felter[key]
    if key in part.get("ugyldig"):
        return [] if felt.kind is Kind.TABLES else {} if felt.kind is Kind.SORTING else in_file(part, key)
    return _raw_of(felt, part.get(key))


def in_file(part: Value, key: str) -> str:
    """Return what stands in the file for a value that could not be understood, on one line and not too long."""
    found = part.get("ugyldig")[key]
    items = found if isinstance(found, list) else [found]
    text = ", ".join(str(item).lower() if isinstance(item, bool) else str(item) for item in items[:_LONGEST])
    line = visible_line(text[:_LONGEST])
    return line if len(text) <= _LONGEST else line + "…"


def value_of(felt: Felt, raw: Raw, rows: tuple[Value, ...] = ()) -> Any:
    """Return the value that the content of a control means.

    Args:
        felt: the field.
        raw: what its control holds.
        rows: the rows that stood there at first, for `Kind.TABLES`.

    Raises:
        UsageError: with a Norwegian sentence that says what the field takes.
    """
    match raw:
        case list():
            return tuple(_row(felt, row, rows) for row in raw if not is_empty_row(row))
        case dict():
            return {key: tuple(values) for key, values in raw.items() if values} or NOTHING
        case _ if felt.kind is Kind.LIST:
            return entered(felt, raw.split("\n"))
        case _:
            return entered(felt, [raw])


def same(one: Any, other: Any) -> bool:
    """Return whether two contents are the same to a person: line breaks of every kind are alike."""
    if isinstance(one, str) and isinstance(other, str):
        return one.splitlines() == other.splitlines()
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        keys = one.keys() | other.keys()
        return all(same(one.get(key, []), other.get(key, [])) for key in keys)
    return bool(one == other)


def is_empty_row(raw: Mapping[str, Any]) -> bool:
    """Return whether a row was added and nothing typed in it."""
    return ROW_NUMBER not in raw and all(content in ("", NO) for content in raw.values())


def _row(felt: Felt, raw: Mapping[str, Any], rows: tuple[Value, ...]) -> Value:
    assert felt.rows is not None
    number = raw.get(ROW_NUMBER, "")
    known = number.isdigit() and int(number) < len(rows)
    row: Value = rows[int(number)] if known else felt.rows()
    values = {
        key: value_of(one, raw[key])
        for key, one in row.felter.items()
        if key in raw and (one.required or not same(raw[key], raw_in(row, key)))
    }
    kept = {key: value for key, value in row.get("ugyldig").items() if key not in values}
    return row.replace(**values, ugyldig=kept)


def _raw_of(felt: Felt, value: Any) -> Raw:
    match felt.kind:
        case Kind.TABLES:
            return [
                {ROW_NUMBER: str(number), **{key: raw_in(row, key) for key in row.felter}}
                for number, row in enumerate(value)
            ]
        case Kind.SORTING:
            return {key: list(values) for key, values in value.items()}
        case Kind.YES_NO:
            return YES if value else NO
        case Kind.LIST:
            return "\n".join(value)
    return _text_of(felt, value)


def _text_of(felt: Felt, value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, Periode):
        return value_text(felt, value)
    return "" if value is None else number_text(value) if isinstance(value, int) else str(value)
