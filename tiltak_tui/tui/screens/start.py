"""Where to begin when no planmappe was found: the demo, a new planmappe, or one that is already there."""

from pathlib import Path
from typing import ClassVar, Literal

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tiltak_tui.planmappe import PLANS, is_own_source
from tiltak_tui.tui.theme import THEME
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import N_, _

Choice = tuple[Literal["demo"]] | tuple[Literal["ny"], Path] | tuple[Literal["mappe"], Path]

CHOICES = {
    "her": (N_("Ta i bruk mappa du står i"), N_("Planene som ligger der, blir med. Ingen filer blir skrevet over.")),
    "demo": (
        N_("Se hvordan det virker"),
        N_("Eksempelplaner med historikk. Alt kan prøves, og slettes etterpå."),
    ),
    "ny": (N_("Lag en ny planmappe"), N_("Du velger hvor. Programmet lager mappa og gjør den klar.")),
    "mappe": (N_("Åpne en planmappe"), N_("Du skriver hvor den ligger.")),
}
_ASK = {
    "ny": N_("Hvor skal den nye planmappa ligge?"),
    "mappe": N_("Hvor ligger planmappa?"),
}


class StartApp(App["Choice | None"]):
    """Three choices, and a question about the folder for two of them.

    Args:
        reason: why the user is asked; one sentence, or "".
        here: the folder that the program was started in.
    """

    TITLE = "tiltak"
    CSS_PATH = "../app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_choices", _("Tilbake"), key_display="Esc"),
        Binding("ctrl+q,q", "quit", _("Avslutt"), key_display="q"),
    ]

    def __init__(self, reason: str, here: Path) -> None:
        super().__init__()
        self.register_theme(THEME)
        self.theme = THEME.name
        self._reason = reason
        self._here = here
        self._asked: Literal["ny", "mappe"] = "ny"

    def compose(self) -> ComposeResult:
        """Compose the choices and the question."""
        with Vertical(id="start"):
            yield Static(_("tiltak"), id="start-name", markup=False)
            yield Static(Content(self._reason), id="start-reason", markup=False)
            offered = [key for key in CHOICES if key != "her" or can_be_taken_into_use(self._here)]
            options = (Option(_prompt(*CHOICES[key]), id=key) for key in offered)
            yield OptionList(*options, id="start-choices", markup=False)
            with Vertical(id="start-ask"):
                yield Static("", id="start-question", markup=False)
                yield Input(id="start-folder", compact=True)
                yield Static(_("Enter bekrefter, Esc går tilbake"), id="start-hint", markup=False)
        yield KeyLine()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with what was chosen."""
        match event.option_id:
            case "demo":
                self.exit(("demo",))
            case "her":
                self.exit(("ny", self._here))
            case "ny" | "mappe" as asked:
                self._ask(asked)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with the folder that was written."""
        written = event.value.strip().strip('"')
        if not written:
            return
        folder = self._here / Path(written).expanduser()
        fault = _fault(self._asked, folder)
        if fault:
            self.query_one("#start-hint", Static).update(fault)
            return
        self.exit(("ny", folder) if self._asked == "ny" else ("mappe", folder))

    def action_to_choices(self) -> None:
        """Go back to the choices."""
        self.query_one("#start-ask").display = False
        self.query_one("#start-choices").focus()

    async def action_quit(self) -> None:
        """End without a choice."""
        self.exit(None)

    def action_help_quit(self) -> None:
        """Say how to quit: Ctrl+C is what many try first."""
        self.notify(_("Ctrl+Q avslutter programmet"), markup=False)

    def _ask(self, asked: Literal["ny", "mappe"]) -> None:
        self._asked = asked
        self.query_one("#start-ask").display = True
        self.query_one("#start-question", Static).update(_(_ASK[asked]))
        self.query_one("#start-hint", Static).update(_("Enter bekrefter, Esc går tilbake"))
        folder = self.query_one("#start-folder", Input)
        folder.value = str(self._here / _("planmappe")) if asked == "ny" else str(self._here)
        folder.focus()


def can_be_taken_into_use(folder: Path) -> bool:
    """Return whether a folder that is no planmappe yet has a place for plans, or a history to keep them in."""
    return not is_own_source(folder) and ((folder / PLANS).is_dir() or (folder / ".git").exists())


def _fault(asked: str, folder: Path) -> str:
    try:
        if asked == "mappe":
            return _no_planmappe(folder)
        is_empty = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return _("Mappa kan ikke brukes. Skriv en annen.")
    is_free = is_empty or can_be_taken_into_use(folder)
    return "" if is_free else _("Der ligger det noe fra før. Skriv navnet på en mappe som ikke finnes.")


def _no_planmappe(folder: Path) -> str:
    if not folder.is_dir():
        return _("Mappa finnes ikke. Skriv en annen.")
    if (folder / PLANS).is_dir() or folder.name == PLANS:
        return ""
    return _("Det er ingen mappe «plans» der, så det er ikke en planmappe. Skriv en annen, eller gå tilbake med Esc.")


def _prompt(title: str, text: str) -> Content:
    return Content.assemble((_(title), "bold"), (f"\n{_(text)}\n", "$foreground-darken-3"))
