"""A box with some fields of a plan, a fokusområde, a tiltak or a row of one."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.value import Value
from tiltak_tui.os_errors import os_reason
from tiltak_tui.outside import Oppforing
from tiltak_tui.tui.box_draft import BoxDraft
from tiltak_tui.tui.drafts import when_text
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.screens.confirm import confirm
from tiltak_tui.tui.screens.form import DRAFT_DELAY, scroll_to
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.field import Field
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _

Save = Callable[[Mapping[str, Any]], Awaitable[Oppforing | None]]
"""Saves what the fields hold; None where nothing was saved and the user has been told why."""


class FieldBox(Box[Oppforing | None]):
    """Some fields to fill in; answers what was saved, None where the user leaves it.

    What is typed is kept as a draft until it is saved or thrown away.

    Args:
        session: where it is saved.
        title: what it is about.
        part: what holds the fields, with the values that they have at first.
        felter: the keys of the fields.
        save: saves; it gets field → value for every field, also those that are as they were.
        hint: what is good to know, or "".
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False),
        Binding("escape", "leave", show=False),
    ]
    DEFAULT_CSS = """
    FieldBox {
        align: center middle;
        & > #box {
            width: 88;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; }
        & #hint { color: $text-muted; height: auto; }
        & #fields { height: auto; max-height: 100%; margin-top: 1; scrollbar-size-vertical: 1; }
        & #wrong { display: none; height: auto; margin-top: 1; color: $text-error; text-style: bold; }
        & #wrong.-shown { display: block; }
        & #answers { height: 1; margin-top: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def __init__(
        self, session: Session, title: str, part: Value, felter: Sequence[str], save: Save, *, hint: str = ""
    ) -> None:
        super().__init__()
        self._session = session
        self._draft = BoxDraft(session.mappe.root, title)
        self._timer: Timer | None = None
        self._skrevet: dict[str, Any] = {}
        self._is_done = False
        self._title = title
        self._hint = hint
        self._save_values = save
        self._fields = {key: Field(part, type(part).felter[key]) for key in felter}
        self._is_saving = False

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(id="box"):
            yield Static(plain(visible_line(self._title)), id="title")
            if self._hint:
                yield Static(plain(self._hint), id="hint")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields.values()
            yield Static("", id="wrong", markup=False)
            with Horizontal(id="answers"):
                yield Button(plain(_("Ctrl+S Lagre")), id="save", compact=True, variant="primary")
                yield Button(plain(_("Esc Lukk")), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin at the first field, with what was typed and not saved last time."""
        next(iter(self._fields.values())).first().focus()
        found = self._draft.take_up(self._fields)
        if found is not None:
            draft, changed = found
            when = when_text(draft.tidspunkt, self._session.mappe.now())
            text = _("Du fortsetter på det du skrev {when}.").format(when=when)
            if changed:
                names = ", ".join(_(self._fields[key].felt.label) for key in changed)
                text += " " + _("Andre har endret dette siden: {names}.").format(names=names)
            self._say(text)

    def on_unmount(self) -> None:
        """Keep what was typed where the whole program ends."""
        if self._timer:
            self._keep()
        self._draft.release()

    def on_input_changed(self) -> None:
        """Keep a draft."""
        self._typed()

    def on_text_area_changed(self) -> None:
        """Keep a draft."""
        self._typed()

    def on_choice_row_changed(self) -> None:
        """Keep a draft."""
        self._typed()

    def on_check_list_changed(self) -> None:
        """Keep a draft."""
        self._typed()

    def on_rows_control_changed(self) -> None:
        """Keep a draft."""
        self._typed()

    def _typed(self) -> None:
        self._skrevet = {key: field.typed() for key, field in self._fields.items() if field.changed}
        if self._timer is None and not self._is_done:
            self._timer = self.set_timer(DRAFT_DELAY, self._keep)

    def _keep(self) -> None:
        self._stop()
        try:
            self._draft.keep(self._skrevet, {key: field.opened for key, field in self._fields.items()})
        except OSError as error:
            self._say(_("Utkastet kan ikke tas vare på: {reason}").format(reason=os_reason(error)))

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _close(self, saved: Oppforing | None) -> None:
        self._is_done = True
        self._stop()
        self._draft.discard()
        self.dismiss(saved)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        elif event.button.id == "cancel":
            self.action_leave()

    def action_save(self) -> None:
        """Save what was typed, once."""
        if not self._is_saving:
            self._is_saving = True
            self._save()

    @work
    async def _save(self) -> None:
        saved = None
        try:
            values = self._values()
            saved = await self._save_values(values) if values is not None else None
        except (TiltakError, OSError) as error:
            self._say(str(error))
        finally:
            self._is_saving = False
        if saved is not None:
            self._close(saved)

    def _values(self) -> dict[str, Any] | None:
        values = {}
        for key, field in self._fields.items():
            try:
                values[key] = field.value()
            except UsageError as error:
                self._say(str(error))
                scroll_to(field.first_wrong())
                return None
        return values

    def _say(self, text: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(plain(text))
        wrong.add_class("-shown")

    @work
    async def action_leave(self) -> None:
        """Leave; what was typed is not thrown away without a question."""
        if self._is_saving:
            return
        if any(field.changed for field in self._fields.values()):
            names = ", ".join(_(field.felt.label) for field in self._fields.values() if field.changed)
            question = confirm(
                _("Lukke uten å lagre?"),
                _("Du har skrevet noe i {names}.").format(names=names),
                yes=_("Ja, forkast det"),
                no=_("Nei, tilbake"),
            )
            if not await self.app.push_screen_wait(question):
                return
        self._close(None)
