"""What `tiltak vis --trend` tells: how a tiltak has gone over time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tiltak_tui.cli.past import history_of
from tiltak_tui.history.trend import tiltak_trend
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment
from tiltak_tui.model.trend import Trend, trend_parts
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import Punkt
from tiltak_tui.words import _


def trends_of(
    rader: Sequence[Rad], innhold: Innhold, moment: Moment, mappe: Planmappe, punkt: Punkt | None
) -> list[Trend | None]:
    """Return how each tiltak has gone up to a point; None where nothing is known, or several have the id.

    Args:
        rader: the tiltak as they stood at the point.
        innhold: what stood in the planmappe then.
        moment: the day of the point, and the setup then.
        mappe: the planmappe.
        punkt: the point; None for the present.

    Raises:
        TiltakError: the history cannot be read.
    """
    found = []
    with history_of(mappe) as history:
        newest = history.oppforing(punkt.commit) if punkt else None
        for rad in rader:
            hendelser = history.of_tiltak(rad.tiltak.id, innhold)
            until = [one for one in hendelser if newest is None or one.kom_inn <= newest.kom_inn]
            found.append(tiltak_trend(history, rad, innhold, until, moment.day))
    return found


def trend_lines(trend: Trend | None, day: date) -> list[str]:
    """Return the lines that `vis` ends with."""
    if trend is None:
        return [_("Trend: ikke kjent")]
    *told, line = trend_parts(trend, day)
    return [
        _("Trend: {told}").format(told=" · ".join(told)),
        _("De siste rundene, den nyeste til høyre: {line}").format(line=line),
    ]


def trend_record(trend: Trend, day: date) -> dict[str, Any]:
    """Return a trend as a JSON object."""
    return {
        "frist_flyttet": len(trend.flyttinger),
        "frist_dager": trend.dager,
        "frist_flyttinger": [
            {"dag": str(one.dag), "fra": str(one.fra), "til": str(one.til) if one.til else None, "dager": one.dager}
            for one in trend.flyttinger
        ],
        "status_siden": str(trend.status_siden),
        "status_dager": (day - trend.status_siden).days,
        "vurdering_siden": str(trend.vurdering_siden),
        "vurdering_dager": (day - trend.vurdering_siden).days,
        "runder_gul_rod": len(trend.gul_rod),
        "linje": [
            {
                "dag": str(one.dag),
                "status": one.status.value if one.status else None,
                "vurdering": one.vurdering.value if one.vurdering else None,
            }
            for one in trend.linje
        ],
    }
