"""Reports that were sent: what the merke of one keeps, and the point that it is."""

from collections.abc import Sequence
from datetime import date

from tiltak_tui.errors import UsageError
from tiltak_tui.merker import Merke, alle_merker, find_merke
from tiltak_tui.model.norsk import parse_date, visible_line
from tiltak_tui.model.point_words import HASH
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.valg import Rapportpunkt, Valg
from tiltak_tui.words import _


def sent_merke(mappe: Planmappe, navn: str) -> Merke:
    """Return the merke that was set when a report was sent.

    Raises:
        UsageError: there is no such merke, or it holds no report.
    """
    merke = find_merke(alle_merker(mappe), navn)
    if merke is None:
        raise UsageError(
            _("Fant ikke merket «{navn}». Skriv «tiltak merke» for å se alle").format(navn=visible_line(navn))
        )
    if merke.rapport is None:
        raise UsageError(
            _("Merket «{navn}» har ingen rapport: det ble ikke satt da en rapport ble sendt").format(navn=merke.navn)
        )
    return merke


def sent_valg(merke: Merke) -> Valg:
    """Return the choices of the report that a merke holds.

    Raises:
        UsageError: they cannot be understood.
    """
    valg = Valg.from_json(merke.rapport.valg) if merke.rapport else None
    if valg is None:
        raise UsageError(_("Valgene for rapporten i merket «{navn}» kan ikke leses").format(navn=merke.navn))
    return valg


def asked_name(merke: Merke, text: str) -> str:
    """Return the name of a merke that it was asked for by, whatever it is called now."""
    wanted = " ".join(text.split()).casefold()
    return next((one for one in merke.navnene if one.casefold() == wanted), merke.navn)


def merkepunkt(merke: Merke, merker: Sequence[Merke], navn: str) -> Rapportpunkt:
    """Return the point of a merke as a report has it.

    Where the merke holds a report, its day is that of the report: what is compared with it are the figures that were
    told then, also where the report was sent some weeks later. Else it is the day that the merke was set.

    Args:
        merke: the merke.
        merker: every merke.
        navn: the name that it is asked for by.
    """
    return Rapportpunkt(merke.commit, _told_day(merke, merker), navn)


def _told_day(merke: Merke, merker: Sequence[Merke]) -> date:
    valg = Valg.from_json(merke.rapport.valg) if merke.rapport else None
    if valg is not None:
        start, _at, written = valg.per.partition("@")
        day = parse_date(written) if HASH.fullmatch(start) else None
        if day is not None:
            return day
        others = [one for one in merker if one is not merke]
        named = find_merke(others, valg.per)
        if named is not None:
            return _told_day(named, others)
    return merke.satt.date()
