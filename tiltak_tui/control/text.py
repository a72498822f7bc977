"""The check of the history, and the trail of a tiltak, as text that reads well aloud."""

from collections.abc import Iterator
from datetime import date, datetime

from tiltak_tui.control import Del, Funn, Grunnlag, Kontroll, Spor, Stand, Steg
from tiltak_tui.merker import Merke
from tiltak_tui.model.compare import Type
from tiltak_tui.model.norsk import date_text, number_text, visible, visible_line
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.show import value_or_unset
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.words import _, ngettext


def proves() -> tuple[str, ...]:
    """Return what the check shows when nothing is wrong."""
    return (
        _("Alt som er lagret, er uskadd: hver oppføring bærer et fingeravtrykk av alt som kom før den."),
        _("Ingenting som denne maskinen har sett før, eller som felles planmappe hadde sist, er borte."),
        _("Meldingene fra programmet sier det som faktisk ble endret i planene."),
    )


def proves_not() -> tuple[str, ...]:
    """Return what the check cannot show."""
    return (
        _("Hvem som gjorde noe: et navn og en dato i historikken kan skrives av hvem som helst."),
        _("At ingenting ble byttet ut før den første kontrollen på denne maskinen."),
        _("Bevis for slikt er en beskyttet felles planmappe, der ingen kan skrive om historikken, eller signaturer."),
    )


def kontroll_lines(kontroll: Kontroll, since: date | None) -> Iterator[str]:
    """Yield the lines of a whole check."""
    count = ngettext("{n} oppføring", "{n} oppføringer", kontroll.oppforinger)
    heading = _("Kontroll av historikken: {count}").format(count=count.format(n=number_text(kontroll.oppforinger)))
    yield heading + (_(" fra og med {day}").format(day=date_text(since)) if since else "")
    if not kontroll.siste and kontroll.i_orden:
        yield _("Det er ingenting å kontrollere ennå.")
        return
    if kontroll.siste:
        yield _("Siste oppføring: {id}").format(id=kontroll.siste)
    for one in kontroll.deler:
        yield ""
        yield f"{one.tittel}: {_verdict(one)}"
        for funn in one.funn:
            yield from _funn_lines(funn)
    yield ""
    yield _("Når alt er i orden, viser kontrollen dette:")
    yield from (f"- {text}" for text in proves())
    yield _("Den kan ikke vise:")
    yield from (f"- {text}" for text in proves_not())
    yield ""
    wrong = sum(one.antall_galt for one in kontroll.deler)
    yield (
        _("Alt er i orden.") if not wrong else ngettext("{n} ting er galt.", "{n} ting er galt.", wrong).format(n=wrong)
    )


def spor_lines(spor: Spor) -> Iterator[str]:
    """Yield the lines of a trail."""
    rad = spor.rad
    if rad:
        yield f"{visible_line(spor.tiltak_id)} {visible_line(rad.tiltak.tittel)}"
        yield _("Plan: {title} ({id})").format(title=visible_line(rad.plan.tittel), id=visible_line(rad.plan.id))
    else:
        yield _("{id}: finnes ikke i planene lenger").format(id=visible_line(spor.tiltak_id))
    yield ""
    yield _("Vedtak")
    if not spor.grunnlag:
        yield "  " + _("Ingen vedtak er knyttet til tiltaket.")
    for one in spor.grunnlag:
        yield from _grunnlag_lines(one)
    yield ""
    yield _("Ansvarlig")
    yield "  " + (visible_line(", ".join(rad.tiltak.ansvarlig)) if rad and rad.tiltak.ansvarlig else _("ingen"))
    yield ""
    yield _("Forløp")
    for steg in spor.steg:
        yield from _steg_lines(steg)
    yield ""
    yield _("Merker")
    if not spor.merker:
        yield "  " + _("Tiltaket sto ikke i planene ved noe merke.")
    for stand in spor.merker:
        yield from _stand_lines(stand)


def _verdict(one: Del) -> str:
    parts = []
    if one.antall_galt:
        parts.append(_("{n} galt").format(n=one.antall_galt))
    facts = len(one.funn) - one.antall_galt
    if facts:
        parts.append(ngettext("{n} opplysning", "{n} opplysninger", facts).format(n=facts))
    if one.navn == "signaturer" and not one.kontrollert and not parts:
        return _("ikke i bruk")
    return ", ".join(parts) if one.antall_galt else ", ".join([_("i orden"), *parts])


def _funn_lines(funn: Funn) -> Iterator[str]:
    mark = _("Galt") if funn.galt else _("Opplysning")
    first, *more = visible(funn.tekst).split("\n")
    yield f"  {mark}: {first}"
    yield from (f"    {line}" for line in more)
    parts = [
        moment_text(funn.tidspunkt),
        f"{visible_line(funn.forfatter)} <{visible_line(funn.epost)}>" if funn.forfatter or funn.epost else "",
        funn.commit[:10],
        f"«{visible_line(funn.emne)}»" if funn.emne else "",
    ]
    about = " · ".join(part for part in parts if part)
    if about:
        yield f"    {about}"


def _grunnlag_lines(one: Grunnlag) -> Iterator[str]:
    vedtak = one.vedtak
    if vedtak is None:
        yield "  " + _("{ref}: planen har ikke noe slikt vedtak").format(ref=visible_line(one.henvisning))
        return
    about = [visible_line(vedtak.organ), date_text(vedtak.dato) if vedtak.dato else "", visible_line(vedtak.tittel)]
    yield f"  {visible_line(one.henvisning)} · {' · '.join(part for part in about if part)}".rstrip(" ·")
    if one.punkt:
        yield "    " + _("Punkt {nr}: {text}").format(nr=one.punkt.nr, text=visible_line(one.punkt.tekst))


def _steg_lines(steg: Steg) -> Iterator[str]:
    outside = " · " + _("utenfor programmet") if steg.utenfor else ""
    yield f"  {moment_text(steg.tidspunkt)} · {visible_line(steg.forfatter)} · {steg.commit[:10]}{outside}"
    for one in steg.forskjeller:
        if one.type is Type.LAGT_TIL and isinstance(one.til, Tiltak):
            yield "    " + _("Lagt til: {title}").format(title=visible_line(one.til.tittel))
            set_fields = ("ansvarlig", "status", "vurdering", "frist", "statusdato", "vedtak")
            yield from (
                f"    {_(felt.label)}: {visible_line(value_or_unset(felt, one.til.get(felt.key)))}"
                for felt in Tiltak.felter.values()
                if felt.key in set_fields and (felt.key == "status" or one.til.get(felt.key) not in (None, ()))
            )
        else:
            first, *more = forskjell_text(one).split("\n")
            yield f"    {first}"
            yield from (f"      {line}".rstrip() for line in more)
    if steg.begrunnelse.strip():
        first, *more = visible(steg.begrunnelse.strip()).split("\n")
        yield "    " + _("Begrunnelse: {text}").format(text=first)
        yield from (f"      {line}".rstrip() for line in more)
    if steg.meldt_av:
        yield "    " + _("Meldt av: {who}").format(who=visible_line(steg.meldt_av))
    for funn in steg.funn:
        yield f"    {_('Galt') if funn.galt else _('Opplysning')}: {visible_line(funn.tekst)}"


def _stand_lines(stand: Stand) -> Iterator[str]:
    yield f"  {merke_text(stand.merke)}"
    felter = Tiltak.felter
    values = {
        "status": stand.status,
        "vurdering": stand.vurdering,
        "frist": stand.frist,
        "ansvarlig": stand.ansvarlig,
        "statusdato": stand.statusdato,
    }
    shown = (f"{_(felter[key].label)}: {value_or_unset(felter[key], value)}" for key, value in values.items())
    yield "    " + visible_line("; ".join(shown))


def merke_text(merke: Merke) -> str:
    """Return what a merke is called, and what it says of itself."""
    parts = [
        _("satt {day}").format(day=date_text(merke.satt.date())),
        _("av {who}").format(who=visible_line(merke.av)) if merke.av else "",
        _("gjelder {whom}").format(whom=visible_line(merke.gjelder)) if merke.gjelder else "",
        _("møte {day}").format(day=date_text(merke.dato)) if merke.dato else "",
    ]
    return f"{visible_line(merke.navn)} ({', '.join(part for part in parts if part)})"


def moment_text(moment: datetime | None) -> str:
    """Return a day with its time; "" where it is not known."""
    return f"{date_text(moment.date())} {moment:%H:%M}" if moment else ""
