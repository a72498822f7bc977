"""The box that asks for a point in the history."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.errors import TiltakError
from tiltak_tui.merker import Merke, alle_merker
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.point_words import day_of
from tiltak_tui.points import Punkt, find_punkt
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import N_, _

_WORDS = (N_("i går"), N_("for en uke siden"), N_("forrige måned"), N_("forrige tertial"), N_("forrige år"))


class PointInput(SafeInput):
    """Where the point is written; the arrow down goes to the proposals."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "screen.to_list", show=False)]


class PointBox(Box[Punkt | None]):
    """Ask for a point; None where the user leaves it.

    Args:
        session: the planmappe.
        title: what the point is for; to show everything there where "".
        hint: what the keys do.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    PointBox {
        align: center middle;
        & > #box {
            width: 72;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & PointInput { width: 1fr; padding: 0 1; }
        & PointInput:focus { background: $background; }
        & #wrong { display: none; height: auto; margin-top: 1; color: $text-error; }
        & #wrong.-shown { display: block; }
        & OptionList {
            height: auto; max-height: 10; margin-top: 1; background: $panel; border: none; padding: 0;
        }
        & OptionList:focus { border: none; background-tint: $panel 0%; }
        & OptionList > .option-list--option { padding: 0 1; }
        & OptionList:blur > .option-list--option-highlighted { background: $panel; color: $foreground; }
        & #hint { margin-top: 1; color: $foreground-darken-3; }
    }
    """
    AUTO_FOCUS = "PointInput"

    def __init__(self, session: Session, title: str = "", hint: str = "") -> None:
        super().__init__()
        self.session = session
        self._title = title or _("Vis alt slik det sto")
        self._hint = hint or _("Enter viser planene slik de sto · Esc avbryter")
        self._texts: list[str] = []
        self._is_looking = False

    def compose(self) -> ComposeResult:
        """Lay out the line and the proposals."""
        with Vertical(id="box"):
            yield Static(plain(self._title), id="title")
            yield PointInput(placeholder=_("31.08.2026, i går, forrige tertial, navnet på et merke …"), compact=True)
            yield Static("", id="wrong", markup=False)
            yield OptionList(markup=False)
            yield Static(plain(self._hint), id="hint")

    def on_mount(self) -> None:
        """Propose some words, and the merker when they are known."""
        self._propose(())
        self._fetch_merker()

    @work
    async def _fetch_merker(self) -> None:
        try:
            merker = await self.session.in_thread(lambda: alle_merker(self.session.mappe))
        except TiltakError:
            return
        if merker:
            self._propose(merker)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look for what is written."""
        event.stop()
        if event.value.strip():
            self._find(event.value)
        else:
            self._wrong(_("Skriv en dato, for eksempel 31.08.2026, eller velg fra lista med pil ned."))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take away what was said of the last text."""
        event.stop()
        self.query_one("#wrong").remove_class("-shown")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Look for what was chosen."""
        event.stop()
        self._find(self._texts[event.option_index])

    def action_to_list(self) -> None:
        """Go to the proposals."""
        self.query_one(OptionList).focus()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    @work(exclusive=True, group="find")
    async def _find(self, text: str) -> None:
        session = self.session
        history = session.history
        try:
            punkt = await session.in_thread(lambda: find_punkt(text, session.mappe, history))
        except TiltakError as error:
            self._wrong(str(error))
            return
        self.dismiss(punkt)

    def _propose(self, merker: Sequence[Merke]) -> None:
        listed = self.query_one(OptionList)
        place = listed.highlighted
        self._texts = [*(one.navn for one in reversed(merker)), *(_(word) for word in _WORDS)]
        listed.clear_options()
        listed.add_options(Option(_merke_line(one)) for one in reversed(merker))
        listed.add_options(Option(self._word_line(_(word))) for word in _WORDS)
        listed.highlighted = place or 0

    def _word_line(self, word: str) -> Content:
        day = day_of(word, self.session.today)
        return Content.assemble(word.capitalize(), (f"  {date_text(day)}" if day else "", "dim"))

    def _wrong(self, sentence: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(plain(visible(sentence).rstrip(".") + "."))
        wrong.add_class("-shown")


def _merke_line(merke: Merke) -> Content:
    day = date_text(merke.satt.date())
    return Content.assemble(visible_line(merke.navn[:100]), (_("  merke, satt {dato}").format(dato=day), "dim"))
