"""What two versions of a planmappe say differently: found in what they hold, never in what a message says (DESIGN §5).

One file is compared at a time; what crosses from one file to another (a tiltak moved, a plan given another name) is
found by `paired` among all that one oppføring did.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett, Vurderingstekst
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Plan, Tiltak
from tiltak_tui.model.value import Value
from tiltak_tui.words import N_


class Type(StrEnum):
    """What sort of difference it is; the values are the words of `historikk --format json`."""

    ENDRET = "endret"
    LAGT_TIL = "lagt_til"
    FJERNET = "fjernet"
    FLYTTET = "flyttet"
    OMDOPT = "omdopt"  # the plan's file has another name
    ULESELIG = "uleselig"  # the file cannot be read


class Forskjell(NamedTuple):
    """One difference.

    Attributes:
        type: what sort it is.
        sted: where it is in the newer version, or in the older for what is fjernet; the plan of the setup is
            `oppsett`, and a tiltak's sted has its fokusområde too.
        felt: the field that differs: of a move `plan` or `fokusomrade`; "" where it is about the whole.
        fra: the value before, as the model has it; of what is fjernet, the whole Tiltak, Fokusomrade or Plan without
            what stands inside it.
        til: the value after; of what is lagt til, the whole.
    """

    type: Type
    sted: Sted
    felt: str = ""
    fra: Any = None
    til: Any = None

    @property
    def declared(self) -> Felt | None:
        """The declaration of the field; None where there is none, as for a move."""
        return declared(self.sted, self.felt) if self.type is Type.ENDRET else None

    @property
    def endring(self) -> Endring:
        """The same as an endring, of a field that is declared in a plan file."""
        sted = self.sted
        return Endring(
            Sted(sted.plan, tiltak=sted.tiltak) if sted.tiltak else sted,
            self.felt,
            self.fra,
            self.til,
        )


REKKEFOLGE = "rekkefolge"
"""What the order of the tiltak of a fokusområde, or of the fokusområder of a plan, is called as a field: their ids."""

_ORDER = {REKKEFOLGE: Felt(N_("Rekkefølge"), Kind.LIST, key=REKKEFOLGE)}
_OUTSIDE_TABLE = {
    Plan: {"inndeling": Felt(N_("Inndelinger"), Kind.TABLES, rows=Inndeling, key="inndeling"), **_ORDER},
    Fokusomrade: _ORDER,
    Oppsett: {
        f"vurdering.{key}": felt._replace(key=f"vurdering.{key}") for key, felt in Vurderingstekst.felter.items()
    },
}


def owner_of(sted: Sted) -> type[Value]:
    """Return the class that declares the fields at `sted`, the setup included."""
    return Oppsett if sted.plan == OPPSETT_STEM and not sted.tiltak and not sted.fokusomrade else sted.owner


def declared(sted: Sted, felt: str) -> Felt | None:
    """Return the declaration of the field `felt` at `sted`, also of what stands outside the file's own tables."""
    owner = owner_of(sted)
    return owner.felter.get(felt) or _OUTSIDE_TABLE.get(owner, {}).get(felt)


def compare_plan(before: Plan | None, after: Plan | None) -> tuple[Forskjell, ...]:
    """Return what differs between two versions of one plan file, None where there is no file.

    Fokusområder and tiltak are matched by id without regard to case, the first with the first where an id stands
    more than once; what has no id is passed over. The order is the newer version's, then what is gone.
    """
    if before is None or after is None:
        present = after or before
        if present is None:
            return ()
        return tuple(_whole(Type.LAGT_TIL if before is None else Type.FJERNET, present))
    found = [*_fields(Sted(after.id), before, after)]
    if before.inndelinger != after.inndelinger:
        found.append(Forskjell(Type.ENDRET, Sted(after.id), "inndeling", before.inndelinger, after.inndelinger))
    if before.fokusomrader is not after.fokusomrader:
        found += _compare_parts(before, after)
    return tuple(found)


def compare_plans(before: Innhold, after: Innhold) -> tuple[Forskjell, ...]:
    """Return what differs between the plans of two states of a planmappe, what crosses from file to file joined.

    A plan that could not be read in one of the states is passed over: nothing is known of what it says.
    """
    unread = before.unread() | after.unread()
    old = {plan.id: plan for plan in before.plans if plan.id not in unread}
    new = {plan.id: plan for plan in after.plans if plan.id not in unread}
    ids = [*new, *(one for one in old if one not in new)]
    return paired([one for plan in ids for one in compare_plan(old.get(plan), new.get(plan))])


def compare_oppsett(before: Oppsett | None, after: Oppsett | None) -> tuple[Forskjell, ...]:
    """Return what differs between two versions of the setup; a missing file holds the default of every field."""
    old, new = before or Oppsett(), after or Oppsett()
    sted = Sted(OPPSETT_STEM)
    meanings = _fields(sted, old.vurdering, new.vurdering)
    return (
        *_fields(sted, old, new),
        *(one._replace(felt=f"vurdering.{one.felt}") for one in meanings),
    )


def paired(forskjeller: Sequence[Forskjell]) -> tuple[Forskjell, ...]:
    """Join what is gone from one plan and has come in another, among all that one oppføring did.

    A plan that is gone is the same as one that has come if most of the tiltak of the smaller of them stand in both,
    or, where neither has any, if they have the same kode. A tiltak that is gone from one plan and has come in
    another has moved.
    """
    if len(forskjeller) < 2:
        return tuple(forskjeller)
    gone = [one for one in forskjeller if one.type is Type.FJERNET]
    come = [one for one in forskjeller if one.type is Type.LAGT_TIL] if gone else []
    if not come:
        return tuple(forskjeller)
    names = _new_names(gone, come)
    partners = dict(_partners(gone, come, names))
    replaced = {id(one) for one in partners.values()}
    joined = {id(new): old for new, old in ((new, partners.get(id(new))) for new in come) if old is not None}
    found: list[Forskjell] = []
    for one in forskjeller:
        if id(one) in joined:
            found += _joined(joined[id(one)], one, names)
        elif id(one) not in replaced:
            found.append(one)
    return tuple(found)


def _fields(sted: Sted, before: Value, after: Value) -> Iterator[Forskjell]:
    """Yield the fields that differ; a value that cannot be understood counts as it stands in the file."""
    if before is after:
        return
    old_wrong: Mapping[str, Any] = before.__dict__.get("ugyldig", {})
    new_wrong: Mapping[str, Any] = after.__dict__.get("ugyldig", {})
    # Most fields are left out of both, and of the rest most are the same: only what may differ is looked into.
    mine, theirs = before.__dict__, after.__dict__
    unlike = {key for key, value in theirs.items() if key not in mine or mine[key] is not value}
    unlike.update(key for key in mine if key not in theirs)
    if "ugyldig" in unlike:
        unlike.update(old_wrong, new_wrong)
    for key, felt in type(after).felter.items():
        if key not in unlike or felt.rows is Tiltak:
            continue
        fra = old_wrong[key] if key in old_wrong else before.get(key)
        til = new_wrong[key] if key in new_wrong else after.get(key)
        if fra is not til and _differ(fra, til, is_wrong=key in old_wrong or key in new_wrong):
            yield Forskjell(Type.ENDRET, sted, key, fra, til)


def _differ(fra: Any, til: Any, *, is_wrong: bool) -> bool:
    # A value that cannot be understood may be one that is not equal to itself, or equal to one of another kind.
    return repr(fra) != repr(til) if is_wrong else bool(fra != til)


def _whole(kind: Type, plan: Plan) -> Iterator[Forskjell]:
    yield _one(kind, Sted(plan.id), plan.replace(fokusomrader=()))
    for part in plan.fokusomrader:
        if part.id:
            yield _one(kind, Sted(plan.id, part.id), part.replace(tiltak=()))
        for tiltak in part.tiltak:
            if tiltak.id:
                yield _one(kind, Sted(plan.id, part.id, tiltak.id), tiltak)


def _one(kind: Type, sted: Sted, value: Value) -> Forskjell:
    return Forskjell(kind, sted, til=value) if kind is Type.LAGT_TIL else Forskjell(kind, sted, fra=value)


_Key = tuple[str, int]
_T = TypeVar("_T")


def _by_key(some: Iterable[_T], id_of: Callable[[_T], str]) -> dict[_Key, _T]:
    """Return what has an id, by the id and which in the file with that id it is."""
    counts: dict[str, int] = {}
    found = {}
    for one in some:
        folded = id_of(one).casefold()
        if folded:
            counts[folded] = number = counts.get(folded, 0) + 1
            found[folded, number] = one
    return found


def _order(
    sted: Sted, before: Sequence[Fokusomrade | Tiltak], after: Sequence[Fokusomrade | Tiltak]
) -> Iterator[Forskjell]:
    """Yield that what stands in both stands in another order, if so; what stands there twice has no order."""
    old, new = [one.id.casefold() for one in before], [one.id.casefold() for one in after]
    if old == new:
        return
    both = set(old) & set(new)
    both -= {one for some in (old, new) for one, count in Counter(some).items() if count > 1 or not one}
    if [one for one in old if one in both] != [one for one in new if one in both]:
        fra, til = (tuple(one.id for one in some if one.id.casefold() in both) for some in (before, after))
        yield Forskjell(Type.ENDRET, sted, REKKEFOLGE, fra, til)


def _compare_parts(before: Plan, after: Plan) -> Iterator[Forskjell]:
    yield from _order(Sted(after.id), before.fokusomrader, after.fokusomrader)
    old, new = list(before.fokusomrader), list(after.fokusomrader)
    # What is the same in the same place is not looked into.
    same = {n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one is other or one == other}
    old = [part for n, part in enumerate(old) if n not in same]
    new = [part for n, part in enumerate(new) if n not in same]
    old_parts, new_parts = _by_key(old, lambda part: part.id), _by_key(new, lambda part: part.id)
    for key, part in new_parts.items():
        sted = Sted(after.id, part.id)
        if key in old_parts:
            yield from _fields(sted, old_parts[key], part)
            yield from _order(sted, old_parts[key].tiltak, part.tiltak)
        else:
            yield _one(Type.LAGT_TIL, sted, part.replace(tiltak=()))
    for key, part in old_parts.items():
        if key not in new_parts:
            yield _one(Type.FJERNET, Sted(after.id, part.id), part.replace(tiltak=()))
    yield from _compare_tiltak(after.id, old, new)


def _compare_tiltak(plan: str, old: Sequence[Fokusomrade], new: Sequence[Fokusomrade]) -> Iterator[Forskjell]:
    old_rows = [(part, tiltak) for part in old for tiltak in part.tiltak]
    new_rows = [(part, tiltak) for part in new for tiltak in part.tiltak]
    if [row[1].id for row in old_rows] == [row[1].id for row in new_rows]:
        for (before, one), (part, other) in zip(old_rows, new_rows, strict=True):
            if one is not other or before.id != part.id:
                yield from _compare_one(Sted(plan, part.id, other.id), (before, one), (part, other))
        return
    old_by_key, new_by_key = _by_key(old_rows, lambda row: row[1].id), _by_key(new_rows, lambda row: row[1].id)
    for key, (part, tiltak) in new_by_key.items():
        sted = Sted(plan, part.id, tiltak.id)
        row = old_by_key.get(key)
        if row is None:
            yield _one(Type.LAGT_TIL, sted, tiltak)
            continue
        yield from _compare_one(sted, row, (part, tiltak))
    for key, (part, tiltak) in old_by_key.items():
        if key not in new_by_key:
            yield _one(Type.FJERNET, Sted(plan, part.id, tiltak.id), tiltak)


def _compare_one(sted: Sted, old: tuple[Fokusomrade, Tiltak], new: tuple[Fokusomrade, Tiltak]) -> Iterator[Forskjell]:
    if sted.tiltak:
        if old[0].id.casefold() != new[0].id.casefold():
            yield Forskjell(Type.FLYTTET, sted, "fokusomrade", old[0].id, new[0].id)
        yield from _fields(sted, old[1], new[1])


def _new_names(gone: Sequence[Forskjell], come: Sequence[Forskjell]) -> dict[str, str]:
    """Return what each renamed plan is called after: old id → new id."""
    old_plans = {one.sted.plan: one.fra for one in gone if _is_plan(one)}
    new_plans = {one.sted.plan: one.til for one in come if _is_plan(one)}
    old_ids = {plan: _tiltak_ids(gone, plan) for plan in old_plans}
    new_ids = {plan: _tiltak_ids(come, plan) for plan in new_plans}
    candidates = []
    for old, new in ((old, new) for old in old_plans for new in new_plans):
        common = len(old_ids[old] & new_ids[new])
        smaller = min(len(old_ids[old]), len(new_ids[new]))
        is_bare = not old_ids[old] and not new_ids[new]
        if (smaller and 2 * common > smaller) or (is_bare and _kode(old_plans[old]) == _kode(new_plans[new])):
            candidates.append((-common, old, new))
    names: dict[str, str] = {}
    for _common, old, new in sorted(candidates):
        if old not in names and new not in names.values():
            names[old] = new
    return names


def _is_plan(one: Forskjell) -> bool:
    return not one.sted.tiltak and not one.sted.fokusomrade and isinstance(one.fra or one.til, Plan)


def _tiltak_ids(some: Iterable[Forskjell], plan: str) -> set[str]:
    return {one.sted.tiltak.casefold() for one in some if one.sted.plan == plan and one.sted.tiltak}


def _kode(plan: Plan) -> str:
    return plan.kode.casefold()


def _partners(
    gone: Sequence[Forskjell], come: Sequence[Forskjell], names: Mapping[str, str]
) -> Iterator[tuple[int, Forskjell]]:
    """Yield, for each that has come and is not new (by identity), the one that is gone."""
    waiting: dict[tuple[str, str, str, bool], list[Forskjell]] = {}
    for old in gone:
        waiting.setdefault(_match_key(old, names.get(old.sted.plan, old.sted.plan)), []).append(old)
    lost: dict[str, list[Forskjell]] = {}
    new_ones = []
    for new in come:
        same = waiting.get(_match_key(new, new.sted.plan))
        if same and names.get(same[0].sted.plan) == new.sted.plan:
            yield id(new), same.pop(0)
        elif new.sted.tiltak:
            new_ones.append(new)
    for old in (one for some in waiting.values() for one in some if one.sted.tiltak):
        lost.setdefault(old.sted.tiltak.casefold(), []).append(old)
    for new in new_ones:
        others = [one for one in lost.get(new.sted.tiltak.casefold(), ()) if one.sted.plan != new.sted.plan]
        if others:
            lost[new.sted.tiltak.casefold()].remove(others[0])
            yield id(new), others[0]


def _match_key(one: Forskjell, plan: str) -> tuple[str, str, str, bool]:
    sted = one.sted
    if sted.tiltak:
        return plan, "", sted.tiltak.casefold(), False
    return plan, sted.fokusomrade.casefold(), "", isinstance(one.fra or one.til, Plan)


def _joined(old: Forskjell, new: Forskjell, names: Mapping[str, str]) -> Iterator[Forskjell]:
    sted = new.sted
    is_renamed = names.get(old.sted.plan) == sted.plan
    if isinstance(new.til, Plan) and is_renamed:
        yield Forskjell(Type.OMDOPT, sted, "", old.sted.plan, sted.plan)
    elif not is_renamed:
        yield Forskjell(Type.FLYTTET, sted, "plan", old.sted.plan, sted.plan)
    if sted.tiltak and old.sted.fokusomrade.casefold() != sted.fokusomrade.casefold():
        yield Forskjell(Type.FLYTTET, sted, "fokusomrade", old.sted.fokusomrade, sted.fokusomrade)
    yield from _fields(sted, old.fra, new.til)
    if isinstance(new.til, Plan) and old.fra.inndelinger != new.til.inndelinger:
        yield Forskjell(Type.ENDRET, sted, "inndeling", old.fra.inndelinger, new.til.inndelinger)
