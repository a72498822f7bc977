"""The text that a change of the setup leaves in the history; told wholly by what changed, so it can be made again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.message import SUBJECT_WIDTH, difference_lines, field_line, indented, shortened, whole
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM, Ansvarlig, Oppsett, Runde, Utsending, Visning
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.model.value import Value
from tiltak_tui.words import _, ngettext

_NAME_WIDTH = 32


class Radendring(NamedTuple):
    """What became of one row of a table of the setup; None where it was not there, or is not any more."""

    felt: str
    fra: Value | None
    til: Value | None

    @property
    def rad(self) -> Value:
        """The row as it is now, or as it was."""
        found = self.til if self.til is not None else self.fra
        assert found is not None
        return found


def setup_message(forskjeller: Sequence[Forskjell]) -> str:
    """Return the whole message for a change of the setup.

    Args:
        forskjeller: what `compare_oppsett` finds; at least one.
    """
    rader = [rad for one in forskjeller for rad in row_changes(one)]
    single = [one for one in forskjeller if not is_rows(one)]
    body = [field_line(felt, one.fra, one.til) for one in single if (felt := one.declared) is not None]
    body += row_lines(rader) if len(rader) == 1 and not single else [line for rad in rader for line in _under_name(rad)]
    reordered = [one for one in forskjeller if is_rows(one) and not any(row_changes(one))]
    body += [_order_line(one) for one in reordered]
    names = dict.fromkeys(name for rad in rader if (name := runde_of(rad.rad)))
    trailers = [f"Plan: {OPPSETT_STEM}", *(f"Runde: {name}" for name in names)]
    subject = _subject(rader, single, list(names)) if rader or single else _new_order(reordered)
    return whole(subject, "\n".join(body), trailers)


def shown_lines(forskjeller: Sequence[Forskjell], titles: Mapping[Sted, str]) -> str:
    """Return what some forskjeller say to who is asked: of the tables of the setup only the rows that differ.

    Args:
        forskjeller: what differs, in the setup and in plans.
        titles: what the plans and their fokusområder are called.
    """
    own = [one for one in forskjeller if is_rows(one) and one.sted == Sted(OPPSETT_STEM)]
    rest = [one for one in forskjeller if one not in own]
    lines = [line for one in own for rad in row_changes(one) for line in _under_name(rad)]
    return "\n".join([*lines, *([difference_lines(rest, titles)] if rest else [])])


def row_changes(one: Forskjell) -> Iterator[Radendring]:
    """Yield what became of each row of a table that differs: rows with the same name are the same row."""
    if not is_rows(one):
        return
    old, new = list(one.fra), list(one.til)
    for row in list(new):
        if row in old:
            old.remove(row)
            new.remove(row)
    for row in new:
        before = next((other for other in old if _name(other) and _name(other) == _name(row)), None)
        before = before or _renamed(one, row, old)
        if before is not None:
            old.remove(before)
        yield Radendring(one.felt, before, row)
    for row in old:
        yield Radendring(one.felt, row, None)


def _renamed(one: Forskjell, row: Value, old: Sequence[Value]) -> Value | None:
    """Return the row that has got another name, of those that are left.

    A role says so itself; a visning is the same but for its name, or stands in its place.
    """
    if isinstance(row, Ansvarlig):
        return next((other for other in old if isinstance(other, Ansvarlig) and other.navn in row.tidligere_navn), None)
    if not isinstance(row, Visning):
        return None
    place = list(one.til).index(row)
    same = (other for other in old if isinstance(other, Visning) and other.replace(navn=row.navn) == row)
    there = (other for other in one.fra[place : place + 1] if other in old)
    return next(same, None) or next(there, None)


def is_rows(one: Forskjell) -> bool:
    """Return whether it is a table with rows, all of which could be read."""
    felt = one.declared
    is_table = felt is not None and felt.kind is Kind.TABLES
    return is_table and all(isinstance(rows, tuple) for rows in (one.fra, one.til))


def runde_of(rad: Value) -> str:
    """Return the name of the round that a row is about, or ""."""
    if isinstance(rad, Runde):
        return rad.navn.strip()
    return rad.runde.strip() if isinstance(rad, Utsending) else ""


def _name(row: Value) -> str:
    return str(row.get("navn")) if "navn" in row.felter else ""


def row_lines(rader: Iterable[Radendring]) -> list[str]:
    """Return a line for each field of some rows that differs; a new row's name stands in the subject."""
    lines = []
    for rad in rader:
        for key, felt in rad.rad.felter.items():
            fra, til = (_value(row, key) for row in (rad.fra, rad.til))
            if rad.fra is None and til not in (None, (), "") and key not in {"navn", "runde"}:
                lines.append(field_line(felt._replace(kind=Kind.TEXT), None, til))
            elif rad.fra is not None and rad.til is not None and fra != til:
                lines.append(field_line(felt, fra, til))
    return lines


def _value(row: Value | None, key: str) -> object:
    if row is None:
        return None
    wrong = row.get("ugyldig")
    return wrong.get(key, row.get(key))


def _under_name(rad: Radendring) -> list[str]:
    return [visible_line(_head(rad)), *(indented(line) for line in row_lines([rad]))]


def _head(rad: Radendring) -> str:
    """Return what became of a row, after the name of what it is: «Runde 2. tertial 2026: svarfrist 15.09.2026»."""
    match rad.rad:
        case Runde():
            return _("Runde {navn}: {what}").format(navn=_short_name(rad.rad.navn), what=runde_head(rad))
        case Utsending():
            return _("Runde {navn}: {what}").format(navn=_short_name(rad.rad.runde), what=_utsending_head(rad))
        case Visning():
            return _("Visning {navn}: {what}").format(
                navn=_short_name(_name(rad.fra or rad.rad)), what=_visning_head(rad)
            )
        case Ansvarlig() if rad.fra is not None and rad.til is not None and _name(rad.fra) != _name(rad.til):
            return _("{fra} heter nå {til}").format(fra=_short_name(_name(rad.fra)), til=_short_name(_name(rad.til)))
        case _:
            felt = _felt(rad)
            what = _("ny") if rad.fra is None else _("fjernet") if rad.til is None else _("endret")
            return f"{_(felt.label)}: {_short_name(_name(rad.rad))} {what}"


def _visning_head(rad: Radendring) -> str:
    if rad.fra is None:
        return _("lagret")
    if rad.til is None:
        return _("slettet")
    if _name(rad.fra) != _name(rad.til):
        return _("nytt navn {navn}").format(navn=_short_name(_name(rad.til)))
    return _("endret")


def _felt(rad: Radendring) -> Felt:
    return Oppsett.felter[rad.felt]


def runde_head(rad: Radendring) -> str:
    """Return what became of a round, in few words: «startet, svarfrist 15.09.2026»."""
    fra, til = rad.fra, rad.til
    if not isinstance(til, Runde):
        return _("fjernet")
    if not isinstance(fra, Runde):
        frist = _(", svarfrist {dag}").format(dag=date_text(til.svarfrist)) if til.svarfrist else ""
        return _("startet") + frist
    if fra.avsluttet is None and til.avsluttet is not None:
        return _("avsluttet")
    if fra.avsluttet is not None and til.avsluttet is None:
        return _("åpnet igjen")
    if fra.svarfrist != til.svarfrist:
        return _("svarfrist {fra} → {til}").format(fra=_day(fra.svarfrist), til=_day(til.svarfrist))
    return _("endret")


def _day(day: date | None) -> str:
    return date_text(day) if day else _("ingen")


def _utsending_head(rad: Radendring) -> str:
    row = rad.rad
    assert isinstance(row, Utsending)
    slag = row.slag.value if isinstance(row.slag, Utsendingsslag) else _("utsending")
    if rad.til is None:
        return _("{slag} strøket").format(slag=slag)
    if not row.ansvarlig:
        return _("{slag} sendt").format(slag=slag)
    if len(row.ansvarlig) == 1:
        return _("{slag} sendt til {navn}").format(slag=slag, navn=row.ansvarlig[0])
    count = ngettext("{n} mottaker", "{n} mottakere", len(row.ansvarlig)).format(n=len(row.ansvarlig))
    return _("{slag} sendt til {count}").format(slag=slag, count=count)


def _subject(rader: Sequence[Radendring], single: Sequence[Forskjell], runder: Sequence[str]) -> str:
    if len(rader) == 1 and not single:
        return shortened(_head(rader[0]), SUBJECT_WIDTH)
    if runder and len(runder) == 1 and not single and all(runde_of(one.rad) for one in rader):
        return shortened(
            _("Runde {navn}: {n} endringer").format(navn=_short_name(runder[0]), n=len(rader)), SUBJECT_WIDTH
        )
    if len({one.felt for one in rader}) == 1 and not single and all(one.fra is None for one in rader):
        return _("{what}: {n} nye").format(what=_(_felt(rader[0]).label), n=len(rader))
    labels = dict.fromkeys(
        _(felt.label)
        for felt in (*(one.declared for one in single), *(_felt(one) for one in rader))
        if felt is not None
    )
    return shortened(_("Oppsettet: {what} endret").format(what=", ".join(labels)), SUBJECT_WIDTH)


def _new_order(reordered: Sequence[Forskjell]) -> str:
    labels = [_(felt.label) for one in reordered if (felt := one.declared) is not None]
    return shortened(_("{what}: ny rekkefølge").format(what=", ".join(labels)), SUBJECT_WIDTH)


def _order_line(one: Forskjell) -> str:
    felt = one.declared
    assert felt is not None
    names = ", ".join(_name(row) or "–" for row in one.til)
    return field_line(felt._replace(kind=Kind.TEXT), None, names)


def _short_name(name: str) -> str:
    return shortened(name.strip(), _NAME_WIDTH)
