"""Frozen values with named fields.

They are what frozen dataclasses are, made without generating code for each class: `tiltak liste` is promised a start
that the dataclasses module alone would nearly use up (DESIGN §9).
"""

from typing import Any, ClassVar, Self, dataclass_transform

from tiltak_tui.model.felt import Felt, felter_of


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Value:
    """A frozen value: equal when all its fields are equal, changed only by making another with `replace`.

    Every annotated attribute is a field and must have a default; those annotated with a `Felt` are fields of the
    plan file as well, found in `felter` by their key, in canonical order.
    """

    felter: ClassVar[dict[str, Felt]] = {}
    required: ClassVar[frozenset[str]] = frozenset()
    _names: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        cls.felter = felter_of(cls.__annotations__)
        cls.required = frozenset(key for key, felt in cls.felter.items() if felt.required)
        cls._names = frozenset(cls.__annotations__)

    def __init__(self, **values: Any) -> None:
        if not values.keys() <= self._names:
            raise TypeError(f"{type(self).__name__} has no field {sorted(values.keys() - self._names)}")
        self.__dict__.update(values)

    def replace(self, **changes: Any) -> Self:
        """Return a value like this one with other values for the fields named."""
        return type(self)(**(self.__dict__ | changes))

    def get(self, key: str) -> Any:
        """Return the value of the field `key`; a KeyError where the class has no such field."""
        if key not in self._names:
            raise KeyError(key)
        return getattr(self, key)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; use replace")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        mine, theirs = self.__dict__, other.__dict__
        return mine == theirs or all(
            getattr(self, name) == getattr(other, name) for name in mine.keys() | theirs.keys()
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"
