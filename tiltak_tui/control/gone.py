"""Whether anything that was in the history before is gone from it.

What was there before is known from three places: what earlier checks saw (kept on this machine, for this user), where
Git remembers that the branch has pointed, and what the shared planmappe had when it was last asked.
"""

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.control.kontroll import Funn
from tiltak_tui.git_objects import CommitObject, Moved, Person
from tiltak_tui.merker import PREFIX, Tag
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.words import _, ngettext

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_LATEST = 253_370_764_800
_HEADS, _REMOTES = "refs/heads/", "refs/remotes/"
_LISTED = 20


class Ref(NamedTuple):
    """A line of the history that is followed: the branch here, or the same one in the shared planmappe.

    Attributes:
        name: its name in Git.
        commit: the oppføring that it ends in now, or "".
        held: every oppføring that it holds now.
    """

    name: str
    commit: str
    held: Collection[str]


class Memory:
    """What earlier checks have seen: for each ref, the objects that it pointed at.

    What is gone is remembered for ever, so that the next check tells of it again; of the rest only the newest.

    Args:
        folder: where it is kept, with one file for each planmappe.
        root: the planmappe.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        name = sha256(str(root.resolve()).encode(errors="surrogateescape")).hexdigest()[:24]
        self.path = folder / f"{name}.json"
        self._root = root.resolve()
        self._seen = self._read()

    def of(self, ref: str) -> Mapping[str, str]:
        """Return the objects that a ref has pointed at, and when each was seen first (ISO)."""
        return self._seen.get(ref, {})

    def refs(self) -> tuple[str, ...]:
        """Return every ref that has been seen."""
        return tuple(self._seen)

    def keep(self, refs: Mapping[str, Iterable[str]]) -> None:
        """Remember what each of these refs points at or has lost; refs that are not named stay as they are.

        Raises:
            OSError: it cannot be kept on this machine.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for ref, ids in refs.items():
            self._seen[ref] = {one: self.of(ref).get(one, now) for one in ids if one}
        content = {"versjon": 1, "mappe": str(self._root), "sett": self._seen}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        half = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with open(half, "w", encoding="utf-8", opener=_private) as file:
            json.dump(content, file, indent=1)
        half.replace(self.path)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            seen = json.loads(self.path.read_text(encoding="utf-8"))["sett"]
            return {str(ref): {str(one): str(when) for one, when in ids.items()} for ref, ids in seen.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}


def state_folder() -> Path:
    """Return where this user's memory of earlier checks lies."""
    from platformdirs import user_state_path  # noqa: PLC0415 - only where the history is checked

    return user_state_path("tiltak", appauthor=False) / "kontrollspor"


def followed(repository: "Repository", commits: Sequence[CommitObject]) -> tuple[Ref, ...]:
    """Return the branch, and the same one in each shared planmappe.

    Where the work tree is on no branch, the one line that is returned has no name, and holds what all branches hold.

    Args:
        repository: the work tree.
        commits: the oppføringer of HEAD, the newest first.
    """
    branch = repository.branch()
    head = commits[0].hash if commits else ""
    parents = {one.hash: one.parents for one in commits}
    if branch is None:
        others = repository.commit_objects(repository.refs(_HEADS).values(), left_out=[head] if head else [])
        return (Ref("", head, {*parents, *(one.hash for one in others)}),)
    found = [Ref(f"{_HEADS}{branch}", head, parents.keys())]
    for name, commit in repository.refs(_REMOTES).items():
        if name.removeprefix(_REMOTES).partition("/")[2] == branch:
            ahead = repository.commit_objects([commit], left_out=[head] if head else [])
            found.append(Ref(name, commit, _held(commit, parents | {one.hash: one.parents for one in ahead})))
    return tuple(found)


def check_gone(
    repository: "Repository", refs: Sequence[Ref], tags: Sequence[Tag], memory: Memory, zone: tzinfo | None
) -> tuple[Funn, ...]:
    """Return what is gone, and remember what is there now.

    Args:
        repository: the work tree.
        refs: the lines of the history, the branch first.
        tags: the merker.
        memory: what earlier checks have seen.
        zone: the planmappe's time zone.
    """
    found: list[Funn] = []
    kept: dict[str, list[str]] = {}
    everywhere = set(refs[0].held)
    for ref in refs:
        if not ref.name:
            text = _("Planmappa er satt tilbake til en eldre oppføring, så det som kom etter, er ikke kontrollert.")
            found.append(Funn(False, text))
            continue
        reflog = repository.reflog(ref.name)
        tips = {*memory.of(ref.name), *(one for moved in reflog for one in (moved.old, moved.new))}
        lost = sorted(one for one in tips - set(ref.held) if one.strip("0"))
        kept[ref.name] = [*(one for one in memory.of(ref.name) if one in lost), ref.commit]
        left_out = [ref.commit] if ref.commit else []
        found += _lost_funn(repository, ref.name, lost, left_out, reflog=reflog, seen=memory.of(ref.name), zone=zone)
        if ref.name.startswith(_REMOTES) and ref.commit not in everywhere:
            found.append(Funn(False, _behind(ref, len(set(ref.held) - everywhere))))
    found += _elsewhere_funn(repository, refs, memory, {one.commit for one in found}, zone)
    found += _merker_funn(tags, memory, kept)
    try:
        memory.keep(kept)
    except OSError:
        text = _("Det som er sett nå, kan ikke huskes på denne maskinen ({path}).")
        found.append(Funn(False, text.format(path=visible_line(str(memory.path)))))
    return tuple(found)


def _elsewhere_funn(
    repository: "Repository", refs: Sequence[Ref], memory: Memory, told: Collection[str], zone: tzinfo | None
) -> Iterator[Funn]:
    """Yield what was seen under names that are not followed now, and that no line of the history holds any more."""
    names = {ref.name for ref in refs}
    others = [one for one in memory.refs() if one.startswith((_HEADS, _REMOTES)) and one not in names]
    held = {*told, *(one for ref in refs for one in ref.held)}
    seen = {name: [one for one in memory.of(name) if one not in held] for name in others}
    if not any(seen.values()):
        return
    tips = {refs[0].commit, *repository.refs(_HEADS).values(), *repository.refs(_REMOTES).values()} - {""}
    held |= {one.hash for one in repository.commit_objects(sorted(tips))}
    for name, ids in seen.items():
        lost = sorted(one for one in ids if one not in held)
        yield from _lost_funn(repository, name, lost, sorted(tips), reflog=(), seen=memory.of(name), zone=zone)
        held.update(lost)


def _lost_funn(
    repository: "Repository",
    name: str,
    lost: Sequence[str],
    left_out: Collection[str],
    *,
    reflog: Sequence[Moved],
    seen: Mapping[str, str],
    zone: tzinfo | None,
) -> Iterator[Funn]:
    if not lost:
        return
    there = [one for one, content in zip(lost, repository.objects(lost), strict=True) if content is not None]
    commits = {one.hash: one for one in repository.commit_objects(there, left_out=left_out)}
    parents = {one.hash: one.parents for one in commits.values()}
    where = _("i felles planmappe") if name.startswith(_REMOTES) else _("her")
    for moved in reflog:
        if moved.old in lost and moved.old not in _held(moved.new, parents):
            text = _("Historikken {where} ble skrevet om: {what}").format(where=where, what=_what(moved.what))
            yield Funn(True, text, moved.new, _moment(moved.who, zone), *_name(moved.who))
    for one in list(commits.values())[:_LISTED]:
        text = _("Oppføringen var i historikken {where}, men er borte fra den").format(where=where)
        emne = visible_line(one.message.strip("\n").partition("\n")[0])
        yield Funn(True, text, one.hash, _moment(one.author, zone), *_name(one.author), emne)
    if len(commits) > _LISTED:
        yield Funn(True, _("{n} oppføringer til er borte").format(n=len(commits) - _LISTED))
    for gone in sorted(set(lost) - set(there)):
        text = _("Oppføringen {id} var den siste {where}, og finnes ikke lenger").format(id=gone[:7], where=where)
        yield Funn(True, text, gone, _iso(seen.get(gone, ""), zone))


def _held(commit: str, parents: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the oppføringer that `commit` builds on, itself included, as far as `parents` goes."""
    waiting, found = [commit], {commit}
    while waiting:
        more = [one for one in parents.get(waiting.pop(), ()) if one not in found]
        found.update(more)
        waiting += more
    return found


def _what(words: str) -> str:
    kinds = {
        "reset": _("den ble satt tilbake"),
        "commit (amend)": _("den siste oppføringen ble byttet ut"),
        "rebase": _("oppføringene ble flyttet"),
        "update": _("den ble erstattet av en annen"),
        "fetch": _("den ble erstattet av en annen"),
    }
    said = next((text for start, text in kinds.items() if words.startswith(start)), "")
    return f"{said} ({visible_line(words)})" if said else visible_line(words) or _("uten forklaring")


def _behind(ref: Ref, count: int) -> str:
    text = ngettext(
        "Felles planmappe ({name}) har {n} oppføring som ikke er hentet inn hit ennå.",
        "Felles planmappe ({name}) har {n} oppføringer som ikke er hentet inn hit ennå.",
        count,
    )
    return text.format(name=visible_line(ref.name.removeprefix(_REMOTES)), n=count)


def _merker_funn(tags: Sequence[Tag], memory: Memory, kept: dict[str, list[str]]) -> Iterator[Funn]:
    now = {tag.ref: tag for tag in tags}
    for ref in sorted({*now, *(one for one in memory.refs() if one.startswith(PREFIX))}):
        seen = list(memory.of(ref))
        tag = now.get(ref)
        kept[ref] = seen or ([tag.id] if tag else [])
        if not seen or (tag and tag.id == seen[0]):
            continue
        name = visible_line(tag.navn if tag else ref.removeprefix(PREFIX))
        what = _("Merket «{name}» er flyttet eller skrevet om") if tag else _("Merket «{name}» er borte")
        yield Funn(True, what.format(name=name), seen[0])


def _name(who: Person) -> tuple[str, str]:
    return visible_line(who.name), visible_line(who.email)


def _moment(who: Person, zone: tzinfo | None) -> datetime | None:
    seconds = who.time.partition(" ")[0]
    if not seconds:
        return None
    return datetime.fromtimestamp(min(max(int(seconds), 0), _LATEST), UTC).astimezone(zone)


def _iso(text: str, zone: tzinfo | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(zone)
    except ValueError:
        return None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
