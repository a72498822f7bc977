"""Saving in the history what was edited outside the program."""

from collections.abc import Sequence

from textual.app import App

from tiltak_tui.errors import TiltakError
from tiltak_tui.git_errors import NoIdentityError
from tiltak_tui.model.norsk import visible
from tiltak_tui.saving import Oppforing, save_outside_edits, set_identity
from tiltak_tui.tui.screens.identity import IdentityDialog
from tiltak_tui.tui.session import Session


async def save_outside(app: App[object], session: Session, filer: Sequence[str]) -> tuple[Oppforing, ...]:
    """Save the edits in `filer`, one oppføring for each; asks who the user is where that is not known.

    Call it from a worker. What goes wrong is told.
    """
    mappe = session.mappe
    try:
        try:
            return await session.in_thread(lambda: save_outside_edits(mappe, filer))
        except NoIdentityError:
            identity = await app.push_screen_wait(IdentityDialog())
            if identity is None:
                return ()
            await session.in_thread(lambda: set_identity(mappe, identity.navn, identity.epost))
            return await session.in_thread(lambda: save_outside_edits(mappe, filer))
    except (TiltakError, OSError) as error:
        app.notify(visible(str(error)), severity="error", markup=False)
        return ()
