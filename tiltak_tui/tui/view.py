"""What the user has asked to see of all the tiltak: which plan, which filter, what must be followed up, which order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.kolonner import in_order
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.plan import Plan, Rad
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.words import N_


class Scope(NamedTuple):
    """A part of the plans: a fokusområde of a plan, a whole plan, or (with neither) all plans.

    `omrade` is the fokusområde's id, with its place behind it where the plan has several with that id.
    """

    plan: str = ""
    omrade: str = ""


class Row(NamedTuple):
    """A tiltak as a row of the table.

    Attributes:
        key: names the tiltak as long as it is there: its id, or its place where several have that id.
        rad: the tiltak with its fokusområde and plan.
        scope: the fokusområde.
        sti: keys and indices to it in its file.
    """

    key: str
    rad: Rad
    scope: Scope
    sti: tuple[str | int, ...]


class FollowUp(NamedTuple):
    """Something that must be followed up, as a filter."""

    key: str
    label: str
    filter: str


FOLLOW_UPS = (
    FollowUp("forsinket", N_("forsinket"), "forsinket:ja"),
    FollowUp("ikke-rapportert", N_("ikke rapportert"), "ikke-rapportert:ja"),
    FollowUp("skal-rapporteres", N_("skal rapporteres"), "skal-rapporteres:ja -ikke-rapportert:ja"),
    FollowUp("avvik", N_("gul eller rød"), "vurdering:gul,rød -status:fullført,utgått"),
    FollowUp("forfalt-beslutning", N_("beslutninger"), "forfalt-beslutning:ja"),
    FollowUp("forfalt-evaluering", N_("skal evalueres"), "forfalt-evaluering:ja"),
    FollowUp("uten-ansvarlig", N_("uten ansvarlig"), "uten-ansvarlig:ja"),
    FollowUp("uten-frist", N_("uten frist"), "uten-frist:ja"),
)
_FOLLOW_UPS = {one.key: one for one in FOLLOW_UPS}
_SKAL_RAPPORTERES = parse_filter("skal-rapporteres:ja")


class Sorting(NamedTuple):
    """The order of the rows: a column's key, or "" for the order of the plans."""

    column: str = ""
    falling: bool = False

    def next(self, column: str) -> "Sorting":
        """Return the order after the user has asked for this column: rising, then falling, then the plans' own."""
        if column != self.column:
            return Sorting(column)
        return Sorting() if self.falling else Sorting(column, falling=True)


class View(NamedTuple):
    """What is shown.

    Attributes:
        scope: the part of the plans.
        filter: always one that can be understood.
        follow_up: the key of what must be followed up, or "".
        sorting: the order.
        kolonner: the columns; the user's own where it is empty.
        visning: the view that is saved which it came from, if any.
    """

    scope: Scope = Scope()
    filter: str = ""
    follow_up: str = ""
    sorting: Sorting = Sorting()
    kolonner: tuple[str, ...] = ()
    visning: Visning | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.scope == Scope() and not self.filter.strip() and not self.follow_up

    @property
    def name(self) -> str:
        """The name of the saved view that is shown, as long as nothing else is let through than it says."""
        one = self.visning
        return one.navn if one and View(filter=one.filter.strip()) == View(*self[:3]) else ""

    def of(self, rows: Iterable[Row], moment: Moment) -> tuple[Row, ...]:
        """Return the rows that are shown, in order.

        Raises:
            UsageError: the filter is not understood.
        """
        chosen = _FOLLOW_UPS[self.follow_up].filter if self.follow_up else ""
        there = [row for row in rows if _is_in(row, self.scope)]
        shown = _passing(there, f"{chosen} {_ended(there, moment)} {self.filter}", moment)
        column, falling = self.sorting
        return tuple(in_order(shown, column, moment, lambda row: row.rad, falling=falling) if column else shown)


def rows_of(innhold: Innhold) -> tuple[Row, ...]:
    """Return a row for every tiltak, in the order of the plans."""
    return tuple(row for plan in innhold.plans for row in _rows(innhold, plan))


def counts(rows: Iterable[Row], moment: Moment) -> Mapping[Scope, int]:
    """Return how many tiltak there are in each fokusområde, each plan and all plans that are not avsluttet."""
    found: Counter[Scope] = Counter()
    for row in rows:
        found[row.scope] += 1
        found[Scope(row.scope.plan)] += 1
        if not has_ended(row.rad.plan, moment):
            found[Scope()] += 1
    return found


def follow_up_counts(rows: Iterable[Row], scope: Scope, moment: Moment) -> Mapping[str, int]:
    """Return how many tiltak of `scope` there are of each thing that must be followed up."""
    there = [row.rad for row in rows if _is_in(row, scope)]
    return {one.key: len(parse_filter(one.filter).rader(there, moment)) for one in FOLLOW_UPS}


def is_unreported(row: Row, moment: Moment) -> bool:
    """Return whether a status is asked for and not yet given."""
    return bool(_SKAL_RAPPORTERES.rader([row.rad], moment))


def omrade_key(plan: Plan, index: int) -> str:
    """Return what names a fokusområde within its plan."""
    own = plan.fokusomrader[index].id
    is_alone = own and sum(one.id == own for one in plan.fokusomrader) == 1
    return own if is_alone else f"{own}#{index}"


def _rows(innhold: Innhold, plan: Plan) -> Iterator[Row]:
    for area, fokusomrade in enumerate(plan.fokusomrader):
        scope = Scope(plan.id, omrade_key(plan, area))
        for index, tiltak in enumerate(fokusomrade.tiltak):
            sti = ("fokusomrade", area, "tiltak", index)
            is_alone = tiltak.id and not innhold.is_duplicate(tiltak.id)
            key = tiltak.id.casefold() if is_alone else f"{plan.id}/{area}/{index}/{tiltak.id}"
            yield Row(key, Rad(plan, fokusomrade, tiltak), scope, sti)


def _is_in(row: Row, scope: Scope) -> bool:
    return not scope.plan or (row.scope.plan == scope.plan and scope.omrade in {"", row.scope.omrade})


def _ended(there: Sequence[Row], moment: Moment) -> str:
    """Return the filter that shows a plan that has ended: where one is chosen, it is what the user wants to see."""
    is_only_ended = bool(there) and all(has_ended(row.rad.plan, moment) for row in there)
    return "avsluttet:ja" if is_only_ended else ""


def has_ended(plan: Plan, moment: Moment) -> bool:
    """Return whether the plan is avsluttet."""
    return plan.avsluttet is not None and plan.avsluttet <= moment.day


def _passing(rows: Sequence[Row], text: str, moment: Moment) -> Sequence[Row]:
    wanted = parse_filter(text)
    return [row for row in rows if all(test(row.rad, moment) for test in wanted.tests)]
