"""One writer at a time, and one write is one commit: all of it is saved, or nothing is changed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import BusyError, NoIdentityError, NotAPlanmappeError, TooSlowError
from tiltak_tui.transaction import files, recovery
from tiltak_tui.transaction.files import FileChange
from tiltak_tui.transaction.note import Note, lock_path, note_path
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.git import Repository, Status

_SKEW = timedelta(minutes=2)


class ChangedMeanwhileError(TiltakError):
    """The files no longer hold what the change was reckoned from; nothing is written."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        text = _("{paths} er endret av et annet program i mellomtida. Ingenting er lagret; les inn på nytt.")
        super().__init__(text.format(paths=", ".join(paths)))
        self.paths = paths


class UnfinishedMergeError(TiltakError):
    """The work tree is in the middle of something that must be finished first."""

    def __init__(self) -> None:
        super().__init__(
            _("Planmappa er midt i en sammenslåing som ikke er gjort ferdig. Fullfør eller avbryt den først.")
        )


class DetachedError(TiltakError):
    """The work tree stands on an old commit, on no branch: what is saved there would be lost to the others."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Planmappa er satt tilbake til en eldre oppføring, og det som ble lagret nå, ville gått tapt. "
                "Den må settes fram til den siste igjen før noe kan lagres."
            )
        )


class LinkedError(TiltakError):
    """A file is a link to another: to replace it would part the two."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        text = _("{paths} er en snarvei til ei annen fil, og endres ikke. Ingenting er lagret.")
        super().__init__(text.format(paths=", ".join(paths)))


class Saved(NamedTuple):
    """A write that is in the history.

    Attributes:
        commit: The commit's full hash.
        warnings: What the user should know all the same.
    """

    commit: str
    warnings: tuple[str, ...]


class Transaction:
    """The right to write, given by `writing`; lives only inside its block.

    Attributes:
        outside_edits: Paths below the folder that differ from the last commit, new files included: edits made
            outside the program and not yet saved.
        warnings: What the user should know before anything is saved, such as what was made good after a crash.
    """

    def __init__(self, repository: "Repository", folder: str, status: "Status", warnings: tuple[str, ...]) -> None:
        self._repository = repository
        self.warnings = warnings
        if status.branch is None:
            raise DetachedError
        if "UU" in status.entries.values():
            raise UnfinishedMergeError
        author = repository.identity()
        if author is None:
            raise NoIdentityError
        self._folder = folder
        self._author = author
        self._branch = status.branch
        self._head = status.head
        self._entries = dict(status.entries)
        self.outside_edits = status.differing

    def save(self, changes: Sequence[FileChange], message: str, *, time: datetime | None = None) -> Saved:
        """Write the files and commit exactly them; on any error the files are as they were.

        Args:
            changes: The files, all below the folder that the transaction was opened for.
            message: The commit's message, whole.
            time: When the update was made; else now, by Git's own clock.

        Raises:
            ChangedMeanwhileError: A file does not hold its `before`.
            LinkedError: A file that shall change is a link.
            NoChangeError: Git sees no difference from the last commit.
            RefusedError: A hook or the signing said no.
        """
        changes = tuple(changes)
        self._check(changes)
        repository = self._repository
        now = time or datetime.now(UTC)
        note = Note(self._branch, self._head, self._author, now, message, changes)
        warnings = self._slow_clock(now) if time is None else ()
        with files.explained(repository.root):
            modes = files.modes(repository.root, changes)
        added = [change.path for change in changes if recovery.needs_add(change, self._entries)]
        try:
            with files.explained(note_path(repository.git_dir)):
                files.put(note_path(repository.git_dir), note.to_bytes())
            with files.explained(repository.root):
                texts = {change.path: change.after for change in changes if change.after != change.before}
                files.replace(repository.root, texts, modes)
            if added:
                repository.add(added)
            commit = repository.commit(note.paths, message, authored=time, committed=time)
            if any(files.read(repository.root / change.path) != change.after for change in changes):
                # A hook has mended the file: Git commits that, but stages what was there before.
                repository.reset(note.paths)
        except BaseException as error:  # noqa: BLE001 - raised again unless the commit was made all the same
            commit = self._after_failure(error, note, modes, added)
            warnings += (_("Oppføringen er lagret, men planmappa meldte: {reason}").format(reason=error),)
        recovery.drop_note(repository)
        self._head = commit
        self._entries = {path: code for path, code in self._entries.items() if path not in note.paths}
        self.outside_edits = tuple(path for path in self.outside_edits if path not in note.paths)
        return Saved(commit, warnings)

    def _check(self, changes: tuple[FileChange, ...]) -> None:
        paths = [change.path for change in changes]
        if not paths or len(set(paths)) != len(paths):
            raise ValueError("a save needs at least one file, and each only once")
        folder = "" if self._folder == "." else f"{self._folder}/"
        if not all(path.startswith(folder) and files.is_inside(path) for path in paths):
            raise ValueError(f"not below {self._folder}: {paths}")
        linked = [c.path for c in changes if c.after != c.before and (self._repository.root / c.path).is_symlink()]
        if linked:
            raise LinkedError(tuple(linked))
        with files.explained(self._repository.root):
            changed = [c.path for c in changes if files.read(self._repository.root / c.path) != c.before]
        if changed:
            raise ChangedMeanwhileError(tuple(changed))

    def _slow_clock(self, now: datetime) -> tuple[str, ...]:
        if self._head is None:
            return ()
        last = self._repository.committer_time(self._head)
        if last <= now + _SKEW:
            return ()
        text = _(
            "Klokka på denne maskinen går etter: siste oppføring er fra {last}, men klokka er {now}. "
            "Endringen er lagret; still klokka."
        )
        return (text.format(last=f"{last:%d.%m.%Y %H:%M}", now=f"{now.astimezone(last.tzinfo):%d.%m.%Y %H:%M}"),)

    def _after_failure(self, error: BaseException, note: Note, modes: dict[str, int], added: list[str]) -> str:
        """Undo what was begun and raise `error`; or return the commit if it was made all the same."""
        repository = self._repository
        if not note_path(repository.git_dir).exists():
            raise error
        if isinstance(error, TooSlowError | KeyboardInterrupt):
            # The Git that was stopped may have left its locks.
            recovery.clear_git_locks(repository, after_crash=True)
        if (commit := recovery.commit_of(repository, note)) is not None:
            repository.reset(note.paths)
            if isinstance(error, TiltakError):
                return commit
            recovery.drop_note(repository)
            raise error
        with files.explained(repository.root):
            recovery.take_back(repository, note.changes, modes)
        if added:
            # Git itself may be what has failed; a leftover entry in its list of files is harmless.
            with suppress(TiltakError):
                repository.forget(added)
        recovery.drop_note(repository)
        raise error


@contextmanager
def writing(repository: "Repository", folder: str, *, timeout: float = 10.0) -> Iterator[Transaction]:
    """Give the right to write below `folder` (with `/`, from the work tree's root; `.` is all of it).

    Takes the lock that all writers in the planmappe share, makes good what a crash left, and checks that it is
    possible to write. Read, reckon and save inside the block: only then is no update lost.

    Args:
        repository: The work tree.
        folder: Where files may be written, and where outside edits are looked for.
        timeout: How long to wait for another writer, in seconds.

    Raises:
        BusyError: Another program is writing.
        UnfinishedMergeError: The work tree is in the middle of a merge, a rebase or the like.
        DetachedError: The work tree is on no branch.
        NoIdentityError: Git does not know who the user is.
        RecoveryError: A write that a crash broke off could not be finished; a second try may go on.
    """
    with locked(repository, timeout=timeout) as warnings:
        yield Transaction(repository, folder, repository.status(folder), warnings)


@contextmanager
def locked(repository: "Repository", *, timeout: float = 10.0) -> Iterator[tuple[str, ...]]:
    """Hold the lock that all writers in the planmappe share, with what a crash left made good.

    For those who reckon while Git looks at the work tree, and make the `Transaction` themselves; gives its warnings.
    Arguments and errors are those of `writing` that concern the lock.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - takes five times a bare Python's start

    if not repository.common_dir.is_dir():
        raise NotAPlanmappeError(repository.root)  # the lock would make the folder anew
    lock = FileLock(lock_path(repository.common_dir), timeout=timeout, poll_interval=0.02)
    with files.explained(repository.common_dir):
        try:
            lock.acquire()
        except Timeout as error:
            raise BusyError from error
    try:
        if repository.unfinished():
            raise UnfinishedMergeError
        yield recovery.recover(repository)
    finally:
        lock.release()
