"""What changes: one field from one value to another, how it is carried out, and whether it is for the better."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from tiltak_tui.model.felt import Felt
from tiltak_tui.model.plan import Fokusomrade, Milepael, Plan, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.model.value import Value
from tiltak_tui.words import N_, _


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
            return til in (Status.PA_VENT, Status.UTGATT)
        case "vurdering":
            was = fra.rank if isinstance(fra, Vurdering) else 0
            return til in (Vurdering.GUL, Vurdering.ROD) and Vurdering(til).rank > was
        case "frist":
            return type(fra) is date and (til is None or (type(til) is date and til > fra))
        case _:
            return False


def without_reason(endringer: Sequence[Endring]) -> tuple[Endring, ...]:
    """Return the bad news among `endringer` that has no kommentar given together with it."""
    explained = {endring.sted for endring in endringer if endring.felt == "kommentar" and endring.til.strip()}
    return tuple(endring for endring in endringer if is_bad_news(endring) and endring.sted not in explained)


class Retning(StrEnum):
    """Which way something has gone; the values are the words of `endringer --format json`."""

    BEDRE = "bedre"
    VERRE = "verre"
    NYTT = "nytt"
    FULLFORT = "fullført"
    UTGATT = "utgått"
    FJERNET = "fjernet"
    UENDRET = "uendret"

    @property
    def symbol(self) -> str:
        """The sign that stands beside the word, one cell wide."""
        return _RETNING[self][0]

    @property
    def label(self) -> str:
        """The word as a heading shows it: «Verre»."""
        return _(_RETNING[self][1])


_RETNING = {
    Retning.BEDRE: ("↑", N_("Bedre")),
    Retning.VERRE: ("↓", N_("Verre")),
    Retning.NYTT: ("+", N_("Nytt")),
    Retning.FULLFORT: (Status.FULLFORT.symbol, N_("Fullført")),
    Retning.UTGATT: (Status.UTGATT.symbol, N_("Utgått")),
    Retning.FJERNET: ("-", N_("Fjernet")),
    Retning.UENDRET: ("=", N_("Verken bedre eller verre")),
}
_LIFE = (Status.UTGATT, Status.PA_VENT, Status.IKKE_STARTET, Status.PAGAR, Status.FULLFORT)


def direction(endring: Endring) -> Retning:
    """Return whether an endring is for the better (bedre), for the worse (verre) or neither (uendret).

    - status: the nearer to fullført the better, in the order utgått, på vent, ikke startet, pågår, fullført;
    - vurdering: by its rank; a first gul or rød is worse, a first grønn and one taken away are neither;
    - frist: earlier is better, later or taken away is worse, the first one is neither;
    - fremdrift: more is better, where none counts as 0; one taken away is neither;
    - milepael: one that is done is better; of its frist, and of one that is done no more, the same holds as above.

    Every other field, and a value that could not be understood, is neither.
    """
    fra, til = endring.fra, endring.til
    if not endring.changes:
        return Retning.UENDRET
    match endring.felt:
        case "status" if isinstance(fra, Status) and isinstance(til, Status):
            return _by_gain(_LIFE.index(til) - _LIFE.index(fra))
        case "vurdering" if isinstance(til, Vurdering) and (fra is None or isinstance(fra, Vurdering)):
            return _by_gain((fra.rank if fra else 0) - til.rank)
        case "frist":
            return _frist_direction(fra, til)
        case "fremdrift" if type(til) is int and (fra is None or type(fra) is int):
            return _by_gain(til - (fra or 0))
        case "milepael" if isinstance(fra, tuple) and isinstance(til, tuple):
            return _milepael_direction(fra, til)
        case _:
            return Retning.UENDRET


def _by_gain(gain: int) -> Retning:
    return Retning.BEDRE if gain > 0 else Retning.VERRE if gain < 0 else Retning.UENDRET


def _frist_direction(fra: Any, til: Any) -> Retning:
    if type(fra) is not date:
        return Retning.UENDRET
    if til is None:
        return Retning.VERRE
    return _by_gain((fra - til).days) if type(til) is date else Retning.UENDRET


def _milepael_direction(fra: Sequence[Milepael], til: Sequence[Milepael]) -> Retning:
    before = {one.tittel: one for one in fra}
    found = set()
    for new in til:
        old = before.get(new.tittel)
        if old is None:
            continue
        if (old.fullfort is None) is not (new.fullfort is None):
            found.add(Retning.BEDRE if new.fullfort else Retning.VERRE)
        elif new.fullfort is None:
            found.add(_frist_direction(old.frist, new.frist))
    return next((one for one in (Retning.VERRE, Retning.BEDRE) if one in found), Retning.UENDRET)
