"""The trail of one tiltak: from the vedtak through who answers for it and each status to where it was reported."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from tiltak_tui.control.check import entries_of, not_cut, read_plans
from tiltak_tui.control.kontroll import Funn
from tiltak_tui.control.messages import Entry, Made, check_messages
from tiltak_tui.git_objects import parse_commit
from tiltak_tui.history import Hendelse, History
from tiltak_tui.merker import Merke, alle_merker
from tiltak_tui.model.change import Sted, find
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Plan, Rad, Tiltak, Vedtak, Vedtakspunkt
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe

_TOLD = {
    "vedtak",
    "ansvarlig",
    "status",
    "vurdering",
    "frist",
    "lopende",
    "statusdato",
    "gjenopptas",
    "til_beslutning",
    "beslutning",
    "erstatter",
    "resultat",
    "effekt",
}


class Grunnlag(NamedTuple):
    """A vedtak that a tiltak rests on.

    Attributes:
        henvisning: how the tiltak names it.
        vedtak: the vedtak of the plan; None where the plan has no such.
        punkt: the point of it, or None.
    """

    henvisning: str
    vedtak: Vedtak | None
    punkt: Vedtakspunkt | None


class Steg(NamedTuple):
    """An oppføring on the way of the tiltak.

    Attributes:
        commit: its full hash.
        tidspunkt: when the author made it.
        kom_inn: when the main line got it.
        forfatter: who made it.
        epost: their e-mail address.
        meldt_av: who reported it, or "".
        begrunnelse: the kommentar given with it, or "".
        utenfor: whether the change was made outside the program.
        forskjeller: what it changed of that which the trail tells.
        funn: what is wrong with it.
    """

    commit: str
    tidspunkt: datetime
    kom_inn: datetime
    forfatter: str
    epost: str
    meldt_av: str
    begrunnelse: str
    utenfor: bool
    forskjeller: tuple[Forskjell, ...]
    funn: tuple[Funn, ...]


class Stand(NamedTuple):
    """How the tiltak stood at a merke."""

    merke: Merke
    status: Status
    vurdering: Vurdering | None
    frist: date | None
    ansvarlig: tuple[str, ...]
    statusdato: date | None


class Spor(NamedTuple):
    """The trail of one tiltak.

    Attributes:
        tiltak_id: its id.
        rad: the tiltak where it stands now; None where it is gone.
        grunnlag: the vedtak that it rests on, now or when it was last there.
        steg: what happened to it, oldest first.
        merker: how it stood at each merke where it was there, oldest first.
    """

    tiltak_id: str
    rad: Rad | None
    grunnlag: tuple[Grunnlag, ...]
    steg: tuple[Steg, ...]
    merker: tuple[Stand, ...]

    @property
    def i_orden(self) -> bool:
        """Whether nothing is wrong with any step."""
        return not any(funn.galt for steg in self.steg for funn in steg.funn)


def trail_of(mappe: Planmappe, history: History, tiltak_id: str) -> Spor | None:
    """Return the trail of a tiltak, also of one that is gone; None where the history has never had it.

    Raises:
        TiltakError: the history cannot be read.
    """
    innhold = mappe.read()
    hendelser = history.of_tiltak(tiltak_id, innhold)
    rad = innhold.rad(tiltak_id)
    if not hendelser and rad is None:
        return None
    steg = tuple(_steg(mappe, history, hendelser))
    plans = list(dict.fromkeys(plan for one in hendelser for plan in _plans_of(one.forskjell)))
    merker = tuple(_stands(mappe, history, tiltak_id, plans))
    name = rad.tiltak.id if rad else hendelser[0].sted.tiltak
    return Spor(name, rad, tuple(_grunnlag(innhold, rad, hendelser)), steg, merker)


def _steg(mappe: Planmappe, history: History, hendelser: Sequence[Hendelse]) -> Iterator[Steg]:
    mine = {commit: tuple(some) for commit, some in groupby(hendelser, key=lambda one: one.commit)}
    for entry, funn in entries_with_funn(mappe, history, list(mine)):
        some = mine[entry.oppforing.commit]
        forskjeller = tuple(
            one.forskjell for one in some if one.forskjell.type is not Type.ENDRET or one.forskjell.felt in _TOLD
        )
        if not forskjeller and not funn and not any(one.begrunnelse for one in some):
            continue
        reported = (one.forskjell.til for one in some if one.forskjell.felt == "rapportert_av")
        yield Steg(
            entry.oppforing.commit,
            entry.oppforing.tidspunkt,
            entry.oppforing.kom_inn,
            entry.oppforing.forfatter,
            entry.oppforing.epost,
            entry.message.value("Rapportert-av") or next((one for one in reported if isinstance(one, str)), ""),
            next((one.begrunnelse for one in some if one.begrunnelse), ""),
            entry.form.is_outside,
            forskjeller,
            funn,
        )


def entries_with_funn(
    mappe: Planmappe, history: History, commits: Sequence[str]
) -> Iterator[tuple[Entry, tuple[Funn, ...]]]:
    """Yield the oppføringer, given newest first, oldest first with what is wrong with each."""
    found = zip(commits, mappe.repository().objects(commits), strict=True)
    objects = [parse_commit(name, one[1]) for name, one in found if one is not None]
    changed = [one for commit in commits for one in history.of_oppforing(commit)]
    entries = entries_of(history, objects, changed)
    known = set(history.order())
    whole = not_cut(mappe, entries, known)
    checked = check_messages(whole, lambda commit: _made(history, commit), lambda names: read_plans(mappe, names))
    for entry in reversed(entries):
        mine = (one for one in (*checked.meldinger, *checked.begrunnelser) if one.commit == entry.oppforing.commit)
        yield entry, tuple(mine)


def _made(history: History, commit: str) -> Made | None:
    known = history.oppforing(commit)
    if known is None:
        return None
    return Made(known.emne, tuple(one.forskjell for one in history.of_oppforing(commit)))


def _plans_of(one: Forskjell) -> Iterable[str]:
    is_from_another = one.type is Type.OMDOPT or (one.type is Type.FLYTTET and one.felt == "plan")
    return (one.sted.plan, str(one.fra)) if is_from_another else (one.sted.plan,)


def _grunnlag(innhold: Innhold, rad: Rad | None, hendelser: Sequence[Hendelse]) -> Iterator[Grunnlag]:
    tiltak: Tiltak | None = rad.tiltak if rad else None
    plan: Plan | None = rad.plan if rad else None
    if rad is None:
        gone = next((one.forskjell for one in hendelser if isinstance(one.forskjell.fra, Tiltak)), None)
        tiltak = gone.fra if gone else None
        plan = innhold.plan(gone.sted.plan) if gone else None
    for henvisning in tiltak.vedtak if tiltak else ():
        yield _found_vedtak(henvisning, plan.vedtak if plan else ())


def _found_vedtak(henvisning: str, vedtak: Iterable[Vedtak]) -> Grunnlag:
    words = henvisning.casefold().split()
    for one in vedtak:
        sak = one.sak.casefold().split()
        if sak and words[: len(sak)] == sak:
            number = "".join(character for character in "".join(words[len(sak) :]) if character.isdigit())
            return Grunnlag(henvisning, one, next((punkt for punkt in one.punkt if str(punkt.nr) == number), None))
    return Grunnlag(henvisning, None, None)


def _stands(mappe: Planmappe, history: History, tiltak_id: str, plans: Sequence[str]) -> Iterator[Stand]:
    merker = [one for one in alle_merker(mappe) if history.oppforing(one.commit) is not None]
    found = iter(read_plans(mappe, [(merke.commit, plan) for merke in merker for plan in plans]))
    for merke in merker:
        there = [next(found) for _plan in plans]
        for plan in there:
            tiltak = find(plan, Sted(plan.id, tiltak=tiltak_id)) if plan else None
            if isinstance(tiltak, Tiltak):
                yield Stand(merke, tiltak.status, tiltak.vurdering, tiltak.frist, tiltak.ansvarlig, tiltak.statusdato)
                break
