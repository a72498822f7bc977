"""Values of fields as they stand in a file, understood or not; those of the setup and of a plan's inndelinger too."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tiltak_tui.model.felt import Kind
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.value import Value
from tiltak_tui.planfile.edit import CannotEditError
from tiltak_tui.planfile.scan import scan
from tiltak_tui.planfile.surgery import set_tables, set_value
from tiltak_tui.planfile.values import to_toml

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
    """Return the value of a field; `inndeling` of a plan and `vurdering.…` of the setup are fields too."""
    if isinstance(part, Plan) and key == "inndeling":
        return State(part.inndelinger)
    if isinstance(part, Oppsett) and key.startswith(f"{_VURDERING}."):
        return state_of(part.vurdering, key.partition(".")[2])
    wrong: Mapping[str, Any] = part.get("ugyldig")
    return State(wrong[key], is_wrong=True) if key in wrong else State(part.get(key))


def with_states(part: Any, states: Mapping[str, State]) -> Any:
    """Return a plan, fokusområde, tiltak or setup with other values."""
    for key, state in states.items():
        if isinstance(part, Plan) and key == "inndeling":
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
    order = tuple(Oppsett.felter)
    if key.startswith(f"{_VURDERING}."):
        inner = key.partition(".")[2]
        if state_of(oppsett, key).same(state):
            return text
        if scan(text).find((_VURDERING,)) is None:
            text = f"{text.rstrip()}\n\n[{_VURDERING}]\n".lstrip()
        return set_value(text, (_VURDERING,), inner, to_toml(state.value), tuple(oppsett.vurdering.felter))
    if Oppsett.felter[key].kind is Kind.TABLES:
        now, then = to_toml(oppsett.get(key)) or [], to_toml(state.value) or []
        return set_tables(text, (), key, now, then, order)
    return set_value(text, (), key, to_toml(state.value), order)
