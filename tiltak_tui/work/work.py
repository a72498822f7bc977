"""Plan files that are being changed: their texts and, side by side, what these shall say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from tiltak_tui.errors import NoAnswerError
from tiltak_tui.model.change import Endring, Sted, apply, find
from tiltak_tui.model.compare import REKKEFOLGE
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import FORMAT_VERSION, Fokusomrade, Plan, Tiltak
from tiltak_tui.model.value import Value
from tiltak_tui.planfile.blocks import block, insert_block, with_block, with_raw_value
from tiltak_tui.planfile.edit import CannotEditError, edit
from tiltak_tui.planfile.new_plan import plan_text
from tiltak_tui.planfile.scan import Path
from tiltak_tui.planfile.surgery import NotEditableError, insert_table, move_table, remove_table, set_tables
from tiltak_tui.planfile.syntax import strict_message
from tiltak_tui.planfile.text import normalise
from tiltak_tui.planfile.values import to_toml
from tiltak_tui.planmappe import PLANS
from tiltak_tui.words import _
from tiltak_tui.work.fil import Fil, content
from tiltak_tui.work.place import Place, places
from tiltak_tui.work.states import State, ordered_parts, with_setup, with_states

_TOP = ("versjon", "plan", "inndeling", "fokusomrade")


class CannotChangeError(NoAnswerError):
    """The text is written in a way that the program does not edit; nothing is changed."""

    def __init__(self, stem: str) -> None:
        super().__init__(
            _(
                "Fila {fil} er skrevet på en måte som programmet ikke endrer, og ingenting er endret. "
                "Rett den i et redigeringsprogram."
            ).format(fil=visible_line(f"{PLANS}/{stem}.toml"))
        )
        self.stem = stem


class TwiceError(NoAnswerError):
    """An id stands twice, so it cannot be known which tiltak is meant; nothing is changed."""

    def __init__(self, tiltak_id: str) -> None:
        super().__init__(
            _(
                "Id-en {id} er brukt flere ganger, og ingenting er endret. Gi det ene tiltaket en annen id først."
            ).format(id=visible_line(tiltak_id))
        )


class Work:
    """The files of a planmappe, changed step by step; nothing is written.

    Args:
        filer: the files that can be read, by their stems.
    """

    def __init__(self, filer: Mapping[str, Fil]) -> None:
        self._before = dict(filer)
        self.filer = dict(filer)

    def changed(self) -> dict[str, Fil | None]:
        """Return the files that are others than at the beginning, None for what is gone.

        Raises:
            CannotChangeError: a new text does not say exactly what it shall, or the file is of a later format.
        """
        stems = [*self._before, *(stem for stem in self.filer if stem not in self._before)]
        changed = {stem: self.filer.get(stem) for stem in stems if self.filer.get(stem) != self._before.get(stem)}
        for stem, fil in changed.items():
            before = self._before.get(stem)
            if before is not None and before.content.versjon > FORMAT_VERSION:
                raise CannotChangeError(stem)
            if fil is not None and (content(fil.text, stem) != fil.content or strict_message(fil.text)):
                raise CannotChangeError(stem)
        return changed

    def plan(self, stem: str) -> Plan | None:
        """Return the plan of a file, or None where there is none."""
        fil = self.filer.get(stem)
        return fil.content if fil and isinstance(fil.content, Plan) else None

    def find(self, tiltak_id: str) -> Place | None:
        """Return where a tiltak stands, without regard to case.

        Raises:
            TwiceError: in more than one place.
        """
        wanted = tiltak_id.casefold()
        plans = (fil.content for fil in self.filer.values() if isinstance(fil.content, Plan))
        found = [place for plan in plans for place in places(plan) if place.tiltak.id.casefold() == wanted]
        if len(found) > 1:
            raise TwiceError(tiltak_id)
        return found[0] if found else None

    def area(self, stem: str, area_id: str) -> tuple[int, Fokusomrade] | None:
        """Return a fokusområde and its place in the file."""
        plan = self.plan(stem)
        wanted = area_id.casefold()
        parts = enumerate(plan.fokusomrader if plan else ())
        return next(((place, part) for place, part in parts if part.id.casefold() == wanted), None)

    def part(self, sted: Sted) -> Any:
        """Return what stands at a sted, which must exist."""
        fil = self.filer[sted.plan]
        part = find(fil.content, sted) if isinstance(fil.content, Plan) else fil.content
        assert part is not None
        return part

    def setup(self) -> Oppsett:
        """Return the setup; where there is no file for it, there is an empty one from now on."""
        fil = self.filer.setdefault(OPPSETT_STEM, Fil(normalise(b""), "", Oppsett()))
        return cast("Oppsett", fil.content)

    def change(self, sted: Sted, **values: Any) -> None:
        """Give fields of a plan, fokusområde, tiltak or the setup other values; what is the same stays as written.

        Args:
            sted: what it is about; it must exist.
            values: the values of the model by their keys.

        Raises:
            CannotChangeError: it is written in a way that is not edited.
        """
        if sted.plan == OPPSETT_STEM:
            self.setup()
        if sted.plan == OPPSETT_STEM or not values.keys() <= sted.owner.felter.keys():
            self.set_fields(sted, {key: State(value) for key, value in values.items()}, lambda _key: None)
            return
        part = self.part(sted)
        self.change_many(sted.plan, [Endring(sted, key, part.get(key), value) for key, value in values.items()])

    def change_many(self, stem: str, endringer: Sequence[Endring]) -> None:
        """Carry out endringer of one plan, of as many tiltak as they are about.

        Raises:
            CannotChangeError: one of them is written in a way that is not edited.
        """
        with self._editing(stem):
            fil, plan = self._open(stem)
            self.filer[stem] = fil._replace(text=edit(fil.text, plan, endringer), content=apply(plan, endringer))

    def set_fields(self, sted: Sted, states: Mapping[str, State], raw: Callable[[str], str | None]) -> None:
        """Give fields of a plan, fokusområde, tiltak or the setup other values.

        Args:
            sted: what it is about.
            states: the values by their keys.
            raw: gives the text of a value that cannot be understood.

        Raises:
            CannotChangeError: it is written in a way that is not edited.
        """
        with self._editing(sted.plan):
            for key, state in states.items():
                self._set_field(sted, key, state, raw)

    def _set_field(self, sted: Sted, key: str, state: State, raw: Callable[[str], str | None]) -> None:
        fil = self.filer[sted.plan]
        before = self.part(sted)
        after = self._with_part(sted, with_states(before, {key: state}))
        if isinstance(fil.content, Oppsett):
            text = with_setup(fil.text, fil.content, key, state)
        elif key == REKKEFOLGE:
            text = self._in_order(sted, before, with_states(before, {key: state}))
        elif isinstance(before, Plan) and key == "inndeling":
            now, then = to_toml(before.inndelinger) or [], to_toml(state.value) or []
            text = set_tables(fil.text, (), "inndeling", now, then, _TOP)
        elif state.is_wrong:
            written = raw(key)
            if written is None:
                raise CannotEditError
            text = with_raw_value(fil.text, self._path(sted), key, written, tuple(sted.owner.felter))
        else:
            text = edit(fil.text, fil.content, [Endring(sted, key, before.get(key), state.value)])
        self.filer[sted.plan] = fil._replace(text=text, content=after)

    def _in_order(self, sted: Sted, before: Value, after: Value) -> str:
        text = self.filer[sted.plan].text
        array: Path = (*self._path(sted), "tiltak") if sted.fokusomrade else ("fokusomrade",)
        now = [id(one) for one in ordered_parts(before)]
        for place, one in enumerate(ordered_parts(after)):
            here = now.index(id(one))
            if here != place:
                text = move_table(text, (*array, here), array, place)
                now.insert(place, now.pop(here))
        return text

    def replace_tiltak(self, place: Place, tiltak: Tiltak, text: str) -> None:
        """Let a block of text stand where a tiltak stands; it says what `tiltak` is."""
        with self._editing(place.stem):
            fil = self.filer[place.stem]
            after = self._with_part(Sted(place.stem, tiltak=place.tiltak.id), tiltak)
            self.filer[place.stem] = fil._replace(text=with_block(fil.text, place.path, text), content=after)

    def new_tiltak(self, stem: str, area_id: str, tiltak: Tiltak, index: int | None = None) -> None:
        """Put a new tiltak into a fokusområde, which must exist; at the end where no place is given."""
        with self._editing(stem):
            fil, plan = self._open(stem)
            area, part = self._area(stem, area_id)
            place = len(part.tiltak) if index is None else min(index, len(part.tiltak))
            array = ("fokusomrade", area, "tiltak")
            self.filer[stem] = fil._replace(
                text=insert_table(fil.text, array, place, to_toml(tiltak), tuple(Fokusomrade.felter)),
                content=_with_tiltak(plan, area, part, place, tiltak),
            )

    def move_tiltak(self, place: Place, stem: str, area_id: str, index: int | None = None) -> None:
        """Move a tiltak as it is written, comments and all, to a fokusområde that may be in another plan.

        Args:
            place: where it stands.
            stem: the plan that it goes to.
            area_id: the fokusområde there, which must exist.
            index: its place there, counted without the tiltak itself; None for the end.
        """
        with self._editing(place.stem):
            text = block(self._open(place.stem)[0].text, place.path)
        self.remove_tiltak(place)
        with self._editing(stem):
            area, part = self._area(stem, area_id)
            self._insert(stem, area, len(part.tiltak) if index is None else index, place.tiltak, text)

    def remove_tiltak(self, place: Place) -> None:
        """Take a tiltak out."""
        with self._editing(place.stem):
            fil, plan = self._open(place.stem)
            left = tuple(one for index, one in enumerate(place.fokusomrade.tiltak) if index != place.row)
            self.filer[place.stem] = fil._replace(
                text=remove_table(fil.text, place.path),
                content=_with_area(plan, place.area, place.fokusomrade.replace(tiltak=left)),
            )

    def insert_tiltak(self, stem: str, area_id: str, order: Sequence[str], tiltak: Tiltak, text: str) -> None:
        """Put a tiltak into a fokusområde, which must exist.

        Args:
            stem: the plan.
            area_id: the fokusområde.
            order: the ids of its tiltak in the order that they stood in; the new one goes where it stood among them.
            tiltak: what its block of text says.
            text: the block.
        """
        with self._editing(stem):
            area, part = self._area(stem, area_id)
            index = _index(tiltak.id, order, [one.id for one in part.tiltak])
            self._insert(stem, area, index, tiltak, text)

    def _insert(self, stem: str, area: int, index: int, tiltak: Tiltak, text: str) -> None:
        fil, plan = self._open(stem)
        part = plan.fokusomrader[area]
        array = ("fokusomrade", area, "tiltak")
        self.filer[stem] = fil._replace(
            text=insert_block(fil.text, array, index, text, tuple(Fokusomrade.felter)),
            content=_with_tiltak(plan, area, part, index, tiltak),
        )

    def new_area(self, stem: str, part: Fokusomrade, index: int | None = None) -> None:
        """Put a new fokusområde, with the tiltak that it holds, into a plan; at the end where no place is given."""
        with self._editing(stem):
            fil, plan = self._open(stem)
            parts = plan.fokusomrader
            place = len(parts) if index is None else min(index, len(parts))
            self.filer[stem] = fil._replace(
                text=insert_table(fil.text, ("fokusomrade",), place, to_toml(part), _TOP),
                content=plan.replace(fokusomrader=(*parts[:place], part, *parts[place:])),
            )

    def remove_area(self, stem: str, area: int) -> None:
        """Take a fokusområde out, with what stands in it."""
        with self._editing(stem):
            fil, plan = self._open(stem)
            left = tuple(one for index, one in enumerate(plan.fokusomrader) if index != area)
            self.filer[stem] = fil._replace(
                text=remove_table(fil.text, ("fokusomrade", area)), content=plan.replace(fokusomrader=left)
            )

    def insert_area(self, stem: str, order: Sequence[str], part: Fokusomrade, text: str) -> None:
        """Put a fokusområde into a plan; `order` is as for `insert_tiltak`."""
        with self._editing(stem):
            fil, plan = self._open(stem)
            parts = plan.fokusomrader
            index = _index(part.id, order, [one.id for one in parts])
            self.filer[stem] = fil._replace(
                text=insert_block(fil.text, ("fokusomrade",), index, text, _TOP),
                content=plan.replace(fokusomrader=(*parts[:index], part, *parts[index:])),
            )

    def new_plan(self, plan: Plan) -> None:
        """Make a file for a new plan, whose id no file has yet, with all that it holds."""
        with self._editing(plan.id):
            text = plan_text(plan)
        self.filer[plan.id] = Fil(normalise(b""), text, plan)

    def remove_plan(self, stem: str) -> None:
        """Take a plan's file away."""
        self._open(stem)
        del self.filer[stem]

    def rename(self, old: str, new: str) -> None:
        """Give a plan's file another name."""
        fil, plan = self._open(old)
        del self.filer[old]
        self.filer[new] = fil._replace(content=plan.replace(id=new))

    def swap(self, one: str, other: str) -> None:
        """Let two files have each other's name; either may not be there."""
        filer = {one: self.filer.pop(other, None), other: self.filer.pop(one, None)}
        for stem, fil in filer.items():
            if fil is not None:
                content = fil.content.replace(id=stem) if isinstance(fil.content, Plan) else fil.content
                self.filer[stem] = fil._replace(content=content)

    def _area(self, stem: str, area_id: str) -> tuple[int, Fokusomrade]:
        found = self.area(stem, area_id)
        assert found is not None
        return found

    def _open(self, stem: str) -> tuple[Fil, Plan]:
        fil, plan = self.filer[stem], self.plan(stem)
        if plan is None or plan.versjon > FORMAT_VERSION or strict_message(fil.text):
            raise CannotChangeError(stem)
        return fil, plan

    @contextmanager
    def _editing(self, stem: str) -> Iterator[None]:
        try:
            yield
        except (CannotEditError, NotEditableError, ValueError) as error:
            raise CannotChangeError(stem) from error

    def _path(self, sted: Sted) -> Path:
        if sted.tiltak:
            place = self.find(sted.tiltak)
            assert place is not None
            return place.path
        if sted.fokusomrade:
            found = self.area(sted.plan, sted.fokusomrade)
            assert found is not None
            return ("fokusomrade", found[0])
        return ("plan",)

    def _with_part(self, sted: Sted, part: Any) -> Plan | Oppsett:
        whole = self.filer[sted.plan].content
        if sted.tiltak:
            place = self.find(sted.tiltak)
            assert place is not None
            rows = place.fokusomrade.tiltak
            area = place.fokusomrade.replace(tiltak=(*rows[: place.row], part, *rows[place.row + 1 :]))
            return _with_area(cast("Plan", whole), place.area, area)
        if sted.fokusomrade:
            found = self.area(sted.plan, sted.fokusomrade)
            assert found is not None
            return _with_area(cast("Plan", whole), found[0], part)
        return cast("Plan | Oppsett", part)


def _with_area(plan: Plan, area: int, part: Fokusomrade) -> Plan:
    return plan.replace(fokusomrader=(*plan.fokusomrader[:area], part, *plan.fokusomrader[area + 1 :]))


def _with_tiltak(plan: Plan, area: int, part: Fokusomrade, index: int, tiltak: Tiltak) -> Plan:
    return _with_area(plan, area, part.replace(tiltak=(*part.tiltak[:index], tiltak, *part.tiltak[index:])))


def _index(one: str, order: Sequence[str], present: Sequence[str]) -> int:
    """Return where something goes among those present, by the order that it stood in."""
    before = [other.casefold() for other in order]
    now = [other.casefold() for other in present]
    place = before.index(one.casefold()) if one.casefold() in before else len(before)
    for other in reversed(before[:place]):
        if other in now:
            return now.index(other) + 1
    return next((now.index(other) for other in before[place + 1 :] if other in now), len(now))
