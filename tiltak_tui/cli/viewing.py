"""The view that `--visning` names."""

from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.visning import is_mine, mine_visning, named_visning
from tiltak_tui.words import _


def visning_of(named: str, navn: str) -> Visning:
    """Return the view with a name or a number; «mine» is that of what the user answers for.

    Args:
        named: the planmappe that the user named, or "".
        navn: as typed.

    Raises:
        NoAnswerError: there is no such view.
        UsageError: it is «mine», and the user has not chosen an ansvarlig.
    """
    mappe = planmappe(named)
    oppsett = mappe.read().oppsett
    if not is_mine(navn):
        return named_visning(oppsett, navn)
    from tiltak_tui.own_settings import mine  # noqa: PLC0415 - only where it is asked for

    own = mine(mappe.root)
    if not own:
        raise UsageError(_('Velg først hvem du svarer for, for eksempel «tiltak visning mine "Kultursjef"»'))
    return mine_visning(oppsett, own)
