"""From the sheets of a file to the list of tiltak that they hold."""

from collections.abc import Mapping, Sequence

from tiltak_tui.lists.columns import Kolonne, check_choices, columns_of
from tiltak_tui.lists.headings import FOKUSOMRADE
from tiltak_tui.lists.liste import Liste, Listerad, in_sheet
from tiltak_tui.lists.meanings import Kjent, known_of
from tiltak_tui.lists.navn import stands_alone
from tiltak_tui.lists.ordbok import Ordbok
from tiltak_tui.lists.rows import read_rows
from tiltak_tui.lists.tabell import Meaning, Tabell, find_tables, meaning_of, other_tables, without_tiltak
from tiltak_tui.lists.tables import parts_of
from tiltak_tui.lists.valg import Valg
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, visible_line
from tiltak_tui.sheets.celle import Ark
from tiltak_tui.words import _

_SHOWN_ABOVE = 6


def understood(arkene: Sequence[Ark], valg: Valg, innhold: Innhold) -> Liste:
    """Return the list that some sheets hold.

    Args:
        arkene: the sheets of a file.
        valg: what the user has said.
        innhold: what stands in the planmappe, for the names of ansvarlige and the word for fokusområder.

    Raises:
        NoTableError: there is no table of tiltak.
        UsageError: a sheet or a column that the user names is not there.
    """
    meaning = meaning_of(valg, (plan.fokusomrade_heter for plan in innhold.plans if plan.fokusomrade_heter))
    tables = find_tables(arkene, valg, meaning)
    parts = [part for table in tables for part in parts_of(table, meaning)]
    check_choices(parts, valg)
    kjent = known_of(innhold)
    ordbok = Ordbok(with_sheets=len(tables) > 1)
    kolonner: list[Kolonne] = []
    rader: list[Listerad] = []
    mal: list[str] = []
    utelatt: list[str] = []
    others = list(other_tables(arkene, tables, valg, meaning))
    obs = [text for text, _name in others]
    for one in parts:
        mine, known = _columns(one, valg, meaning, kjent)
        name = one.ark.navn if len(tables) > 1 else ""
        has_title = any(column.felt == "tittel" for column in mine)
        if not has_title and not one.fra_rad:
            raise without_tiltak()
        if one.fra_rad:
            obs.append(in_sheet(name, _told_of(one, has_title=has_title)))
            if not has_title:
                continue
        read = read_rows(one, mine, valg, known, ordbok)
        if len(tables) > 1 and not any(column.felt == FOKUSOMRADE for column in mine):
            read = read._replace(rader=[rad._replace(omrade=rad.omrade or one.ark.navn) for rad in read.rader])
        kolonner += mine
        rader += read.rader
        mal += read.mal
        utelatt += [in_sheet(name, text) for text in read.utelatt]
        obs += [f"«{visible_line(name)}»: {text}" if name else text for text in read.obs]
    if len(tables) == 1:
        rader = [one._replace(ark="") for one in rader]
    rader, goals = _with_goals(rader, mal)
    over = [cell.vist for one in parts if not one.fra_rad for cell in one.above()][:_SHOWN_ABOVE]
    return Liste(
        tuple(kolonner),
        tuple(rader),
        ordbok.ord(),
        ordbok.merknader(),
        tuple(utelatt),
        tuple(obs),
        goals,
        tuple(over),
        tuple(name for _text, name in others if name),
    )


def _told_of(tabell: Tabell, *, has_title: bool) -> str:
    if has_title:
        text = _("Rad {rad}: herfra har tabellen andre overskrifter, og er lest etter dem.")
    else:
        text = _("Rad {rad}: herfra har tabellen andre overskrifter, og ingen for tiltakene. Resten er ikke lest.")
    return text.format(rad=tabell.fra_rad)


def _columns(tabell: Tabell, valg: Valg, meaning: Meaning, kjent: Kjent) -> tuple[tuple[Kolonne, ...], Kjent]:
    """Return the columns of a table, and what is known when also the names that stand alone in a cell are."""
    kolonner = columns_of(tabell, valg, meaning, kjent)
    alone = {
        fold(cell.tekst)
        for one in kolonner
        if one.felt in {"ansvarlig", "medvirkende"}
        for cell in tabell.column(one.plass)
        if stands_alone(cell.tekst)
    }
    return kolonner, kjent._replace(navn=kjent.navn | alone)


def _with_goals(rader: Sequence[Listerad], mal: Sequence[str]) -> tuple[list[Listerad], Mapping[str, str]]:
    """Return the rows and the mål of each fokusområde; where it has several, they stand with the tiltak instead."""
    found: dict[str, set[str]] = {}
    for rad, text in zip(rader, mal, strict=True):
        if text:
            found.setdefault(fold(rad.omrade), set()).add(text)
    if all(len(texts) == 1 for texts in found.values()):
        return list(rader), {area: next(iter(texts)) for area, texts in found.items()}
    return [_with_goal(rad, text) for rad, text in zip(rader, mal, strict=True)], {}


def _with_goal(rad: Listerad, text: str) -> Listerad:
    if not text:
        return rad
    line = _("Mål: {tekst}").format(tekst=text)
    before = rad.verdier.get("beskrivelse", "")
    return rad._replace(verdier={**rad.verdier, "beskrivelse": f"{before}\n{line}" if before else line})
