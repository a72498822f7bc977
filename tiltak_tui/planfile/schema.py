"""The JSON Schema of a plan file and of `oppsett.toml`, for editors that check while one writes (DESIGN §3).

A TOML editor hands a date to the schema as the text that stands there.
"""

from collections.abc import Iterable
from typing import Any

from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.oppsett import Oppsett, Vurderingstekst
from tiltak_tui.model.plan import FORMAT_VERSION, Fokusomrade, Inndeling, Periode, Plan
from tiltak_tui.model.value import Value
from tiltak_tui.words import _

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

_Schema = dict[str, Any]


def plan_schema() -> _Schema:
    """Return the JSON Schema of a plan file."""
    parts = _Parts()
    properties = {
        "versjon": {"title": _("Versjon"), "description": _("Utgaven av formatet"), "const": FORMAT_VERSION},
        "plan": parts.table(Plan),
        "inndeling": {"title": _("Inndelinger"), "type": "array", "items": parts.table(Inndeling)},
        "fokusomrade": {"title": _("Fokusområder"), "type": "array", "items": parts.table(Fokusomrade)},
    }
    return _document(_("Planfil for tiltak"), properties, ("versjon", "plan"), parts)


def oppsett_schema() -> _Schema:
    """Return the JSON Schema of `oppsett.toml`."""
    parts = _Parts()
    properties = {
        "versjon": {"title": _("Versjon"), "description": _("Utgaven av formatet"), "const": FORMAT_VERSION},
        **{key: parts.field(felt) for key, felt in Oppsett.felter.items()},
        "vurdering": {"title": _("Hva fargene betyr"), **parts.table(Vurderingstekst)},
    }
    return _document(_("Oppsett for planmappa"), properties, (), parts)


class _Parts:
    """The schemas of the tables, each under its own name."""

    def __init__(self) -> None:
        self.found: dict[str, _Schema] = {}

    def table(self, owner: type[Value]) -> _Schema:
        """Return a reference to the schema of a table."""
        name = owner.__name__
        if name not in self.found:
            self.found[name] = {}
            properties = {key: self.field(felt) for key, felt in owner.felter.items()}
            required = [key for key, felt in owner.felter.items() if felt.required]
            self.found[name] = _object(properties, required)
        return {"$ref": f"#/$defs/{name}"}

    def field(self, felt: Felt) -> _Schema:
        """Return the schema of a field."""
        about = {"title": _(felt.label)} | ({"description": _(felt.help)} if felt.help else {})
        return about | self._value(felt)

    def _value(self, felt: Felt) -> _Schema:
        match felt.kind:
            case Kind.DATE:
                return dict(_DATE)
            case Kind.NUMBER:
                bounds = zip(("minimum", "maximum"), felt.bounds, strict=True)
                return {"type": "integer"} | {name: bound for name, bound in bounds if bound is not None}
            case Kind.YES_NO:
                return {"type": "boolean"}
            case Kind.CHOICE:
                assert felt.choices is not None
                return {"enum": [str(choice.value) for choice in felt.choices]}
            case Kind.LIST:
                return dict(_TEXTS)
            case Kind.SORTING:
                return {"type": "object", "additionalProperties": dict(_TEXTS)}
            case Kind.PERIOD:
                return _object({key: self.field(one) for key, one in Periode.felter.items()}, ())
            case Kind.TABLES:
                assert felt.rows is not None
                return {"type": "array", "items": self.table(felt.rows)}
            case _:
                return {"type": "string"} | _text_pattern(felt)


def _text_pattern(felt: Felt) -> _Schema:
    pattern = felt.pattern or (r"\S" if felt.required else "")
    return {"pattern": pattern} if pattern else {}


def _object(properties: _Schema, required: Iterable[str]) -> _Schema:
    needed = list(required)
    return (
        {"type": "object", "properties": properties}
        | ({"required": needed} if needed else {})
        | {"additionalProperties": False}
    )


def _document(title: str, properties: _Schema, required: Iterable[str], parts: _Parts) -> _Schema:
    return {"$schema": _DIALECT, "title": title} | _object(properties, required) | {"$defs": parts.found}
