"""The line of keys at the bottom is made anew when it would show something else, and only then."""

import asyncio
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from tiltak_tui.tui.widgets.key_line import KeyLine


class Keys(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "first", "Første"),
        Binding("b", "first", "Første"),
        Binding("c", "second", "Andre"),
        Binding("d", "third", "Skjult", show=False),
    ]
    seconds = True

    def compose(self) -> ComposeResult:
        yield KeyLine()

    def action_first(self) -> None: ...

    def action_second(self) -> None: ...

    def action_third(self) -> None: ...

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.seconds if action == "second" else True


def shown(app: App[None]) -> list[FooterKey]:
    return list(app.query(FooterKey))


async def until(app: App[None], pilot: Pilot[None], *descriptions: str) -> list[FooterKey]:
    async with asyncio.timeout(20):
        while [part.description for part in shown(app)] != list(descriptions):
            await pilot.pause(0.02)
    return shown(app)


def test_the_line_shows_what_can_be_used_and_is_made_anew_only_for_that() -> None:
    app = Keys()

    async def run() -> None:
        async with app.run_test() as pilot:
            first = await until(app, pilot, "Første", "Andre")
            assert [part.key for part in first] == ["a", "c"]
            assert not any(part.has_class("-compact") for part in first)

            told: list[object] = []
            app.screen.bindings_updated_signal.subscribe(app, told.append)
            app.refresh_bindings()
            async with asyncio.timeout(20):
                while not told:
                    await pilot.pause(0.02)
            await pilot.pause()
            await pilot.pause()
            assert shown(app) == first

            app.seconds = False
            app.refresh_bindings()
            await until(app, pilot, "Første")
            app.seconds = True
            app.refresh_bindings()
            assert await until(app, pilot, "Første", "Andre") != first

    asyncio.run(run())


class ManyKeys(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "first", "Det første"),
        Binding("b", "second", "Det andre"),
        Binding("escape", "leave", "Tilbake", key_display="Esc"),
        Binding("c", "third", "Det tredje"),
    ]

    def compose(self) -> ComposeResult:
        yield KeyLine()

    def action_first(self) -> None: ...

    def action_second(self) -> None: ...

    def action_third(self) -> None: ...

    def action_leave(self) -> None: ...


def test_a_key_is_shown_whole_or_not_at_all_and_the_way_back_is_always_there() -> None:
    async def run() -> None:
        app = ManyKeys()
        async with app.run_test(size=(53, 10)) as pilot:
            for width, names in (
                (53, ("Det første", "Det andre", "Tilbake", "Det tredje")),
                (52, ("Det første", "Det andre", "Tilbake")),
                (30, ("Det første", "Tilbake")),
                (10, ("Tilbake",)),
                (80, ("Det første", "Det andre", "Tilbake", "Det tredje")),
            ):
                await pilot.resize_terminal(width, 10)
                parts = await until(app, pilot, *names)
                assert all(part.region.right - 1 <= width for part in parts) or width == 10

    asyncio.run(run())
