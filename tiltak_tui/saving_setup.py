"""A change of the setup, one oppføring: rounds, and what was sent in them (DESIGN §4)."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from tiltak_tui.git_errors import NoChangeError, NotFollowedError
from tiltak_tui.model.check_oppsett import check_oppsett
from tiltak_tui.model.compare import compare_oppsett
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.model.setup_message import setup_message
from tiltak_tui.outside import Oppforing, save_all_first
from tiltak_tui.planfile.edit import CannotEditError
from tiltak_tui.planfile.edit_setup import edit_setup
from tiltak_tui.planfile.read import read_oppsett
from tiltak_tui.planfile.text import NotUtf8Error, Source, normalise
from tiltak_tui.planmappe import OPPSETT_FILE, PLANS, Planmappe
from tiltak_tui.saving import NewProblemsError, UneditableError, UnreadableError
from tiltak_tui.transaction import ChangedMeanwhileError, FileChange, writing
from tiltak_tui.transaction.files import explained, read
from tiltak_tui.words import _

Change = Callable[[Innhold], Oppsett]
"""Gives what the setup shall say, from what stands in the planmappe; may raise a TiltakError that tells why not."""


def save_setup(mappe: Planmappe, change: Change, *, time: datetime | None = None) -> Oppforing | None:
    """Carry out a change of the setup as one oppføring; the file may not be there yet.

    Edits made outside the program are saved first, as for every update.

    Args:
        mappe: the planmappe; read again before anything is written.
        change: what is to be changed, from what stands there then.
        time: when it is said to have been made; now where None.

    Returns:
        What was saved, or None where nothing changes.

    Raises:
        UneditableError, NewProblemsError: as they say.
        TiltakError: the planmappe could not be written to, or `change` says no; nothing is changed.
    """
    path = mappe.root / OPPSETT_FILE
    if path.is_symlink():
        raise UneditableError(
            _("Fila {fil} er en snarvei til et annet sted. Legg selve fila i planmappa, og prøv igjen.").format(
                fil=OPPSETT_FILE
            )
        )
    with writing(mappe.repository(), mappe.path_in_history(PLANS)) as transaction:
        innhold = mappe.read()
        with explained(path):
            data = read(path)
        source, before = _understood(data)
        if source.text != (mappe.text(OPPSETT_FILE) or ""):
            raise ChangedMeanwhileError((OPPSETT_FILE,))
        after = change(innhold)
        forskjeller = compare_oppsett(before, after)
        if not forskjeller:
            return None
        _refuse_new_problems(innhold, before, after)
        try:
            new = edit_setup(source.text, before, after)
        except CannotEditError as error:
            raise UneditableError(
                _(
                    "Oppsettet er skrevet på en måte som programmet ikke endrer. Endre fila {fil} i et "
                    "redigeringsprogram"
                ).format(fil=OPPSETT_FILE)
            ) from error
        place = mappe.path_in_history(OPPSETT_FILE)
        message = setup_message(forskjeller)
        outside = save_all_first(mappe, transaction, needed={place: OPPSETT_FILE}, time=time)
        try:
            saved = transaction.save([FileChange(place, data, source.restore(new))], message, time=time)
        except NoChangeError as error:
            raise NotFollowedError((OPPSETT_FILE,)) from error
    return Oppforing(saved.commit, message.partition("\n")[0], (*transaction.warnings, *outside, *saved.warnings))


def _understood(data: bytes | None) -> tuple[Source, Oppsett]:
    try:
        source = normalise(data or b"")
    except NotUtf8Error as error:
        raise UnreadableError(OPPSETT_FILE, exists=True) from error
    oppsett = read_oppsett(source.text, OPPSETT_FILE).oppsett
    if oppsett is None:
        raise UnreadableError(OPPSETT_FILE, exists=True)
    return source, oppsett


def _refuse_new_problems(innhold: Innhold, before: Oppsett, after: Oppsett) -> None:
    plans = set(innhold.filer) | innhold.unread()

    def feil(oppsett: Oppsett) -> list[Problem]:
        found = check_oppsett(oppsett, OPPSETT_FILE, plans)
        return [problem for problem in found if problem.alvor is Alvor.FEIL]

    # A row that moves takes its problem along, so that it is told from others by its words and not by its place.
    left = Counter(problem.melding for problem in feil(before))
    new = []
    for problem in feil(after):
        left[problem.melding] -= 1
        if left[problem.melding] < 0:
            new.append(problem)
    if new:
        raise NewProblemsError(tuple(new))
