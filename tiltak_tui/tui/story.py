"""The history as a story: its days, what each oppføring did in one place, and the merker that were set on the way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.history import Hendelse, without_renames
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.tui.view import Row, View
from tiltak_tui.words import N_, _, ngettext

if TYPE_CHECKING:
    from tiltak_tui.merker import Merke

_TYPES = {
    Type.LAGT_TIL: N_("Lagt til"),
    Type.FJERNET: N_("Slettet"),
    Type.FLYTTET: N_("Flyttet"),
    Type.OMDOPT: N_("Nytt navn på planfila"),
    Type.ULESELIG: N_("Fila kunne ikke leses"),
}


class Entry(NamedTuple):
    """What one oppføring did in one place: a tiltak, a fokusområde, a plan or the setup.

    Attributes:
        hendelser: what it did, one or more.
        is_first: it is the first that is told of the oppføring.
    """

    hendelser: tuple[Hendelse, ...]
    is_first: bool

    @property
    def newest(self) -> Hendelse:
        """The first of the hendelser; oppføring, place and reason are the same in all."""
        return self.hendelser[0]

    @property
    def sted(self) -> Sted:
        """The place."""
        return self.newest.sted


class Chosen(NamedTuple):
    """What the user wants to be told of; "" for everything."""

    felt: str = ""
    av: str = ""

    def fits(self, hendelse: Hendelse) -> bool:
        """Return whether a hendelse is to be told."""
        return (not self.av or hendelse.forfatter == self.av) and (not self.felt or kind_of(hendelse) == self.felt)


EVERYTHING = Chosen()


def story(
    hendelser: Sequence[Hendelse], merker: "Sequence[Merke]", chosen: Chosen = EVERYTHING
) -> "list[date | Merke | Entry]":
    """Return the story, newest first; the days are those when the main line got it.

    Args:
        hendelser: what happened, newest first.
        merker: the merker, oldest first; those older than all that happened are left out.
        chosen: what is to be told.
    """
    found: list[date | Merke | Entry] = []
    waiting = [one for one in merker if hendelser and one.satt >= hendelser[-1].kom_inn]
    day: date | None = None

    def tell(part: "Merke | Entry", on: date) -> None:
        nonlocal day
        if on != day:
            day = on
            found.append(on)
        found.append(part)

    for entry in _entries(hendelser, chosen):
        arrived = entry.newest.kom_inn
        while waiting and waiting[-1].satt >= arrived:
            merke = waiting.pop()
            tell(merke, merke.satt.date())
        tell(entry, arrived.date())
    return found


def told(entry: Entry) -> list[Hendelse]:
    """Return what is told line by line: not the kommentar, which is the reason, nor a statusdato beside others."""
    is_alone = len(entry.hendelser) == 1
    return [
        one
        for one in entry.hendelser
        if not (one.forskjell.felt == "kommentar" and one.begrunnelse)
        and (is_alone or one.forskjell.felt != "statusdato")
    ]


def sentence(hendelse: Hendelse, titles: Mapping[str, str], *, alone: bool) -> str:
    """Return one hendelse as it is told.

    Args:
        hendelse: what happened.
        titles: what plans and fokusområder are called, by id.
        alone: it is all that the oppføring did there: a new statusdato alone says that nothing had changed.
    """
    one = hendelse.forskjell
    if one.felt == "statusdato" and alone and isinstance(one.til, date):
        return _("Uendret per {dato}").format(dato=date_text(one.til))
    if one.sted.tiltak and one.type in {Type.LAGT_TIL, Type.FJERNET}:
        return _(_TYPES[one.type])
    return forskjell_text(one, titles)


def kind_of(hendelse: Hendelse) -> str:
    """Return what the story can be narrowed to: the field, or what sort of thing it is."""
    one = hendelse.forskjell
    return one.felt if one.type is Type.ENDRET else str(one.type)


def kinds(hendelser: Iterable[Hendelse]) -> list[tuple[str, str, int]]:
    """Return what the hendelser can be narrowed to, with label and number, the most frequent first."""
    return _counted(hendelser, kind_of, _kind_label)


def authors(hendelser: Iterable[Hendelse]) -> list[tuple[str, str, int]]:
    """Return who has made them, with name and number, the most frequent first."""
    return _counted(hendelser, lambda one: one.forfatter, lambda one: one.forfatter)


def place_name(entry: Entry, innhold: Innhold) -> tuple[str, str]:
    """Return the id and the title of the place; the id is "" where it is no tiltak."""
    sted = entry.sted
    if sted.tiltak:
        rad = innhold.rad(sted.tiltak)
        return sted.tiltak, rad.tiltak.tittel if rad else _title_then(entry)
    if sted.plan == OPPSETT_STEM:
        return "", _("Oppsettet")
    plan = innhold.plan(sted.plan)
    plan_name = (plan.tittel if plan else _title_then(entry) if not sted.fokusomrade else "") or sted.plan
    if not sted.fokusomrade:
        return "", _("Planen {plan}").format(plan=plan_name)
    parts = plan.fokusomrader if plan else ()
    omrade = next((one.tittel for one in parts if one.id.casefold() == sted.fokusomrade.casefold()), "")
    name = omrade or _title_then(entry) or sted.fokusomrade
    return "", _("Fokusområdet {name} ({plan})").format(name=name, plan=plan_name)


def titles_of(innhold: Innhold) -> dict[str, str]:
    """Return what plans and fokusområder are called, by id."""
    omrader = {omrade.id: omrade.tittel for plan in innhold.plans for omrade in plan.fokusomrader if omrade.tittel}
    return omrader | {plan.id: plan.tittel for plan in innhold.plans if plan.tittel}


def about(view: View, shown: Sequence[Row], innhold: Innhold) -> tuple[str, Callable[[Hendelse], bool]]:
    """Return what a view shows in words, and what tells whether a hendelse is about any of it.

    A view of everything is about the plans and the setup as well, and about what is gone.
    """
    scope = view.scope
    ids = {row.rad.tiltak.id.casefold() for row in shown} - {""}
    if view.is_all:
        return _("Historikken i planmappa"), lambda _one: True
    if view.filter.strip() or view.follow_up:
        title = ngettext("Historikken for {n} tiltak", "Historikken for {n} tiltak", len(ids)).format(n=len(ids))
        return title, lambda one: one.sted.tiltak.casefold() in ids
    plan = innhold.plan(scope.plan)
    title = _("Historikken i {plan}").format(plan=(plan.tittel if plan else "")[:100] or scope.plan)
    omrade = scope.omrade.casefold()

    def is_inside(one: Hendelse) -> bool:
        sted = one.sted
        is_here = sted.plan == scope.plan and (not omrade or sted.fokusomrade.casefold() == omrade)
        return is_here or sted.tiltak.casefold() in ids

    return title, is_inside


def _entries(hendelser: Iterable[Hendelse], chosen: Chosen) -> Iterator[Entry]:
    told_once = without_renames(hendelser)
    wanted = told_once if chosen == EVERYTHING else (one for one in told_once if chosen.fits(one))
    commit = ""
    for (own, *_place), some in groupby(wanted, key=_place_key):
        yield Entry(tuple(some), own != commit)
        commit = own


def _place_key(hendelse: Hendelse) -> tuple[str, str, str]:
    sted = hendelse.sted
    return hendelse.commit, sted.tiltak or sted.plan, "" if sted.tiltak else sted.fokusomrade


def _title_then(entry: Entry) -> str:
    for one in entry.hendelser:
        for value in (one.forskjell.til, one.forskjell.fra):
            title = getattr(value, "tittel", "")
            if isinstance(title, str) and title:
                return title
    return ""


def _kind_label(hendelse: Hendelse) -> str:
    one = hendelse.forskjell
    if one.type is not Type.ENDRET:
        return _(_TYPES[one.type])
    felt = one.declared
    return _(felt.label) if felt else one.felt


def _counted(
    hendelser: Iterable[Hendelse], key_of: Callable[[Hendelse], str], label_of: Callable[[Hendelse], str]
) -> list[tuple[str, str, int]]:
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for one in hendelser:
        key = key_of(one)
        counts[key] += 1
        if key not in labels:
            labels[key] = label_of(one)
    return [(key, labels[key], count) for key, count in counts.most_common()]
