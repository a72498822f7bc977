"""The box that lists the views: shows one, saves what is shown as one, and changes, moves and deletes them."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.model.visning import KEYS, MINE_KEY, word_of
from tiltak_tui.outside import Oppforing
from tiltak_tui.tui.commands import IN_VISNINGER, bindings
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.saved_view import told
from tiltak_tui.tui.screens.confirm import confirm
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.saving import refuse
from tiltak_tui.tui.screens.visning_box import EditBox, SaveBox
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.visninger import flytt_visning, slett_visning
from tiltak_tui.words import _, ngettext

_FIRST = 4  # so many of what can be done stand on the first line


class Asked(Enum):
    """What the user wants next, where it is no view."""

    MINE = auto()
    KOLONNER = auto()


class VisningerBox(Box[Visning | Asked | None]):
    """The views; answers the one that is to be shown, what is asked for instead, or None.

    Args:
        session: where it saves.
        visninger: the views, each with its number.
        moment: the setup and the day, for how many tiltak each shows.
        shown: what is shown now, as a view.
        chosen: the name of the view that has the cursor at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(IN_VISNINGER)
    DEFAULT_CSS = """
    VisningerBox {
        align: center middle;
        & > #box {
            width: 84;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & OptionList { height: auto; max-height: 11; background: $panel; border: none; padding: 0; }
        & OptionList:focus { border: none; background-tint: $panel 0%; }
        & OptionList > .option-list--option { padding: 0; }
        & #none { display: none; height: auto; }
        & #told {
            height: auto;
            margin-top: 1;
            color: $foreground-darken-3;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & .answers { height: 1; margin-top: 1; }
        & .answers.-more { margin-top: 0; }
        & Button { margin-right: 2; min-width: 6; }
    }
    """

    def __init__(
        self, session: Session, visninger: Sequence[tuple[str, Visning]], moment: Moment, shown: Visning, chosen: str
    ) -> None:
        super().__init__()
        self.session = session
        self._visninger = list(visninger)
        self._moment = moment
        self._shown = shown
        self._chosen = chosen
        self._is_saving = False
        self.new_names: dict[str, str] = {}
        """The name that a view had when the box was opened → the one it has got in it."""

    def compose(self) -> ComposeResult:
        """Lay out the list, what the view at the cursor shows, and what can be done."""
        can = [one for one in IN_VISNINGER.commands if one.shown]
        with Vertical(id="box"):
            yield Static(plain(_("Visninger")), id="title")
            yield OptionList(markup=False)
            yield Static(plain(_("Ingen visninger er lagret ennå. l lagrer det som vises i lista.")), id="none")
            yield Static("", id="told", markup=False)
            for row, classes in ((can[:_FIRST], "answers"), (can[_FIRST:], "answers -more")):
                with Horizontal(classes=classes):
                    for one in row:
                        label = f"{one.shown.partition(',')[0]} {_(one.title)}"
                        yield Button(plain(label), action=f"screen.{one.action}", compact=True)

    def on_mount(self) -> None:
        """Show the views."""
        names = [one.navn for _key, one in self._visninger]
        self._show(names.index(self._chosen) if self._chosen and self._chosen in names else 0)

    @property
    def current(self) -> tuple[str, Visning] | None:
        """The view at the cursor, with its number."""
        place = self.query_one(OptionList).highlighted
        return self._visninger[place] if place is not None and place < len(self._visninger) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: «mine tiltak» is no view that is saved."""
        if action in {"edit", "remove", "move"}:
            return self.is_mounted and self.current is not None and self.current[0] != MINE_KEY
        if action == "show":
            return self.is_mounted and self.current is not None
        return super().check_action(action, parameters)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell what the view at the cursor shows."""
        event.stop()
        self._tell()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the view."""
        event.stop()
        self.action_show()

    def action_show(self) -> None:
        """Answer with the view at the cursor."""
        if self.current is not None:
            self.dismiss(self.current[1])

    def action_number(self, key: str) -> None:
        """Answer with the view that has a number key."""
        found = next((one for own, one in self._visninger if own == key), None)
        if found is not None:
            self.dismiss(found)
        elif key == MINE_KEY:
            self.action_mine()

    def action_mine(self) -> None:
        """Ask whose tiltak are the user's own."""
        self.dismiss(Asked.MINE)

    def action_kolonner(self) -> None:
        """Ask for the columns."""
        self.dismiss(Asked.KOLONNER)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    @work
    async def action_save(self) -> None:
        """Save what is shown under a name."""
        box = SaveBox(self.session, self._shown)
        if self._told(await self.app.push_screen_wait(box)):
            self._shown = self._shown.replace(navn=box.navn)
            self._reread(box.navn)

    @work
    async def action_edit(self) -> None:
        """Give the view at the cursor another name or filter."""
        if self.current is None:
            return
        place = self.query_one(OptionList).highlighted or 0
        before = self.current[1].navn
        if self._told(await self.app.push_screen_wait(EditBox(self.session, self.current[1], self._word()))):
            self._reread(place=place)
            self._renamed(before, self.current[1].navn)

    @work
    async def action_remove(self) -> None:
        """Delete the view at the cursor, when the user agrees."""
        if self.current is None:
            return
        navn = self.current[1].navn
        place = self.query_one(OptionList).highlighted or 0
        title = _("Slette visningen «{navn}»?").format(navn=visible_line(navn)[:60])
        body = _("Den blir borte for alle som har planmappa. u i lista henter den tilbake.")
        word = self._word()
        if await self.app.push_screen_wait(confirm(title, body)) and await self._carry_out(
            lambda: slett_visning(self.session.mappe, word)
        ):
            self._reread(place=place)
            if all(one.navn != self._shown.navn for _key, one in self._visninger):
                self._shown = self._shown.replace(navn="")

    @work
    async def action_move(self, step: int) -> None:
        """Move the view at the cursor up or down."""
        if self.current is None:
            return
        word, wanted = self._word(), int(self.current[0]) + step
        last = int(self._visninger[-1][0])
        if 1 <= wanted <= last and await self._carry_out(
            lambda: flytt_visning(self.session.mappe, word, wanted), quietly=True
        ):
            self._reread(place=wanted - 1 + (self._visninger[0][0] == MINE_KEY))

    def _word(self) -> str:
        """Return what names the view at the cursor and no other."""
        assert self.current is not None
        return word_of([one for key, one in self._visninger if key != MINE_KEY], int(self.current[0]) - 1)

    def _renamed(self, before: str, after: str) -> None:
        """Let what is shown, and whoever opened the box, know a view by the name that it has got."""
        self.new_names = {
            one: after if now == before else now for one, now in {before: before, **self.new_names}.items()
        }
        if self._shown.navn == before:
            self._shown = self._shown.replace(navn=after)

    async def _carry_out(self, work: Callable[[], Oppforing | None], *, quietly: bool = False) -> bool:
        """Save something, and return whether it was."""
        if self._is_saving:
            return False
        self._is_saving = True
        try:
            saved = await identified(self.app, self.session, lambda: self.session.saving(work))
        except DeclinedError:
            return False
        except (TiltakError, OSError) as error:
            await refuse(self.app, error)
            return False
        finally:
            self._is_saving = False
        return self._told(saved, quietly=quietly)

    def _told(self, saved: Oppforing | None, *, quietly: bool = False) -> bool:
        """Tell what was saved, and return whether anything was."""
        if saved is None:
            return False
        if not quietly:
            self.notify(_("Lagret: {subject}").format(subject=visible_line(saved.subject)), markup=False)
        for warning in saved.warnings:
            self.notify(visible(warning), severity="warning", markup=False)
        return True

    def _reread(self, navn: str = "", *, place: int = 0) -> None:
        """Show the views as they are now; the cursor goes to one with a name, else to a place."""
        first = [one for one in self._visninger if one[0] == MINE_KEY]
        rows = self.session.innhold.oppsett.visning
        self._visninger = [*first, *((str(number), one) for number, one in enumerate(rows, 1))]
        names = [one.navn for _key, one in self._visninger]
        self._show(names.index(navn) if navn in names else place)

    def _show(self, place: int) -> None:
        listed = self.query_one(OptionList)
        width = max((len(key) for key, _one in self._visninger), default=1)
        listed.clear_options()
        listed.add_options(Option(self._line(key, one, width)) for key, one in self._visninger)
        listed.display = bool(self._visninger)
        self.query_one("#none").display = not self._visninger
        if self._visninger:
            listed.highlighted = min(place, len(self._visninger) - 1)
            listed.focus()
        self._tell()

    def _line(self, key: str, one: Visning, width: int) -> Content:
        has_key = key == MINE_KEY or int(key) <= KEYS
        number = Content.styled(f"{key:>{width}}", "bold" if has_key else "$foreground-darken-3")
        return Content.assemble(
            number, "  ", visible_line(one.navn[:60]), (f"  {self._count(one)}", "$foreground-darken-3")
        )

    def _count(self, one: Visning) -> str:
        try:
            wanted = parse_filter(one.filter)
        except UsageError:
            return _("filteret er ikke forstått")
        assert self._moment.innhold is not None
        count = len(wanted.rader(self._moment.innhold.rader(), self._moment))
        return ngettext("{n} tiltak", "{n} tiltak", count).format(n=count)

    def _tell(self) -> None:
        lines = told(self.current[1]) if self.current else ()
        self.query_one("#told", Static).update(
            Content("\n").join(plain(f"{label:<10}{text[:300]}") for label, text in lines)
        )
        for button in self.query(Button):
            name = str(button.action).removeprefix("screen.").partition("(")[0]
            button.disabled = not self.check_action(name, ())
