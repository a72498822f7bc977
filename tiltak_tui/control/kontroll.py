"""What a check of the history answers."""

from datetime import datetime
from typing import NamedTuple

from tiltak_tui.history import Oppforing


class Funn(NamedTuple):
    """One thing that was found.

    Attributes:
        galt: whether something is wrong; else it is only for information.
        tekst: what it is, in one sentence or more.
        commit: the oppføring that it is about, or "".
        tidspunkt: when that was made, or what it is about happened; None where that is not known.
        forfatter: who did it, or "".
        epost: their e-mail address, or "".
        emne: the first line of the oppføring's message, or "".
    """

    galt: bool
    tekst: str
    commit: str = ""
    tidspunkt: datetime | None = None
    forfatter: str = ""
    epost: str = ""
    emne: str = ""


class Del(NamedTuple):
    """One part of the check.

    Attributes:
        navn: what programs call it.
        tittel: what people call it.
        kontrollert: how many oppføringer, merker or the like were looked at.
        funn: what was found.
    """

    navn: str
    tittel: str
    kontrollert: int
    funn: tuple[Funn, ...]

    @property
    def antall_galt(self) -> int:
        """How many of the funn are wrong."""
        return sum(funn.galt for funn in self.funn)


class Kontroll(NamedTuple):
    """A whole check.

    Attributes:
        siste: the hash of the newest oppføring.
        oppforinger: how many oppføringer were looked at.
        deler: the parts.
    """

    siste: str
    oppforinger: int
    deler: tuple[Del, ...]

    @property
    def i_orden(self) -> bool:
        """Whether nothing is wrong."""
        return not any(one.antall_galt for one in self.deler)


def funn_of(oppforing: Oppforing, tekst: str, *, galt: bool) -> Funn:
    """Return a funn about an oppføring."""
    return Funn(
        galt, tekst, oppforing.commit, oppforing.tidspunkt, oppforing.forfatter, oppforing.epost, oppforing.emne
    )
