"""What the forms have in common: what is typed is kept as a draft, saved once, and never lost."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tiltak_tui.model.change import Endring
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.os_errors import os_reason
from tiltak_tui.saving import Oppforing
from tiltak_tui.tui import drafts
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.own_draft import OwnDraft
from tiltak_tui.tui.screens.saving import save_with_dialogs
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import plain
from tiltak_tui.words import _

DRAFT_DELAY = 0.5


class FormScreen(Box[Oppforing | None]):
    """A form about one or several tiltak.

    A form lays out a widget with the id `box` that holds all its controls and one with the id `utkast` for what is said
    of a draft, and calls `typed` when anything changes.

    Args:
        session: where it saves.
        rader: the tiltak that it is about, as they were when the user looked at them.
    """

    DEFAULT_CSS = """
    FormScreen #utkast { display: none; padding: 0 1; background: $warning-muted; color: $text-warning; }
    """

    skjema: ClassVar[str]
    key_again: ClassVar[str]
    is_page: ClassVar[bool] = False  # it fills the screen, so the help and the palette may cover it

    def __init__(self, session: Session, rader: Sequence[Rad]) -> None:
        super().__init__()
        self.session = session
        self.rader = tuple(rader)
        self.draft: drafts.Draft | None = None
        self._own = self._own_draft()
        self._typed: dict[str, Any] = {}
        self._timer: Timer | None = None
        self._saving = False
        self._done = False

    @abstractmethod
    def raw(self) -> dict[str, Any]:
        """Return what was typed: field → the control's content, only where it differs from how the form opened."""

    @abstractmethod
    def opened_with(self) -> Mapping[str, Any]:
        """Return what each field held when the form opened: field → the control's content."""

    @abstractmethod
    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what was typed; what does not fit the form is left out."""

    @abstractmethod
    def collect(self) -> tuple[Endring, ...] | None:
        """Return the endringer to save, or None where something must be mended first: the user has been told what."""

    @abstractmethod
    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something about the form as a whole; "" says nothing more."""

    @abstractmethod
    def rebase(self, rader: Sequence[Rad]) -> None:
        """Show the tiltak as they are now; what was typed stays."""

    def changes(self, endringer: Sequence[Endring]) -> bool:
        """Return whether there is anything to save; a value that makes no sense is changed by any other."""
        invalid = {(rad.tiltak.id, key) for rad in self.rader for key in rad.tiltak.ugyldig}
        return any(endring.changes or (endring.sted.tiltak, endring.felt) in invalid for endring in endringer)

    def rapportert_av(self) -> str:
        """Return who reported it, where the form asks for that."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does anything now: nothing is changed while it is being saved."""
        return not self._saving and super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Take up a draft where there is one."""
        self.take_up_draft()

    def turn_to(self, rader: Sequence[Rad]) -> None:
        """Be about other tiltak from now on; what was typed about the old ones is kept as a draft.

        The fields are still as they were; whoever turns shows the new tiltak, and takes up their draft after that.
        """
        if self._timer:
            self.keep_draft()
        self._own.release()
        self.draft = None
        self._typed = {}
        self.rader = tuple(rader)
        self._own = self._own_draft()
        self.query_one("#utkast").display = False
        self.query_one("#box").disabled = False

    def take_up_draft(self) -> None:
        """Put back what was typed and not saved, where there is any."""
        self.draft = self._own.load()
        if self.draft:
            self.restore(self.draft.skrevet)
            banner = self.query_one("#utkast", Static)
            banner.update(plain(self._resumed(self.draft)))
            banner.display = True

    def on_unmount(self) -> None:
        """Keep what was typed where the whole program ends."""
        if self._timer and not self._done:
            self.keep_draft()
        self._own.release()

    def typed(self) -> None:
        """Note that something was typed: it is on disk within half a second."""
        self._typed = self.raw()
        if self._timer is None and not self._done:
            self._timer = self.set_timer(DRAFT_DELAY, self.keep_draft)

    def keep_draft(self) -> None:
        """Write the draft now, or remove it where nothing is typed any more."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        raw = self._typed
        if not raw:
            self._own.discard()
            return
        opened = self.opened_with()
        try:
            self._own.store(raw, {key: opened.get(key) for key in raw})
        except OSError as error:
            self.say(_("Utkastet kan ikke tas vare på: {reason}").format(reason=os_reason(error)), wrong=True)

    def action_discard_draft(self) -> None:
        """Throw away what was typed, and close."""
        self._leave(None)

    def action_cancel(self) -> None:
        """Close without saving; what was typed is kept as a draft."""
        if self._saving:
            return
        self._typed = self.raw()
        if not self._typed:
            self._leave(None)
            return
        self.keep_draft()
        self._done = True
        self.app.notify(
            _("Utkastet er tatt vare på. Trykk {key} på {id} for å fortsette.").format(
                key=self.key_again, id=", ".join(rad.tiltak.id for rad in self.rader[:3])
            ),
            markup=False,
        )
        self.dismiss(None)

    def action_save(self) -> None:
        """Save once, however often it is asked for."""
        if self._saving or self._done:
            return
        endringer = self.collect()
        if endringer is None:
            return
        if not self.changes(endringer):
            self.say(_("Ingen endring"))
            return
        self._saving = True
        self.run_worker(self._save(endringer))

    async def _save(self, endringer: Sequence[Endring]) -> None:
        """Save, and close when it is done; otherwise the form is as it was."""
        box, focused = self.query_one("#box"), self.focused
        self._typed = self.raw()
        self.keep_draft()
        self.say(_("Lagrer …"))
        box.disabled = True
        saved = None
        try:
            saved = await save_with_dialogs(self.app, self.session, endringer, rapportert_av=self.rapportert_av())
        finally:
            box.disabled = saved is not None
            self._saving = False
        if saved:
            self._leave(saved)
            return
        self.say("")
        innhold = self.session.innhold
        self.rebase([innhold.rad(rad.tiltak.id) or rad for rad in self.rader])
        if focused:
            focused.focus()

    def _leave(self, answer: Oppforing | None) -> None:
        self._done = True
        self._own.discard()
        self.dismiss(answer)

    def _own_draft(self) -> OwnDraft:
        ids = tuple(rad.tiltak.id for rad in self.rader)
        return OwnDraft(drafts.DraftKey(self.session.mappe.root, self.skjema, ids))

    def _resumed(self, draft: drafts.Draft) -> str:
        """Say that a draft was taken up, and what others have changed since it was written."""
        when = drafts.when_text(draft.tidspunkt, self.session.mappe.now())
        text = _("Du fortsetter på det du skrev {when}.").format(when=when)
        opened = self.opened_with()
        changed = [key for key in draft.skrevet if key in opened and opened[key] != draft.sto.get(key)]
        if changed:
            felter = type(self.rader[0].tiltak).felter
            names = ", ".join(_(felter[key].label) for key in changed)
            text += " " + _("Andre har endret dette siden: {names}.").format(names=names)
        return text


def reason_text(endringer: Sequence[Endring]) -> str:
    """Return a sentence that says what needs a kommentar."""
    *first, last = dict.fromkeys(map(_bad_news, endringer))
    what = _("{first} og {last}").format(first=", ".join(first), last=last) if first else last
    return _("{what}: skriv hvorfor i kommentaren").format(what=what[:1].upper() + what[1:])


def _bad_news(endring: Endring) -> str:
    if endring.felt == "frist":
        return _("utsatt frist") if endring.til else _("fjernet frist")
    return f"{_(endring.declared.label)} {value_or_unset(endring.declared, endring.til)}".lower()


def scroll_to(widget: Widget) -> None:
    """Give a control the focus, and make sure that it is seen."""
    widget.focus()
    widget.scroll_visible(animate=False)
