"""What `tiltak møte` does: the walk through what a meeting is about, its beslutninger, and its minute."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.cli.identity import Identity, asked_identity
from tiltak_tui.cli.lines import NoMoreError, answer_to, read_utf8, understood_answer
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import after, put, say
from tiltak_tui.cli.past import history_of
from tiltak_tui.cli.walking import Walk, put_lines
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.gang import gang
from tiltak_tui.gjennomgang.saker import Sak, Slag
from tiltak_tui.gjennomgang.tekster import Linje
from tiltak_tui.merker import check_navn, sett_merke
from tiltak_tui.model.entry import entered
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.plan import Beslutning, Rad
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.model.status import Status
from tiltak_tui.mote.beslutning import Notert, roles
from tiltak_tui.mote.dagsorden import dagsorden, hvorfor
from tiltak_tui.mote.les import FORMS, Lest, read_referat
from tiltak_tui.mote.tekster import decided
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.files import free_path, write
from tiltak_tui.report.form import Form
from tiltak_tui.saving import set_identity
from tiltak_tui.words import _, ngettext

_BESLUTNING = {"b", "beslutning"}


class Wanted(NamedTuple):
    """The options.

    Attributes:
        alle: what goes as it should comes too.
        til_fil: the files that the minute is saved in, or folders.
        merke: the name of a merke for the meeting, or None.
    """

    alle: bool
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
        UsageError: the filter, a file or the name of the merke cannot be used.
    """
    for one in wanted.til_fil:
        _forms(Path(one).expanduser())
    mappe = planmappe(named)
    innhold = mappe.read()
    moment = Moment.of(innhold, mappe.today())
    rader = parse_filter(filter_text(words)).rader(innhold.rader(), moment)
    found = dagsorden(rader, innhold, moment, alle=wanted.alle)
    tell(mappe.root, innhold)
    if wanted.merke is not None:
        check_navn(mappe, wanted.merke)
    if found.utenfor:
        say(tekster.outside_text(found.utenfor))
    if not found.poster:
        put(_("Ingen avvik, og ingenting til beslutning. Med --alle går dere gjennom resten også."))
        return
    if identity or mappe.repository().identity() is None:
        set_identity(mappe, *(identity or asked_identity()))
    read_utf8()
    with history_of(mappe) as history:
        meeting = _Meeting(mappe, history, gang(one.rad for one in found.poster))
        meeting.run()
        lest = read_referat(mappe, history, meeting.commits, mappe.today(), meeting.visited)
    put("")
    put(lest.text.rstrip("\n"))
    with after(_("Alt som ble besluttet, er lagret")):
        _keep(mappe, lest, wanted)


class _Meeting(Walk):
    """A walk that stays with a tiltak until the meeting goes on; `visited` are those it has seen."""

    @property
    def visited(self) -> tuple[str, ...]:
        """The tiltak that the meeting has gone through, in order."""
        return self._gang.ids[: self._furthest]

    def run(self) -> None:
        """Go through it all; the end of what can be read ends it in order."""
        self._furthest = 0
        total = len(self._gang.ids)
        put(
            ngettext("{n} tiltak å gå gjennom.", "{n} tiltak å gå gjennom.", total).format(n=total)
            + " "
            + _("Det som noteres, lagres med en gang. Skriv ? for hjelp og q for å slutte.")
        )
        try:
            while self._gang.at:
                self._furthest = max(self._furthest, self._gang.nr)
                self._visit(self._gang.at)
        except NoMoreError:
            pass

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
        parts += [f"{number} {one.label.lower()}" for number, one in enumerate(Status, 1)]
        parts += [_("n neste"), _("t tilbake"), _("q slutt"), _("? hjelp")]
        return _("Svar ({choices}):").format(choices=", ".join(parts))

    def _help(self) -> str:
        return _("""\
b: noter en beslutning; du blir spurt om tekst, ansvarlig og frist. Teksten kan også stå etter et kolon: «b: Søk igjen».
1 til 5, eller ordet: den nye statusen. grønn, gul, rød eller ikke vurdert: den nye vurderingen. f: ny frist.
Det du skriver etter et kolon, er kommentaren, for eksempel «3: Venter på tomta».
d: en tidligere beslutning er gjort, eller får ny frist. u: statusen er uendret. e: evaluer tiltaket.
n: neste. t: tilbake. v: vis tiltaket igjen. q: slutt, og vis referatet.""")

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
            _("Er spørsmålet besvart, så det ikke lenger står til beslutning? (ja eller nei):"), _yes
        )
        notert = Notert(tekst, ansvarlig, frist, besvart)
        endringer = notert.endringer(rad, self._innhold.oppsett, self._moment.day)
        self._save(rad, {"tekst": tekst, "ansvarlig": ansvarlig}, endringer)

    def _show(self, tiltak_id: str) -> None:
        super()._show(tiltak_id)
        rad = self._innhold.rad(tiltak_id)
        if rad is not None:
            why = ", ".join(hvorfor(rad, self._innhold, self._moment))
            put_lines([*decided(rad), *([Linje(_("Med fordi"), why)] if why else [])])


def _keep(mappe: Planmappe, lest: Lest, wanted: Wanted) -> None:
    """Set the merke and save the minute, as far as it is wanted."""
    referat = lest.referat
    if wanted.merke is not None:
        merke = sett_merke(mappe, wanted.merke, commit=referat.commit or None, gjelder=referat.organ, dato=referat.dag)
        put(_("Merket «{navn}» er satt for møtet.").format(navn=merke.navn))
    for one in wanted.til_fil:
        path = Path(one).expanduser()
        for form in _forms(path):
            target = free_path(path, lest.name(form)) if path.is_dir() else path
            write(target, lest.drawn(form))
            put(_("Lagret: {fil}").format(fil=target))


def _forms(path: Path) -> tuple[Form, ...]:
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


def _frist(line: str) -> date | None:
    found: date | None = entered(Beslutning.felter["frist"], [line])
    return found


def _yes(line: str) -> bool:
    word = fold_word(line)
    if word not in {"ja", "j", "nei", "n"}:
        raise UsageError(_("Skriv ja eller nei."))
    return word in {"ja", "j"}
