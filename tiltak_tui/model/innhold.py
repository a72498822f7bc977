"""What stands in a planmappe at one moment: its plans, its setup, and what was wrong when they were read."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import FORMAT_VERSION, Plan, Rad
from tiltak_tui.model.problem import Alvor, Problem

if TYPE_CHECKING:
    from tiltak_tui.model.sammenheng import Sammenheng


class _Innhold(NamedTuple):
    plans: tuple[Plan, ...]
    oppsett: Oppsett
    filer: dict[str, str]
    problems: tuple[Problem, ...]


class Innhold(_Innhold):
    """The content of a planmappe.

    Attributes:
        plans: every readable plan, sorted by id.
        oppsett: the setup; the default where the file is missing or unreadable.
        filer: plan id → the file's name within the planmappe, with «/».
        problems: what was wrong when the files were read (not what `check` finds across fields).
    """

    def rader(self) -> Iterator[Rad]:
        """Yield every tiltak of every plan with where it stands."""
        for plan in self.plans:
            yield from plan.rader()

    def rad(self, tiltak_id: str) -> Rad | None:
        """Return the tiltak with this id, without regard to case; None where there is none."""
        return self._by_id.get(tiltak_id.casefold())

    def plan(self, plan_id: str) -> Plan | None:
        """Return the plan with this id, or None."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)

    @cached_property
    def sammenheng(self) -> "Sammenheng":
        """How the tiltak of all the plans hang together."""
        from tiltak_tui.model.sammenheng import Sammenheng  # noqa: PLC0415 - a listing can do without

        return Sammenheng(self.plans)

    def unread(self) -> frozenset[str]:
        """Return the ids of the plans whose file is there but could not be read."""
        wrong = {problem.fil for problem in self.problems if problem.alvor is Alvor.FEIL} - set(self.filer.values())
        stems = {fil.rpartition("/")[2].removesuffix(".toml") for fil in wrong}
        return frozenset(stems - {OPPSETT_STEM})

    def is_setup_unread(self) -> bool:
        """Return whether the file of the setup is there but could not be read, so that `oppsett` is the default."""
        ending = f"{OPPSETT_STEM}.toml"
        wrong = any(one.alvor is Alvor.FEIL and one.fil.rpartition("/")[2] == ending for one in self.problems)
        return wrong and self.oppsett == Oppsett()

    def is_duplicate(self, tiltak_id: str) -> bool:
        """Return whether more than one tiltak has this id."""
        return self._counts[tiltak_id.casefold()] > 1

    def count(self, tiltak_id: str) -> int:
        """Return how many tiltak have this id, without looking at all the others as well."""
        wanted = tiltak_id.casefold()
        return sum(
            tiltak.id.casefold() == wanted
            for plan in self.plans
            for fokusomrade in plan.fokusomrader
            for tiltak in fokusomrade.tiltak
        )

    def is_editable(self, rad: Rad) -> bool:
        """Return whether an update of the tiltak can be tried: its id is its own, and its plan is not from later."""
        return bool(rad.tiltak.id) and rad.plan.versjon <= FORMAT_VERSION and not self.is_duplicate(rad.tiltak.id)

    @cached_property
    def _by_id(self) -> dict[str, Rad]:
        return {rad.tiltak.id.casefold(): rad for rad in reversed(tuple(self.rader()))}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(
            tiltak.id.casefold()
            for plan in self.plans
            for fokusomrade in plan.fokusomrader
            for tiltak in fokusomrade.tiltak
        )
