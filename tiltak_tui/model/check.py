"""What is wrong with plans that can be read: rules across the fields of a tiltak, of a plan and of all the plans."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tiltak_tui.model.check_dates import Found, check_dates, check_order
from tiltak_tui.model.circles import circles
from tiltak_tui.model.henvisning import henvisning
from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import FORMAT_VERSION, ID_PATTERN, Plan, Tiltak, Vedtak
from tiltak_tui.model.problem import Alvor, Problem, shown
from tiltak_tui.words import _


def check_plan(plan: Plan, oppsett: Oppsett, fil: str, today: date) -> tuple[Problem, ...]:
    """Return the problems that can be seen in one plan and the setup alone.

    Args:
        plan: the plan.
        oppsett: the setup of its planmappe, for the register of ansvarlige.
        fil: the file's name as problems name it.
        today: the day that «in the future» is reckoned from.

    A plan of a newer format may follow other rules, so nothing is said of it.
    """
    if plan.versjon > FORMAT_VERSION:
        return ()
    found: list[Found] = []
    found += _check_head(plan)
    found += _check_ids(plan)
    known = _register(oppsett)
    for area, fokusomrade in enumerate(plan.fokusomrader):
        sti = ("fokusomrade", area)
        found += _check_ansvarlig(fokusomrade.ansvarlig, known, (*sti, "ansvarlig"))
        for index, tiltak in enumerate(fokusomrade.tiltak):
            here = (*sti, "tiltak", index)
            found += check_dates(tiltak, plan, here, today)
            found += _check_references(tiltak, plan, here)
            found += _check_ansvarlig(tiltak.ansvarlig, known, (*here, "ansvarlig"))
            for key in ("milepael", "beslutning"):
                for number, row in enumerate(tiltak.get(key)):
                    found += _check_ansvarlig(row.ansvarlig, known, (*here, key, number, "ansvarlig"))
    return tuple(Problem(fil, alvor, melding, forslag, sti) for sti, alvor, melding, forslag in found)


def check_all(plans: Sequence[Plan], fil_of: dict[str, str]) -> tuple[Problem, ...]:
    """Return the problems between plans: ids that stand twice, relations that point nowhere, in a circle or backwards.

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
    rings = {key: circles(_edges(key, (tiltak for *_x, tiltak in places))) for key in ("avhenger_av", "erstatter")}
    problems = []
    for plan, sti, tiltak in places:
        if plan.versjon > FORMAT_VERSION:
            continue
        fil = fil_of[plan.id]
        others = by_id.get(tiltak.id.casefold(), [])
        if len(others) > 1:
            where = ", ".join(sorted({fil_of[other.id] for other in others}))
            melding = _("Id-en {id} er brukt {count} ganger ({where})").format(
                id=shown(tiltak.id), count=len(others), where=where
            )
            problems.append(Problem(fil, Alvor.FEIL, melding, _("Gi det ene tiltaket en annen id"), (*sti, "id")))
        for key, ring in rings.items():
            own = ring.get(tiltak.id.casefold())
            for index, target in enumerate(tiltak.get(key)):
                if target.casefold() not in by_id:
                    text = _("{id}: `{key}` viser til {target}, som ikke finnes")
                elif own is not None and ring.get(target.casefold()) == own:
                    text = _("{id}: `{key}` går i ring gjennom {target}")
                else:
                    continue
                melding = text.format(id=shown(tiltak.id), key=key, target=shown(target))
                problems.append(Problem(fil, Alvor.FEIL, melding, "", (*sti, key, index)))
    return (*problems, *check_order(plans, fil_of))


def _edges(key: str, tiltak: Iterable[Tiltak]) -> dict[str, list[str]]:
    """Return id → ids that the field `key` points at; where an id stands twice, all that its tiltak point at."""
    edges: dict[str, list[str]] = {}
    for one in tiltak:
        if one.id:
            edges.setdefault(one.id.casefold(), []).extend(target.casefold() for target in one.get(key))
    return edges


def _check_head(plan: Plan) -> Iterator[Found]:
    periode = plan.periode
    if periode and periode.fra and periode.til and periode.til < periode.fra:
        yield ("plan", "periode"), Alvor.FEIL, _("Perioden slutter før den begynner"), ""
    if plan.kode and not re.fullmatch(ID_PATTERN, plan.kode):
        yield ("plan", "kode"), Alvor.FEIL, _("`kode` må være bokstaver, tall og bindestreker"), ""
    found = (henvisning(one) for rad in plan.rader() for one in rad.tiltak.vedtak)
    referred = {(one.sak, one.nr) for one in found if one}
    saker = Counter(vedtak.sak.casefold() for vedtak in plan.vedtak if vedtak.sak)
    for index, vedtak in enumerate(plan.vedtak):
        sti = ("plan", "vedtak", index)
        if saker[vedtak.sak.casefold()] > 1:
            melding = _("Saken {sak} står i {count} vedtak").format(
                sak=shown(vedtak.sak), count=saker[vedtak.sak.casefold()]
            )
            yield (*sti, "sak"), Alvor.FEIL, melding, _("Samle punktene i ett vedtak, eller rett den ene saken")
        yield from _check_punkter(vedtak, sti)
        if vedtak.dato and vedtak.dato.weekday() >= 5:
            day = (_("lørdag"), _("søndag"))[vedtak.dato.weekday() - 5]
            melding = _("Vedtaket {sak} er datert {dato}, som er en {day}").format(
                sak=shown(vedtak.sak or vedtak.tittel), dato=date_text(vedtak.dato), day=day
            )
            yield (*sti, "dato"), Alvor.ADVARSEL, melding, ""
        for number, punkt in enumerate(vedtak.punkt):
            if punkt.nr is not None and (vedtak.sak.casefold(), str(punkt.nr)) not in referred:
                melding = _("{sak} punkt {nr} har ikke noe tiltak").format(sak=shown(vedtak.sak), nr=punkt.nr)
                yield (*sti, "punkt", number), Alvor.ADVARSEL, melding, ""


def _check_punkter(vedtak: Vedtak, sti: tuple[str | int, ...]) -> Iterator[Found]:
    counts = Counter(punkt.nr for punkt in vedtak.punkt)
    for number, punkt in enumerate(vedtak.punkt):
        if punkt.nr is not None and counts[punkt.nr] > 1:
            melding = _("{sak} har {count} punkter med nummer {nr}").format(
                sak=shown(vedtak.sak or vedtak.tittel), count=counts[punkt.nr], nr=punkt.nr
            )
            yield (*sti, "punkt", number, "nr"), Alvor.FEIL, melding, ""


def _check_ids(plan: Plan) -> Iterator[Found]:
    yield from _twice(plan.fokusomrader, ("fokusomrade",))
    yield from _twice(plan.inndelinger, ("inndeling",))
    for index, inndeling in enumerate(plan.inndelinger):
        yield from _twice(inndeling.verdi, ("inndeling", index, "verdi"))
    for area, fokusomrade in enumerate(plan.fokusomrader):
        sti = ("fokusomrade", area)
        for here, one in ((sti, fokusomrade.id), *_tiltak_ids(fokusomrade.tiltak, sti)):
            if one and not re.fullmatch(ID_PATTERN, one):
                melding = _("Id-en «{id}» må være 1–32 bokstaver, tall og bindestreker").format(id=shown(one))
                yield (*here, "id"), Alvor.FEIL, melding, ""


def _tiltak_ids(tiltak: Iterable[Tiltak], sti: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, one in enumerate(tiltak):
        yield (*sti, "tiltak", index), one.id


def _twice(parts: Sequence[object], sti: tuple[str | int, ...]) -> Iterator[Found]:
    ids = [str(getattr(part, "id", "")) for part in parts]
    counts = Counter(one.casefold() for one in ids)
    for index, one in enumerate(ids):
        if one and counts[one.casefold()] > 1:
            melding = _("Id-en {id} er brukt {count} ganger i `{key}`").format(
                id=shown(one), count=counts[one.casefold()], key=sti[-1]
            )
            yield (*sti, index, "id"), Alvor.FEIL, melding, ""


def _check_references(tiltak: Tiltak, plan: Plan, sti: tuple[str | int, ...]) -> Iterator[Found]:
    declared = {one.id: {verdi.id for verdi in one.verdi} for one in plan.inndelinger}
    for key, values in tiltak.inndeling.items():
        if key not in declared:
            melding = _("{id}: inndelingen «{key}» er ikke beskrevet i planen").format(
                id=shown(tiltak.id), key=shown(key)
            )
            yield (*sti, "inndeling", key), Alvor.FEIL, melding, ""
            continue
        for value in values:
            if value not in declared[key]:
                melding = _("{id}: «{value}» er ikke en verdi i inndelingen «{key}»").format(
                    id=shown(tiltak.id), value=shown(value), key=key
                )
                yield (*sti, "inndeling", key), Alvor.FEIL, melding, ""
    points = {one.sak.casefold(): {str(punkt.nr) for punkt in one.punkt} for one in plan.vedtak if one.sak}
    for index, reference in enumerate(tiltak.vedtak):
        found = henvisning(reference)
        if not found or found.sak not in points:
            melding = _("{id}: vedtaket «{reference}» er ikke beskrevet i planen").format(
                id=shown(tiltak.id), reference=shown(reference)
            )
            yield (*sti, "vedtak", index), Alvor.FEIL, melding, ""
        elif found.nr and found.nr not in points[found.sak]:
            melding = _("{id}: vedtaket «{sak}» har ikke noe punkt {nr}").format(
                id=shown(tiltak.id), sak=shown(found.skrevet), nr=found.nr
            )
            yield (*sti, "vedtak", index), Alvor.FEIL, melding, ""


def _register(oppsett: Oppsett) -> dict[str, str] | None:
    if not oppsett.ansvarlig:
        return None
    known = {old.casefold(): one.navn for one in oppsett.ansvarlig for old in one.tidligere_navn}
    return known | {name.casefold(): "" for one in oppsett.ansvarlig for name in (one.navn, one.forkortelse) if name}


def _check_ansvarlig(names: Iterable[str], known: dict[str, str] | None, sti: tuple[str | int, ...]) -> Iterator[Found]:
    if known is None:
        return
    for index, name in enumerate(names):
        now = known.get(name.casefold())
        if now is None:
            melding = _("«{navn}» står ikke i registeret over ansvarlige").format(navn=shown(name))
            yield (*sti, index), Alvor.ADVARSEL, melding, ""
        elif now:
            melding = _("«{navn}» heter nå «{now}»").format(navn=shown(name), now=shown(now))
            yield (*sti, index), Alvor.ADVARSEL, melding, ""
