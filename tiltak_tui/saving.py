"""One update, one oppføring: from endringer to changed plan files in the history (DESIGN §4)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.model.change import Endring
from tiltak_tui.model.problem import Problem
from tiltak_tui.planmappe import Planmappe


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


class Konflikt(NamedTuple):
    """A field that no longer holds what the endring comes from."""

    endring: Endring
    now: Any


class MissingReasonError(UsageError):
    """Bad news was given without a kommentar; `endringer` are those that need one."""

    endringer: tuple[Endring, ...] = ()


class ConflictError(TiltakError):
    """Somebody else changed the same field meanwhile; nothing is written. `konflikter` holds both values."""

    konflikter: tuple[Konflikt, ...] = ()


class UneditableError(TiltakError):
    """The tiltak cannot be updated by the program: its id stands twice, or it is written in a way that is not edited."""


class NewProblemsError(TiltakError):
    """The update would add a `feil`; nothing is written. `problems` are the new ones."""

    problems: tuple[Problem, ...] = ()


def save(
    mappe: Planmappe,
    endringer: Sequence[Endring],
    *,
    guard: bool = True,
    rapportert_av: str = "",
    time: datetime | None = None,
) -> Oppforing | None:
    """Carry out `endringer` as one oppføring.

    Edits made outside the program in the same files are saved first, as an oppføring of their own.

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
    raise NotImplementedError


def outside_edits(mappe: Planmappe) -> tuple[str, ...]:
    """Return the names of the files below `plans/` that differ from the last oppføring."""
    raise NotImplementedError


def save_outside_edits(mappe: Planmappe, filer: Sequence[str]) -> tuple[Oppforing, ...]:
    """Save edits made outside the program, one oppføring for each file; returns what was saved."""
    raise NotImplementedError


def set_identity(mappe: Planmappe, navn: str, epost: str) -> None:
    """Store the name and e-mail address that stand as author of what this user saves in this planmappe."""
    raise NotImplementedError
