"""The columns of an answer form, and what its hidden sheet says: known to who makes it and to who reads it."""

import hashlib
import json
from enum import StrEnum

from tiltak_tui.model.plan import Tiltak
from tiltak_tui.words import N_

MARK = "tiltak-svarskjema"
"""Stands in the first cell of the hidden sheet."""

VERSION = 1
STATED = ("status", "vurdering", "frist", "fremdrift")
"""The fields that the form shows as they stand, and asks for anew; the kommentar comes beside them."""


class Kolonne(StrEnum):
    """A column of the form."""

    ID = "id"
    TITTEL = "tittel"
    STATUS_NA = "status_na"
    VURDERING_NA = "vurdering_na"
    FRIST_NA = "frist_na"
    FREMDRIFT_NA = "fremdrift_na"
    SAGT = "sagt"
    PER = "per"
    UENDRET = "uendret"
    STATUS = "status"
    VURDERING = "vurdering"
    FRIST = "frist"
    FREMDRIFT = "fremdrift"
    KOMMENTAR = "kommentar"


HEADINGS = {
    Kolonne.ID: N_("Id"),
    Kolonne.TITTEL: N_("Tiltak"),
    Kolonne.STATUS_NA: N_("Status nå"),
    Kolonne.VURDERING_NA: N_("Vurdering nå"),
    Kolonne.FRIST_NA: N_("Frist nå"),
    Kolonne.FREMDRIFT_NA: N_("Fremdrift nå"),
    Kolonne.SAGT: N_("Sagt sist"),
    Kolonne.PER: N_("Meldt per"),
    Kolonne.UENDRET: N_("Ingen endring"),
    Kolonne.STATUS: N_("Ny status"),
    Kolonne.VURDERING: N_("Ny vurdering"),
    Kolonne.FRIST: N_("Ny frist"),
    Kolonne.FREMDRIFT: N_("Ny fremdrift"),
    Kolonne.KOMMENTAR: N_("Kommentar"),
}
ANSWERS = (
    Kolonne.UENDRET, Kolonne.STATUS, Kolonne.VURDERING, Kolonne.FRIST, Kolonne.FREMDRIFT, Kolonne.KOMMENTAR,
)  # fmt: skip
"""Those that the ansvarlig fills in."""

SHOWN = {
    Kolonne.STATUS_NA: "status",
    Kolonne.VURDERING_NA: "vurdering",
    Kolonne.FRIST_NA: "frist",
    Kolonne.FREMDRIFT_NA: "fremdrift",
}
"""Those that show what stands there, and the field of each."""


def stated(tiltak: Tiltak) -> dict[str, str]:
    """Return what a tiltak says, as the hidden sheet keeps it: field → text; of the kommentar a fingerprint alone."""
    found = {key: _plain(tiltak.get(key)) for key in (*STATED, "statusdato")}
    return found | {"kommentar": fingerprint(tiltak.kommentar)}


def as_text(values: dict[str, str]) -> str:
    """Return what a tiltak said, as one text."""
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> dict[str, str]:
    """Return what such a text says; nothing where it is no such text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def fingerprint(text: str) -> str:
    """Return what tells two texts apart, whatever programs do to their line breaks."""
    normal = " ".join(text.split())
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:16] if normal else ""


def _plain(value: object) -> str:
    return "" if value is None else str(value)
