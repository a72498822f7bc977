"""Tiltak that others take the place of: merged into another, or carried on in a new plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tiltak_tui.errors import UsageError
from tiltak_tui.history import History
from tiltak_tui.model.followup import default_statusdato
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold_word, visible_line
from tiltak_tui.model.plan import Plan, Rad, Tiltak
from tiltak_tui.model.sammenheng import Sammenheng, rad_text
from tiltak_tui.model.status import Soknadsstatus, Status
from tiltak_tui.model.update import endringer_for
from tiltak_tui.saving_work import Change
from tiltak_tui.upkeep.finding import the_area
from tiltak_tui.upkeep.flytt import known_sorting
from tiltak_tui.upkeep.ids import new_ids
from tiltak_tui.upkeep.places import area_in, going_plan_in, row_at, tiltak_in
from tiltak_tui.words import _
from tiltak_tui.work import Place, Work

_CARRIED = (
    "tittel", "ansvarlig", "beskrivelse", "medvirkende", "prioritet", "lopende", "kostnad", "ressurser",
    "forventet_effekt", "lenker", "intern_merknad",
)  # fmt: skip


def sla_sammen(ids: Sequence[str], inn_i: str, today: date, kommentar: str = "") -> Change:
    """Return the change that merges tiltak into another: they are utgått, and it `erstatter` them.

    What depended on one of them depends on the other from then on.

    Args:
        ids: the tiltak that are merged into it.
        inn_i: the id of the one that goes on.
        today: the day that their status holds for, where no round says another.
        kommentar: why; where it is empty, it says what took their place.
    """

    def change(work: Work, innhold: Innhold) -> None:
        heir = tiltak_in(work, inn_i)
        going_plan_in(work, heir.stem)
        if heir.tiltak.status is Status.UTGATT:
            text = _("{id} er selv utgått. Velg et tiltak som går videre.")
            raise UsageError(text.format(id=visible_line(heir.tiltak.id)))
        old = [tiltak_in(work, one) for one in dict.fromkeys(ids)]
        if any(one.tiltak.id.casefold() == heir.tiltak.id.casefold() for one in old):
            raise UsageError(_("Et tiltak kan ikke slås sammen med seg selv."))
        text = _("Slått sammen med {id} {tittel}.").format(id=heir.tiltak.id, tittel=heir.tiltak.tittel)
        for one in old:
            _end(work, innhold, one, kommentar.strip() or text, today)
        names = [one.tiltak.id for one in old]
        replaced = [one for one in names if one.casefold() not in _folded(heir.tiltak.erstatter)]
        depends = _without(heir.tiltak.avhenger_av, names)
        _set(work, heir, {"erstatter": (*heir.tiltak.erstatter, *replaced), "avhenger_av": depends})
        for place in _all(work):
            if place.tiltak.id.casefold() != heir.tiltak.id.casefold() and not _folded(names).isdisjoint(
                _folded(place.tiltak.avhenger_av)
            ):
                _set(work, place, {"avhenger_av": _redirected(place.tiltak.avhenger_av, names, heir.tiltak.id)})

    return change


def for_videre(
    ids: Sequence[str], plan_id: str, areas: Mapping[str, str], history: History, *, today: date, kommentar: str = ""
) -> Change:
    """Return the change that carries tiltak on in another plan: new tiltak there `erstatter` them, and they are utgått.

    The new ones take over what the tiltak is (title, ansvarlig, description, cost …), the milepæler that are not
    reached, the money that was not refused, and the status where it goes on or is paused; not the frist with its words,
    which was the old plan's, nor the reports on it, which stay with the old. What depends on another of them depends on
    what carries that one on.

    Args:
        ids: the tiltak.
        plan_id: the plan that they are carried on in.
        areas: the fokusområde there of each of `ids`, by its id in lower case.
        history: where ids have stood before.
        today: the day that their status holds for, where no round says another.
        kommentar: why; where it is empty, it says what carries them on.
    """

    def change(work: Work, innhold: Innhold) -> None:
        target = going_plan_in(work, plan_id)
        relations = Sammenheng(innhold.plans)
        wanted = list(dict.fromkeys(one.casefold() for one in ids))
        fresh = dict(zip(wanted, new_ids(target.kode, history, innhold.plans), strict=False))
        for tiltak_id in wanted:
            place = tiltak_in(work, tiltak_id)
            if place.stem == plan_id:
                text = _("{id} står alt i denne planen. Velg en annen plan å føre det videre i.")
                raise UsageError(text.format(id=visible_line(place.tiltak.id)))
            heirs = relations.erstattet_av(tiltak_id)
            if heirs and place.tiltak.status is Status.UTGATT:
                text = _("{id} er alt erstattet av {heir}.")
                raise UsageError(text.format(id=visible_line(place.tiltak.id), heir=rad_text(heirs[0])))
            area_id = areas[place.tiltak.id.casefold()]
            area_in(work, plan_id, area_id)
            new = _carried(place.tiltak, fresh, target)
            work.new_tiltak(plan_id, area_id, new)
            text = _("Føres videre som {id} i {plan}.").format(id=new.id, plan=target.tittel or target.id)
            _end(work, innhold, tiltak_in(work, tiltak_id), kommentar.strip() or text, today)

    return change


def areas_for(rader: Sequence[Rad], target: Plan, word: str = "") -> dict[str, str]:
    """Return the fokusområde of a plan that each of some tiltak goes to when it is carried on there.

    Args:
        rader: the tiltak.
        target: the plan.
        word: the fokusområde that the user names for all; "" for the one called the same as theirs, or the only one.

    Raises:
        UsageError: one of them has none.
        NoAnswerError: there is no such fokusområde.
    """
    if word or len(target.fokusomrader) < 2:
        area = the_area(target, word)
        return {rad.tiltak.id.casefold(): area.id for rad in rader}
    found = namesakes(rader, target)
    without = next((rad for rad in rader if rad.tiltak.id.casefold() not in found), None)
    if without is not None:
        text = _("Si hvilket fokusområde {id} skal til: planen har ikke noe som heter {omrade}.")
        omrade = visible_line(without.fokusomrade.tittel)
        raise UsageError(text.format(id=visible_line(without.tiltak.id), omrade=omrade))
    return found


def namesakes(rader: Sequence[Rad], target: Plan) -> dict[str, str]:
    """Return the fokusområde of a plan that is called the same as that of each tiltak, for those where there is one."""
    named = {part.id.casefold(): part.id for part in target.fokusomrader}
    named |= {fold_word(part.tittel): part.id for part in target.fokusomrader}
    found = (
        (rad, named.get(rad.fokusomrade.id.casefold()) or named.get(fold_word(rad.fokusomrade.tittel))) for rad in rader
    )
    return {rad.tiltak.id.casefold(): area for rad, area in found if area is not None}


def _carried(old: Tiltak, fresh: Mapping[str, str], target: Plan) -> Tiltak:
    return Tiltak(
        id=fresh[old.id.casefold()],
        status=old.status if old.status in {Status.PAGAR, Status.PA_VENT} else Status.IKKE_STARTET,
        gjenopptas=old.gjenopptas if old.status is Status.PA_VENT else None,
        erstatter=(old.id,),
        avhenger_av=tuple(fresh.get(one.casefold(), one) for one in old.avhenger_av),
        inndeling=known_sorting(old, target),
        milepael=tuple(one for one in old.milepael if one.fullfort is None),
        finansiering=tuple(one for one in old.finansiering if one.status is not Soknadsstatus.AVSLATT),
        **{key: old.get(key) for key in _CARRIED},
    )


def _end(work: Work, innhold: Innhold, place: Place, kommentar: str, today: date) -> None:
    """Let a tiltak be utgått; one that has ended already stays what it was."""
    if place.tiltak.status.ended:
        return
    _report(work, innhold, place, {"status": Status.UTGATT, "kommentar": kommentar}, today)


def _report(work: Work, innhold: Innhold, place: Place, values: Mapping[str, Any], today: date) -> None:
    row = row_at(work, place)
    endringer = endringer_for(row, values, default_statusdato(row.plan, innhold.oppsett, today))
    work.change_many(place.stem, endringer)


def _set(work: Work, place: Place, values: Mapping[str, Any]) -> None:
    row = row_at(work, place)
    endringer = [one for one in endringer_for(row, values, date.min) if one.changes]
    if endringer:
        work.change_many(place.stem, endringer)


def _all(work: Work) -> Iterator[Place]:
    for stem in list(work.filer):
        plan = work.plan(stem)
        for row in list(plan.rader()) if plan else ():
            place = work.find(row.tiltak.id) if row.tiltak.id and row.tiltak.avhenger_av else None
            if place is not None:
                yield place


def _folded(ids: Sequence[str]) -> set[str]:
    return {one.casefold() for one in ids}


def _without(ids: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one.casefold() not in _folded(gone))


def _redirected(ids: Sequence[str], gone: Sequence[str], heir: str) -> tuple[str, ...]:
    new = [heir if one.casefold() in _folded(gone) else one for one in ids]
    return tuple(dict.fromkeys(new))
