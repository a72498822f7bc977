"""A beslutning that the meeting makes: the endringer of one oppføring."""

from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.model.change import Endring
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Beslutning, Rad
from tiltak_tui.model.update import endringer_for


class Notert(NamedTuple):
    """What was decided about one tiltak.

    Attributes:
        tekst: what was decided; never empty.
        ansvarlig: who is to do it.
        frist: when it is to be done, or None.
        besvart: it answers the question of the tiltak, which then no longer stands there.
    """

    tekst: str
    ansvarlig: tuple[str, ...] = ()
    frist: date | None = None
    besvart: bool = False

    def verdier(self, rad: Rad, oppsett: Oppsett, day: date) -> dict[str, Any]:
        """Return field → new value."""
        one = Beslutning(
            dato=day, organ=oppsett.ledergruppe, tekst=self.tekst, ansvarlig=self.ansvarlig, frist=self.frist
        )
        answered = {"til_beslutning": ""} if self.besvart and rad.tiltak.til_beslutning else {}
        return {"beslutning": (*rad.tiltak.beslutning, one)} | answered

    def endringer(self, rad: Rad, oppsett: Oppsett, day: date) -> tuple[Endring, ...]:
        """Return what it changes."""
        return endringer_for(rad, self.verdier(rad, oppsett, day), day)


def roles(text: str) -> tuple[str, ...]:
    """Return the roles named in a line, parted by commas or semicolons."""
    parts = text.replace(";", ",").split(",")
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def on_one_line(one: Beslutning) -> str:
    """Return the text of a beslutning on one line, and nothing in it that a terminal obeys."""
    return visible_line(" ".join(one.tekst.split()))
