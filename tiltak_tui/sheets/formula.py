"""Text in a CSV file that no program shall take for a formula."""

import re

_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\n＝＋－＠]")
"""With apostrophes in front it is guarded as well, so that what was guarded and what was not can be told apart."""


def guarded(text: str) -> str:
    """Return the text with an apostrophe in front where it begins like a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text as it was before it was guarded."""
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text) else text
