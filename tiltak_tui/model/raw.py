"""A value of a field as JSON can hold it: raw as in the plan file."""

from collections.abc import Mapping
from datetime import date, time
from enum import Enum
from math import isfinite
from typing import Any

from tiltak_tui.model.value import Value


def plain_of(part: Value, key: str) -> Any:
    """Return the value of a field as JSON can hold it; what the file does not say is unset, also yes or no."""
    value = part.get(key)
    return None if value is False and key not in vars(part) else plain(value)


def plain(value: Any) -> Any:
    """Return a value of a field as JSON can hold it: raw as in the file, None where it is unset."""
    if value is None or value in ("", (), {}):
        return None
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, Value):
        return {key: plain_of(value, key) for key, felt in value.felter.items() if not felt.internal}
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value
