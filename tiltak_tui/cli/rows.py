"""What `tiltak milepæl`, `tiltak beslutning` and `tiltak finansiering` do."""

from datetime import date

from tiltak_tui.cli.acting import opened
from tiltak_tui.cli.field_values import given as field_values
from tiltak_tui.cli.rounding import day_given
from tiltak_tui.errors import UsageError
from tiltak_tui.model.change import Endring
from tiltak_tui.model.plan import Beslutning, Finansiering, Milepael
from tiltak_tui.model.update import sted_of
from tiltak_tui.upkeep.rader import (
    beslutning_gjort,
    enheter_of,
    finansiering,
    for_each,
    milepael_nadd,
    ny_beslutning,
    ny_milepael,
    uten_rad,
)
from tiltak_tui.words import _


def new_milepael(
    named: str,
    *,
    tiltak_id: str,
    tittel: str,
    frist: str | None,
    ansvarlig: tuple[str, ...],
    per_enhet: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Add a milepæl, or one for each enhet; the arguments are as typed."""
    last = day_given(frist)
    act = opened(named, ditt_navn, din_epost)
    rad = act.rader([tiltak_id])[0]
    one = Milepael(tittel=_needed(tittel), frist=last, ansvarlig=ansvarlig)
    some: tuple[Milepael, ...] = (one,)
    if per_enhet:
        enheter = ansvarlig or enheter_of(act.innhold.oppsett, act.mappe.today())
        if not enheter:
            raise UsageError(_("Registeret over ansvarlige er tomt. Si hvem, med --ansvarlig for hver enhet."))
        some = for_each(one, enheter)
    act.save_fields(ny_milepael(rad, some), texts=[tittel])


def new_beslutning(
    named: str,
    *,
    tiltak_id: str,
    tekst: str,
    dato: str | None,
    organ: str | None,
    ansvarlig: tuple[str, ...],
    frist: str | None,
    besvart: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Note a beslutning; the arguments are as typed."""
    day, last = day_given(dato), day_given(frist)
    act = opened(named, ditt_navn, din_epost)
    rad = act.rader([tiltak_id])[0]
    one = Beslutning(
        dato=day or act.mappe.today(),
        organ=act.innhold.oppsett.ledergruppe if organ is None else organ,
        tekst=_needed(tekst),
        ansvarlig=ansvarlig,
        frist=last,
    )
    answered = rad.tiltak.til_beslutning
    more = (Endring(sted_of(rad), "til_beslutning", answered, ""),) if besvart and answered else ()
    act.save_fields((*ny_beslutning(rad, one), *more), texts=[tekst])


def tick_off(
    named: str,
    felt: str,
    *,
    tiltak_id: str,
    navn: str,
    dato: str | None,
    ikke: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Tick off a milepæl or a beslutning; the arguments are as typed."""
    if ikke and dato:
        raise UsageError(_("--ikke og --dato kan ikke brukes sammen."))
    day = day_given(dato)
    act = opened(named, ditt_navn, din_epost)
    rad = act.rader([tiltak_id])[0]
    done: date | None = None if ikke else day or act.mappe.today()
    act.save_fields((milepael_nadd if felt == "milepael" else beslutning_gjort)(rad, navn, done))


def take_away(
    named: str, felt: str, *, tiltak_id: str, navn: str, ditt_navn: str | None, din_epost: str | None
) -> None:
    """Take a row away; the arguments are as typed."""
    act = opened(named, ditt_navn, din_epost)
    act.save_fields(uten_rad(act.rader([tiltak_id])[0], felt, navn))


def money(
    named: str,
    *,
    tiltak_id: str,
    kilde: str,
    felter: tuple[str, ...],
    slett: bool,
    ditt_navn: str | None,
    din_epost: str | None,
) -> None:
    """Say where the money for a tiltak comes from; the arguments are as typed."""
    values = field_values(felter, Finansiering)
    if slett and values:
        raise UsageError(_("--slett kan ikke brukes sammen med FELT=VERDI."))
    act = opened(named, ditt_navn, din_epost)
    rad = act.rader([tiltak_id])[0]
    endringer = uten_rad(rad, "finansiering", kilde) if slett else finansiering(rad, _needed(kilde), values)
    act.save_fields(endringer, texts=[kilde, *values.values()])


def _needed(text: str) -> str:
    if not text.strip():
        raise UsageError(_("Teksten er tom, og ingenting er lagret."))
    return text.strip()
