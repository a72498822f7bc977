"""Where a tiltak is in its life (status), and how a person judges that it goes (vurdering): two different things."""

from enum import StrEnum

from tiltak_tui.words import N_, _


class Status(StrEnum):
    """Where a tiltak is in its life; the values are the words of the plan file."""

    IKKE_STARTET = "ikke startet"
    PAGAR = "pågår"
    PA_VENT = "på vent"
    FULLFORT = "fullført"
    UTGATT = "utgått"

    @property
    def symbol(self) -> str:
        """The sign that stands beside the word, one cell wide."""
        return _STATUS_SYMBOL[self]

    @property
    def label(self) -> str:
        """The word as a heading or cell shows it: «Pågår»."""
        return _(_STATUS_LABEL[self])

    @property
    def ended(self) -> bool:
        """Whether nothing more is expected of the tiltak."""
        return self in {Status.FULLFORT, Status.UTGATT}


class Vurdering(StrEnum):
    """A person's judgement of how it goes, best first; absent means «ikke vurdert»."""

    GRONN = "grønn"
    GUL = "gul"
    ROD = "rød"

    @property
    def symbol(self) -> str:
        """The sign that stands beside the word, one cell wide."""
        return _VURDERING_SYMBOL[self]

    @property
    def label(self) -> str:
        """The word as a heading or cell shows it: «Grønn»."""
        return _(_VURDERING_LABEL[self])

    @property
    def rank(self) -> int:
        """0 for the best, rising as it gets worse."""
        return _VURDERING_ORDER.index(self)


_STATUS_SYMBOL = {
    Status.IKKE_STARTET: "○",
    Status.PAGAR: "►",
    Status.PA_VENT: "□",
    Status.FULLFORT: "√",
    Status.UTGATT: "×",
}
_STATUS_LABEL = {
    Status.IKKE_STARTET: N_("Ikke startet"),
    Status.PAGAR: N_("Pågår"),
    Status.PA_VENT: N_("På vent"),
    Status.FULLFORT: N_("Fullført"),
    Status.UTGATT: N_("Utgått"),
}
_VURDERING_SYMBOL = {Vurdering.GRONN: "●", Vurdering.GUL: "▲", Vurdering.ROD: "■"}
_VURDERING_LABEL = {Vurdering.GRONN: N_("Grønn"), Vurdering.GUL: N_("Gul"), Vurdering.ROD: N_("Rød")}
_VURDERING_ORDER = (Vurdering.GRONN, Vurdering.GUL, Vurdering.ROD)


class Plantype(StrEnum):
    """What sort of plan it is."""

    STRATEGI = "strategi"
    HANDLINGSPLAN = "handlingsplan"
    TEMAPLAN = "temaplan"
    FAGPLAN = "fagplan"
    ANNET = "annet"


class Rytme(StrEnum):
    """How often a plan is followed up."""

    MANED = "måned"
    KVARTAL = "kvartal"
    TERTIAL = "tertial"
    HALVAR = "halvår"
    AR = "år"


class Soknadsstatus(StrEnum):
    """How an application for external money stands."""

    VURDERES = "vurderes"
    SOKT = "søkt"
    INNVILGET = "innvilget"
    AVSLATT = "avslått"


class Utsendingsslag(StrEnum):
    """What is sent in a round."""

    BESTILLING = "bestilling"
    PURRING = "purring"
    RAPPORT = "rapport"
