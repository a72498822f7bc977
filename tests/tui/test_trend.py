"""How a tiltak has gone stands above its history in the detail pane."""

import pytest
from textual.pilot import Pilot

from tests.real_git import git, write
from tests.tui.screen_support import FRI, on_screen, run_screen, settle
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.screens.main import MainScreen


async def shown_of(pilot: Pilot[None], screen: MainScreen, tiltak: str) -> str:
    screen.table.go_to(tiltak)
    await pilot.pause(0.4)
    await settle(pilot)
    width = pilot.app.size.width
    text = on_screen(pilot.app)
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return " ".join(" ".join(line.rpartition("││")[2].strip("│ ") for line in lines).split())


def test_how_it_has_gone_comes_with_the_history(mappe: Planmappe, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-09-19T12:00:00+02:00")
    part, mark, rest = FRI.partition('id = "FRI-03"')
    moved = rest.replace("frist = 2026-06-30", "frist = 2026-09-30", 1).replace('"pågår"', '"på vent"', 1)
    write(mappe.root, {"plans/frivillighet.toml": part + mark + moved})
    git(mappe.root, "commit", "--quiet", "--all", "--message", "Utsatt")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await shown_of(pilot, screen, "fri-03")
        assert "Utvikling Frist flyttet 1 gang (+92 dager) På vent i 63 dager" in shown
        assert shown.index("Utvikling") < shown.index("Historikk 19.09.2026")
        assert "Frist flyttet" not in await shown_of(pilot, screen, "fri-04")

    run_screen(mappe, act, (140, 60))


def test_what_is_not_known_is_not_told(mappe: Planmappe) -> None:
    path = mappe.root / "plans" / "frivillighet.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[[fokusomrade.tiltak]]\nid = "FRI-77"\ntittel = "Ny"\n', encoding="utf-8")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        shown = await shown_of(pilot, screen, "fri-77")
        assert "Ingenting er lagret i historikken ennå." in shown
        assert "Utvikling" not in shown

    run_screen(mappe, act, (140, 60))
