"""A problem in a plan file is a value: where it is, how bad it is, what is wrong and what was perhaps meant."""

from enum import StrEnum
from typing import NamedTuple

from tiltak_tui.model.norsk import visible_line

_WIDTH = 60


class Alvor(StrEnum):
    """How bad a problem is: a `feil` must be mended, an `advarsel` should be looked at."""

    FEIL = "feil"
    ADVARSEL = "advarsel"


class Problem(NamedTuple):
    """One problem.

    Attributes:
        fil: the file's name within the planmappe, with «/».
        alvor: how bad it is.
        melding: a Norwegian sentence that says what is wrong.
        forslag: what could be done about it, or "".
        sti: keys and indices to the place in the file, such as `("fokusomrade", 0, "tiltak", 2, "frist")`.
        linje: line in the file, from 1; 1 for the whole file.
        kolonne: column in characters, from 1; 1 for the whole file.
    """

    fil: str
    alvor: Alvor
    melding: str
    forslag: str = ""
    sti: tuple[str | int, ...] = ()
    linje: int = 1
    kolonne: int = 1


def shown(text: str) -> str:
    """Return a piece of a plan as a melding quotes it: on one line, every character visible, at most 60 of them."""
    short = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
    return "".join(one if one.isprintable() else f"⟨{ord(one):04X}⟩" for one in visible_line(short))
