"""What is wrong with plans that can be read: rules across the fields of a tiltak, of a plan and of all the plans."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import ID_PATTERN, Plan, Tiltak
from tiltak_tui.model.problem import Alvor, Problem
from tiltak_tui.words import _

_YEARS_AHEAD = 10
_REFERENCE = re.compile(r"(.+?)(?:,?\s+(?:pkt\.?|punkt)\s*(\d+))?$", re.IGNORECASE)

_Found = tuple[tuple[str | int, ...], Alvor, str, str]


def check_plan(plan: Plan, oppsett: Oppsett, fil: str, today: date) -> tuple[Problem, ...]:
    """Return the problems that can be seen in one plan and the setup alone.

    Args:
        plan: the plan.
        oppsett: the setup of its planmappe, for the register of ansvarlige.
        fil: the file's name as problems name it.
        today: the day that «in the future» is reckoned from.
    """
    found: list[_Found] = []
    found += _check_head(plan)
    found += _check_ids(plan)
    known = _register(oppsett)
    for area, fokusomrade in enumerate(plan.fokusomrader):
        sti = ("fokusomrade", area)
        found += _check_ansvarlig(fokusomrade.ansvarlig, known, (*sti, "ansvarlig"))
        for index, tiltak in enumerate(fokusomrade.tiltak):
            here = (*sti, "tiltak", index)
            found += _check_dates(tiltak, plan, here, today)
            found += _check_references(tiltak, plan, here)
            found += _check_ansvarlig(tiltak.ansvarlig, known, (*here, "ansvarlig"))
    return tuple(Problem(fil, alvor, melding, forslag, sti) for sti, alvor, melding, forslag in found)


def check_all(plans: Sequence[Plan], fil_of: dict[str, str]) -> tuple[Problem, ...]:
    """Return the problems between plans: ids that stand twice, and relations that point nowhere or in a circle.

    Args:
        plans: every readable plan of the planmappe.
        fil_of: plan id → the file's name as problems name it.
    """
    places = [
        (plan, ("fokusomrade", area, "tiltak", index), tiltak)
        for plan in plans
        for area, fokusomrade in enumerate(plan.fokusomrader)
        for index, tiltak in enumerate(fokusomrade.tiltak)
    ]
    by_id: dict[str, list[Plan]] = {}
    for plan, _sti, tiltak in places:
        if tiltak.id:
            by_id.setdefault(tiltak.id.casefold(), []).append(plan)
    circles = {
        key: _in_circle({tiltak.id.casefold(): [one.casefold() for one in tiltak.get(key)] for *_x, tiltak in places})
        for key in ("avhenger_av", "erstatter")
    }
    problems = []
    for plan, sti, tiltak in places:
        fil = fil_of[plan.id]
        others = by_id.get(tiltak.id.casefold(), [])
        if len(others) > 1:
            where = ", ".join(sorted({fil_of[other.id] for other in others}))
            melding = _("Id-en {id} er brukt {count} ganger ({where})").format(
                id=tiltak.id, count=len(others), where=where
            )
            problems.append(Problem(fil, Alvor.FEIL, melding, _("Gi det ene tiltaket en annen id"), (*sti, "id")))
        for key, circle in circles.items():
            for index, target in enumerate(tiltak.get(key)):
                name = visible_line(target)
                if target.casefold() not in by_id:
                    melding = _("{id}: `{key}` viser til {target}, som ikke finnes").format(
                        id=tiltak.id, key=key, target=name
                    )
                    problems.append(Problem(fil, Alvor.FEIL, melding, "", (*sti, key, index)))
                elif tiltak.id.casefold() in circle and target.casefold() in circle:
                    melding = _("{id}: `{key}` går i ring gjennom {target}").format(id=tiltak.id, key=key, target=name)
                    problems.append(Problem(fil, Alvor.FEIL, melding, "", (*sti, key, index)))
    return tuple(problems)


def check_oppsett(oppsett: Oppsett, fil: str) -> tuple[Problem, ...]:
    """Return the problems within the setup: names that stand twice in the register."""
    problems = []
    for key, rows in (("ansvarlig", oppsett.ansvarlig), ("runde", oppsett.runde), ("visning", oppsett.visning)):
        seen: set[str] = set()
        for index, row in enumerate(rows):
            name = row.get("navn").casefold()
            if name in seen:
                melding = _("Navnet «{navn}» står to ganger").format(navn=visible_line(row.get("navn")))
                problems.append(Problem(fil, Alvor.FEIL, melding, "", (key, index, "navn")))
            seen.add(name)
    return tuple(problems)


def _check_head(plan: Plan) -> Iterator[_Found]:
    periode = plan.periode
    if periode and periode.fra and periode.til and periode.til < periode.fra:
        yield ("plan", "periode"), Alvor.FEIL, _("Perioden slutter før den begynner"), ""
    if plan.kode and not re.fullmatch(ID_PATTERN, plan.kode):
        yield ("plan", "kode"), Alvor.FEIL, _("`kode` må være bokstaver, tall og bindestreker"), ""
    referred = {
        (found[1].casefold(), found[2])
        for rad in plan.rader()
        for one in rad.tiltak.vedtak
        if (found := _REFERENCE.match(one))
    }
    for index, vedtak in enumerate(plan.vedtak):
        sti = ("plan", "vedtak", index)
        if vedtak.dato and vedtak.dato.weekday() >= 5:
            day = (_("lørdag"), _("søndag"))[vedtak.dato.weekday() - 5]
            melding = _("Vedtaket {sak} er datert {dato}, som er en {day}").format(
                sak=visible_line(vedtak.sak or vedtak.tittel), dato=date_text(vedtak.dato), day=day
            )
            yield (*sti, "dato"), Alvor.ADVARSEL, melding, ""
        for number, punkt in enumerate(vedtak.punkt):
            if punkt.nr is not None and (vedtak.sak.casefold(), str(punkt.nr)) not in referred:
                melding = _("{sak} punkt {nr} har ikke noe tiltak").format(sak=visible_line(vedtak.sak), nr=punkt.nr)
                yield (*sti, "punkt", number), Alvor.ADVARSEL, melding, ""


def _check_ids(plan: Plan) -> Iterator[_Found]:
    yield from _twice(plan.fokusomrader, ("fokusomrade",))
    yield from _twice(plan.inndelinger, ("inndeling",))
    for index, inndeling in enumerate(plan.inndelinger):
        yield from _twice(inndeling.verdi, ("inndeling", index, "verdi"))
    for area, fokusomrade in enumerate(plan.fokusomrader):
        sti = ("fokusomrade", area)
        for here, one in ((sti, fokusomrade.id), *_tiltak_ids(fokusomrade.tiltak, sti)):
            if one and not re.fullmatch(ID_PATTERN, one):
                melding = _("Id-en «{id}» må være 1–32 bokstaver, tall og bindestreker").format(id=visible_line(one))
                yield (*here, "id"), Alvor.FEIL, melding, ""


def _tiltak_ids(tiltak: Iterable[Tiltak], sti: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, one in enumerate(tiltak):
        yield (*sti, "tiltak", index), one.id


def _twice(parts: Sequence[object], sti: tuple[str | int, ...]) -> Iterator[_Found]:
    ids = [str(getattr(part, "id", "")) for part in parts]
    counts = Counter(one.casefold() for one in ids)
    for index, one in enumerate(ids):
        if one and counts[one.casefold()] > 1:
            melding = _("Id-en {id} er brukt {count} ganger i `{key}`").format(
                id=visible_line(one), count=counts[one.casefold()], key=sti[-1]
            )
            yield (*sti, index, "id"), Alvor.FEIL, melding, ""


def _check_dates(tiltak: Tiltak, plan: Plan, sti: tuple[str | int, ...], today: date) -> Iterator[_Found]:
    frist, start = tiltak.frist, tiltak.start
    if frist and start and frist < start:
        yield (*sti, "frist"), Alvor.FEIL, _("{id}: fristen er før start").format(id=tiltak.id), ""
    if frist:
        periode = plan.periode
        if periode and ((periode.fra and frist < periode.fra) or (periode.til and frist > periode.til)):
            melding = _("{id}: fristen {frist} er utenfor planens periode").format(id=tiltak.id, frist=date_text(frist))
            yield (*sti, "frist"), Alvor.ADVARSEL, melding, ""
        elif frist.year - today.year > _YEARS_AHEAD:
            melding = _("{id}: fristen {frist} er mer enn {years} år fram").format(
                id=tiltak.id, frist=date_text(frist), years=_YEARS_AHEAD
            )
            yield (*sti, "frist"), Alvor.ADVARSEL, melding, ""
    if tiltak.statusdato and tiltak.statusdato > today:
        melding = _("{id}: statusdatoen {dato} er i framtida").format(id=tiltak.id, dato=date_text(tiltak.statusdato))
        yield (*sti, "statusdato"), Alvor.ADVARSEL, melding, ""


def _check_references(tiltak: Tiltak, plan: Plan, sti: tuple[str | int, ...]) -> Iterator[_Found]:
    declared = {one.id: {verdi.id for verdi in one.verdi} for one in plan.inndelinger}
    for key, values in tiltak.inndeling.items():
        if key not in declared:
            melding = _("{id}: inndelingen «{key}» er ikke beskrevet i planen").format(
                id=tiltak.id, key=visible_line(key)
            )
            yield (*sti, "inndeling", key), Alvor.FEIL, melding, ""
            continue
        for value in values:
            if value not in declared[key]:
                melding = _("{id}: «{value}» er ikke en verdi i inndelingen «{key}»").format(
                    id=tiltak.id, value=visible_line(value), key=key
                )
                yield (*sti, "inndeling", key), Alvor.FEIL, melding, ""
    points = {one.sak.casefold(): {str(punkt.nr) for punkt in one.punkt} for one in plan.vedtak if one.sak}
    for index, reference in enumerate(tiltak.vedtak):
        found = _REFERENCE.match(reference)
        if not found or found[1].casefold() not in points:
            melding = _("{id}: vedtaket «{reference}» er ikke beskrevet i planen").format(
                id=tiltak.id, reference=visible_line(reference)
            )
            yield (*sti, "vedtak", index), Alvor.FEIL, melding, ""
        elif found[2] and found[2] not in points[found[1].casefold()]:
            melding = _("{id}: vedtaket «{sak}» har ikke noe punkt {nr}").format(
                id=tiltak.id, sak=visible_line(found[1]), nr=found[2]
            )
            yield (*sti, "vedtak", index), Alvor.FEIL, melding, ""


def _register(oppsett: Oppsett) -> dict[str, str] | None:
    if not oppsett.ansvarlig:
        return None
    known = {old.casefold(): one.navn for one in oppsett.ansvarlig for old in one.tidligere_navn}
    return known | {name.casefold(): "" for one in oppsett.ansvarlig for name in (one.navn, one.forkortelse) if name}


def _check_ansvarlig(
    names: Iterable[str], known: dict[str, str] | None, sti: tuple[str | int, ...]
) -> Iterator[_Found]:
    if known is None:
        return
    for index, name in enumerate(names):
        now = known.get(name.casefold())
        if now is None:
            melding = _("«{navn}» står ikke i registeret over ansvarlige").format(navn=visible_line(name))
            yield (*sti, index), Alvor.ADVARSEL, melding, ""
        elif now:
            melding = _("«{navn}» heter nå «{now}»").format(navn=visible_line(name), now=visible_line(now))
            yield (*sti, index), Alvor.ADVARSEL, melding, ""


def _in_circle(edges: dict[str, list[str]]) -> set[str]:
    """Return the nodes that can be reached from themselves; dead ends are taken away until none is left."""
    remaining = {node: {one for one in targets if one in edges} for node, targets in edges.items()}
    while ends := {node for node, targets in remaining.items() if not targets}:
        remaining = {node: targets - ends for node, targets in remaining.items() if node not in ends}
    return {node for node in remaining if _reaches_itself(node, remaining)}


def _reaches_itself(start: str, edges: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    ahead = list(edges[start])
    while ahead:
        node = ahead.pop()
        if node not in seen:
            seen.add(node)
            ahead += edges[node]
    return start in seen
