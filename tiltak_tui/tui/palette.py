"""The palette that finds every command, in the user's language."""

from collections.abc import Iterator
from functools import partial

from rich.align import Align
from rich.text import Text
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets.option_list import Option

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.visning import KEYS, MINE_KEY
from tiltak_tui.tui.command import Command
from tiltak_tui.tui.commands import GROUPS, available, title_of
from tiltak_tui.tui.screens.view_actions import ViewActions
from tiltak_tui.words import N_, _

_SHOWS_VIEW = N_("Vis det som er lagret under navnet.")
_NOT_HERE = ("app.command_palette", "number(", *(f"visning('{number}')" for number in range(1, KEYS + 1)))


class Commands(Provider):
    """The commands of the screen that the palette was opened from."""

    async def discover(self) -> Hits:
        """Yield every command that works now."""
        for command in self._commands():
            yield DiscoveryHit(self._title(command), lambda command=command: self._run(command), help=_(command.help))
        for title, action in self._views():
            yield DiscoveryHit(Content(title), partial(self.screen.run_action, action), title, _(_SHOWS_VIEW))

    async def search(self, query: str) -> Hits:
        """Yield the commands whose name or help fits what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            title = self._title(command)
            score = max(matcher.match(title), matcher.match(_(command.help)) / 2)
            if score > 0:
                shown = matcher.highlight(title)
                yield Hit(score, shown, lambda command=command: self._run(command), help=_(command.help))
        for title, action in self._views():
            score = matcher.match(title)
            if score > 0:
                # What a view is called is no markup, which `highlight` would take it for.
                run = partial(self.screen.run_action, action)
                yield Hit(score, Content(title), run, title, _(_SHOWS_VIEW))

    def _commands(self) -> list[Command]:
        everything = (command for group in GROUPS for command in group.commands)
        return [one for one in available(everything, self.screen, self.app) if not one.action.startswith(_NOT_HERE)]

    def _views(self) -> Iterator[tuple[str, str]]:
        """Yield the title of each view that the screen can show, and the action that shows it."""
        if isinstance(self.screen, ViewActions):
            for key, one in self.screen.visninger():
                if key == MINE_KEY:
                    continue  # a command of its own
                yield _("Visning {key}: {navn}").format(navn=visible_line(one.navn), key=key), f"visning('{key}')"

    def _title(self, command: Command) -> str:
        return f"{title_of(command)}  ({command.shown})" if command.shown else title_of(command)

    async def _run(self, command: Command) -> None:
        await self.screen.run_action(command.action)


class Palette(CommandPalette):
    """Textual's palette with our words."""

    def __init__(self) -> None:
        super().__init__(providers=[Commands], placeholder=_("Skriv hva du vil gjøre …"), id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(
            self._NO_MATCHES_COUNTDOWN, lambda: self._show_no_matches(is_searching=bool(search_value))
        )

    def _show_no_matches(self, *, is_searching: bool) -> None:
        if is_searching:
            words = Align.center(Text(_("Ingen kommando passer"), style="not bold"))
            self.query_one(CommandList).add_option(Option(words, disabled=True, id=self._NO_MATCHES))
        self._list_visible = is_searching
