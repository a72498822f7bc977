"""What happened to the plans, found by comparing the versions of their files (DESIGN §5)."""

from tiltak_tui.history.hendelse import Hendelse
from tiltak_tui.history.read import History, Oppforing, Progress, cache_folder

__all__ = ["Hendelse", "History", "Oppforing", "Progress", "cache_folder"]
