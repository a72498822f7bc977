"""A tiltak that becomes fullført is asked for its resultat; nobody has to answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from tiltak_tui.cli.output import asked, can_ask, say
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.status import Status
from tiltak_tui.words import _


def without_resultat(rader: Iterable[Rad], values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of those that `values` make fullført, and that have no resultat and are given none."""
    if values.get("status") is not Status.FULLFORT or "resultat" in values:
        return ()
    return tuple(
        rad.tiltak.id for rad in rader if rad.tiltak.status is not Status.FULLFORT and not rad.tiltak.resultat.strip()
    )


def asked_resultater(ids: Iterable[str]) -> dict[str, str]:
    """Ask for the resultat of each tiltak where there is somebody to ask; return id → what was answered."""
    if not can_ask():
        return {}
    answers = {
        one: asked(_("{id}: Hva ble resultatet? (tomt = ingenting)").format(id=visible_line(one))) for one in ids
    }
    return {one: answer for one, answer in answers.items() if answer}


def hint(ids: Iterable[str]) -> None:
    """Say how the resultat is given later, where nobody could be asked."""
    named = list(ids)
    if named and not can_ask():
        say(
            _('Hva ble resultatet? Legg det til med: tiltak oppdater {ids} resultat="…"').format(
                ids=visible_line(" ".join(named))
            )
        )
