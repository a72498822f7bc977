"""What is typed as an answer in `tiltak gjennomgang`, to what it means."""

from enum import Enum
from typing import Any, NamedTuple

from tiltak_tui.model.norsk import fold_word
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.words import _


class Gjor(Enum):
    """What the user wants to do other than to say how the tiltak stands."""

    HOPP_OVER = "h"
    TILBAKE = "t"
    SLUTT = "q"
    HJELP = "?"
    VIS = "v"
    EVALUER = "e"
    BESLUTNING = "d"


class Valg(NamedTuple):
    """How the tiltak is said to stand.

    Attributes:
        verdier: status and vurdering, where they were named; neither where it is uendret.
        ny_frist: a new frist is to be asked for.
        setning: what was written behind a colon, or "".
    """

    verdier: dict[str, Any]
    ny_frist: bool = False
    setning: str = ""

    @property
    def says_new(self) -> bool:
        """Whether it says anything else than that the tiltak is uendret."""
        return bool(self.verdier or self.ny_frist or self.setning)


_UENDRET = {"u", "b", "uendret"}
_FRIST = {"f", "frist", "nyfrist"}
_WORDS: dict[str, Gjor] = {
    **{one.value: one for one in Gjor},
    "hopp": Gjor.HOPP_OVER,
    "hoppover": Gjor.HOPP_OVER,
    "neste": Gjor.HOPP_OVER,
    "n": Gjor.HOPP_OVER,
    "tilbake": Gjor.TILBAKE,
    "forrige": Gjor.TILBAKE,
    "slutt": Gjor.SLUTT,
    "avslutt": Gjor.SLUTT,
    "hjelp": Gjor.HJELP,
    "vis": Gjor.VIS,
    "evaluer": Gjor.EVALUER,
    "evaluert": Gjor.EVALUER,
    "gjort": Gjor.BESLUTNING,
}
_VALUES: dict[str, tuple[str, Any]] = {
    **{fold_word(one.value): ("status", one) for one in Status},
    **{str(number): ("status", one) for number, one in enumerate(Status, 1)},
    **{fold_word(one.value): ("vurdering", one) for one in Vurdering},
    "g": ("vurdering", Vurdering.GRONN),
    "r": ("vurdering", Vurdering.ROD),
    "i": ("vurdering", None),
    "ikkevurdert": ("vurdering", None),
}


def understood(line: str) -> Gjor | Valg | None:
    """Return what an answer means, or None where it cannot be understood.

    An answer is one word or several: a letter or number of the prompt, or the word itself; what stands behind a colon
    is the kommentar.
    """
    said, _colon, setning = line.partition(":")
    words = said.replace(",", " ").replace("«", " ").replace("»", " ").split()
    whole = fold_word("".join(words))
    if whole in _WORDS:
        return None if setning.strip() else _WORDS[whole]
    return _valg(words, setning.strip()) if words else None


def _valg(words: list[str], setning: str) -> Valg | None:
    verdier: dict[str, Any] = {}
    uendret = ny_frist = False
    while words:
        two, one = fold_word("".join(words[:2])), fold_word(words[0])
        word, count = (two, 2) if len(words) > 1 and (two in _VALUES or two in _FRIST) else (one, 1)
        words = words[count:]
        if word in _UENDRET:
            uendret = True
        elif word in _FRIST:
            ny_frist = True
        elif word in _VALUES and _VALUES[word][0] not in verdier:
            key, value = _VALUES[word]
            verdier[key] = value
        else:
            return None
    if uendret and (verdier or ny_frist):
        return None
    return Valg(verdier, ny_frist, setning)


def prompt(*, status: bool, evaluering: bool, beslutning: bool) -> str:
    """Return the line that says what can be typed.

    Args:
        status: the status is asked for.
        evaluering: the tiltak is to be evaluated.
        beslutning: a beslutning has reached its frist.
    """
    parts = [_("u uendret")] if status else []
    parts += [_("e evaluer")] if evaluering else []
    parts += [_("d beslutningen er gjort")] if beslutning else []
    parts += numbered()
    parts += [_("h hopp over"), _("q slutt"), _("? hjelp")]
    return _("Svar ({choices}):").format(choices=", ".join(parts))


def numbered() -> list[str]:
    """Return «1 ikke startet», «2 pågår» and so on."""
    return [f"{number} {one.label.lower()}" for number, one in enumerate(Status, 1)]


def help_text() -> str:
    """Return everything that can be typed, a line each."""
    return _("""\
u: statusen er uendret. {numre}, eller bare ordet: den nye statusen.
grønn, gul, rød eller ikke vurdert: den nye vurderingen. Flere ord kan stå sammen, for eksempel «2 gul».
f: ny frist; du blir spurt om datoen.
Det du skriver etter et kolon, er kommentaren, for eksempel «2: Manus er klart».
e: evaluer tiltaket. d: beslutningen er gjort, eller får ny frist.
h: hopp over. t: tilbake til forrige som venter. v: vis tiltaket igjen.
q: slutt; det du har svart, er lagret.""").format(numre=", ".join(numbered()))
