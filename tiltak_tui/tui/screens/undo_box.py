"""What taking an oppføring back means: shown before anything is done, with a question for each field changed since."""

from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from tiltak_tui.model.norsk import date_text
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow, Valg
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.undo import Angring, Tilbake
from tiltak_tui.words import _

_KEEP, _BACK, _UNDECIDED = "behold", "tilbake", ""
_MOST = 200


class Decided(NamedTuple):
    """The angring is to be carried out; of what was changed again since, this is set back as well."""

    overwrite: tuple[Tilbake, ...]


class UndoBox(Box[Decided | None]):
    """Show an angring; answers what was decided, None where nothing is to be done.

    Args:
        angring: what it means.
        redo: it takes an angring back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("enter", "carry_out", show=False),
        Binding("b", "choose('behold')", show=False),
        Binding("t", "choose('tilbake')", show=False),
        Binding("B", "choose_all('behold')", show=False),
        Binding("T", "choose_all('tilbake')", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]
    DEFAULT_CSS = """
    UndoBox {
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
        & #title { text-style: bold; }
        & #when { margin-bottom: 1; color: $foreground-darken-3; }
        & #body { height: auto; max-height: 15; }
        & #body Static { height: auto; }
        & .heading { text-style: bold; }
        & .all { margin-top: 1; color: $foreground-darken-3; }
        & .since { height: auto; margin-top: 1; }
        & .told { color: $text-warning; }
        & #wrong { display: none; color: $text-warning; height: auto; }
        & #wrong.-shown { display: block; }
        & #answers { height: 1; margin-top: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(self, angring: Angring, *, redo: bool) -> None:
        super().__init__()
        self._angring = angring
        self._redo = redo
        self._asked = [one for one in angring.konflikter if one.can_overwrite]

    def compose(self) -> ComposeResult:
        """Lay out what changes, what was changed since, and the answers."""
        angring = self._angring
        title = _("Gjøre om igjen det du angret?") if self._redo else _("Angre dette?")
        with Vertical(id="box"):
            yield Static(plain(title), id="title")
            yield Static(plain(self._when()), id="when")
            with VerticalScroll(id="body", can_focus=False):
                lines = angring.lines()
                if lines:
                    yield Static(plain(_("Dette endres:")), classes="heading")
                    yield Static(plain("\n".join(lines[:_MOST])))
                if len(lines) > _MOST:
                    yield Static(plain(_("… og {n} til").format(n=len(lines) - _MOST)))
                if len(self._asked) > 1:
                    yield Static(plain(_("B beholder alt som er endret siden, T setter alt tilbake.")), classes="all")
                for one in angring.konflikter:
                    yield from self._compose_conflict(one)
            yield Static("", id="wrong", markup=False)
            with Horizontal(id="answers"):
                label = _("Enter Gjør om igjen") if self._redo else _("Enter Angre")
                yield Button(plain(label), id="carry-out", compact=True, variant="primary")
                yield Button(plain(_("Esc La det være")), id="back", compact=True)

    def _compose_conflict(self, one: Tilbake) -> ComposeResult:
        with Vertical(classes="since"):
            yield Static(plain(self._angring.told(one)), classes="told")
            if one.can_overwrite:
                yield ChoiceRow(
                    (Valg(_KEEP, _("Behold det som står"), "b"), Valg(_BACK, _("Sett tilbake"), "t")), _UNDECIDED
                )
            else:
                yield Static(plain(_("Det kan ikke settes tilbake og blir stående.")))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let what a question is about be seen as well."""
        if isinstance(event.widget, ChoiceRow) and isinstance(event.widget.parent, Vertical):
            event.widget.parent.scroll_visible(animate=False)

    def on_mount(self) -> None:
        """Begin at the first question, else where Enter carries it out."""
        rows = self.query(ChoiceRow)
        (rows.first() if rows else self.query_one("#carry-out")).focus()

    def action_choose(self, value: str) -> None:
        """Choose for the field that has the focus, and go on to the next that is undecided."""
        rows = list(self.query(ChoiceRow))
        if not rows:
            return
        row = self.focused if isinstance(self.focused, ChoiceRow) else rows[0]
        row.choose(value)
        self.query_one("#wrong").remove_class("-shown")
        undecided = [one for one in rows if one.value == _UNDECIDED]
        (undecided[0] if undecided else self.query_one("#carry-out")).focus()

    def action_choose_all(self, value: str) -> None:
        """Choose the same for every field."""
        for row in self.query(ChoiceRow):
            row.choose(value)
        self.query_one("#wrong").remove_class("-shown")
        self.query_one("#carry-out").focus()

    def action_scroll(self, lines: int) -> None:
        """Show more of what changes."""
        self.query_one("#body").scroll_relative(y=lines, animate=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Carry it out or leave it."""
        if event.button.id == "carry-out":
            self.action_carry_out()
        else:
            self.action_back()

    def action_back(self) -> None:
        """Leave it."""
        self.dismiss(None)

    def action_carry_out(self) -> None:
        """Answer what is wanted, when every field has been decided."""
        rows = list(self.query(ChoiceRow))
        undecided = [one for one in rows if one.value == _UNDECIDED]
        if undecided:
            self._say(_("Velg for hvert felt: b beholder det som står, t setter tilbake."))
            undecided[0].focus()
            return
        chosen = tuple(one for one, row in zip(self._asked, rows, strict=True) if row.value == _BACK)
        if not chosen and not self._angring.forskjeller:
            self._say(_("Da er det ingenting igjen å angre."))
            return
        self.dismiss(Decided(chosen))

    def _say(self, sentence: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(plain(sentence))
        wrong.add_class("-shown")

    def _when(self) -> str:
        one = self._angring
        day = f"{date_text(one.tidspunkt.date())} {one.tidspunkt:%H:%M}"
        return _("{emne} ({navn}, {dag})").format(emne=one.emne[:200], navn=one.forfatter[:60], dag=day)
