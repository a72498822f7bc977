"""What must be told about: rød, gul, forsinket, på vent, not reported (FIELD: avvik først)."""

from collections.abc import Iterator
from datetime import date, timedelta

from tiltak_tui.model.followup import is_forsinket, is_overdue, lacks_report
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.material import Material, Spor, Tilstand, earlier, key_of
from tiltak_tui.report.rapport import Avvik, Avviksslag, Grunn, Kommentar

_NOTHING = Spor(0, 0, {}, {}, None)
_FELT = {Avviksslag.ROD: "vurdering", Avviksslag.GUL: "vurdering", Avviksslag.PA_VENT: "status"}


def is_unreported(rad: Rad, tilstand: Tilstand) -> bool:
    """Return whether a status is asked for, and has not come in time."""
    moment = tilstand.moment
    is_missing = lacks_report(rad.tiltak, tilstand.asked[rad.plan.id])
    return is_missing and is_overdue(rad.plan, moment.oppsett, moment.day)


def slag_of(rad: Rad, tilstand: Tilstand) -> tuple[Avviksslag, ...]:
    """Return all that makes a tiltak an avvik, the worst first; nothing does where it is fullført or utgått."""
    tiltak = rad.tiltak
    if tiltak.status.ended:
        return ()
    found = {
        Avviksslag.ROD: tiltak.vurdering is Vurdering.ROD,
        Avviksslag.GUL: tiltak.vurdering is Vurdering.GUL,
        Avviksslag.FORSINKET: is_forsinket(tiltak, tilstand.moment.day),
        Avviksslag.PA_VENT: tiltak.status is Status.PA_VENT,
        Avviksslag.IKKE_RAPPORTERT: is_unreported(rad, tilstand),
    }
    return tuple(slag for slag, is_so in found.items() if is_so)


def avvik_of(material: Material) -> tuple[Avvik, ...]:
    """Return every avvik: those with the worst reason first, and within that in the order of the plans."""
    before = {key: slag_of(rad, material.sist) for key, rad in earlier(material).items()}
    found = [
        _avvik(rad, slag, material, before.get((rad.plan.id, key_of(rad)), ()))
        for rad in material.na.rader
        if (slag := slag_of(rad, material.na))
    ]
    order = list(Avviksslag)
    return tuple(sorted(found, key=lambda one: order.index(one.slag)))


def _avvik(rad: Rad, slag: tuple[Avviksslag, ...], material: Material, before: tuple[Avviksslag, ...]) -> Avvik:
    spor = material.spor.get(key_of(rad), _NOTHING)
    grunner = tuple(_grunn(one, rad, spor, material) for one in slag)
    return Avvik(
        rad,
        grunner,
        spor.flyttinger,
        spor.dager,
        _kommentar(rad, spor, grunner, material),
        tuple(_reached(rad, material)),
        _is_after(grunner[0].siden, material) if rad.plan.id in material.sist.ulest else slag[0] not in before,
    )


def _is_after(day: date | None, material: Material) -> bool:
    return day is not None and day > material.siden.dag


def _grunn(slag: Avviksslag, rad: Rad, spor: Spor, material: Material) -> Grunn:
    if slag in _FELT:
        felt = _FELT[slag]
        return Grunn(slag, spor.siden.get(felt), spor.grunner.get(felt))
    if slag is Avviksslag.FORSINKET:
        assert rad.tiltak.frist
        # What was said when the frist was first set is no reason for passing it.
        reason = spor.grunner.get("frist") if spor.flyttinger else None
        return Grunn(slag, rad.tiltak.frist + timedelta(days=1), reason)
    return Grunn(slag, material.na.asked[rad.plan.id], None)


def _kommentar(rad: Rad, spor: Spor, grunner: tuple[Grunn, ...], material: Material) -> Kommentar | None:
    text = rad.tiltak.kommentar.strip()
    if not text or any(one.begrunnelse and one.begrunnelse.tekst.strip() == text for one in grunner):
        return None
    day = spor.kommentar or rad.tiltak.statusdato
    return Kommentar(text, day, is_old(day, material))


def is_old(day: date | None, material: Material) -> bool:
    """Return whether what was written on a day is older than the time that the report is about."""
    return day is not None and day <= material.siden.dag


def _reached(rad: Rad, material: Material) -> Iterator[str]:
    for one in rad.tiltak.milepael:
        if one.fullfort and material.siden.dag < one.fullfort <= material.per.dag:
            yield one.tittel
