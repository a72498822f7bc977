"""How many have answered in a round, as rows and in words: for each plan, fokusområde and hovedansvarlig."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import sort_key, visible_line
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.runde import Andel, Svar, Tiltakssvar, by_ansvarlig, by_fokusomrade, by_plan, share
from tiltak_tui.words import _, ngettext


class Andelsrad(NamedTuple):
    """A row: what it is about, and the tiltak of it that are asked about.

    Attributes:
        navn: what it is called, on one line.
        niva: 1 for what belongs to the row above it, else 0.
        svar: the tiltak and their answers.
    """

    navn: str
    niva: int
    svar: tuple[Tiltakssvar, ...]

    @property
    def andel(self) -> Andel:
        """How many have answered, and how."""
        return share(self.svar)


def places(svar: Sequence[Tiltakssvar], innhold: Innhold) -> Iterator[Andelsrad]:
    """Yield a row for each plan, and under it one for each of its fokusområder."""
    for plan_id, some in by_plan(svar).items():
        plan = innhold.plan(plan_id)
        yield Andelsrad(visible_line(plan.tittel if plan else plan_id), 0, tuple(some))
        for area, part in by_fokusomrade(some).items():
            yield Andelsrad(visible_line(_area_title(plan, area)), 1, tuple(part))


def people(svar: Sequence[Tiltakssvar], innhold: Innhold) -> Iterator[Andelsrad]:
    """Yield a row for each hovedansvarlig, last one for the tiltak without."""
    groups = by_ansvarlig(svar, innhold.oppsett)
    for name in sorted(groups, key=lambda one: (not one, sort_key(one))):
        yield Andelsrad(visible_line(name) or _("(uten ansvarlig)"), 0, tuple(groups[name]))


def sentence(whole: Andel) -> str:
    """Return «31 av 42 har svart: 20 oppdatert, 6 uendret enkeltvis, 5 uendret samlet. 2 svar kom etter fristen.»."""
    if not whole.spurt:
        return _("Ingen tiltak er spurt i runden.")
    text = _("{svart} av {spurt} har svart").format(svart=whole.svart, spurt=whole.spurt)
    kinds = [f"{whole.svar[svar]} {svar.label.lower()}" for svar in Svar if whole.svar[svar]]
    text += f": {', '.join(kinds)}" if kinds else ""
    late = ngettext("{n} svar kom etter svarfristen", "{n} svar kom etter svarfristen", whole.for_sent)
    return text + (f". {late.format(n=whole.for_sent)}." if whole.for_sent else ".")


def _area_title(plan: Plan | None, area: str) -> str:
    parts = plan.fokusomrader if plan else ()
    return next((part.tittel for part in parts if part.id == area), area)
