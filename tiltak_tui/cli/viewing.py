"""The view that `--visning` names."""

from tiltak_tui.cli.output import say
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.kolonner import kolonner_of, sorter_of
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.query import parse_filter
from tiltak_tui.model.visning import is_mine, mine_visning, named_visning
from tiltak_tui.words import _


def visning_of(named: str, navn: str) -> Visning:
    """Return the view with a name or a number; «mine» is that of what the user answers for.

    Args:
        named: the planmappe that the user named, or "".
        navn: as typed.

    Columns and an order that there are not are passed over, and told of.

    Raises:
        NoAnswerError: there is no such view.
        UsageError: its filter is not understood; or it is «mine», and the user has not chosen an ansvarlig.
    """
    mappe = planmappe(named)
    oppsett = mappe.read().oppsett
    if not is_mine(navn):
        return _understood(named_visning(oppsett, navn))
    from tiltak_tui.own_settings import mine  # noqa: PLC0415 - only where it is asked for

    own = mine(mappe.root)
    if not own:
        raise UsageError(_('Velg først hvem du svarer for, for eksempel «tiltak visning mine "Kultursjef"»'))
    return mine_visning(oppsett, own)


def _understood(found: Visning) -> Visning:
    try:
        parse_filter(found.filter)
    except UsageError as error:
        raise UsageError(_about(found, error)) from error
    kolonner: list[str] = []
    for word in found.kolonner:
        try:
            kolonner += kolonner_of([word])
        except UsageError as error:
            say(_about(found, error))
    try:
        sorter = sorter_of(found.sorter) if found.sorter else ""
    except UsageError as error:
        say(_about(found, error))
        sorter = ""
    # More may be written behind the filter, which the last quotation mark must not take in.
    closing = '"' if found.filter.count('"') % 2 else ""
    return found.replace(
        filter=found.filter + closing, kolonner=tuple(kolonner), sorter=sorter, synkende=found.synkende and bool(sorter)
    )


def _about(visning: Visning, error: UsageError) -> str:
    return _("Visningen «{navn}»: {sentence}").format(navn=visible_line(visning.navn), sentence=error)
