"""Dates in an order that cannot be: within a tiltak, and between one and what it waits for."""

from collections.abc import Iterator, Sequence
from datetime import date

from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.plan import FORMAT_VERSION, Plan, Tiltak
from tiltak_tui.model.problem import Alvor, Problem, shown
from tiltak_tui.model.sammenheng import Avhengighet, Sammenheng, Tilstand
from tiltak_tui.model.status import Soknadsstatus, Status
from tiltak_tui.words import _

_YEARS_AHEAD = 10

Sti = tuple[str | int, ...]
Found = tuple[Sti, Alvor, str, str]
"""Where a problem is, how bad it is, what is wrong, and what could be done."""


def check_dates(tiltak: Tiltak, plan: Plan, sti: Sti, today: date) -> Iterator[Found]:
    """Yield what is wrong with the dates of one tiltak.

    Args:
        tiltak: the tiltak.
        plan: the plan it stands in.
        sti: keys and indices to it.
        today: the day that «in the future» is reckoned from.
    """
    frist, start = tiltak.frist, tiltak.start
    if frist and start and frist < start:
        yield (*sti, "frist"), Alvor.FEIL, _("{id}: fristen er før start").format(id=shown(tiltak.id)), ""
    odd = _odd_frist(frist, plan, today)
    if frist and odd:
        melding = odd.format(name=shown(tiltak.id), frist=date_text(frist), years=_YEARS_AHEAD)
        yield (*sti, "frist"), Alvor.ADVARSEL, melding, ""
    for index, milepael in enumerate(tiltak.milepael):
        step = milepael.frist
        odd = _odd_milepael(step, tiltak, plan, today)
        if step and odd:
            name = _("{id}, milepælen «{tittel}»").format(id=shown(tiltak.id), tittel=shown(milepael.tittel))
            melding = odd.format(name=name, frist=date_text(step), years=_YEARS_AHEAD)
            yield (*sti, "milepael", index, "frist"), Alvor.ADVARSEL, melding, ""
    if tiltak.statusdato and tiltak.statusdato > today:
        melding = _("{id}: statusdatoen {dato} er i framtida").format(
            id=shown(tiltak.id), dato=date_text(tiltak.statusdato)
        )
        yield (*sti, "statusdato"), Alvor.ADVARSEL, melding, ""
    if frist and not tiltak.status.ended:
        yield from _after_frist(tiltak, frist, sti)


def check_order(plans: Sequence[Plan], fil_of: dict[str, str]) -> Iterator[Problem]:
    """Yield a problem for each tiltak that is to be done before what it waits for, or that waits for what never comes.

    Args:
        plans: every readable plan of the planmappe.
        fil_of: plan id → the file's name as problems name it.
    """
    sammenheng = Sammenheng(plans)
    latest = _Latest(sammenheng)
    for plan in plans:
        if plan.versjon > FORMAT_VERSION:
            continue
        for area, fokusomrade in enumerate(plan.fokusomrader):
            for index, tiltak in enumerate(fokusomrade.tiltak):
                for one in sammenheng.venter_pa(tiltak):
                    melding, forslag = _backwards(tiltak, one, latest)
                    if melding:
                        sti = ("fokusomrade", area, "tiltak", index, "avhenger_av", one.nr)
                        yield Problem(fil_of[plan.id], Alvor.ADVARSEL, melding, forslag, sti)


class _Latest:
    """What a tiltak without a frist waits for itself, through others without one."""

    def __init__(self, sammenheng: Sammenheng) -> None:
        self._sammenheng = sammenheng
        self._found: dict[str, Tiltak | None] = {}

    def of(self, tiltak: Tiltak) -> Tiltak | None:
        """Return the one with the latest frist; None where none has any."""
        key = tiltak.id.casefold()
        if key not in self._found:
            self._found[key] = max(self._beyond(tiltak), key=lambda one: one.frist or date.min, default=None)
        return self._found[key]

    def _beyond(self, tiltak: Tiltak) -> Iterator[Tiltak]:
        ahead, seen = [tiltak], {tiltak.id.casefold()}
        while ahead:
            for one in self._sammenheng.venter_pa(ahead.pop()):
                if one.tilstand is not Tilstand.VENTER or one.rad is None or one.rad.tiltak.id.casefold() in seen:
                    continue
                seen.add(one.rad.tiltak.id.casefold())
                if one.rad.tiltak.frist:
                    yield one.rad.tiltak
                else:
                    ahead.append(one.rad.tiltak)


def _backwards(tiltak: Tiltak, one: Avhengighet, latest: _Latest) -> tuple[str, str]:
    """Return what is wrong with the order of a tiltak and what it waits for, and what could be done; "" for nothing."""
    own = shown(tiltak.id)
    if one.tilstand is Tilstand.UTGATT:
        melding = _("{id} venter på {other}, som er utgått").format(id=own, other=shown(one.id))
        return melding, _("Ta bort avhengigheten, eller før opp {other} i `erstatter` der noe har tatt over").format(
            other=shown(one.id)
        )
    if one.tilstand is not Tilstand.VENTER or one.rad is None:
        return "", ""
    last, other = one.rad.tiltak.frist, shown(one.rad.tiltak.id)
    if last is None:
        return _before_begun(tiltak, one.rad.tiltak, latest), ""
    if tiltak.frist and tiltak.frist < last:
        melding = _("{id}: fristen {frist} er før fristen til {other} ({last}), som tiltaket venter på").format(
            id=own, frist=date_text(tiltak.frist), other=other, last=date_text(last)
        )
        return melding, ""
    if tiltak.start and tiltak.start < last and tiltak.status is Status.IKKE_STARTET:
        melding = _("{id}: starten {start} er før fristen til {other} ({last}), som tiltaket venter på").format(
            id=own, start=date_text(tiltak.start), other=other, last=date_text(last)
        )
        return melding, ""
    return "", ""


def _before_begun(tiltak: Tiltak, other: Tiltak, latest: _Latest) -> str:
    """Return what is wrong with the frist of a tiltak beside another without a frist, which it waits for."""
    if tiltak.frist is None:
        return ""
    own, name, frist = shown(tiltak.id), shown(other.id), date_text(tiltak.frist)
    if other.start and tiltak.frist < other.start:
        return _("{id}: fristen {frist} er før {other} starter ({begins}), og tiltaket venter på det").format(
            id=own, frist=frist, other=name, begins=date_text(other.start)
        )
    beyond = latest.of(other)
    if beyond and beyond.frist and tiltak.frist < beyond.frist:
        text = _("{id}: fristen {frist} er før fristen til {last} ({day}), som tiltaket venter på gjennom {other}")
        return text.format(id=own, frist=frist, last=shown(beyond.id), day=date_text(beyond.frist), other=name)
    return ""


def _after_frist(tiltak: Tiltak, frist: date, sti: Sti) -> Iterator[Found]:
    """Yield what is to happen after the frist of a tiltak, and ought to before."""
    if tiltak.gjenopptas and tiltak.gjenopptas > frist:
        melding = _("{id}: gjenopptas {dato}, etter fristen {frist}").format(
            id=shown(tiltak.id), dato=date_text(tiltak.gjenopptas), frist=date_text(frist)
        )
        yield (*sti, "gjenopptas"), Alvor.ADVARSEL, melding, ""
    for index, one in enumerate(tiltak.finansiering):
        is_ahead = one.status in {None, Soknadsstatus.VURDERES}
        if is_ahead and one.soknadsfrist and one.soknadsfrist > frist:
            melding = _("{id}, finansieringen «{kilde}»: søknadsfristen {dato} er etter tiltakets frist").format(
                id=shown(tiltak.id), kilde=shown(one.kilde), dato=date_text(one.soknadsfrist)
            )
            yield (*sti, "finansiering", index, "soknadsfrist"), Alvor.ADVARSEL, melding, ""


def _odd_milepael(step: date | None, tiltak: Tiltak, plan: Plan, today: date) -> str:
    """Return what is odd about the frist of a milepæl, also beside the dates of its tiltak, as `_odd_frist` does."""
    if step and tiltak.frist and step > tiltak.frist:
        return _("{name}: fristen {frist} er etter tiltakets frist")
    odd = _odd_frist(step, plan, today)
    if not odd and step and tiltak.start and step < tiltak.start and not tiltak.status.ended:
        return _("{name}: fristen {frist} er før tiltaket starter")
    return odd


def _odd_frist(frist: date | None, plan: Plan, today: date) -> str:
    """Return what is odd about a frist, with `{name}` for what has it, `{frist}` and `{years}`; "" where nothing is."""
    if frist is None:
        return ""
    periode = plan.periode
    if periode and ((periode.fra and frist < periode.fra) or (periode.til and frist > periode.til)):
        return _("{name}: fristen {frist} er utenfor planens periode")
    if (frist.year - _YEARS_AHEAD, frist.month, frist.day) > (today.year, today.month, today.day):
        return _("{name}: fristen {frist} er mer enn {years} år fram")
    return ""
