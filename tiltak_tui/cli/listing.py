"""What `tiltak liste` does; without click, whose loading takes a third of the time that it may use."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from tiltak_tui.cli.notices import tell
from tiltak_tui.cli.output import in_colour, put, put_exactly, say, styled, terminal_width, to_terminal
from tiltak_tui.cli.table import Column, table
from tiltak_tui.cli.where import planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.followup import asked_day, is_forsinket, is_overdue, lacks_report
from tiltak_tui.model.norsk import date_text, fold_word, sort_key, visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.query import Moment, parse_filter
from tiltak_tui.model.show import raw_text, value_text
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.words import _

FORMATS = ("tabell", "json", "csv")

_ROOMY = 100  # from this width the table has room for the word «forsinket»
_LATE_SIGN = "!"
_COLOURS = {Vurdering.GRONN: "green", Vurdering.GUL: "yellow", Vurdering.ROD: "red"}


def show_list(named: str, words: Sequence[str], form: str, sorter: str, per: str | None = None) -> None:
    """Write the tiltak that a filter finds.

    Args:
        named: the planmappe that the user named, or "".
        words: the filter, as the shell has divided it.
        form: one of `FORMATS`.
        sorter: the field to sort by, or "".
        per: the point in the past that is asked for, or None for the present.
    """
    found = parse_filter(filter_text(words))
    order = _order(sorter) if sorter else None
    mappe = planmappe(named)
    punkt = None
    if per is not None:
        from tiltak_tui.cli.past import as_it_stood, point_record, state_at  # noqa: PLC0415 - the history is slow to load

        punkt, innhold = state_at(per, mappe)
    else:
        innhold = mappe.read()
    moment = Moment.of(innhold, punkt.day if punkt else mappe.today())
    rader = found.rader(innhold.rader(), moment)
    if order:
        rader = tuple(sorted(rader, key=order))
    if punkt and form != "json":
        tell_point = put if form == "tabell" else say
        tell_point(as_it_stood(punkt) + ("\n" if form == "tabell" and rader else ""))
    if form != "tabell":
        _put_data(form, rader, moment, point_record(punkt) if punkt else None)
    elif rader:
        _put_table(rader, moment)
    if punkt is None:
        tell(mappe.root, innhold)
    if not rader:
        say(_("Ingen tiltak passer til filteret.") if found.text else _("Det er ingen tiltak i planene."))


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


def _order(name: str) -> Callable[[Rad], Any]:
    key = fold_word(name)
    if key in {"plan", "fokusomrade"}:
        return lambda rad: sort_key(getattr(rad, key).tittel)
    felt = {fold_word(one.key): one for one in Tiltak.felter.values()}.get(key)
    if felt is None or felt.kind is Kind.TABLES:
        raise UsageError(_("«{name}» er ikke et felt det går an å sortere etter").format(name=visible_line(name)))
    if felt.kind is Kind.CHOICE:
        assert felt.choices is not None
        places: dict[Enum | None, int] = {choice: place for place, choice in enumerate(felt.choices)}
        return lambda rad: places.get(rad.tiltak.get(felt.key), len(places))
    if felt.kind in {Kind.DATE, Kind.NUMBER}:
        last: date | int = date.max if felt.kind is Kind.DATE else 2**63
        return lambda rad: last if rad.tiltak.get(felt.key) is None else rad.tiltak.get(felt.key)
    return lambda rad: _text_order(value_text(felt, rad.tiltak.get(felt.key)))


def _text_order(text: str) -> tuple[bool, Any]:
    return not text, sort_key(text)


def _put_data(form: str, rader: Sequence[Rad], moment: Moment, punkt: Any) -> None:
    from tiltak_tui.cli.records import as_csv, as_json  # noqa: PLC0415 - only for these formats

    if form == "json":
        put(as_json(rader, moment, punkt))
    elif to_terminal():
        put(as_csv(rader, moment, "\n").rstrip("\n"))
    else:
        put_exactly("\ufeff" + as_csv(rader, moment))


def _put_table(rader: Sequence[Rad], moment: Moment) -> None:
    width = terminal_width() if to_terminal() else None
    late = {index for index, rad in enumerate(rader) if is_forsinket(rad.tiltak, moment.day)}
    word = _("forsinket") if width is None or width >= _ROOMY else _LATE_SIGN
    columns = (
        Column(_("Id")),
        Column(_("Tiltak"), least=6),
        Column(_("Ansvarlig"), least=3),
        Column(_("Frist"), least=len(f"30.06.2026 {word}") if late else 10),
        Column(_("Status")),
        Column(_("Vurdering")),
    )
    words = {None: ""} | {one: f"{one.symbol} {one.label}" for one in (*Status, *Vurdering)}
    lines = table(columns, [_row(rad, words, word if index in late else "") for index, rad in enumerate(rader)], width)
    if in_colour():
        lines = [styled(lines[0], "bold"), *map(_coloured, lines[1:], rader)]
    put("\n".join(lines))
    if width is not None:
        put(_closing(rader, len(late), moment, "" if word != _LATE_SIGN else f"{_LATE_SIGN} "))


def _row(rad: Rad, words: Mapping[Any, str], late: str) -> list[str]:
    tiltak = rad.tiltak
    frist = date_text(tiltak.frist) if tiltak.frist else tiltak.frist_tekst
    row = [
        tiltak.id,
        tiltak.tittel,
        tiltak.ansvarlig[0] if tiltak.ansvarlig else "",
        f"{frist} {late}" if late else frist,
        words[tiltak.status],
        words[tiltak.vurdering],
    ]
    if tiltak.ugyldig:
        for place, key in enumerate(("id", "tittel", "ansvarlig", "frist", "status", "vurdering")):
            if key in tiltak.ugyldig:
                row[place] = _("{value} (ugyldig)").format(value=raw_text(tiltak.ugyldig[key]))
    return [cell if cell.isprintable() else visible_line(cell) for cell in row]


def _coloured(line: str, rad: Rad) -> str:
    vurdering = rad.tiltak.vurdering
    word = f"{vurdering.symbol} {vurdering.label}" if vurdering else ""
    return line.removesuffix(word) + styled(word, _COLOURS[vurdering]) if vurdering else line


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
