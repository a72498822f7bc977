"""The columns of the table of tiltak: how wide they are, and what stands in each."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text

from tiltak_tui.model.change import Retning
from tiltak_tui.model.followup import is_forsinket
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.tui.view import Sorting
from tiltak_tui.words import N_, _

CHOSEN_SIGN = "»"
PROBLEM_SIGN = "?"
LATE_SIGN = "!"
RISING, FALLING = "▴", "▾"

COLUMNS: Mapping[str, str] = {
    "id": N_("Id"),
    "tittel": N_("Tiltak"),
    "ansvarlig": N_("Ansvarlig"),
    "frist": N_("Frist"),
    "status": N_("Status"),
    "vurdering": N_("Vurd."),
}
"""Column → heading, in order; before them stands a narrow one for a sign."""

Styles = Mapping[str, Style]
"""How the parts of a text look, by their names in the stylesheet."""

STYLE_NAMES = ("plain", "faint", "late", "chosen", "problem", *(one.name.lower() for one in Vurdering))
_GAP = 1
_SIGN = 1 + _GAP
_SINCE = {Retning.UENDRET: N_("endret"), Retning.FJERNET: N_("slettet")}
_SHORT_STATUS = {Status.IKKE_STARTET: N_("Ikke st.")}


class Widths(NamedTuple):
    """How wide each column is, the space after it included; 1 where it has no room: Textual cannot draw nothing."""

    sign: int
    id: int
    tittel: int
    ansvarlig: int
    frist: int
    status: int
    vurdering: int

    def of(self, column: str) -> int:
        """Return the width of a column."""
        return int(getattr(self, column))

    @property
    def is_short(self) -> bool:
        """Whether there is room only for the short way to write a date and a status."""
        return self.status < _status_width(short=False)


def widths(available: int, id_width: int) -> Widths:
    """Return the widths that fill `available` cells: what is fixed first, then the title, then who answers for it.

    Args:
        available: the cells of a row.
        id_width: the longest id.
    """
    vurdering = 2 + max(cell_len(one.label) for one in Vurdering)
    ids = min(max(id_width, 4), 12) + _GAP
    for short in (False, True):
        frist = len("30.06.26" if short else "30.06.2026") + 2 + _GAP
        status = _status_width(short=short)
        rest = available - _SIGN - ids - frist - status - vurdering
        if rest >= 40:
            break
    ansvarlig = min(max(rest * 2 // 5, 10), 30) if rest >= 27 else 1
    return Widths(_SIGN, ids, max(rest - ansvarlig, 6), ansvarlig, frist, status, vurdering)


def heading(column: str, width: int, sorting: Sorting) -> Text:
    """Return a column's heading, with an arrow where the rows are sorted by it."""
    room = width if column == "vurdering" else width - _GAP
    title = _(COLUMNS[column])
    if column != sorting.column or room <= 2:
        return Text(fit(title, room))
    return Text(f"{fit(title, room - 2)} {FALLING if sorting.falling else RISING}")


def cells(tiltak: Tiltak, width: Widths, day: date, styles: Styles, *, chosen: bool, problem: bool) -> tuple[Text, ...]:
    """Return what stands in each column of one row, the sign first: that it is chosen, else that it has problems."""
    text = styles["faint"] if tiltak.status.ended else styles["plain"]
    sign = Text(CHOSEN_SIGN, styles["chosen"]) if chosen else Text(PROBLEM_SIGN if problem else "", styles["problem"])
    vurdering = tiltak.vurdering
    return (
        sign,
        Text(fit(tiltak.id, width.id - _GAP), styles["chosen"] if chosen else text),
        Text(fit(tiltak.tittel, width.tittel - _GAP), text),
        Text(fit(", ".join(tiltak.ansvarlig[:4]), width.ansvarlig - _GAP), text),
        _frist(tiltak, width, day, styles, text),
        Text(status_text(tiltak.status, short=width.is_short), text),
        Text(f"{vurdering.symbol} {vurdering.label}", styles[vurdering.name.lower()]) if vurdering else Text(""),
    )


def status_text(status: Status, *, short: bool = False) -> str:
    """Return a status as symbol and word."""
    word = _(_SHORT_STATUS[status]) if short and status in _SHORT_STATUS else status.label
    return f"{status.symbol} {word}"


def since_text(retning: Retning) -> str:
    """Return what has become of a tiltak as symbol and word: «↓ verre»."""
    return f"{retning.symbol} {_(_SINCE[retning]) if retning in _SINCE else retning.label.lower()}"


def fit(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` cells, ended by «…» where it is cut."""
    if width <= 0:
        return ""
    line = visible_line(text[: 2 * width + 2])
    if cell_len(line) <= width and len(text) <= 2 * width + 2:
        return line
    return set_cell_size(line, width - 1).rstrip() + "…"


def _frist(tiltak: Tiltak, width: Widths, day: date, styles: Styles, text: Style) -> Text:
    if tiltak.frist is None:
        words = _("løpende") if tiltak.lopende else tiltak.frist_tekst
        return Text(fit(words, width.frist - _GAP), styles["faint"])
    written = date_text(tiltak.frist)
    shown = f"{written[:6]}{written[8:]}" if width.is_short else written
    if is_forsinket(tiltak, day):
        return Text(f"{shown} {LATE_SIGN}", styles["late"])
    return Text(shown, text)


def _status_width(*, short: bool) -> int:
    return max(cell_len(status_text(status, short=short)) for status in Status) + _GAP
