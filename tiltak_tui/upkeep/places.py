"""What an action is about, looked up in the files as they are when it is carried out."""

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.norsk import slug, visible_line
from tiltak_tui.model.plan import Fokusomrade, Plan, Rad
from tiltak_tui.words import _
from tiltak_tui.work import Place, Work


def plan_in(work: Work, plan_id: str) -> Plan:
    """Return a plan.

    Raises:
        NoAnswerError: there is none, or it cannot be read.
    """
    plan = work.plan(plan_id)
    if plan is None:
        raise NoAnswerError(
            _("Planen {plan} finnes ikke, eller kan ikke leses. Ingenting er lagret.").format(
                plan=visible_line(plan_id)
            )
        )
    return plan


def going_plan_in(work: Work, plan_id: str) -> Plan:
    """Return a plan that something may be put into: one that has not ended.

    Raises:
        UsageError: it has ended.
        NoAnswerError: there is none, or it cannot be read.
    """
    plan = plan_in(work, plan_id)
    if plan.avsluttet is not None:
        text = _("Planen {plan} er avsluttet. Åpne den igjen først, eller velg en annen.")
        raise UsageError(text.format(plan=visible_line(plan.tittel or plan.id)))
    return plan


def area_in(work: Work, plan_id: str, area_id: str) -> Fokusomrade:
    """Return a fokusområde.

    Raises:
        NoAnswerError: there is none.
    """
    plan_in(work, plan_id)
    found = work.area(plan_id, area_id)
    if found is None:
        raise NoAnswerError(
            _("Fokusområdet {omrade} finnes ikke lenger i planen. Ingenting er lagret.").format(
                omrade=visible_line(area_id)
            )
        )
    return found[1]


def tiltak_in(work: Work, tiltak_id: str) -> Place:
    """Return where a tiltak stands.

    Raises:
        NoAnswerError: there is none.
        TwiceError: in more than one place.
    """
    place = work.find(tiltak_id)
    if place is None:
        raise NoAnswerError(
            _("Tiltaket {id} finnes ikke lenger i planene. Ingenting er lagret.").format(id=visible_line(tiltak_id))
        )
    return place


def row_at(work: Work, place: Place) -> Rad:
    """Return a tiltak as a row."""
    return Rad(plan_in(work, place.stem), place.fokusomrade, place.tiltak)


def free_name(title: str, taken: set[str], default: str) -> str:
    """Return a name of plain letters for a title, that none of the taken has."""
    plain = slug(title) or default
    known = {one.casefold() for one in taken}
    if plain not in known:
        return plain
    return next(name for n in range(2, len(known) + 3) if (name := f"{plain[:28]}-{n}") not in known)
