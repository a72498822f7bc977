"""The drawn report: it is laid out anew for another width, keeps its place, and is jumped about in."""

import asyncio
import time

from textual.app import ComposeResult
from textual.pilot import Pilot

from tests.report.documents import document
from tests.tui.report.test_lines import appendix
from tiltak_tui.report.document import Document
from tiltak_tui.tui.typeahead import OneKeyAtATime
from tiltak_tui.tui.widgets.report_view import ReportView

LONG = document()._replace(parts=(*document().parts[:3], *appendix(2_000).parts, *document().parts[3:]))


class Host(OneKeyAtATime[None]):
    CSS = "ReportView { padding: 0 1; scrollbar-gutter: stable; }"

    def __init__(self, shown: Document) -> None:
        super().__init__()
        self.shown = shown

    def compose(self) -> ComposeResult:
        yield ReportView(id="report")

    def on_mount(self) -> None:
        view = self.query_one(ReportView)
        view.styles.border = ("round", "white")
        self.call_after_refresh(view.show, self.shown)
        view.focus()


def first_line(view: ReportView) -> str:
    return view.render_line(0).text.strip()


async def started(pilot: Pilot[None], view: ReportView) -> None:
    async with asyncio.timeout(30):
        while not first_line(view):
            await pilot.pause(0.01)


async def complete(pilot: Pilot[None], view: ReportView) -> None:
    async with asyncio.timeout(30):
        while not view.is_complete:
            await pilot.pause(0.02)


def test_the_parts_are_jumped_between_and_the_place_is_kept() -> None:
    async def run() -> None:
        app = Host(document())
        async with app.run_test(size=(80, 12)) as pilot:
            view = app.query_one(ReportView)
            await started(pilot, view)
            assert first_line(view) == "Status for frivillighet Kafé i gamle Norderhov skole"
            await pilot.press("right", "right")
            assert first_line(view).startswith("Endret siden sist ─")
            assert str(view.border_subtitle) == "Endret siden sist"
            await pilot.press("right", "down", "down", "left")
            assert first_line(view).startswith("Planene ─")
            await pilot.resize_terminal(40, 12)
            assert first_line(view).startswith("Planene ─")
            view.show(document("Et annet navn"))
            assert first_line(view).startswith("Planene ─")
            view.display = False
            await pilot.pause()
            view.show(document("Et navn til"))
            view.display = True
            view.focus()
            await pilot.pause()
            assert first_line(view).startswith("Planene ─")
            await pilot.press("home")
            assert first_line(view) == "Status for frivillighet Et navn"
            assert str(view.border_subtitle) == "→ neste del"
            await pilot.press("end")
            assert "oppføring" in "".join(view.render_line(y).text for y in range(view.size.height))

    asyncio.run(run())


def test_a_report_of_2000_tiltak_is_there_at_once_and_nothing_waits_for_the_rest() -> None:
    async def run() -> None:
        app = Host(LONG)
        async with app.run_test(size=(80, 24)) as pilot:
            view = app.query_one(ReportView)
            await started(pilot, view)
            assert first_line(view).startswith("Status for frivillighet")
            await complete(pilot, view)
            height = view.virtual_size.height
            assert height > 10_000
            await pilot.press("end")
            assert view.scroll_offset.y > 10_000
            begun = time.process_time()
            view.show(LONG)
            assert not view.is_complete or time.process_time() - begun < 5
            await complete(pilot, view)
            assert view.virtual_size.height == height

    asyncio.run(run())
