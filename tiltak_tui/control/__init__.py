"""Is the history whole, and the trail of one tiltak that an auditor asks for (DESIGN §7, `kontrollspor`)."""

from tiltak_tui.control.check import check_history
from tiltak_tui.control.gone import state_folder
from tiltak_tui.control.kontroll import Del, Funn, Kontroll
from tiltak_tui.control.round_trail import Rundespor, Rundesteg, Sporsvar, trail_of_round
from tiltak_tui.control.trail import Grunnlag, Spor, Stand, Steg, trail_of

__all__ = [
    "Del",
    "Funn",
    "Grunnlag",
    "Kontroll",
    "Rundespor",
    "Rundesteg",
    "Spor",
    "Sporsvar",
    "Stand",
    "Steg",
    "check_history",
    "state_folder",
    "trail_of",
    "trail_of_round",
]
