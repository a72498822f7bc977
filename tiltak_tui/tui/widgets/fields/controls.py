"""The control of a field, by the kind of its value: each gives back what was typed, and can be given it again."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from tiltak_tui.model.entry import entered
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Inndeling
from tiltak_tui.model.show import value_or_unset, value_text
from tiltak_tui.tui.widgets.fields.check_list import CheckList
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow, Valg
from tiltak_tui.tui.widgets.fields.date_input import DateInput
from tiltak_tui.tui.widgets.fields.raw import NO, YES, Raw
from tiltak_tui.tui.widgets.fields.safe import SafeInput, SafeTextArea, plain
from tiltak_tui.words import _

_NOTHING = "–"  # stands in an empty field
_TONES = {"grønn": "success", "gul": "warning", "rød": "error"}


class Control(Protocol):
    """What every control can do."""

    def typed(self) -> Raw:
        """Return what the control holds."""

    def put(self, raw: object) -> None:
        """Show `raw`; what the control cannot hold is left out."""

    def first(self) -> Widget:
        """Return where the cursor goes."""


class LineControl(SafeInput):
    """A text or number on one line."""

    DEFAULT_CSS = """
    LineControl.-textual-compact { padding: 0 1; background: transparent; }
    LineControl.-textual-compact:focus { background: $surface; }
    """

    def __init__(self, raw: str) -> None:
        super().__init__(raw, _NOTHING, compact=True, select_on_focus=False)

    def typed(self) -> str:
        """Return what was typed."""
        return self.value

    def put(self, raw: object) -> None:
        """Show `raw`."""
        self.value = raw if isinstance(raw, str) else ""

    def first(self) -> Widget:
        """Return the line."""
        return self


class TextControl(SafeTextArea):
    """A text of several lines, or a list with one item on each line."""

    DEFAULT_CSS = """
    TextControl { height: auto; min-height: 1; max-height: 10; }
    TextControl.-textual-compact { padding: 0 1; background: transparent; }
    TextControl.-textual-compact:focus { background: $surface; }
    """

    def __init__(self, raw: str) -> None:
        super().__init__(raw, compact=True, highlight_cursor_line=False, placeholder=_NOTHING)

    def typed(self) -> str:
        """Return what was typed."""
        return self.text

    def put(self, raw: object) -> None:
        """Show `raw`."""
        self.text = raw if isinstance(raw, str) else ""

    def first(self) -> Widget:
        """Return the text."""
        return self


class DateControl(DateInput):
    """A date with its weekday."""

    DEFAULT_CSS = """
    DateControl > SafeInput.-textual-compact { background: transparent; }
    DateControl > SafeInput.-textual-compact:focus { background: $surface; }
    """

    def __init__(self, felt: Felt, raw: str) -> None:
        super().__init__(lambda text: entered(felt, [text]), raw, placeholder=_NOTHING)

    def typed(self) -> str:
        """Return what was typed."""
        return self.input.value

    def put(self, raw: object) -> None:
        """Show `raw`."""
        self.input.value = raw if isinstance(raw, str) else ""

    def first(self) -> Widget:
        """Return the line."""
        return self.input


class ChoiceControl(ChoiceRow):
    """One of the words of a field."""

    def typed(self) -> str:
        """Return the chosen word as it stands in the plan file."""
        return str(self.value)

    def put(self, raw: object) -> None:
        """Choose the word; one that is unknown chooses none."""
        self.value = raw

    def first(self) -> Widget:
        """Return the row."""
        return self


class SortingControl(Vertical):
    """The inndelinger of a plan: for each, the values that hold for the tiltak.

    What stands in the file without being described in the plan is listed too, so that it can be taken away.
    """

    DEFAULT_CSS = """
    SortingControl { height: auto; width: 1fr; }
    SortingControl > Static { padding: 0 1; color: $text-muted; }
    SortingControl > CheckList { padding: 0 1; margin-bottom: 1; }
    """

    def __init__(self, inndelinger: Sequence[Inndeling], raw: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        titles = {one.id: one.tittel for one in inndelinger} | {
            key: key for key in raw if key not in {one.id for one in inndelinger}
        }
        described = {one.id: [Valg(value.id, value.tittel or value.id) for value in one.verdi] for one in inndelinger}
        self._lists = {
            key: CheckList(key, _with_unknown(described.get(key, []), raw.get(key, ())), raw.get(key, ()))
            for key in titles
            if described.get(key) or raw.get(key)
        }
        self._titles = titles

    def compose(self) -> ComposeResult:
        """Lay out a list for each inndeling."""
        if not self._lists:
            yield Static(plain(_("Planen har ingen inndelinger med verdier")))
        for key, checks in self._lists.items():
            yield Static(plain(visible_line(self._titles[key])))
            yield checks

    def typed(self) -> dict[str, list[str]]:
        """Return inndeling → the values that are ticked."""
        return {key: checks.ticked for key, checks in self._lists.items() if checks.ticked}

    def put(self, raw: object) -> None:
        """Tick the values."""
        wanted = raw if isinstance(raw, Mapping) else {}
        for key, checks in self._lists.items():
            values = wanted.get(key, ())
            checks.ticked = [str(value) for value in values] if isinstance(values, list | tuple) else []

    def first(self) -> Widget:
        """Return the first list."""
        return next(iter(self._lists.values()), self)


def _with_unknown(described: Sequence[Valg], used: Sequence[str]) -> tuple[Valg, ...]:
    known = {one.value for one in described}
    unknown = (Valg(value, _("{value} (står ikke i planen)").format(value=value)) for value in used)
    return (*described, *(one for one in unknown if one.value not in known))


def choice_control(felt: Felt, raw: str, *, optional: bool) -> ChoiceControl:
    """Return the control for a field with a few words, or for yes and no."""
    if felt.kind is Kind.YES_NO:
        return ChoiceControl((Valg(NO, _("nei")), Valg(YES, _("ja"))), raw)
    assert felt.choices is not None
    valg = [
        Valg(
            str(one.value),
            f"{getattr(one, 'symbol', '')} {value_text(felt, one)}".strip(),
            tone=_TONES.get(str(one.value), ""),
        )
        for one in felt.choices
    ]
    return ChoiceControl((*valg, *([Valg("", value_or_unset(felt, None))] if optional else [])), raw)


def simple_control(felt: Felt, raw: Any, *, optional: bool) -> Widget:
    """Return the control for a field whose content is a text."""
    match felt.kind:
        case Kind.TEXT | Kind.LIST:
            return TextControl(raw)
        case Kind.LINE if "\n" in raw:  # written by hand; an input would be slow, and could not hold it
            return TextControl(raw)
        case Kind.DATE:
            return DateControl(felt, raw)
        case Kind.CHOICE | Kind.YES_NO:
            return choice_control(felt, raw, optional=optional)
        case _:
            return LineControl(raw)
