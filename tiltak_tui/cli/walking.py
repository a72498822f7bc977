"""What `tiltak gjennomgang` does: tell of one tiltak, read what is answered, save it, go on to the next."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tiltak_tui.cli.carrying_out import NotSavedError, carried_out
from tiltak_tui.cli.identity import Identity, asked_identity
from tiltak_tui.cli.lines import NoMoreError, answer_to, read_utf8, understood_answer
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import after, put, say
from tiltak_tui.cli.past import history_of
from tiltak_tui.cli.resultat import expected_text, parse_evalueres, when_done
from tiltak_tui.cli.sensitive import may_stand
from tiltak_tui.cli.walk_words import Gjor, Valg, help_text, prompt, understood
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.gjennomgang import tekster
from tiltak_tui.gjennomgang.gang import Gang, gang
from tiltak_tui.gjennomgang.saker import Sak, Slag, among
from tiltak_tui.gjennomgang.svar import (
    Svar,
    asks_for_resultat,
    beslutning_done,
    beslutning_moved,
    evaluert,
    missing,
    told,
)
from tiltak_tui.history import History
from tiltak_tui.model.change import Endring
from tiltak_tui.model.entry import entered
from tiltak_tui.model.followup import default_statusdato
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold_word, parse_date, visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import set_identity
from tiltak_tui.words import _, ngettext


def walk(named: str, words: Sequence[str], identity: Identity | None) -> None:
    """Walk through what waits for an answer, until all of it is gone through or the user has had enough.

    Args:
        named: the planmappe that the user named, or "".
        words: a filter, as the shell has divided it.
        identity: who the user is, where that was given.
    """
    mappe = planmappe(named)
    innhold = mappe.read()
    moment = Moment.of(innhold, mappe.today())
    rader = parse_filter(filter_text(words)).rader(innhold.rader(), moment)
    found = among(rader, innhold, moment)
    tell(mappe.root, innhold)
    if found.utenfor:
        say(tekster.outside_text(found.utenfor))
    if not found.rader:
        put(_("Ingenting venter på svar.") if rader or not words else _("Filteret fant ingen tiltak."))
        return
    if identity or mappe.repository().identity() is None:
        set_identity(mappe, *(identity or asked_identity()))
    read_utf8()
    with history_of(mappe) as history:
        Walk(mappe, history, gang(found.rader, found.besvart)).run()


class HadEnoughError(NoMoreError):
    """The user ends the walk."""


class Walk:
    """One walk: where it is, and what stands in the planmappe just now."""

    def __init__(self, mappe: Planmappe, history: History, start: Gang) -> None:
        self._mappe = mappe
        self._history = history
        self._gang = start
        self._prompted = ""
        self._look()

    def run(self) -> None:
        """Go through it all; the end of what can be read ends it in order."""
        total = len(self._gang.ids)
        waiting = ngettext("{n} tiltak venter på svar", "{n} tiltak venter på svar", total).format(n=total)
        before = self._gang.besvart
        put(
            (_("{waiting}, og {n} er besvart fra før.") if before else "{waiting}.").format(waiting=waiting, n=before)
            + " "
            + _("Hvert svar lagres med en gang. Skriv ? for hjelp og q for å slutte.")
        )
        try:
            while self._gang.at:
                self._visit(self._gang.at)
        except NoMoreError:
            pass
        remaining = self._gang.remaining(self._innhold, self._moment)
        put("")
        put(tekster.summary(total - len(remaining), remaining))

    def _look(self) -> None:
        """Read the planmappe again, and go to what waits there."""
        self._innhold: Innhold = self._mappe.read()
        self._moment = Moment.of(self._innhold, self._mappe.today())
        self._gang = self._gang.onward(self._innhold, self._moment)

    def _visit(self, tiltak_id: str) -> None:
        """Tell of a tiltak as it is now, and read answers until the walk goes elsewhere."""
        place = self._gang.place
        self._look()
        if self._gang.place == place:
            self._show(tiltak_id)
        while self._gang.at and self._gang.place == place:
            open_saker = self._gang.open(tiltak_id, self._innhold, self._moment)
            rad = self._innhold.rad(tiltak_id)
            if rad is None:
                return
            line = answer_to(self._asked({one.slag for one in open_saker}))
            try:
                self._do(rad, open_saker, line)
            except NoMoreError as error:
                if not isinstance(error, HadEnoughError):
                    name = visible_line(tiltak_id)
                    put("\n" + _("Svaret om {id} var ikke ferdig, og er ikke lagret.").format(id=name))
                raise

    def _asked(self, slag: Collection[Slag]) -> str:
        """Return the question: what can be answered where that is another than last time, else in short."""
        whole = self._prompt(slag)
        is_known = whole == self._prompted
        self._prompted = whole
        return _("Svar (? for hjelp):") if is_known else whole

    def _prompt(self, slag: Collection[Slag]) -> str:
        return prompt(
            status=Slag.STATUS in slag,
            evaluering=Slag.EVALUERING in slag,
            beslutning=Slag.BESLUTNING in slag,
        )

    def _do(self, rad: Rad, open_saker: Sequence[Sak], line: str) -> None:
        wanted = understood(line)
        if isinstance(wanted, Valg) and not wanted.says_new and Sak(Slag.STATUS) not in open_saker:
            put(_("Det spørres ikke om statusen her. Skriv ? for å se hva du kan svare."))
        elif isinstance(wanted, Valg):
            self._report(rad, wanted)
        elif wanted in _STEPS:
            _STEPS[wanted](self)
        elif wanted is Gjor.HJELP:
            put(self._help())
            self._prompted = ""
        elif wanted is Gjor.VIS:
            self._show(rad.tiltak.id)
        elif wanted is Gjor.EVALUER and Sak(Slag.EVALUERING) in open_saker:
            self._evaluate(rad)
        elif wanted is Gjor.BESLUTNING and any(one.slag is Slag.BESLUTNING for one in open_saker):
            self._decided(rad, next(one.nr for one in open_saker if one.slag is Slag.BESLUTNING))
        elif not line:
            put(_("Skriv et svar, eller h for å hoppe over."))
        else:
            put(_("Forstår ikke «{line}». Skriv ? for å se hva du kan svare.").format(line=visible_line(line[:60])))

    def _help(self) -> str:
        return help_text()

    # Where the walk goes

    def _skip(self) -> None:
        self._gang = self._gang.step(1).onward(self._innhold, self._moment)

    def _back(self) -> None:
        waiting = set(self._gang.remaining(self._innhold, self._moment))
        place = max((n for n, one in enumerate(self._gang.ids[: self._gang.place]) if one in waiting), default=None)
        if place is None:
            put(_("Ingen av dem som kommer før, venter på svar."))
        else:
            self._gang = self._gang._replace(place=place)

    def _stop(self) -> None:
        raise HadEnoughError

    # What is answered

    def _report(self, rad: Rad, valg: Valg) -> None:
        """Save how a tiltak stands, once what it needs is answered too."""
        verdier = dict(valg.verdier)
        if valg.ny_frist:
            frist = understood_answer(_("Ny frist (en dato, eller «ingen»; tom linje = tilbake):"), _frist)
            if frist == "":
                self._not_saved()
                return
            verdier["frist"] = frist
        day = default_statusdato(rad.plan, self._innhold.oppsett, self._moment.day)
        if valg.setning:
            verdier["kommentar"] = valg.setning
        needed = missing(rad, Svar(verdier, melder=True).endringer(rad, day), self._moment.day)
        is_news = any(rad.tiltak.get(key) != value for key, value in verdier.items())
        if needed:
            said = answer_to(_("{needed} (tom linje = tilbake):").format(needed=needed))
            if not said:
                self._not_saved()
                return
            verdier["kommentar"] = said
        elif is_news and not valg.setning:
            said = answer_to(_("Kommentar (tom linje = ingen):"))
            verdier |= {"kommentar": said} if said else {}
        if asks_for_resultat(rad.tiltak, verdier):
            verdier |= when_done(rad.tiltak, verdier, answer_to, put)
        self._save(rad, verdier, Svar(verdier, melder=True).endringer(rad, day))

    def _evaluate(self, rad: Rad) -> None:
        tiltak = rad.tiltak
        if expected := expected_text(tiltak):
            put(expected)
        effekt = answer_to(_("Effekt: hva kom ut av det? (tom linje = ingenting nytt):"))
        igjen = understood_answer(_("Evalueres igjen (en dato; tom linje = nei):"), parse_evalueres)
        if not effekt and igjen is None and not tiltak.effekt.strip():
            put(_("Skriv hva som kom ut av det, eller en dato for ny evaluering."))
            self._not_saved()
            return
        self._save_values(rad, evaluert(effekt, igjen))

    def _decided(self, rad: Rad, nr: int) -> None:
        put(_("Beslutning: {text}").format(text=told(rad.tiltak.beslutning[nr])))
        line = understood_answer(
            _("Dagen den ble gjort (tom linje = i dag), eller «frist» og en ny dato:"), _done_or_moved
        )
        is_moved, day = line
        if is_moved and day is not None:
            self._save_values(rad, beslutning_moved(rad.tiltak, nr, day))
        else:
            self._save_values(rad, beslutning_done(rad.tiltak, nr, day or self._moment.day))

    def _save_values(self, rad: Rad, verdier: Mapping[str, Any]) -> None:
        day = default_statusdato(rad.plan, self._innhold.oppsett, self._moment.day)
        self._save(rad, verdier, Svar(verdier).endringer(rad, day))

    def _save(self, rad: Rad, verdier: Mapping[str, Any], endringer: Sequence[Endring]) -> None:
        """Save an answer and go on; where that cannot be, say why, and ask again."""
        tiltak_id = rad.tiltak.id
        if not may_stand(verdier.values()):
            self._not_saved()
            return
        try:
            saved = carried_out(self._mappe, endringer)
        except NotSavedError as error:
            self._not_saved()
            place = self._gang.place
            self._look()
            if error.is_old_news and self._gang.place == place:
                self._show(tiltak_id)
            return
        if any(one.felt == "statusdato" for one in endringer) or not endringer:
            self._gang = self._gang.reported(tiltak_id)
        if saved is None:
            put(_("Ingen endring"))
        else:
            self._was_saved(saved.commit, endringer)
            subject = visible_line(saved.subject)
            with after(_("Oppføringen «{subject}» er lagret").format(subject=subject)):
                for warning in saved.warnings:
                    say(warning)
                put(_("Lagret: {subject}").format(subject=subject))
        self._look()
        if self._gang.at == tiltak_id:
            put_lines(self._waits(tiltak_id))

    def _was_saved(self, commit: str, endringer: Sequence[Endring]) -> None:
        """Note that an oppføring was made."""

    def _not_saved(self) -> None:
        put(_("Ikke lagret."))

    # What is told

    def _show(self, tiltak_id: str) -> None:
        """Tell of a tiltak in labelled lines."""
        rad = self._innhold.rad(tiltak_id)
        if rad is None:
            return
        put("")
        put(tekster.left_text(self._gang.nr, self._gang.total))
        put(tekster.heading(rad))
        put_lines(self._told(rad))
        put_lines(self._waits(tiltak_id))

    def _told(self, rad: Rad) -> Iterator[tekster.Linje]:
        """Yield what the tiltak is, how it stands and what was said last."""
        yield from tekster.what(rad)
        yield from tekster.stood(rad, self._moment)
        yield from tekster.related(rad, self._innhold)
        yield from tekster.said(rad, self._history.of_tiltak(rad.tiltak.id, self._innhold))

    def _waits(self, tiltak_id: str) -> Iterable[tekster.Linje]:
        rad = self._innhold.rad(tiltak_id)
        open_saker = self._gang.open(tiltak_id, self._innhold, self._moment)
        return tekster.waits(rad, open_saker, self._moment) if rad else ()


_STEPS: Mapping[Any, Callable[[Walk], None]] = {
    Gjor.HOPP_OVER: lambda walk: walk._skip(),  # noqa: SLF001 - of this file
    Gjor.TILBAKE: lambda walk: walk._back(),  # noqa: SLF001
    Gjor.SLUTT: lambda walk: walk._stop(),  # noqa: SLF001
}


def put_lines(lines: Iterable[tekster.Linje]) -> None:
    """Write each label with its text; the lines of a text after the first are indented."""
    for label, text in lines:
        put(f"{label}: {text}".replace("\n", "\n  "))


def _frist(line: str) -> date | str | None:
    if not line:
        return ""
    if fold_word(line) in {"ingen", "ingenfrist"}:
        return None
    found: date | None = entered(Tiltak.felter["frist"], [line])
    return found


def _done_or_moved(line: str) -> tuple[bool, date | None]:
    first, _space, rest = line.partition(" ")
    is_moved = fold_word(first) == "frist"
    text = rest.strip() if is_moved else line
    day = parse_date(text)
    if (text or is_moved) and day is None:
        raise UsageError(
            _("«{text}» er ikke en dato. Skriv for eksempel 30.06.2026 eller frist 30.06.2026").format(
                text=visible_line(text)
            )
        )
    return is_moved, day
