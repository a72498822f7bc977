"""What happened: one forskjell that one oppføring made, with who, when and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type, paired
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.rename import is_only_rename, renamed


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


def explained(forskjeller: Sequence[Forskjell]) -> list[tuple[Forskjell, str]]:
    """Return each forskjell of one oppføring, those that cross files joined, with the reason given for it."""
    kommentarer = [one for one in forskjeller if one.felt == "kommentar"]
    if not any(one.type is Type.LAGT_TIL or one.type is Type.FJERNET for one in forskjeller) and len(kommentarer) < 2:
        if not kommentarer:
            return [(one, "") for one in forskjeller]
        sted, reason = kommentarer[0].sted, _text(kommentarer[0].til)
        return [(one, reason if one.sted == sted else "") for one in forskjeller]
    found = paired(forskjeller)
    reasons: dict[Sted, str] = {}
    for one in found:
        if one.type is Type.ENDRET and one.felt == "kommentar":
            reasons[_part(one.sted)] = _text(one.til)
        elif one.type is Type.LAGT_TIL and isinstance(one.til, Tiltak):
            reasons[_part(one.sted)] = one.til.kommentar
    return [(one, reasons.get(_part(one.sted), "")) for one in found]


def without_renames(hendelser: Iterable[Hendelse]) -> Iterator[Hendelse]:
    """Yield what happened, in the same order, with a role that got another name as one event.

    Where the oppføring that renamed it is seen whole, what it did in the plans is left out.
    """
    for _commit, some in groupby(hendelser, key=lambda one: one.commit):
        together = list(some)
        names = renamed(one.forskjell for one in together)
        yield from (one for one in together if not is_only_rename(one.forskjell, names))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _part(sted: Sted) -> Sted:
    return Sted(sted.plan, tiltak=sted.tiltak.casefold()) if sted.tiltak else sted
