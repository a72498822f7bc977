"""A value of a field as a person reads it: «30.06.2026», «Pågår», «Bibliotek, Kultur»."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import date_text, number_text
from tiltak_tui.model.plan import Periode
from tiltak_tui.model.value import Value
from tiltak_tui.words import N_, _

_UNSET = {
    "vurdering": N_("ikke vurdert"),
    "frist": N_("ingen frist"),
}


def value_text(felt: Felt, value: Any) -> str:
    """Return `value` of the field as text; «» where it is unset. Control characters are left as they are.

    A value of another kind, from a file that has it wrong, is shown as well as can be.
    """
    if value is None or value in ("", (), {}):
        return ""
    if type(value) is int and felt.kind is Kind.NUMBER:
        return number_text(value)
    if type(value) is bool:
        return _("ja") if value else _("nei")
    return _plain(value)


def value_or_unset(felt: Felt, value: Any) -> str:
    """Return `value` as text, or the words for its absence: «ikke vurdert», «ingen frist», «(tom)»."""
    return value_text(felt, value) or _(_UNSET.get(felt.key, N_("(tom)")))


def raw_text(raw: Any) -> str:
    """Return a value of a plan file that could not be understood as it stands there; text without its quotes."""
    return raw if isinstance(raw, str) else _toml(raw)


def _toml(raw: Any) -> str:
    match raw:
        case bool():
            return "true" if raw else "false"
        case str():
            return f'"{raw}"'
        case list() | tuple():
            return f"[{', '.join(map(_toml, raw))}]"
        case Mapping():
            pairs = ", ".join(f"{key} = {_toml(value)}" for key, value in raw.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case _:
            return str(raw)


def _plain(value: Any) -> str:
    if isinstance(value, Enum):
        label = getattr(value, "label", None)
        return label if isinstance(label, str) else str(value.value).capitalize()
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, Periode):
        return f"{date_text(value.fra) if value.fra else ''}–{date_text(value.til) if value.til else ''}"
    if isinstance(value, tuple):
        rows = [_plain(item) for item in value]
        return ("\n" if any(isinstance(item, Value) for item in value) else ", ").join(rows)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_plain(items)}" for key, items in value.items())
    if isinstance(value, Value):
        parts = ((felt.label, value_text(felt, value.get(key))) for key, felt in value.felter.items())
        return ", ".join(
            text if index == 0 else f"{_(label)}: {text}" for index, (label, text) in enumerate(parts) if text
        )
    return raw_text(value)
