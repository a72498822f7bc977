"""Taking something back, with what must be shown and asked first."""

from functools import partial

from textual.app import App

from tiltak_tui.errors import NoAnswerError, TiltakError
from tiltak_tui.model.norsk import visible
from tiltak_tui.outside import Oppforing
from tiltak_tui.transaction import ChangedMeanwhileError
from tiltak_tui.tui.screens.confirm import notice
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.saving import refuse
from tiltak_tui.tui.screens.undo_box import UndoBox
from tiltak_tui.tui.session import Session
from tiltak_tui.undo import carry_out, plan_undo
from tiltak_tui.words import _


async def undo_with_dialogs(
    app: App[object], session: Session, commit: str | None = None, *, redo: bool = False
) -> tuple[Oppforing, str] | None:
    """Take an oppføring back once the user has seen what that means; call it from a worker.

    Args:
        app: the app.
        session: where it is saved.
        commit: the oppføring; the user's newest action where None.
        redo: take the user's newest angring back instead.

    Returns:
        What was saved, and the id of the first tiltak that it is about ("" for none); None where nothing was saved,
        and the user has been told why.
    """
    mappe, history = session.mappe, session.history
    while True:
        try:
            angring = await identified(
                app, session, lambda: session.in_thread(lambda: plan_undo(mappe, history, commit, redo=redo))
            )
            decided = await app.push_screen_wait(UndoBox(angring, redo=redo))
            if decided is None:
                return None
            work = partial(carry_out, mappe, history, angring, keep=True, overwrite=decided.overwrite)
            saved = await session.saving(work)
        except DeclinedError:
            return None
        except ChangedMeanwhileError:
            body = _("Planene er endret i mellomtida. Se på det en gang til før du angrer.")
            await app.push_screen_wait(notice(_("Ikke angret"), body))
        except NoAnswerError as error:
            app.notify(visible(str(error)), severity="warning", markup=False)
            return None
        except (TiltakError, OSError) as error:
            await refuse(app, error)
            return None
        else:
            changed = angring.overskrevet if decided.overwrite else angring.forskjeller
            return saved, next((one.sted.tiltak for one in changed if one.sted.tiltak), "")
