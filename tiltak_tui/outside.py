"""Edits made outside the program: found by content, and saved as oppføringer of their own (DESIGN §4)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import NoChangeError, RefusedError
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type, compare_oppsett, compare_plan, paired
from tiltak_tui.model.message import outside_message
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.planfile.read import read_oppsett, read_plan
from tiltak_tui.planfile.text import NotUtf8Error, normalise
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.transaction import ChangedMeanwhileError, FileChange, Transaction, writing
from tiltak_tui.transaction.files import explained, read
from tiltak_tui.words import _

_NAMED = 2


class Oppforing(NamedTuple):
    """What was saved.

    Attributes:
        commit: the full hash.
        subject: the first line of its message.
        warnings: sentences for the user, such as that the machine's clock is behind; usually none.
    """

    commit: str
    subject: str
    warnings: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What became of the edits: what was saved, and sentences about what was not."""

    saved: tuple[Oppforing, ...]
    left: tuple[str, ...]


class _Version(NamedTuple):
    """A file at one time: its bytes, and what they say; None where there is no file, or it says nothing."""

    data: bytes | None
    content: Plan | Oppsett | None

    @property
    def is_readable(self) -> bool:
        return self.data is None or self.content is not None


class _Edit(NamedTuple):
    """One file that was changed: its name in the planmappe, its path in the history, and its two versions."""

    fil: str
    path: str
    before: _Version
    after: _Version

    @property
    def stem(self) -> str:
        return self.fil.removeprefix(f"{PLANS}/").removesuffix(".toml")


def outside_edits(mappe: Planmappe) -> tuple[str, ...]:
    """Return the names of the plan files, and the setup, that differ from the last oppføring."""
    folder = mappe.path_in_history(PLANS)
    return tuple(_names(folder, mappe.repository().status(folder).differing).values())


def save_outside_edits(
    mappe: Planmappe, filer: Sequence[str], *, time: datetime | None = None
) -> tuple[Oppforing, ...]:
    """Save edits made outside the program, one oppføring for each file.

    A plan that was given another file name is one oppføring, and so are plans that tiltak were moved between. Files
    that cannot be read are saved too.

    Args:
        mappe: the planmappe.
        filer: names of files, as `outside_edits` gives them; those without such edits are passed over.
        time: when they are said to have been made; now where None.

    Returns:
        What was saved.
    """
    folder = mappe.path_in_history(PLANS)
    with writing(mappe.repository(), folder) as transaction:
        found = _names(folder, transaction.outside_edits)
        names = {path: fil for path, fil in found.items() if fil in filer}
        return save_edits(mappe, transaction, names, needed=filer, time=time).saved


def save_all_first(
    mappe: Planmappe,
    transaction: Transaction,
    *,
    needed: Mapping[str, str],
    time: datetime | None,
) -> tuple[str, ...]:
    """Save every outside edit before an update, and return what the user should know of it.

    Args:
        mappe: the planmappe.
        transaction: the right to write.
        needed: the files that the update is about, path → name: what hinders saving them hinders the update. Others
            that cannot be read, or are refused, are left as they are.
        time: when the edits are said to have been made; now where None.
    """
    if not transaction.outside_edits:
        return ()
    names = _names(mappe.path_in_history(PLANS), transaction.outside_edits)
    names |= {path: fil for path, fil in needed.items() if path in transaction.outside_edits}
    outcome = save_edits(mappe, transaction, names, needed=needed.values(), time=time)
    told = (*outcome.left, *(warning for one in outcome.saved for warning in one.warnings))
    if not outcome.saved:
        return told
    subjects = [visible_line(one.subject) for one in outcome.saved]
    what = "; ".join(subjects[:_NAMED])
    if len(subjects) > _NAMED:
        what = _("{subjects} og {n} til").format(subjects=what, n=len(subjects) - _NAMED)
    return (_("Endringer gjort utenfor programmet er lagret først: {what}").format(what=what), *told)


def save_edits(
    mappe: Planmappe,
    transaction: Transaction,
    names: Mapping[str, str],
    *,
    needed: Collection[str],
    time: datetime | None,
) -> Outcome:
    """Save the edits in the files `names` (path → name); those not in `needed` only where it can be done."""
    edits, left = [], []
    for edit in _edits(mappe, names):
        if edit.after.is_readable or edit.fil in needed:
            edits.append(edit)
        else:
            text = _("Fila {fil} kan ikke leses, og endringen i den er ikke lagret.")
            left.append(text.format(fil=visible_line(edit.fil)))
    saved = []
    for group, forskjeller in _groups(edits):
        text = outside_message([edit.stem for edit in group], _titles(group), forskjeller)
        changes = [FileChange(edit.path, edit.after.data, edit.after.data) for edit in group]
        try:
            result = transaction.save(changes, text, time=time)
        except NoChangeError:
            continue
        except ChangedMeanwhileError:
            # It is being written right now, and is saved next time.
            if any(edit.fil in needed for edit in group):
                raise
        except RefusedError as error:
            if any(edit.fil in needed for edit in group):
                raise
            filer = ", ".join(visible_line(edit.fil) for edit in group)
            why = _("Endringen i {filer} er ikke lagret, fordi planmappa sa nei:\n{words}")
            left.append(why.format(filer=filer, words=error.words))
        else:
            saved.append(Oppforing(result.commit, text.partition("\n")[0], result.warnings))
    return Outcome(tuple(saved), tuple(left))


def _names(folder: str, paths: Iterable[str]) -> dict[str, str]:
    """Return those of the paths that are files of plans, or the setup: path → name in the planmappe."""
    named = ((path, path.removeprefix(f"{folder}/")) for path in paths)
    return {
        path: f"{PLANS}/{name}"
        for path, name in named
        if name.endswith(".toml") and "/" not in name and not name.startswith(".")
    }


def _edits(mappe: Planmappe, names: Mapping[str, str]) -> Iterator[_Edit]:
    if not names:
        return
    repository = mappe.repository()
    head = repository.head()
    before = repository.blobs([(head, path) for path in names]) if head else [None] * len(names)
    for (path, fil), old in zip(names.items(), before, strict=True):
        try:
            with explained(repository.root / path):
                after = _version(read(repository.root / path), fil)
        except TiltakError:
            after = _Version(b"", None)
        yield _Edit(fil, path, _version(old, fil), after)


def _version(data: bytes | None, fil: str) -> _Version:
    if data is None:
        return _Version(None, None)
    stem = fil.removeprefix(f"{PLANS}/").removesuffix(".toml")
    try:
        text = normalise(data).text
    except NotUtf8Error:
        return _Version(data, None)
    if stem == OPPSETT_STEM:
        return _Version(data, read_oppsett(text, fil).oppsett)
    # An empty file is one that an editor is about to write, not a plan whose tiltak are all gone.
    return _Version(data, read_plan(text, stem, fil).plan if text.strip() else None)


def _groups(edits: Sequence[_Edit]) -> Iterator[tuple[list[_Edit], list[Forskjell]]]:
    """Yield the edits that belong together, with what differs in them."""
    forskjeller = paired([one for edit in edits for one in _compare(edit)])
    groups = {edit.stem: [edit] for edit in edits}
    for one in forskjeller:
        if one.type is Type.OMDOPT or (one.type is Type.FLYTTET and one.felt == "plan"):
            here, there = groups[one.til], groups[one.fra]
            if here is not there:
                here += there
                groups |= {edit.stem: here for edit in there}
    for group in {id(group): group for group in groups.values()}.values():
        stems = {edit.stem for edit in group}
        yield group, [one for one in forskjeller if one.sted.plan in stems]


def _compare(edit: _Edit) -> tuple[Forskjell, ...]:
    before, after = edit.before, edit.after
    if not after.is_readable:
        return (Forskjell(Type.ULESELIG, Sted(edit.stem)),)
    if edit.stem == OPPSETT_STEM:
        old = before.content if isinstance(before.content, Oppsett) else None
        return compare_oppsett(old, after.content if isinstance(after.content, Oppsett) else None)
    if not before.is_readable:
        return ()
    old_plan = before.content if isinstance(before.content, Plan) else None
    return compare_plan(old_plan, after.content if isinstance(after.content, Plan) else None)


def _titles(group: Iterable[_Edit]) -> dict[Sted, str]:
    """Return what the plans and their fokusområder are called, in the newer version where they stand in both."""
    titles = {}
    for edit in group:
        for plan in (edit.before.content, edit.after.content):
            if isinstance(plan, Plan):
                titles[Sted(edit.stem)] = plan.tittel
                titles |= {Sted(edit.stem, part.id): part.tittel for part in plan.fokusomrader}
    return titles
