"""What one oppføring changed, set back in the files as they are now."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import REKKEFOLGE, Forskjell, Type, declared
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.value import Value
from tiltak_tui.planfile.blocks import block, head_block
from tiltak_tui.planfile.read import read_tiltak
from tiltak_tui.planfile.surgery import NotEditableError
from tiltak_tui.planfile.text import normalise
from tiltak_tui.undo.names import FormerNames
from tiltak_tui.undo.rows import order_back, rows_back
from tiltak_tui.undo.sides import Sides, cut
from tiltak_tui.undo.versions import Pair
from tiltak_tui.work.fil import Fil
from tiltak_tui.work.place import Place, places
from tiltak_tui.work.states import State, state_of, with_states
from tiltak_tui.work.work import CannotChangeError, Work

_DAY = "statusdato"


class Brudd(NamedTuple):
    """Something that is another now than the oppføring made it.

    Attributes:
        sted: where it is, by the names that hold now.
        felt: the field; of a move `plan` or `fokusomrade`; "" where it is about the whole.
        before: what it was before the oppføring; None where it was not there.
        made: what the oppføring made it.
        now: what it is now.
        can_overwrite: it can be set back all the same.
        is_gone: what has it, or had it, is not there any more.
    """

    sted: Sted
    felt: str
    before: Any
    made: Any
    now: Any
    can_overwrite: bool = True
    is_gone: bool = False


def reverse(
    work: Work,
    pairs: Mapping[str, Pair],
    forskjeller: Sequence[Forskjell],
    *,
    overwrite: Callable[[Sted, str], bool],
    names: Mapping[str, str],
) -> tuple[Brudd, ...]:
    """Set back in `work` what an oppføring changed.

    Args:
        work: the files as they are now.
        pairs: the files that it touched, before and after it.
        forskjeller: what it changed, joined across the files.
        overwrite: tells whether a field that was changed again since is to be set back as well.
        names: what plans that have got another file name since are called now, by what the oppføring left them as.

    Returns:
        What was changed again since, and is left as it is (or was set back where `overwrite` says so and it can be).

    Raises:
        CannotChangeError, TwiceError: as they say.
    """
    former = FormerNames(work, names)
    with former.in_use():
        found = _Reversal(
            work, Sides(pairs), forskjeller, overwrite=lambda sted, felt: overwrite(former.now(sted), felt)
        ).run()
    return tuple(one._replace(sted=former.now(one.sted)) for one in found)


class _Reversal:
    def __init__(
        self, work: Work, sides: Sides, forskjeller: Sequence[Forskjell], *, overwrite: Callable[[Sted, str], bool]
    ) -> None:
        self._work = work
        self._sides = sides
        self._all = forskjeller
        self._overwrite = overwrite
        self._brudd: list[Brudd] = []
        self._gone = {one.sted.tiltak.casefold() for one in self._of(Type.FJERNET, Tiltak)}

    def run(self) -> tuple[Brudd, ...]:
        order = self._sides.order
        self._rename()
        for one in self._of(Type.FJERNET, Plan):
            self._plan_back(one.sted.plan)
        for one in self._of(Type.FJERNET, Fokusomrade):
            self._area_back(one.sted)
        for one in sorted(self._of(Type.FJERNET, Tiltak), key=lambda one: order(one.sted.tiltak)):
            self._tiltak_back(one.sted)
        moved = dict.fromkeys(one.sted.tiltak.casefold() for one in self._all if one.type is Type.FLYTTET)
        for tiltak_id in sorted(moved, key=order):
            self._move_back(tiltak_id)
        for sted in dict.fromkeys(one.sted for one in self._all if one.type is Type.ENDRET):
            self._fields_back(sted, [one for one in self._all if one.type is Type.ENDRET and one.sted == sted])
        for one in self._of(Type.LAGT_TIL, Tiltak):
            self._tiltak_away(one.sted)
        for one in self._of(Type.LAGT_TIL, Fokusomrade):
            self._area_away(self._sides.named(one.sted))
        for one in self._of(Type.LAGT_TIL, Plan):
            self._plan_away(one.sted.plan)
        return tuple(self._brudd)

    def _of(self, kind: Type, owner: type[Value]) -> list[Forskjell]:
        return [one for one in self._all if one.type is kind and one.sted.owner is owner]

    def _differs(self, brudd: Brudd) -> bool:
        """Note something that was changed again, and return whether it shall be set back all the same."""
        self._brudd.append(brudd)
        return brudd.can_overwrite and self._overwrite(brudd.sted, brudd.felt)

    def _left(self, stem: str, area: str = "") -> bool:
        """Return whether a sted holds only tiltak that were changed again, which is told of already."""
        told = {one.sted.tiltak.casefold() for one in self._brudd}
        plan = self._work.plan(stem)
        rows = [one for one in places(plan) if not area or one.fokusomrade.id.casefold() == area] if plan else []
        return bool(rows) and all(one.tiltak.id.casefold() in told for one in rows)

    def _rename(self) -> None:
        work = self._work
        for one in self._all:
            if one.type is not Type.OMDOPT:
                continue
            if one.til in work.filer and one.fra not in work.filer:
                work.rename(one.til, one.fra)
                self._sides.names[one.til] = one.fra
            elif one.fra in work.filer and one.til not in work.filer:
                self._sides.names[one.til] = one.fra
            else:
                now = one.til if one.til in work.filer else None
                self._differs(Brudd(Sted(one.til), "", one.fra, one.til, now, can_overwrite=False, is_gone=now is None))

    def _plan_back(self, stem: str) -> None:
        plan, source = self._sides.plan(stem), self._sides.version(stem).source
        assert source is not None
        if stem in self._work.filer:
            now = self._work.plan(stem)
            if now is None or not _same(plan.replace(fokusomrader=()), now.replace(fokusomrader=())):
                self._differs(Brudd(Sted(stem), "", plan, None, now, can_overwrite=False))
            return
        elsewhere = [
            place.tiltak.id
            for place in places(plan)
            if place.tiltak.id and (place.tiltak.id.casefold() not in self._gone or self._work.find(place.tiltak.id))
        ]
        self._work.filer[stem] = Fil(source, source.text, plan)
        for tiltak_id in elsewhere:
            left = self._work.plan(stem) or plan
            self._work.remove_tiltak(next(place for place in places(left) if place.tiltak.id == tiltak_id))

    def _area_back(self, sted: Sted) -> None:
        before = self._sides.plan(sted.plan)
        area = next(n for n, one in enumerate(before.fokusomrader) if one.id.casefold() == sted.fokusomrade.casefold())
        part = before.fokusomrader[area]
        bare = part.replace(tiltak=())
        if self._work.plan(sted.plan) is None:
            self._differs(Brudd(sted, "", bare, None, None, can_overwrite=False, is_gone=True))
            return
        now = self._work.area(sted.plan, sted.fokusomrade)
        if now is not None:
            if not _same(bare, now[1].replace(tiltak=())):
                self._differs(Brudd(sted, "", bare, None, now[1].replace(tiltak=()), can_overwrite=False))
            return
        is_whole = all(one.id.casefold() in self._gone and not self._work.find(one.id) for one in part.tiltak)
        text = self._sides.cut(block if is_whole else head_block, sted.plan, ("fokusomrade", area))
        order = [one.id for one in before.fokusomrader]
        self._work.insert_area(sted.plan, order, part if is_whole else bare, text)

    def _tiltak_back(self, sted: Sted) -> None:
        old = self._sides.old(sted.tiltak)
        now = self._work.find(sted.tiltak)
        if old is None:
            return
        if now is not None:
            if now.home == old.home and _same(now.tiltak, old.tiltak):
                return
            is_here = now.home == old.home
            if not self._differs(Brudd(self._sted(now), "", old.tiltak, None, now.tiltak, can_overwrite=is_here)):
                return
            self._work.remove_tiltak(now)
        if self._work.area(old.stem, old.fokusomrade.id) is None:
            self._differs(Brudd(sted, "", old.tiltak, None, None, can_overwrite=False, is_gone=True))
            return
        self._insert(old, old.tiltak, self._sides.block(old))

    def _move_back(self, tiltak_id: str) -> None:
        old, made = self._sides.old(tiltak_id), self._sides.new(tiltak_id)
        now = self._work.find(tiltak_id)
        if old is None or made is None:
            return
        made_home = self._sides.names.get(made.stem, made.stem), made.fokusomrade.id.casefold()
        felt = "fokusomrade" if old.stem == made_home[0] else "plan"
        values = (old.fokusomrade.id, made.fokusomrade.id) if felt == "fokusomrade" else (old.stem, made.stem)
        if now is None:
            self._differs(Brudd(self._sted(made), felt, *values, None, can_overwrite=False, is_gone=True))
            return
        if now.home == old.home:
            return
        there = self._work.area(old.stem, old.fokusomrade.id) is not None
        if not there or now.home != made_home:
            present = now.fokusomrade.id if felt == "fokusomrade" and now.stem == old.stem else now.stem
            if not self._differs(Brudd(self._sted(now), felt, *values, present, can_overwrite=there)):
                return
        text = cut(block, self._work.filer[now.stem].text, now.path, now.stem)
        self._work.remove_tiltak(now)
        self._insert(old, now.tiltak, text)

    def _insert(self, old: Place, tiltak: Tiltak, text: str) -> None:
        order = [one.id for one in old.fokusomrade.tiltak]
        self._work.insert_tiltak(old.stem, old.fokusomrade.id, order, tiltak, text)

    def _fields_back(self, sted: Sted, forskjeller: Sequence[Forskjell]) -> None:
        old, made = self._sides.parts(sted)
        place = self._work.find(sted.tiltak) if sted.tiltak else None
        here = Sted(place.stem, tiltak=place.tiltak.id) if place else self._sides.named(sted)
        now = self._now(sted, place)
        states = {}
        for one in forskjeller:
            key = one.felt
            before = state_of(old, key) if old else State(one.fra)
            after = state_of(made, key) if made else State(one.til)
            if now is None:
                self._differs(Brudd(sted, key, before.value, after.value, None, can_overwrite=False, is_gone=True))
                continue
            present = state_of(now, key)
            if present.same(before):
                continue
            back = before if present.same(after) else self._joined(sted, key, before, after, present)
            if back is None and key != _DAY:
                told = self._sted(place) if place else here
                if self._differs(Brudd(told, key, before.value, after.value, present.value)):
                    back = before
            if back is not None:
                states[key] = back
        if not states or now is None:
            return
        if place is None or not self._as_it_stood(place, with_states(now, states)):
            self._work.set_fields(here, states, lambda key: self._sides.raw(sted, key))

    def _joined(self, sted: Sted, key: str, before: State, after: State, present: State) -> State | None:
        if key == REKKEFOLGE:
            ids = order_back(before.value, after.value, present.value)
            return None if ids is None else State(ids)
        felt = declared(sted, key)
        if felt is None or felt.kind is not Kind.TABLES:
            return None
        rows = rows_back(before.value, after.value, present.value)
        return None if rows is None else State(rows)

    def _as_it_stood(self, place: Place, wanted: Tiltak) -> bool:
        """Put the tiltak's old text back, where it is still just as the oppføring left it; return whether it was."""
        old, made = self._sides.old(place.tiltak.id), self._sides.new(place.tiltak.id)
        if old is None or made is None:
            return False
        try:
            present = block(self._work.filer[place.stem].text, place.path)
            if present != self._sides.made_block(made):
                return False
            former = self._sides.block(old)
        except (NotEditableError, CannotChangeError):
            return False
        if read_tiltak(former) != wanted:
            return False
        self._work.replace_tiltak(place, wanted, former)
        return True

    def _tiltak_away(self, sted: Sted) -> None:
        made, now = self._sides.new(sted.tiltak), self._work.find(sted.tiltak)
        if made is None or now is None:
            return
        brudd = Brudd(self._sted(now), "", None, made.tiltak, now.tiltak)
        if not _same(made.tiltak, now.tiltak) and not self._differs(brudd):
            return
        self._work.remove_tiltak(now)

    def _area_away(self, sted: Sted) -> None:
        found = self._work.area(sted.plan, sted.fokusomrade)
        _old, made = self._sides.parts(sted)
        if found is None or made is None:
            return
        place, now = found
        if now.tiltak:
            if not self._left(sted.plan, sted.fokusomrade.casefold()):
                self._differs(Brudd(sted, "", None, made.replace(tiltak=()), now, can_overwrite=False))
            return
        bare = made.replace(tiltak=())
        if not _same(bare, now) and not self._differs(Brudd(sted, "", None, bare, now)):
            return
        self._work.remove_area(sted.plan, place)

    def _plan_away(self, stem: str) -> None:
        now, bare = self._work.plan(stem), self._sides.made_plan(stem).replace(fokusomrader=())
        if now is None:
            return
        if now.fokusomrader:
            if not self._left(stem):
                self._differs(Brudd(Sted(stem), "", None, bare, now, can_overwrite=False))
            return
        if not _same(bare, now) and not self._differs(Brudd(Sted(stem), "", None, bare, now)):
            return
        del self._work.filer[stem]

    def _now(self, sted: Sted, place: Place | None) -> Any:
        here = self._sides.named(sted)
        if sted.tiltak:
            return place.tiltak if place else None
        if sted.fokusomrade:
            found = self._work.area(here.plan, here.fokusomrade)
            return found[1] if found else None
        if sted.plan == OPPSETT_STEM:
            fil = self._work.filer.setdefault(OPPSETT_STEM, Fil(normalise(b""), "", Oppsett()))
            return fil.content
        return self._work.plan(here.plan)

    def _sted(self, place: Place) -> Sted:
        return Sted(place.stem, place.fokusomrade.id, place.tiltak.id)


def _same(one: Value, other: Value) -> bool:
    """Return whether two values are the same but for the day that the status was reported for."""
    return one.replace(statusdato=None) == other.replace(statusdato=None)
