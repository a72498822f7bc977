"""The report of what the filter shows, as it would come out, with the choices beside it."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import NotAPlanmappeError
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.os_errors import os_reason
from tiltak_tui.report.form import Form
from tiltak_tui.report.layout import layout
from tiltak_tui.report.make import Lest
from tiltak_tui.report.valg import Valg
from tiltak_tui.tui.commands import IN_REPORT, bindings
from tiltak_tui.tui.drafts import when_text
from tiltak_tui.tui.report.making import WrongChoiceError, points_told, read_for_screen, written_point
from tiltak_tui.tui.report.words_draft import WordsDraft
from tiltak_tui.tui.screens.point_box import PointBox
from tiltak_tui.tui.screens.report_files import ReportFiles
from tiltak_tui.tui.screens.report_save import Saved
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.point_field import PointField
from tiltak_tui.tui.widgets.key_line import KeyLine
from tiltak_tui.tui.widgets.report_choices import ReportChoices, Said
from tiltak_tui.tui.widgets.report_view import ReportView
from tiltak_tui.words import _, ngettext

_SOON = 0.3
_REST = 0.3  # so long nothing is typed before the words are shown
_KEEP = 0.5  # so often they are kept


class LeftError(Exception):
    """The user has left, or has chosen something else, while the report was being read."""


class ReportScreen(ReportFiles):
    """A report that is read, changed by its choices, saved and sent.

    Args:
        session: the planmappe of today.
        valg: the choices at first.
        told: what it is about, in words; "" for all plans.
        notes: what must be known of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(IN_REPORT),
        Binding("ctrl+s", "save", _("Lagre"), key_display="Ctrl+S"),  # where letters are text
        Binding("f5", "reload", show=False),
        Binding("escape", "leave", _("Tilbake"), key_display="Esc"),
        Binding("q", "quit_report", show=False),
        Binding("question_mark,f1", "app.help", _("Hjelp"), key_display="?"),
    ]
    AUTO_FOCUS = "ReportView"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-very-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, session: Session, valg: Valg, told: str, notes: Sequence[str]) -> None:
        super().__init__(session)
        self.lest: Lest | None = None
        self._valg = valg
        self._told = told
        self._notes = list(notes)
        self._base: Lest | None = None
        self._is_reading = False
        self._fault = ""
        self._wrong = ""  # the choice that is to be mended
        self._number = 0
        self._is_up_to_date = asyncio.Event()
        self._rest: Timer | None = None
        self._keep: Timer | None = None
        self._draft = WordsDraft(session.mappe.root)
        self._sent_words = ""  # those that a merke holds
        self._has_left = False

    def compose(self) -> ComposeResult:
        """Compose the report and the choices."""
        yield Static("", id="report-banner", markup=False)
        with Horizontal(id="report-panes"):
            yield ReportView(id="report")
            yield ReportChoices(self._valg, Form.DOCX, id="choices")
        yield KeyLine()

    def on_mount(self) -> None:
        """Take up what was typed last time, and make the report."""
        self.query_one("#choices").border_title = Content(_("Valg"))
        self._soon = self.set_timer(_SOON, self._say_reading)
        self._take_up_draft()
        self._show_banner()
        self.make()

    def on_unmount(self) -> None:
        """Let a reading that goes on end as soon as it can, and keep what was typed."""
        self._has_left = True
        self._keep_words()
        self._draft.release()

    @property
    def choices(self) -> ReportChoices:
        """The choices."""
        return self.query_one(ReportChoices)

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return self.choices.form

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action works now: a report is saved and copied where there is one, or will be."""
        if action in {"save", "copy_report"} and self.lest is None and self._is_up_to_date.is_set():
            return False
        return super().check_action(action, parameters)

    async def current(self) -> Lest | None:
        """Return the report of the choices as they are now; None where there is none, and the user is told why."""
        if self._rest:
            self._rest.stop()
            self._rest = None
            self.show_report()
        if not self._is_up_to_date.is_set():
            self.tell(_("Lager rapporten …"))
            await self._is_up_to_date.wait()
        if self._wrong:
            self.tell(_("Rett først det som er merket i valgene."), warning=True)
            self.action_choices()
            return None
        if self._fault:
            self.tell(self._fault, warning=True)
            return None
        return self.lest

    @work(exclusive=True, group="make")
    async def make(self) -> None:
        """Read the report of the choices, and show it."""
        self._number += 1
        number, valg, session = self._number, self._valg, self.session
        history, loop = session.history, asyncio.get_running_loop()
        self._is_up_to_date.clear()
        self._is_reading = True
        self._show_heading()

        def progress(done: int, total: int) -> None:
            if self._has_left or number != self._number:
                raise LeftError
            loop.call_soon_threadsafe(self._say_progress, done, total)

        self._fault = self._wrong = ""
        try:
            self._base = await session.in_thread(lambda: read_for_screen(session.mappe, history, valg, progress))
        except LeftError:
            return
        except WrongChoiceError as error:
            self._wrong = error.field
            self._refuse(visible(str(error)), error.field)
        except NotAPlanmappeError:
            self._fault = _("Planmappa har ingen historikk ennå. Gå tilbake med Esc, og ta den i bruk med k.")
            self._refuse(self._fault)
        except TiltakError as error:
            self._fault = str(error)
            self._refuse(visible(self._fault))
        else:
            self._is_reading = False
            self.choices.say(Said(*points_told(self._base.rapport)))
            self.choices.name_title(self._base.rapport.tittel)
            self.show_report()

    @work(exclusive=True, group="show")
    async def show_report(self) -> None:
        """Show the report with the words of the choices."""
        base, valg = self._base, self._valg
        if base is None or self._is_reading:
            return
        lest = base.worded(tittel=valg.tittel, innledning=valg.innledning, kort=valg.kort)
        document = await asyncio.to_thread(layout, lest.rapport, kort=valg.kort)
        self.lest = lest
        self.query_one(ReportView).show(document)
        self._say("")
        self._has_come()

    def on_report_choices_changed(self, event: ReportChoices.Changed) -> None:
        """Make the report anew where something else is to be read, else show it with the other words."""
        before, self._valg = self._valg, event.valg
        if before.innledning != event.valg.innledning and self._keep is None:
            self._keep = self.set_timer(_KEEP, self._keep_words)
        if _read_for(before) != _read_for(event.valg):
            self.make()
            return
        self._is_up_to_date.clear()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self.show_report)

    @work(exclusive=True, group="propose")
    async def on_point_field_proposed(self, event: PointField.Proposed) -> None:
        """Let the user choose a point from a list."""
        event.stop()
        titles = {"per": _("Hvilken dag skal rapporten vise?"), "siden": _("Hva skal rapporten sammenlignes med?")}
        box = PointBox(self.session, titles[str(event.field.id)], _("Enter velger · Esc avbryter"))
        punkt = await self.app.push_screen_wait(box)
        if punkt is not None:
            event.field.choose(written_point(punkt))

    def action_choices(self) -> None:
        """Go to the choices."""
        self.add_class("-choices")
        self.choices.begin(self._wrong)

    def action_reload(self) -> None:
        """Read everything again."""
        self.make()

    def action_leave(self) -> None:
        """Go from the choices to the report, and from there back."""
        view = self.query_one(ReportView)
        if self.focused is not view:
            self.remove_class("-choices")
            view.focus()
        else:
            self.action_quit_report()

    def action_quit_report(self) -> None:
        """Go back; what was typed is kept."""
        self._has_left = True
        if self._keep_words() and self._unsent_words().strip():
            self.tell(_("Innledningen er tatt vare på til neste gang du lager en rapport."))
        self.dismiss()

    def has_saved(self, saved: Saved) -> None:
        """Show where the report is saved."""
        self.choices.form = saved.form
        self._notes = [_("Lagret: {fil} (å åpner fila)").format(fil=saved.path)]
        self._show_banner()

    def has_sent(self, saved: Saved) -> None:
        """Throw away the draft where the merke holds the words now."""
        self._sent_words = saved.lest.valg.innledning
        self._keep_words()

    def _take_up_draft(self) -> None:
        draft = self._draft.load()
        if draft is None:
            return
        self.choices.write_words(WordsDraft.text_of(draft))
        when = when_text(draft.tidspunkt, self.session.mappe.now())
        self._notes.append(
            _("Innledningen du skrev {when}, er tatt med. Tøm feltet i valgene (v) om den ikke gjelder nå.").format(
                when=when
            )
        )

    def _keep_words(self) -> bool:
        """Keep what is typed; return whether that could be done."""
        self._stop_keeping()
        try:
            self._draft.keep(self._unsent_words())
        except OSError as error:
            self.tell(_("Utkastet kan ikke tas vare på: {reason}").format(reason=os_reason(error)), warning=True)
            return False
        return True

    def _unsent_words(self) -> str:
        words = self._valg.innledning
        return "" if words == self._sent_words else words

    def _stop_keeping(self) -> None:
        if self._keep:
            self._keep.stop()
            self._keep = None

    def _has_come(self) -> None:
        """Tell everyone who waits that the report is the one that is chosen."""
        self._is_up_to_date.set()
        self._show_heading()
        self.refresh_bindings()

    def _refuse(self, sentence: str, field: str = "") -> None:
        """Say why there is no report: at the choice that is wrong, and in place of the report where there is none."""
        self._is_reading = False
        wrong = sentence.rstrip(".") + "."
        self.choices.say(Said(**{field: wrong}, is_wrong=True) if field else Said())
        if self.lest is None:
            self._say(f"{wrong} {_('v går til valgene.')}" if field else wrong)
        elif not field:
            self.tell(wrong, warning=True)
        self._has_come()

    def _show_heading(self) -> None:
        parts = [_("Rapport"), self._told or _("alle planer")]
        if self.lest:
            count = len(self.lest.rapport.alle)
            parts.append(ngettext("{n} tiltak", "{n} tiltak", count).format(n=count))
        if self._is_reading:
            parts.append(_("lager rapporten …"))
        self.query_one(ReportView).border_title = Content(visible_line(" · ".join(parts)))

    def _show_banner(self) -> None:
        banner = self.query_one("#report-banner", Static)
        banner.display = bool(self._notes)
        banner.update(Content(visible_line(" ".join(self._notes))))

    def _say_reading(self) -> None:
        if self._is_reading and self.lest is None:
            self._say(_("Lager rapporten … Esc avbryter."))

    def _say_progress(self, done: int, total: int) -> None:
        if self._is_reading and self.is_running and self.lest is None:
            self._soon.stop()
            self._say(
                ngettext(
                    "Leser historikken for første gang … {done} av {total} fil. Esc avbryter.",
                    "Leser historikken for første gang … {done} av {total} filer. Esc avbryter.",
                    total,
                ).format(done=done, total=total)
            )

    def _say(self, sentence: str) -> None:
        """Show a sentence in place of the report; "" shows the report."""
        self.query_one(ReportView).say(sentence)


def _read_for(valg: Valg) -> tuple[object, ...]:
    """Return those of the choices that something must be read for."""
    return valg.filter, valg.plan, valg.per, valg.siden, valg.mottaker
