"""The box that notes a beslutning: what was decided, who is to do it, and when."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tiltak_tui.errors import UsageError
from tiltak_tui.model.change import Endring
from tiltak_tui.model.entry import entered
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Beslutning, Rad
from tiltak_tui.mote.beslutning import Notert, roles
from tiltak_tui.tui.screens.form import FormScreen, scroll_to
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow, Valg
from tiltak_tui.tui.widgets.fields.comment_area import CommentArea
from tiltak_tui.tui.widgets.fields.date_input import DateInput
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _

_ANSWERED = Valg(value=True, label=_("Er besvart, og tas bort"))


class BeslutningBox(FormScreen):
    """Note what was decided about one tiltak."""

    skjema = "beslutning"
    key_again = "b"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", show=False),
        Binding("ctrl+s", "save", show=False),
        Binding("escape", "cancel", show=False),
    ]
    AUTO_FOCUS = "#tekst"
    DEFAULT_CSS = """
    BeslutningBox {
        align: center middle;
        & > #box {
            width: 86;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            background: $panel;
            border: round $primary;
        }
        & #tittel { text-style: bold; max-height: 2; }
        & #sporsmal { color: $text-warning; max-height: 4; margin-bottom: 1; }
        & #sporsmal.-none { height: 1; margin: 0; }
        & .line { height: auto; margin-bottom: 1; }
        & .label { width: 11; color: $text-muted; }
        & #ansvarlig { width: 1fr; padding: 0 1; }
        & #ansvarlig:focus { background: $background; }
        & #besvartlinje { display: none; }
        & #besvartlinje.-shown { display: block; }
        & #sier { color: $text-muted; height: auto; }
        & #sier.-wrong { color: $text-error; text-style: bold; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        tiltak = self.rader[0].tiltak
        with Vertical(id="box"):
            yield Static(id="utkast", markup=False)
            heading = _("Beslutning om {id} {tittel}").format(id=tiltak.id, tittel=tiltak.tittel)
            yield Static(plain(visible_line(heading)), id="tittel")
            yield Static(plain(tiltak.til_beslutning.strip()), id="sporsmal")
            with Horizontal(classes="line"):
                yield Static(plain(_("Beslutning")), classes="label")
                yield CommentArea(compact=True, id="tekst", highlight_cursor_line=False)
            with Horizontal(classes="line"):
                yield Static(plain(_("Ansvarlig")), classes="label")
                yield SafeInput(placeholder=_("Flere skilles med komma"), compact=True, id="ansvarlig")
            with Horizontal(classes="line"):
                yield Static(plain(_("Frist")), classes="label")
                yield DateInput(_frist, id="frist")
            with Horizontal(classes="line", id="besvartlinje"):
                yield Static(plain(_("Spørsmålet")), classes="label")
                yield ChoiceRow((Valg(value=False, label=_("Står fortsatt")), _ANSWERED), value=False, id="besvart")
            yield Static(id="sier", markup=False)

    def on_mount(self) -> None:
        """Say which keys help; take up a draft where there is one."""
        asks = bool(self.rader[0].tiltak.til_beslutning.strip())
        self.query_one("#besvartlinje").set_class(asks, "-shown")
        self.query_one("#sporsmal").set_class(not asks, "-none")
        self.say("")
        self.take_up_draft()

    def raw(self) -> dict[str, Any]:
        """Return what was typed."""
        found: dict[str, Any] = {
            "tekst": self.query_one("#tekst", CommentArea).text,
            "ansvarlig": self.query_one("#ansvarlig", SafeInput).value,
            "frist": self.query_one("#frist", DateInput).input.value,
        }
        typed = {key: text for key, text in found.items() if text.strip()}
        return typed | ({"besvart": True} if self.query_one("#besvart", ChoiceRow).value else {})

    def opened_with(self) -> Mapping[str, Any]:
        """Return nothing: what was decided before is not changed here."""
        return {}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        self.query_one("#tekst", CommentArea).text = str(raw.get("tekst", ""))
        self.query_one("#ansvarlig", SafeInput).value = str(raw.get("ansvarlig", ""))
        self.query_one("#frist", DateInput).input.value = str(raw.get("frist", ""))
        self.query_one("#besvart", ChoiceRow).value = bool(raw.get("besvart"))

    def collect(self) -> tuple[Endring, ...] | None:
        """Return the endringer; puts the cursor where something is missing."""
        raw = self.raw()
        if "tekst" not in raw:
            self.say(_("Skriv hva som ble besluttet"), wrong=True)
            scroll_to(self.query_one("#tekst"))
            return None
        try:
            frist = _frist(raw.get("frist", ""))
        except UsageError as error:
            self.say(str(error), wrong=True)
            scroll_to(self.query_one("#frist", DateInput).input)
            return None
        notert = Notert(raw["tekst"].strip(), roles(raw.get("ansvarlig", "")), frist, "besvart" in raw)
        return notert.endringer(self.rader[0], self.session.innhold.oppsett, self.session.today)

    def rebase(self, rader: Sequence[Rad]) -> None:
        """Be about the tiltak as it is now; what was typed stays."""
        self.rader = tuple(rader)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something at the bottom."""
        line = self.query_one("#sier", Static)
        line.update(plain(text or _("Enter lagrer · Ctrl+J ny linje · Tab neste felt · Esc lukker")))
        line.set_class(wrong, "-wrong")

    def on_choice_row_changed(self) -> None:
        """Keep a draft."""
        self.typed()

    def on_input_changed(self) -> None:
        """Keep a draft."""
        self.typed()

    def on_text_area_changed(self) -> None:
        """Keep a draft."""
        self.typed()

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_save()

    def on_comment_area_submitted(self) -> None:
        """Save."""
        self.action_save()


def _frist(text: str) -> Any:
    return entered(Beslutning.felter["frist"], [text])
