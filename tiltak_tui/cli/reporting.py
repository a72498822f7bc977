"""What `tiltak rapport` does: reads, draws, saves, and sets the merke for what was sent."""

import sys
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tiltak_tui import __version__
from tiltak_tui.cli.identity import Identity, asked_identity, given_identity
from tiltak_tui.cli.lines import understood_answer
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.merke import meeting_day
from tiltak_tui.cli.notices import tell_cut_off
from tiltak_tui.cli.output import after, put, put_bytes, put_exactly, say, to_terminal
from tiltak_tui.cli.past import history_of, progress
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.git_errors import NoIdentityError
from tiltak_tui.merker import Merke, Sendt, check_navn, sett_merke
from tiltak_tui.model.norsk import number_text, visible_line
from tiltak_tui.outside import outside_edits
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.files import free_path, write
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest, read_report
from tiltak_tui.report.sent import sent_merke, sent_valg
from tiltak_tui.report.valg import Mottaker, Valg, unescaped
from tiltak_tui.saving import set_identity
from tiltak_tui.words import _

_LARGE = 300  # so many tiltak take their time in Word and Excel


class Wanted(NamedTuple):
    """What the command line asks for, as typed."""

    plan: str = ""
    runde: str = ""
    per: str = ""
    siden: str = ""
    form: str | None = None
    til_fil: str = ""
    tittel: str = ""
    innledning: str = ""
    mottaker: str = Mottaker.LEDERGRUPPA.value
    kort: bool = False
    mal: str = ""
    merke: str | None = None
    dato: str | None = None
    som: str = ""
    retter: str = ""
    ditt_navn: str | None = None
    din_epost: str | None = None


class _Asked(NamedTuple):
    """What the options about the merke say."""

    dato: date | None
    identity: Identity | None


def make_report(named: str, words: Sequence[str], wanted: Wanted) -> None:
    """Make a report, and write it where it is wanted.

    Args:
        named: the planmappe that the user named, or "".
        words: the filter, as the shell has divided it.
        wanted: the options.
    """
    asked = _checked(words, wanted)
    mappe = planmappe(named)
    tell_cut_off(mappe.root)
    if wanted.merke is not None:
        check_navn(mappe, wanted.merke)
    sent = sent_merke(mappe, wanted.som) if wanted.som else None
    form = form_of(wanted, sent)
    valg = sent_valg(sent) if sent else valg_of(words, wanted)
    with history_of(mappe) as history, progress() as told:
        lest = read_report(mappe, history, valg, progress=told)
    if not valg.per and not valg.runde:
        _tell_unsaved(mappe)
    data = _drawn(lest, form)
    path = _path(wanted.til_fil, lest, form)
    if path:
        write(path, data)
    else:
        _put(data, form)
    if sent:
        _compare(sent, data, form)
    with after(_("Rapporten er lagret") if path else ""):
        if path:
            put(_("Lagret: {fil}").format(fil=path))
    if wanted.merke is not None:
        name = path.name if path else lest.name(form)
        _mark(mappe, wanted, asked, lest, lest.sendt(form, data, name))


def _checked(words: Sequence[str], wanted: Wanted) -> _Asked:
    if wanted.som:
        others = [
            *words,
            wanted.plan,
            wanted.runde,
            wanted.per,
            wanted.siden,
            wanted.tittel,
            wanted.innledning,
            wanted.retter,
            wanted.mal,
        ]
        if any(others) or wanted.kort or wanted.merke is not None:
            raise UsageError(
                _("--som lager rapporten slik den ble sendt, og kan bare brukes med --format og --til-fil")
            )
    if wanted.dato is not None and wanted.merke is None:
        raise UsageError(_("--dato er møtedatoen til merket, og brukes sammen med --merke"))
    return _Asked(meeting_day(wanted.dato), given_identity(wanted.ditt_navn, wanted.din_epost))


def valg_of(words: Sequence[str], wanted: Wanted) -> Valg:
    """Return the choices that the command line asks for."""
    return Valg(
        filter=filter_text(words),
        plan=wanted.plan,
        runde=wanted.runde,
        per=wanted.per,
        siden=wanted.siden,
        mottaker=Mottaker(wanted.mottaker),
        kort=wanted.kort,
        tittel=wanted.tittel,
        innledning=unescaped(wanted.innledning),
        retter=wanted.retter,
        mal=wanted.mal,
    )


def form_of(wanted: Wanted, sent: Merke | None = None) -> Form:
    """Return the form that is asked for, by the option, the name of the file or the report that was sent.

    Raises:
        UsageError: the name of the file is of no such form.
    """
    if wanted.form:
        return Form(wanted.form)
    ending = Path(wanted.til_fil).suffix.removeprefix(".").lower()
    if wanted.til_fil and ending in list(Form):
        return Form(ending)
    if sent and sent.rapport and sent.rapport.form in list(Form):
        return Form(sent.rapport.form)
    if wanted.til_fil and ending and not Path(wanted.til_fil).is_dir():
        raise UsageError(
            _("«.{ending}» er ikke en form rapporten kan ha. Bruk {forms}, eller velg med --format").format(
                ending=ending, forms=", ".join(Form)
            )
        )
    return Form.DOCX if wanted.til_fil else Form.MD


def _drawn(lest: Lest, form: Form) -> bytes:
    if len(lest.rapport.alle) > _LARGE and not form.is_text and sys.stderr.isatty():
        say(_("Lager rapporten om {n} tiltak …").format(n=number_text(len(lest.rapport.alle))))
    return lest.drawn(form)


def asked_for_file(question: str) -> str:
    """Return the file that a report is to be saved in, asked for until it can be one; "" for none.

    Raises:
        NoMoreError: there is no answer, and none will come.
    """
    return understood_answer(question, _file)


def _file(line: str) -> str:
    if line:
        form_of(Wanted(til_fil=line))
        path = Path(line).expanduser()
        if not path.is_dir() and not path.parent.is_dir():
            raise UsageError(_("Fant ikke mappa {mappe}").format(mappe=visible_line(str(path.parent))))
    return line


def _path(til_fil: str, lest: Lest, form: Form) -> Path | None:
    if not til_fil:
        return None
    path = Path(til_fil).expanduser()
    return free_path(path, lest.name(form)) if path.is_dir() else path


def _put(data: bytes, form: Form) -> None:
    if form.is_text and to_terminal():
        put(data.decode().rstrip("\n"))
    elif form.is_text:
        put_exactly(data.decode())
    elif to_terminal():
        raise UsageError(_("Velg ei fil med --til-fil: {form} kan ikke vises i terminalen").format(form=form.label))
    else:
        put_bytes(data)


def _tell_unsaved(mappe: Planmappe) -> None:
    if outside_edits(mappe):
        say(_("Det som er endret utenfor programmet og ikke lagret i historikken, er ikke med i rapporten."))


def _compare(sent: Merke, data: bytes, form: Form) -> None:
    """Say so if what was made again is not what was sent."""
    rapport = sent.rapport
    if rapport is None or rapport.form != form or rapport.sha256 == sha256(data).hexdigest():
        return
    if rapport.versjon == __version__:
        say(_("Rapporten er ikke helt lik den som ble sendt. Er Wordmalen den ble laget med, endret siden?"))
        return
    say(
        _("Rapporten er ikke helt lik den som ble sendt: den ble laget med versjon {versjon} av programmet.").format(
            versjon=rapport.versjon or "?"
        )
    )


def _mark(mappe: Planmappe, wanted: Wanted, asked: _Asked, lest: Lest, sendt: Sendt) -> None:
    commit, gjelder = lest.rapport.per.commit, lest.recipient

    def carry_out() -> Merke:
        return sett_merke(mappe, wanted.merke or "", commit=commit, gjelder=gjelder, dato=asked.dato, rapport=sendt)

    if asked.identity:
        set_identity(mappe, *asked.identity)
    try:
        merke = carry_out()
    except NoIdentityError:
        set_identity(mappe, *asked_identity())
        merke = carry_out()
    with after(_("Merket «{navn}» er satt").format(navn=merke.navn)):
        say(_("Merket «{navn}» er satt for rapporten.").format(navn=merke.navn))
