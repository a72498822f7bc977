"""What happened to the plans, found by comparing the versions of their files (DESIGN §5)."""

from tiltak_tui.history.hendelse import Hendelse, without_renames
from tiltak_tui.history.read import History, Oppforing, Progress, cache_folder
from tiltak_tui.history.seen import Seen

__all__ = ["Hendelse", "History", "Oppforing", "Progress", "Seen", "cache_folder", "without_renames"]
