"""A tiltak that becomes fullført is asked for its resultat, its effekt and an evaluation; nobody has to answer."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from tiltak_tui.cli.output import asked, can_ask, say
from tiltak_tui.errors import UsageError
from tiltak_tui.model.entry import entered
from tiltak_tui.model.norsk import visible, visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.status import Status
from tiltak_tui.words import _

_ASKED = ("resultat", "effekt", "evalueres")


def newly_done(rader: Iterable[Rad], values: Mapping[str, Any]) -> tuple[Tiltak, ...]:
    """Return those that `values` make fullført, as they stood."""
    if values.get("status") is not Status.FULLFORT:
        return ()
    return tuple(rad.tiltak for rad in rader if rad.tiltak.status is not Status.FULLFORT)


def asked_when_done(tiltak: Iterable[Tiltak], values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Ask what came of each tiltak, where there is somebody to ask; return id → field → what was answered.

    Raises:
        UsageError: there are no answers, and none will come.
    """
    if not can_ask():
        return {}
    found = {}
    for one in tiltak:
        if any(_is_open(one, values, key) for key in _ASKED):
            say(visible_line(f"{one.id} {one.tittel}".rstrip()))
        found[one.id] = when_done(one, values, asked, say)
    return found


def when_done(
    tiltak: Tiltak, values: Mapping[str, Any], ask: Callable[[str], str], tell: Callable[[str], None]
) -> dict[str, Any]:
    """Ask what came of a tiltak that is now fullført; return field → what was answered.

    What stands there already, or is given in the same update, is not asked for.

    Args:
        tiltak: as it stood.
        values: the update.
        ask: asks a question and returns the answer, "" for none.
        tell: writes a line.
    """
    found: dict[str, Any] = {}
    if _is_open(tiltak, values, "resultat") and (text := ask(_("Resultat: hva ble levert? (tom linje = hopp over):"))):
        found["resultat"] = text
    if _is_open(tiltak, values, "effekt"):
        if expected := expected_text(tiltak):
            tell(expected)
        if text := ask(_("Effekt: hva kom ut av det? (tom linje = hopp over):")):
            found["effekt"] = text
    if _is_open(tiltak, values, "evalueres") and (day := _asked_day(ask, tell)):
        found["evalueres"] = day
    return found


def expected_text(tiltak: Tiltak) -> str:
    """Return «Forventet effekt: …», or ""."""
    expected = visible(tiltak.forventet_effekt.strip()).replace("\n", "\n  ")
    return _("Forventet effekt: {text}").format(text=expected) if expected else ""


def parse_evalueres(line: str) -> date | None:
    """Return the day that a line means; None for an empty one.

    Raises:
        UsageError: it is no date.
    """
    found: date | None = entered(Tiltak.felter["evalueres"], [line])
    return found


def hint(tiltak: Iterable[Tiltak], values: Mapping[str, Any]) -> None:
    """Say how what came of them is told later, to who was not asked."""
    named = [
        one
        for one in tiltak
        if _is_open(one, values, "resultat") or (one.forventet_effekt.strip() and _is_open(one, values, "effekt"))
    ]
    if named:
        say(
            _(
                "Hva ble resultatet, hva kom ut av det, og skal det evalueres? Legg det til med: "
                'tiltak oppdater {ids} resultat="…" effekt="…" evalueres=DATO'
            ).format(ids=visible_line(" ".join(one.id for one in named)))
        )


def _is_open(tiltak: Tiltak, values: Mapping[str, Any], key: str) -> bool:
    return key not in values and key not in tiltak.ugyldig and tiltak.get(key) in ("", None)


def _asked_day(ask: Callable[[str], str], tell: Callable[[str], None]) -> date | None:
    while True:
        line = ask(_("Evalueres (en dato; tom linje = nei):"))
        try:
            return parse_evalueres(line)
        except UsageError as error:
            tell(str(error))
