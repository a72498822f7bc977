"""What `tiltak visning` and `tiltak visning mine` do: tell which views there are, and remember whose the user is."""

from typing import Any

from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import put, terminal_width, to_terminal
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.table import Column, table
from tiltak_tui.model.visning import MINE_KEY, chosen_ansvarlig, mine_visning
from tiltak_tui.words import _

_VERSION = 1


def show_views(named: str, form: str) -> None:
    """Write the views, «mine tiltak» first where the user has chosen an ansvarlig."""
    from tiltak_tui.own_settings import mine  # noqa: PLC0415 - loaded when it is asked for

    mappe = planmappe(named)
    innhold = mappe.read()
    own = mine(mappe.root)
    if form == "json":
        from tiltak_tui.model.json_text import json_text  # noqa: PLC0415 - only for this format

        rows = [_record(one) for one in innhold.oppsett.visning]
        put(json_text({"versjon": _VERSION, "mine": own or None, "visninger": rows}))
    else:
        found = [(MINE_KEY, mine_visning(innhold.oppsett, own))] if own else []
        found += [(str(number), one) for number, one in enumerate(innhold.oppsett.visning, 1)]
        put("\n".join(_as_table(found)) if found else _("Ingen visninger er lagret ennå."))
    tell(mappe.root, innhold)


def choose_mine(named: str, navn: str, *, clear: bool) -> None:
    """Remember whose tiltak are the user's own, or say whose they are.

    Args:
        named: the planmappe that the user named, or "".
        navn: the ansvarlig, as typed; "" to be told who is chosen.
        clear: nobody is to be chosen.

    Raises:
        NoAnswerError: there is no such ansvarlig.
        UsageError: both are asked for.
        OSError: it cannot be remembered.
    """
    from tiltak_tui.own_settings import mine, remember_mine  # noqa: PLC0415 - loaded when it is asked for

    if navn and clear:
        raise UsageError(_("Skriv enten en ansvarlig eller --ingen"))
    mappe = planmappe(named)
    if clear:
        remember_mine(mappe.root, "")
    elif navn:
        remember_mine(mappe.root, chosen_ansvarlig(mappe.read(), navn))
    own = mine(mappe.root)
    if not own:
        put(_("Ingen er valgt som din."))
    else:
        put(_("Mine tiltak er tiltakene til {navn}.").format(navn=visible_line(own)))


def _as_table(found: list[tuple[str, Visning]]) -> list[str]:
    columns = [
        Column(_("Nr")),
        Column(_("Visning"), 8),
        Column(_("Filter"), 12),
        Column(_("Kolonner"), 8),
        Column(_("Sortert")),
    ]
    rows = [
        [
            number,
            visible_line(one.navn),
            visible_line(one.filter),
            visible_line(", ".join(one.kolonner)),
            visible_line(one.sorter) + (_(", synkende") if one.synkende else ""),
        ]
        for number, one in found
    ]
    return table(columns, rows, terminal_width() if to_terminal() else None)


def _record(one: Visning) -> dict[str, Any]:
    from tiltak_tui.model.raw import plain_of  # noqa: PLC0415 - only for this format

    return {key: plain_of(one, key) for key in Visning.felter}
