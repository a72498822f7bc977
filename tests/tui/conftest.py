import asyncio
import functools
from pathlib import Path
from typing import Any

import pytest
from textual import _callback
from textual._wrap import compute_wrap_offsets
from textual.document import _wrapped_document
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.quick_styles import make_styles_quick
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


@pytest.fixture(autouse=True)
def quick_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Find the styles once for all that is alike (tests/tui/quick_styles.py)."""
    make_styles_quick(monkeypatch)


_COUNTED: dict[Any, int] = {}


@pytest.fixture(autouse=True)
def known_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the parameters of a function once, also when it is made anew each time it is to be called."""
    count = _callback._count_parameters

    def counted(function: Any) -> int:
        if not hasattr(function, "__code__") or hasattr(function, "__wrapped__"):
            return count(function)
        if function.__code__ not in _COUNTED:
            _COUNTED[function.__code__] = count(function)
        return _COUNTED[function.__code__]

    monkeypatch.setattr(_callback, "_count_parameters", counted)


@pytest.fixture(autouse=True)
def known_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Find out once where a line breaks at a width: each field does it again whenever something beside it changes."""
    monkeypatch.setattr(_wrapped_document, "compute_wrap_offsets", _breaks)


def _breaks(text: str, width: int, tab_size: int, *, precomputed_tab_sections: list[tuple[str, int]]) -> list[int]:
    return list(_known_breaks(text, width, tab_size, tuple(precomputed_tab_sections)))


@functools.lru_cache(maxsize=5_000)
def _known_breaks(text: str, width: int, tab_size: int, sections: tuple[tuple[str, int], ...]) -> list[int]:
    return compute_wrap_offsets(text, width, tab_size, precomputed_tab_sections=list(sections))
