"""What `tiltak liste` does; without click, whose loading takes a third of the time that it may use."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tiltak_tui.cli.funn import Funn, find, tell_point, tell_rest
from tiltak_tui.cli.output import in_colour, put, put_csv, styled, terminal_width, to_terminal
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.followup import asked_day, is_forsinket, is_overdue, lacks_report
from tiltak_tui.model.kolonner import KOLONNER, STANDARD, heading, in_order, kolonner_of, sorter_of
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Visning
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.model.show import raw_text
from tiltak_tui.model.status import Vurdering
from tiltak_tui.model.table import Column, table
from tiltak_tui.words import _

FORMATS = ("tabell", "json", "csv")

_ROOMY = 100  # from this width the table has room for the word «forsinket»
_LATE_SIGN = "!"
_GIVES_WAY = {Kind.LINE, Kind.TEXT, Kind.LIST, Kind.SORTING}
_COLOURS = {Vurdering.GRONN: "green", Vurdering.GUL: "yellow", Vurdering.ROD: "red"}


class Wanted(NamedTuple):
    """What is asked for beside the filter, as typed; "" where nothing was.

    Attributes:
        form: one of `FORMATS`.
        sorter: the column to sort by.
        synkende: the last first.
        kolonner: the columns, with commas between them.
        visning: a view, whose columns and order hold where no others are asked for.
        per: the point in the past; None for the present.
    """

    form: str = FORMATS[0]
    sorter: str = ""
    synkende: bool = False
    kolonner: str = ""
    visning: str = ""
    per: str | None = None


def show_list(named: str, words: Sequence[str], wanted: Wanted) -> None:
    """Write the tiltak that a filter finds.

    Args:
        named: the planmappe that the user named, or "".
        words: the filter, as the shell has divided it.
        wanted: what else is asked for.
    """
    funn, kolonner = find_listed(named, words, wanted)
    tell_point(funn, wanted.form)
    if wanted.form != "tabell":
        _put_data(wanted.form, funn.rader, funn.moment, kolonner, funn.point_record())
    elif funn.rader:
        _put_table(funn.rader, funn.moment, kolonner or STANDARD)
    tell_rest(funn)


def find_listed(named: str, words: Sequence[str], wanted: Wanted) -> tuple[Funn, tuple[str, ...]]:
    """Return what a list shows, in its order, and the columns that are asked for, none where none are.

    The arguments are those of `show_list`.
    """
    visning = _visning(named, filter_text(words), wanted)
    found = parse_filter(visning.filter)
    sorter = sorter_of(visning.sorter) if visning.sorter else ""
    kolonner = kolonner_of(visning.kolonner)
    funn = find(named, found, wanted.per)
    if sorter:
        rader = in_order(funn.rader, sorter, funn.moment, lambda rad: rad, falling=visning.synkende)
        funn = funn._replace(rader=tuple(rader))
    return funn, kolonner


def _visning(named: str, typed: str, wanted: Wanted) -> Visning:
    """Return what is to be shown as a view: what was asked for, and else as the view has it that was named."""
    asked = Visning(
        filter=typed, kolonner=tuple(wanted.kolonner.split(",")), sorter=wanted.sorter, synkende=wanted.synkende
    )
    if not wanted.visning:
        return asked
    from tiltak_tui.cli.viewing import visning_of  # noqa: PLC0415 - only where it is asked for

    found = visning_of(named, wanted.visning)
    return asked.replace(
        filter=f"{found.filter} {typed}".strip(),
        kolonner=asked.kolonner if wanted.kolonner else found.kolonner,
        sorter=wanted.sorter or found.sorter,
        synkende=wanted.synkende or (not wanted.sorter and found.synkende),
    )


def filter_text(words: Sequence[str]) -> str:
    """Return the filter that some arguments are, as the shell has divided it."""
    return " ".join(_as_one(word) for word in words)


def _as_one(word: str) -> str:
    """Return an argument with space in it, which the shell has taken the quotes from, as one part of the filter."""
    first, space, rest = word.strip().partition(" ")
    if not space or '"' in word or ":" in rest:
        return word
    key, colon, value = first.rpartition(":")
    return f'{key}{colon}"{value} {rest}"'


def _put_data(form: str, rader: Sequence[Rad], moment: Moment, kolonner: Sequence[str], punkt: Any) -> None:
    from tiltak_tui.cli.records import as_csv, as_json  # noqa: PLC0415 - only for these formats

    if form == "json":
        put(as_json(rader, moment, punkt, kolonner=kolonner))
    else:
        put_csv(lambda line_end: as_csv(rader, moment, line_end, kolonner=kolonner))


def _put_table(rader: Sequence[Rad], moment: Moment, kolonner: Sequence[str]) -> None:
    width = terminal_width() if to_terminal() else None
    late = {index for index, rad in enumerate(rader) if is_forsinket(rad.tiltak, moment.day)}
    word = _("forsinket") if width is None or width >= _ROOMY else _LATE_SIGN
    columns = [Column(heading(key), _least(key, word if late else "")) for key in kolonner]
    texts = [KOLONNER[key].text for key in kolonner]
    rows = [_cells(rad, [text(rad, moment) for text in texts], kolonner) for rad in rader]
    if "frist" in kolonner:
        place = kolonner.index("frist")
        for index in late:
            rows[index][place] += f" {word}"
    lines = table(columns, rows, width)
    if in_colour():
        coloured = map(_coloured, lines[1:], rader) if "vurdering" in kolonner else lines[1:]
        lines = [styled(lines[0], "bold"), *coloured]
    put("\n".join(lines))
    if width is not None:
        has_sign = word == _LATE_SIGN and "frist" in kolonner
        put(_closing(rader, len(late), moment, f"{_LATE_SIGN} " if has_sign else ""))


def _least(key: str, late: str) -> int | None:
    """Return how narrow a column may be made; None where it keeps its width."""
    if key == "frist":
        return len(f"30.06.2026 {late}".rstrip())
    if key == "id" or KOLONNER[key].kind not in _GIVES_WAY:
        return None
    return 6 if key == "tittel" else 3


def _cells(rad: Rad, row: list[str], kolonner: Sequence[str]) -> list[str]:
    if rad.tiltak.ugyldig:
        for place, key in enumerate(kolonner):
            if key in rad.tiltak.ugyldig:
                row[place] = _("{value} (ugyldig)").format(value=raw_text(rad.tiltak.ugyldig[key]))
    return [cell if cell.isprintable() else visible_line(cell) for cell in row]


def _coloured(line: str, rad: Rad) -> str:
    vurdering = rad.tiltak.vurdering
    word = f"{vurdering.symbol} {vurdering.label}" if vurdering else ""
    before, found, after = line.rpartition(word) if word else (line, "", "")
    return before + styled(found, _COLOURS[vurdering]) + after if vurdering and found else line


def _closing(rader: Sequence[Rad], late: int, moment: Moment, sign: str) -> str:
    asked = [(rad, asked_day(rad.plan, moment.oppsett, moment.day)) for rad in rader]
    missing = [rad.plan for rad, day in asked if lacks_report(rad.tiltak, day)]
    late_plans = {
        id(plan): is_overdue(plan, moment.oppsett, moment.day) for plan in {id(one): one for one in missing}.values()
    }
    overdue = sum(late_plans[id(plan)] for plan in missing)
    parts = [_("{n} tiltak").format(n=len(rader))]
    parts += [sign + _("{n} forsinket").format(n=late)] if late else []
    parts += [_("{n} skal rapporteres").format(n=len(missing) - overdue)] if len(missing) > overdue else []
    parts += [_("{n} ikke rapportert").format(n=overdue)] if overdue else []
    return "\n" + " · ".join(parts)
