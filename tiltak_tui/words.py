"""User text: every sentence the program shows goes through gettext; the source language is bokmål.

`_` translates now, `N_` only marks a text for extraction so that a constant can be translated where it is shown.
"""

from gettext import NullTranslations

_catalogue = NullTranslations()


def _(text: str) -> str:
    """Return `text` in the language of the planmappe."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return `one` when `count` is 1, else `many`, in the language of the planmappe."""
    return _catalogue.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's own tools look for
    """Mark `text` for translation and return it as it is."""
    return text
