"""What is told of the beslutninger of a tiltak, on the screen and line by line."""

from tiltak_tui.gjennomgang.tekster import Linje
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Beslutning, Rad
from tiltak_tui.mote.beslutning import on_one_line
from tiltak_tui.words import _

_MOST = 5
TOLD = frozenset({"til_beslutning", "beslutning"})
"""The fields that a meeting sees by themselves, so that a change of them is not told once more."""


def decided(rad: Rad) -> tuple[Linje, ...]:
    """Return the last beslutninger of a tiltak, the newest first; nothing where there is none."""
    newest = list(reversed(rad.tiltak.beslutning))[:_MOST]
    return (Linje(_("Besluttet"), "\n".join(map(beslutning_text, newest))),) if newest else ()


def beslutning_text(one: Beslutning) -> str:
    """Return «03.11.2026: Søk igjen (Økonomisjef, frist 01.12.2026)»."""
    day = f"{date_text(one.dato)}: " if one.dato else ""
    more = [visible_line(", ".join(one.ansvarlig))] if one.ansvarlig else []
    if one.fullfort:
        more.append(_("gjort {dato}").format(dato=date_text(one.fullfort)))
    elif one.frist:
        more.append(_("frist {dato}").format(dato=date_text(one.frist)))
    return f"{day}{on_one_line(one)}" + (f" ({', '.join(more)})" if more else "")
