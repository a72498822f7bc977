"""Saving in the history what was edited outside the program."""

from collections.abc import Sequence

from textual.app import App

from tiltak_tui.errors import TiltakError
from tiltak_tui.outside import save_outside_edits
from tiltak_tui.saving import Oppforing
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.saving import refuse
from tiltak_tui.tui.session import Session


async def save_outside(app: App[object], session: Session, filer: Sequence[str]) -> tuple[Oppforing, ...]:
    """Save the edits in `filer`, one oppføring for each; asks who the user is where that is not known.

    Call it from a worker. What goes wrong is told.
    """
    try:
        return await identified(app, session, lambda: session.saving(lambda: save_outside_edits(session.mappe, filer)))
    except DeclinedError:
        return ()
    except (TiltakError, OSError) as error:
        await refuse(app, error)
        return ()
