"""Getting into the history what is not there yet: what was edited outside the program, or all of the planmappe."""

from collections.abc import Sequence

from textual.app import App

from tiltak_tui.errors import TiltakError
from tiltak_tui.new_planmappe import make_planmappe
from tiltak_tui.outside import save_outside_edits
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import Oppforing
from tiltak_tui.tui.screens.identity import DeclinedError, Identity, identified, with_identity
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


async def take_into_use(app: App[object], session: Session) -> bool:
    """Give a folder with plans its history, and return whether it has got one; call it from a worker."""

    async def make(identity: Identity | None) -> Planmappe:
        return await session.saving(lambda: make_planmappe(session.mappe.root, identity=identity))

    try:
        await with_identity(app, make)
    except DeclinedError:
        return False
    except (TiltakError, OSError) as error:
        await refuse(app, error)
        return False
    return True
