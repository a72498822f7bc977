"""A field of a form: its name, its control, and what is wrong with what was typed."""

from collections.abc import Sequence
from typing import Any, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from tiltak_tui.errors import UsageError
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.plan import Inndeling
from tiltak_tui.model.value import Value
from tiltak_tui.tui.widgets.fields.controls import Control, DateControl, SortingControl, simple_control
from tiltak_tui.tui.widgets.fields.raw import ROW_NUMBER, Raw, in_file, is_empty_row, raw_in, same, value_of
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _


class Field(Horizontal):
    """One field of a tiltak, or of a row of one of its tables.

    Args:
        part: what the field belongs to, as it stands in the plan.
        felt: the declaration of the field.
        inndelinger: the plan's inndelinger, for a field of `Kind.SORTING`.
        raw: what the control holds at first; what stands in the plan where it is None.
    """

    DEFAULT_CSS = """
    Field {
        height: auto;
        width: 1fr;
        & > .name { width: 18; padding-right: 1; color: $text-muted; }
        & > .body { width: 1fr; height: auto; }
        & > .body > .wrong { display: none; height: auto; padding: 0 1; color: $text-error; }
        & > .body > .wrong.-shown { display: block; }
        &.-changed > .name { color: $text-primary; text-style: bold; }
    }
    """

    def __init__(
        self, part: Value, felt: Felt, inndelinger: Sequence[Inndeling] = (), *, raw: Raw | None = None
    ) -> None:
        super().__init__()
        self.part = part
        self.felt = felt
        self.opened = raw_in(part, felt.key)
        self._control = _control_for(part, felt, inndelinger, self.opened if raw is None else raw)

    def compose(self) -> ComposeResult:
        """Lay out the name, the control and what is wrong."""
        yield Static(plain(_(self.felt.label)), classes="name")
        with Vertical(classes="body"):
            yield cast("Widget", self._control)
            yield Static(classes="wrong", markup=False)

    def on_mount(self) -> None:
        """Say so where the file holds something that could not be understood."""
        if self.felt.key in self.part.get("ugyldig"):
            self.show_wrong(
                _("I fila står «{text}», som ikke kan brukes her").format(text=in_file(self.part, self.felt.key))
            )

    def typed(self) -> Raw:
        """Return what the control holds."""
        return self._control.typed()

    @property
    def changed(self) -> bool:
        """Whether something else stands in the control than in the plan."""
        return not same(self.typed(), self.opened)

    def put(self, raw: object) -> None:
        """Show `raw` in the control."""
        self._control.put(raw)

    def value(self) -> Any:
        """Return the value that was typed.

        Raises:
            UsageError: it is none for this field; the sentence stands at the field too.
        """
        rows = self.part.get(self.felt.key) if self.felt.kind is Kind.TABLES else ()
        try:
            found = value_of(self.felt, self.typed(), rows)
        except UsageError as error:
            # A date says itself what is wrong with it.
            self.show_wrong("" if isinstance(self._control, DateControl) and self.typed() else str(error))
            raise
        self.show_wrong("")
        return found

    def rebase(self, part: Value) -> None:
        """Take what stands in the plan now; what was typed stays."""
        changed = self.changed
        self.part = part
        self.opened = raw_in(part, self.felt.key)
        if not changed:
            self.put(self.opened)
        self.set_class(self.changed, "-changed")

    def show_wrong(self, text: str) -> None:
        """Say at the field what is wrong; "" says nothing."""
        wrong = self.query_one(".wrong", Static)
        wrong.update(plain(text))
        wrong.set_class(bool(text), "-shown")

    def first(self) -> Widget:
        """Return where the cursor goes."""
        return self._control.first()

    def first_wrong(self) -> Widget:
        """Return where the cursor goes when the value is wrong; within rows it is said where as well."""
        wrong = self._control.first_wrong() if isinstance(self._control, RowsControl) else None
        return wrong or self.first()

    def on_input_changed(self) -> None:
        """Mark the field."""
        self._mark()

    def on_text_area_changed(self) -> None:
        """Mark the field."""
        self._mark()

    def on_choice_row_changed(self) -> None:
        """Mark the field."""
        self._mark()

    def on_check_list_changed(self) -> None:
        """Mark the field."""
        self._mark()

    def on_rows_control_changed(self) -> None:
        """Mark the field."""
        self._mark()

    def _mark(self) -> None:
        changed = self.changed
        self.set_class(changed, "-changed")
        if changed and self.query_one(".wrong").display:
            self.show_wrong("")


class RowsControl(Vertical):
    """The rows of a table of a tiltak, such as its milepæler: each can be changed or removed, and new ones added."""

    DEFAULT_CSS = """
    RowsControl { height: auto; width: 1fr; }
    RowsControl > .row { height: auto; margin-bottom: 1; padding-left: 1; border-left: solid $primary; }
    RowsControl Field > .name { width: 15; }
    RowsControl Button { min-width: 8; }
    RowsControl Button.-style-default { background: transparent; color: $text-primary; }
    RowsControl Button.-style-default:focus { background: $surface; }
    """

    class Changed(Message):
        """A row was added or removed."""

    def __init__(self, felt: Felt, rows: Sequence[Value], raw: object) -> None:
        super().__init__()
        self._felt = felt
        self._first_rows = tuple(rows)
        self._rows = self._rows_for(raw)

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        yield from self._rows
        yield Button(plain(_("+ Legg til")), classes="add", compact=True)

    def typed(self) -> list[Any]:
        """Return what stands in each row."""
        return [row.typed() for row in self._rows]

    def put(self, raw: object) -> None:
        """Show these rows instead."""
        old, self._rows = self._rows, self._rows_for(raw)
        if self.is_mounted:
            self.call_later(self._swap, old)

    def first(self) -> Widget:
        """Return where the cursor goes."""
        return self._rows[0].fields[0].first() if self._rows else self.query_one(".add")

    def first_wrong(self) -> Widget | None:
        """Say at each field of a row what is wrong with it, and return where the first of them is."""
        wrong = []
        for row in self._rows:
            for field in row.fields:
                try:
                    if not is_empty_row(row.typed()) and (field.felt.required or field.changed):
                        field.value()
                except UsageError:
                    wrong.append(field.first())
        return wrong[0] if wrong else None

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Add or remove a row."""
        event.stop()
        if event.button.has_class("add"):
            row = _Row(self._felt, None, {})
            self._rows.append(row)
            await self.mount(row, before=self.query_one("RowsControl > .add"))
            row.fields[0].first().focus()
        else:
            row = next(one for one in self._rows if event.button in one.walk_children())
            self._rows.remove(row)
            self.screen.focus_previous()
            await row.remove()
        self.post_message(self.Changed())

    async def _swap(self, old: Sequence["_Row"]) -> None:
        for row in old:
            await row.remove()
        await self.mount_all(self._rows, before=self.query_one("RowsControl > .add"))

    def _rows_for(self, raw: object) -> list["_Row"]:
        contents = [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []
        return [_Row(self._felt, self._known(one), one) for one in contents]

    def _known(self, raw: dict[str, Any]) -> tuple[int, Value] | None:
        number = str(raw.get(ROW_NUMBER, ""))
        known = number.isdigit() and int(number) < len(self._first_rows)
        return (int(number), self._first_rows[int(number)]) if known else None


class _Row(Vertical):
    """One row, with the number that it has in the plan where it stands there."""

    def __init__(self, felt: Felt, known: tuple[int, Value] | None, raw: dict[str, Any]) -> None:
        super().__init__(classes="row")
        assert felt.rows is not None
        self._number = None if known is None else str(known[0])
        part: Value = felt.rows() if known is None else known[1]
        self.fields = [Field(part, one, raw=raw.get(one.key)) for one in part.felter.values()]

    def compose(self) -> ComposeResult:
        """Lay out the fields of the row."""
        yield from self.fields
        yield Button(plain(_("× Fjern")), classes="remove", compact=True)

    def typed(self) -> dict[str, Any]:
        """Return what stands in the row."""
        number = {} if self._number is None else {ROW_NUMBER: self._number}
        return number | {field.felt.key: field.typed() for field in self.fields}


def _control_for(part: Value, felt: Felt, inndelinger: Sequence[Inndeling], raw: Any) -> Control:
    if felt.kind is Kind.TABLES:
        return RowsControl(felt, part.get(felt.key), raw)
    if felt.kind is Kind.SORTING:
        return SortingControl(inndelinger, raw if isinstance(raw, dict) else {})
    text = raw if isinstance(raw, str) else ""
    return cast("Control", simple_control(felt, text, optional=type(part)().get(felt.key) is None))
