"""What looks as if it should not stand in the history for ever: told of before it is saved."""

from collections.abc import Iterable
from typing import Any

from tiltak_tui.cli.output import can_ask, confirmed, say
from tiltak_tui.words import _


def may_stand(values: Iterable[Any]) -> bool:
    """Warn of text that looks sensitive; return whether it is to be saved all the same.

    Where there is nobody to ask, it is.

    Args:
        values: what is about to be saved: texts, lists of texts, and anything else.
    """
    from tiltak_tui.model.sensitive import sensitive_parts  # noqa: PLC0415 - only before something is saved

    texts = [text for value in values for text in (value if isinstance(value, tuple) else (value,))]
    found = list(dict.fromkeys(part for text in texts if isinstance(text, str) for part in sensitive_parts(text)))
    if not found:
        return True
    say(
        _(
            "Obs: «{parts}» ser ut som et fødselsnummer eller en privat e-postadresse. Det som lagres, blir stående i "
            "historikken for alltid."
        ).format(parts="», «".join(found))
    )
    return not can_ask() or confirmed(_("Lagre likevel?"))
