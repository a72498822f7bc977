"""Views that are shared: saved, changed, moved and deleted in the setup, each as one oppføring (DESIGN §3)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tiltak_tui.errors import UsageError
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Oppsett, Visning
from tiltak_tui.model.visning import checked_visning, find_visning, named_visning
from tiltak_tui.outside import Oppforing
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving_setup import save_setup
from tiltak_tui.words import _


def lagre_visning(mappe: Planmappe, visning: Visning, *, time: datetime | None = None) -> Oppforing:
    """Save a new view, after those that there are.

    Args:
        mappe: the planmappe.
        visning: the view.
        time: when it is said to have been made; now where None.

    Raises:
        UsageError: its name is used or cannot be used, or something in it is not understood.
        TiltakError: it could not be saved.
    """
    new = checked_visning(visning)

    def change(innhold: Innhold) -> Oppsett:
        _refuse_used(innhold.oppsett.visning, new.navn)
        return innhold.oppsett.replace(visning=(*innhold.oppsett.visning, new))

    saved = save_setup(mappe, change, time=time)
    assert saved is not None
    return saved


def endre_visning(
    mappe: Planmappe, navn: str, values: Mapping[str, Any], *, time: datetime | None = None
) -> Oppforing | None:
    """Give a view other values; None where it has them already.

    Args:
        mappe: the planmappe.
        navn: its name, or its number.
        values: the fields of a Visning that get another value, the name included.
        time: when it is said to have been made; now where None.

    Raises:
        NoAnswerError: there is no such view.
        UsageError: another view has the name, or something in it is not understood.
        TiltakError: it could not be saved.
    """

    def change(innhold: Innhold) -> Oppsett:
        oppsett = innhold.oppsett
        old = named_visning(oppsett, navn)
        new = checked_visning(old.replace(**values), [key for key, one in values.items() if one != old.get(key)])
        if new.navn != old.navn:
            _refuse_used([one for one in oppsett.visning if one is not old], new.navn)
        return oppsett.replace(visning=tuple(new if one is old else one for one in oppsett.visning))

    return save_setup(mappe, change, time=time)


def flytt_visning(mappe: Planmappe, navn: str, plass: int, *, time: datetime | None = None) -> Oppforing | None:
    """Move a view to a place, the first of which is 1; None where it stands there.

    Errors are as `endre_visning` has them.
    """

    def change(innhold: Innhold) -> Oppsett:
        oppsett = innhold.oppsett
        moved = named_visning(oppsett, navn)
        rest = [one for one in oppsett.visning if one is not moved]
        rest.insert(max(plass - 1, 0), moved)
        return oppsett.replace(visning=tuple(rest))

    return save_setup(mappe, change, time=time)


def slett_visning(mappe: Planmappe, navn: str, *, time: datetime | None = None) -> Oppforing:
    """Delete a view. Errors are as `endre_visning` has them."""

    def change(innhold: Innhold) -> Oppsett:
        oppsett = innhold.oppsett
        gone = named_visning(oppsett, navn)
        return oppsett.replace(visning=tuple(one for one in oppsett.visning if one is not gone))

    saved = save_setup(mappe, change, time=time)
    assert saved is not None
    return saved


def _refuse_used(visninger: Sequence[Visning], navn: str) -> None:
    if find_visning(visninger, navn):
        raise UsageError(_("Visningen «{navn}» finnes alt").format(navn=visible_line(navn)))
