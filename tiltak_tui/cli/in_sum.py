"""What `tiltak endringer` does: every tiltak with what has become of it between two points, the worst first."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tiltak_tui.cli.event_records import values
from tiltak_tui.cli.output import put
from tiltak_tui.cli.past import history_of, point_name, point_record, progress, tell_unread
from tiltak_tui.cli.records import VERSION
from tiltak_tui.cli.where import planmappe
from tiltak_tui.history import History
from tiltak_tui.history.between import reasons_among
from tiltak_tui.model.balance import WORST_FIRST, Begrunnelse, Utvikling, balance
from tiltak_tui.model.change import Retning
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.json_text import json_text
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.query import plan_names
from tiltak_tui.model.sammenheng import succession
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import Punkt, commits_between, find_punkt, newest_punkt
from tiltak_tui.words import _, ngettext


class _Sum(NamedTuple):
    fra: Punkt
    til: Punkt
    before: Innhold
    after: Innhold
    utviklinger: tuple[Utvikling, ...]
    reasons: Mapping[str, Sequence[Begrunnelse]]


def show_changes(named: str, fra: str, til: str | None, plan: str, form: str) -> None:
    """Write what has changed from one point to another.

    Args:
        named: the planmappe that the user named, or "".
        fra: the older point, as typed.
        til: the newer, or None for what was saved last.
        plan: the plan as typed, or "" for all.
        form: tabell or json.
    """
    mappe = planmappe(named)
    with history_of(mappe) as history:
        found = _sum(fra, til, plan, mappe, history)
    put(_json(found) if form == "json" else "\n".join(_lines(found)))
    for punkt, innhold in ((found.fra, found.before), (found.til, found.after)):
        tell_unread(innhold, punkt)


def _sum(fra: str, til: str | None, plan: str, mappe: Planmappe, history: History) -> _Sum:
    first = find_punkt(fra, mappe, history)
    last = find_punkt(til, mappe, history) if til is not None else newest_punkt(mappe, history)
    on_the_way = commits_between(first, last, history)
    before, after = history.innhold_at(first.commit), history.innhold_at(last.commit)
    utviklinger = balance(before, after)
    if plan:
        known = {(one.id, one.tittel) for innhold in (before, after) for one in innhold.plans}
        names = plan_names(plan, known)
        utviklinger = tuple(one for one in utviklinger if one.rad.plan.id in names)
    ids = [one.rad.tiltak.id for one in utviklinger if one.felter or one.retning is not Retning.UENDRET]
    with progress() as told:
        reasons = reasons_among(on_the_way, ids, after, history, progress=told)
    return _Sum(first, last, before, after, utviklinger, reasons)


def _lines(found: _Sum) -> Iterator[str]:
    yield _("Endringer fra {fra} til {til}").format(fra=point_name(found.fra), til=point_name(found.til))
    changed = [one for one in found.utviklinger if one.is_changed]
    for retning in WORST_FIRST:
        group = [one for one in changed if one.retning is retning]
        if group:
            yield ""
            yield f"{retning.symbol} {retning.label} ({len(group)})"
        for one in group:
            yield from _about_one(one, found)
    same = len(found.utviklinger) - len(changed)
    yield ""
    yield ngettext("{n} tiltak er uendret.", "{n} tiltak er uendret.", same).format(n=same)


def _about_one(one: Utvikling, found: _Sum) -> Iterator[str]:
    tiltak = one.rad.tiltak
    yield f"  {visible_line(tiltak.id)} {visible_line(tiltak.tittel)} · {visible_line(one.rad.plan.tittel)}"
    for label, texts in succession(tiltak, found.after.sammenheng) if one.retning is Retning.UTGATT else ():
        yield f"    {label}: {'; '.join(texts)}"
    reasons = found.reasons.get(tiltak.id.casefold(), ())
    # The reasons tell the kommentar, and the statusdato says nothing by itself.
    hidden = {"statusdato", "kommentar"} if reasons else {"statusdato"}
    for forskjell in one.felter:
        if forskjell.felt not in hidden:
            yield from _indented(forskjell_text(forskjell, _titles(forskjell, found)))
    for reason in reasons:
        by = f"{date_text(reason.tidspunkt.date())} {visible_line(reason.forfatter)}"
        yield from _indented(f"«{visible(reason.tekst.strip())}» ({by})")


def _titles(forskjell: Forskjell, found: _Sum) -> Mapping[str, str]:
    if forskjell.type is not Type.FLYTTET:
        return {}
    plans = (*found.before.plans, *found.after.plans)
    if forskjell.felt == "plan":
        return {plan.id: plan.tittel for plan in plans if plan.tittel}
    return {part.id: part.tittel for plan in plans for part in plan.fokusomrader if part.tittel}


def _indented(text: str) -> Iterator[str]:
    for line in text.rstrip("\n").split("\n"):
        yield f"    {line}".rstrip()


def _json(found: _Sum) -> str:
    rows = [_record(one, found.reasons) for one in found.utviklinger]
    answer = {"versjon": VERSION, "fra": point_record(found.fra), "til": point_record(found.til)}
    return json_text(answer | {"endringer": rows})


def _record(one: Utvikling, reasons: Mapping[str, Sequence[Begrunnelse]]) -> dict[str, Any]:
    rad = one.rad
    return {
        "tiltak": rad.tiltak.id,
        "plan": rad.plan.id,
        "fokusomrade": rad.fokusomrade.id,
        "tittel": rad.tiltak.tittel,
        "retning": one.retning.value,
        "felter": [{"felt": forskjell.felt, **values(forskjell)} for forskjell in one.felter],
        "begrunnelser": [
            {
                "commit": reason.commit,
                "tidspunkt": reason.tidspunkt.isoformat(),
                "forfatter": reason.forfatter,
                "tekst": reason.tekst,
            }
            for reason in reasons.get(rad.tiltak.id.casefold(), ())
        ],
    }
