"""Plans and fokusområder as users name them: by id, kode or title."""

from collections.abc import Iterable, Sequence

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.plan import Fokusomrade, Plan
from tiltak_tui.words import _

_NAMED = 8


def plan_named(plans: Iterable[Plan], word: str) -> Plan:
    """Return the plan that a word names: its file's name, its kode, its title, or how just one title begins.

    Raises:
        NoAnswerError: none, or more than one.
    """
    there = list(plans)
    found = plans_named(there, word)
    if len(found) != 1:
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
    """Return the places of those that a word names whole; where there are none, of those that begin with it."""
    wanted = fold_word(word)
    for fits in (str.__eq__, str.startswith) if wanted else ():
        found = [n for n, some in enumerate(names) if any(fits(fold_word(name), wanted) for name in some if name)]
        if found:
            return found
    return []


def _not_found(start: str, there: Sequence[Plan | Fokusomrade]) -> str:
    if not there:
        return _("{start} Det er ingen der.").format(start=start)
    some = ", ".join(f"{visible_line(one.id)} ({visible_line(one.tittel)})" for one in there[:_NAMED])
    return _("{start} Disse finnes: {some}").format(start=start, some=some + (" …" if len(there) > _NAMED else ""))
