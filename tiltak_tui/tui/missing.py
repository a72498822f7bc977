"""The view of the plans that shows just the tiltak that are missing in a round."""

from collections.abc import Collection, Sequence

from tiltak_tui.model.query import Moment
from tiltak_tui.tui.view import Row, Scope, View

_ASKED = (
    View(follow_up="skal-rapporteres"),
    View(follow_up="ikke-rapportert"),
    View(filter="skal-rapporteres:ja"),
)
"""Views that may show just those, in the order that they are tried."""


def view_of(ids: Collection[str], rows: Sequence[Row], moment: Moment) -> View:
    """Return the view that shows just some tiltak, in the words that say it best.

    Args:
        ids: the ids of the tiltak.
        rows: every tiltak.
        moment: the setup and the day.
    """
    wanted = set(ids)
    scopes = {row.scope for row in rows if row.rad.tiltak.id in wanted}
    plans = {one.plan for one in scopes}
    tried = [Scope(), *(Scope(plan) for plan in plans if len(plans) == 1), *(one for one in scopes if len(scopes) == 1)]
    for view in (asked._replace(scope=scope) for scope in tried for asked in _ASKED):
        if {row.rad.tiltak.id for row in view.of(rows, moment)} == wanted:
            return view
    named = ",".join(f'"{one}"' if not one.replace("-", "").isalnum() else one for one in ids)
    # A filter finds a part of an id too, so what it would find beside them is taken out.
    found = View(filter=f"id:{named}")
    beside = {row.rad.tiltak.id for row in found.of(rows, moment)} - wanted
    return View(filter=" ".join((found.filter, *(f"-id:{one}" for one in sorted(beside)))))
