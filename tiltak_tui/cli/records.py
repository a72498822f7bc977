"""A tiltak as JSON and CSV hold it: the keys of the plan file and raw values, without what is internal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tiltak_tui.model.felt import Kind
from tiltak_tui.model.followup import asked_day, is_forsinket, is_rapportert, next_milepael, waits_for
from tiltak_tui.model.kolonner import KOLONNER
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.query import Moment
from tiltak_tui.model.raw import plain, plain_of
from tiltak_tui.sheets.csv_text import csv_text as text_of_rows

VERSION = 1
_FELTER = {key: felt for key, felt in Tiltak.felter.items() if not felt.internal}


def record(rad: Rad, moment: Moment) -> dict[str, Any]:
    """Return a tiltak as a JSON object; what is unset is None, lists and yes or no included."""
    tiltak = rad.tiltak
    return {
        "plan": rad.plan.id,
        "fokusomrade": rad.fokusomrade.id,
        **{key: plain_of(tiltak, key) for key in _FELTER},
        "forsinket": is_forsinket(tiltak, moment.day),
        "rapportert": is_rapportert(tiltak, asked_day(rad.plan, moment.oppsett, moment.day)),
    }


def as_json(
    rader: Sequence[Rad],
    moment: Moment,
    punkt: Any = None,
    trends: Sequence[Any] | None = None,
    kolonner: Sequence[str] = (),
) -> str:
    """Return the JSON text for some tiltak.

    Args:
        rader: the tiltak.
        moment: the day that forsinket and rapportert are reckoned at, and the setup.
        punkt: the point in the past that is shown, as a JSON object; None for the present.
        trends: the trend of each, as JSON objects, where they are asked for.
        kolonner: the columns that are asked for; all fields where none are.
    """
    from tiltak_tui.model.json_text import json_text  # noqa: PLC0415 - only for this format

    records = [_only(record(rad, moment), rad, moment, kolonner) for rad in rader]
    if trends is not None:
        records = [one | {"trend": trend} for one, trend in zip(records, trends, strict=True)]
    head = {"versjon": VERSION} if punkt is None else {"versjon": VERSION, "punkt": punkt}
    return json_text(head | {"tiltak": records})


def as_csv(rader: Iterable[Rad], moment: Moment, line_end: str = "\r\n", *, kolonner: Sequence[str] = ()) -> str:
    """Return the CSV text for some tiltak, with semicolons, as Norwegian Excel wants it; sub-tables are left out.

    Where columns are asked for, it has just those.

    No cell can be taken for a formula: one that begins like a formula gets an apostrophe in front. Control characters
    are made visible; line breaks stay.
    """
    tables = {key for key, felt in _FELTER.items() if felt.kind is Kind.TABLES}
    whole = ("plan", "fokusomrade", *(key for key in _FELTER if key not in tables), "forsinket", "rapportert")
    columns = kolonner or whole
    as_text = {key for key in columns if key in tables or key not in whole}
    rows = (
        {key: KOLONNER[key].text(rad, moment) if key in as_text else found[key] for key in columns}
        for rad, found in ((rad, record(rad, moment)) for rad in rader)
    )
    return csv_text(columns, rows, line_end)


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], line_end: str) -> str:
    """Return some JSON objects as CSV text with semicolons; what is a list stands in one cell.

    Args:
        columns: the keys that are written, in order.
        rows: the objects.
        line_end: what ends a line.
    """
    return text_of_rows([columns, *([_cell(row[key]) for key in columns] for row in rows)], line_end)


def _only(found: dict[str, Any], rad: Rad, moment: Moment, kolonner: Sequence[str]) -> dict[str, Any]:
    """Return what a JSON object says of some columns; all that it says where none are asked for."""
    if not kolonner:
        return found
    milepael = next_milepael(rad.tiltak)
    more = {
        "neste_milepael": plain(milepael),
        "venter": list(waits_for(rad.tiltak, moment.innhold)) if moment.innhold else [],
    }
    return {key: found[key] if key in found else more[key] for key in kolonner}


def _cell(value: Any) -> str:
    """Return a value of a JSON object as a cell of a CSV file, with control characters visible."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, dict):
        text = "; ".join(f"{key}: {', '.join(items)}" for key, items in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        text = "; ".join(value)
    else:
        text = "" if value is None else str(value)
    return visible(text)
