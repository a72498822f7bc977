"""What became of the rows below a tiltak, in few words: «Ny beslutning: Søk midler på nytt»."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tiltak_tui.model.change import Endring
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Beslutning, Finansiering, Milepael
from tiltak_tui.model.status import Soknadsstatus
from tiltak_tui.words import N_, _, ngettext

Row = Milepael | Beslutning | Finansiering


class _Words(NamedTuple):
    """What is said of one row, and of several new ones."""

    ny: str
    gjort: str
    ny_frist: str
    fjernet: str
    nye: Callable[[int], str]


_WORDS = {
    "milepael": _Words(
        N_("Ny milepæl: {row}"),
        N_("Milepæl nådd: {row}"),
        N_("Ny frist {dag} for milepæl: {row}"),
        N_("Milepæl fjernet: {row}"),
        lambda n: ngettext("{n} ny milepæl", "{n} nye milepæler", n).format(n=n),
    ),
    "beslutning": _Words(
        N_("Ny beslutning: {row}"),
        N_("Beslutning gjort: {row}"),
        N_("Ny frist {dag} for beslutning: {row}"),
        N_("Beslutning fjernet: {row}"),
        lambda n: ngettext("{n} ny beslutning", "{n} nye beslutninger", n).format(n=n),
    ),
    "finansiering": _Words(
        N_("Ny finansiering: {row}"),
        "",
        "",
        N_("Finansiering fjernet: {row}"),
        lambda n: ngettext("{n} ny finansiering", "{n} nye finansieringer", n).format(n=n),
    ),
}
_SOKNAD = {
    Soknadsstatus.VURDERES: N_("Søknad vurderes: {row}"),
    Soknadsstatus.SOKT: N_("Søknad sendt: {row}"),
    Soknadsstatus.INNVILGET: N_("Søknad innvilget: {row}"),
    Soknadsstatus.AVSLATT: N_("Søknad avslått: {row}"),
}


def row_head(endring: Endring) -> str:
    """Return what became of the one row that an endring of a table changes, or of all the new ones.

    Args:
        endring: an endring of any field.

    Returns:
        The words, on one line; "" where it is no such table, or where more than one thing became of its rows.
    """
    words = _WORDS.get(endring.felt)
    if words is None or not all(isinstance(rows, tuple) for rows in (endring.fra, endring.til)):
        return ""
    old, new = _different(endring.fra, endring.til)
    if not old and len(new) > 1:
        return words.nye(len(new))
    if len(old) > 1 or len(new) > 1 or not (old or new):
        return ""
    name = _name((new or old)[0])
    if not name:
        return ""
    if not old:
        return _(words.ny).format(row=name)
    if not new:
        return _(words.fjernet).format(row=name)
    return _changed(words, old[0], new[0], name)


def _different(before: Sequence[Row], after: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of each that are not in the other."""
    old, new = list(before), list(after)
    for row in after:
        if row in old:
            old.remove(row)
            new.remove(row)
    return old, new


def _changed(words: _Words, old: Row, new: Row, name: str) -> str:
    if isinstance(old, Finansiering) or isinstance(new, Finansiering):
        status = new.get("status")
        return _(_SOKNAD[status]).format(row=name) if status in _SOKNAD and status != old.get("status") else ""
    if old.fullfort is None and new.fullfort is not None and new.replace(fullfort=None) == old:
        return _(words.gjort).format(row=name)
    if new.frist is not None and new.replace(frist=old.frist) == old:
        return _(words.ny_frist).format(dag=date_text(new.frist), row=name)
    return ""


def _name(row: Row) -> str:
    text = row.get({Milepael: "tittel", Beslutning: "tekst", Finansiering: "kilde"}[type(row)])
    return visible_line(" ".join(text.split()))
