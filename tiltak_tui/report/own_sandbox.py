"""The sandbox that a municipality's own templates run in: nothing outside the report, and an end to all they do."""

import re
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from typing import Any, cast

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

STEPS = 1_000_000
"""How many turns of loops the templates of one report may take; a call counts as several."""

_CALL = 10
_SIZE = 20_000_000  # of a text or a list
_WIDTH = 100_000
_POWER = 1000
_WIDE = re.compile(r"\d{6}|\*")  # a width in a format
_FORMATS = frozenset({"format", "format_map"})
_WIDENS = frozenset(
    {"center", "slice", "batch", "indent", "wordwrap", "round", "ljust", "rjust", "zfill", "expandtabs"}
)
_NOT_REPEATABLE = ("lipsum",)


class TooMuchError(SecurityError):
    """A template goes on without end, or makes more than anyone can read."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, where every loop, call, calculation and filter counts, and what is given cannot be changed."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        """Take the options of Jinja2's environment."""
        super().__init__(**options)
        self._steps = 0
        # The same report must give the same bytes: nothing by chance.
        for name in _NOT_REPEATABLE:
            self.globals.pop(name, None)
        self.filters.pop("random", None)
        self.filters = {name: _bounded(name, one) for name, one in self.filters.items()}
        self.filters |= {_COUNTED: self._counted, _CHECKED: _checked}

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls."""
        self._step(_CALL)
        name, of = getattr(obj, "__name__", ""), getattr(obj, "__self__", None)
        _check_widths(name, of, args, kwargs)
        return _checked(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate, unless the result is larger than anyone can read."""
        if operator == "**" and (abs(left) > _SIZE or abs(right) > _POWER):
            raise TooMuchError
        if operator == "*":
            sizes = [len(one) if isinstance(one, Sized) else one for one in (left, right)]
            if any(isinstance(one, Sized) for one in (left, right)) and sizes[0] * sizes[1] > _SIZE:
                raise TooMuchError
        if operator == "%" and isinstance(left, str) and _WIDE.search(left):
            raise TooMuchError
        return _checked(super().call_binop(context, operator, left, right))

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        for loop in source.find_all(nodes.For):
            loop.iter = _filtered(_COUNTED, loop.iter)
        for parent in list(source.find_all(nodes.Node)):
            for key, value in list(parent.iter_fields()):
                if isinstance(value, nodes.Concat):
                    setattr(parent, key, _filtered(_CHECKED, value))
        return super()._generate(source, *args, **kwargs)

    def _counted(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self._step()
            yield value

    def _step(self, steps: int = 1) -> None:
        self._steps += steps
        if self._steps > STEPS:
            raise TooMuchError


_COUNTED, _CHECKED = "_counted", "_checked"


def _filtered(name: str, node: nodes.Node) -> nodes.Filter:
    found = nodes.Filter(cast("nodes.Expr", node), name, [], [], None, None, lineno=node.lineno)
    found.set_environment(node.environment)  # type: ignore[arg-type]
    return found


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        texts = [one for one in args if isinstance(one, str)]
        _check_widths(name, texts[0] if texts else None, args, kwargs)
        return _checked(function(*args, **kwargs))

    return bounded


def _check_widths(name: str, text: Any, args: Iterable[Any], kwargs: dict[str, Any]) -> None:
    if name in _FORMATS and isinstance(text, str) and _WIDE.search(text):
        raise TooMuchError
    numbers = (one for one in (*args, *kwargs.values()) if isinstance(one, int | float))
    if name in _WIDENS and any(abs(one) > _WIDTH for one in numbers):
        raise TooMuchError


def _checked(value: Any) -> Any:
    if isinstance(value, str | list | tuple) and len(value) > _SIZE:
        raise TooMuchError
    return value
