"""From an oppføring to what taking it back means, and to the oppføring that does it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from tiltak_tui.errors import NoAnswerError
from tiltak_tui.history import Hendelse, History
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.message import angret_message
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.outside import Oppforing, save_all_first
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.saving import UnreadableError
from tiltak_tui.transaction import ChangedMeanwhileError, FileChange, Transaction, locked
from tiltak_tui.undo.angring import (
    Angring,
    ChangedSinceError,
    NothingLeftError,
    NothingToUndoError,
    Tilbake,
    UnreadableVersionError,
    newest_change,
    titles_of,
)
from tiltak_tui.undo.chosen import newest
from tiltak_tui.undo.names import names_now
from tiltak_tui.undo.reverse import Brudd, reverse
from tiltak_tui.undo.versions import Pair, is_merge, pairs
from tiltak_tui.words import _
from tiltak_tui.work.fil import Fil, bytes_of, fil_of, filer_of, name_of
from tiltak_tui.work.outcome import compared, file_changes, stands_twice
from tiltak_tui.work.work import TwiceError, Work


class UnknownOppforingError(NoAnswerError):
    """There is no such oppføring in the history."""


def plan_undo(mappe: Planmappe, history: History, commit: str | None = None, *, redo: bool = False) -> Angring:
    """Return what taking an oppføring back means now; nothing is written.

    Args:
        mappe: the planmappe.
        history: its history.
        commit: the full hash of the oppføring; where None, the user's newest action that is not taken back.
        redo: without `commit`, take the user's newest angring that is not itself taken back.

    Raises:
        NothingOfMineError, UnknownOppforingError, NothingToUndoError, NothingLeftError, UnreadableVersionError,
            CannotChangeError, TwiceError: it cannot be taken back, for the reason that they give.
        TiltakError: the planmappe or its history cannot be read.
    """
    repository = mappe.repository()
    known = newest(history, repository, redo=redo) if commit is None else history.oppforing(commit)
    if known is None:
        raise UnknownOppforingError(_("Oppføringen finnes ikke i historikken."))
    touched = _touched(mappe, history, known.commit)
    kept, forced = _both_ways(mappe, touched)
    if not kept.forskjeller and not kept.brudd:
        raise NothingToUndoError(_("Alt som oppføringen endret, står alt slik det var før."))
    sides = [side for pair in touched.pairs.values() for side in (pair.before, pair.made)]
    plans = [side.content for side in sides if isinstance(side.content, Plan)]
    return Angring(
        known.commit,
        known.emne,
        known.forfatter,
        known.tidspunkt,
        kept.forskjeller,
        tuple(_tilbake(history, mappe.read(), one, known.commit) for one in kept.brudd),
        forced.forskjeller,
        titles_of([*plans, *mappe.read().plans]),
    )


def carry_out(
    mappe: Planmappe,
    history: History,
    angring: Angring,
    *,
    keep: bool = False,
    overwrite: bool | Collection[Tilbake] = False,
    time: datetime | None = None,
) -> Oppforing:
    """Take an oppføring back, as a new one.

    Edits made outside the program are saved first, as for an update.

    Args:
        mappe: the planmappe; read again before anything is written.
        history: its history.
        angring: what was shown.
        keep: leave what was changed again since as it is.
        overwrite: set that back as well: all of it, or those of the angring's konflikter that are given.
        time: when it is said to have been made; now where None.

    Raises:
        ChangedSinceError: something was changed again since, and neither `keep` nor `overwrite` is given, or it
            cannot be set back.
        ChangedMeanwhileError: the planmappe has changed so that what was shown does not hold.
        NothingToUndoError: nothing is left to change.
        TiltakError: the planmappe could not be written to; nothing is changed.
    """
    again = angring.konflikter if overwrite is True else overwrite or ()
    hindering = [one for one in angring.konflikter if not keep and not (one in again and one.can_overwrite)]
    if hindering:
        raise ChangedSinceError(angring, hindering)
    repository = mappe.repository()
    folder = mappe.path_in_history(PLANS)
    touched = _touched(mappe, history, angring.commit)
    wanted = {_key(one.sted, one.felt) for one in again}
    with locked(repository) as mended:
        transaction = Transaction(repository, folder, repository.status(folder), mended)
        kept, forced = _both_ways(mappe, touched)
        if (kept.forskjeller, forced.forskjeller) != (angring.forskjeller, angring.overskrevet):
            raise ChangedMeanwhileError(tuple(change.path for change in (*kept.changes, *forced.changes)))
        outcome = _outcome(mappe, touched, lambda sted, felt: _key(sted, felt) in wanted) if wanted else kept
        if not outcome.forskjeller:
            raise NothingToUndoError(_("Da er det ingenting igjen å angre."))
        needed = {change.path: f"{PLANS}/{change.path.rpartition('/')[2]}" for change in outcome.changes}
        outside = save_all_first(mappe, transaction, needed=needed, time=time)
        text = angret_message(angring.emne, angring.commit, angring.titles, outcome.forskjeller)
        saved = transaction.save(outcome.changes, text, time=time)
    return Oppforing(saved.commit, text.partition("\n")[0], (*transaction.warnings, *outside, *saved.warnings))


class _Touched(NamedTuple):
    """What an oppføring did: the difference it made, its files on both sides of it, and other names they have now."""

    forskjeller: tuple[Forskjell, ...]
    pairs: Mapping[str, Pair]
    is_merge: bool
    names: Mapping[str, str]


class _Outcome(NamedTuple):
    """What taking it back comes to: what changes, in which files, and what was changed again since."""

    forskjeller: tuple[Forskjell, ...]
    changes: tuple[FileChange, ...]
    brudd: tuple[Brudd, ...]


def _touched(mappe: Planmappe, history: History, commit: str) -> _Touched:
    forskjeller = tuple(one.forskjell for one in history.of_oppforing(commit))
    if not forskjeller:
        raise NothingToUndoError(_("Ingen felt å angre: oppføringen endret ingen felt i planene."))
    stems = dict.fromkeys(stem for one in forskjeller for stem in _stems(one))
    repository, folder = mappe.repository(), f"{mappe.path_in_history(PLANS)}/"
    found = pairs(repository, folder, commit, stems)
    return _Touched(forskjeller, found, is_merge(repository, commit), _names(history, commit, forskjeller, found))


def _names(
    history: History, commit: str, forskjeller: Sequence[Forskjell], found: Mapping[str, Pair]
) -> Mapping[str, str]:
    """Return the names of now of the plans that an oppføring left, but for those that it gave another name itself."""
    if all(one.type is Type.ENDRET and one.sted.tiltak for one in forskjeller):
        return {}
    own = {OPPSETT_STEM, *(one.til for one in forskjeller if one.type is Type.OMDOPT)}
    left = [stem for stem, pair in found.items() if pair.made.data is not None and stem not in own]
    return names_now(history.all(), commit, left) if left else {}


def _stems(one: Forskjell) -> tuple[str, ...]:
    is_from_another = one.type is Type.OMDOPT or (one.type is Type.FLYTTET and one.felt == "plan")
    return (one.sted.plan, one.fra) if is_from_another else (one.sted.plan,)


def _both_ways(mappe: Planmappe, touched: _Touched) -> tuple[_Outcome, _Outcome]:
    """Return what taking it back comes to when what was changed again since is left, and when it is set back as well.

    Where the second cannot be done both are the first, whose brudd say so.
    """
    kept = _outcome(mappe, touched, lambda _sted, _felt: False)
    if not kept.brudd:
        return kept, kept
    try:
        return kept, _outcome(mappe, touched, lambda _sted, _felt: True)
    except NoAnswerError:
        kept = kept._replace(brudd=tuple(one._replace(can_overwrite=False) for one in kept.brudd))
        return kept, kept


def _outcome(mappe: Planmappe, touched: _Touched, overwrite: Callable[[Sted, str], bool]) -> _Outcome:
    innhold = mappe.read()
    filer = filer_of(mappe, innhold)
    present = {stem: bytes_of(mappe, stem) for stem in touched.pairs}
    whole = _whole(touched, filer, present)
    if whole is not None:
        _see_that_something_is_left(mappe, filer, whole)
        changed = {stem: whole.get(stem) for stem, pair in touched.pairs.items() if present[stem] != pair.parent.data}
        return _Outcome(compared(filer, whole, changed), file_changes(mappe, changed), ())
    for one in touched.forskjeller:
        if one.type is Type.ULESELIG:
            raise UnreadableVersionError(name_of(one.sted.plan))
    for stem in dict.fromkeys([*touched.pairs, *touched.names.values()]):
        if stem not in filer and bytes_of(mappe, stem) is not None:
            raise UnreadableError(name_of(stem), exists=True)
    work = Work(filer)
    brudd = reverse(work, touched.pairs, touched.forskjeller, overwrite=overwrite, names=touched.names)
    changed = work.changed()
    twice = stands_twice(filer, work.filer)
    if twice:
        raise TwiceError(twice)
    _see_that_something_is_left(mappe, filer, work.filer)
    return _Outcome(compared(filer, work.filer, changed), file_changes(mappe, changed), brudd)


def _whole(
    touched: _Touched, filer: Mapping[str, Fil], present: Mapping[str, bytes | None]
) -> Mapping[str, Fil] | None:
    """Return the files with those that the oppføring touched set back whole, where they still are just as it left them.

    A merge cannot be taken back so: it also brought what others had done. Nor can anything that others have taken the
    id of.
    """
    if touched.is_merge or not all(
        present[stem] == pair.made.data and pair.parent.is_readable for stem, pair in touched.pairs.items()
    ):
        return None
    after = dict(filer)
    for stem, pair in touched.pairs.items():
        fil = fil_of(pair.parent.data, stem)
        after.pop(stem, None)
        after |= {stem: fil} if fil else {}
    return None if stands_twice(filer, after) else after


def _see_that_something_is_left(mappe: Planmappe, before: Mapping[str, Fil], after: Mapping[str, Fil]) -> None:
    contents = [fil.content for fil in after.values()]
    has_unread_setup = OPPSETT_STEM not in before and bytes_of(mappe, OPPSETT_STEM) is not None
    if not has_unread_setup and not any(isinstance(one, Oppsett) or one.tittel for one in contents):
        raise NothingLeftError


def _key(sted: Sted, felt: str) -> tuple[str | Sted, str]:
    """Return what names a field also where its tiltak stands in another place."""
    return sted.tiltak.casefold() or sted, felt


def _tilbake(history: History, innhold: Innhold, one: Brudd, commit: str) -> Tilbake:
    """Return what was changed again, with who did it."""
    hendelser: Sequence[Hendelse] = history.of_tiltak(one.sted.tiltak, innhold) if one.sted.tiltak else history.all()
    felt = "" if one.is_gone else one.felt
    return Tilbake(*one, newest_change(hendelser, one.sted, felt, commit))
