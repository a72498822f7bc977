"""Ids as users type them: found without regard to case, or answered with those that were perhaps meant."""

from tiltak_tui.errors import NoAnswerError
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.words import _


def no_such_id(tiltak_id: str, innhold: Innhold) -> NoAnswerError:
    """Return the error for an id that no tiltak has, with those that were perhaps meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is mistyped

    known = {rad.tiltak.id.casefold(): rad.tiltak.id for rad in innhold.rader()}
    close = [known[one] for one in get_close_matches(tiltak_id.casefold(), known, n=3)]
    meant = " " + _("Mente du {ids}?").format(ids=_(" eller ").join(close)) if close else ""
    return NoAnswerError(_("Fant ikke noe tiltak med id {id}.{meant}").format(id=visible_line(tiltak_id), meant=meant))
