"""The end of a plan: nothing in it is left open, and what the whole came to is told."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.change import Sted
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, listed, visible_line
from tiltak_tui.model.plan import Beslutning, Plan, Tiltak
from tiltak_tui.saving_work import Change
from tiltak_tui.upkeep.places import plan_in
from tiltak_tui.words import _, ngettext
from tiltak_tui.work import Work

_NAMED = 6


class StillOpenError(NoAnswerError):
    """Some tiltak of the plan have not ended; `tiltak` are those."""

    def __init__(self, plan: Plan, tiltak: tuple[Tiltak, ...]) -> None:
        names = listed([visible_line(one.id or one.tittel) for one in tiltak], _NAMED)
        text = ngettext(
            "Planen {plan} har {n} tiltak som ikke er fullført, utgått eller ført videre: {names}.",
            "Planen {plan} har {n} tiltak som ikke er fullført, utgått eller ført videre: {names}.",
            len(tiltak),
        )
        super().__init__(text.format(plan=visible_line(plan.tittel or plan.id), n=len(tiltak), names=names))
        self.tiltak = tiltak


def left_open(plan: Plan) -> tuple[Tiltak, ...]:
    """Return the tiltak of a plan that are neither fullført nor utgått, which hinder that it is ended."""
    return tuple(row.tiltak for row in plan.rader() if not row.tiltak.status.ended)


class Uferdig(NamedTuple):
    """Something that is still to come of a tiltak that has ended: which tiltak, and what, on one line."""

    tiltak: Tiltak
    tekst: str


def still_to_come(plan: Plan) -> tuple[Uferdig, ...]:
    """Return the beslutninger that are not done, and the evaluations: nothing recalls them once the plan has ended."""
    return tuple(Uferdig(row.tiltak, text) for row in plan.rader() for text in _to_come(row.tiltak))


def to_come_text(plan: Plan) -> str:
    """Return what is still to come, a line each under a sentence that says what becomes of it; "" for nothing."""
    found = still_to_come(plan)
    if not found:
        return ""
    head = _("Dette er ikke gjort, og kommer ikke tilbake av seg selv når planen er avsluttet:")
    return "\n".join([head, *(f"- {visible_line(one.tiltak.id)}: {one.tekst}" for one in found)])


def _to_come(tiltak: Tiltak) -> Iterator[str]:
    for one in tiltak.beslutning:
        if one.fullfort is None:
            yield _beslutning(one)
    if tiltak.evalueres:
        yield _("skal evalueres {dag}").format(dag=date_text(tiltak.evalueres))


def _beslutning(one: Beslutning) -> str:
    by = f" ({visible_line(', '.join(one.ansvarlig))})" if one.ansvarlig else ""
    frist = _(", frist {dag}").format(dag=date_text(one.frist)) if one.frist else ""
    text = " ".join(one.tekst.split())
    return _("beslutningen «{tekst}»{by}{frist}").format(tekst=visible_line(text), by=by, frist=frist)


def avslutt_plan(plan_id: str, dag: date, sluttvurdering: str, today: date) -> Change:
    """Return the change that ends a plan.

    Args:
        plan_id: the plan.
        dag: the day that it ends.
        sluttvurdering: what it came to, in the staff's own words.
        today: the last day that it can have ended on.
    """

    def change(work: Work, _innhold: Innhold) -> None:
        plan = plan_in(work, plan_id)
        still = left_open(plan)
        if still:
            raise StillOpenError(plan, still)
        if plan.avsluttet is not None:
            raise UsageError(_("Planen {plan} er alt avsluttet.").format(plan=visible_line(plan.tittel or plan.id)))
        if dag > today:
            text = _("{dag} er ikke kommet ennå. Avslutt planen når den dagen er der, eller velg en dag som har vært.")
            raise UsageError(text.format(dag=date_text(dag)))
        values = {"sluttvurdering": sluttvurdering.strip()} if sluttvurdering.strip() else {}
        work.change(Sted(plan_id), avsluttet=dag, **values)

    return change


def apne_plan(plan_id: str) -> Change:
    """Return the change that opens a plan again; the sluttvurdering stays."""

    def change(work: Work, _innhold: Innhold) -> None:
        plan = plan_in(work, plan_id)
        if plan.avsluttet is None:
            raise UsageError(_("Planen {plan} er ikke avsluttet.").format(plan=visible_line(plan.tittel or plan.id)))
        work.change(Sted(plan_id), avsluttet=None)

    return change
