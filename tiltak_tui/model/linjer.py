"""What a line is made of that stands on the screen and in a terminal alike."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

Deler = tuple[tuple[str, str], ...]
"""The texts of a line, each with what it is: a word of the stylesheet, or "" for plain text."""


_STYLES = {"heading": "bold", "late": "red", "problem": "yellow", "gronn": "green", "gul": "yellow", "rod": "red"}


class Linjer(Protocol):
    """Lines that are each made when they are wanted."""

    parts: Sequence[Any]
    """What each line is about."""

    def draw(self, place: int) -> Deler:
        """Return one line."""


def as_text(linjer: Linjer, styled: Callable[[str, str], str] | None = None) -> Iterator[str]:
    """Yield the lines as text.

    Args:
        linjer: the lines.
        styled: makes a text stand out in a terminal, by the name of a style; None for plain text.
    """
    for place in range(len(linjer.parts)):
        deler = linjer.draw(place)
        if styled:
            yield "".join(styled(text, _STYLES[look]) if look in _STYLES else text for text, look in deler).rstrip()
        else:
            yield "".join(text for text, _look in deler).rstrip()
