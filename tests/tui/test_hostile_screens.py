"""Any text in any field is shown as it is, on every screen and at both sizes."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.forms_support import HOSTILE, hostile_plan, is_safe
from tests.tui.screen_support import FRI, NARROW, WIDE, make_planmappe, on_screen, run_screen, settle
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.widgets.detail_pane import DetailPane


def named(index: int) -> str:
    return f"text {index}"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_any_text_in_every_field(tmp_path: Path, size: tuple[int, int]) -> None:
    mappe = make_planmappe(tmp_path / "pm")
    for index, text in enumerate(HOSTILE):
        quoted = json.dumps(text, ensure_ascii=False)
        plan = hostile_plan(text).replace('tittel = "Handlingsplan for frivillighet"', f"tittel = {quoted}")
        runde = f"navn = {quoted}\nper = 2026-10-31\nplaner = ['h{index}']\n"
        (mappe.root / "plans" / f"h{index}.toml").write_text(plan.replace("FRI-03", f"H-{index}"), encoding="utf-8")
        with (mappe.root / "plans" / "oppsett.toml").open("a", encoding="utf-8") as oppsett:
            oppsett.write(f"\n[[runde]]\n{runde}")

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        assert sum(row.key.startswith("h-") for row in screen.rows) == len(HOSTILE)
        for index in range(len(HOSTILE)):
            screen.action_to_table()
            screen.table.go_to(f"h-{index}")
            screen.action_detail()
            await pilot.pause()
            screen.query_one(DetailPane).scroll_end(animate=False)
            await pilot.pause()
            assert is_safe(on_screen(pilot.app)), index
        for keys in (
            ["escape", "p", "end"],
            ["enter", "less_than_sign", "greater_than_sign", "asterisk"],
            ["P", "end"],
            ["escape", "y", "f5"],
            ["s"],
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert is_safe(on_screen(pilot.app)), keys

    run_screen(mappe, act, size)


@pytest.mark.parametrize(
    "text", ["[/x] [b", "\x1b]0;x\x07", "", "a b/c", "🎉"], ids=[named(index) for index in range(5)]
)
def test_any_text_as_an_id(tmp_path: Path, text: str) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    plan = FRI.replace('"FRI-03"', quoted).replace('"rekruttering"', quoted)
    mappe = make_planmappe(tmp_path / "pm", plan)

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        row = next(row for row in screen.rows if row.rad.tiltak.tittel.startswith("Kafé"))
        screen.table.go_to(row.key)
        for key in ("enter", "escape", "y", "b", "P", "escape"):
            await pilot.press(key)
            await settle(pilot)
            assert is_safe(on_screen(pilot.app)), key

    run_screen(mappe, act)


def test_any_text_in_the_history(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "pm")
    path = mappe.root / "plans" / "frivillighet.toml"

    async def act(pilot: Pilot[None], screen: MainScreen) -> None:
        for text in HOSTILE[:6]:
            new = FRI.replace('"Venter på brannteknisk godkjenning."', json.dumps(text, ensure_ascii=False))
            path.write_text(new.replace('["Ledergruppa"', f"[{json.dumps(text, ensure_ascii=False)}"), encoding="utf-8")
            await screen.reread()
            await pilot.press("k")
            await settle(pilot)
        screen.table.go_to("fri-03")
        await pilot.press("enter")
        await pilot.pause(0.4)
        await settle(pilot)
        await pilot.press("end")
        assert is_safe(on_screen(pilot.app))
        assert "endret" in on_screen(pilot.app) or "→" in on_screen(pilot.app)

    run_screen(mappe, act, NARROW)
