"""Who saves: asked once, the first time something is saved."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, NamedTuple, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from tiltak_tui.git_errors import NoIdentityError
from tiltak_tui.tui.leaving import Box
from tiltak_tui.tui.session import Session
from tiltak_tui.tui.widgets.fields.safe import SafeInput, plain
from tiltak_tui.words import _

_T = TypeVar("_T")


class DeclinedError(Exception):
    """The user would rather not say who is saving."""


class Identity(NamedTuple):
    """The name and e-mail address that stand in the history."""

    navn: str
    epost: str


class IdentityDialog(Box[Identity | None]):
    """Ask for name and e-mail address; None where the user would rather not."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]
    DEFAULT_CSS = """
    IdentityDialog {
        align: center middle;
        & > #box {
            width: 72;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 0 2;
            background: $panel;
            border: round $primary;
        }
        & #title { text-style: bold; margin-bottom: 1; }
        & #why { margin-bottom: 1; }
        & .line { height: 1; margin-bottom: 1; }
        & .line > Static { width: 10; }
        & .line > SafeInput { width: 1fr; padding: 0 1; }
        & .line > SafeInput:focus { background: $background; }
        & #wrong { color: $text-error; display: none; margin-bottom: 1; }
        & #wrong.-shown { display: block; }
        & #answers { height: 1; }
        & Button { margin-right: 2; min-width: 8; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the two lines and why they are asked for."""
        why = _(
            "Alt som lagres i planmappa, får navn på den som gjorde det. Vi spør bare denne ene gangen. "
            "Navnet og e-postadressen blir stående i historikken, synlig for alle som har planmappa."
        )
        with Vertical(id="box"):
            yield Static(plain(_("Hvem er du?")), id="title")
            yield Static(plain(why), id="why")
            with Horizontal(classes="line"):
                yield Static(plain(_("Navn")))
                yield SafeInput(placeholder=_("Fornavn Etternavn"), id="navn", compact=True)
            with Horizontal(classes="line"):
                yield Static(plain(_("E-post")))
                yield SafeInput(placeholder="fornavn.etternavn@kommunen.no", id="epost", compact=True)
            yield Static("", id="wrong", markup=False)
            with Horizontal(id="answers"):
                yield Button(plain(_("Enter Lagre")), id="save", compact=True, variant="primary")
                yield Button(plain(_("Esc Avbryt")), id="cancel", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the name to the address, and from there on."""
        if event.input.id == "navn" and not self.query_one("#epost", Input).value:
            self.query_one("#epost").focus()
        else:
            self._save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or cancel."""
        if event.button.id == "save":
            self._save()
        else:
            self.action_cancel()

    def action_cancel(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def _save(self) -> None:
        navn, epost = (self.query_one(one, Input).value.strip() for one in ("#navn", "#epost"))
        if not navn:
            self._wrong(_("Skriv navnet ditt."), "#navn")
        elif not _is_address(epost):
            self._wrong(_("Skriv e-postadressen din, for eksempel kari.nordmann@kommunen.no."), "#epost")
        else:
            self.dismiss(Identity(navn, epost))

    def _wrong(self, text: str, where: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(plain(text))
        wrong.add_class("-shown")
        self.query_one(where).focus()


async def identified(app: App[object], session: Session, save: Callable[[], Awaitable[_T]]) -> _T:
    """Save, and ask first who the user is where that is not known; call it from a worker.

    Raises:
        DeclinedError: the user would rather not say.
        TiltakError, OSError: as `save` raises, or the answer cannot be remembered.
    """

    async def remembered(identity: Identity | None) -> _T:
        from tiltak_tui.saving import set_identity  # noqa: PLC0415 - Git is loaded when first needed

        if identity:
            await session.in_thread(lambda: set_identity(session.mappe, *identity))
        return await save()

    return await with_identity(app, remembered)


async def knows_identity(app: App[object], session: Session) -> bool:
    """Ask who the user is where that is not known; return whether it is known now; call it from a worker."""

    async def look() -> None:
        if await session.in_thread(lambda: session.mappe.repository().identity()) is None:
            raise NoIdentityError

    try:
        await identified(app, session, look)
    except DeclinedError:
        return False
    return True


async def with_identity(app: App[object], save: Callable[[Identity | None], Awaitable[_T]]) -> _T:
    """Save without saying who the user is, or where that is not known, with the user's answer; call it from a worker.

    Raises:
        DeclinedError: the user would rather not say.
    """
    try:
        return await save(None)
    except NoIdentityError:
        identity = await app.push_screen_wait(IdentityDialog())
    if identity is None:
        raise DeclinedError
    return await save(identity)


def _is_address(text: str) -> bool:
    name, at, domain = text.partition("@")
    return bool(name and at and domain) and not any(character.isspace() or character in "<>" for character in text)
