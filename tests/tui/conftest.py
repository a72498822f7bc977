import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.screen_support import make_planmappe
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.typeahead import OneKeyAtATime


@pytest.fixture
def mappe(tmp_path: Path) -> Planmappe:
    """Return the sample planmappe, all of it in the history."""
    return make_planmappe(tmp_path / "planmappe")


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot type all it has to type at once, and go on when that has been dealt with.

    Textual's own waits after each key for an idle processor, and for every part of the screen.
    """
    press = Pilot.press

    async def type_all(pilot: Pilot[Any], *keys: str) -> None:
        if not isinstance(pilot.app, OneKeyAtATime):
            await press(pilot, *keys)
            return
        await pilot.app._press_keys(keys)
        await pilot.app.dealt_with()

    async def idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
        await asyncio.sleep(0.001)

    monkeypatch.setattr("textual.app.wait_for_idle", idle)
    monkeypatch.setattr(Pilot, "press", type_all)


@pytest.fixture(autouse=True)
def seen_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the screen when a test looks at it (`on_screen`, a picture), not sixty times a second while it works.

    Drawing is most of what a screen costs, and nobody sees these frames. Those that come in a terminal are drawn, to
    the last byte, in the tests that have one (tests/test_terminal.py, tests/cli/test_in_terminal.py).
    """
    draw = Screen._compositor_refresh

    def refresh(screen: Screen[Any]) -> None:
        if screen is not screen.app.screen:
            draw(screen)
            return
        screen._dirty_widgets.clear()
        screen._compositor._dirty_regions.clear()
        screen.app._update_mouse_over(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", refresh)


_RULES: dict[Any, list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def known_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each stylesheet once for all the apps of a session, as Textual itself does for those of one app."""
    parse = Stylesheet._parse_rules

    def parsed(sheet: Stylesheet, *args: Any, **options: Any) -> list[RuleSet]:
        key = (*args, *options.items(), *sheet._variables.items())
        if key not in _RULES:
            _RULES[key] = parse(sheet, *args, **options)
        return _RULES[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)
