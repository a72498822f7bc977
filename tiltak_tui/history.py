"""What happened to a tiltak, found by comparing the versions of its plan file (DESIGN §5)."""

from datetime import datetime
from typing import NamedTuple

from tiltak_tui.model.change import Endring
from tiltak_tui.planmappe import Planmappe


class Hendelse(NamedTuple):
    """What one oppføring changed of one tiltak.

    Attributes:
        commit: the full hash.
        tidspunkt: the author's time, in the planmappe's time zone.
        forfatter: the author's name.
        type: `endret`, `lagt_til` or `fjernet`.
        endringer: the fields that changed, in canonical order.
        begrunnelse: the kommentar set in the same oppføring, or "".
    """

    commit: str
    tidspunkt: datetime
    forfatter: str
    type: str
    endringer: tuple[Endring, ...]
    begrunnelse: str


def last_hendelser(mappe: Planmappe, plan_id: str, tiltak_id: str, most: int = 5) -> tuple[Hendelse, ...]:
    """Return the newest hendelser of a tiltak, newest first, at most `most`.

    Each version of the plan's file is parsed whole and compared with the one before it.
    """
    raise NotImplementedError
