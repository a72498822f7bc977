"""The tiltak ordered by the vedtak and vedtakspunkter that they carry out, as folkevalgte know them."""

from collections.abc import Iterator, Sequence

from tiltak_tui.model.henvisning import henvisning
from tiltak_tui.model.plan import Plan, Rad, Vedtak
from tiltak_tui.report.rapport import Punktdel, Vedtaksdel


def by_vedtak(plans: Sequence[Plan], rader: Sequence[Rad]) -> tuple[Vedtaksdel, ...]:
    """Return every vedtak of the plans with its points and their tiltak, the oldest first; last those without any.

    A tiltak that carries out several points stands under each. A vedtak that no tiltak refers to and that has no
    points is left out; a point without tiltak is not: that is worth knowing.
    """
    return tuple(part for plan in plans for part in _of_plan(plan, [rad for rad in rader if rad.plan.id == plan.id]))


def _of_plan(plan: Plan, rader: Sequence[Rad]) -> Iterator[Vedtaksdel]:
    placed: set[int] = set()
    for vedtak in plan.vedtak:
        points = tuple(_points(vedtak, rader, placed))
        if points:
            yield Vedtaksdel(plan.tittel, vedtak, points)
    rest = tuple(rad for place, rad in enumerate(rader) if place not in placed)
    if rest:
        yield Vedtaksdel(plan.tittel, None, (Punktdel(None, "", rest),))


def _points(vedtak: Vedtak, rader: Sequence[Rad], placed: set[int]) -> Iterator[Punktdel]:
    known = {str(punkt.nr) for punkt in vedtak.punkt}
    by_nr: dict[str, dict[int, Rad]] = {}
    for place, rad in enumerate(rader):
        for one in filter(None, map(henvisning, rad.tiltak.vedtak)):
            if vedtak.sak and one.sak == vedtak.sak.casefold():
                by_nr.setdefault(one.nr if one.nr in known else "", {})[place] = rad
                placed.add(place)
    if "" in by_nr:
        yield Punktdel(None, "", tuple(by_nr[""].values()))
    for punkt in vedtak.punkt:
        yield Punktdel(punkt.nr, punkt.tekst, tuple(by_nr.get(str(punkt.nr), {}).values()))
