"""Values of the model as text for the cache, and back: the same value comes out as went in."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum, StrEnum
from functools import lru_cache
from math import inf, nan
from typing import Any

from tiltak_tui.model import oppsett, plan, status
from tiltak_tui.model.value import Value

_ENUMS: dict[str, type[Enum]] = {
    one.__name__: one
    for one in vars(status).values()
    if isinstance(one, type) and issubclass(one, Enum) and one is not StrEnum
}
_VALUES: dict[str, type[Value]] = {
    one.__name__: one
    for module in (plan, oppsett)
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, Value) and one is not Value
}

_WORDS = {f"{name}.{word.name}": word for name, words in _ENUMS.items() for word in words}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(parse_constant={"NaN": nan, "Infinity": inf, "-Infinity": -inf}.__getitem__)


def encode(value: Any) -> str:
    """Return the text that stands for a value of a field, or for a whole part of a plan; "" for None."""
    if value is None:
        return ""
    if type(value) is str:
        return f"s{value}"
    if type(value) is date:
        return f"d{value.isoformat()}"
    if isinstance(value, Enum):
        return f"e{type(value).__name__}.{value.name}"
    return f"j{_ENCODER.encode(_plain(value))}"


def decode(text: str) -> Any:
    """Return the value that `encode` was given.

    Raises:
        ValueError, KeyError, TypeError, StopIteration: the text is not what `encode` makes.
    """
    if not text:
        return None
    kind = text[0]
    if kind == "s":
        return text[1:]
    if kind in "de":
        return _short(text)
    if kind == "j":
        return _value(_DECODER.decode(text[1:]))
    raise ValueError(kind)


@lru_cache(maxsize=4096)
def _short(text: str) -> date | Enum:
    return date.fromisoformat(text[1:]) if text[0] == "d" else _WORDS[text[1:]]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return {"e": type(value).__name__, "v": value.value}
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"k": value.isoformat()}
    if isinstance(value, Value):
        return {"c": type(value).__name__, "v": {key: _plain(inner) for key, inner in value.__dict__.items()}}
    if isinstance(value, Mapping):
        return {"m": {key: _plain(inner) for key, inner in value.items()}}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, list):
        return {"l": [_plain(inner) for inner in value]}
    return str(value)


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(inner) for inner in plain)
    if not isinstance(plain, dict):
        return plain
    match next(iter(plain)):
        case "d":
            return date.fromisoformat(plain["d"])
        case "e":
            return _ENUMS[plain["e"]](plain["v"])
        case "m":
            return {key: _value(inner) for key, inner in plain["m"].items()}
        case "c":
            return _VALUES[plain["c"]](**{key: _value(inner) for key, inner in plain["v"].items()})
        case "l":
            return [_value(inner) for inner in plain["l"]]
        case "t":
            return datetime.fromisoformat(plain["t"])
        case "k":
            return time.fromisoformat(plain["k"])
        case other:
            raise ValueError(other)
