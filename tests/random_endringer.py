"""Random values for every kind of field, and random endringer of a plan, for tests that promise something for all."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.plan_texts import any_text
from tiltak_tui.model.change import Endring, Sted, find
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.plan import Periode, Plan
from tiltak_tui.model.value import Value

some_text = any_text.filter(lambda text: bool(text.strip()))
days = st.dates()
word_lists = st.lists(some_text, max_size=4).map(tuple)
periods = st.builds(Periode, fra=st.none() | days, til=st.none() | days)


def values_of(felt: Felt, now: Any = None) -> st.SearchStrategy[Any]:
    """Draw a value that the field may have; `now` is what it has, of which some rows may be kept."""
    match felt.kind:
        case Kind.LINE | Kind.TEXT:
            return some_text if felt.required else any_text
        case Kind.DATE:
            return days if felt.required else st.none() | days
        case Kind.NUMBER:
            low, high = felt.bounds
            return st.none() | st.integers(low, 2**63 - 1 if high is None else high)
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            assert felt.choices is not None
            words: st.SearchStrategy[Any] = st.sampled_from(list(felt.choices))
            return words if felt.key == "status" and felt.reports else st.none() | words
        case Kind.LIST:
            return word_lists
        case Kind.SORTING:
            return st.dictionaries(st.sampled_from(["barriere", "nivå", "sdg"]) | any_text, word_lists, max_size=3)
        case Kind.PERIOD:
            return st.none() | periods
        case Kind.TABLES:
            return rows_of(felt, now or ())


@st.composite
def rows_of(draw: st.DrawFn, felt: Felt, now: Sequence[Value]) -> tuple[Value, ...]:
    """Draw rows: some that stand there now, as they are or with one value changed, and some new, in any order."""
    assert felt.rows is not None
    felter: dict[str, Felt] = felt.rows.felter
    rows: list[Value] = []
    for row in draw(st.permutations(now)) if now else ():
        fate = draw(st.sampled_from(["stays", "stays", "changes", "goes"]))
        if fate == "stays":
            rows.append(row)
        elif fate == "changes":
            key = draw(st.sampled_from(list(felter)))
            rows.append(row.replace(**{key: draw(values_of(felter[key], row.get(key)))}))
    for _ in range(draw(st.integers(0, 2))):
        keys = [key for key, one in felter.items() if one.required or draw(st.booleans())]
        new = felt.rows(**{key: draw(values_of(felter[key])) for key in keys})
        rows.insert(draw(st.integers(0, len(rows))), new)
    return tuple(rows)


def steder_of(plan: Plan) -> list[Sted]:
    """Return everything in the plan that endringer can be about."""
    tiltak = [Sted(plan.id, tiltak=rad.tiltak.id) for rad in plan.rader()]
    return [Sted(plan.id), *(Sted(plan.id, part.id) for part in plan.fokusomrader), *tiltak]


@st.composite
def endringer_of(draw: st.DrawFn, plan: Plan) -> tuple[Endring, ...]:
    """Draw some endringer of up to three steder of the plan, over all fields that can be edited."""
    steder = steder_of(plan)
    chosen = draw(st.lists(st.sampled_from(steder[::-1]), min_size=1, max_size=3, unique=True))
    found = []
    for sted in chosen:
        part = find(plan, sted)
        assert part is not None
        keys = [key for key, felt in sted.owner.felter.items() if felt.editable]
        for key in draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True)):
            til = draw(values_of(sted.owner.felter[key], part.get(key)))
            found.append(Endring(sted, key, part.get(key), til))
    return tuple(found)


def day(text: str) -> date:
    """Return the date, written as in a plan file."""
    return date.fromisoformat(text)
