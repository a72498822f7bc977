"""Values as TOML 1.0 literals, and back."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import tomlkit

Scalar: TypeAlias = str | int | bool | date
Value: TypeAlias = Scalar | Sequence[str] | Mapping[str, Scalar | Sequence[str]]
"""What one key of a table can be set to."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def key_literal(name: str) -> str:
    """Return a key as it is written: bare where it can be, else quoted."""
    return name if _BARE.fullmatch(name) else tomlkit.string(name).as_string()


def literal(value: Value, *, lines: bool = False) -> str:
    """Return a value as TOML.

    Args:
        value: the value.
        lines: write text that holds a line break with real line breaks.
    """
    if isinstance(value, Mapping):
        pairs = [f"{key_literal(key)} = {literal(inner)}" for key, inner in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, str):
        if lines and "\n" in value:
            # A CR that is left as it is would be read as a part of the line break.
            return tomlkit.string(value, multiline=True).as_string().replace("\r", "\\r")
        return tomlkit.string(value).as_string()
    if isinstance(value, Sequence):
        return f"[{', '.join(literal(element) for element in value)}]"
    return tomlkit.item(value).as_string()


def parsed(raw: str) -> Any:
    """Return what a literal means.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML 1.0.
    """
    return tomllib.loads(f"value = {raw}")["value"]


def same(one: object, other: object) -> bool:
    """Whether two values are written the same: `True` is not `1`, and a tuple is a list."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other
