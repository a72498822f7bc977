"""Everything that is wrong with the plans, with the place in the file; Enter opens the file there."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.screens.folder_actions import FolderScreen
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import _, ngettext

_LOOK = {Alvor.FEIL: "bold $text-error", Alvor.ADVARSEL: "$text-warning"}
_MOST = 500


class ProblemList(OptionList):
    """The list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("Åpne fila her"), key_display="Enter")]


class ProblemsScreen(Page[None]):
    """The list of problems; it follows the files.

    Args:
        main: the screen that looks for them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "reload", _("Les på nytt"), key_display="F5"),
        Binding("escape,P,q", "close", _("Tilbake"), key_display="Esc"),
        Binding("question_mark,f1", "app.help", _("Hjelp"), key_display="?"),
    ]

    def __init__(self, main: FolderScreen) -> None:
        super().__init__()
        self.main = main
        self.shown: Sequence[Problem] = ()

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield ProblemList(id="problems", markup=False)
        yield Static("", id="no-problems", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the problems now, and whenever they have been looked for again."""
        self.watch(self.main, "problems", self.show)

    def show(self, problems: Sequence[Problem]) -> None:
        """Show these problems, errors first, and keep the cursor where it is."""
        self.shown = sorted(problems, key=lambda one: one.alvor is not Alvor.FEIL)[:_MOST]
        listed = self.query_one(OptionList)
        place = listed.highlighted
        listed.clear_options()
        listed.add_options(Option(_line(problem)) for problem in self.shown)
        if self.shown:
            listed.highlighted = min(place or 0, len(self.shown) - 1)
        listed.display = bool(self.shown)
        listed.border_title = Content(_title(problems))
        nothing = self.query_one("#no-problems", Static)
        nothing.display = not self.shown
        nothing.update(_("Ingenting er feil i planene. Esc går tilbake."))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the file of the problem that was clicked or entered."""
        event.stop()
        self.action_open()

    @work
    async def action_open(self) -> None:
        """Open the file in the user's editor at the problem under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            problem = self.shown[place]
            await self.main.edit_file(problem.fil, problem.linje, problem.kolonne)

    def action_reload(self) -> None:
        """Read everything again."""
        self.main.action_reload()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def _line(problem: Problem) -> Content:
    place = f"{visible_line(problem.fil)}:{problem.linje}:{problem.kolonne}"
    parts: list[str | tuple[str, str]] = [
        (f"{str(problem.alvor).capitalize():<9}", _LOOK[problem.alvor]),
        (place, "dim"),
        f"\n  {visible_line(problem.melding)}",
    ]
    if problem.forslag:
        parts.append((f"\n  → {visible_line(problem.forslag)}", "dim"))
    return Content.assemble(*parts)


def _title(problems: Sequence[Problem]) -> str:
    wrong = sum(problem.alvor is Alvor.FEIL for problem in problems)
    doubtful = len(problems) - wrong
    feil = ngettext("{n} feil", "{n} feil", wrong).format(n=wrong)
    advarsler = ngettext("{n} advarsel", "{n} advarsler", doubtful).format(n=doubtful)
    shown = _(", de {n} første vises").format(n=_MOST) if len(problems) > _MOST else ""
    return _("Problemer · {feil} og {advarsler}{shown}").format(feil=feil, advarsler=advarsler, shown=shown)
