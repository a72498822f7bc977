"""A change of what stands where, carried out from the screen: shown and asked about where that is needed."""

from collections.abc import Iterable, Mapping
from typing import Any

from textual.app import App

from tiltak_tui.errors import TiltakError
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.setup_message import shown_lines
from tiltak_tui.outside import Oppforing
from tiltak_tui.saving_work import Change, reckon, save_work
from tiltak_tui.tui.screens.confirm import confirm
from tiltak_tui.tui.screens.identity import DeclinedError, identified
from tiltak_tui.tui.screens.saving import may_stand, refuse, tell_of
from tiltak_tui.tui.session import Session


async def carry_out(
    app: App[object], session: Session, change: Change, *, question: str = "", values: Mapping[str, Any] | None = None
) -> Oppforing | None:
    """Carry out a change as one oppføring; call it from a worker.

    Args:
        app: where questions are asked.
        session: where it is saved.
        change: what is to be done.
        question: what is asked with what it changes below it; "" saves without.
        values: what the user typed for it, which may be sensitive.

    Returns:
        What was saved; None where nothing was, and the user has been told why.
    """
    if values and not await may_stand(app, _texts(values.values())):
        return None
    shown = None
    try:
        if question:
            found = await session.in_thread(lambda: reckon(session.mappe, change))
            if found is None:
                tell_of(app, None)
                return None
            told = shown_lines(found.forskjeller, found.titles)
            if not await app.push_screen_wait(confirm(question, told)):
                return None
            shown = found.forskjeller
        saved = await identified(
            app, session, lambda: session.saving(lambda: save_work(session.mappe, change, shown=shown))
        )
    except DeclinedError:
        return None
    except (TiltakError, OSError) as error:
        await refuse(app, error)
        return None
    tell_of(app, saved)
    return saved


def _texts(values: Iterable[Any]) -> list[str]:
    return [
        visible(text) for one in values for text in (one if isinstance(one, tuple) else (one,)) if type(text) is str
    ]
