"""Reading a list in, told line by line: the same lines on the terminal and on the screen, where some can be changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from tiltak_tui.lists.columns import Grunn, Kolonne
from tiltak_tui.lists.forslag import Endret, Forslag, Nytt
from tiltak_tui.lists.headings import LEFT_OUT, label_of
from tiltak_tui.lists.homes import PlanNotToldError
from tiltak_tui.lists.innlesing import Innlesing
from tiltak_tui.lists.liste import Merknad, shown
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.linjer import Deler
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.show import value_or_unset, value_text
from tiltak_tui.model.width import cells, cut, padded, wrapped
from tiltak_tui.words import _, ngettext

_NAMED = 12
_NOT_TOLD = {"id", "tittel"}
_WIDEST_HEADING = 30
_LEAST_EXAMPLE = 12
_GAP = "  "


class Slag(Enum):
    """What can be changed in a line."""

    PLAN = "plan"
    ARK = "ark"
    KOLONNE = "kolonne"
    ORD = "ord"


class Punkt(NamedTuple):
    """A line that can be changed.

    Attributes:
        slag: what it is.
        navn: which one: the name of a sheet, what a column is called in `Valg`, or what stands in a cell.
        felt: the field of a column or a word.
        er_uklart: it is a word that is not understood.
    """

    slag: Slag
    navn: str = ""
    felt: str = ""
    er_uklart: bool = False


class Linje(NamedTuple):
    """A line: its texts, and what can be changed in it."""

    deler: Deler
    punkt: Punkt | None = None


class Innleselinjer:
    """The lines.

    Args:
        innlesing: what they tell of.
        width: how wide they may be; None: nothing is broken or cut.
        decide_first: what may have to be changed comes first; else last, as it is read on a terminal.
    """

    def __init__(self, innlesing: Innlesing, width: int | None, *, decide_first: bool) -> None:
        first = (_plan, _sheets, _not_understood, _columns, _words)
        rest = (_new, _changed, _unchanged, _left_out, _notes)
        on_terminal = (_columns, _words, _plan, _new, _changed, _unchanged, _not_understood, _left_out, _notes)
        self._lines: list[Linje] = []
        for section in (*first, *rest) if decide_first else on_terminal:
            found = list(section(innlesing, width))
            if found and self._lines:
                self._lines.append(Linje(()))
            self._lines += found
        self.parts: Sequence[Punkt | None] = [one.punkt for one in self._lines]

    def draw(self, place: int) -> Deler:
        """Return one line."""
        return self._lines[place].deler


def heading(innlesing: Innlesing) -> str:
    """Return what is read: «liste.xlsx, arket «Tiltak»: 7 tiltak»."""
    liste = innlesing.liste
    sheets = list(dict.fromkeys(one.ark for one in liste.kolonner if one.ark))
    count = ngettext("{n} tiltak", "{n} tiltak", len(liste.rader)).format(n=len(liste.rader))
    where = _(", arket «{ark}»").format(ark="», «".join(map(visible_line, sheets))) if sheets else ""
    return f"{visible_line(innlesing.fil)}{where}: {count}"


def counted(forslag: Forslag) -> str:
    """Return how many tiltak are new and changed: «3 nye og 12 endrede tiltak»."""
    new, changed = len(forslag.nye), len(forslag.endret)
    if new and changed:
        return _("{nye} nye og {endret} endrede tiltak").format(nye=new, endret=changed)
    if changed:
        return ngettext("{n} endret tiltak", "{n} endrede tiltak", changed).format(n=changed)
    return ngettext("{n} nytt tiltak", "{n} nye tiltak", new).format(n=new)


def _head(text: str) -> Linje:
    return Linje(((text, "heading"),))


def _plain(
    text: str, width: int | None, look: str = "", *, punkt: Punkt | None = None, indent: str = _GAP
) -> Iterator[Linje]:
    """Yield a text as one line, or as many as it needs; only the first can be changed."""
    parts = [text] if width is None else wrapped(text, max(width - len(indent), 20))
    for number, part in enumerate(parts):
        yield Linje(((indent, ""), (part, look)), punkt if number == 0 else None)


def _plan(innlesing: Innlesing, width: int | None) -> Iterator[Linje]:
    forslag = innlesing.forslag
    if forslag is None:
        if width is not None:
            yield _head(_("Plan"))
            is_open = isinstance(innlesing.feil, PlanNotToldError)
            text = _("Ikke valgt. Velg en plan, eller lag en ny.") if is_open else visible_line(str(innlesing.feil))
            yield from _plain(text, width, "late", punkt=Punkt(Slag.PLAN))
        return
    yield _head(_("Plan"))
    for plan in forslag.planer:
        text = _("Ny plan: {tittel} (fila {fil}.toml, kode {kode})").format(
            tittel=visible_line(plan.tittel), fil=plan.id, kode=visible_line(plan.kode)
        )
        yield from _plain(text, width, punkt=Punkt(Slag.PLAN))
    for plan in forslag.gamle:
        yield from _plain(visible_line(plan.tittel or plan.id), width, punkt=Punkt(Slag.PLAN))


def _sheets(innlesing: Innlesing, _width: int | None) -> Iterator[Linje]:
    if len(innlesing.ark) < 2:
        return
    yield _head(_("Ark"))
    read = {one.ark for one in innlesing.liste.kolonner}
    for name in innlesing.ark:
        told = _("leses") if name in read else _("leses ikke")
        look = "" if name in read else "faint"
        yield Linje(((_GAP, ""), (f"{visible_line(name)}: {told}", look)), Punkt(Slag.ARK, name))


def _columns(innlesing: Innlesing, width: int | None) -> Iterator[Linje]:
    kolonner = innlesing.liste.kolonner
    yield _head(_("Kolonnene"))
    widest = max((cells(one.overskrift or "–") for one in kolonner), default=0)
    room = widest if width is None else min(widest, _WIDEST_HEADING)
    names = [(one.ark, one.fra_rad, one.overskrift) for one in kolonner]
    part = (kolonner[0].ark, kolonner[0].fra_rad) if kolonner else ("", 0)
    told = max((cells(_means(one)) for one in kolonner), default=0)
    for one in kolonner:
        if (one.ark, one.fra_rad) != part:
            part = (one.ark, one.fra_rad)
            text = _("Fra rad {rad}").format(rad=one.fra_rad) if one.fra_rad else _("Arket «{ark}»").format(ark=one.ark)
            yield Linje(((_GAP + visible_line(text), "label"),))
        means = _means(one)
        deler: Deler = (
            (f"{_GAP}{one.bokstaver:<2} ", "faint"),
            (padded(one.overskrift or "–", room), ""),
            (f"  → {means}", "" if one.felt else "problem"),
        )
        gap = _GAP + " " * (told - cells(means))
        left = 0 if width is None else width - sum(cells(text) for text, _look in deler) - len(gap)
        if left > _LEAST_EXAMPLE and one.eksempel:
            deler = (*deler, (gap + cut(f"«{shown(one.eksempel)}»", left), "faint"))
        is_alone = one.overskrift and names.count((one.ark, one.fra_rad, one.overskrift)) == 1
        yield Linje(deler, Punkt(Slag.KOLONNE, one.overskrift if is_alone else one.bokstaver, one.felt))


def _means(one: Kolonne) -> str:
    if one.felt == LEFT_OUT:
        return ngettext("ikke tatt med ({n} celle)", "ikke tatt med ({n} celler)", one.fylte).format(n=one.fylte)
    if one.grunn is Grunn.INNHOLD:
        return _("{felt} (etter det som står i cellene)").format(felt=label_of(one.felt))
    return label_of(one.felt)


def _words(innlesing: Innlesing, width: int | None) -> Iterator[Linje]:
    liste = innlesing.liste
    if liste.ord:
        yield _head(_("Slik er ordene lest"))
    for felt in dict.fromkeys(one.felt for one in liste.kolonner):
        words = [one for one in liste.ord if one.felt == felt]
        if words:
            yield Linje(((f"{_GAP}{label_of(felt)}", "label"),))
        for one in words:
            count = f" ({one.antall})" if one.antall > 1 else ""
            text = f"«{shown(one.star)}» → {visible_line(one.betyr)}{count}"
            yield from _plain(text, width, punkt=Punkt(Slag.ORD, one.star, felt), indent=_GAP * 2)


def _not_understood(innlesing: Innlesing, width: int | None) -> Iterator[Linje]:
    found = innlesing.forslag.merknader if innlesing.forslag else innlesing.liste.merknader
    if found:
        yield _head(_("Ikke forstått"))
    for one in found:
        yield from _plain(visible_line(one.tekst), width, "late", punkt=_word_of(one))


def _word_of(one: Merknad) -> Punkt | None:
    return Punkt(Slag.ORD, one.star, one.felt, er_uklart=True) if one.kolonne and one.felt else None


def _of_forslag(
    section: Callable[[Forslag, int | None], Iterator[Linje]],
) -> Callable[[Innlesing, int | None], Iterator[Linje]]:
    return lambda innlesing, width: section(innlesing.forslag, width) if innlesing.forslag else iter(())


@_of_forslag
def _new(forslag: Forslag, width: int | None) -> Iterator[Linje]:
    if forslag.omrader:
        titles = ", ".join(visible_line(part.tittel) for _stem, part in forslag.omrader)
        count = len(forslag.omrader)
        yield _head(ngettext("Nytt fokusområde", "Nye fokusområder ({n})", count).format(n=count))
        yield from _plain(titles, width)
    if forslag.omrader and forslag.nye:
        yield Linje(())
    if forslag.nye:
        yield _head(_("Nye tiltak ({n})").format(n=len(forslag.nye)))
        yield from (line for one in forslag.nye for line in _new_lines(one, width))


@_of_forslag
def _changed(forslag: Forslag, width: int | None) -> Iterator[Linje]:
    if forslag.endret:
        yield _head(_("Endrede tiltak ({n})").format(n=len(forslag.endret)))
        yield from (line for one in forslag.endret for line in _changed_lines(one, width))
    if forslag.mal:
        yield _head(_("Nye mål"))
        for one in forslag.mal:
            yield from _plain(f"{visible_line(one.sted.fokusomrade)}: {shown(one.til)}", width)


@_of_forslag
def _unchanged(forslag: Forslag, width: int | None) -> Iterator[Linje]:
    if forslag.uendret:
        count = len(forslag.uendret)
        yield _head(ngettext("Uendret: {n} tiltak", "Uendret: {n} tiltak", count).format(n=count))
    if forslag.mangler:
        count = len(forslag.mangler)
        yield _head(_("Står i planen, men ikke i lista. De blir stående som de er ({n})").format(n=count))
        yield from (Linje(((_GAP, ""), (_title(rad), ""))) for rad in forslag.mangler[:_NAMED])
        if count > _NAMED:
            yield from _plain(_("… og {n} til").format(n=count - _NAMED), width)


def _left_out(innlesing: Innlesing, width: int | None) -> Iterator[Linje]:
    columns = left_out_columns(innlesing.liste.kolonner) if width is None else ()
    found = [*columns, *innlesing.liste.utelatt]
    if found:
        yield _head(_("Ikke tatt med"))
    for text in found:
        yield from _plain(visible_line(text), width, "problem")


def _notes(innlesing: Innlesing, width: int | None) -> Iterator[Linje]:
    for text in innlesing.forslag.obs if innlesing.forslag else innlesing.liste.obs:
        yield from _plain(_("Obs: {text}").format(text=visible_line(text)), width, "problem", indent="")


def left_out_columns(kolonner: Iterable[Kolonne]) -> Iterator[str]:
    """Yield a sentence for each column with something in it that is not read."""
    for one in kolonner:
        if one.felt == LEFT_OUT and one.fylte:
            count = ngettext("{n} celle", "{n} celler", one.fylte).format(n=one.fylte)
            text = _("Kolonne {bokstav}, «{navn}» ({antall})")
            yield text.format(bokstav=one.bokstaver, navn=one.overskrift, antall=count)


def _new_lines(one: Nytt, width: int | None) -> Iterator[Linje]:
    tiltak = one.tiltak
    yield Linje(((f"{_GAP}{tiltak.id} ", "label"), (visible_line(tiltak.tittel), "")))
    parts = [
        f"{_(felt.label)}: {shown(value_text(felt, tiltak.get(key)))}"
        for key, felt in Tiltak.felter.items()
        if key in vars(tiltak) and key not in _NOT_TOLD and not felt.internal and value_text(felt, tiltak.get(key))
    ]
    parts += [_(felt.label) for key, felt in Tiltak.felter.items() if felt.internal and tiltak.get(key)]
    if parts:
        yield from _plain(" · ".join(parts), width, "faint", indent=_GAP * 3)


def _changed_lines(one: Endret, width: int | None) -> Iterator[Linje]:
    found_by = _(", funnet på tittelen") if one.etter_tittel else ""
    told = _(" (rad {rad}{etter})").format(rad=one.listerad.rad, etter=found_by)
    yield Linje(((f"{_GAP}{_title(one.rad)}", ""), (told, "faint")))
    if one.til_omrade:
        text = _("Flyttes til {omrade}").format(omrade=visible_line(one.listerad.omrade))
        yield from _plain(text, width, indent=_GAP * 3)
    for endring in one.endringer:
        felt = endring.declared
        til = shown(value_or_unset(felt, endring.til))
        if felt.internal:
            text = _("{label}: endret").format(label=_(felt.label))
        elif felt.kind is Kind.TEXT:
            text = f"{_(felt.label)}: {til}"
        else:
            text = f"{_(felt.label)}: {shown(value_or_unset(felt, endring.fra))} → {til}"
        yield from _plain(text, width, indent=_GAP * 3)


def _title(rad: Rad) -> str:
    return f"{visible_line(rad.tiltak.id)} {visible_line(rad.tiltak.tittel)}"
