"""The rows of a list beside the tiltak of the plans: which is which, by id, else by title."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from tiltak_tui.lists.homes import area_of, same_title
from tiltak_tui.lists.liste import Listerad, Merknad, in_sheet
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Plan, Rad
from tiltak_tui.words import _

_ALIKE = 0.85
_MOST_COMPARED = 40_000


class Par(NamedTuple):
    """A row of the list and its tiltak.

    Attributes:
        listerad: the row.
        plan: the plan that it belongs in.
        rad: the tiltak; None where it is not there yet.
        etter_tittel: it was found by its title.
    """

    listerad: Listerad
    plan: Plan
    rad: Rad | None
    etter_tittel: bool = False


class Treff(NamedTuple):
    """What is found.

    Attributes:
        par: the rows with their tiltak, in the order of the list.
        merknader: the rows that cannot be used.
        obs: what should be known, as sentences.
        mangler: the tiltak of the plans that the list does not have.
    """

    par: tuple[Par, ...]
    merknader: tuple[Merknad, ...]
    obs: tuple[str, ...]
    mangler: tuple[Rad, ...]


def matched(rader: Sequence[Listerad], planer: Sequence[Plan], innhold: Innhold) -> Treff:
    """Return which tiltak each row of a list is.

    Args:
        rader: the rows.
        planer: the plan of each.
        innhold: what stands in the planmappe.
    """
    pairs = list(zip(rader, planer, strict=True))
    found: dict[int, Par] = {}
    faults: list[Merknad] = []
    taken: set[str] = set()
    held: set[int] = set()
    for place, (row, plan) in enumerate(pairs):
        if row.id:
            par, why = _by_id(row, plan, innhold, taken)
            if why:
                faults.append(Merknad(row.ark, (row.rad,), "", row.id, why, "id"))
                held.add(place)
            taken.add(row.id.casefold())
            if par:
                found[place] = par
    left = [(place, row, plan) for place, (row, plan) in enumerate(pairs) if place not in found and place not in held]
    found |= dict(_by_title(left, innhold, taken))
    for place, row, plan in left:
        found.setdefault(place, Par(row, plan, None))
    par_in_order = tuple(found[place] for place in sorted(found))
    missing = tuple(_missing(par_in_order, planer, innhold))
    obs = (*_elsewhere(par_in_order, innhold), *_obs(par_in_order, missing))
    return Treff(par_in_order, tuple(faults), obs, missing)


def _by_id(row: Listerad, plan: Plan, innhold: Innhold, taken: set[str]) -> tuple[Par | None, str]:
    """Return the tiltak with the row's id, or why the row cannot be used; neither where there is none with it."""
    if row.id.casefold() in taken:
        return None, _("står i flere rader")
    if innhold.is_duplicate(row.id):
        return None, _("er en id som flere tiltak har i planene")
    rad = innhold.rad(row.id)
    if rad is None:
        return None, ""
    if rad.plan.id != plan.id:
        where = visible_line(rad.plan.tittel or rad.plan.id)
        return None, _("står i en annen plan, {plan}").format(plan=where)
    return Par(row, plan, rad), ""


def _by_title(
    left: Iterable[tuple[int, Listerad, Plan]], innhold: Innhold, taken: set[str]
) -> Iterator[tuple[int, Par]]:
    """Yield the rows whose title a tiltak has: first those in the same fokusområde, then those with the only one.

    Several rows with the same title are the tiltak with that title in the order that they stand.
    """
    rows = [(place, row, plan, same_title(row.tittel)) for place, row, plan in left]
    free: dict[tuple[str, str], list[Rad]] = {}
    for plan in {plan.id: plan for _place, _row, plan, _title in rows if innhold.plan(plan.id)}.values():
        for rad in plan.rader():
            own = rad.tiltak.id
            if own and own.casefold() not in taken and not innhold.is_duplicate(own):
                free.setdefault((plan.id, same_title(rad.tiltak.tittel)), []).append(rad)
    for only_here in (True, False):
        titles = Counter(title for _place, _row, _plan, title in rows)
        rest = []
        for place, row, plan, title in rows:
            here = free.get((plan.id, title), [])
            same = here
            if only_here:
                same = [rad for rad in same if _is_home(rad, row)]
            elif len(same) > 1 or titles[title] > 1:
                same = []
            if same:
                found = same[0]
                here.remove(found)
                yield place, Par(row, plan, found, etter_tittel=True)
            else:
                rest.append((place, row, plan, title))
        rows = rest


def _is_home(rad: Rad, row: Listerad) -> bool:
    return not row.omrade or area_of(rad.plan, row.omrade) is rad.fokusomrade


def _missing(par: Iterable[Par], planer: Iterable[Plan], innhold: Innhold) -> Iterator[Rad]:
    seen = {id(one.rad.tiltak) for one in par if one.rad}
    for plan in {plan.id: plan for plan in planer}.values():
        if innhold.plan(plan.id):
            yield from (rad for rad in plan.rader() if id(rad.tiltak) not in seen)


def _elsewhere(par: Sequence[Par], innhold: Innhold) -> Iterator[str]:
    """Yield a sentence about each plan that has as many as half of the tiltak of a plan that would be new."""
    new: dict[str, list[str]] = {}
    for one in par:
        if innhold.plan(one.plan.id) is None:
            new.setdefault(one.plan.id, []).append(same_title(one.listerad.tittel))
    for titles in new.values():
        for plan in innhold.plans:
            known = {same_title(rad.tiltak.tittel) for rad in plan.rader()} if plan.avsluttet is None else set()
            count = sum(title in known for title in titles)
            if count > 1 and count * 2 >= len(titles):
                text = _("{n} av {alle} tiltak i lista står fra før i planen «{plan}». Hører de dit, velg den planen.")
                yield text.format(n=count, alle=len(titles), plan=visible_line(plan.tittel or plan.id))


def _obs(par: Sequence[Par], missing: Sequence[Rad]) -> Iterator[str]:
    for one in par:
        if one.rad and one.listerad.id and one.etter_tittel:
            text = _("Rad {rad}: «{id}» finnes ikke. Tiltaket er {annen}, som har samme tittel.")
            told = text.format(rad=one.listerad.rad, id=visible_line(one.listerad.id), annen=one.rad.tiltak.id)
            yield in_sheet(one.listerad.ark, told)
    if len(par) * len(missing) > _MOST_COMPARED:
        return
    titles = {same_title(rad.tiltak.tittel): rad for rad in missing}
    for one in par:
        close = (
            get_close_matches(same_title(one.listerad.tittel), titles, n=1, cutoff=_ALIKE) if one.rad is None else []
        )
        if close:
            text = _(
                "Rad {rad}: «{tittel}» ligner {id}, men blir et nytt tiltak. Er det samme tiltak, skriv id-en i lista."
            )
            rad = titles[close[0]]
            title = visible_line(one.listerad.tittel)
            yield in_sheet(one.listerad.ark, text.format(rad=one.listerad.rad, tittel=title, id=rad.tiltak.id))
