"""Two different answers to the same question: the user sees both and chooses."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from tiltak_tui.model.change import Endring
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.saving import Konflikt
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow, Valg
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _

_MINE = "mine"
_THEIRS = "theirs"
_UNDECIDED = ""


class ConflictDialog(Box[tuple[Endring, ...] | None]):
    """Show what others have changed meanwhile; answers the endringer to save instead, or None to go back.

    Where the user keeps the other's value, the endring is left out; where the user's own is to stand, it comes from
    the value that the field holds now.

    Args:
        konflikter: the fields that two have changed.
        hvem: konflikt number → the name of who changed it, where that is known.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("enter", "save", show=False),
        Binding("d", "choose('theirs')", show=False),
        Binding("m", "choose('mine')", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    DEFAULT_CSS = """
    ConflictDialog {
        align: center middle;
        & > #box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $warning;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & #fields { height: auto; max-height: 16; }
        & .told { text-style: bold; }
        & .value { height: auto; }
        & .value > .name { width: 14; color: $text-muted; }
        & .value > .text { width: 1fr; height: auto; }
        & ChoiceRow { margin: 1 0; }
        & #wrong { display: none; color: $text-warning; height: auto; }
        & #wrong.-shown { display: block; }
        & #answers { height: 1; margin-top: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(self, konflikter: Sequence[Konflikt], hvem: Mapping[int, str]) -> None:
        super().__init__()
        self._konflikter = tuple(konflikter)
        self._hvem = hvem

    def compose(self) -> ComposeResult:
        """Lay out each field with both values."""
        with Vertical(id="box"):
            yield Static(plain(_("To ulike svar")), id="title")
            with VerticalScroll(id="fields", can_focus=False):
                for index, konflikt in enumerate(self._konflikter):
                    endring = konflikt.endring
                    yield Static(plain(self._told(index, endring)), classes="told")
                    for name, value in ((_("Nå står det"), konflikt.now), (_("Du skrev"), endring.til)):
                        with Horizontal(classes="value"):
                            yield Static(plain(name), classes="name")
                            yield Static(plain(value_or_unset(endring.declared, value)), classes="text")
                    yield ChoiceRow(
                        (
                            Valg(_THEIRS, _("Behold deres"), "d"),
                            Valg(_MINE, _("Bruk mitt"), "m"),
                        ),
                        _UNDECIDED,
                        id=f"choice-{index}",
                    )
            yield Static("", id="wrong", markup=False)
            with Horizontal(id="answers"):
                yield Button(plain(_("Enter Lagre")), id="save", compact=True, variant="primary")
                yield Button(plain(_("Esc Tilbake til skjemaet")), id="back", compact=True)

    def on_mount(self) -> None:
        """Begin at the first choice."""
        self.query(ChoiceRow).first().focus()

    def action_choose(self, value: str) -> None:
        """Choose for the field that has the focus, and go on to the next that is undecided."""
        rows = list(self.query(ChoiceRow))
        row = self.focused if isinstance(self.focused, ChoiceRow) else rows[0]
        row.choose(value)
        undecided = [one for one in rows if one.value == _UNDECIDED]
        if undecided:
            undecided[0].focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or go back."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_back()

    def action_page(self, direction: int) -> None:
        """Show more of long texts."""
        fields = self.query_one("#fields")
        (fields.scroll_page_down if direction > 0 else fields.scroll_page_up)(animate=False)

    def action_back(self) -> None:
        """Go back to the form."""
        self.dismiss(None)

    def action_save(self) -> None:
        """Answer what to save, when every field has been decided."""
        rows = list(self.query(ChoiceRow))
        undecided = [one for one in rows if one.value == _UNDECIDED]
        if undecided:
            wrong = self.query_one("#wrong", Static)
            wrong.update(plain(_("Velg hva som skal stå: d for deres, m for ditt.")))
            wrong.add_class("-shown")
            undecided[0].focus()
            return
        self.dismiss(
            tuple(
                konflikt.endring._replace(fra=konflikt.now)
                for konflikt, row in zip(self._konflikter, rows, strict=True)
                if row.value == _MINE
            )
        )

    def _told(self, index: int, endring: Endring) -> str:
        return _("{id} {felt}: endret av {hvem} mens du skrev").format(
            id=endring.sted.tiltak, felt=_(endring.declared.label), hvem=self._hvem.get(index, _("noen andre"))
        )
