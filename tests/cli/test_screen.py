"""`tiltak` alone and `tiltak demo`, with a screen that only notes what it is asked to show."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tiltak_tui.cli import demo, screen
from tiltak_tui.planmappe import Planmappe


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Pretend that there is a terminal, and return the planmapper that are shown on it."""
    roots: list[Path] = []

    def run(mappe: Planmappe) -> int:
        assert mappe.read().oppsett is not None
        roots.append(mappe.root)
        return 0

    monkeypatch.setattr("tiltak_tui.tui.app.run", run)
    for module in (screen, demo):
        monkeypatch.setattr(module, "need_terminal", lambda: None)
    return roots


def answer(monkeypatch: pytest.MonkeyPatch, choice: Any) -> list[str]:
    reasons: list[str] = []

    def run_start(reason: str = "") -> Any:
        reasons.append(reason)
        return choice

    monkeypatch.setattr("tiltak_tui.tui.app.run_start", run_start)
    return reasons


def test_the_planmappe_at_hand_is_shown(mappe: Path, tiltak: Run, shown: list[Path]) -> None:
    assert tiltak().code == 0
    assert tiltak("--mappe", str(mappe)).code == 0
    assert shown == [mappe, mappe]


@pytest.mark.parametrize("way", ["ny", "mappe"])
def test_the_start_screen_leads_to_a_planmappe(
    mappe: Path, tiltak: Run, shown: list[Path], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.chdir(mappe.parent)
    folder = mappe.parent / "nye planer" if way == "ny" else mappe
    reasons = answer(monkeypatch, (way, folder))
    assert tiltak().code == 0
    assert shown == [folder]
    assert reasons == [""]


def test_who_leaves_the_start_screen_is_done(
    tmp_path: Path, tiltak: Run, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer(monkeypatch, None)
    assert tiltak() == (0, "", "")
    assert shown == []


def test_in_the_source_of_the_program_the_start_screen_says_why(
    tiltak: Run, shown: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    reasons = answer(monkeypatch, None)
    assert tiltak().code == 0
    assert "kildekoden" in reasons[0]


@pytest.mark.parametrize("args", [["demo"], []])
def test_the_demo_is_thrown_away(
    tmp_path: Path, tiltak: Run, shown: list[Path], monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer(monkeypatch, ("demo",))
    result = tiltak(*args)
    assert result.code == 0
    assert len(shown) == 1
    assert not shown[0].exists()
    assert str(shown[0]) in result.err
    assert "slettet" in result.err
