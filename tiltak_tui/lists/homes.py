"""Which plan, there or new, each row of a list belongs in, and which of its fokusområder."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tiltak_tui.errors import NoAnswerError, UsageError
from tiltak_tui.lists.columns import Grunn
from tiltak_tui.lists.headings import FOKUSOMRADE
from tiltak_tui.lists.liste import Liste, Listerad
from tiltak_tui.lists.valg import Valg
from tiltak_tui.lists.written import area_texts, plan_text
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold, fold_word, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.plan import ID_PATTERN, Fokusomrade, Periode, Plan
from tiltak_tui.upkeep.finding import plan_named, plans_named
from tiltak_tui.upkeep.places import free_name
from tiltak_tui.words import _

_NUMBERING = re.compile(r"^(?:[A-Za-z]?\d+(?:\.\d+)*\s*[.):]?|[A-Za-z]\))\s+(?=\S)")
_YEARS = re.compile(r"\b(20\d\d)\s*[-–—]\s*(20\d\d)\b")
_SMALL_WORDS = {
    "handlingsplan", "handlingsplanen", "plan", "planen", "strategi", "strategien", "temaplan", "fagplan",
    "kommunedelplan", "tiltaksplan", "kommune", "kommunes", "kommunen",
    "for", "og", "i", "av", "med", "om", "til", "pa", "den", "det",
}  # fmt: skip
_LETTERS = 3


class PlanNotToldError(UsageError):
    """Neither the user nor the list says which plan it belongs to."""


class Hjem(NamedTuple):
    """Where the rows of a list belong.

    Attributes:
        planer: the plan of each row.
        nye: the plans among them that are not there yet, without fokusområder, by their ids.
    """

    planer: tuple[Plan, ...]
    nye: Mapping[str, Plan]


def homes(liste: Liste, valg: Valg, innhold: Innhold) -> Hjem:
    """Return the plan of each row of a list: the one that the user names, else what the list itself says.

    Raises:
        PlanNotToldError: neither says it.
        UsageError: the kode of a new plan cannot be used.
        NoAnswerError: what the user names fits several plans, or is new and the list has no tiltak.
    """
    nye: dict[str, Plan] = {}
    default = _chosen(valg, innhold) if valg.plan else None
    by_text = {one.plan: _plan_of(one.plan, innhold) for one in liste.rader if one.plan and not valg.plan}
    if default is None and not valg.plan:
        default = _by_ids(liste, innhold) or _by_heading(liste, innhold) or _by_titles(liste, innhold)
    if valg.plan and default is None and not liste.rader:
        raise NoAnswerError(_("Lista har ingen tiltak: det står ingenting under overskriftene."))
    titles = [valg.plan] if valg.plan and default is None else [text for text, plan in by_text.items() if plan is None]
    made = {}
    for title in titles:
        rows = [one for one in liste.rader if valg.plan or one.plan == title]
        made[title] = _new_plan(title, rows, _Setting(liste, valg, innhold, nye))
        nye[made[title].id] = made[title]
    if valg.kode and not nye:
        raise UsageError(_("--kode gjelder bare en ny plan, og lista gir ingen."))
    planer = []
    for one in liste.rader:
        rad = innhold.rad(one.id) if one.id and not valg.plan else None
        plan = made.get(valg.plan or one.plan) or by_text.get(one.plan) or (rad.plan if rad else default)
        if plan is None:
            raise PlanNotToldError(_not_told(liste, innhold))
        planer.append(plan)
    return Hjem(tuple(planer), nye)


def area_of(plan: Plan, text: str) -> Fokusomrade | None:
    """Return the fokusområde of a plan that a list calls so, with or without its number; None where there is none."""
    word = fold(text)
    bare = fold(without_number(text))
    called = next(
        (part for part, own in zip(plan.fokusomrader, area_texts(plan), strict=True) if fold(own) == word), None
    )
    if called:
        return called
    tests: tuple[Callable[[Fokusomrade], bool], ...] = (
        lambda part: fold(part.tittel.strip()) == word,
        lambda part: fold(without_number(part.tittel.strip())) == bare,
        lambda part: fold(part.id) == word,
    )
    return next((part for test in tests for part in plan.fokusomrader if test(part)), None)


def without_number(text: str) -> str:
    """Return a title without the number in front of it: «1.2 Kafé» is «Kafé»."""
    return _NUMBERING.sub("", text)


def same_title(text: str) -> str:
    """Return the title of a tiltak for comparing: without its number, case and full stop."""
    return fold(" ".join(without_number(text.strip()).split())).strip(" .")


def _chosen(valg: Valg, innhold: Innhold) -> Plan | None:
    found = plans_named(innhold.plans, valg.plan)
    return plan_named(innhold.plans, valg.plan) if found else None


def _plan_of(text: str, innhold: Innhold) -> Plan | None:
    plans = innhold.plans
    by_text = next((plan for plan in plans if fold(plan_text(plan, plans)) == fold(text)), None)
    if by_text:
        return by_text
    word = fold_word(text)
    return next((plan for plan in plans if word in {fold_word(plan.id), fold_word(plan.tittel)}), None)


def _by_ids(liste: Liste, innhold: Innhold) -> Plan | None:
    """Return the plan that all tiltak of the list which are there already stand in; None where they are in several."""
    found = {rad.plan.id: rad.plan for one in liste.rader if one.id and (rad := innhold.rad(one.id))}
    return next(iter(found.values())) if len(found) == 1 else None


def _by_heading(liste: Liste, innhold: Innhold) -> Plan | None:
    """Return the plan whose title stands above the table."""
    words = {fold_word(text) for text in liste.over}
    found = [plan for plan in innhold.plans if plan.tittel and fold_word(plan.tittel) in words]
    return found[0] if len(found) == 1 else None


def _by_titles(liste: Liste, innhold: Innhold) -> Plan | None:
    """Return the only plan that has tiltak with the titles of most of the rows."""
    titles = {same_title(one.tittel) for one in liste.rader}
    found = [
        plan
        for plan in innhold.plans
        if len(titles & {same_title(rad.tiltak.tittel) for rad in plan.rader()}) * 2 > len(titles)
    ]
    return found[0] if len(found) == 1 else None


def _not_told(liste: Liste, innhold: Innhold) -> str:
    lines = [_("Si hvilken plan lista hører til, med --plan.")]
    if innhold.plans:
        names = ", ".join(visible_line(plan.id) for plan in innhold.plans)
        lines.append(_("Planene er: {planer}.").format(planer=names))
    title = next((text for text in liste.over if any(map(str.isalpha, text))), _("Handlingsplan for frivillighet"))
    lines.append(_("En ny plan får navnet du skriver, for eksempel --plan {plan}.").format(plan=f'"{title}"'))
    return " ".join(lines)


class _Setting(NamedTuple):
    """What a new plan is made in: the list, the choices, what is there, and the other new plans."""

    liste: Liste
    valg: Valg
    innhold: Innhold
    others: Mapping[str, Plan]


def _new_plan(title: str, rows: Sequence[Listerad], setting: _Setting) -> Plan:
    liste, valg, innhold, others = setting
    text = " ".join(title.split())
    text = text[:1].upper() + text[1:]
    plans = [*innhold.plans, *others.values()]
    if not any(map(str.isalnum, text)):
        raise UsageError(_("«{plan}» kan ikke være navnet på en plan").format(plan=visible_line(title)))
    taken = {*innhold.filer, *innhold.unread(), *others, OPPSETT_STEM}
    years = _YEARS.search(text)
    periode = Periode(fra=date(int(years[1]), 1, 1), til=date(int(years[2]), 12, 31)) if years else None
    found: dict[str, Any] = {
        "id": free_name(_YEARS.sub("", text), taken, "plan"),
        "tittel": text,
        "kode": _kode(text, rows, valg, plans),
        "periode": periode if periode and periode.fra and periode.til and periode.fra <= periode.til else None,
        "fokusomrade_heter": _word_for_areas(liste),
    }
    return Plan(**{key: value for key, value in found.items() if value})


def _kode(title: str, rows: Sequence[Listerad], valg: Valg, plans: Iterable[Plan]) -> str:
    if valg.kode:
        if not re.fullmatch(ID_PATTERN, valg.kode):
            raise UsageError(
                _("«{kode}» kan ikke være en kode: bruk bokstaver, tall og bindestreker").format(kode=valg.kode)
            )
        return valg.kode
    starts = Counter(one.id.rpartition("-")[0] for one in rows if one.id.rpartition("-")[0])
    if starts:
        return starts.most_common(1)[0][0]
    words = [word for word in re.findall(r"[^\W\d_]+", title.upper()) if fold(word) not in _SMALL_WORDS]
    letters = re.sub(r"[^A-ZÆØÅ]", "", "".join(words or [title.upper()])) or "PLAN"
    taken = {plan.kode.casefold() for plan in plans}
    choices = [letters[:length] for length in range(_LETTERS, len(letters[:12]) + 1)] or [letters]
    choices += [f"{choices[0]}{number}" for number in range(2, len(taken) + 3)]
    return next(one for one in choices if one.casefold() not in taken)


def _word_for_areas(liste: Liste) -> str:
    """Return what the list calls its fokusområder, where that is another word: «Satsingsområde»."""
    heads = [one.overskrift for one in liste.kolonner if one.felt == FOKUSOMRADE and one.grunn is Grunn.OVERSKRIFT]
    return heads[0] if heads and heads[0].isalpha() and fold(heads[0]) != fold("Fokusområde") else ""
