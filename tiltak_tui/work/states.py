"""Values of fields as they stand in a file, understood or not; what is not in the file's own tables has some too.

That is the meanings of the setup, the inndelinger of a plan, and the order of what stands in a plan or fokusområde.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tiltak_tui.model.compare import REKKEFOLGE
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.value import Value
from tiltak_tui.planfile.edit import CannotEditError
from tiltak_tui.planfile.edit_setup import with_setup_value

_VURDERING = "vurdering"


class State(NamedTuple):
    """A value of a field; where it cannot be understood, as it stands in the file."""

    value: Any
    is_wrong: bool = False

    def same(self, other: "State") -> bool:
        """Return whether both say the same."""
        if self.is_wrong or other.is_wrong:
            return self.is_wrong == other.is_wrong and repr(self.value) == repr(other.value)
        return bool(self.value == other.value)


def state_of(part: Value, key: str) -> State:
    """Return the value of a field; `inndeling`, `rekkefolge` and `vurdering.…` of the setup are fields too."""
    if key == REKKEFOLGE:
        return State(tuple(one.id for one in ordered_parts(part)))
    if isinstance(part, Plan) and key == "inndeling":
        return State(part.inndelinger)
    if isinstance(part, Oppsett) and key.startswith(f"{_VURDERING}."):
        return state_of(part.vurdering, key.partition(".")[2])
    wrong: Mapping[str, Any] = part.get("ugyldig")
    return State(wrong[key], is_wrong=True) if key in wrong else State(part.get(key))


def ordered_parts(part: Value) -> tuple[Fokusomrade, ...] | tuple[Tiltak, ...]:
    """Return what has an order in a plan (its fokusområder) or a fokusområde (its tiltak)."""
    if isinstance(part, Plan):
        return part.fokusomrader
    assert isinstance(part, Fokusomrade)
    return part.tiltak


def in_order(part: Any, ids: tuple[str, ...]) -> Any:
    """Return a plan or fokusområde with what stands in it in the order of `ids`; what is not among them stays."""
    parts = ordered_parts(part)
    wanted = [one.casefold() for one in ids]
    named = [one for one in parts if one.id.casefold() in wanted]
    rest = iter(sorted(named, key=lambda one: wanted.index(one.id.casefold())))
    new = tuple(next(rest) if one.id.casefold() in wanted else one for one in parts)
    return part.replace(**{"fokusomrader" if isinstance(part, Plan) else "tiltak": new})


def with_states(part: Any, states: Mapping[str, State]) -> Any:
    """Return a plan, fokusområde, tiltak or setup with other values."""
    for key, state in states.items():
        if key == REKKEFOLGE:
            part = in_order(part, state.value)
        elif isinstance(part, Plan) and key == "inndeling":
            part = part.replace(inndelinger=state.value)
        elif isinstance(part, Oppsett) and key.startswith(f"{_VURDERING}."):
            part = part.replace(vurdering=with_states(part.vurdering, {key.partition(".")[2]: state}))
        else:
            wrong = {name: raw for name, raw in part.ugyldig.items() if name != key}
            value = getattr(type(part), key) if state.is_wrong else state.value
            part = part.replace(**{key: value}, ugyldig=wrong | ({key: state.value} if state.is_wrong else {}))
    return part


def with_setup(text: str, oppsett: Oppsett, key: str, state: State) -> str:
    """Return the text of the setup with another value of a field.

    Raises:
        CannotEditError, NotEditableError, ValueError: it is written in a way that is not edited.
    """
    if state.is_wrong:
        raise CannotEditError
    return with_setup_value(text, oppsett, key, state.value)
