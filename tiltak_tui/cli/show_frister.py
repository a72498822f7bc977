"""What `tiltak frister` does."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tiltak_tui.cli.funn import Funn, find, tell_point, tell_rest
from tiltak_tui.cli.listing import filter_text
from tiltak_tui.cli.output import in_colour, put, put_csv, styled, terminal_width, to_terminal
from tiltak_tui.cli.records import VERSION, csv_text
from tiltak_tui.errors import UsageError
from tiltak_tui.model.frister import Frister, Fristrad, frister, is_forfalt, sentence
from tiltak_tui.model.fristlinjer import Fristlinjer
from tiltak_tui.model.linjer import as_text
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.periode import days_of
from tiltak_tui.model.query import parse_filter
from tiltak_tui.words import _

_COLUMNS = (
    "dag", "slag", "plan", "fokusomrade", "id", "tittel", "tekst", "ansvarlig", "status", "vurdering", "ferdig",
    "forfalt",
)  # fmt: skip


def show_frister(named: str, words: Sequence[str], *, fra: str, til: str, per: str | None, form: str) -> None:
    """Write what is to happen when.

    Args:
        named: the planmappe that the user named, or "".
        words: the filter, as the shell has divided it.
        fra: the first day, as typed, or "".
        til: the last day, as typed, or "".
        per: the point in the past that is asked for; None for the present.
        form: tabell, json or csv.
    """
    chosen = parse_filter(filter_text(words))
    first, last = _days(fra)[0], _days(til)[1]
    if first and last and last < first:
        raise UsageError(_("Dagen etter --fra må være før dagen etter --til"))
    funn = find(named, chosen, per)
    found = frister(funn.rader, funn.moment.day, first, last)
    tell_point(funn, form)
    if form == "json":
        put(_json(found, funn, first, last))
    elif form == "csv":
        rows = [_record(one, found.dag) for one in found.rader]
        put_csv(lambda line_end: csv_text(_COLUMNS, rows, line_end))
    elif funn.rader:
        _put_lines(found, with_rest=not (first or last))
    tell_rest(funn)


def _days(text: str) -> tuple[date | None, date | None]:
    if not text:
        return None, None
    found = days_of(text)
    if found is None:
        raise UsageError(
            _("«{text}» er ikke en dag. Skriv for eksempel 31.12.2027, «mars 2027» eller «1. tertial 2027»").format(
                text=visible_line(text)
            )
        )
    return found


def _put_lines(found: Frister, *, with_rest: bool) -> None:
    linjer = Fristlinjer(found, terminal_width() if to_terminal() else None, with_rest=with_rest)
    put("\n".join((sentence(found), "", *as_text(linjer, styled if in_colour() else None))).rstrip("\n"))


def _json(found: Frister, funn: Funn, first: date | None, last: date | None) -> str:
    from tiltak_tui.model.json_text import json_text  # noqa: PLC0415 - only for this format

    punkt = funn.point_record()
    return json_text(
        {
            "versjon": VERSION,
            **({"punkt": punkt} if punkt else {}),
            "dag": found.dag.isoformat(),
            "fra": first.isoformat() if first else None,
            "til": last.isoformat() if last else None,
            "frister": [_record(one, found.dag) for one in found.rader],
            "uten_frist": [rad.tiltak.id for rad in found.uten_frist],
            "lopende": [rad.tiltak.id for rad in found.lopende],
        }
    )


def _record(one: Fristrad, day: date) -> dict[str, Any]:
    tiltak = one.rad.tiltak
    return {
        "dag": one.dag.isoformat(),
        "slag": one.slag.value,
        "plan": one.rad.plan.id,
        "fokusomrade": one.rad.fokusomrade.id,
        "id": tiltak.id,
        "tittel": tiltak.tittel,
        "tekst": one.tekst or None,
        "ansvarlig": list(one.ansvarlig),
        "status": tiltak.status.value,
        "vurdering": tiltak.vurdering.value if tiltak.vurdering else None,
        "ferdig": one.ferdig,
        "forfalt": is_forfalt(one, day),
    }
