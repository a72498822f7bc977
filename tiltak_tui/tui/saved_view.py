"""What is shown as a view that can be saved, and a view that is saved as what is shown."""

from collections.abc import Sequence

from tiltak_tui.model.kolonner import KOLONNER, STANDARD, heading
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.model.visning import is_mine
from tiltak_tui.tui.view import Row, Sorting, View
from tiltak_tui.words import _


def as_visning(view: View, rows: Sequence[Row], moment: Moment, kolonner: Sequence[str]) -> Visning:
    """Return what is shown as a view: plan, fokusområde and «må følges opp» as parts of its filter.

    It has the name of the saved view that it came from; «mine tiltak» cannot be saved, so that is none.

    Args:
        view: what is shown.
        rows: every tiltak.
        moment: the setup and the day.
        kolonner: the columns that are shown.
    """
    from tiltak_tui.tui.report.asked import asked_of  # noqa: PLC0415 - needed when a view is saved

    asked = asked_of(view, rows, moment)
    plan = f'plan:="{asked.plan}"' if asked.plan else ""
    navn = view.visning.navn if view.visning else ""
    return Visning(
        navn="" if is_mine(navn) else navn,
        filter=" ".join(filter(None, (plan, asked.filter))),
        kolonner=() if tuple(kolonner) == STANDARD else tuple(kolonner),
        sorter=view.sorting.column,
        synkende=view.sorting.falling,
    )


def view_of(visning: Visning) -> View:
    """Return what is shown of a view that is saved; columns that there are not are passed over.

    Raises:
        UsageError: its filter is not understood.
    """
    parse_filter(visning.filter)
    sorter = visning.sorter if visning.sorter in KOLONNER else ""
    return View(
        filter=visning.filter.strip(),
        sorting=Sorting(sorter, visning.synkende and bool(sorter)),
        kolonner=tuple(key for key in dict.fromkeys(visning.kolonner) if key in KOLONNER),
        visning=visning,
    )


def told(visning: Visning) -> list[tuple[str, str]]:
    """Return what a view shows, as labels and texts for people, each on one line."""
    kolonner = ", ".join(_label(one) for one in visning.kolonner)
    order = _label(visning.sorter) if visning.sorter else _("som i planene")
    return [
        (_("Filter"), visible_line(visning.filter) or _("alle tiltak")),
        (_("Kolonner"), kolonner or _("dine egne")),
        (_("Sortert"), order + (_(", det siste først") if visning.synkende and visning.sorter else "")),
    ]


def _label(key: str) -> str:
    return heading(key) if key in KOLONNER else visible_line(key)
