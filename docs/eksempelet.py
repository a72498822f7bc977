"""The planmappe that the documentation shows: the demo on a fixed day, with two merker."""

import os
from datetime import datetime
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from tiltak_tui.demo import make_demo
from tiltak_tui.history import History
from tiltak_tui.merker import sett_merke
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import find_punkt

DAY = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Europe/Oslo"))
_MERKER = (
    (datetime(2026, 6, 2, 9, tzinfo=DAY.tzinfo), "Ledermøte 2. juni"),
    (datetime(2026, 11, 3, 9, tzinfo=DAY.tzinfo), "Ledermøte 3. november"),
)


def make_example(root: Path) -> Planmappe:
    """Make it in an empty folder, and return it with its clock standing at `DAY`."""
    mappe = make_demo(root, DAY)
    history = History(mappe, root / ".git" / "historikk")
    for moment, navn in _MERKER:
        day = moment.date()
        commit = find_punkt(day.isoformat(), mappe, history).commit
        with patch.dict(os.environ, GIT_COMMITTER_DATE=moment.isoformat(), GIT_CONFIG_GLOBAL=os.devnull):
            sett_merke(mappe, navn, commit=commit, gjelder="Ledergruppa", dato=day)
    history.close()
    return mappe
