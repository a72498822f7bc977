"""The counts of a report."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tiltak_tui.model.followup import is_forsinket, is_in_share, is_rapportert
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.material import Tilstand
from tiltak_tui.report.rapport import Sammenlignet, Tall, Talldiff
from tiltak_tui.words import _


def count(rader: Iterable[Rad], tilstand: Tilstand) -> Tall:
    """Return the counts of some of the tiltak at a point."""
    some = list(rader)
    statuses = Counter(rad.tiltak.status for rad in some)
    vurderinger = Counter(rad.tiltak.vurdering for rad in some)
    gone = [rad for rad in some if rad.tiltak.status is Status.UTGATT]
    utganger = Counter(tilstand.innhold.sammenheng.utgang(rad) for rad in gone)
    expected = [(rad, day) for rad in some if is_in_share(rad.tiltak, day := tilstand.asked[rad.plan.id])]
    done = [one for rad in some if (one := _fremdrift(rad.tiltak)) is not None]
    return Tall(
        len(some),
        {one: statuses[one] for one in Status},
        {one: vurderinger[one] for one in (*Vurdering, None)},
        {one: utganger[one] for one in Utgang},
        len(expected),
        sum(is_rapportert(rad.tiltak, day) for rad, day in expected),
        sum(is_forsinket(rad.tiltak, tilstand.moment.day) for rad in some),
        _mean(done),
        len(done),
    )


def compared(now: Sequence[Rad], na: Tilstand, before: Sequence[Rad], sist: Tilstand) -> Sammenlignet:
    """Return the counts now and before; where there was nothing before, none."""
    return Sammenlignet(count(now, na), count(before, sist) if before else None)


def differences(old: Tall, new: Tall) -> tuple[Talldiff, ...]:
    """Return the counts that differ, with what each is called."""
    pairs = [
        (_("Tiltak i alt"), old.antall, new.antall),
        *((one.label, old.status[one], new.status[one]) for one in Status),
        *((one.label, old.utgang[one], new.utgang[one]) for one in (Utgang.FORT_VIDERE, Utgang.ERSTATTET)),
        *((_("Vurdert: {farge}").format(farge=one.value), old.vurdering[one], new.vurdering[one]) for one in Vurdering),
        (_("Rapportert"), old.rapportert, new.rapportert),
        (_("Forsinket"), old.forsinket, new.forsinket),
    ]  # fmt: skip
    return tuple(Talldiff(*one) for one in pairs if one[1] != one[2])


def _fremdrift(tiltak: Tiltak) -> int | None:
    if tiltak.status is Status.UTGATT:
        return None
    if tiltak.status is Status.FULLFORT:
        return 100
    return 0 if tiltak.fremdrift is None and tiltak.status is Status.IKKE_STARTET else tiltak.fremdrift


def _mean(values: Sequence[int]) -> int | None:
    # Halves are rounded up, as people do.
    return (2 * sum(values) + len(values)) // (2 * len(values)) if values else None
