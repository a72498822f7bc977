"""The report of what is shown."""

from tiltak_tui.model.query import Moment
from tiltak_tui.tui.screens.control_actions import ControlActions
from tiltak_tui.tui.view import Row
from tiltak_tui.words import _


class ReportActions(ControlActions):
    """A screen that leads to the report of what it shows."""

    rows: tuple[Row, ...]

    @property
    def moment(self) -> Moment:
        """The setup and the day that everything is reckoned by."""
        raise NotImplementedError

    def report_point(self) -> str:
        """Return the point that is shown, as it is written; "" for now."""
        return ""

    def action_report(self) -> None:
        """Show the report of what is shown."""
        from tiltak_tui.report.valg import Valg  # noqa: PLC0415 - not needed in the first frame
        from tiltak_tui.tui.report.asked import asked_of  # noqa: PLC0415
        from tiltak_tui.tui.screens.report import ReportScreen  # noqa: PLC0415

        asked = asked_of(self.view, self.rows, self.moment)
        valg = Valg(filter=asked.filter, plan=asked.plan, per=self.report_point())
        notes = [] if asked.is_exact else [_("Rapporten gjelder også fokusområder med samme navn.")]
        if self.outside:
            notes.append(
                _("Det som er endret utenfor programmet og ikke lagret i historikken, er ikke med i rapporten.")
            )
        self.app.push_screen(ReportScreen(self.session_of_today, valg, asked.told, notes))

    def report_of_round(self, navn: str) -> None:
        """Show the report of a round."""
        from tiltak_tui.report.valg import Valg  # noqa: PLC0415 - not needed in the first frame
        from tiltak_tui.tui.screens.report import ReportScreen  # noqa: PLC0415

        self.app.push_screen(ReportScreen(self.session_of_today, Valg(runde=navn), navn, ()))
