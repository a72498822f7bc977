"""What happened to the plans, found by comparing the versions of their files (DESIGN §5)."""

from tiltak_tui.history.plain_old import Hendelse, last_hendelser

__all__ = ["Hendelse", "last_hendelser"]
