"""What `tiltak runde` does: saves the round, tells how far it has come, and makes its report."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from tiltak_tui.cli.identity import Identity, asked_identity, given_identity
from tiltak_tui.cli.lines import NoMoreError, understood_answer
from tiltak_tui.cli.notices import tell, tell_cut_off
from tiltak_tui.cli.output import after, can_ask, put, say, terminal_width, to_terminal
from tiltak_tui.cli.past import history_of, progress
from tiltak_tui.cli.reporting import Wanted, asked_for_file, form_of, make_report
from tiltak_tui.cli.round_text import as_json, as_text
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.git_errors import NoIdentityError
from tiltak_tui.merker import check_navn, sett_merke
from tiltak_tui.model.norsk import parse_date, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.rundevarsler import start_varsler, svarfrist_varsler
from tiltak_tui.outside import Oppforing
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import (
    avslutt_runde,
    endre_svarfrist,
    named_runde,
    no_report_because,
    read_oppsett,
    runde_stand,
    start_runde,
)
from tiltak_tui.saving import set_identity
from tiltak_tui.words import _

_Saved = TypeVar("_Saved")


def start_round(
    named: str,
    *,
    navn: str,
    per: str | None,
    svarfrist: str | None,
    planer: tuple[str, ...],
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Start a round; the arguments are as typed."""
    asked_for, last = day_given(per), day_given(svarfrist)
    identity = given_identity(ditt_navn, din_epost)
    mappe = _opened(named)
    saved = saved_as(mappe, identity, lambda: start_runde(mappe, navn, per=asked_for, svarfrist=last, planer=planer))
    if saved is None:
        return
    tell_saved(saved)
    innhold = mappe.read()
    _warn(start_varsler(innhold.oppsett.runde[-1], innhold, mappe.today()))


def _warn(varsler: Iterable[str]) -> None:
    for text in varsler:
        say(_("Obs: {text}").format(text=text))


def change_round(named: str, *, navn: str, svarfrist: str | None, ditt_navn: str | None, din_epost: str | None) -> None:
    """Give a round another svarfrist; the arguments are as typed."""
    last = day_given(svarfrist)
    if last is None:
        raise UsageError(_("Si hva den nye svarfristen er, for eksempel --svarfrist 15.05.2027"))
    identity = given_identity(ditt_navn, din_epost)
    mappe = _opened(named)
    saved = saved_as(mappe, identity, lambda: endre_svarfrist(mappe, navn, last))
    if saved is None:
        put(_("Ingen endring"))
    else:
        tell_saved(saved)
        _warn(svarfrist_varsler(Runde(svarfrist=last), mappe.today()))


def close_round(
    named: str, *, navn: str, til_fil: str, merke: str | None, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Close a round, and make its report and set the merke where that is wanted; the arguments are as typed."""
    identity = given_identity(ditt_navn, din_epost)
    mappe = _opened(named)
    if merke is not None:
        check_navn(mappe, merke)
    runde = named_runde(read_oppsett(mappe.read()), navn, mappe.today())
    name, because = runde.navn, no_report_because(runde, mappe.today())
    if til_fil:
        form_of(_report_of(name, til_fil, merke))
        if because:
            raise UsageError(because)
    saved = saved_as(mappe, identity, lambda: avslutt_runde(mappe, name))
    if saved is None:
        return
    tell_saved(saved)
    if not til_fil and merke is None and can_ask():
        til_fil, merke = _asked_for(mappe, is_possible=not because)
    if til_fil:
        make_report(named, (), _report_of(name, til_fil, merke))
        return
    if merke is not None:
        ledergruppe = mappe.read().oppsett.ledergruppe
        set_one = sett_merke(mappe, merke, commit=saved.commit, gjelder=ledergruppe)
        with after(_("Merket «{navn}» er satt").format(navn=set_one.navn)):
            say(_("Merket «{navn}» er satt.").format(navn=set_one.navn))
    if because:
        say(f"{because}.")
    else:
        say(_('Rapporten lages med «tiltak rapport --runde "{navn}"».').format(navn=visible_line(name)))


def _asked_for(mappe: Planmappe, *, is_possible: bool) -> tuple[str, str | None]:
    """Return the file and the merke that are wanted when a round is closed, asked for until they can be used."""
    til_fil = ""
    try:
        if is_possible:
            til_fil = asked_for_file(
                _("Fila rapporten skal lagres i, for eksempel status.docx (tom: ingen rapport nå):")
            )
        question = _("Navn på merket for møtet eller den sendte rapporten (tom: ikke noe merke):")
        return til_fil, understood_answer(question, lambda line: check_navn(mappe, line) if line else None)
    except NoMoreError:
        return til_fil, None


def _report_of(runde: str, til_fil: str, merke: str | None) -> Wanted:
    return Wanted(runde=runde, til_fil=til_fil, merke=merke)


def show_status(named: str, navn: str, form: str) -> None:
    """Show how far a round has come."""
    mappe = _opened(named)
    tell(mappe.root, mappe.read())
    with history_of(mappe) as history, progress() as told:
        stand = runde_stand(mappe, history, navn, also_asked=True, progress=told)
    if form == "json":
        put(as_json(stand))
    else:
        put("\n".join(as_text(stand, terminal_width() if to_terminal() else None)))


def _opened(named: str) -> Planmappe:
    mappe = planmappe(named)
    tell_cut_off(mappe.root)
    return mappe


def day_given(text: str | None) -> date | None:
    """Return the day that an option gives, or None where it is not given.

    Raises:
        UsageError: it is no day.
    """
    if text is None:
        return None
    day = parse_date(text)
    if day is None:
        raise UsageError(
            _("«{text}» er ikke en dato. Skriv den som 2026-06-30 eller 30.06.2026").format(text=visible_line(text))
        )
    return day


def saved_as(mappe: Planmappe, identity: Identity | None, work: Callable[[], _Saved]) -> _Saved:
    """Save something as somebody, who is asked for a name where the history has none."""
    if identity:
        set_identity(mappe, *identity)
    try:
        return work()
    except NoIdentityError:
        set_identity(mappe, *asked_identity())
        return work()


def tell_saved(saved: Oppforing) -> None:
    """Say what was saved."""
    subject = visible_line(saved.subject)
    with after(_("Oppføringen «{subject}» er lagret").format(subject=subject)):
        for warning in saved.warnings:
            say(warning)
        put(_("Lagret: {subject}").format(subject=subject))
