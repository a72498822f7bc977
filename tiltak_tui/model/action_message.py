"""The text that a change of what stands where leaves in the history: new, moved, merged, deleted (DESIGN §4).

The first line is found in what changed, so that it can be told again, and nothing else can be said.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.compare import REKKEFOLGE, Forskjell, Type
from tiltak_tui.model.message import (
    SUBJECT_WIDTH,
    difference_lines,
    message_name,
    message_trailers,
    shortened,
    subject,
    whole,
)
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.model.rename import is_only_rename, renamed
from tiltak_tui.model.status import Status
from tiltak_tui.words import _, ngettext

_NAME_WIDTH = 32
_FIL_WIDTH = 24
_ANSVAR = {"ansvarlig", "milepael", "beslutning"}

Titles = Mapping[Sted, str]


def action_message(forskjeller: Sequence[Forskjell], titles: Titles, *, kilde: str = "") -> str:
    """Return the whole message for an action on tiltak, fokusområder or plans.

    Args:
        forskjeller: what changes; at least one.
        titles: what the plans and their fokusområder are called.
        kilde: the name of the file that it was read in from, or "".
    """
    first = _read_in(forskjeller, titles, kilde) if kilde else action_subject(forskjeller, titles)
    return whole(first, difference_lines(forskjeller, titles), message_trailers(forskjeller))


def action_subject(forskjeller: Sequence[Forskjell], titles: Titles) -> str:
    """Return the first line of a message: «FRI-17: Nytt tiltak: Idéverksted», «FRI-03: Flyttet til Rekruttering»."""
    sorted_out = _sorted_out(forskjeller, titles)
    head = next((found for how in _HEADS if (found := how(sorted_out))), None)
    if head is None and (groups := _fields_only(sorted_out)):
        return subject(groups, titles)
    head = head or _in_general(sorted_out)
    return shortened(f"{shortened(head.name, _NAME_WIDTH)}{head.between}{head.what}", SUBJECT_WIDTH)


class _Head(NamedTuple):
    """The two halves of a first line."""

    name: str
    what: str
    between: str = ": "


class _Parts(NamedTuple):
    """What changed, by what sort it is."""

    everything: Sequence[Forskjell]
    titles: Titles
    new_plans: Sequence[Forskjell]
    gone_plans: Sequence[Forskjell]
    new_areas: Sequence[Forskjell]
    gone_areas: Sequence[Forskjell]
    new: Sequence[Forskjell]
    gone: Sequence[Forskjell]
    moved: Mapping[str, Forskjell]
    changed: Sequence[Forskjell]

    def name(self, sted: Sted) -> str:
        return message_name(sted, self.titles)


def _sorted_out(forskjeller: Sequence[Forskjell], titles: Titles) -> _Parts:
    def of(kind: Type, fits: Callable[[Sted], bool]) -> list[Forskjell]:
        return [one for one in forskjeller if one.type is kind and fits(one.sted)]

    def is_plan(sted: Sted) -> bool:
        return not sted.tiltak and not sted.fokusomrade

    def is_area(sted: Sted) -> bool:
        return bool(sted.fokusomrade) and not sted.tiltak

    def is_tiltak(sted: Sted) -> bool:
        return bool(sted.tiltak)

    return _Parts(
        forskjeller,
        titles,
        of(Type.LAGT_TIL, is_plan),
        of(Type.FJERNET, is_plan),
        of(Type.LAGT_TIL, is_area),
        of(Type.FJERNET, is_area),
        of(Type.LAGT_TIL, is_tiltak),
        of(Type.FJERNET, is_tiltak),
        # A move to another plan is told as two; the last is the fokusområde, if that is another one.
        {one.sted.tiltak: one for one in reversed(of(Type.FLYTTET, is_tiltak))},
        of(Type.ENDRET, lambda _sted: True),
    )


def _count(n: int) -> str:
    return ngettext("{n} tiltak", "{n} tiltak", n).format(n=n)


def _tiltak(ids: Iterable[str]) -> str:
    """Return the id of one tiltak, or how many they are."""
    found = [visible_line(one) for one in ids]
    return found[0] if len(found) == 1 else _count(len(found))


def _replaced(parts: _Parts) -> _Head | None:
    """A tiltak that another one has taken the place of: merged into it, or carried on in a new plan."""
    ended = {
        one.sted.tiltak.casefold(): one.sted.tiltak
        for one in parts.changed
        if one.sted.tiltak and one.felt == "status" and one.til is Status.UTGATT
    }
    heirs: dict[str, list[str]] = {}
    for one in parts.changed:
        if one.felt == "erstatter" and isinstance(one.til, tuple):
            before = one.fra if isinstance(one.fra, tuple) else ()
            heirs[one.sted.tiltak] = [other for other in one.til if other not in before]
    carried = {one.sted.tiltak: [*one.til.erstatter] for one in parts.new if one.til.erstatter}
    old = [
        ended[one.casefold()]
        for some in (*heirs.values(), *carried.values())
        for one in some
        if one.casefold() in ended
    ]
    if not old and not carried and _is_only_replacing(parts):
        old = [one for some in heirs.values() for one in some]
    if not old:
        return None
    if heirs and not carried and len(heirs) == 1:
        return _Head(_tiltak(old), _("Erstattet av {id}").format(id=visible_line(next(iter(heirs)))))
    if len(carried) == 1 and not heirs:
        return _Head(_tiltak(old), _("Ført videre som {id}").format(id=visible_line(next(iter(carried)))))
    plans = list(dict.fromkeys(one.sted.plan for one in parts.new if one.sted.tiltak in carried))
    if len(plans) != 1 or heirs:
        return None
    return _Head(_tiltak(old), _("Ført videre i {plan}").format(plan=parts.name(Sted(plans[0]))))


def _is_only_replacing(parts: _Parts) -> bool:
    """Return whether all that changed is what some tiltak `erstatter`, and what depends on those that are replaced."""
    is_changed = len(parts.changed) == len(parts.everything) > 0
    return is_changed and all(one.felt in {"erstatter", "avhenger_av"} for one in parts.everything)


def _new_or_gone_plan(parts: _Parts) -> _Head | None:
    for plans, rows, what in (
        (parts.new_plans, parts.new, _("Ny plan")),
        (parts.gone_plans, parts.gone, _("Slettet")),
    ):
        if len(plans) == 1:
            own = [one for one in rows if one.sted.plan == plans[0].sted.plan]
            count = f" ({_count(len(own))})" if own else ""
            return _Head(parts.name(plans[0].sted), what + count)
    return None


def _ended_plan(parts: _Parts) -> _Head | None:
    for one in parts.changed:
        if one.felt == "avsluttet" and one.sted.owner is Plan:
            what = _("Avsluttet {dag}").format(dag=date_text(one.til)) if one.til else _("Åpnet igjen")
            return _Head(parts.name(one.sted), what)
    return None


def _new_tiltak(parts: _Parts) -> _Head | None:
    if parts.gone or parts.new_areas or not parts.new:
        return None
    if len(parts.new) == 1:
        one = parts.new[0]
        return _Head(
            visible_line(one.sted.tiltak), _("Nytt tiltak: {title}").format(title=visible_line(one.til.tittel))
        )
    return _Head(_home(parts, parts.new), _("{n} nye tiltak").format(n=len(parts.new)))


def _gone_tiltak(parts: _Parts) -> _Head | None:
    if parts.new or parts.new_areas or not (parts.gone or parts.gone_areas):
        return None
    if len(parts.gone_areas) == 1 and not parts.moved:
        count = f" ({_count(len(parts.gone))})" if parts.gone else ""
        return _Head(parts.name(parts.gone_areas[0].sted), _("Slettet") + count)
    if parts.gone and not parts.gone_areas:
        return _Head(_tiltak(one.sted.tiltak for one in parts.gone), _("Slettet"))
    return None


def _new_area(parts: _Parts) -> _Head | None:
    if len(parts.new_areas) != 1 or parts.gone or parts.gone_areas or parts.moved:
        return None
    one = parts.new_areas[0]
    return _Head(parts.name(Sted(one.sted.plan)), _("Nytt fokusområde: {title}").format(title=parts.name(one.sted)))


def _moved_tiltak(parts: _Parts) -> _Head | None:
    if not parts.moved or parts.new or parts.gone:
        return None
    homes = {Sted(one.sted.plan, one.sted.fokusomrade) for one in parts.moved.values()}
    plans = {Sted(one.plan) for one in homes}
    if len(plans) > 1:
        return None
    target = parts.name((homes if len(homes) == 1 else plans).pop())
    return _Head(_tiltak(parts.moved), _("Flyttet til {place}").format(place=target))


def _new_order(parts: _Parts) -> _Head | None:
    if all(one.felt == REKKEFOLGE for one in parts.everything) and len(parts.everything) == 1:
        return _Head(parts.name(parts.everything[0].sted), _("Ny rekkefølge"))
    return None


def _fields_only(parts: _Parts) -> list[list[Endring]]:
    """Return the endringer of each sted, where nothing but declared fields of plan files has changed."""
    if not all(one.type is Type.ENDRET and one.felt in one.endring.sted.owner.felter for one in parts.everything):
        return []
    groups: dict[Sted, list[Endring]] = {}
    for one in parts.everything:
        groups.setdefault(one.endring.sted, []).append(one.endring)
    return list(groups.values())


def _renamed_role(parts: _Parts) -> _Head | None:
    """A role that is called something else, wherever it stands."""
    names = renamed(parts.everything)
    if len(names) != 1:
        return None
    rest = [one for one in parts.everything if one.sted != Sted(OPPSETT_STEM)]
    if not all(is_only_rename(one, names) for one in rest):
        return None
    (old, new) = next(iter(names.items()))
    ids = {one.sted.tiltak for one in rest if one.sted.tiltak}
    count = f" ({_count(len(ids))})" if ids else ""
    return _Head(visible_line(old), _("heter nå {navn}").format(navn=shortened(new, _NAME_WIDTH)) + count, " ")


def _moved_responsibility(parts: _Parts) -> _Head | None:
    """Tiltak that somebody else answers for."""
    changed = parts.changed
    if len(changed) < len(parts.everything) or any(
        one.felt not in _ANSVAR or not (one.sted.tiltak or one.sted.fokusomrade) for one in changed
    ):
        return None
    swaps = {_swapped(one) for one in changed if one.felt == "ansvarlig"}
    new = {swap[1] for swap in swaps if swap} - {""}
    old = {swap[0] for swap in swaps if swap}
    if None in swaps or len(new) != 1:
        return None
    came_from = f"{visible_line(old.pop())} → " if len(old) == 1 else ""
    label = _(Tiltak.felter["ansvarlig"].label)
    ids = dict.fromkeys(one.sted.tiltak for one in changed if one.sted.tiltak)
    name = _tiltak(ids) if ids else _home(parts, changed)
    return _Head(name, f"{label} {came_from}{visible_line(new.pop())}")


def _swapped(one: Forskjell) -> tuple[str, str] | None:
    """Return who went out of a list of names and who came in, "" for somebody who was there; None for anything else."""
    if not (isinstance(one.fra, tuple) and isinstance(one.til, tuple)):
        return None
    gone = [name for name in one.fra if name not in one.til]
    come = [name for name in one.til if name not in one.fra]
    return (gone[0], "".join(come)) if len(gone) == 1 and len(come) < 2 else None


_HEADS = (
    _moved_responsibility,
    _renamed_role,
    _replaced,
    _ended_plan,
    _new_or_gone_plan,
    _new_area,
    _new_tiltak,
    _gone_tiltak,
    _moved_tiltak,
    _new_order,
)


def _in_general(parts: _Parts) -> _Head:
    count = len(parts.everything)
    return _Head(_home(parts, parts.everything), ngettext("{n} endring", "{n} endringer", count).format(n=count))


def _home(parts: _Parts, some: Sequence[Forskjell]) -> str:
    """Return the name of the fokusområde that some changes are in, or of the plan, or how many plans they are."""
    areas = {Sted(one.sted.plan, one.sted.fokusomrade) for one in some}
    plans = {Sted(one.sted.plan) for one in some}
    if len(areas) == 1:
        return parts.name(areas.pop())
    return parts.name(plans.pop()) if len(plans) == 1 else _("{n} planer").format(n=len(plans))


def _read_in(forskjeller: Sequence[Forskjell], titles: Titles, kilde: str) -> str:
    parts = _sorted_out(forskjeller, titles)
    new = {one.sted.tiltak for one in parts.new}
    changed = {one.sted.tiltak for one in (*parts.changed, *parts.moved.values()) if one.sted.tiltak} - new
    plans = {Sted(one.sted.plan) for one in forskjeller}
    name = parts.name(plans.pop()) if len(plans) == 1 else _("{n} planer").format(n=len(plans))
    what = _("lest inn fra {fil} ({nye} nye, {endret} endret)").format(
        fil=shortened(kilde, _FIL_WIDTH), nye=len(new), endret=len(changed)
    )
    return shortened(f"{shortened(name, SUBJECT_WIDTH - len(what) - 2)}: {what}", SUBJECT_WIDTH)
