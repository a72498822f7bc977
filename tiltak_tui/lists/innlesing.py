"""Reading a list into the planmappe: what it comes to is seen first, and then carried out as one oppføring."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tiltak_tui.errors import TiltakError
from tiltak_tui.history import History
from tiltak_tui.lists.checked import plans_after
from tiltak_tui.lists.forslag import Forslag, proposed
from tiltak_tui.lists.lest import understood
from tiltak_tui.lists.liste import Liste
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.change import Endring
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.outside import Oppforing
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving_work import Change, Reckoned, reckon, save_work
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.upkeep.ids import new_ids
from tiltak_tui.work import Work


class Innlesing(NamedTuple):
    """A list, and what reading it in comes to.

    Attributes:
        fil: the name of its file.
        ark: the names of the sheets in it.
        liste: what it says.
        forslag: what that comes to; None where it cannot be told, as where it is not said which plan it belongs to.
        regnet: what is written; None where nothing changes.
        feil: why there is no `forslag`.
    """

    fil: str
    ark: tuple[str, ...]
    liste: Liste
    forslag: Forslag | None = None
    regnet: Reckoned | None = None
    feil: TiltakError | None = None


def prepare(mappe: Planmappe, history: History, arkene: Sequence[Ark], fil: str, valg: Valg) -> Innlesing:
    """Return what reading a list in comes to; nothing is written.

    Args:
        mappe: the planmappe; read again.
        history: its history, for ids that have stood in it.
        arkene: the sheets of the file.
        fil: the name of the file.
        valg: what the user has said.

    Raises:
        NoTableError, UsageError: the list cannot be read so.
        NoPlanmappeError: the plans cannot be read.
    """
    innhold = mappe.read()
    liste = understood(arkene, valg, innhold)
    innlesing = Innlesing(fil, tuple(one.navn for one in arkene), liste)
    try:
        forslag = proposed(liste, valg, innhold, lambda plan: new_ids(plan.kode, history, innhold.plans), mappe.today())
        regnet = None if forslag.er_tomt else reckon(mappe, _change(forslag), kilde=fil)
    except TiltakError as error:
        return innlesing._replace(feil=error)
    return innlesing._replace(forslag=forslag, regnet=regnet)


def read_in(mappe: Planmappe, innlesing: Innlesing, *, time: datetime | None = None) -> Oppforing | None:
    """Carry out what was shown, as one oppføring; None where nothing changes.

    Args:
        mappe: the planmappe; read again before anything is written.
        innlesing: what was shown.
        time: when it is said to have been made; now where None.

    Raises:
        ChangedMeanwhileError: the plans have changed so that it comes to something else now.
        TiltakError: the planmappe could not be written to; nothing is changed.
    """
    if innlesing.forslag is None or innlesing.regnet is None:
        return None
    change, shown = _change(innlesing.forslag), innlesing.regnet.forskjeller
    return save_work(mappe, change, shown=shown, kilde=innlesing.fil, time=time)


def _change(forslag: Forslag) -> Change:
    def change(work: Work, innhold: Innhold) -> None:
        new = {plan.id for plan in forslag.planer}
        for plan in plans_after(forslag, innhold):
            if plan.id in new:
                work.new_plan(plan)
        for stem, part in forslag.omrader:
            if stem not in new:
                work.new_area(stem, part)
        by_plan: dict[str, list[Endring]] = {}
        for endring in (*forslag.mal, *(one for some in forslag.endret for one in some.endringer)):
            by_plan.setdefault(endring.sted.plan, []).append(endring)
        for stem, endringer in by_plan.items():
            work.change_many(stem, endringer)
        for one in forslag.endret:
            place = work.find(one.rad.tiltak.id) if one.til_omrade else None
            if place:
                work.move_tiltak(place, place.stem, one.til_omrade)
        for nytt in forslag.nye:
            if nytt.plan not in new:
                work.new_tiltak(nytt.plan, nytt.omrade, nytt.tiltak)

    return change
