"""Is the history whole, and the trail of one tiltak that an auditor asks for (DESIGN §7, `kontrollspor`)."""

from tiltak_tui.control.check import check_history
from tiltak_tui.control.gone import state_folder
from tiltak_tui.control.kontroll import Del, Funn, Kontroll
from tiltak_tui.control.trail import Grunnlag, Spor, Stand, Steg, trail_of

__all__ = [
    "Del",
    "Funn",
    "Grunnlag",
    "Kontroll",
    "Spor",
    "Stand",
    "Steg",
    "check_history",
    "state_folder",
    "trail_of",
]
