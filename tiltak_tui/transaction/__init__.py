"""One write is one commit, safe against crashes and other writers: bytes in, commit out.

Knows nothing of plans or TOML, and loads neither GitPython nor filelock until something is written.
"""

from tiltak_tui.transaction.files import FileChange
from tiltak_tui.transaction.note import Pending, pending
from tiltak_tui.transaction.recovery import RecoveryError
from tiltak_tui.transaction.writing import (
    ChangedMeanwhileError,
    DetachedError,
    LinkedError,
    Saved,
    Transaction,
    UnfinishedMergeError,
    locked,
    writing,
)

__all__ = [
    "ChangedMeanwhileError",
    "DetachedError",
    "FileChange",
    "LinkedError",
    "Pending",
    "RecoveryError",
    "Saved",
    "Transaction",
    "UnfinishedMergeError",
    "locked",
    "pending",
    "writing",
]
