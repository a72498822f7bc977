"""What changes: one field from one value to another, and how it is carried out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.model.felt import Felt
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.value import Value


class Sted(NamedTuple):
    """What a change is about: a tiltak, a fokusområde, or (with neither) the plan itself; all by id."""

    plan: str
    fokusomrade: str = ""
    tiltak: str = ""

    @property
    def owner(self) -> type[Value]:
        """The class that declares the fields that can change here."""
        return Tiltak if self.tiltak else Fokusomrade if self.fokusomrade else Plan


class Endring(NamedTuple):
    """One field of one tiltak (or fokusområde, or plan) going from one value to another.

    The values are those of the model: a Status, a date, a tuple of texts, …; what is unset is the field's default.
    """

    sted: Sted
    felt: str
    fra: Any
    til: Any

    @property
    def declared(self) -> Felt:
        """The declaration of the field."""
        return self.sted.owner.felter[self.felt]

    @property
    def changes(self) -> bool:
        """Whether it changes anything at all."""
        return bool(self.fra != self.til)


def find(plan: Plan, sted: Sted) -> Value | None:
    """Return the part of `plan` that `sted` names (ids without regard to case), or None."""
    if sted.tiltak:
        wanted = sted.tiltak.casefold()
        return next((rad.tiltak for rad in plan.rader() if rad.tiltak.id.casefold() == wanted), None)
    if sted.fokusomrade:
        wanted = sted.fokusomrade.casefold()
        return next((part for part in plan.fokusomrader if part.id.casefold() == wanted), None)
    return plan


def apply(plan: Plan, endringer: Iterable[Endring]) -> Plan:
    """Return `plan` with every endring carried out.

    The value that an endring comes from is not looked at; whoever must guard against others' changes compares first.
    """
    by_sted: dict[Sted, dict[str, Any]] = {}
    for endring in endringer:
        key = Sted(plan.id, endring.sted.fokusomrade.casefold(), endring.sted.tiltak.casefold())
        by_sted.setdefault(key, {})[endring.felt] = endring.til
    tiltak = {sted.tiltak: values for sted, values in by_sted.items() if sted.tiltak}
    omrader = {sted.fokusomrade: values for sted, values in by_sted.items() if not sted.tiltak and sted.fokusomrade}

    def changed(part: Any, values: Mapping[str, Any]) -> Any:
        kept = {key: raw for key, raw in part.ugyldig.items() if key not in values}
        return part.replace(**values, ugyldig=kept)

    def changed_omrade(part: Fokusomrade) -> Fokusomrade:
        inner = tuple(
            changed(one, tiltak[one.id.casefold()]) if one.id.casefold() in tiltak else one for one in part.tiltak
        )
        return changed(part, {"tiltak": inner} | omrader.get(part.id.casefold(), {}))  # type: ignore[no-any-return]

    own = by_sted.get(Sted(plan.id), {})
    fokusomrader = tuple(changed_omrade(part) for part in plan.fokusomrader)
    return changed(plan, own | {"fokusomrader": fokusomrader})  # type: ignore[no-any-return]


def is_bad_news(endring: Endring) -> bool:
    """Return whether the endring needs a reason (DESIGN §4).

    That is status to på vent or utgått, vurdering to gul or rød from something better or nothing, and a frist moved
    later or taken away.
    """
    fra, til = endring.fra, endring.til
    if not endring.changes:
        return False
    match endring.felt:
        case "status":
            return til in {Status.PA_VENT, Status.UTGATT}
        case "vurdering":
            was = fra.rank if isinstance(fra, Vurdering) else 0
            return til in {Vurdering.GUL, Vurdering.ROD} and Vurdering(til).rank > was
        case "frist":
            return type(fra) is date and (til is None or til > fra)
        case _:
            return False


def without_reason(endringer: Sequence[Endring]) -> tuple[Endring, ...]:
    """Return the bad news among `endringer` that has no kommentar given together with it."""
    explained = {endring.sted for endring in endringer if endring.felt == "kommentar" and endring.til.strip()}
    return tuple(endring for endring in endringer if is_bad_news(endring) and endring.sted not in explained)
