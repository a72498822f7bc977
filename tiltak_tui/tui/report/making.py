"""Reading a report for the screen: what is wrong with a choice is told at that choice. For threads."""

from dataclasses import replace

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.history import History, Progress
from tiltak_tui.model.norsk import date_text
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import Punkt, commits_between, find_punkt, newest_punkt
from tiltak_tui.report.make import Lest, read_report
from tiltak_tui.report.rapport import Rapport
from tiltak_tui.report.valg import Rapportpunkt, Valg


class WrongChoiceError(Exception):
    """A point cannot be used.

    Args:
        field: the choice: `per` or `siden`.
        sentence: why.
    """

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def read_for_screen(mappe: Planmappe, history: History, valg: Valg, progress: Progress) -> Lest:
    """Return a report without the staff's own words, which `Lest.worded` puts in.

    Args:
        mappe: the planmappe; nothing else may use its repository meanwhile.
        history: its history.
        valg: the choices.
        progress: told of a long reading.

    Raises:
        WrongChoiceError: a point cannot be used.
        TiltakError: the report cannot be made for another reason.
    """
    per = _point("per", valg.per, mappe, history) or newest_punkt(mappe, history)
    siden = _point("siden", valg.siden, mappe, history)
    if siden is not None:
        try:
            commits_between(siden, per, history)
        except UsageError as error:
            raise WrongChoiceError("siden", str(error)) from error
    try:
        return read_report(mappe, history, replace(valg, tittel="", innledning="", kort=False), progress=progress)
    except NoAnswerError as error:  # the plan was not there then
        raise WrongChoiceError("per", str(error)) from error


def _point(field: str, text: str, mappe: Planmappe, history: History) -> Punkt | None:
    try:
        return find_punkt(text, mappe, history) if text else None
    except UsageError as error:
        raise WrongChoiceError(field, str(error)) from error


def written_point(punkt: Punkt) -> str:
    """Return what finds a point again where it is written: its day, the name of its merke, or its oppføring and day."""
    is_named = not punkt.text.endswith(punkt.commit[:7])
    return punkt.text if is_named else f"{punkt.commit[:7]}@{punkt.day.isoformat()}"


def points_told(rapport: Rapport) -> tuple[str, str]:
    """Return both points of a report as they are told below the lines where they are written."""
    return _told(rapport.per), _told(rapport.siden)


def _told(one: Rapportpunkt) -> str:
    day = date_text(one.dag)
    return f"{one.navn} ({day})" if one.navn else day
