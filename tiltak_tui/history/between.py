"""The reasons that were given on the way from one point to another, and how plans stood at several points."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from tiltak_tui.history.hendelse import Hendelse
from tiltak_tui.history.read import History, Progress
from tiltak_tui.model.balance import Begrunnelse
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.spread import Fordeling, as_it_was, fordeling

_FEW = 100


def reasons_among(
    commits: Collection[str],
    ids: Collection[str],
    innhold: Innhold,
    history: History,
    *,
    progress: Progress | None = None,
) -> dict[str, tuple[Begrunnelse, ...]]:
    """Return the reasons that some oppføringer gave for what they did with some tiltak.

    Args:
        commits: the hashes of the oppføringer.
        ids: the tiltak that are asked for.
        innhold: what stands in the planmappe, where the tiltak are looked for first.
        history: the history.
        progress: told of a long reading.

    Returns:
        Id without regard to case → the reasons, oldest first, each of them once.

    Raises:
        TiltakError: the history cannot be read.
    """
    found = hendelser_among(commits, ids, innhold, history, progress=progress)
    return {key: reasons for key, some in found.items() if (reasons := reasons_of(some))}


def reasons_of(hendelser: Sequence[Hendelse]) -> tuple[Begrunnelse, ...]:
    """Return the reasons given in some hendelser, which are newest first: the oldest first, each of them once.

    One that is there again, since what came after it was taken back, was given when it was first there.
    """
    found: dict[str, Begrunnelse] = {}
    for one in reversed(hendelser):
        if one.begrunnelse.strip():
            found.setdefault(one.begrunnelse.strip(), begrunnelse_of(one))
    return tuple(found.values())


def begrunnelse_of(one: Hendelse) -> Begrunnelse:
    """Return the reason that was given for what happened."""
    return Begrunnelse(one.commit, one.tidspunkt, one.forfatter, one.begrunnelse)


def hendelser_among(
    commits: Collection[str],
    ids: Collection[str],
    innhold: Innhold,
    history: History,
    *,
    progress: Progress | None = None,
) -> dict[str, list[Hendelse]]:
    """Return what some oppføringer did with some tiltak: id without regard to case → hendelser, newest first.

    The arguments and errors are those of `reasons_among`.
    """
    wanted = {one.casefold() for one in ids}
    among = frozenset(commits)
    found: dict[str, list[Hendelse]] = {}
    for one in _hendelser(history, wanted, innhold, progress) if among else ():
        key = one.sted.tiltak.casefold()
        if key in wanted and one.commit in among:
            found.setdefault(key, []).append(one)
    return found


def spread_over_time(
    history: History, plans: Sequence[Plan], days: Mapping[str, Iterable[date]]
) -> dict[str, tuple[Fordeling, ...]]:
    """Return how the tiltak of some plans were spread at the end of each of some days, as it was saved.

    Args:
        history: the history.
        plans: the plans as they stand now.
        days: the days by plan id; one before the plan was there gives nothing.

    Raises:
        TiltakError: the history cannot be read.
    """
    states: dict[str, Innhold] = {}
    found = {}
    for plan in plans:
        rows = []
        for day in days[plan.id]:
            commit = history.at_end_of(day)
            if commit is None:
                continue
            if commit not in states:
                states[commit] = history.innhold_at(commit)
            then = as_it_was(plan, states[commit])
            if then is not None:
                rows.append(fordeling(day, (rad.tiltak for rad in then.rader())))
        found[plan.id] = tuple(rows)
    return found


def _hendelser(
    history: History, wanted: Collection[str], innhold: Innhold, progress: Progress | None
) -> tuple[Hendelse, ...]:
    if len(wanted) > _FEW:
        return history.all(progress)
    return tuple(one for tiltak_id in sorted(wanted) for one in history.of_tiltak(tiltak_id, innhold))
