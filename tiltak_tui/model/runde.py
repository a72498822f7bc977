"""Rounds of follow-up: what a name asks for, who is asked, who has answered, and what sort of answer it was.

Answers are found in what the oppføringer changed, never in what their messages say.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.followup import is_in_share, is_rapportert
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, fold_word
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett, Runde
from tiltak_tui.model.plan import REPORTING, Plan, Rad, Tiltak
from tiltak_tui.words import N_, _

SVARFRIST_DAYS = 15
"""How long the ansvarlige have to answer where no svarfrist is given."""

UNCHANGED_ROUNDS = 3
"""How many rounds in a row «uendret» may be the answer before that is told."""


class Svar(StrEnum):
    """What sort of answer a tiltak has got in a round; the values are the words of `runde status --format json`."""

    OPPDATERT = "oppdatert"
    UENDRET = "uendret"
    UENDRET_SAMLET = "uendret samlet"

    @property
    def label(self) -> str:
        """The word as a heading shows it: «Uendret samlet»."""
        return _(_LABELS[self])

    @property
    def is_unchanged(self) -> bool:
        """Whether it said that all is as it was."""
        return self is not Svar.OPPDATERT


_LABELS = {
    Svar.OPPDATERT: N_("Oppdatert"),
    Svar.UENDRET: N_("Uendret enkeltvis"),
    Svar.UENDRET_SAMLET: N_("Uendret samlet"),
}
_ORDER = tuple(Svar)


class Steg(NamedTuple):
    """What one oppføring changed, and the day that the main line got it, in the planmappe's zone."""

    commit: str
    dag: date
    forskjeller: tuple[Forskjell, ...]


class Tiltakssvar(NamedTuple):
    """A tiltak that is asked about in a round, and the answer.

    Attributes:
        rad: the tiltak.
        svar: what sort of answer it has got; None where it has got none.
        dag: the day that the answer came; None without one, and where the history does not tell.
        for_sent: the answer came after the svarfrist.
        commit: the oppføring that it came with; "" without one, and where the history does not tell.
    """

    rad: Rad
    svar: Svar | None = None
    dag: date | None = None
    for_sent: bool = False
    commit: str = ""


class Andel(NamedTuple):
    """How many have answered, and how: `svart` is split by `svar`, `for_sent` is some of them."""

    spurt: int
    svar: Mapping[Svar, int]
    for_sent: int

    @property
    def svart(self) -> int:
        """How many have answered."""
        return sum(self.svar.values())

    @property
    def mangler(self) -> int:
        """How many have not."""
        return self.spurt - self.svart


class _Answer(NamedTuple):
    svar: Svar
    dag: date
    commit: str


def default_svarfrist(per: date, startet: date) -> date:
    """Return the svarfrist of a round that is given none: two weeks and a day after it began, or after its day."""
    begun = max(per, startet)
    return begun + min(timedelta(days=SVARFRIST_DAYS), date.max - begun)


def find_runde(runder: Iterable[Runde], navn: str) -> Runde | None:
    """Return the round with a name, without regard to case and Norwegian letters; None where there is none."""
    wanted = fold_word(navn)
    return next((one for one in runder if fold_word(one.navn) == wanted), None)


def open_runder(runder: Iterable[Runde], day: date) -> tuple[Runde, ...]:
    """Return the rounds that are open at the end of a day."""
    return tuple(one for one in runder if one.is_open(day))


def before(runde: Runde, runder: Iterable[Runde]) -> tuple[Runde, ...]:
    """Return the rounds that asked for an earlier day and some of the same plans, the newest first."""
    found = [one for one in runder if runde.per and one.per and one.per < runde.per and share_plans(one, runde)]
    return tuple(sorted(found, key=lambda one: one.per or date.min, reverse=True))


def share_plans(one: Runde, other: Runde) -> bool:
    """Return whether two rounds are about some of the same plans."""
    return not one.planer or not other.planer or not set(one.planer).isdisjoint(other.planer)


def answers(runde: Runde, innhold: Innhold, stegene: Sequence[Steg], day: date) -> tuple[Tiltakssvar, ...]:
    """Return every tiltak that is asked about in a round, and what it has answered, in the order of the plans.

    Asked are the tiltak of its plans that are neither fullført, utgått, nor to be resumed later; and those that have
    answered though they are so now. A tiltak has answered when its statusdato has reached the day asked for.

    Args:
        runde: the round, with the day that it asks for.
        innhold: what stands in the planmappe at the moment in question.
        stegene: what had changed by then, oldest first.
        day: the day of that moment.
    """
    if runde.per is None:
        return ()
    given = _given(runde.per, stegene)
    return tuple(
        _answered(rad, runde, given.get(rad.tiltak.id.casefold()))
        for plan in innhold.plans
        if runde.covers(plan.id) and not has_ended(plan, day)
        for rad in plan.rader()
        if is_in_share(rad.tiltak, runde.per)
    )


def has_ended(plan: Plan, day: date) -> bool:
    """Return whether a plan is avsluttet on a day."""
    return plan.avsluttet is not None and plan.avsluttet <= day


def _answered(rad: Rad, runde: Runde, answer: _Answer | None) -> Tiltakssvar:
    if not is_rapportert(rad.tiltak, runde.per):
        return Tiltakssvar(rad)
    if answer is None:  # the history is cut off, or the file is not saved in it
        return Tiltakssvar(rad, Svar.OPPDATERT)
    late = runde.svarfrist is not None and answer.dag > runde.svarfrist
    return Tiltakssvar(rad, answer.svar, answer.dag, late, answer.commit)


def _given(per: date, stegene: Iterable[Steg]) -> dict[str, _Answer]:
    """Return the answers that were given, by id without regard to case.

    The answer came with the oppføring that made the statusdato reach the day; what is reported later in the round makes
    it another sort of answer, but no later one.
    """
    given: dict[str, _Answer] = {}
    for steg in stegene:
        said = {tiltak_id: some for tiltak_id, some in _by_tiltak(steg.forskjeller) if _says(some)}
        unchanged = _called_unchanged(said)
        for tiltak_id, some in said.items():
            reached = _reached(some, per)
            if reached is False:
                given.pop(tiltak_id, None)
                continue
            known = given.get(tiltak_id)
            if reached is None and known is None:
                continue
            sort = _together(unchanged) if tiltak_id in unchanged else _sort(some)
            if known is None:
                given[tiltak_id] = _Answer(sort, steg.dag, steg.commit)
            else:
                given[tiltak_id] = known._replace(svar=min(known.svar, sort, key=_ORDER.index))
    return given


def _by_tiltak(forskjeller: Iterable[Forskjell]) -> Iterator[tuple[str, list[Forskjell]]]:
    found: dict[str, list[Forskjell]] = {}
    for one in forskjeller:
        if one.sted.tiltak:
            found.setdefault(one.sted.tiltak.casefold(), []).append(one)
    yield from found.items()


def _says(some: Iterable[Forskjell]) -> bool:
    """Return whether something that is reported has changed."""
    return any(
        one.type is not Type.ENDRET or one.felt == "statusdato" or _is_reported(one)
        for one in some
        if one.type is not Type.FLYTTET
    )


def _is_reported(one: Forskjell) -> bool:
    felt = Tiltak.felter.get(one.felt)
    return felt is not None and felt.reports


def _reached(some: Iterable[Forskjell], per: date) -> bool | None:
    """Return whether the statusdato was made one that has reached the day; None where it was left as it was."""
    for one in some:
        if one.type is Type.FJERNET:
            return False
        if one.type is Type.LAGT_TIL:
            return _has_come(one.til.statusdato, per)
        if one.type is Type.ENDRET and one.felt == "statusdato":
            return _has_come(one.til, per)
    return None


def _has_come(day: Any, per: date) -> bool:
    return type(day) is date and day >= per


def _is_unchanged(some: Iterable[Forskjell]) -> bool:
    """Return whether a tiltak only got a new statusdato, and perhaps another who says so."""
    felter = {one.felt if one.type is Type.ENDRET else one.type.value for one in some}
    return "statusdato" in felter and felter <= REPORTING


def _called_unchanged(said: Mapping[str, Sequence[Forskjell]]) -> set[str]:
    """Return the tiltak that one oppføring says are as they were; one kommentar for several is no news of each."""
    words = {tiltak_id: _only_word(some) for tiltak_id, some in said.items()}
    count = Counter(filter(None, words.values()))
    return {tiltak_id for tiltak_id, some in said.items() if _is_unchanged(some) or count[words[tiltak_id]] > 1}


def _only_word(some: Sequence[Forskjell]) -> str:
    """Return the new kommentar of a tiltak that got nothing else than that, and perhaps a new statusdato; else ""."""
    felter = {one.felt if one.type is Type.ENDRET else one.type.value for one in some}
    if not felter <= REPORTING | {"kommentar"}:
        return ""
    return next((str(one.til or "").strip() for one in some if one.felt == "kommentar"), "")


def _together(unchanged: Collection[str]) -> Svar:
    return Svar.UENDRET if len(unchanged) == 1 else Svar.UENDRET_SAMLET


def _sort(some: Sequence[Forskjell]) -> Svar:
    is_new = any(one.type is Type.LAGT_TIL or (one.type is Type.ENDRET and _is_reported(one)) for one in some)
    return Svar.OPPDATERT if is_new else Svar.UENDRET


def share(some: Iterable[Tiltakssvar]) -> Andel:
    """Return how many of some tiltak have answered, and how."""
    rows = list(some)
    count = Counter(one.svar for one in rows if one.svar is not None)
    return Andel(len(rows), {svar: count[svar] for svar in Svar}, sum(one.for_sent for one in rows))


def by_plan(some: Iterable[Tiltakssvar]) -> dict[str, list[Tiltakssvar]]:
    """Return the tiltak by the ids of their plans."""
    return _grouped((one.rad.plan.id, one) for one in some)


def by_fokusomrade(some: Iterable[Tiltakssvar]) -> dict[str, list[Tiltakssvar]]:
    """Return the tiltak of one plan by the ids of their fokusområder."""
    return _grouped((one.rad.fokusomrade.id, one) for one in some)


def by_ansvarlig(some: Iterable[Tiltakssvar], oppsett: Oppsett) -> dict[str, list[Tiltakssvar]]:
    """Return the tiltak by their hovedansvarlig, whatever of its names the plan has; "" for those without."""
    register, names = Register(oppsett), dict[str, str]()
    who = ((register.hovedansvarlig(one.rad).navn, one) for one in some)
    return _grouped((names.setdefault(fold(navn), navn), one) for navn, one in who)


def _grouped(pairs: Iterable[tuple[str, Tiltakssvar]]) -> dict[str, list[Tiltakssvar]]:
    found: dict[str, list[Tiltakssvar]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def unchanged_in_a_row(
    rounds: Sequence[tuple[Runde, Sequence[Tiltakssvar]]], count: int = UNCHANGED_ROUNDS
) -> tuple[Rad, ...]:
    """Return the tiltak of a round that have answered «uendret» in it and in each of the last rounds before it.

    Args:
        rounds: the round and those before it, the newest first, with their answers; a tiltak goes by those of its plan.
        count: in how many rounds.
    """
    unchanged = [
        {one.rad.tiltak.id.casefold() for one in some if one.svar is not None and one.svar.is_unchanged}
        for _runde, some in rounds
    ]
    found = []
    for one in rounds[0][1] if rounds else ():
        covering = [ids for (runde, _some), ids in zip(rounds, unchanged, strict=True) if runde.covers(one.rad.plan.id)]
        if len(covering) >= count and all(one.rad.tiltak.id.casefold() in ids for ids in covering[:count]):
            found.append(one.rad)
    return tuple(found)


def closing_step(navn: str, stegene: Sequence[Steg]) -> int | None:
    """Return the place of the oppføring that closed a round, among what has changed, oldest first; None where none."""
    wanted = fold_word(navn)
    for place in reversed(range(len(stegene))):
        for one in stegene[place].forskjeller:
            if one.sted.plan != OPPSETT_STEM or one.felt != "runde" or not isinstance(one.til, tuple):
                continue
            was = find_runde(one.fra, wanted) if isinstance(one.fra, tuple) else None
            now = find_runde(one.til, wanted)
            if now is not None and now.avsluttet is not None and (was is None or was.avsluttet is None):
                return place
    return None
