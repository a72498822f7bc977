"""What `tiltak runde les-inn` does: reads forms that came back, shows what they change, and saves each answer."""

from collections.abc import Sequence
from pathlib import Path

from tiltak_tui.cli.identity import Identity, given_identity
from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import can_ask, confirmed, put, say
from tiltak_tui.cli.past import history_of, progress
from tiltak_tui.cli.resultat import hint, newly_done
from tiltak_tui.cli.rounding import saved_as, tell_saved
from tiltak_tui.cli.sensitive import may_stand
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import NoAnswerError, TiltakError, UsageError
from tiltak_tui.exchange.answers import Lest
from tiltak_tui.exchange.reading import beside_forms, forms_in, read_forms
from tiltak_tui.exchange.told import told
from tiltak_tui.model.norsk import listed, visible_line
from tiltak_tui.model.plan import NOTHING
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import ConflictError, NewProblemsError, UneditableError, save
from tiltak_tui.words import _, ngettext

_MOST_NAMED = 10


def read_in(named: str, *, filer: tuple[str, ...], ja: bool, ditt_navn: str | None, din_epost: str | None) -> None:
    """Read forms; the arguments are as typed."""
    identity = given_identity(ditt_navn, din_epost)
    mappe = planmappe(named)
    tell(mappe.root, mappe.read())
    files = [one for named_file in filer for one in _named(named_file)]
    with history_of(mappe) as history, progress() as told_progress:
        found = read_forms(mappe, history, files, progress=told_progress)
    for sentence in found.uleste:
        say(sentence)
    for one in found.skjemaer:
        put("\n".join(linje.tekst for linje in told(one)))
    wrong, answers = found.mangler_noe, found.svar
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


def _named(fil: str) -> list[str]:
    """Return the files that are meant: those of a folder, and those of a pattern where the shell leaves it alone."""
    path = Path(fil).expanduser()
    if path.is_dir():
        found = forms_in(path)
        _tell_of_others(path)
    elif "*" in path.name and not path.exists():
        found = sorted(one for one in path.parent.glob(path.name) if not one.name.startswith(("~$", ".")))
    else:
        return [str(path)]
    if not found:
        raise NoAnswerError(_("Fant ingen svarskjemaer i {mappe}").format(mappe=visible_line(fil)))
    return [str(one) for one in found]


def _tell_of_others(folder: Path) -> None:
    others = beside_forms(folder)
    if others:
        names = listed([visible_line(one.name) for one in others], _MOST_NAMED)
        say(_("Obs: bare .xlsx-filer leses. Dette er ikke lest: {names}.").format(names=names))


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
            say(_("{id} er ikke lagret: {why}").format(id=visible_line(one.rad.tiltak.id), why=error))
            refused = True
        except TiltakError:
            if number:
                say(_("Før det ble {n} av {all} svar lagret.").format(n=number, all=len(answers)))
            raise
    hint([tiltak for one in answers for tiltak in newly_done([one.rad], one.verdier)], NOTHING)
    return refused


def _save_one(mappe: Planmappe, identity: Identity | None, one: Lest) -> None:
    saved = saved_as(mappe, identity, lambda: save(mappe, one.endringer, rapportert_av=one.rapportert_av))
    if saved is None:
        put(_("{id}: Ingen endring").format(id=visible_line(one.rad.tiltak.id)))
    else:
        tell_saved(saved)
