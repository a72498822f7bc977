"""A clock that can be set: the program and Git go by it. Run as a script, this is the program on that clock."""

import os
import sys
from collections.abc import Callable
from datetime import datetime, tzinfo
from importlib import import_module
from typing import Self
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
SCRIPT = [sys.executable, __file__]
"""The program as a process of its own, on this clock."""

_READERS = ("planmappe", "git", "transaction.writing", "control.gone")  # the modules that ask what time it is


class _Stilt(datetime):
    """What the modules ask: it is what Git is told that it is."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Return the moment that the clock is set to."""
        return cls.fromisoformat(os.environ["GIT_COMMITTER_DATE"]).astimezone(tz)


def sett(moment: str) -> None:
    """Set the clock to a moment in Oslo, «2027-05-03 09:00», for this process and those that it starts."""
    when = datetime.fromisoformat(moment).replace(tzinfo=OSLO).isoformat()
    os.environ["GIT_AUTHOR_DATE"] = os.environ["GIT_COMMITTER_DATE"] = when


def go_by_it(replace: Callable[[object, str, object], None]) -> None:
    """Let the program in this process go by the clock; `replace` sets an attribute of a module."""
    for name in _READERS:
        replace(import_module(f"tiltak_tui.{name}"), "datetime", _Stilt)


if __name__ == "__main__":
    from tiltak_tui.cli import main

    go_by_it(setattr)
    sys.exit(main())
