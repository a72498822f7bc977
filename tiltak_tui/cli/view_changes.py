"""What `tiltak visning lagre`, `endre`, `flytt` and `slett` do: each is one oppføring."""

from collections.abc import Callable, Sequence
from typing import Any

from tiltak_tui.cli.identity import given_identity
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.notices import tell_cut_off
from tiltak_tui.cli.output import can_ask, confirmed, put
from tiltak_tui.cli.rounding import saved_as, tell_saved
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.visning import named_visning
from tiltak_tui.outside import Oppforing
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.visninger import endre_visning, flytt_visning, lagre_visning, slett_visning
from tiltak_tui.words import _


def save_view(
    named: str, *, navn: str, words: Sequence[str], kolonner: str, sorter: str, synkende: bool, **who: str | None
) -> None:
    """Save a view; the arguments are as typed."""
    new = Visning(
        navn=navn,
        filter=filter_text(words),
        kolonner=tuple(kolonner.split(",")),
        sorter=sorter,
        synkende=synkende,
    )
    _carry_out(named, who, lambda mappe: lagre_visning(mappe, new))


def change_view(
    named: str,
    *,
    navn: str,
    words: Sequence[str],
    nytt_navn: str | None,
    kolonner: str | None,
    sorter: str | None,
    synkende: bool | None,
    **who: str | None,
) -> None:
    """Change a view; the arguments are as typed, None and no words for what is to stay."""
    values: dict[str, Any] = {"navn": nytt_navn, "sorter": sorter, "synkende": synkende}
    values["filter"] = filter_text(words) if words else None
    values["kolonner"] = None if kolonner is None else tuple(kolonner.split(","))
    given = {key: value for key, value in values.items() if value is not None}
    if not given:
        raise UsageError(_("Skriv hva som skal endres: et filter, --nytt-navn, --kolonner, --sorter eller --synkende"))
    _carry_out(named, who, lambda mappe: endre_visning(mappe, navn, given))


def move_view(named: str, *, navn: str, plass: str, **who: str | None) -> None:
    """Move a view; the arguments are as typed."""
    if not (plass.isascii() and plass.isdigit()) or int(plass[:9]) < 1:
        raise UsageError(_("«{plass}» er ikke en plass. Skriv 1 for den første").format(plass=visible_line(plass)))
    _carry_out(named, who, lambda mappe: flytt_visning(mappe, navn, int(plass[:9])))


def delete_view(named: str, *, navn: str, ja: bool, **who: str | None) -> None:
    """Delete a view when the user has seen it and agrees."""
    one = named_visning(planmappe(named).read().oppsett, navn)
    shown = visible_line(one.navn)
    if not ja:
        put(f"{shown}: {visible_line(one.filter)}".rstrip(": "))
        if not can_ask():
            raise UsageError(_("Ingenting er slettet. Skriv --ja for å slette visningen"))
        if not confirmed(_("Slette visningen «{navn}»?").format(navn=shown)):
            put(_("Ingenting er slettet."))
            return
    _carry_out(named, who, lambda mappe: slett_visning(mappe, navn))


def _carry_out(named: str, who: dict[str, str | None], work: Callable[[Planmappe], Oppforing | None]) -> None:
    identity = given_identity(who["ditt_navn"], who["din_epost"])
    mappe = planmappe(named)
    tell_cut_off(mappe.root)
    saved = saved_as(mappe, identity, lambda: work(mappe))
    if saved is None:
        put(_("Ingen endring"))
    else:
        tell_saved(saved)
