"""What an answer means: the endringer of one oppføring, and what is still needed before it can be saved."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.model.change import Endring, without_reason
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import NOTHING, Beslutning, Rad, Tiltak
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.model.status import Status
from tiltak_tui.model.uendret import unexplained
from tiltak_tui.model.update import endringer_for
from tiltak_tui.words import _


class Svar(NamedTuple):
    """An answer about one tiltak.

    Attributes:
        verdier: field → new value.
        melder: it says how the tiltak stands, also where nothing is new.
    """

    verdier: Mapping[str, Any] = NOTHING
    melder: bool = False

    def endringer(self, rad: Rad, default_dato: date) -> tuple[Endring, ...]:
        """Return what the answer changes; `default_dato` is the day that a report holds for."""
        return endringer_for(rad, self.verdier, default_dato, report=self.melder)


def missing(rad: Rad, endringer: Sequence[Endring], day: date) -> str:
    """Return a sentence that says what a kommentar must explain, or "" where the answer can be saved.

    Bad news needs a reason, and what is off cannot be called uendret without a word.
    """
    bad = without_reason(endringer)
    if bad:
        what = "; ".join(f"{_(one.declared.label)} {value_or_unset(one.declared, one.til).lower()}" for one in bad)
        return _("{what}: skriv hvorfor").format(what=what)
    off = unexplained(rad.tiltak, endringer, day)
    return _("Skriv en setning om hvordan det går, for {what}").format(what=off) if off else ""


def asks_for_resultat(tiltak: Tiltak, verdier: Mapping[str, Any]) -> bool:
    """Return whether a tiltak becomes fullført, so that resultat, effekt and evaluation are asked for."""
    return verdier.get("status") is Status.FULLFORT and tiltak.status is not Status.FULLFORT


def evaluert(effekt: str, igjen: date | None) -> dict[str, Any]:
    """Return what an evaluation gives: its effekt where one was written, and the next time, or none.

    Args:
        effekt: what came of the tiltak; "" leaves what stands there.
        igjen: when it is to be evaluated again, or None.
    """
    return {"evalueres": igjen} | ({"effekt": effekt} if effekt.strip() else {})


def beslutning_done(tiltak: Tiltak, nr: int, day: date) -> dict[str, Any]:
    """Return what says that a beslutning was carried out on a day."""
    return _with(tiltak, nr, tiltak.beslutning[nr].replace(fullfort=day))


def beslutning_moved(tiltak: Tiltak, nr: int, frist: date) -> dict[str, Any]:
    """Return what gives a beslutning a new frist."""
    return _with(tiltak, nr, tiltak.beslutning[nr].replace(frist=frist))


def told(one: Beslutning) -> str:
    """Return a beslutning on one line."""
    return visible_line(" ".join(one.tekst.split()))


def _with(tiltak: Tiltak, nr: int, changed: Beslutning) -> dict[str, Any]:
    return {"beslutning": (*tiltak.beslutning[:nr], changed, *tiltak.beslutning[nr + 1 :])}
