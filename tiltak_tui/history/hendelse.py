"""What happened: one forskjell that one oppføring made, with who, when and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type, paired
from tiltak_tui.model.plan import Tiltak


class Hendelse(NamedTuple):
    """One thing that an oppføring changed.

    Attributes:
        commit: the full hash.
        tidspunkt: when the author made it, in the planmappe's time zone.
        kom_inn: when the main line got it, in the same zone.
        forfatter: the author's name.
        epost: the author's e-mail address.
        emne: the first line of the oppføring's message.
        forskjell: what changed.
        begrunnelse: the kommentar set in the same oppføring at the same sted, or "".
    """

    commit: str
    tidspunkt: datetime
    kom_inn: datetime
    forfatter: str
    epost: str
    emne: str
    forskjell: Forskjell
    begrunnelse: str

    @property
    def sted(self) -> Sted:
        """What it is about."""
        return self.forskjell.sted


def explained(forskjeller: Sequence[Forskjell]) -> Iterator[tuple[Forskjell, str]]:
    """Yield each forskjell of one oppføring, those that cross files joined, with the reason given for it."""
    if len(forskjeller) == 1 and forskjeller[0].type is Type.ENDRET and forskjeller[0].felt != "kommentar":
        yield forskjeller[0], ""
        return
    found = paired(forskjeller)
    reasons: dict[Sted, str] = {}
    for one in found:
        if one.type is Type.ENDRET and one.felt == "kommentar":
            reasons[_part(one.sted)] = one.til if isinstance(one.til, str) else ""
        elif one.type is Type.LAGT_TIL and isinstance(one.til, Tiltak):
            reasons[_part(one.sted)] = one.til.kommentar
    for one in found:
        yield one, reasons.get(_part(one.sted), "")


def _part(sted: Sted) -> Sted:
    return Sted(sted.plan, tiltak=sted.tiltak.casefold()) if sted.tiltak else sted
