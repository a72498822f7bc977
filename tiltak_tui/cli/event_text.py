"""Events as a story that reads well aloud: by day, newest first, with who, what and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from tiltak_tui.history import Hendelse, without_renames
from tiltak_tui.merker import Merke
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.words import _


class Names:
    """What plans, fokusområder and tiltak are called: as they are now, else as they were when they were last."""

    def __init__(self, innhold: Innhold, hendelser: Iterable[Hendelse]) -> None:
        self._titles: dict[Sted, str] = {}
        for plan in innhold.plans:
            self._add(Sted(plan.id), plan.tittel)
            for one in plan.fokusomrader:
                self._add(Sted(plan.id, one.id), one.tittel)
        for rad in innhold.rader():
            self._add(Sted(rad.plan.id, "", rad.tiltak.id), rad.tiltak.tittel)
        for hendelse in hendelser:
            for value in (hendelse.forskjell.til, hendelse.forskjell.fra):
                if isinstance(value, Plan | Fokusomrade | Tiltak):
                    self._add(hendelse.sted, value.tittel)

    def of(self, sted: Sted) -> str:
        """Return the title, or "" where none is known."""
        return self._titles.get(_key(sted), "")

    def _add(self, sted: Sted, title: str) -> None:
        if title:
            self._titles.setdefault(_key(sted), title)


def _key(sted: Sted) -> Sted:
    """Return what names the same: a tiltak has its title with it when it moves."""
    return Sted("", "", sted.tiltak.casefold()) if sted.tiltak else Sted(sted.plan, sted.fokusomrade.casefold())


def told(hendelser: Sequence[Hendelse], innhold: Innhold, merker: Sequence[Merke]) -> Iterator[str]:
    """Yield the lines of the story.

    Args:
        hendelser: what happened, newest first.
        innhold: what stands in the planmappe, for the names.
        merker: those that may be shown; one older than everything that happened is not.
    """
    names = Names(innhold, hendelser)
    happened = {day: list(some) for day, some in groupby(hendelser, key=lambda one: one.kom_inn.date())}
    set_on = {day: list(some) for day, some in groupby(merker, key=lambda one: one.satt.date()) if day >= min(happened)}
    for place, day in enumerate(sorted({*happened, *set_on}, reverse=True)):
        if place:
            yield ""
        yield date_text(day)
        for merke in reversed(set_on.get(day, [])):
            by = f" · {visible_line(merke.av)}" if merke.av else ""
            yield "  " + _("Merke: {name}").format(name=visible_line(merke.navn)) + by
        for _key, some in groupby(_without_parts(happened.get(day, [])), key=lambda one: (one.commit, one.sted)):
            yield from _about_one(list(some), names)


def _about_one(together: Sequence[Hendelse], names: Names) -> Iterator[str]:
    """Yield what one oppføring did with one tiltak, fokusområde or plan."""
    first = together[0]
    made = first.tidspunkt.date()
    when = "" if made == first.kom_inn.date() else " " + _("(endret {day})").format(day=date_text(made))
    yield f"  {visible_line(first.forfatter)} · {_what(first.sted, names)}{when}"
    felter = {one.forskjell.felt for one in together}
    reason = first.begrunnelse.strip()
    for one in together:
        forskjell = one.forskjell
        if forskjell.felt == "kommentar" and reason and forskjell.til == first.begrunnelse:
            continue
        if forskjell.felt == "statusdato" and felter - {"statusdato"}:
            continue
        if felter == {"statusdato"} and type(forskjell.til) is date:
            yield from _indented(_("Uendret per {day}").format(day=date_text(forskjell.til)))
        else:
            yield from _indented(_line(forskjell, names))
    if reason:
        yield from _indented(f"«{visible(reason)}»")


def _line(forskjell: Forskjell, names: Names) -> str:
    if forskjell.sted.tiltak and forskjell.type in {Type.LAGT_TIL, Type.FJERNET}:
        return _("Lagt til") if forskjell.type is Type.LAGT_TIL else _("Slettet")
    if forskjell.type is not Type.FLYTTET:
        return forskjell_text(forskjell)
    is_plan = forskjell.felt == "plan"
    places = {one: Sted(one) if is_plan else Sted(forskjell.sted.plan, one) for one in (forskjell.fra, forskjell.til)}
    return forskjell_text(forskjell, {one: names.of(place) or one for one, place in places.items()})


def _indented(text: str) -> Iterator[str]:
    for line in text.rstrip("\n").split("\n"):
        yield f"    {line}".rstrip()


def _what(sted: Sted, names: Names) -> str:
    title = visible_line(names.of(sted))
    if sted.tiltak:
        return f"{visible_line(sted.tiltak)} {title}".rstrip()
    if sted.plan == OPPSETT_STEM:
        return _("Oppsettet")
    plan = visible_line(names.of(Sted(sted.plan)) or sted.plan)
    return f"{plan} › {title or visible_line(sted.fokusomrade)}" if sted.fokusomrade else plan


def _without_parts(hendelser: Iterable[Hendelse]) -> Iterator[Hendelse]:
    """Yield the events, with all that came or went together with its plan told of as the plan alone."""
    for _commit, some in groupby(without_renames(hendelser), key=lambda one: one.commit):
        together = list(some)
        whole = {(one.forskjell.type, one.sted.plan) for one in together if _is_whole_plan(one)}
        for one in together:
            if _is_whole_plan(one) or (one.forskjell.type, one.sted.plan) not in whole:
                yield one


def _is_whole_plan(one: Hendelse) -> bool:
    is_whole = one.forskjell.type in {Type.LAGT_TIL, Type.FJERNET}
    return is_whole and not one.sted.tiltak and not one.sted.fokusomrade
