"""What `tiltak runde bestill` and `tiltak purring` do: make the files, and keep in the round that they were sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.cli.identity import Identity, given_identity
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import after, can_ask, confirmed, put, say
from tiltak_tui.cli.past import history_of, progress
from tiltak_tui.cli.rounding import saved_as, tell_saved
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.exchange.bestilling import Bestilling, Bestillinger, named_ansvarlige
from tiltak_tui.exchange.files import Laget, make_files
from tiltak_tui.exchange.utsending import asking_runde, is_early, read_bestillinger
from tiltak_tui.model.norsk import date_text, fold, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import noter_utsending
from tiltak_tui.words import _, ngettext


class _Wanted(NamedTuple):
    """What is to be made, where, and whether it is sent already."""

    slag: Utsendingsslag
    til_mappe: str
    til: tuple[str, ...]
    sendt: bool
    identity: Identity | None


def order(
    named: str,
    *,
    navn: str,
    til_mappe: str,
    til: tuple[str, ...],
    sendt: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Make the bestilling of a round; the arguments are as typed."""
    wanted = _wanted(Utsendingsslag.BESTILLING, til_mappe, til, given_identity(ditt_navn, din_epost), sendt=sendt)
    mappe, runde = _opened(named, navn)
    _make(mappe, runde, wanted)


def remind(
    named: str,
    *,
    navn: str,
    til_mappe: str,
    til: tuple[str, ...],
    likevel: bool,
    sendt: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Make what reminds those who have not answered; the arguments are as typed."""
    wanted = _wanted(Utsendingsslag.PURRING, til_mappe, til, given_identity(ditt_navn, din_epost), sendt=sendt)
    mappe, runde = _opened(named, navn)
    if is_early(Utsendingsslag.PURRING, runde, mappe.today()) and runde.svarfrist and not likevel:
        raise UsageError(
            _("Svarfristen er {dag}, og er ikke ute ennå. Bruk --likevel for å purre nå").format(
                dag=date_text(runde.svarfrist)
            )
        )
    _make(mappe, runde, wanted)


def _wanted(
    slag: Utsendingsslag, til_mappe: str, til: tuple[str, ...], identity: Identity | None, *, sendt: bool
) -> _Wanted:
    if not til_mappe and not sendt:
        raise UsageError(_("Si hvor filene skal lagres, for eksempel --til-mappe {slag}").format(slag=slag.value))
    return _Wanted(slag, til_mappe, til, sendt, identity)


def _opened(named: str, navn: str) -> tuple[Planmappe, Runde]:
    mappe = planmappe(named)
    innhold = mappe.read()
    tell(mappe.root, innhold)
    return mappe, asking_runde(innhold, navn, mappe.today())


def _make(mappe: Planmappe, runde: Runde, wanted: _Wanted) -> None:
    found = _found(mappe, runde, wanted)
    names = named_ansvarlige(found, wanted.til, mappe.read().oppsett)
    if names:
        wanted_names = set(map(fold, names))
        chosen = tuple(one for one in found.alle if fold(one.ansvarlig.navn) in wanted_names)
        found = found._replace(alle=chosen, uten_ansvarlig=())
    if names and not found.alle and not wanted.sendt:
        put(_("Det mangler ingen svar fra {navn}.").format(navn=", ".join(map(visible_line, names))))
        return
    if not found.alle and not names:
        put(_("Ingen mangler svar.") if not found.uten_ansvarlig else _("Ingen ansvarlige mangler svar."))
        _tell_of_nobody(found.uten_ansvarlig)
        return
    if wanted.til_mappe and found.alle:
        made = make_files(Path(wanted.til_mappe).expanduser(), found.alle)
        with after(_("Filene er lagret")):
            _tell_of_files(made)
    _tell_of_addresses(found.alle)
    _tell_of_nobody(found.uten_ansvarlig)
    if wanted.sendt or (can_ask() and confirmed(_("Er den sendt?"))):
        names = names or tuple(one.ansvarlig.navn for one in found.alle)
        saved = saved_as(mappe, wanted.identity, lambda: noter_utsending(mappe, runde.navn, wanted.slag, names))
        if saved is None:
            put(_("Det står alt i runden at den er sendt."))
        else:
            tell_saved(saved)
            put(_("Notert som sendt til: {names}").format(names=", ".join(map(visible_line, names))))
    else:
        say(_("Programmet sender ingenting selv. Si fra med --sendt når den er sendt."))


def _found(mappe: Planmappe, runde: Runde, wanted: _Wanted) -> Bestillinger:
    name = wanted.identity.navn if wanted.identity else ""
    with history_of(mappe) as history, progress() as told:
        return read_bestillinger(mappe, history, wanted.slag, runde.navn, avsender=name, progress=told)


def _tell_of_files(made: Sequence[Laget]) -> None:
    for one in made:
        count = len(one.bestilling.rader)
        what = ngettext("{n} tiltak", "{n} tiltak", count).format(n=count)
        put(f"{visible_line(one.bestilling.ansvarlig.navn)}: {what}")
        for path in one.filer:
            put(f"  {visible_line(str(path))}")


def _tell_of_addresses(alle: Sequence[Bestilling]) -> None:
    without = [one for one in alle if not one.epost]
    if not without:
        return
    put(_("Uten e-postadresse i registeret (send til dem selv, eller legg adressen i oppsettet):"))
    for one in without:
        unusable = one.ansvarlig.epost.strip()
        why = _(" («{epost}» kan ikke brukes)").format(epost=visible_line(unusable)) if unusable else ""
        put(f"  {visible_line(one.ansvarlig.navn)}{why}")


def _tell_of_nobody(rader: Sequence[Rad]) -> None:
    if rader:
        put(_("Uten ansvarlig, og derfor ikke i noe skjema:"))
        for rad in rader:
            put(f"  {visible_line(f'{rad.tiltak.id} {rad.tiltak.tittel}')}")
