"""One tiltak as it stood after an oppføring; only to be read."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tiltak_tui.history import Hendelse
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.tui.leaving import Page
from tiltak_tui.tui.view import Row, Scope
from tiltak_tui.tui.widgets.detail_pane import DetailPane
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.words import _


class Then(NamedTuple):
    """A tiltak as it was.

    Attributes:
        rad: the tiltak.
        innhold: all that stood in the planmappe.
        day: the day that everything is reckoned at.
        hendelser: what had happened to it, newest first.
    """

    rad: Rad
    innhold: Innhold
    day: date
    hendelser: Sequence[Hendelse]


class ThenPane(DetailPane):
    """The detail on a screen of its own."""

    HINT = ""


class ThenScreen(Page[None]):
    """The detail of a tiltak at another point.

    Args:
        then: the tiltak.
        hendelse: what the oppføring did.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", _("Tilbake"), key_display="Esc"),
        Binding("question_mark,f1", "app.help", _("Hjelp"), key_display="?"),
    ]
    AUTO_FOCUS = "ThenPane"

    def __init__(self, then: Then, hendelse: Hendelse) -> None:
        super().__init__()
        self._then = then
        self._hendelse = hendelse

    def compose(self) -> ComposeResult:
        """Compose the sentence that says when this was, and the detail."""
        one = self._hendelse
        sentence = _("Slik sto {id} etter oppføringen {dato} {klokka} av {navn} – Esc tilbake").format(
            id=self._then.rad.tiltak.id,
            dato=date_text(one.kom_inn.date()),
            klokka=f"{one.kom_inn:%H:%M}",
            navn=one.forfatter[:60],
        )
        yield Static(Content(visible_line(sentence)), id="then-banner", classes="past")
        yield ThenPane(id="then")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the tiltak."""
        rad, innhold, day, hendelser = self._then
        pane = self.query_one(ThenPane)
        pane.show(Row("", rad, Scope(), ()), innhold, day, ())
        pane.show_history(hendelser)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
