"""A report as JSON: everything that the other forms show, with the names that the program has for it."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell
from tiltak_tui.model.json_text import json_text as as_json_text
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.raw import plain
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.report.rapport import Rapport
from tiltak_tui.report.sentences import sentences
from tiltak_tui.report.valg import Rapportpunkt

VERSION = 1
_UNJUDGED = "ikke vurdert"
_FULL = frozenset({"alle"})  # where the whole tiltak stands, and not only what it is called


def json_text(rapport: Rapport) -> str:
    """Return the report as JSON text."""
    return as_json_text(record(rapport)) + "\n"


def record(rapport: Rapport) -> dict[str, Any]:
    """Return the report as a JSON object: also what a municipality's own templates are given."""
    found = {
        key: [_full(rad) for rad in value] if key in _FULL else _plain(value)
        for key, value in rapport._asdict().items()
    }  # fmt: skip
    return {"versjon": VERSION, **found, "sammendrag": list(sentences(rapport))}


def _plain(value: Any) -> Any:
    match value:
        case Rad():
            return _named(value)
        case Rapportpunkt():
            return {"commit": value.commit, "dag": value.dag.isoformat(), "tekst": value.navn or value.ord}
        case Forskjell():
            return {
                "felt": value.felt, "type": value.type.value, "tekst": forskjell_text(value),
                "fra": plain(value.fra), "til": plain(value.til),
            }  # fmt: skip
        case Sted():
            return value._asdict()
        case Enum() | date():
            return plain(value)
        case Mapping():
            return {_key(key): _plain(one) for key, one in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return {key: _plain(one) for key, one in value._asdict().items()}
        case tuple() | list():
            return [_plain(one) for one in value]
        case bool() | int():
            return value
        case _:
            return plain(value)


def _key(key: Any) -> str:
    return _UNJUDGED if key is None else str(key.value if isinstance(key, Enum) else key)


def _named(rad: Rad) -> dict[str, Any]:
    tiltak = rad.tiltak
    return {
        "id": tiltak.id,
        "tittel": tiltak.tittel,
        "plan": rad.plan.id,
        "fokusomrade": rad.fokusomrade.id,
        "ansvarlig": list(tiltak.ansvarlig),
        "status": tiltak.status.value,
        "vurdering": plain(tiltak.vurdering),
        "frist": plain(tiltak.frist),
    }


def _full(rad: Rad) -> dict[str, Any]:
    felter = {key: felt for key, felt in rad.tiltak.felter.items() if not felt.internal}
    return {
        "plan": rad.plan.id,
        "fokusomrade": rad.fokusomrade.id,
        **{key: plain(rad.tiltak.get(key)) for key in felter},
    }
