"""Ids for new tiltak: one above the highest that ever stood in the history (DESIGN §3)."""

import re
from collections.abc import Iterable, Iterator

from tiltak_tui.history import History
from tiltak_tui.model.plan import Plan

_WIDTH = 2


def new_ids(kode: str, history: History, plans: Iterable[Plan]) -> Iterator[str]:
    """Yield ids for new tiltak, `FRI-17` and on, without end.

    Args:
        kode: what they begin with: the `kode` of the plan.
        history: where they may have stood before; it is read at the first.
        plans: the plans as they are now.

    Raises:
        TiltakError: the history cannot be read.
    """
    start = f"{kode}-"
    taken = history.ids_beginning(start.casefold())
    taken |= {rad.tiltak.id.casefold() for plan in plans for rad in plan.rader()}
    found = [one for one in (re.fullmatch(rf"{re.escape(start.casefold())}([0-9]+)", name) for name in taken) if one]
    width = max([len(one[1]) for one in found], default=_WIDTH)
    number = max([int(one[1]) for one in found], default=0)
    while True:
        number += 1
        yield f"{start}{number:0{width}}"
