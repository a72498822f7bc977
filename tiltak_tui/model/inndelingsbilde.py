"""Where the tiltak stand in the inndelinger of their plans: how many under each value, and which values have none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Fokusomrade, Inndeling, Plan, Rad, Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.words import _, ngettext


class Verdirad(NamedTuple):
    """A value of an inndeling, and the tiltak that stand under it.

    Attributes:
        id: its id.
        tittel: what it is called; the id where no plan describes it.
        rader: the tiltak, in the order of the plans.
        is_described: whether a plan describes it.
    """

    id: str
    tittel: str
    rader: tuple[Rad, ...]
    is_described: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing is done about it: no tiltak stands under it, or only such as are utgått."""
        return all(rad.tiltak.status is Status.UTGATT for rad in self.rader)


class Inndelingsbilde(NamedTuple):
    """An inndeling, of one plan or of several that have the same.

    Attributes:
        id: its id.
        tittel: what it is called; the id where no plan describes it.
        planer: the plans that have it.
        verdier: its values in the order of the plans, with those that only tiltak name last.
        uten: the tiltak of those plans that stand under none of them.
        is_alone: whether no other plan has another inndeling with the same id.
    """

    id: str
    tittel: str
    planer: tuple[Plan, ...]
    verdier: tuple[Verdirad, ...]
    uten: tuple[Rad, ...]
    is_alone: bool = True

    @property
    def empty(self) -> tuple[Verdirad, ...]:
        """The values that nothing is done about."""
        return tuple(one for one in self.verdier if one.is_empty)


def inndelingsbilder(rader: Iterable[Rad], planer: Iterable[Plan] = ()) -> tuple[Inndelingsbilde, ...]:
    """Return every inndeling of the plans that some tiltak belong to, with those tiltak under its values.

    Plans that describe an inndeling with the same id and title share it.

    Args:
        rader: the tiltak.
        planer: more plans, none of whose tiltak are among them.
    """
    by_plan: dict[str, tuple[Plan, list[Rad]]] = {}
    for rad in rader:
        by_plan.setdefault(rad.plan.id, (rad.plan, []))[1].append(rad)
    for plan in planer:
        by_plan.setdefault(plan.id, (plan, []))
    shared: dict[tuple[str, str], list[tuple[Plan, Inndeling, list[Rad]]]] = {}
    for plan, some in by_plan.values():
        for inndeling in _inndelinger(plan, some):
            shared.setdefault((inndeling.id, inndeling.tittel.casefold()), []).append((plan, inndeling, some))
    counts = Counter(own_id for own_id, _tittel in shared)
    return tuple(_bilde(own_id, parts, is_alone=counts[own_id] == 1) for (own_id, _tittel), parts in shared.items())


def uten_tiltak(planer: Iterable[Plan]) -> Iterator[Rad]:
    """Yield an empty tiltak for each plan that has none, by which a filter tells whether the plan is to be shown."""
    return (Rad(plan, Fokusomrade(), Tiltak()) for plan in planer if not any(plan.rader()))


def fordeling(rader: Sequence[Rad]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return how some tiltak stand, a text for each status and each vurdering that there is: «► 2 pågår», «▲ 1 gul»."""
    statuses = Counter(rad.tiltak.status for rad in rader)
    judged = Counter(rad.tiltak.vurdering for rad in rader)

    def told(kinds: Iterable[tuple[Status | Vurdering, int]]) -> tuple[str, ...]:
        return tuple(f"{one.symbol} {n} {one.label.lower()}" for one, n in kinds if n)

    return told((one, statuses[one]) for one in Status), told((one, judged[one]) for one in Vurdering)


def count_text(verdi: Verdirad) -> str:
    """Return «3 tiltak», or in words that there is nothing."""
    n = len(verdi.rader)
    if not n:
        return _("ingen tiltak")
    if verdi.is_empty:
        return ngettext("{n} tiltak, utgått", "{n} tiltak, alle utgått", n).format(n=n)
    return ngettext("{n} tiltak", "{n} tiltak", n).format(n=n)


def title_of(bilde: Inndelingsbilde) -> str:
    """Return the title of an inndeling with the plan that has it, or how many have it."""
    where = _("{n} planer").format(n=len(bilde.planer))
    if len(bilde.planer) == 1:
        where = visible_line(bilde.planer[0].tittel or bilde.planer[0].id)
    return f"{visible_line(bilde.tittel)} · {where}"


def verdi_title(verdi: Verdirad) -> str:
    """Return what a value is called, and that no plan describes it where that is so."""
    title = visible_line(verdi.tittel)
    return title if verdi.is_described else _("{title} (ikke beskrevet i planen)").format(title=title)


def sentence(bilde: Inndelingsbilde) -> str:
    """Return «4 av 5 har ingen tiltak», or that all have some."""
    if not bilde.verdier:
        return _("ingen verdier er beskrevet")
    if not bilde.empty:
        return _("alle har tiltak")
    return _("{n} av {alle} har ingen tiltak").format(n=len(bilde.empty), alle=len(bilde.verdier))


def _inndelinger(plan: Plan, rader: Sequence[Rad]) -> Iterator[Inndeling]:
    """Yield the inndelinger of a plan, and those that only its tiltak name."""
    named = (Inndeling(id=key) for rad in rader for key in rad.tiltak.inndeling)
    seen: set[str] = set()
    for one in (*plan.inndelinger, *named):
        if one.id not in seen:
            seen.add(one.id)
            yield one


def _bilde(own_id: str, parts: Sequence[tuple[Plan, Inndeling, list[Rad]]], *, is_alone: bool) -> Inndelingsbilde:
    rader = [rad for _plan, _inndeling, some in parts for rad in some]
    titles: dict[str, str] = {}
    for _plan, inndeling, _some in parts:
        for verdi in inndeling.verdi:
            titles.setdefault(verdi.id, verdi.tittel or verdi.id)
    under: dict[str, list[Rad]] = {key: [] for key in titles}
    for rad in rader:
        for key in dict.fromkeys(rad.tiltak.inndeling.get(own_id, ())):
            under.setdefault(key, []).append(rad)
    return Inndelingsbilde(
        own_id,
        parts[0][1].tittel or own_id,
        tuple(plan for plan, _inndeling, _some in parts),
        tuple(Verdirad(key, titles.get(key, key), tuple(some), key in titles) for key, some in under.items()),
        tuple(rad for rad in rader if not rad.tiltak.inndeling.get(own_id)),
        is_alone,
    )
