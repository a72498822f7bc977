"""What reading a list in comes to: new tiltak, fokusområder and plans, what changes, and what stays as it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.lists.checked import without_new_feil
from tiltak_tui.lists.homes import area_of, homes
from tiltak_tui.lists.liste import Liste, Listerad, Merknad
from tiltak_tui.lists.match import Par, matched
from tiltak_tui.lists.same import news
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.followup import default_statusdato
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, visible_line
from tiltak_tui.model.plan import Fokusomrade, Plan, Rad, Tiltak
from tiltak_tui.model.update import endringer_for
from tiltak_tui.upkeep.places import free_name
from tiltak_tui.words import _

NewIds = Callable[[Plan], Iterator[str]]
"""Gives the free ids of a plan."""


class Nytt(NamedTuple):
    """A new tiltak: its row, its plan's and its fokusområde's ids, and what it says."""

    listerad: Listerad
    plan: str
    omrade: str
    tiltak: Tiltak


class Endret(NamedTuple):
    """A tiltak that changes.

    Attributes:
        listerad: its row.
        rad: the tiltak as it stands.
        endringer: what changes in it.
        til_omrade: the id of the fokusområde that it moves to, or "".
        etter_tittel: it was found by its title.
    """

    listerad: Listerad
    rad: Rad
    endringer: tuple[Endring, ...]
    til_omrade: str
    etter_tittel: bool


class Forslag(NamedTuple):
    """What a list comes to.

    Attributes:
        planer: the new plans, without fokusområder.
        gamle: the plans that are there already.
        omrader: the new fokusområder, without tiltak, each with the id of its plan.
        mal: what changes in the mål of fokusområder that are there.
        nye: the new tiltak.
        endret: the tiltak that change.
        uendret: the tiltak that the list says nothing new of.
        mangler: the tiltak of the same plans that the list does not have; nothing is done with them.
        merknader: what is not understood, or cannot be used.
        obs: what should be known, as sentences.
    """

    planer: tuple[Plan, ...]
    gamle: tuple[Plan, ...]
    omrader: tuple[tuple[str, Fokusomrade], ...]
    mal: tuple[Endring, ...]
    nye: tuple[Nytt, ...]
    endret: tuple[Endret, ...]
    uendret: tuple[Rad, ...]
    mangler: tuple[Rad, ...]
    merknader: tuple[Merknad, ...]
    obs: tuple[str, ...]

    @property
    def er_tomt(self) -> bool:
        """Whether nothing changes."""
        return not (self.planer or self.omrader or self.mal or self.nye or self.endret)


def proposed(liste: Liste, valg: Valg, innhold: Innhold, new_ids: NewIds, today: date) -> Forslag:
    """Return what a list comes to; nothing is written.

    Args:
        liste: the list.
        valg: what the user has said.
        innhold: what stands in the planmappe.
        new_ids: gives the free ids of a plan.
        today: the day that a changed status is said to hold for.

    Raises:
        UsageError, NoAnswerError: as for `homes`.
    """
    hjem = homes(liste, valg, innhold)
    treff = matched(liste.rader, hjem.planer, innhold)
    made = _Maker(liste, innhold, hjem.nye, today)
    for par in treff.par:
        made.add(par)
    ids = {par.listerad.id.casefold() for par in treff.par if par.rad is None}
    nye = tuple(_with_ids(made.nye, {**{plan.id: plan for plan in innhold.plans}, **hjem.nye}, new_ids, ids))
    forslag = Forslag(
        tuple(hjem.nye.values()),
        tuple({plan.id: plan for plan in hjem.planer if plan.id not in hjem.nye}.values()),
        tuple(made.omrader),
        tuple(made.goals()),
        nye,
        tuple(made.endret),
        tuple(made.uendret),
        treff.mangler,
        (*liste.merknader, *treff.merknader),
        (*liste.obs, *treff.obs, *made.obs, *_in_ended_plans(hjem.planer, made)),
    )
    return without_new_feil(forslag, innhold, today)


class _Maker:
    """Sorts the rows into what is new, changed and the same."""

    def __init__(self, liste: Liste, innhold: Innhold, new_plans: Mapping[str, Plan], today: date) -> None:
        self._liste, self._innhold, self._new_plans, self._today = liste, innhold, new_plans, today
        self.omrader: list[tuple[str, Fokusomrade]] = []
        self.nye: list[Nytt] = []
        self.endret: list[Endret] = []
        self.uendret: list[Rad] = []
        self.obs: list[str] = []
        self._touched: dict[tuple[str, str], tuple[Plan, Fokusomrade]] = {}

    def add(self, par: Par) -> None:
        row, plan = par.listerad, par.plan
        if par.rad is None:
            part = self._area(plan, row.omrade or self._default_area(plan))
            values = {key: value for key, value in row.verdier.items() if value != getattr(Tiltak, key)}
            self.nye.append(Nytt(row, plan.id, part.id, Tiltak(**{"id": row.id, **values})))
            return
        stands = par.rad.fokusomrade
        part = self._area(plan, row.omrade) if row.omrade else stands
        said = news(row, par.rad.tiltak, by_title=par.etter_tittel)
        per = default_statusdato(plan, self._innhold.oppsett, self._today)
        if said or part is not stands:
            endringer = endringer_for(par.rad, said, per) if said else ()
            moved = part.id if part is not stands else ""
            self.endret.append(Endret(row, par.rad, endringer, moved, par.etter_tittel))
        else:
            self.uendret.append(par.rad)

    def goals(self) -> Iterator[Endring]:
        """Yield what changes in the mål of the fokusområder that are there."""
        for plan, part in self._touched.values():
            wanted = self._liste.mal.get(fold(_called(self._liste, plan, part)), "")
            if wanted and self._innhold.plan(plan.id) and part in plan.fokusomrader and wanted != part.mal.strip():
                yield Endring(Sted(plan.id, part.id), "mal", part.mal, wanted)

    def _area(self, plan: Plan, title: str) -> Fokusomrade:
        """Return the fokusområde of a plan that the list calls so, made where it is not there."""
        mine = [part for name, part in self.omrader if name == plan.id]
        found = area_of(plan, title) or area_of(Plan(fokusomrader=tuple(mine)), title)
        if found is None:
            taken = {part.id for part in (*plan.fokusomrader, *mine)}
            values: dict[str, Any] = {"id": free_name(title, taken, "omrade"), "tittel": title}
            goal = self._liste.mal.get(fold(title))
            found = Fokusomrade(**values | ({"mal": goal} if goal else {}))
            self.omrader.append((plan.id, found))
        self._touched[plan.id, found.id] = (plan, found)
        return found

    def _default_area(self, plan: Plan) -> str:
        """Return the title of the fokusområde of a tiltak for which the list has none."""
        if len(plan.fokusomrader) == 1:
            return plan.fokusomrader[0].tittel
        title = _("Tiltak") if plan.id in self._new_plans else _("Uten fokusområde")
        told = _("Lista sier ikke hvilket fokusområde alle tiltakene hører til. De nye legges i «{omrade}».")
        if (sentence := told.format(omrade=title)) not in self.obs:
            self.obs.append(sentence)
        return title


def _in_ended_plans(planer: Sequence[Plan], made: _Maker) -> Iterator[str]:
    """Yield a sentence about each ended plan in which tiltak would be new or begun again: nobody will ask for them."""
    open_in = {one.plan for one in made.nye if not one.tiltak.status.ended}
    for one in made.endret:
        status = next((endring.til for endring in one.endringer if endring.felt == "status"), None)
        if status is not None and not status.ended:
            open_in.add(one.rad.plan.id)
    for plan in {plan.id: plan for plan in planer if plan.avsluttet and plan.id in open_in}.values():
        text = _(
            "Planen {plan} er avsluttet. Det som er nytt eller tatt opp igjen, følges ikke opp før den åpnes igjen."
        )
        yield text.format(plan=visible_line(plan.tittel or plan.id))


def _called(liste: Liste, plan: Plan, part: Fokusomrade) -> str:
    """Return what the list calls a fokusområde."""
    texts = dict.fromkeys(one.omrade for one in liste.rader if one.omrade)
    return next((text for text in texts if area_of(plan, text) is part), "")


def _with_ids(nye: Sequence[Nytt], plans: Mapping[str, Plan], new_ids: NewIds, given: set[str]) -> Iterator[Nytt]:
    """Yield the new tiltak, those without an id with the next free one."""
    free: dict[str, Iterator[str]] = {}
    for one in nye:
        if one.tiltak.id:
            yield one
            continue
        ids = free.setdefault(one.plan, new_ids(plans[one.plan]))
        found = next(tiltak_id for tiltak_id in ids if tiltak_id.casefold() not in given)
        yield one._replace(tiltak=one.tiltak.replace(id=found))


def texts(forslag: Forslag) -> Iterator[Any]:
    """Yield every value that would be saved."""
    for nytt in forslag.nye:
        yield from vars(nytt.tiltak).values()
    for one in forslag.endret:
        yield from (endring.til for endring in one.endringer)
    yield from (endring.til for endring in forslag.mal)
    for _plan, part in forslag.omrader:
        yield from (part.tittel, part.mal)
