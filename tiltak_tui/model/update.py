"""From what a user wants a tiltak to say, to the endringer that say it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.plan import Rad, Tiltak


def sted_of(rad: Rad) -> Sted:
    """Return the sted of a tiltak."""
    return Sted(rad.plan.id, tiltak=rad.tiltak.id)


def endringer_for(
    rad: Rad, values: Mapping[str, Any], default_dato: date, *, report: bool = False
) -> tuple[Endring, ...]:
    """Return the endringer that give a tiltak the values named, in canonical order.

    Where a field that says how the tiltak stands is changed, or `report` says that the whole is a report, the
    statusdato moves to `default_dato`, though never back; a statusdato among `values` is used as it is. What is
    fullført or utgått, and stays so, is not asked for its status: there the statusdato stays the day that it ended.

    Args:
        rad: the tiltak as it was when the user looked at it; what an endring comes from is read here.
        values: field → new value. A kommentar that is given is kept though it be the same: it is a reason.
        default_dato: the day that a report holds for when none is given.
        report: the update says how the tiltak stands even if no such field changes («uendret»).
    """
    tiltak = rad.tiltak
    wanted = dict(values)
    changed = [key for key, til in wanted.items() if til != tiltak.get(key)]
    reports = report or any(Tiltak.felter[key].reports for key in changed)
    stays_ended = tiltak.status.ended and wanted.get("status", tiltak.status) is tiltak.status
    if "statusdato" not in wanted and reports and not stays_ended:
        wanted["statusdato"] = max(default_dato, tiltak.statusdato or default_dato)
    sted = sted_of(rad)
    return tuple(
        Endring(sted, key, tiltak.get(key), wanted[key])
        for key in Tiltak.felter
        if key in wanted and (wanted[key] != tiltak.get(key) or key in tiltak.ugyldig or key == "kommentar")
    )
