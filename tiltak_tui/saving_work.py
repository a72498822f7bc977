"""A change of what stands where (tiltak, fokusområder, plans) and of several files at once, as one oppføring."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from tiltak_tui.git_errors import NoChangeError, NotFollowedError
from tiltak_tui.model.action_message import action_message
from tiltak_tui.model.change import Endring, Sted, without_reason
from tiltak_tui.model.check import check_all, check_plan
from tiltak_tui.model.check_oppsett import check_oppsett
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.model.setup_message import setup_message
from tiltak_tui.outside import Oppforing, save_all_first
from tiltak_tui.planfile.read import read_oppsett, read_plan
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.saving import MissingReasonError, NewProblemsError
from tiltak_tui.transaction import ChangedMeanwhileError, FileChange, writing
from tiltak_tui.work import Fil, TwiceError, Work, compared, file_changes, filer_of, stands_twice
from tiltak_tui.work.fil import name_of

Change = Callable[[Work, Innhold], None]
"""Changes the files in a Work, from what stands in the planmappe; may raise a TiltakError that tells why not."""


class Reckoned(NamedTuple):
    """What a change comes to, before anything is written.

    Attributes:
        forskjeller: what differs; at least one, but where only how it is written differs.
        titles: what the plans and their fokusområder are called, in the older version where they stand in both.
        message: the whole text for the history.
        changes: what is written.
    """

    forskjeller: tuple[Forskjell, ...]
    titles: Mapping[Sted, str]
    message: str
    changes: tuple[FileChange, ...]


def reckon(mappe: Planmappe, change: Change, *, kilde: str = "") -> Reckoned | None:
    """Return what a change comes to now, or None where it changes nothing; nothing is written.

    Args:
        mappe: the planmappe; read again.
        change: what is to be done.
        kilde: the name of the file that it is read in from. Such a change needs no reason for bad news (DESIGN §4).

    Raises:
        MissingReasonError: bad news has no kommentar in the same change.
        NewProblemsError: it would add a `feil`.
        CannotChangeError, TwiceError: as they say.
        TiltakError: the planmappe cannot be read, or `change` says no.
    """
    innhold = mappe.read()
    before = filer_of(mappe, innhold)
    work = Work(before)
    change(work, innhold)
    changed = work.changed()
    if not changed:
        return None
    twice = stands_twice(before, work.filer)
    if twice:
        raise TwiceError(twice)
    forskjeller = compared(before, work.filer, changed)
    if not kilde:
        _refuse_without_reason(forskjeller)
    _refuse_new_problems(before, work.filer, list(changed), mappe.today())
    titles = _titles([*work.filer.values(), *before.values()])
    return Reckoned(forskjeller, titles, _message(forskjeller, titles, kilde), file_changes(mappe, changed))


def save_work(
    mappe: Planmappe,
    change: Change,
    *,
    shown: Sequence[Forskjell] | None = None,
    kilde: str = "",
    time: datetime | None = None,
) -> Oppforing | None:
    """Carry out a change as one oppføring.

    Edits made outside the program are saved first, as for every update.

    Args:
        mappe: the planmappe; read again before anything is written.
        change: what is to be done.
        shown: what the user was shown that it changes (`reckon`); where it has come to something else, nothing is
            written.
        kilde: as for `reckon`.
        time: when it is said to have been made; now where None.

    Returns:
        What was saved, or None where nothing changes.

    Raises:
        ChangedMeanwhileError: it is not what was shown any more.
        TiltakError: as for `reckon`, or the planmappe could not be written to; nothing is changed.
    """
    with writing(mappe.repository(), mappe.path_in_history(PLANS)) as transaction:
        found = reckon(mappe, change, kilde=kilde)
        if found is None:
            return None
        if shown is not None and tuple(shown) != found.forskjeller:
            raise ChangedMeanwhileError(tuple(one.path for one in found.changes))
        needed = {one.path: f"{PLANS}/{one.path.rpartition('/')[2]}" for one in found.changes}
        outside = save_all_first(mappe, transaction, needed=needed, time=time)
        try:
            saved = transaction.save(found.changes, found.message, time=time)
        except NoChangeError as error:
            raise NotFollowedError(needed.values()) from error
    emne = found.message.partition("\n")[0]
    return Oppforing(saved.commit, emne, (*transaction.warnings, *outside, *saved.warnings))


def _message(forskjeller: Sequence[Forskjell], titles: Mapping[Sted, str], kilde: str) -> str:
    if forskjeller and all(one.sted == Sted(OPPSETT_STEM) for one in forskjeller):
        return setup_message(forskjeller)
    return action_message(forskjeller, titles, kilde=kilde)


def _refuse_without_reason(forskjeller: Iterable[Forskjell]) -> None:
    endringer = [
        Endring(one.endring.sted, one.felt, one.fra, one.til)
        for one in forskjeller
        if one.type is Type.ENDRET and one.sted.tiltak and one.felt in Tiltak.felter
    ]
    unexplained = without_reason(endringer)
    if unexplained:
        raise MissingReasonError(unexplained)


def _refuse_new_problems(
    before: Mapping[str, Fil], after: Mapping[str, Fil], stems: Sequence[str], today: date
) -> None:
    """Raise NewProblemsError where the files get a `feil` that they did not have, wherever it stood."""
    found = _feil(after, stems, today)
    if not found:
        return
    known = Counter(one.melding for one in _feil(before, stems, today))
    new = []
    for one in found:
        if known[one.melding] > 0:
            known[one.melding] -= 1
        else:
            new.append(one)
    if new:
        raise NewProblemsError(tuple(new))


def _feil(filer: Mapping[str, Fil], stems: Iterable[str], today: date) -> list[Problem]:
    plans = [fil.content for fil in filer.values() if isinstance(fil.content, Plan)]
    setup = filer.get(OPPSETT_STEM)
    oppsett = setup.content if setup and isinstance(setup.content, Oppsett) else Oppsett()
    found: list[Problem] = []
    for stem in stems:
        fil = filer.get(stem)
        if fil is None:
            continue
        if isinstance(fil.content, Plan):
            found += read_plan(fil.text, stem, name_of(stem)).problems
            found += check_plan(fil.content, oppsett, name_of(stem), today)
        else:
            found += read_oppsett(fil.text, name_of(stem)).problems
            found += check_oppsett(oppsett, name_of(stem), {plan.id for plan in plans})
    found += check_all(plans, {plan.id: name_of(plan.id) for plan in plans})
    return [one for one in found if one.alvor is Alvor.FEIL]


def _titles(filer: Iterable[Fil]) -> dict[Sted, str]:
    titles = {}
    for fil in filer:
        if isinstance(fil.content, Plan):
            plan = fil.content
            titles[Sted(plan.id)] = plan.tittel
            titles |= {Sted(plan.id, part.id): part.tittel for part in plan.fokusomrader}
    return titles
