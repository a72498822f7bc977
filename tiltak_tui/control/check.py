"""Is the history whole? Each part of the check, one after the other; none stands in the way of the next."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tiltak_tui.control.gone import Memory, Ref, check_gone, followed
from tiltak_tui.control.kontroll import Del, Funn, Kontroll, funn_of
from tiltak_tui.control.merged import Merged, put_together
from tiltak_tui.control.message_form import Form, form_of, parse_message
from tiltak_tui.control.messages import Entry, Made, check_messages, told
from tiltak_tui.control.signatures import check_signatures
from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import TooSlowError
from tiltak_tui.git_objects import CommitObject
from tiltak_tui.history import Hendelse, History, Progress
from tiltak_tui.merker import Tag, all_tags
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.message import ANGRER
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.plan import Plan
from tiltak_tui.outside import outside_edits
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.text import NotUtf8Error, normalise
from tiltak_tui.planmappe import PLANS, Planmappe
from tiltak_tui.words import _

_FSCK_LIMIT = 300.0
_NAMED = 4
_OBJECT = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b")


class _Story(NamedTuple):
    """All that is known of the history before the parts begin."""

    commits: tuple[CommitObject, ...]
    tags: tuple[Tag, ...]
    refs: tuple[Ref, ...]
    entries: tuple[Entry, ...]
    made: dict[str, Made]
    files: dict[str, tuple[str, ...]]


def check_history(
    mappe: Planmappe,
    history: History,
    *,
    memory: Path,
    since: date | None = None,
    progress: Progress | None = None,
) -> Kontroll:
    """Check the whole history.

    Args:
        mappe: the planmappe.
        history: its history.
        memory: the folder where what is seen is remembered until the next check.
        since: the first day of the single oppføringer that are checked; all are where None.
        progress: told how far a long reading has come.

    Returns:
        What was found. A part that could not be carried out has a funn that says so, and that counts as wrong.
    """
    repository = mappe.repository()
    deler = [Del("lagring", _("Det som er lagret"), 1, _guarded(lambda: (*_stored(mappe), *_cut(mappe, history))))]
    try:
        story = _read(mappe, history, since, progress)
    except TiltakError as error:
        funn = Funn(True, _("Historikken kan ikke leses: {reason}").format(reason=visible_line(str(error))))
        return Kontroll("", 0, (*deler, Del("historikk", _("Historikken"), 0, (funn,))))
    zone = mappe.now().tzinfo
    seen = Memory(memory, mappe.root)
    deler.append(
        Del(
            "borte",
            _("Det som var der før"),
            len(story.refs) + len(story.tags),
            _guarded(lambda: check_gone(repository, story.refs, story.tags, seen, zone)),
        )
    )
    deler.append(Del("merker", _("Merkene"), len(story.tags), _guarded(lambda: _odd_tags(story))))
    try:
        whole = not_cut(mappe, story.entries, story.made)
        checked = check_messages(whole, story.made.get, lambda names: read_plans(mappe, names))
        meldinger, begrunnelser = checked.meldinger, checked.begrunnelser
    except TiltakError as error:
        meldinger = begrunnelser = (_unread(error),)
    own = [one for one in story.entries if one.form is not Form.FOREIGN]
    deler.append(Del("meldinger", _("Meldingene fra programmet"), len(own), meldinger))
    deler.append(Del("begrunnelser", _("Begrunnelser for dårlige nyheter"), len(story.entries), begrunnelser))
    deler.append(
        Del("utenfor", _("Endringer utenfor programmet"), len(story.entries), _guarded(lambda: _outside(mappe, story)))
    )
    signatures = _guarded_count(lambda: check_signatures(repository, story.entries, story.tags))
    deler.append(Del("signaturer", _("Signaturer"), *signatures))
    return Kontroll(story.commits[0].hash if story.commits else "", len(story.entries), tuple(deler))


def entries_of(history: History, commits: Iterable[CommitObject], hendelser: Iterable[Hendelse]) -> tuple[Entry, ...]:
    """Return each of `commits` with what it changed, in the same order; those that the history has not are left out."""
    changed: dict[str, list[Forskjell]] = {}
    for commit, some in groupby(hendelser, key=lambda one: one.commit):
        changed.setdefault(commit, []).extend(one.forskjell for one in some)
    known = {one.commit: one for one in history.oppforinger()}
    found = []
    for one in commits:
        if one.hash in known:
            message = parse_message(one.message)
            forskjeller = tuple(changed.get(one.hash, ()))
            form = form_of(message)
            if form is Form.BEGINNING and not _is_beginning(forskjeller):
                form = Form.FOREIGN
            found.append(Entry(known[one.hash], one.parents, message, form, forskjeller, one.is_signed))
    return tuple(found)


def not_cut(mappe: Planmappe, entries: Sequence[Entry], known: Container[str]) -> tuple[Entry, ...]:
    """Return the entries that can be compared with what was before them, also where the history is cut off.

    Args:
        mappe: the planmappe.
        entries: the entries.
        known: the hashes of every oppføring that is there.
    """
    edge = _edge(mappe)
    if not edge:
        return tuple(entries)
    named = ((one, one.message.value(ANGRER)) for one in entries if one.oppforing.commit not in edge)
    return tuple(one for one, undone in named if not undone or (undone in known and undone not in edge))


def read_plans(mappe: Planmappe, names: Sequence[tuple[str, str]]) -> list[Plan | None]:
    """Return the plans of (commit, plan id) as they were; None where there was none that can be read."""
    if not names:
        return []
    paths = [(commit, mappe.path_in_history(f"{PLANS}/{plan}.toml")) for commit, plan in names]
    found = mappe.repository().blobs(paths)
    return [_plan(data, plan) for data, (_commit, plan) in zip(found, names, strict=True)]


def _read(mappe: Planmappe, history: History, since: date | None, progress: Progress | None) -> _Story:
    repository = mappe.repository()
    hendelser = history.all(progress)
    head = repository.head()
    commits = tuple(repository.commit_objects([head] if head else []))
    entries = entries_of(history, commits, hendelser)
    made = {one.oppforing.commit: Made(one.oppforing.emne, one.forskjeller) for one in entries}
    files = _changed_files(mappe, head) if head else {}
    if since is not None:
        entries = tuple(one for one in entries if one.oppforing.kom_inn.date() >= since)
    return _Story(commits, all_tags(repository), followed(repository, commits), entries, made, files)


def _stored(mappe: Planmappe) -> tuple[Funn, ...]:
    try:
        words = mappe.repository().fsck(limit=_FSCK_LIMIT)
    except TooSlowError:
        text = _("Kontrollen av det som er lagret, ble ikke ferdig innen {n} sekunder")
        return (Funn(True, text.format(n=round(_FSCK_LIMIT))),)
    if not words:
        return ()
    names = list(dict.fromkeys(_OBJECT.findall(words)))
    parts = names[:_NAMED]
    if len(names) > _NAMED:
        parts.append(_("{n} til").format(n=len(names) - _NAMED))
    what = ", ".join(parts) or _("noe")
    text = _("Historikken er skadet: {what} mangler eller er ødelagt.\nTil den som hjelper deg: {words}")
    return (Funn(True, text.format(what=what, words="; ".join(words.splitlines()))),)


def _edge(mappe: Planmappe) -> frozenset[str]:
    """Return the oppføringer that Git's copy of the history is cut off at; none where it is whole."""
    try:
        return frozenset((mappe.repository().common_dir / "shallow").read_text(encoding="ascii").split())
    except (OSError, ValueError):
        return frozenset()


def _cut(mappe: Planmappe, history: History) -> tuple[Funn, ...]:
    if not history.is_cut():
        return ()
    first = history.first()
    known = history.oppforing(first) if first else None
    day = date_text(known.kom_inn.date()) if known else _("et ukjent sted")
    text = _("Denne kopien av historikken er avkortet: den begynner {day}, og resten kan ikke kontrolleres")
    return (Funn(True, text.format(day=day)),)


def _odd_tags(story: _Story) -> tuple[Funn, ...]:
    found = []
    held = {one for ref in story.refs for one in ref.held}
    for tag in story.tags:
        name = visible_line(tag.navn)
        if not tag.commit:
            found.append(Funn(True, _("Merket «{name}» står ikke ved noen oppføring").format(name=name), tag.id))
        elif tag.commit not in held:
            text = _("Merket «{name}» står ved en oppføring som ikke er i historikken")
            found.append(Funn(True, text.format(name=name), tag.commit))
        elif tag.id == tag.commit:
            text = _("Merket «{name}» sier ikke hvem som satte det, og når")
            found.append(Funn(False, text.format(name=name), tag.commit))
    return tuple(found)


def _outside(mappe: Planmappe, story: _Story) -> tuple[Funn, ...]:
    found = [
        Funn(
            False,
            _("Endret utenfor programmet, og ikke lagret ennå: {fil}").format(fil=visible_line(fil)),
            tidspunkt=_changed_at(mappe, fil),
        )
        for fil in outside_edits(mappe)
    ]
    entries = not_cut(mappe, story.entries, story.made)
    left = {entry.oppforing.commit: _left(mappe, entry, story) for entry in entries}
    merged = [one for some in left.values() for one in some if len(one.parents) > 1]
    together = put_together(mappe.repository(), merged) if merged else set()
    for entry in entries:
        unknown = _unknown(one.path for one in left[entry.oppforing.commit] if one not in together)
        what = "; ".join(part for part in (told(entry.forskjeller) if entry.form.is_outside else "", unknown) if part)
        if not what:
            continue
        text = (
            _("Endret utenfor programmet, og lagret av det: {what}")
            if entry.form is Form.SAVED_OUTSIDE
            else _("Lagret utenom programmet: {what}")
        )
        found.append(funn_of(entry.oppforing, text.format(what=what), galt=False))
    return tuple(found)


def _is_beginning(forskjeller: Sequence[Forskjell]) -> bool:
    """Return whether nothing was changed but that whole plans came in, and the setup."""
    whole = {one.sted.plan for one in forskjeller if one.type is Type.LAGT_TIL and one.sted == Sted(one.sted.plan)}
    return all(one.sted.plan in whole or one.sted.plan == OPPSETT_STEM for one in forskjeller)


def _left(mappe: Planmappe, entry: Entry, story: _Story) -> tuple[Merged, ...]:
    """Return the files that an oppføring changed, but nothing that the program knows of in them."""
    plans = {str(plan) for one in entry.forskjeller for plan in (one.sted.plan, *_from(one))}
    if entry.form is Form.BEGINNING:
        plans.add(OPPSETT_STEM)
    commit = entry.oppforing.commit
    return tuple(
        Merged(commit, entry.parents, mappe.path_in_history(f"{PLANS}/{one}.toml"))
        for one in story.files.get(commit, ())
        if one not in plans
    )


def _unknown(paths: Iterable[str]) -> str:
    names = ", ".join(visible_line(f"{PLANS}/{one.rpartition('/')[2]}") for one in paths)
    if not names:
        return ""
    return _("Endret noe programmet ikke kjenner, i {files}").format(files=names)


def _from(one: Forskjell) -> tuple[object, ...]:
    is_from_another = one.type is Type.OMDOPT or (one.type is Type.FLYTTET and one.felt == "plan")
    return (one.fra,) if is_from_another else ()


def _changed_files(mappe: Planmappe, head: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the plans, and of the setup, whose files each oppføring changed."""
    folder = f"{mappe.path_in_history(PLANS)}/"
    logged = mappe.repository().log(folder, head)
    return {
        one.hash: tuple(version.path.removeprefix(folder).removesuffix(".toml") for version in one.versions)
        for one in logged
    }


def _changed_at(mappe: Planmappe, fil: str) -> datetime | None:
    try:
        changed = (mappe.root / fil).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(int(changed), UTC).astimezone(mappe.now().tzinfo)


def _plan(data: bytes | None, plan_id: str) -> Plan | None:
    if data is None:
        return None
    try:
        return read_plan(normalise(data).text, plan_id, "").plan
    except NotUtf8Error:
        return None


def _guarded(part: Callable[[], Collection[Funn]]) -> tuple[Funn, ...]:
    return _guarded_count(lambda: (0, tuple(part())))[1]


def _guarded_count(part: Callable[[], tuple[int, tuple[Funn, ...]]]) -> tuple[int, tuple[Funn, ...]]:
    try:
        return part()
    except TiltakError as error:
        return 0, (_unread(error),)


def _unread(error: TiltakError) -> Funn:
    return Funn(True, _("Denne delen kunne ikke kontrolleres: {reason}").format(reason=visible_line(str(error))))
