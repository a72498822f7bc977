"""The trail of one round: what was asked for, what came of it and when, and where it was reported."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tiltak_tui.control.kontroll import Funn
from tiltak_tui.control.messages import Entry
from tiltak_tui.control.trail import entries_with_funn
from tiltak_tui.history import Hendelse, History, Oppforing, Progress
from tiltak_tui.merker import Merke, Sendt, alle_merker
from tiltak_tui.model.ansvar import Register
from tiltak_tui.model.norsk import fold, fold_word
from tiltak_tui.model.oppsett import OPPSETT_STEM, Runde, Utsending
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.runde import Andel, Svar, Tiltakssvar, find_runde, share
from tiltak_tui.model.setup_message import Radendring, row_changes, runde_of
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import Rundestand, runde_stand


class Rundesteg(NamedTuple):
    """What an oppføring did to the round in the setup.

    Attributes:
        oppforing: who and when.
        endring: what became of the round, or of what was sent in it.
        utenfor: whether it was done outside the program.
        funn: what is wrong with the oppføring.
    """

    oppforing: Oppforing
    endring: Radendring
    utenfor: bool
    funn: tuple[Funn, ...]

    @property
    def utsending(self) -> Utsending | None:
        """What was sent, where that is what it tells."""
        return self.endring.til if isinstance(self.endring.til, Utsending) else None

    @property
    def svarfrist(self) -> date | None:
        """The svarfrist that it set, where it set one."""
        fra, til = self.endring.fra, self.endring.til
        is_new = isinstance(til, Runde) and (not isinstance(fra, Runde) or fra.svarfrist != til.svarfrist)
        return til.svarfrist if is_new and isinstance(til, Runde) else None


class Sporsvar(NamedTuple):
    """A tiltak that was asked about, with the oppføring that its answer came with.

    Attributes:
        svar: the tiltak and the answer.
        oppforing: who and when; None without an answer, and where the history does not tell.
        meldt_av: who reported it, or "".
        utenfor: whether it was changed outside the program.
        funn: what is wrong with the oppføring.
        purret: the days that who is asked about it was reminded, as noted.
    """

    svar: Tiltakssvar
    oppforing: Oppforing | None = None
    meldt_av: str = ""
    utenfor: bool = False
    funn: tuple[Funn, ...] = ()
    purret: tuple[date, ...] = ()


class Rundespor(NamedTuple):
    """The trail of one round.

    Attributes:
        stand: the round, and how far it had come when it was closed, or has come now.
        steg: what was done to it in the setup, oldest first.
        svar: every tiltak that was asked about, in the order of the plans.
        merker: those that hold a report of the round, or stand where it was closed, oldest first.
    """

    stand: Rundestand
    steg: tuple[Rundesteg, ...]
    svar: tuple[Sporsvar, ...]
    merker: tuple[Merke, ...]

    @property
    def runde(self) -> Runde:
        """The round."""
        return self.stand.runde

    @property
    def andel(self) -> Andel:
        """How many have answered, and how."""
        return share(self.stand.svar)

    @property
    def i_tide(self) -> int:
        """How many had answered by the end of the svarfrist."""
        return sum(one.svar.dag is not None and not one.svar.for_sent for one in self.svar)

    @property
    def uten_dag(self) -> int:
        """How many have answered on a day that the history does not tell."""
        return sum(one.svar.svar is not None and one.svar.dag is None for one in self.svar)

    @property
    def svarfrister(self) -> tuple[date, ...]:
        """Every svarfrist that the round has had, in order."""
        return tuple(one.svarfrist for one in self.steg if one.svarfrist is not None)

    @property
    def funn(self) -> tuple[Funn, ...]:
        """What was found about the oppføringer of the round, each once."""
        found = [funn for steg in self.steg for funn in steg.funn] + [funn for svar in self.svar for funn in svar.funn]
        return tuple(dict.fromkeys(found))

    @property
    def i_orden(self) -> bool:
        """Whether nothing is wrong with any oppføring of the round."""
        return not any(funn.galt for funn in self.funn)

    def noted(self, row: Utsending) -> Rundesteg | None:
        """Return the step that noted what was sent; None where the history does not tell."""
        return next((one for one in reversed(self.steg) if one.utsending == row), None)

    def count(self, svar: Svar) -> int:
        """Return how many have given one sort of answer."""
        return self.andel.svar[svar]


def trail_of_round(mappe: Planmappe, history: History, navn: str, *, progress: Progress | None = None) -> Rundespor:
    """Return the trail of a round.

    Args:
        mappe: the planmappe.
        history: its history.
        navn: the name of the round.
        progress: told of a long reading.

    Raises:
        NoAnswerError: there is no such round.
        TiltakError: the history cannot be read.
    """
    stand = runde_stand(mappe, history, navn, progress=progress)
    hendelser = history.all(progress)
    setup = list(_setup_changes(hendelser, stand.runde.navn))
    answered = {one.commit for one in stand.svar if one.commit}
    commits = list(dict.fromkeys(one.commit for one in hendelser))
    wanted = answered | {one.commit for one, _rad in setup}
    entries = {
        entry.oppforing.commit: (entry, funn)
        for entry, funn in entries_with_funn(mappe, history, [one for one in commits if one in wanted])
    }
    steg = tuple(
        Rundesteg(entry.oppforing, rad, entry.form.is_outside, funn)
        for one, rad in reversed(setup)
        if one.commit in entries
        for entry, funn in (entries[one.commit],)
    )
    purret = _reminded(stand)
    svar = tuple(
        _answer(one, *entries.get(one.commit, (None, ())))._replace(purret=purret(one.rad)) for one in stand.svar
    )
    merker = tuple(one for one in alle_merker(mappe) if history.oppforing(one.commit) and _is_of(one, stand))
    return Rundespor(stand, steg, svar, merker)


def _setup_changes(hendelser: Sequence[Hendelse], navn: str) -> Iterator[tuple[Hendelse, Radendring]]:
    """Yield what was done to a round in the setup, newest first."""
    wanted = fold_word(navn)
    for one in hendelser:
        if one.sted.plan == OPPSETT_STEM and one.forskjell.felt in {"runde", "utsending"}:
            rader = list(row_changes(one.forskjell))
            yield from ((one, rad) for rad in reversed(rader) if fold_word(runde_of(rad.rad)) == wanted)


def _answer(one: Tiltakssvar, entry: Entry | None, funn: tuple[Funn, ...]) -> Sporsvar:
    if entry is None:
        return Sporsvar(one)
    key = one.rad.tiltak.id.casefold()
    said = [it for it in entry.forskjeller if it.sted.tiltak.casefold() == key]
    reported = (it.til if it.felt == "rapportert_av" else getattr(it.til, "rapportert_av", "") for it in said)
    meldt_av = next((who for who in reported if isinstance(who, str) and who), "")
    return Sporsvar(one, entry.oppforing, meldt_av or entry.message.value("Rapportert-av"), entry.form.is_outside, funn)


def _reminded(stand: Rundestand) -> Callable[[Rad], tuple[date, ...]]:
    """Return what gives the days that who is asked about a tiltak was reminded."""
    register = Register(stand.innhold.oppsett)
    sent = [one for one in stand.utsendinger if one.slag is Utsendingsslag.PURRING and one.sendt]
    names = [(one.sendt, {fold(register.find(who).navn) for who in one.ansvarlig}) for one in sent]

    def days(rad: Rad) -> tuple[date, ...]:
        who = fold(register.hovedansvarlig(rad).navn)
        return tuple(sorted({day for day, some in names if day and who in some}))

    return days


def _is_of(merke: Merke, stand: Rundestand) -> bool:
    is_report = merke.rapport is not None and find_runde((stand.runde,), reported_round(merke.rapport)) is not None
    return is_report or (bool(stand.commit) and merke.commit == stand.commit)


def reported_round(rapport: Sendt) -> str:
    """Return the name of the round that a sent report is of, or ""."""
    try:
        valg = json.loads(rapport.valg)
    except ValueError:
        return ""
    return str(valg.get("runde") or "") if isinstance(valg, dict) else ""
