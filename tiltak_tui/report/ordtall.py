"""Numbers in running Norwegian text: in words up to twelve, then in digits (Språkrådet)."""

from collections.abc import Sequence

from tiltak_tui.model.norsk import number_text
from tiltak_tui.words import N_, _

_WORDS = (
    N_("ingen"), N_("ett"), N_("to"), N_("tre"), N_("fire"), N_("fem"), N_("seks"),
    N_("sju"), N_("åtte"), N_("ni"), N_("ti"), N_("elleve"), N_("tolv"),
)  # fmt: skip
ORD_TIL = len(_WORDS)
"""Numbers from here on are written in digits."""


def ordtall(number: int) -> str:
    """Return how many tiltak (or other neuter nouns) there are: «ingen», «ett», «to» … «tolv», «13»."""
    return _(_WORDS[number]) if number < ORD_TIL else number_text(number)


def begin(sentence: str) -> str:
    """Return a sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def joined(parts: Sequence[str]) -> str:
    """Return «a», «a og b», «a, b og c»."""
    *first, last = parts
    return _("{first} og {last}").format(first=", ".join(first), last=last) if first else last
