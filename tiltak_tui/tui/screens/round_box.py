"""The boxes that start a round and give one another svarfrist."""

from collections.abc import Callable, Iterable
from datetime import date

from textual.widget import Widget
from textual.widgets import Input

from tiltak_tui.errors import UsageError
from tiltak_tui.model.foreslatt_runde import asked_runder, proposed_name
from tiltak_tui.model.norsk import date_text, parse_date, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.periode import period_in
from tiltak_tui.model.runde import default_svarfrist
from tiltak_tui.outside import Oppforing
from tiltak_tui.rounds import endre_svarfrist, start_runde
from tiltak_tui.tui.screens.line_box import LineBox
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.date_input import DateInput
from tiltak_tui.tui.widgets.fields.safe import SafeInput
from tiltak_tui.words import N_, _


class RoundBox(LineBox):
    """A box about a round."""

    def day(self, where: str) -> date | None:
        """Return the date in a line; None where it is empty.

        Raises:
            UsageError: it is no date.
        """
        return _day(self.query_one(where, DateInput).input.value)


class StartBox(RoundBox):
    """Start a round: the day and the svarfrist follow from the name until they are written by hand."""

    save_label = N_("Enter Start runden")
    AUTO_FOCUS = "#navn"

    def heading(self) -> str:
        """Return what stands at the top of the box."""
        return _("Start en runde")

    def lines(self) -> Iterable[tuple[str, Widget]]:
        """Yield the lines."""
        innhold, today = self.session.innhold, self.session.today
        self._proposed = proposed_name(innhold, today)
        per, svarfrist = self._follows_from(self._proposed)
        example = _("for eksempel: 1. tertial 2027")
        asked = asked_runder(innhold, today)
        plans = ", ".join(asked[0].planer) if asked and len(asked) > 1 else ""
        yield _("Navn"), SafeInput(self._proposed, placeholder=example, id="navn", compact=True)
        yield _("Status per"), DateInput(_day, per, placeholder=_("følger av navnet"), id="per")
        yield _("Svarfrist"), DateInput(_day, svarfrist, placeholder=_("følger av navnet"), id="svarfrist")
        yield (
            _("Planer"),
            SafeInput(plans, placeholder=_("alle, ellers for eksempel: frivillighet"), id="planer", compact=True),
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the days follow the name, where they are not written by hand."""
        super().on_input_changed(event)
        if event.input.id != "navn" or event.value == self._proposed:
            return
        before, after = self._follows_from(self._proposed), self._follows_from(event.value)
        self._proposed = event.value
        for where, old, new in zip(("#per", "#svarfrist"), before, after, strict=True):
            line = self.query_one(where, DateInput).input
            if line.value.strip() == old:
                line.value = new

    def saving(self) -> Callable[[], Oppforing | None]:
        """Return what starts the round."""
        mappe, navn = self.session.mappe, self.typed("#navn")
        per, svarfrist = self.day("#per"), self.day("#svarfrist")
        planer = [part.strip() for part in self.typed("#planer").split(",") if part.strip()]
        return lambda: start_runde(mappe, navn, per=per, svarfrist=svarfrist, planer=planer)

    def _follows_from(self, navn: str) -> tuple[str, str]:
        """Return the day and the svarfrist that a name gives, as they are written; "" where it gives none."""
        period = period_in(navn)
        if period is None:
            return "", ""
        return date_text(period[1]), date_text(default_svarfrist(period[1], self.session.today))


class SvarfristBox(RoundBox):
    """Give a round another svarfrist."""

    AUTO_FOCUS = "#svarfrist SafeInput"

    def __init__(self, session: Session, runde: Runde) -> None:
        super().__init__(session)
        self._runde = runde

    def heading(self) -> str:
        """Return what stands at the top of the box."""
        return _("Ny svarfrist for {navn}").format(navn=visible_line(self._runde.navn))

    def lines(self) -> Iterable[tuple[str, Widget]]:
        """Yield the line."""
        before = self._runde.svarfrist
        yield _("Svarfrist"), DateInput(_day, date_text(before) if before else "", id="svarfrist")

    def saving(self) -> Callable[[], Oppforing | None]:
        """Return what saves the svarfrist."""
        mappe, navn, svarfrist = self.session.mappe, self._runde.navn, self.day("#svarfrist")
        if svarfrist is None:
            raise UsageError(_("Skriv hva den nye svarfristen er"))
        return lambda: endre_svarfrist(mappe, navn, svarfrist)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    day = parse_date(text)
    if day is None:
        raise UsageError(_("Skriv datoen som 30.06.2027"))
    return day
