"""What `tiltak møte` does: the walk through what a meeting is about, its beslutninger, and its minute."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.cli.identity import Identity, asked_identity
from tiltak_tui.cli.lines import NoMoreError, answer_to, read_utf8, understood_answer, yes_or_no
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import after, can_ask, put, say
from tiltak_tui.cli.past import history_of
from tiltak_tui.cli.referat import forms_of, keep_referat
from tiltak_tui.cli.walk_words import numbered
from tiltak_tui.cli.walking import HadEnoughError, Walk
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import NoAnswerError, TiltakError, UsageError
from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.gang import Gang
from tiltak_tui.gjennomgang.saker import Sak, Slag
from tiltak_tui.gjennomgang.tekster import Linje
from tiltak_tui.history import History
from tiltak_tui.merker import check_navn
from tiltak_tui.model.change import Endring
from tiltak_tui.model.entry import entered
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold_word
from tiltak_tui.model.plan import Beslutning, Rad
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.mote.beslutning import Notert, roles
from tiltak_tui.mote.dagsorden import dagsorden, hvorfor
from tiltak_tui.mote.holdt import Mote, keep, kept
from tiltak_tui.mote.les import read_referat
from tiltak_tui.mote.tekster import TOLD, decided
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import set_identity
from tiltak_tui.words import _, ngettext

_BESLUTNING = {"b", "beslutning"}


class Wanted(NamedTuple):
    """The options.

    Attributes:
        alle: what goes as it should comes too.
        fortsett: the last meeting is taken up again.
        til_fil: the files that the minute is saved in, or folders.
        merke: the name of a merke for the meeting, or None.
    """

    alle: bool
    fortsett: bool
    til_fil: tuple[str, ...]
    merke: str | None


def meet(named: str, words: Sequence[str], identity: Identity | None, wanted: Wanted) -> None:
    """Hold a meeting: walk through what it is about, then show the minute and save it where that is wanted.

    Args:
        named: the planmappe that the user named, or "".
        words: a filter, as the shell has divided it.
        identity: who the user is, where that was given.
        wanted: the options.

    Raises:
        NoAnswerError: there is no meeting to take up again.
        UsageError: the filter, a file or the name of the merke cannot be used.
    """
    for one in wanted.til_fil:
        forms_of(Path(one).expanduser())
    mappe = planmappe(named)
    innhold = mappe.read()
    tell(mappe.root, innhold)
    if wanted.merke is not None:
        check_navn(mappe, wanted.merke)
    read_utf8()
    mote = _taken_up(mappe, words, wanted) or _new(mappe, innhold, words, alle=wanted.alle)
    if mote is None:
        return
    if identity or mappe.repository().identity() is None:
        set_identity(mappe, *(identity or asked_identity()))
    with history_of(mappe) as history:
        meeting = _Meeting(mappe, history, mote)
        meeting.run()
        mote = meeting.mote
        lest = read_referat(mappe, history, mote.commits, mote.dag, mote.gjennomgatt)
    put("")
    put(lest.text.rstrip("\n"))
    with after(_("Alt som ble besluttet, er lagret")):
        try:
            keep_referat(mappe, lest, wanted.til_fil, wanted.merke, ask=meeting.is_talking)
        except (TiltakError, OSError):
            say(_("Referatet kan lages på nytt: tiltak møte --fortsett --til-fil FIL"))
            raise


def _taken_up(mappe: Planmappe, words: Sequence[str], wanted: Wanted) -> Mote | None:
    """Return the last meeting where it is to be taken up again."""
    last = kept(mappe.root)
    if wanted.fortsett:
        if words or wanted.alle:
            raise UsageError(_("--fortsett gjelder det siste møtet, og kan ikke brukes med FILTER eller --alle"))
        if last is None:
            raise NoAnswerError(_("Det er ikke holdt noe møte her som kan fortsettes."))
        return last._replace(slutt=False)
    if last is None or last.slutt:
        return None
    text = _("{stand} Det er ikke avsluttet.").format(stand=last.stand)
    if not can_ask():
        say(text + " " + _("«tiltak møte --fortsett» fortsetter det."))
        return None
    put(text)
    try:
        return last if understood_answer(_("Fortsette det? (ja eller nei):"), yes_or_no) else None
    except NoMoreError as error:
        raise UsageError(_("Avbrutt; ingenting er lagret")) from error


def _new(mappe: Planmappe, innhold: Innhold, words: Sequence[str], *, alle: bool) -> Mote | None:
    """Return a meeting that has not begun; None where there is nothing to go through, and it has been told why."""
    moment = Moment.of(innhold, mappe.today())
    rader = parse_filter(filter_text(words)).rader(innhold.rader(), moment)
    found = dagsorden(rader, innhold, moment, alle=alle)
    if found.utenfor:
        say(tekster.outside_text(found.utenfor))
    if found.poster:
        return Mote(moment.day, tuple(one.rad.tiltak.id for one in found.poster))
    nothing = _("Ingen avvik, og ingenting til beslutning. Med --alle går dere gjennom resten også.")
    put(nothing if rader or not words else _("Filteret fant ingen tiltak."))
    return None


class _Meeting(Walk):
    """A walk that stays with a tiltak until the meeting goes on; `mote` is how far it has come."""

    def __init__(self, mappe: Planmappe, history: History, mote: Mote) -> None:
        super().__init__(mappe, history, Gang(mote.ids, mote.place))
        self.mote = mote
        self.is_talking = True

    def run(self) -> None:
        """Go through it all; the end of what can be read ends it in order."""
        total = len(self._gang.ids)
        put(
            ngettext("{n} tiltak å gå gjennom.", "{n} tiltak å gå gjennom.", total).format(n=total)
            + " "
            + _("Det som noteres, lagres med en gang. Skriv ? for hjelp og q for å slutte.")
        )
        try:
            while self._gang.at:
                self._keep(self.mote.at(self._gang.place))
                self._visit(self._gang.at)
        except HadEnoughError:
            pass
        except NoMoreError:
            self.is_talking = False
        self._keep(self.mote.at(self._gang.place)._replace(slutt=True))

    def _keep(self, mote: Mote) -> None:
        self.mote = mote
        keep(self._mappe.root, mote)

    def _was_saved(self, commit: str, endringer: Sequence[Endring]) -> None:
        more = sum(len(one.til) - len(one.fra) for one in endringer if one.felt == "beslutning")
        self._keep(self.mote.noted(commit, more))

    def _look(self) -> None:
        """Read the planmappe again, and stay."""
        self._innhold = self._mappe.read()
        self._moment = Moment.of(self._innhold, self._mappe.today())

    def _visit(self, tiltak_id: str) -> None:
        if self._innhold.rad(tiltak_id) is None:
            self._skip()
        else:
            super()._visit(tiltak_id)

    def _skip(self) -> None:
        self._gang = self._gang.step(1)

    def _back(self) -> None:
        if self._gang.place:
            self._gang = self._gang.step(-1)
        else:
            put(_("Dette er det første."))

    def _prompt(self, slag: Collection[Slag]) -> str:
        parts = [_("b beslutning")]
        parts += [_("d tidligere beslutning er gjort")] if Slag.BESLUTNING in slag else []
        parts += numbered()
        parts += [_("n neste"), _("t tilbake"), _("q slutt"), _("? hjelp")]
        return _("Svar ({choices}):").format(choices=", ".join(parts))

    def _help(self) -> str:
        return _("""\
b: noter en beslutning; du blir spurt om tekst, ansvarlig og frist. Teksten kan også stå etter et kolon: «b: Søk igjen».
{numre}, eller bare ordet: den nye statusen.
grønn, gul, rød eller ikke vurdert: den nye vurderingen. f: ny frist.
Det du skriver etter et kolon, er kommentaren, for eksempel «3: Venter på tomta».
d: en tidligere beslutning er gjort, eller får ny frist. u: statusen er uendret. e: evaluer tiltaket.
n: neste. t: tilbake. v: vis tiltaket igjen. q: slutt, og vis referatet.""").format(numre=", ".join(numbered()))

    def _do(self, rad: Rad, open_saker: Sequence[Sak], line: str) -> None:
        said, _colon, text = line.partition(":")
        if fold_word(said) in _BESLUTNING:
            self._decide(rad, text.strip())
        elif not line:
            put(_("Skriv et svar, eller n for neste."))
        else:
            super()._do(rad, open_saker, line)

    def _decide(self, rad: Rad, tekst: str) -> None:
        tekst = tekst or answer_to(_("Beslutning (tom linje = tilbake):"))
        if not tekst:
            self._not_saved()
            return
        ansvarlig = roles(answer_to(_("Ansvarlig (flere skilles med komma; tom linje = ingen):")))
        frist = understood_answer(_("Frist (en dato; tom linje = ingen):"), _frist)
        besvart = bool(rad.tiltak.til_beslutning.strip()) and understood_answer(
            _("Er spørsmålet besvart, så det ikke lenger står til beslutning? (ja eller nei):"), yes_or_no
        )
        notert = Notert(tekst, ansvarlig, frist, besvart)
        endringer = notert.endringer(rad, self._innhold.oppsett, self._moment.day)
        self._save(rad, {"tekst": tekst, "ansvarlig": ansvarlig}, endringer)

    def _told(self, rad: Rad) -> Iterator[Linje]:
        why = ", ".join(hvorfor(rad, self._innhold, self._moment))
        if why:
            yield Linje(_("Med fordi"), why)
        yield from tekster.what(rad)
        yield from tekster.stood(rad, self._moment)
        yield from tekster.related(rad, self._innhold)
        yield from tekster.said(rad, self._history.of_tiltak(rad.tiltak.id, self._innhold), TOLD)
        yield from decided(rad)


def _frist(line: str) -> date | None:
    found: date | None = entered(Beslutning.felter["frist"], [line])
    return found
