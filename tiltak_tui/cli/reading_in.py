"""What `tiltak runde les-inn` does: reads forms that came back, shows what they change, and saves each answer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.cli.identity import Identity, given_identity
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import can_ask, confirmed, put, say
from tiltak_tui.cli.past import history_of, progress
from tiltak_tui.cli.resultat import hint, without_resultat
from tiltak_tui.cli.rounding import saved_as, tell_saved
from tiltak_tui.cli.sensitive import may_stand
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import NoAnswerError, TiltakError, UsageError
from tiltak_tui.exchange.answers import Fortid, Lesing, Lest, reckoned
from tiltak_tui.exchange.returned import Skjema, returned
from tiltak_tui.history import History
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.plan import REPORTING
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import named_runde
from tiltak_tui.saving import ConflictError, NewProblemsError, UneditableError, save
from tiltak_tui.sheets.book import UnreadableFileError, read_book
from tiltak_tui.words import _, ngettext


class _File(NamedTuple):
    """A form that was read: its file, its round and what it gives."""

    fil: str
    runde: Runde
    skjema: Skjema
    lesing: Lesing


def read_in(named: str, *, filer: tuple[str, ...], ja: bool, ditt_navn: str | None, din_epost: str | None) -> None:
    """Read forms; the arguments are as typed."""
    identity = given_identity(ditt_navn, din_epost)
    mappe = planmappe(named)
    tell(mappe.root, mappe.read())
    with history_of(mappe) as history:
        found, unread = _read(mappe, history, filer)
    found = _one_answer_each(found)
    for one in found:
        put("\n".join(_lines(one)))
    wrong = bool(unread) or any(_is_wrong(one.lesing) for one in found)
    answers = [answer for one in found for answer in one.lesing.lest if answer.skal_lagres]
    if answers:
        _ask(answers, ja=ja)
        if not may_stand([value for one in answers for value in one.verdier.values()]):
            raise NoAnswerError(_("Ingenting er lagret."))
        wrong = _save(mappe, identity, answers) or wrong
    else:
        put(_("Ingenting nytt å lagre."))
    if wrong:
        raise NoAnswerError(
            _("Noe ble ikke lest inn. Rett skjemaet, og les det inn igjen. Det som er lagret, lagres ikke på nytt.")
        )


def _read(mappe: Planmappe, history: History, filer: Sequence[str]) -> tuple[list[_File], list[str]]:
    """Return what could be read, and say what could not."""
    innhold, today = mappe.read(), mappe.today()
    with progress() as told:
        fortid = Fortid(history.all(told), lru_cache(maxsize=64)(history.innhold_at))
    found, unread = [], []
    for fil in dict.fromkeys(one for named in filer for one in _named(named)):
        try:
            skjema = returned(read_book(Path(fil)), innhold.oppsett.vurdering)
            runde = named_runde(innhold.oppsett, skjema.runde, today)
        except (UnreadableFileError, NoAnswerError, UsageError) as error:
            say(f"{visible_line(fil)}: {error}" if not isinstance(error, UnreadableFileError) else str(error))
            unread.append(fil)
            continue
        found.append(_File(fil, runde, skjema, reckoned(skjema, innhold, runde, fortid, today)))
    return found, unread


def _named(fil: str) -> list[str]:
    """Return the files that are meant: those of a folder, and those of a pattern where the shell leaves it alone."""
    path = Path(fil).expanduser()
    if path.is_dir():
        found = path.glob("*.xlsx")
    elif "*" in path.name and not path.exists():
        found = path.parent.glob(path.name)
    else:
        return [str(path)]
    files = sorted(str(one) for one in found if not one.name.startswith(("~$", ".")))
    if not files:
        raise NoAnswerError(_("Fant ingen svarskjemaer i {mappe}").format(mappe=visible_line(fil)))
    return files


def _one_answer_each(files: Sequence[_File]) -> list[_File]:
    """Return the forms where a tiltak that is answered in two of them counts in the first one alone."""
    first: dict[str, tuple[str, Lest]] = {}
    found = []
    for one in files:
        lest = []
        for answer in one.lesing.lest:
            key = answer.rad.tiltak.id.casefold()
            fil, other = first.setdefault(key, (one.fil, answer))
            if other is answer or not (answer.skal_lagres and other.skal_lagres):
                lest.append(answer)
            elif other.verdier == answer.verdier:
                lest.append(answer._replace(endringer=()))
            else:
                why = _("Det er svart noe annet i {fil}").format(fil=visible_line(fil))
                lest.append(answer._replace(hindring=why))
        found.append(one._replace(lesing=one.lesing._replace(lest=tuple(lest))))
    return found


def _lines(one: _File) -> Iterator[str]:
    skjema, lesing, runde = one.skjema, one.lesing, one.runde
    yield _("{fil}: {runde}, status per {dag}").format(
        fil=visible_line(one.fil),
        runde=visible_line(runde.navn),
        dag=date_text(runde.per) if runde.per else _("ikke satt"),
    )
    if skjema.ansvarlig:
        yield _("Meldt av {navn}").format(navn=visible_line(skjema.ansvarlig))
    for answer in lesing.lest:
        yield from _answer(answer)
    if lesing.merknader:
        yield _("Ikke forstått:")
        yield from (f"  {visible_line(merknad.tekst)}" for merknad in lesing.merknader)
    yield from (_("Obs: {text}").format(text=visible_line(text)) for text in lesing.obs)
    if lesing.uten_svar:
        yield _("Uten svar: {ids}").format(ids=visible_line(", ".join(lesing.uten_svar)))
    yield ""


def _answer(answer: Lest) -> Iterator[str]:
    tiltak = answer.rad.tiltak
    yield visible_line(f"{tiltak.id} {tiltak.tittel}")
    if not answer.endringer:
        yield _("  Svaret står der fra før")
        yield from _told(answer)
        return
    shown = [one for one in answer.endringer if one.felt not in REPORTING]
    dato = next((one.til for one in answer.endringer if one.felt == "statusdato"), tiltak.statusdato)
    if not any(one.changes for one in shown):
        yield _("  Uendret per {dag}").format(dag=date_text(dato) if dato else "?")
    for one in shown:
        label, til = _(one.declared.label), value_or_unset(one.declared, one.til)
        if one.felt == "kommentar":
            yield from _indented(_("{label}: {til}").format(label=label, til=til))
        else:
            fra = value_or_unset(one.declared, one.fra)
            yield from _indented(_("{label}: {fra} → {til}").format(label=label, fra=fra, til=til))
    yield from _told(answer)
    if answer.hindring:
        yield _("  Lagres ikke. {why}").format(why=answer.hindring)


def _told(answer: Lest) -> Iterator[str]:
    return (f"  {_('Obs: {text}').format(text=text)}" for text in answer.obs)


def _indented(text: str) -> Iterator[str]:
    first, *rest = visible(text).split("\n")
    yield f"  {first}"
    yield from (f"    {line}" for line in rest)


def _is_wrong(lesing: Lesing) -> bool:
    return bool(lesing.merknader) or any(one.hindring for one in lesing.lest)


def _ask(answers: Sequence[Lest], *, ja: bool) -> None:
    if ja:
        return
    if not can_ask():
        raise UsageError(_("Ingenting er lagret. Bruk --ja for å lagre uten å bli spurt."))
    count = len(answers)
    if not confirmed(ngettext("Lagre {n} svar?", "Lagre {n} svar?", count).format(n=count)):
        raise NoAnswerError(_("Ingenting er lagret."))


def _save(mappe: Planmappe, identity: Identity | None, answers: Sequence[Lest]) -> bool:
    """Save each answer as an oppføring of its own; return whether some could not be."""
    refused = False
    for number, one in enumerate(answers):
        try:
            _save_one(mappe, identity, one)
        except (ConflictError, NewProblemsError, UneditableError) as error:
            say(_("{id} er ikke lagret: {why}").format(id=one.rad.tiltak.id, why=error))
            refused = True
        except TiltakError:
            if number:
                say(_("Før det ble {n} av {all} svar lagret.").format(n=number, all=len(answers)))
            raise
    hint(tiltak_id for one in answers for tiltak_id in without_resultat([one.rad], one.verdier))
    return refused


def _save_one(mappe: Planmappe, identity: Identity | None, one: Lest) -> None:
    saved = saved_as(mappe, identity, lambda: save(mappe, one.endringer, rapportert_av=one.rapportert_av))
    if saved is None:
        put(_("{id}: Ingen endring").format(id=visible_line(one.rad.tiltak.id)))
    else:
        tell_saved(saved)
