"""Plans and fokusområder as users name them: by id, kode or title."""

from collections.abc import Iterable, Sequence

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.plan import Fokusomrade, Plan
from tiltak_tui.words import _

_NAMED = 8


def plan_named(plans: Iterable[Plan], word: str) -> Plan:
    """Return the plan that a word names: its file's name, its kode, its title, or how just one title begins.

    Of several, such as a plan and the one after it with the same kode, it is the only one that has not ended.

    Raises:
        NoAnswerError: none, or more than one.
    """
    there = list(plans)
    found = plans_named(there, word)
    if len(found) > 1:
        going = [plan for plan in found if plan.avsluttet is None]
        found = tuple(going) if len(going) == 1 else found
    if len(found) > 1:
        start = _("«{word}» kan være flere planer. Skriv navnet på fila.").format(word=visible_line(word))
        raise NoAnswerError(_not_found(start, found))
    if not found:
        raise NoAnswerError(_not_found(_("Fant ikke planen «{word}».").format(word=visible_line(word)), there))
    return found[0]


def plans_named(plans: Sequence[Plan], word: str) -> tuple[Plan, ...]:
    """Return the plans that a word may name, as for `plan_named`."""
    names = [(plan.id, plan.kode, plan.tittel) for plan in plans]
    return tuple(plans[place] for place in _those(names, word.removesuffix(".toml")))


def area_named(plan: Plan, word: str) -> Fokusomrade:
    """Return the fokusområde of a plan that a word names: its id, its title, or how just one title begins.

    Raises:
        NoAnswerError: none, or more than one.
    """
    found = _those([(part.id, part.tittel) for part in plan.fokusomrader], word)
    if len(found) != 1:
        text = _("Fant ikke fokusområdet «{word}» i planen {plan}.")
        start = text.format(word=visible_line(word), plan=visible_line(plan.tittel or plan.id))
        raise NoAnswerError(_not_found(start, plan.fokusomrader))
    return plan.fokusomrader[found[0]]


def the_plan(plans: Sequence[Plan], word: str) -> Plan:
    """Return the plan that a word names; the only one where nothing is named.

    Raises:
        UsageError: nothing is named, and there are several.
        NoAnswerError: as for `plan_named`.
    """
    if word:
        return plan_named(plans, word)
    going = [plan for plan in plans if plan.avsluttet is None]
    if len(going) != 1:
        raise UsageError(_not_found(_("Si hvilken plan, med --plan."), going))
    return going[0]


def the_area(plan: Plan, word: str) -> Fokusomrade:
    """Return the fokusområde of a plan that a word names; the only one where nothing is named.

    Raises:
        UsageError: nothing is named, and there are several or none.
        NoAnswerError: as for `area_named`.
    """
    if word:
        return area_named(plan, word)
    if len(plan.fokusomrader) != 1:
        raise UsageError(_not_found(_("Si hvilket fokusområde."), plan.fokusomrader))
    return plan.fokusomrader[0]


def _those(names: Sequence[tuple[str, ...]], word: str) -> list[int]:
    """Return the places of those that a word names whole, by the first sort of name; else those that begin with it."""
    wanted = fold_word(word)
    if not wanted:
        return []
    folded = [tuple(map(fold_word, some)) for some in names]
    for kind in zip(*folded, strict=True):  # what is called just that goes before what is named after it
        if found := [n for n, name in enumerate(kind) if name == wanted]:
            return found
    return [n for n, some in enumerate(folded) if any(name.startswith(wanted) for name in some)]


def _not_found(start: str, there: Sequence[Plan | Fokusomrade]) -> str:
    if not there:
        return _("{start} Det er ingen der.").format(start=start)
    some = ", ".join(f"{visible_line(one.id)} ({visible_line(one.tittel)})" for one in there[:_NAMED])
    return _("{start} Disse finnes: {some}").format(start=start, some=some + (" …" if len(there) > _NAMED else ""))
