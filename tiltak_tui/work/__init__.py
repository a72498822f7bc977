"""Plan files being changed, step by step and as text, before anything is written: tiltak, fokusområder, whole plans."""

from tiltak_tui.work.fil import Fil, filer_of
from tiltak_tui.work.outcome import compared, file_changes, stands_twice
from tiltak_tui.work.place import Place, places
from tiltak_tui.work.states import State
from tiltak_tui.work.work import CannotChangeError, TwiceError, Work

__all__ = [
    "CannotChangeError",
    "Fil",
    "Place",
    "State",
    "TwiceError",
    "Work",
    "compared",
    "file_changes",
    "filer_of",
    "places",
    "stands_twice",
]
