"""One update, one oppføring: from endringer to changed plan files in the history (DESIGN §4)."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.git_errors import NoChangeError, NotFollowedError
from tiltak_tui.model.change import Endring, Sted, apply, find, is_bad_news, without_reason
from tiltak_tui.model.check import check_all, check_plan
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.followup import open_runde
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.message import message
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Plan
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.model.status import Status
from tiltak_tui.outside import Oppforing, outside_edits, save_all_first, save_outside_edits
from tiltak_tui.planfile.edit import CannotEditError, edit
from tiltak_tui.planfile.text import Source, normalise
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.transaction import ChangedMeanwhileError, FileChange, Transaction, UnfinishedMergeError, locked
from tiltak_tui.transaction.files import explained, is_inside, read
from tiltak_tui.words import _

__all__ = [
    "ConflictError",
    "Konflikt",
    "MissingReasonError",
    "NewProblemsError",
    "Oppforing",
    "UneditableError",
    "UnreadableError",
    "outside_edits",
    "save",
    "save_outside_edits",
    "set_identity",
]

_NAMED = 3
_TICKED_OFF = ("milepael", "beslutning")


class Konflikt(NamedTuple):
    """A field that no longer holds what the endring comes from."""

    endring: Endring
    now: Any


class MissingReasonError(UsageError):
    """Bad news was given without a kommentar; `endringer` are those that need one."""

    def __init__(self, endringer: tuple[Endring, ...]) -> None:
        names = ", ".join(dict.fromkeys(_id(endring.sted) for endring in endringer))
        super().__init__(_("{names}: skriv en kommentar som sier hvorfor").format(names=names))
        self.endringer = endringer


class ConflictError(TiltakError):
    """Somebody else changed the same field meanwhile; nothing is written. `konflikter` holds both values."""

    def __init__(self, konflikter: tuple[Konflikt, ...]) -> None:
        names = ", ".join(dict.fromkeys(_id(konflikt.endring.sted) for konflikt in konflikter))
        super().__init__(_("{names} er endret av noen andre mens du skrev. Ingenting er lagret").format(names=names))
        self.konflikter = konflikter


class UneditableError(TiltakError):
    """The tiltak cannot be updated by the program: its id stands twice, or it is written in a way it does not edit."""


class UnreadableError(UneditableError):
    """The plan's file cannot be read, or is not there."""

    def __init__(self, fil: str, *, exists: bool) -> None:
        if exists:
            text = _("Fila {fil} kan ikke leses, og ingenting er lagret. «tiltak sjekk» viser hva som må rettes i den.")
        else:
            text = _("Fila {fil} finnes ikke, og ingenting er lagret.")
        super().__init__(text.format(fil=visible_line(fil)))


class NewProblemsError(UsageError):
    """The update would add a `feil`; nothing is written. `problems` are the new ones."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.melding for problem in problems))
        self.problems = problems


class _Target(NamedTuple):
    """A plan file that is about to change: its name, its path in the history, its bytes, and what they say."""

    fil: str
    path: str
    plan: Plan
    data: bytes
    source: Source


class _Reckoned(NamedTuple):
    """What an update will write: the files, the message, all files that it is about (path → name), and warnings."""

    changes: list[FileChange]
    text: str
    filer: dict[str, str]
    warnings: tuple[str, ...]


def save(
    mappe: Planmappe,
    endringer: Sequence[Endring],
    *,
    guard: bool = True,
    rapportert_av: str = "",
    time: datetime | None = None,
) -> Oppforing | None:
    """Carry out `endringer` as one oppføring.

    Edits made outside the program, in any plan file, are saved first, as oppføringer of their own; the warnings of
    what is returned tell of them.

    Args:
        mappe: the planmappe; read again before anything is written.
        endringer: what changes, all of one action.
        guard: refuse where a field no longer holds what the endring comes from.
        rapportert_av: who reported it, for the message.
        time: when it is said to have been made; now where None.

    Returns:
        What was saved, or None where nothing changes.

    Raises:
        MissingReasonError, ConflictError, UneditableError, NewProblemsError: as they say.
        TiltakError: the planmappe could not be written to; nothing is changed.
    """
    repository = mappe.repository()
    folder = mappe.path_in_history(PLANS)
    elsewhere = _links_out_of(mappe, folder, endringer)
    with locked(repository) as mended:
        look = repository.begin_status(folder, *elsewhere)
        unreadable: UnreadableError | None = None
        reckoned: _Reckoned | None = None
        try:
            reckoned = _reckon(mappe, endringer, guard=guard, rapportert_av=rapportert_av, time=time)
        except UnreadableError as error:
            unreadable = error
        finally:
            status = look()
        if unreadable is not None:
            if "UU" in status.entries.values():
                raise UnfinishedMergeError from unreadable
            raise unreadable
        if reckoned is None:
            return None
        transaction = Transaction(repository, "." if elsewhere else folder, status, mended)
        outside = save_all_first(mappe, transaction, needed=reckoned.filer, time=time)
        try:
            saved = transaction.save(reckoned.changes, reckoned.text, time=time)
        except NoChangeError as error:
            raise NotFollowedError(reckoned.filer.values()) from error
    warnings = (*transaction.warnings, *outside, *reckoned.warnings, *saved.warnings)
    return Oppforing(saved.commit, reckoned.text.partition("\n")[0], warnings)


def _reckon(
    mappe: Planmappe, endringer: Sequence[Endring], *, guard: bool, rapportert_av: str, time: datetime | None
) -> _Reckoned | None:
    """Reckon what an update will write, from the files as they are now; None where nothing changes."""
    innhold = mappe.read()
    targets = [_target(mappe, innhold, plan) for plan in dict.fromkeys(one.sted.plan for one in endringer)]
    wanted = _from_now(innhold, endringer, guard=guard)
    unexplained = without_reason(wanted)
    if unexplained:
        raise MissingReasonError(unexplained)
    real = [endring for endring in wanted if endring.changes]
    if not real:
        return None
    day = (time or mappe.now()).date()
    changes = [_change(innhold, target, real, day) for target in targets]
    told = [endring for endring in wanted if endring.changes or _is_reason(endring, real)]
    runde = _runde(innhold, targets, day)
    return _Reckoned(
        [change for change in changes if change.before != change.after],
        message(told, titles=_titles(innhold, real), day=day, runde=runde, rapportert_av=rapportert_av),
        {target.path: target.fil for target in targets},
        (*_odd_days(real, day), *_in_ended_plans(innhold, real)),
    )


def _odd_days(endringer: Iterable[Endring], day: date) -> Iterator[str]:
    """Yield a sentence about each statusdato that is perhaps not what was meant."""
    moved = [(_id(one.sted), one.fra, one.til) for one in endringer if one.felt == "statusdato" and one.til]
    ahead = [f"{name} ({date_text(til)})" for name, _fra, til in moved if til > day]
    back = [
        f"{name} ({date_text(fra)} → {date_text(til)})" for name, fra, til in moved if type(fra) is date and til < fra
    ]
    if ahead:
        yield _("Statusdatoen er fram i tid: {what}").format(what=_some(ahead))
    if back:
        yield _("Statusdatoen er flyttet bakover: {what}").format(what=_some(back))
    gone = [
        f"{_id(one.sted)} ({date_text(one.til)})"
        for one in endringer
        if one.felt == "gjenopptas" and type(one.til) is date and one.til <= day
    ]
    if gone:
        yield _("Dagen det gjenopptas, har vært, så det spørres fortsatt: {what}").format(what=_some(gone))
    done = [
        f"{_id(one.sted)} ({date_text(row.fullfort)})"
        for one in endringer
        if one.felt in _TICKED_OFF and isinstance(one.til, tuple)
        for row in one.til
        if row.fullfort and row.fullfort > day and row not in (one.fra or ())
    ]
    if done:
        yield _("Meldt som gjort på en dag som ikke er kommet: {what}").format(what=_some(done))


def _in_ended_plans(innhold: Innhold, endringer: Iterable[Endring]) -> Iterator[str]:
    """Yield a sentence about each ended plan in which a tiltak is begun again: nobody will ask for it."""
    begun: dict[str, list[str]] = {}
    for one in endringer:
        if one.felt == "status" and not (one.til or Status.IKKE_STARTET).ended:
            begun.setdefault(one.sted.plan, []).append(_id(one.sted))
    for stem, names in begun.items():
        plan = innhold.plan(stem)
        if plan is not None and plan.avsluttet:
            text = _("Planen {plan} er avsluttet, så dette følges ikke opp før den åpnes igjen: {what}")
            yield text.format(plan=visible_line(plan.tittel or plan.id), what=_some(names))


def _some(parts: Sequence[str]) -> str:
    return ", ".join(parts[:_NAMED]) + (" …" if len(parts) > _NAMED else "")


def _links_out_of(mappe: Planmappe, folder: str, endringer: Iterable[Endring]) -> list[str]:
    """Return the paths outside `folder` that the plan files of the endringer lead to: Git is to look there too."""
    filer = dict.fromkeys(f"{PLANS}/{endring.sted.plan}.toml" for endring in endringer)
    paths = (_path(mappe, fil) for fil in filer if (mappe.root / fil).is_symlink())
    return [path for path in paths if not path.startswith(f"{folder}/")]


def _path(mappe: Planmappe, fil: str) -> str:
    """Return the path in the history of a file; of a link, that of the file it leads to.

    Raises:
        UneditableError: it leads out of the planmappe's work tree.
    """
    if not (mappe.root / fil).is_symlink():
        return mappe.path_in_history(fil)
    place, root = (mappe.root / fil).resolve(), mappe.repository().root.resolve()
    path = place.relative_to(root).as_posix() if place.is_relative_to(root) else ""
    if not is_inside(path):
        text = _("Fila {fil} er en snarvei til {place}, utenfor planmappa. Legg selve fila i planmappa, og prøv igjen.")
        raise UneditableError(text.format(fil=visible_line(fil), place=visible_line(str(place))))
    return path


def set_identity(mappe: Planmappe, navn: str, epost: str) -> None:
    """Store the name and e-mail address that stand as author of what this user saves in this planmappe."""
    mappe.repository().set_identity(navn, epost)


def _target(mappe: Planmappe, innhold: Innhold, plan_id: str) -> _Target:
    plan = innhold.plan(plan_id)
    if plan is None:
        fil = f"{PLANS}/{plan_id}.toml"
        raise UnreadableError(fil, exists=os.path.lexists(mappe.root / fil))
    fil = innhold.filer[plan_id]
    data = _bytes(mappe, fil) or b""
    source = normalise(data)
    if source.text != mappe.text(fil):
        raise ChangedMeanwhileError((fil,))
    return _Target(fil, _path(mappe, fil), plan, data, source)


def _from_now(innhold: Innhold, endringer: Iterable[Endring], *, guard: bool) -> list[Endring]:
    """Return the endringer with the value that the field holds now as the one they come from."""
    rebased = []
    konflikter = []
    for endring in endringer:
        sted = endring.sted
        if sted.tiltak and innhold.count(sted.tiltak) > 1:
            raise UneditableError(
                _("Id-en {id} er brukt flere ganger. Gi det ene tiltaket en annen id først").format(id=sted.tiltak)
            )
        plan = innhold.plan(sted.plan)
        part = find(plan, sted) if plan else None
        if part is None:
            raise UneditableError(_("{id} finnes ikke lenger i planen").format(id=_id(sted)))
        now = part.get(endring.felt)
        if guard and now not in (endring.fra, endring.til):
            konflikter.append(Konflikt(endring, now))
        # From a value that cannot be understood, even to unset is a change.
        rebased.append(endring._replace(fra=part.get("ugyldig").get(endring.felt, now)))
    if konflikter:
        raise ConflictError(tuple(konflikter))
    return rebased


def _is_reason(endring: Endring, real: Sequence[Endring]) -> bool:
    """Return whether it is a kommentar given again as it was, to explain bad news."""
    return endring.felt == "kommentar" and any(is_bad_news(one) for one in real if one.sted == endring.sted)


def _change(innhold: Innhold, target: _Target, endringer: Sequence[Endring], day: date) -> FileChange:
    mine = [endring for endring in endringer if endring.sted.plan == target.plan.id]
    try:
        after = edit(target.source.text, target.plan, mine)
    except CannotEditError as error:
        names = ", ".join(dict.fromkeys(_id(endring.sted) for endring in mine))
        raise UneditableError(
            _(
                "{names} er skrevet på en måte som programmet ikke endrer. Endre fila {fil} i et redigeringsprogram"
            ).format(names=names, fil=target.fil)
        ) from error
    _refuse_new_problems(innhold, target, mine, day)
    return FileChange(target.path, target.data, target.source.restore(after))


def _refuse_new_problems(innhold: Innhold, target: _Target, endringer: Sequence[Endring], day: date) -> None:
    before = _with_only(target.plan, endringer)
    after = apply(before, endringer)

    def feil(plan: Plan) -> Counter[Problem]:
        found = list(check_plan(plan, innhold.oppsett, target.fil, day))
        if any(endring.felt in {"avhenger_av", "erstatter"} for endring in endringer):
            whole = apply(target.plan, endringer) if plan is after else target.plan
            found += check_all([whole if one.id == plan.id else one for one in innhold.plans], innhold.filer)
        return Counter(problem for problem in found if problem.alvor is Alvor.FEIL)

    # A plan without any feil, as most are, need not be compared with what it was.
    found = feil(after)
    new = [*(found - feil(before))] if found else []
    for endring in endringer:
        felt = endring.declared
        missing = Counter(_missing(felt, endring.til)) - Counter(_missing(felt, endring.fra))
        new += [Problem(target.fil, Alvor.FEIL, _("Mangler `{key}`").format(key=key)) for key in missing]
    if new:
        raise NewProblemsError(tuple(new))


def _with_only(plan: Plan, endringer: Sequence[Endring]) -> Plan:
    """Return the plan without the tiltak that do not change: an update cannot make anything wrong with those."""
    if not all(endring.sted.tiltak for endring in endringer):
        return plan
    ids = {endring.sted.tiltak.casefold() for endring in endringer}
    return plan.replace(
        fokusomrader=tuple(
            part.replace(tiltak=tuple(one for one in part.tiltak if one.id.casefold() in ids))
            for part in plan.fokusomrader
        )
    )


def _missing(felt: Felt, value: Any) -> Iterator[str]:
    """Yield the keys that the plan file must have and that are unset, in a value of the field and in its rows."""
    if felt.required and value in (None, ""):
        yield felt.key
    for row in value if felt.kind is Kind.TABLES else ():
        for key, inner in row.felter.items():
            if key not in row.ugyldig:
                yield from _missing(inner, row.get(key))


def _id(sted: Sted) -> str:
    return sted.tiltak or sted.fokusomrade or sted.plan


def _bytes(mappe: Planmappe, fil: str) -> bytes | None:
    with explained(mappe.root / fil):
        return read(mappe.root / fil)


def _titles(innhold: Innhold, endringer: Iterable[Endring]) -> dict[Sted, str]:
    titles = {}
    for sted in dict.fromkeys(endring.sted for endring in endringer):
        plan = innhold.plan(sted.plan)
        part = find(plan, sted) if plan else None
        titles[sted] = str(part.get("tittel")) if part else ""
    return titles


def _runde(innhold: Innhold, targets: Iterable[_Target], day: date) -> str:
    return next((runde.navn for one in targets if (runde := open_runde(innhold.oppsett, one.plan, day))), "")
