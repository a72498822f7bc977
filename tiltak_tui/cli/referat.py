"""The minute after `tiltak møte`: saved in files and given a merke, as far as that is wanted."""

from collections.abc import Sequence
from pathlib import Path

from tiltak_tui.cli.lines import NoMoreError, answer_to, understood_answer
from tiltak_tui.cli.output import can_ask, put
from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.merker import check_navn, sett_merke
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.mote.les import FORMS, Lest
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.files import free_path, write
from tiltak_tui.report.form import Form
from tiltak_tui.words import _


def keep_referat(mappe: Planmappe, lest: Lest, til_fil: Sequence[str], merke: str | None, *, ask: bool) -> None:
    """Set the merke and save the minute.

    Args:
        mappe: the planmappe.
        lest: the minute.
        til_fil: the files, or folders; may be empty.
        merke: the name of the merke, or None.
        ask: somebody may still answer: on a terminal it is asked for what is not given, where anything was noted.

    Raises:
        TiltakError, OSError: it cannot be done.
    """
    if merke is not None:
        _sett(mappe, lest, merke)
    for one in til_fil:
        _save(lest, Path(one).expanduser())
    if not ask or not can_ask() or not lest.referat.commit:
        return
    try:
        if not til_fil:
            _ask_where(lest)
        if merke is None:
            navn = understood_answer(
                _("Navnet på merket for møtet (tom linje = ikke noe merke):"), lambda line: _navn(mappe, line)
            )
            if navn:
                _sett(mappe, lest, navn)
    except NoMoreError:
        return


def forms_of(path: Path) -> tuple[Form, ...]:
    """Return the forms that a minute is saved in, by the name of its file; both in a folder.

    Raises:
        UsageError: it can have no such form.
    """
    if path.is_dir():
        return FORMS
    ending = path.suffix.removeprefix(".").lower()
    if ending not in list(FORMS):
        raise UsageError(
            _("Referatet kan lagres som .md eller .docx, eller i ei mappe: {fil}").format(fil=visible_line(str(path)))
        )
    return (Form(ending),)


def _ask_where(lest: Lest) -> None:
    """Ask where the minute is to be saved until it is, or nowhere."""
    while True:
        line = answer_to(
            _("Hvor skal referatet lagres? Ei mappe, eller ei fil som slutter på .docx eller .md (tom linje = ingen):")
        )
        if not line:
            return
        try:
            _save(lest, Path(line).expanduser())
        except (TiltakError, OSError) as error:
            put(visible(str(error)))
        else:
            return


def _save(lest: Lest, path: Path) -> None:
    for form in forms_of(path):
        target = free_path(path, lest.name(form)) if path.is_dir() else path
        write(target, lest.drawn(form))
        put(_("Lagret: {fil}").format(fil=visible_line(str(target))))


def _sett(mappe: Planmappe, lest: Lest, navn: str) -> None:
    referat = lest.referat
    merke = sett_merke(mappe, navn, commit=referat.commit or None, gjelder=referat.organ, dato=referat.dag)
    put(_("Merket «{navn}» er satt for møtet.").format(navn=visible_line(merke.navn)))


def _navn(mappe: Planmappe, line: str) -> str:
    if line:
        check_navn(mappe, line)
    return line
