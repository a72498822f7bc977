"""What a filter finds, now or at a point in the past; without click, whose loading takes time."""

from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import put, say
from tiltak_tui.cli.where import planmappe
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Filter, Moment
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.points import Punkt


class Funn(NamedTuple):
    """What a filter finds, now or at a point in the past.

    Attributes:
        mappe: the planmappe.
        punkt: the point; None for the present.
        innhold: what stands there.
        moment: the day that everything is reckoned at, and the setup.
        found: the filter.
        rader: the tiltak that it finds.
    """

    mappe: Planmappe
    punkt: "Punkt | None"
    innhold: Innhold
    moment: Moment
    found: Filter
    rader: tuple[Rad, ...]

    def point_record(self) -> dict[str, str] | None:
        """Return the point as a JSON object; None for the present."""
        if self.punkt is None:
            return None
        from tiltak_tui.cli.past import point_record  # noqa: PLC0415 - the history is slow to load

        return point_record(self.punkt)


def find(named: str, found: Filter, per: str | None) -> Funn:
    """Return what a filter finds.

    Args:
        named: the planmappe that the user named, or "".
        found: the filter.
        per: the point that is asked for; None for the present.
    """
    mappe = planmappe(named)
    punkt = None
    if per is not None:
        from tiltak_tui.cli.past import state_at  # noqa: PLC0415 - the history is slow to load

        punkt, innhold = state_at(per, mappe)
    else:
        innhold = mappe.read()
    moment = Moment.of(innhold, punkt.day if punkt else mappe.today())
    return Funn(mappe, punkt, innhold, moment, found, found.rader(innhold.rader(), moment))


def tell_point(funn: Funn, form: str) -> None:
    """Say that it is the past that is shown, where it is: above a table, beside what is made for other programs."""
    if funn.punkt is None or form == "json":
        return
    from tiltak_tui.cli.past import as_it_stood  # noqa: PLC0415 - the history is slow to load

    if form == "tabell":
        put(as_it_stood(funn.punkt) + ("\n" if funn.rader else ""))
    else:
        say(as_it_stood(funn.punkt))


def tell_rest(funn: Funn) -> None:
    """Say what the user should know besides: what is wrong in the planmappe, and that nothing was found."""
    if funn.punkt is None:
        tell(funn.mappe.root, funn.innhold)
    if not funn.rader:
        say(_("Ingen tiltak passer til filteret.") if funn.found.text else _("Det er ingen tiltak i planene."))
