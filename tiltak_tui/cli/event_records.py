"""Events as JSON and CSV hold them (DESIGN §7)."""

import json
from collections.abc import Iterable
from typing import Any

from tiltak_tui.cli.records import VERSION, csv_text
from tiltak_tui.history import Hendelse
from tiltak_tui.model.compare import Forskjell
from tiltak_tui.model.json_text import json_text
from tiltak_tui.model.raw import plain
from tiltak_tui.model.value import Value

_COLUMNS = (
    "commit", "tidspunkt", "kom_inn", "forfatter", "type", "plan", "fokusomrade", "tiltak", "felt", "fra", "til",
    "begrunnelse",
)  # fmt: skip


def event_record(one: Hendelse) -> dict[str, Any]:
    """Return an event as a JSON object; of what is lagt til or fjernet, `til` or `fra` holds all the fields set."""
    forskjell = one.forskjell
    sted = forskjell.sted
    return {
        "commit": one.commit,
        "tidspunkt": one.tidspunkt.isoformat(),
        "kom_inn": one.kom_inn.isoformat(),
        "forfatter": one.forfatter,
        "type": forskjell.type.value,
        "plan": sted.plan,
        "fokusomrade": sted.fokusomrade or None,
        "tiltak": sted.tiltak or None,
        "felt": forskjell.felt or None,
        **values(forskjell),
        "begrunnelse": one.begrunnelse or None,
    }


def values(forskjell: Forskjell) -> dict[str, Any]:
    """Return `fra` and `til`, raw as in the file; of a field that never leaves the planmappe, neither."""
    felt = forskjell.declared
    if felt is not None and felt.internal:
        return {"fra": None, "til": None}
    return {"fra": _raw(forskjell.fra), "til": _raw(forskjell.til)}


def as_json(hendelser: Iterable[Hendelse]) -> str:
    """Return the JSON text for some events."""
    found = {"versjon": VERSION, "hendelser": [event_record(one) for one in hendelser]}
    return json_text(found)


def as_csv(hendelser: Iterable[Hendelse], line_end: str) -> str:
    """Return the CSV text for some events; sub-tables and whole tiltak stand as JSON in their cell."""
    rows = ({key: _flat(value) for key, value in event_record(one).items()} for one in hendelser)
    return csv_text(_COLUMNS, rows, line_end)


def _raw(value: Any) -> Any:
    found = plain(value)
    return {key: one for key, one in found.items() if one is not None} if isinstance(value, Value) else found


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if any(not isinstance(one, str) for one in value) else value
    return value
