"""The choices of a report: the point, what it is compared with, for whom, how long, which form, and own words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tiltak_tui.model.norsk import visible_line
from tiltak_tui.report.form import Form
from tiltak_tui.report.valg import Mottaker, Valg
from tiltak_tui.tui.widgets.fields.choice_row import ChoiceRow
from tiltak_tui.tui.widgets.fields.choice_row import Valg as Word
from tiltak_tui.tui.widgets.fields.point_field import PointField
from tiltak_tui.tui.widgets.fields.safe import SafeInput, SafeTextArea, plain
from tiltak_tui.words import _

FORMS = (Form.DOCX, Form.PDF, Form.XLSX, Form.HTML, Form.MD, Form.TXT, Form.JSON)
"""The forms, those that most people want first."""


class Said(NamedTuple):
    """What is said below a point: what it is understood as, or what is wrong with it."""

    per: str = ""
    siden: str = ""
    is_wrong: bool = False


class ReportChoices(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The choices, each with its name.

    Args:
        valg: what is chosen at first.
        form: the form that is chosen at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]

    class Changed(Message):
        """Something else was chosen."""

        def __init__(self, valg: Valg) -> None:
            super().__init__()
            self.valg = valg

    def __init__(self, valg: Valg, form: Form, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.valg = valg
        self._form = ChoiceRow([Word(one, one.label) for one in FORMS], form, id="form")

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        found: Form = self._form.value
        return found

    @form.setter
    def form(self, form: Form) -> None:
        self._form.value = form

    def compose(self) -> ComposeResult:
        """Lay out the choices."""
        valg = self.valg
        yield from _named(_("Status per"), PointField(valg.per, _("nå"), id="per"))
        yield from _named(_("Sammenlignet med"), PointField(valg.siden, _("forrige rapport eller periode"), id="siden"))
        whom = [Word(one, one.label) for one in Mottaker]
        yield from _named(_("For"), ChoiceRow(whom, valg.mottaker, id="mottaker"))
        lengths = [Word(False, _("Hele rapporten")), Word(True, _("Én side"))]
        yield from _named(_("Lengde"), ChoiceRow(lengths, valg.kort, id="kort"))
        yield from _named(_("Form"), self._form)
        yield from _named(_("Tittel"), SafeInput(valg.tittel, id="tittel", compact=True))
        yield from _named(_("Innledning"), SafeTextArea(valg.innledning, id="innledning", compact=True))
        yield Static(plain(_("Tab neste valg · ↓ forslag til punkt · Esc rapporten")), id="choices-hint")

    def begin(self, field: str = "") -> None:
        """Go to a point that must be mended, else to the first choice."""
        self.query_one(f"#{field or 'per'}", PointField).first().focus()

    def say(self, said: Said) -> None:
        """Say what the points are understood as, or what is wrong with one of them."""
        self.query_one("#per", PointField).say(said.per, wrong=said.is_wrong)
        self.query_one("#siden", PointField).say(said.siden, wrong=said.is_wrong)

    def name_title(self, title: str) -> None:
        """Show the title that the report gets where none is written."""
        # A placeholder is cut between words.
        self.query_one("#tittel", Input).placeholder = visible_line(title).replace(" ", "\N{NO-BREAK SPACE}")

    def write_words(self, text: str) -> None:
        """Write the staff's own words, as a draft kept them."""
        self.query_one("#innledning", TextArea).text = text

    def on_point_field_changed(self, event: PointField.Changed) -> None:
        """Take another point."""
        event.stop()
        if event.field.id == "per":
            self._choose(replace(self.valg, per=event.value))
        else:
            self._choose(replace(self.valg, siden=event.value))

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        """Take another recipient or length; the form is asked for when it is needed."""
        event.stop()
        if event.row.id == "mottaker":
            self._choose(replace(self.valg, mottaker=event.value))
        elif event.row.id == "kort":
            self._choose(replace(self.valg, kort=event.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take another title."""
        event.stop()
        if event.input.id == "tittel":
            self._choose(replace(self.valg, tittel=" ".join(event.value.split())))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next choice."""
        event.stop()
        self.screen.focus_next()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take other words."""
        event.stop()
        self._choose(replace(self.valg, innledning=event.text_area.text))

    def _choose(self, valg: Valg) -> None:
        if valg != self.valg:
            self.valg = valg
            self.post_message(self.Changed(valg))


def _named(label: str, control: Widget) -> Iterator[Widget]:
    yield Vertical(Static(plain(label), classes="name"), control, classes="choice")
