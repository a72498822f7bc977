"""What a crash left behind is made good by the next writer, under the lock."""

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import BusyError, GitError, NoChangeError, RefusedError, SigningError
from tiltak_tui.transaction import files
from tiltak_tui.transaction.files import FileChange
from tiltak_tui.transaction.note import Damaged, Note, note_path, read_note
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_PATIENCE = 2.0
_ORPHAN = 5.0  # a Git that outlived the program that started it gets this long to finish


class RecoveryError(TiltakError):
    """A write that was broken off could not be finished: nothing is overwritten, its texts lie in `kept`."""

    def __init__(self, paths: tuple[str, ...], kept: Path, reason: str = "") -> None:
        if reason:
            text = _("En lagring av {paths} ble avbrutt, og planmappa nektet å gjøre den ferdig:\n{reason}")
        else:
            text = _("En lagring ble avbrutt, og {paths} er endret siden. Ingenting er overskrevet.")
        where = _("Det som skulle vært lagret, ligger i {kept}. Prøv igjen for å fortsette.")
        super().__init__(
            text.format(paths=", ".join(paths), reason=reason) + "\n" + where.format(kept=kept),
        )
        self.paths = paths
        self.kept = kept


def recover(repository: "Repository") -> tuple[str, ...]:
    """Make good what a crash left; return what the user should know of it.

    Raises:
        RecoveryError: The files have changed since; the texts are kept, and the next write is free to go on.
    """
    note = read_note(repository.git_dir)
    clear_git_locks(repository, after_crash=note is not None)
    if note is None:
        return ()
    if isinstance(note, Damaged):
        return (_put_aside(repository),)
    branch = repository.branch()
    if branch is None:
        return ()  # nothing can be written here; the note waits until the work tree is back on a branch
    if commit_of(repository, note) is not None:
        _settle(repository, note, branch)
        return (_("Lagringen som ble avbrutt, kom med i historikken likevel: {what}").format(what=note.subject),)
    root = repository.root
    with files.explained(root):
        current = {change.path: files.read(root / change.path) for change in note.changes}
    whole = all(current[change.path] in {change.before, change.after} for change in note.changes)
    if not whole or branch != note.branch:
        raise _kept(repository, note)
    _finish(repository, note, current)
    return (_("Lagringen som ble avbrutt, er nå gjort ferdig: {what}").format(what=note.subject),)


def commit_of(repository: "Repository", note: Note) -> str | None:
    """Return the last commit of the note's branch if the history has what the note was about to save."""
    head = repository.branch_head(note.branch)
    if head is None or head == note.head:
        return None
    # A hook may have changed the message, or the files: either is enough to know it by.
    if _has_all(repository, head, note.changes) or _has_message(repository, head, note):
        return head
    return None


def needs_add(change: FileChange, entries: Mapping[str, str]) -> bool:
    """Say whether Git must be told of the file before it can be committed."""
    code = entries.get(change.path)
    if change.after is None:
        return False
    return change.before is None if code is None else code == "??" or code[0] == "D"


def take_back(repository: "Repository", changes: Iterable[FileChange], modes: Mapping[str, int]) -> None:
    """Let the files hold what they held before; what somebody else has put there meanwhile is kept aside."""
    texts: dict[str, bytes | None] = {}
    for change in changes:
        current = files.read(repository.root / change.path)
        if current not in {change.before, change.after} and current is not None:
            _keep(files.kept_folder(repository.common_dir), change.path, current)
        if current != change.before:
            texts[change.path] = change.before
    files.replace(repository.root, texts, modes)


def clear_git_locks(repository: "Repository", *, after_crash: bool) -> None:
    """Wait for Git's own locks to go, and after a crash remove those that it left.

    Only a lock as young as the note can be the crash's; an older one belongs to somebody else.

    Raises:
        BusyError: Another program holds one.
    """
    end = time.monotonic() + (_ORPHAN if after_crash else _PATIENCE)
    while (locks := _git_locks(repository)) and time.monotonic() < end:
        time.sleep(0.05)
    if after_crash:
        with suppress(FileNotFoundError):
            since = note_path(repository.git_dir).stat().st_mtime_ns
            for lock in [*locks, *repository.git_dir.glob("next-index-*.lock")]:
                if lock.stat().st_mtime_ns >= since:
                    lock.unlink()
        locks = _git_locks(repository)
    if locks:
        raise BusyError(lock=locks[0])


def _git_locks(repository: "Repository") -> list[Path]:
    names = ["index.lock", "HEAD.lock"]
    found = [repository.git_dir / name for name in names if (repository.git_dir / name).exists()]
    with suppress(OSError):
        head = (repository.git_dir / "HEAD").read_text(encoding="utf-8", errors="surrogateescape")
        branch = repository.common_dir / (head.removeprefix("ref:").strip() + ".lock")
        if head.startswith("ref:") and branch.exists():
            found.append(branch)
    return found


def _finish(repository: "Repository", note: Note, current: Mapping[str, bytes | None]) -> None:
    texts = {change.path: change.after for change in note.changes if current[change.path] != change.after}
    modes = files.modes(repository.root, note.changes)
    added: list[str] = []
    try:
        with files.explained(repository.root):
            files.replace(repository.root, texts, modes)
        entries = repository.status(*note.paths).entries
        unknown = [change.path for change in note.changes if needs_add(change, entries)]
        # The write that was broken off may have come as far as telling Git of its new files.
        added = unknown + [path for path, code in entries.items() if code == ".A"]
        if unknown:
            repository.add(unknown)
        repository.commit(note.paths, note.message, author=note.author, authored=note.time)
    except NoChangeError:
        pass
    except RefusedError as error:
        with files.explained(repository.root):
            take_back(repository, note.changes, modes)
        if added:
            repository.forget(added)
        raise _kept(repository, note, str(error) if isinstance(error, SigningError) else error.words) from error
    drop_note(repository)


def _settle(repository: "Repository", note: Note, branch: str) -> None:
    """Let index and files follow a commit that was made just before the crash."""
    if branch == note.branch:
        repository.reset(note.paths)
        head = repository.head()
        behind = {
            change.path: change.after
            for change in note.changes
            if change.before != change.after
            and files.read(repository.root / change.path) == change.before
            and head is not None
            and _has_all(repository, head, [change])
        }
        with files.explained(repository.root):
            files.replace(repository.root, behind, files.modes(repository.root, note.changes))
    drop_note(repository)


def _has_all(repository: "Repository", commit: str, changes: Iterable[FileChange]) -> bool:
    changes = list(changes)
    found = repository.blob_ids(commit, [change.path for change in changes])
    return all(
        found.get(change.path) == (None if change.after is None else repository.blob_id(change.path, change.after))
        for change in changes
    )


def _has_message(repository: "Repository", head: str, note: Note) -> bool:
    since = f"{note.head}..{head}" if note.head else head
    try:
        commits = [c for path in note.paths for c in repository.commits(path, limit=1000, revision=since)]
    except GitError:
        return False  # the history has been rewritten since
    return any(_gist(commit.message) == _gist(note.message) for commit in commits)


def _gist(message: str) -> list[str]:
    return [line.rstrip() for line in message.splitlines() if line.strip()]


def _kept(repository: "Repository", note: Note, reason: str = "") -> RecoveryError:
    with files.explained(repository.common_dir):
        folder = files.kept_folder(repository.common_dir)
        _keep(folder, "melding.txt", note.message.encode(errors="replace"))
        for change in note.changes:
            if change.after is not None:
                _keep(folder, change.path, change.after)
    drop_note(repository)
    return RecoveryError(note.paths, folder, reason)


def _keep(folder: Path, path: str, data: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    files.put(target, data)


def _put_aside(repository: "Repository") -> str:
    """Move a note that cannot be read out of the way: it must never stop anyone."""
    try:
        folder = files.kept_folder(repository.common_dir)
        os.replace(note_path(repository.git_dir), folder / note_path(repository.git_dir).name)  # noqa: PTH105
    except OSError:
        return _("Notatet om en avbrutt lagring kan ikke leses.")
    return _("Notatet om en avbrutt lagring kunne ikke leses. Det er lagt i {kept}.").format(kept=folder)


def drop_note(repository: "Repository") -> None:
    """Remove the note: what it spoke of is done, or undone."""
    with files.explained(repository.git_dir):
        note_path(repository.git_dir).unlink(missing_ok=True)
