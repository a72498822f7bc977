"""The text of a CSV file as Norwegian Excel wants it, in which no program shall take anything for a formula."""

import re
from collections.abc import Iterable

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\n\r\t＝＋－＠]")
"""With apostrophes in front it is guarded as well, so that what was guarded and what was not can be told apart."""


def guarded(text: str) -> str:
    """Return the text with an apostrophe in front where it begins like a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text) else text


def csv_text(rows: Iterable[Iterable[str]], line_end: str) -> str:
    """Return rows of cells as CSV text with semicolons, none of them a formula."""
    import csv  # noqa: PLC0415 - only where it is asked for
    import io  # noqa: PLC0415

    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator=line_end).writerows(map(guarded, row) for row in rows)
    return out.getvalue()
