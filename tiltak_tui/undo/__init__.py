"""Taking an oppføring back: what it changed is set back as it was, by a new oppføring (DESIGN §4)."""

from tiltak_tui.undo.angring import (
    Angring,
    ChangedSinceError,
    NothingLeftError,
    NothingToUndoError,
    Tilbake,
    UnreadableVersionError,
    who_text,
)
from tiltak_tui.undo.carry import UnknownOppforingError, carry_out, plan_undo
from tiltak_tui.undo.chosen import NothingOfMineError
from tiltak_tui.work.work import CannotChangeError, TwiceError

__all__ = [
    "Angring",
    "CannotChangeError",
    "ChangedSinceError",
    "NothingLeftError",
    "NothingOfMineError",
    "NothingToUndoError",
    "Tilbake",
    "TwiceError",
    "UnknownOppforingError",
    "UnreadableVersionError",
    "carry_out",
    "plan_undo",
    "who_text",
]
