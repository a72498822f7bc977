"""A small planmappe, and a host app with nothing in it but the form that is tested."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tests.real_git import git, make_repository
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.typeahead import OneKeyAtATime

NOW = datetime(2026, 5, 12, 13, 20, tzinfo=UTC)
WIDE = (120, 36)
NARROW = (80, 24)
PATIENCE = 60

PLAN = """versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"
rytme = "tertial"
periode = { fra = 2025-01-01, til = 2028-12-31 }

[[inndeling]]
id = "barriere"
tittel = "Barrierer"
[[inndeling.verdi]]
id = "oppfolging"
tittel = "Svak ledelse, manglende systematikk i oppfølging"
[[inndeling.verdi]]
id = "tid"
tittel = "Arbeidspress, tid og energi"

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"
tittel = "Kafé i gamle Norderhov skole"
vurdering = "grønn"
ansvarlig = ["Leder frivilligsentralen", "Eiendomssjef"]
frist = 2026-06-30
kommentar = "Venter på brannteknisk godkjenning."
inndeling = { barriere = ["oppfolging"] }
statusdato = 2026-04-30
forventet_effekt = "Flere eldre deltar i aktiviteter i nærmiljøet."
[[fokusomrade.tiltak.milepael]]
tittel = "Brannteknisk godkjenning"
frist = 2026-03-01

[[fokusomrade.tiltak]]
id = "FRI-04"
status = "på vent"
tittel = "Ungdom som frivillige"

[[fokusomrade.tiltak]]
id = "FRI-05"
status = "pågår"
tittel = "Åpent hus i biblioteket"
frist = 2026-06-30
"""


def make_mappe(root: Path, plan: str = PLAN) -> Planmappe:
    """Make a planmappe with one plan and a history."""
    make_repository(root, {"plans/frivillighet.toml": plan})
    return Planmappe(root, clock=lambda: NOW)


class Host(OneKeyAtATime[object]):
    """An app that shows one form; `answer` is what the form answered, `answered` whether it has."""

    def __init__(self, mappe: Planmappe, form: Callable[[Session, tuple[Rad, ...]], Screen[Any]], *ids: str) -> None:
        super().__init__()
        self.session = Session(mappe)
        self.answer: Any = None
        self.answered = False
        self._form = form
        self._ids = ids

    def rader(self) -> tuple[Rad, ...]:
        """Return the tiltak that the form is about."""
        return tuple(rad for one in self._ids if (rad := self.session.innhold.rad(one)))

    def on_mount(self) -> None:
        self.open()

    def open(self) -> None:
        """Open the form (again)."""

        def answered(answer: Any) -> None:
            self.answer, self.answered = answer, True

        self.answered = False
        self.push_screen(self._form(self.session, self.rader()), answered)


def play(app: Host, act: Callable[[Pilot[object]], Awaitable[None]], size: tuple[int, int] = NARROW) -> None:
    """Run the app without a terminal, and let `act` use it."""

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await shown(pilot)
            await act(pilot)

    asyncio.run(run())


async def shown(pilot: Pilot[Any]) -> None:
    """Wait until the form stands there with all its fields."""
    await pilot.pause()
    async with asyncio.timeout(PATIENCE):
        while not getattr(pilot.app.screen, "complete", True):
            await pilot.pause(0.01)
    await pilot.pause()


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until nothing is being saved or looked up, and nothing that followed from it either."""
    await pilot.pause()
    async with asyncio.timeout(PATIENCE):
        while not all(worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(0.01)
    await pilot.pause()


def last_message(root: Path) -> str:
    """Return the newest message of the history."""
    return git(root, "log", "-1", "--format=%B")


HOSTILE = (
    "[/x] [b",
    "[@click=app.exit]Klikk[/] $t",
    "\x1b]0;x\x07\x1b[31mrød",
    "=1+1",
    "<script>alert(1)</script>",
    "æ" * 10_000,
    "\u202etxet\u202c \u200f\u2066",
    "🎉👩‍👩‍👧 ﷽ 漢字",
    "---",
    "Tiltak: FRI-99\n\nPlan: x",
    "\"\"\"\\ '''",
)
TOGETHER = (" ".join(HOSTILE), "\n".join(HOSTILE))


def hostile_plan(text: str) -> str:
    """Return a plan where every text says `text`."""
    quoted = json.dumps(text, ensure_ascii=False)
    head, _mark, _rest = PLAN.partition("[[fokusomrade]]")
    lines = [head.replace('tittel = "', f'beskrivelse = {quoted}\ntittel = "', 1).replace('"Barrierer"', quoted)]
    lines += ["[[fokusomrade]]", 'id = "moteplasser"', f"tittel = {quoted}", "[[fokusomrade.tiltak]]", 'id = "FRI-03"']
    tables = []
    for key, felt in Tiltak.felter.items():
        if felt.kind in {Kind.LINE, Kind.TEXT} and key != "id":
            lines.append(f"{key} = {quoted}")
        elif felt.kind is Kind.LIST and key not in {"avhenger_av", "erstatter", "vedtak"}:
            lines.append(f"{key} = [{quoted}, {quoted}]")
        elif felt.kind is Kind.DATE:
            lines.append(f"{key} = {quoted}")
        elif felt.kind is Kind.TABLES and felt.rows:
            texts = [one for one, row in felt.rows.felter.items() if row.kind in {Kind.LINE, Kind.TEXT}]
            tables += [f"[[fokusomrade.tiltak.{key}]]", *(f"{one} = {quoted}" for one in texts)]
    lines.append(f"inndeling = {{ barriere = [{quoted}], {quoted[:40] if len(quoted) < 40 else 'x'} = [{quoted}] }}")
    return "\n".join([*lines, *tables]) + "\n"


def on_screen(app: App[Any]) -> str:
    """Return everything that is sent to the terminal for the screen as it is now."""
    strips = app.screen._compositor.render_strips()
    return "".join(segment.text for line in strips for segment in line)


def is_safe(text: str) -> bool:
    """Return whether no character in what is shown is obeyed by a terminal."""
    return visible_line(text) == text
