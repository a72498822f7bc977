"""What is to go out in a round, read from the planmappe and its history."""

from datetime import date

from tiltak_tui.exchange.bestilling import Bestillinger, bestillinger
from tiltak_tui.history import History, Progress
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import named_runde, read_oppsett, refuse_closed, runde_stand


def asking_runde(innhold: Innhold, navn: str, day: date) -> Runde:
    """Return the round that somebody can be asked in; the arguments and errors are those of `rounds.named_runde`.

    Raises:
        UsageError: it is closed.
        TiltakError: the setup, which has the rounds, cannot be read.
    """
    runde = named_runde(read_oppsett(innhold), navn, day)
    refuse_closed(runde)
    return runde


def is_early(slag: Utsendingsslag, runde: Runde, day: date) -> bool:
    """Return whether it is too early to remind: the svarfrist is not out yet."""
    return slag is Utsendingsslag.PURRING and runde.svarfrist is not None and day <= runde.svarfrist


def read_bestillinger(
    mappe: Planmappe,
    history: History,
    slag: Utsendingsslag,
    navn: str,
    *,
    avsender: str = "",
    progress: Progress | None = None,
) -> Bestillinger:
    """Return what is to go out in a round, to each who has not answered.

    Args:
        mappe: the planmappe.
        history: its history.
        slag: bestilling or purring.
        navn: the name of the round.
        avsender: the name of who sends it; where "", whoever saves in the planmappe.
        progress: told of a long reading.

    Raises:
        UsageError, NoAnswerError: as `asking_runde`.
        TiltakError: the history cannot be read.
    """
    runde = asking_runde(mappe.read(), navn, mappe.today())
    name = avsender or (mappe.repository().identity() or "").rpartition(" <")[0]
    stand = runde_stand(mappe, history, runde.navn, progress=progress)
    oppsett, hendelser = stand.innhold.oppsett, history.all()
    return bestillinger(slag, runde, stand.svar, oppsett, hendelser, dag=stand.dag, avsender=name)
