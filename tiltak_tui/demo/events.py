"""What an event of the demo's story is, and the words that the story is written with."""

from collections.abc import Mapping
from typing import Any, NamedTuple

STAB = "Eksempel Stab"
RADGIVER = "Eksempel Rådgiver"


class Slutt(NamedTuple):
    """The last day of a month of a tertial: tertial 0 is the last that has ended, 1 the one that runs today."""

    tertial: int
    month: int = 4


class Event(NamedTuple):
    """One oppføring of the story.

    Attributes:
        tertial: counted as in `Slutt`.
        day: the day of the tertial, 1–120; the days of the running tertial are squeezed to end now.
        about: ids of the tiltak, or of the plans, that it changes.
        felter: field → new value, where a `Slutt` stands for its date and a dictionary for a sub-table.
        per: the day a report holds for; the event's own day where None.
        is_report: it says how the tiltak stand though nothing else changes («uendret»).
        is_by_hand: the file was edited outside the program.
        by: the author.
        rapportert_av: who reported it.
    """

    tertial: int
    day: int
    about: tuple[str, ...]
    felter: Mapping[str, Any]
    per: Slutt | None = None
    is_report: bool = False
    is_by_hand: bool = False
    by: str = STAB
    rapportert_av: str = ""


def update(
    tertial: int,
    day: int,
    about: str,
    *,
    per: Slutt | None = None,
    by: str = STAB,
    rapportert_av: str = "",
    **felter: Any,
) -> Event:
    """Return an ordinary update; `about` is one id or several with spaces between."""
    reported = felter | {"rapportert_av": rapportert_av} if rapportert_av else felter
    return Event(tertial, day, tuple(about.split()), reported, per, by=by, rapportert_av=rapportert_av)


def unchanged(tertial: int, day: int, about: str) -> Event:
    """Return the answer «uendret» for the tertial before."""
    return Event(tertial, day, tuple(about.split()), {}, Slutt(tertial - 1), is_report=True)


def by_hand(tertial: int, day: int, about: str, *, by: str = STAB, **felter: Any) -> Event:
    """Return an edit made in a text editor, and saved afterwards."""
    return Event(tertial, day, tuple(about.split()), felter, by=by, is_by_hand=True)
