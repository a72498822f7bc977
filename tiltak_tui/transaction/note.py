"""The note: what a write is about to do, written down first, so that a crash can be made good.

It lies in the work tree's own Git directory. For an ordinary work tree that is the common one; a linked work tree
has its own files and its own branch, so only it can finish what it began.
"""

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, Self

from tiltak_tui.transaction.files import FileChange, is_inside

_NAME = "tiltak-note"
_LOCK = "tiltak.lock"


class Note(NamedTuple):
    """What a write is about to do.

    Attributes:
        branch: The branch that the commit goes on.
        head: Its last commit when the write began; None: it had none.
        author: The author, as «Name <e-mail>».
        time: When the update was made.
        message: The commit's message.
        changes: The files, with their texts before and after.
    """

    branch: str
    head: str | None
    author: str
    time: datetime
    message: str
    changes: tuple[FileChange, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that the write is about."""
        return tuple(change.path for change in self.changes)

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.strip().partition("\n")[0]

    def to_bytes(self) -> bytes:
        """Return the note as it is written to the disk: one line of JSON, then the texts one after another."""
        head = {
            "branch": self.branch,
            "head": self.head,
            "author": self.author,
            "time": self.time.isoformat(),
            "message": self.message,
            "changes": [[c.path, _length(c.before), _length(c.after)] for c in self.changes],
        }
        texts = [text for change in self.changes for text in (change.before, change.after) if text is not None]
        return b"".join([json.dumps(head).encode(), b"\n", *texts])

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return the note that was written as `data`.

        Raises:
            ValueError, TypeError, LookupError: It is not a whole note.
        """
        first, _newline, rest = data.partition(b"\n")
        raw = json.loads(first)
        texts = BytesIO(rest)
        changes = tuple(
            FileChange(path, _text(texts, before), _text(texts, after)) for path, before, after in raw["changes"]
        )
        if texts.read() or not all(is_inside(change.path) for change in changes):
            raise ValueError("not a note of ours")
        return cls(
            branch=str(raw["branch"]),
            head=None if raw["head"] is None else str(raw["head"]),
            author=str(raw["author"]),
            time=datetime.fromisoformat(raw["time"]),
            message=str(raw["message"]),
            changes=changes,
        )


class Damaged(NamedTuple):
    """A note that cannot be read."""


class Pending(NamedTuple):
    """A write that a crash broke off, and that the next write makes good.

    Attributes:
        paths: The files it was about; empty if the note cannot be read.
        subject: The first line of its message.
    """

    paths: tuple[str, ...]
    subject: str


def note_path(git_dir: Path) -> Path:
    """Return where the note of a work tree lies."""
    return git_dir / _NAME


def lock_path(common_dir: Path) -> Path:
    """Return the lock that all writers in a planmappe share."""
    return common_dir / _LOCK


def read_note(git_dir: Path) -> Note | Damaged | None:
    """Return the note, or None if there is none."""
    try:
        return Note.from_bytes(note_path(git_dir).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Damaged()


def pending(folder: Path) -> Pending | None:
    """Return the write that a crash broke off in the work tree that `folder` lies in, if there is one.

    For verbs that only read: recovers nothing. A write that another program is at right now is not broken off.
    """
    git_dir = _git_dir(folder)
    if git_dir is None or not note_path(git_dir).exists() or _being_written(git_dir):
        return None
    match read_note(git_dir):
        case None:
            return None
        case Damaged():
            return Pending((), "")
        case note:
            return Pending(note.paths, note.subject)


def _git_dir(folder: Path) -> Path | None:
    folder = folder.absolute()
    for candidate in (folder, *folder.parents):
        link = candidate / ".git"
        if link.is_dir():
            return link
        if link.is_file():
            try:
                text = link.read_text(encoding="utf-8", errors="surrogateescape")
            except OSError:
                return None
            return candidate / text.removeprefix("gitdir:").strip()
    return None


def _being_written(git_dir: Path) -> bool:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        common = git_dir / (git_dir / "commondir").read_text(encoding="utf-8").strip()
    except OSError:
        common = git_dir
    try:
        with FileLock(lock_path(common), timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _length(text: bytes | None) -> int | None:
    return None if text is None else len(text)


def _text(texts: BytesIO, length: int | None) -> bytes | None:
    if length is None:
        return None
    text = texts.read(length)
    if len(text) != length:
        raise ValueError("less than a note")
    return text
