"""The box that sets a merke for a report that is sent."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.merker import Merke, alle_merker, check_navn, find_merke, sett_merke
from tiltak_tui.model.norsk import date_text, parse_date
from tiltak_tui.os_errors import os_reason
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.report_save import Saved
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.date_input import DateInput
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _


class SentBox(Box[Merke | None]):
    """Ask for the name of the merke and the day of the meeting; None where no merke was set.

    Args:
        session: the planmappe.
        saved: the report.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("ctrl+s", "set", show=False),
    ]
    DEFAULT_CSS = """
    SentBox {
        align: center middle;
        & > #box {
            width: 76;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & #why { margin-bottom: 1; }
        & .line { height: auto; margin-bottom: 1; }
        & .name { width: 13; color: $text-muted; }
        & #navn { width: 1fr; }
        & #navn.-textual-compact { padding: 0 1; }
        & #navn:focus { background: $background; }
        & #gjelder { width: 1fr; padding: 0 1; }
        & #wrong { display: none; height: auto; margin-bottom: 1; color: $text-error; text-style: bold; }
        & #wrong.-shown { display: block; }
        & #hint { color: $foreground-darken-3; }
    }
    """

    def __init__(self, session: Session, saved: Saved) -> None:
        super().__init__()
        self.session = session
        self._saved = saved
        self._is_setting = False
        self._proposed = ""

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        why = _(
            "Merket husker valgene og fila, så rapporten kan lages på nytt, og neste rapport til samme mottaker viser "
            "hva som er endret siden denne."
        )
        self._proposed = sent_name(self._saved.lest.recipient, self.session.today, ())
        with Vertical(id="box"):
            yield Static(plain(_("Sett merke for at rapporten er sendt")), id="title")
            yield Static(plain(why), id="why")
            with Horizontal(classes="line"):
                yield Static(plain(_("Navn")), classes="name")
                yield SafeInput(self._proposed, id="navn", compact=True, select_on_focus=False)
            with Horizontal(classes="line"):
                yield Static(plain(_("Mottaker")), classes="name")
                yield Static(plain(self._saved.lest.recipient), id="gjelder")
            with Horizontal(classes="line"):
                yield Static(plain(_("Møtedato")), classes="name")
                yield DateInput(_parse_day, placeholder="1.12.2026", id="dato")
            yield Static("", id="wrong", markup=False)
            yield Static(plain(_("Enter setter merket · Tab neste · Esc lar det være")), id="hint")

    def on_mount(self) -> None:
        """Begin at the name, and propose one that is free."""
        self.query_one("#dato", DateInput).say_when_empty(_("kan stå tom"))
        self.query_one("#navn").focus()
        self._find_free_name()

    @work
    async def _find_free_name(self) -> None:
        mappe, recipient, today = self.session.mappe, self._saved.lest.recipient, self.session.today
        try:
            merker = await self.session.in_thread(lambda: alle_merker(mappe))
        except TiltakError:
            return
        line = self.query_one("#navn", Input)
        if line.value == self._proposed:
            line.value = self._proposed = sent_name(recipient, today, merker)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Set the merke."""
        event.stop()
        self.action_set()

    def on_input_changed(self) -> None:
        """Take away what was said of what stood there."""
        self._wrong("")

    def action_set(self) -> None:
        """Set the merke, once."""
        if self._is_setting:
            return
        try:
            dato = _parse_day(self.query_one("#dato", DateInput).input.value)
        except UsageError as error:
            self._wrong(str(error))
            return
        self._is_setting = True
        self._set(self.query_one("#navn", Input).value, dato)

    def action_leave(self) -> None:
        """Answer nothing."""
        if not self._is_setting:
            self.dismiss(None)

    @work
    async def _set(self, navn: str, dato: date | None) -> None:
        lest, form, data, path = self._saved
        mappe, commit = self.session.mappe, lest.rapport.per.commit

        def work() -> Merke:
            sendt = lest.sendt(form, data, path.name)
            clean = check_navn(mappe, navn)
            return sett_merke(mappe, clean, commit=commit, gjelder=lest.recipient, dato=dato, rapport=sendt)

        try:
            merke = await identified(self.app, self.session, lambda: self.session.saving(work))
        except DeclinedError:
            self._is_setting = False
        except (TiltakError, OSError) as error:
            self._is_setting = False
            self._wrong(os_reason(error) if isinstance(error, OSError) else str(error))
        else:
            self.dismiss(merke)

    def _wrong(self, sentence: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(plain(sentence.rstrip(".") + "." if sentence else ""))
        wrong.set_class(bool(sentence), "-shown")


def sent_name(recipient: str, day: date, merker: Collection[Merke]) -> str:
    """Return a name for the merke that no other has: «Rapport til ledergruppa 26.11.2026»."""
    text = _("Rapport til {mottaker} {dag}")
    name = text.format(mottaker=recipient[:1].lower() + recipient[1:], dag=date_text(day))
    found, number = name, 1
    while find_merke(merker, found) is not None:
        number += 1
        found = f"{name} ({number})"
    return found


def _parse_day(text: str) -> date | None:
    if not text.strip():
        return None
    day = parse_date(text)
    if day is None:
        raise UsageError(_("«{text}» er ikke en dato. Skriv for eksempel 1.12.2026").format(text=text[:40]))
    return day
