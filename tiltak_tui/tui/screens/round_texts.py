"""The words about a round that its screens share."""

from collections.abc import Iterable
from enum import Enum, auto

from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import Runde, Utsending
from tiltak_tui.tui.screens.confirm import Answer, Question
from tiltak_tui.words import _


def round_title(runde: Runde) -> str:
    """Return the name of a round, with the day that it asks for and the last day to answer."""
    parts = [visible_line(runde.navn)]
    parts += [_("status per {dag}").format(dag=date_text(runde.per))] if runde.per else []
    parts += [_("svarfrist {dag}").format(dag=date_text(runde.svarfrist))] if runde.svarfrist else []
    return " · ".join(parts)


def round_state(runde: Runde, *, is_started: bool) -> str:
    """Return whether a round is open or when it was closed; "" where it is not started."""
    if runde.avsluttet:
        return _("avsluttet {dag}").format(dag=date_text(runde.avsluttet))
    return _("åpen") if is_started else ""


def round_sent(utsendinger: Iterable[Utsending]) -> str:
    """Return what was sent in a round, when and to how many."""
    parts = [
        f"{one.slag.value if one.slag else ''} {date_text(one.sendt) if one.sendt else ''} ({len(one.ansvarlig)})"
        for one in utsendinger
    ]
    return _("Sendt: {what}").format(what=", ".join(parts))


class Closing(Enum):
    """What is to come when a round is closed."""

    REPORT = auto()
    MERKE = auto()
    NOTHING = auto()


def closing_question(runde: Runde, missing: int, because: str) -> Question[Closing | None]:
    """Return what asks whether a round is to be closed, and what is to come then; None where it stays open.

    Args:
        runde: the round.
        missing: how many tiltak have not answered.
        because: why its report cannot be made, as a sentence without its full stop; "" where it can.
    """
    lines = [
        _("De som ikke har svart, står som ikke rapportert: {n} tiltak.").format(n=missing)
        if missing
        else _("Alle har svart.")
    ]
    lines += [f"{because}."] if because else []
    report = () if because else (Answer(Closing.REPORT, _("Avslutt, og lag rapporten"), "r"),)
    answers = (
        *report,
        Answer(Closing.MERKE, _("Avslutt, og sett et merke"), "k"),
        Answer(Closing.NOTHING, _("Bare avslutt"), "a"),
        Answer(None, _("Nei, ikke ennå"), "n"),
    )
    title = _("Avslutte runden {navn}?").format(navn=visible_line(runde.navn))
    return Question[Closing | None](title, "\n\n".join(lines), answers, focus=len(answers) - 1)
