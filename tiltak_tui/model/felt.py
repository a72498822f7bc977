"""What a field is: the one declaration that reading, checking, forms, messages and the JSON Schema come from.

A field is declared once, as the annotation of an attribute of a class in `plan.py` or `oppsett.py`:

    frist: Annotated[date | None, Felt(N_("Frist"), Kind.DATE)] = None

The attribute's name is the key in the plan file, and the order of the attributes is the canonical order in it.
"""

from enum import Enum
from typing import Any, NamedTuple


class Kind(Enum):
    """What a value of a field looks like in a plan file, and so which control a form gives it."""

    LINE = "line"  # text on one line
    TEXT = "text"  # text that may have several lines
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LIST = "list"  # of texts; a plain text counts as a list of one
    SORTING = "sorting"  # inndeling: { barriere = ["oppfolging"] }
    PERIOD = "period"  # { fra = date, til = date }
    TABLES = "tables"  # [[…]] sub-tables


class Felt(NamedTuple):
    """One field.

    Attributes:
        label: what it is called on the screen and in messages (bokmål, untranslated).
        kind: what its value looks like.
        help: one short sentence for forms, the guide and the JSON Schema.
        choices: the class of allowed words, for `Kind.CHOICE`.
        rows: the class of one row, for `Kind.TABLES`.
        bounds: lowest and highest allowed number, for `Kind.NUMBER`.
        required: the plan file must have it.
        internal: it never leaves the planmappe (DESIGN §3, `intern_merknad`).
        editable: a form lets the user change it.
        reports: changing it says how the tiltak stands, and so moves its statusdato.
        pattern: a regular expression that the whole text must match.
        key: its key in the plan file; filled in from the attribute that it annotates.
        names: other words that lists have above a column of it, the most usual first, with commas between; never
            translated, since lists come in both forms of Norwegian.
    """

    label: str
    kind: Kind
    help: str = ""
    choices: type[Enum] | None = None
    rows: type[Any] | None = None
    bounds: tuple[int | None, int | None] = (None, None)
    required: bool = False
    internal: bool = False
    editable: bool = True
    reports: bool = False
    pattern: str = ""
    key: str = ""
    names: str = ""


def felter_of(annotations: dict[str, Any]) -> dict[str, Felt]:
    """Return the fields declared in the annotations of a class: key → field, in canonical order."""
    return {
        key: mark._replace(key=key)
        for key, annotation in annotations.items()
        for mark in getattr(annotation, "__metadata__", ())
        if isinstance(mark, Felt)
    }
