"""How a tiltak refers to the vedtak that it carries out: «KST 4/25 pkt. 2»."""

import re
from typing import NamedTuple

_REFERENCE = re.compile(r"(.+?)(?:,?\s+(?:pkt\.?|punkt)\s*(\d+))?$", re.IGNORECASE)


class Henvisning(NamedTuple):
    """A reference to a vedtak: its sak, without regard to case and as written, and its vedtakspunkt, or ""."""

    sak: str
    skrevet: str
    nr: str


def henvisning(text: str) -> Henvisning | None:
    """Return what a reference says, or None where it says nothing."""
    found = _REFERENCE.match(text)
    return Henvisning(found[1].casefold(), found[1], found[2] or "") if found else None
