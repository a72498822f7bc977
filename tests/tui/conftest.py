import asyncio
from pathlib import Path

import pytest
from textual._context import active_app

from tests.tui.screen_support import make_planmappe
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.typeahead import OneKeyAtATime


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    """Return the sample planmappe, all of it in the history."""
    return make_planmappe(tmp_path / "planmappe")


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot go on when all it typed has been dealt with; Textual's own would wait for an idle processor."""

    async def dealt_with(min_sleep: float = 0, max_sleep: float = 0) -> None:
        app = active_app.get()
        await asyncio.sleep(max(min_sleep, 0.001))
        if isinstance(app, OneKeyAtATime):
            await app.dealt_with()

    monkeypatch.setattr("textual.app.wait_for_idle", dealt_with)
