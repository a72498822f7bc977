"""The columns of the table of tiltak: how wide they are, and what stands in each."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.console import RenderableType
from rich.style import Style
from rich.text import Text

from tiltak_tui.model.change import Retning
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.followup import is_forsinket
from tiltak_tui.model.kolonner import KOLONNER, STANDARD
from tiltak_tui.model.kolonner import heading as full_heading
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.query import Moment
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.tui.view import Sorting
from tiltak_tui.words import N_, _

CHOSEN_SIGN = "»"
PROBLEM_SIGN = "?"
LATE_SIGN = "!"
RISING, FALLING = "▴", "▾"

Styles = Mapping[str, Style]
"""How the parts of a text look, by their names in the stylesheet."""

STYLE_NAMES = ("plain", "faint", "late", "chosen", "problem", *(one.name.lower() for one in Vurdering))
_GAP = 1
_SIGN = 1 + _GAP
_STRETCHES = "tittel"
_LEAST = 6  # of what stretches, before what stands to the right must give way
_DATE = re.compile(r"^(\d\d\.\d\d\.)\d\d(\d\d)\b")
_SINCE = {Retning.UENDRET: N_("endret"), Retning.FJERNET: N_("slettet")}
_SHORT_STATUS = {Status.IKKE_STARTET: N_("Ikke st.")}
_SHORT_HEADINGS = {
    "vurdering": N_("Vurd."),
    "prioritet": N_("Pri."),
    "fremdrift": N_("Fremdr."),
    "milepael": N_("Milep."),
}
_ROOMS = {"prioritet": 6, "fremdrift": 7, "milepael": 7, "avhenger_av": 12, "erstatter": 12, "venter": 12}
_ROOM_OF = {Kind.NUMBER: 11, Kind.YES_NO: 10}


class Layout(NamedTuple):
    """Where the columns of a row stand.

    Attributes:
        widths: the width of each column with the space after it, the sign first; 1 where it has no room, since Textual
            cannot draw nothing.
        rooms: how much of the width its text may fill.
        is_short: there is room only for the short way to write a date and a status.
    """

    widths: tuple[int, ...]
    rooms: tuple[int, ...]
    is_short: bool


def layout(available: int, id_width: int, kolonner: Sequence[str] = STANDARD) -> Layout:
    """Return where the columns stand so that they fill `available` cells.

    What is fixed comes first, then the title, then the other texts. Where there is not room for all, texts give way
    from the right, and then what is fixed.

    Args:
        available: the cells of a row.
        id_width: the longest id.
        kolonner: the keys of the columns.
    """
    flexible = [key for key in kolonner if _fixed_room(key, id_width, short=False) is None]
    stretches = _STRETCHES if _STRETCHES in flexible else next(iter(flexible), "")
    others = [key for key in flexible if key != stretches]
    fixed: dict[str, int] = {}
    rest = 0
    for short in (False, True):
        fixed = {key: room for key in kolonner if (room := _fixed_room(key, id_width, short=short)) is not None}
        rest = available - _SIGN - sum(room + _GAP for room in fixed.values()) + (kolonner[-1] in fixed)
        if rest >= bool(stretches) * 24 + 16 * len(others):
            break
    hidden: list[str] = []
    while others and rest - len(hidden) < 17 + 10 * len(others):
        hidden.append(others.pop())
    while len(fixed) > 1 and rest - len(hidden) - 10 * len(others) < (_LEAST if stretches else 0):
        last = next(reversed(fixed))
        rest += fixed.pop(last) + _GAP
        hidden.append(last)
    share = min(max(rest * 2 // (3 + 2 * len(others)), 10), 30)
    rooms = fixed | dict.fromkeys(others, share - _GAP) | dict.fromkeys(hidden, 0)
    if stretches:
        rooms[stretches] = max(rest - len(hidden) - share * len(others), _LEAST) - _GAP
    widths = [_SIGN, *(rooms[key] + (_GAP if key != kolonner[-1] or key not in fixed else 0) for key in kolonner)]
    return Layout(tuple(widths), tuple(rooms[key] for key in kolonner), short)


def heading(key: str, room: int, sorting: Sorting) -> Text:
    """Return a column's heading, with an arrow where the rows are sorted by it."""
    title = _(_SHORT_HEADINGS[key]) if key in _SHORT_HEADINGS else full_heading(key)
    if key != sorting.column or room <= 2:
        return Text(fit(title, room))
    return Text(f"{fit(title, room - 2)} {FALLING if sorting.falling else RISING}")


def cells(
    rad: Rad, kolonner: Sequence[str], where: Layout, moment: Moment, styles: Styles, *, chosen: bool, problem: bool
) -> list[RenderableType]:
    """Return what stands in each column of one row, the sign first: that it is chosen, else that it has problems."""
    text = styles["faint"] if rad.tiltak.status.ended else styles["plain"]
    sign = Text(CHOSEN_SIGN, styles["chosen"]) if chosen else Text(PROBLEM_SIGN if problem else "", styles["problem"])
    drawn: list[RenderableType] = [sign]
    for key, room in zip(kolonner, where.rooms, strict=True):
        look = styles["chosen"] if chosen and key == "id" else text
        drawn.append(
            _cell(rad, key, room, moment, styles=styles, text=look, short=where.is_short) if room else Text("")
        )
    return drawn


def _cell(rad: Rad, key: str, room: int, moment: Moment, *, styles: Styles, text: Style, short: bool) -> Text:
    tiltak = rad.tiltak
    if key == "status":
        return Text(fit(status_text(tiltak.status, short=short), room), text)
    if key == "vurdering":
        vurdering = tiltak.vurdering
        return Text(f"{vurdering.symbol} {vurdering.label}", styles[vurdering.name.lower()]) if vurdering else Text("")
    if key == "frist":
        return _frist(tiltak, room, moment.day, styles, text, short=short)
    shown = KOLONNER[key].text(rad, moment)
    return Text(fit(_DATE.sub(r"\1\2", shown) if short else shown, room), text)


def _fixed_room(key: str, id_width: int, *, short: bool) -> int | None:
    """Return how much room a column has that has always the same; None where it takes what there is."""
    kind = KOLONNER[key].kind
    if key == "id":
        return min(max(id_width, 4), 12)
    if key == "status":
        return max(cell_len(status_text(status, short=short)) for status in Status)
    if key == "vurdering":
        return 2 + max(cell_len(one.label) for one in Vurdering)
    if kind is Kind.DATE:
        return len("30.06.26" if short else "30.06.2026") + (2 if key == "frist" else 0)
    return _ROOMS.get(key, _ROOM_OF.get(kind))


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


def _frist(tiltak: Tiltak, room: int, day: date, styles: Styles, text: Style, *, short: bool) -> Text:
    if tiltak.frist is None:
        words = _("løpende") if tiltak.lopende else tiltak.frist_tekst
        return Text(fit(words, room), styles["faint"])
    written = date_text(tiltak.frist)
    shown = _DATE.sub(r"\1\2", written) if short else written
    if is_forsinket(tiltak, day):
        return Text(f"{shown} {LATE_SIGN}", styles["late"])
    return Text(shown, text)
