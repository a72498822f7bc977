"""What somebody has written in a form where no answer belongs: it is named, so that nothing is lost unseen."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tiltak_tui.exchange.columns import ANSWERS, HEADINGS, SHOWN, Kolonne, fingerprint
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.oppsett import Vurderingstekst
from tiltak_tui.sheets import meaning
from tiltak_tui.sheets.celle import Ark, Celle
from tiltak_tui.sheets.meaning import NotUnderstoodError, is_empty
from tiltak_tui.words import _

Laget = Mapping[str, Mapping[str, str]]
"""What the form remembers of each tiltak that it was made with, by its id without regard to case."""


class Table(NamedTuple):
    """Where the answers stand: the sheet, the row of the headings, and the place of each column."""

    ark: Ark
    top: int
    places: Mapping[Kolonne, int]

    def cells(self, row: Sequence[Celle]) -> dict[Kolonne, Celle]:
        """Return the cells of a row by their columns."""
        return {kolonne: row[place] for kolonne, place in self.places.items() if place < len(row)}


def changed(cells: Mapping[Kolonne, Celle], laget: Laget, tekster: Vurderingstekst) -> Iterator[tuple[Celle, str]]:
    """Yield the cells of a row that show how its tiltak stood, and say something else now, with what to do.

    Args:
        cells: the row.
        laget: what the form was made with.
        tekster: what grønn, gul and rød mean here.
    """
    was = laget.get(cells[Kolonne.ID].tekst.casefold())
    if not was:
        return
    readers: dict[Kolonne, Callable[[Celle], Any]] = {
        Kolonne.STATUS_NA: meaning.as_status,
        Kolonne.VURDERING_NA: lambda celle: meaning.as_vurdering(celle, tekster),
        Kolonne.FRIST_NA: meaning.as_date,
        Kolonne.FREMDRIFT_NA: meaning.as_percent,
    }
    for kolonne, key in SHOWN.items():
        celle = cells.get(kolonne)
        if celle is None or is_empty(celle):
            continue
        try:
            now = str(readers[kolonne](celle))
        except NotUnderstoodError:
            if key == "frist" and not was.get(key):
                continue  # the words that the plan has for it
            now = celle.tekst
        if now != was.get(key, ""):
            yield celle, _write_under(Kolonne(key))
    celle = cells.get(Kolonne.SAGT)
    if celle is not None and not is_empty(celle) and fingerprint(celle.tekst) != was.get("sagt", ""):
        yield celle, _write_under(Kolonne.KOMMENTAR)
    celle = cells.get(Kolonne.TITTEL)
    if celle is not None and (owner := _owner(celle, was, laget)):
        yield celle, _("Tittelen hører til {id}. Se etter at svarene står på riktig rad").format(id=visible_line(owner))


def _write_under(kolonne: Kolonne) -> str:
    return _("Dette er endret for hånd. Skriv det nye under «{navn}»").format(navn=_(HEADINGS[kolonne]))


def _owner(celle: Celle, was: Mapping[str, str], laget: Laget) -> str:
    """Return the id of the other tiltak whose title stands in a row; "" where it is its own, or nobody's."""
    seen = fingerprint(celle.tekst)
    if not seen or seen == was.get("tittel", seen):
        return ""
    return next((one.get("id", "") for one in laget.values() if one.get("tittel") == seen), "")


def unread(table: Table, laget: Laget, above: Collection[str]) -> Iterator[str]:
    """Yield what stands in the sheet of the answers and is not read, each as a sentence.

    Args:
        table: where the answers stand.
        laget: what the form was made with.
        above: the fingerprints of what stood above the table; nothing is said of it where that is empty.
    """
    heads = table.ark.rader[table.top]
    rows = table.ark.rader[table.top + 1 :]
    for place, head in enumerate(heads):
        below = [row[place] for row in rows if row[place].tekst]
        if place not in table.places.values() and below:
            name = head.vist or below[0].sted.rstrip("0123456789")
            yield _("Kolonnen «{navn}» er ikke lest.").format(navn=name)
    for row in table.ark.rader[: table.top] if above else ():
        yield from (_not_read(celle) for celle in row if celle.tekst and fingerprint(celle.tekst) not in above)
    for row in rows:
        yield from _beside(table.cells(row), laget)
    answers = {table.places[kolonne] for kolonne in ANSWERS if kolonne in table.places}
    for area in table.ark.flettet:
        if table.top < area.topp < area.bunn and answers & set(range(area.venstre, area.hoyre + 1)):
            first, last = table.ark.rader[area.topp][area.venstre], table.ark.rader[area.bunn][area.venstre]
            yield _("Cellene {fra} til {til} er slått sammen. Svaret er lest bare for den øverste raden.").format(
                fra=first.sted, til=last.sted
            )
    for row in table.ark.rader:
        for celle in row:
            if celle.merknad.strip():
                yield _("Merknaden i celle {sted} er ikke lest: «{tekst}».").format(
                    sted=celle.sted, tekst=Celle("", "", celle.merknad).vist
                )
    if table.ark.er_kuttet:
        yield _("Arket «{ark}» er større enn det som leses. Det som står lengst ute, er ikke lest.").format(
            ark=visible_line(table.ark.navn)
        )


def _beside(cells: Mapping[Kolonne, Celle], laget: Laget) -> Iterator[str]:
    """Yield what somebody has written in a row outside the cells to answer in."""
    if not cells[Kolonne.ID].tekst:
        yield from (_not_read(celle) for kolonne, celle in cells.items() if kolonne not in ANSWERS and celle.tekst)
        return
    was = laget.get(cells[Kolonne.ID].tekst.casefold(), {})
    title, per = cells.get(Kolonne.TITTEL), cells.get(Kolonne.PER)
    if title is not None and title.tekst and fingerprint(title.tekst) != was.get("tittel", fingerprint(title.tekst)):
        yield from () if _owner(title, was, laget) else (_not_read(title),)
    if per is not None and not is_empty(per) and _day(per) != was.get("statusdato", _day(per)):
        yield _not_read(per)


def _day(celle: Celle) -> str:
    try:
        return str(meaning.as_date(celle))
    except NotUnderstoodError:
        return celle.tekst


def _not_read(celle: Celle) -> str:
    return _("Det som er skrevet i celle {sted}, er ikke lest: «{tekst}».").format(sted=celle.sted, tekst=celle.vist)
