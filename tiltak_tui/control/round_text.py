"""The trail of a round, as one page of text that reads well aloud, and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tiltak_tui.control import Rundespor, Rundesteg, Sporsvar
from tiltak_tui.control.text import merke_text, moment_text
from tiltak_tui.model.norsk import date_text, visible_line
from tiltak_tui.model.oppsett import Runde
from tiltak_tui.model.runde import Svar
from tiltak_tui.model.setup_message import row_lines, runde_head
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.model.table import Column, table
from tiltak_tui.words import _


def proves() -> tuple[str, ...]:
    """Return what the page shows."""
    return (
        _("Svarene er lest av innholdet i planene, og dagen er den da alle kunne se svaret."),
        _("Runden og det som ble sendt, er lest av hver endring i oppsettet, også endringer gjort for hånd."),
    )


def proves_not() -> tuple[str, ...]:
    """Return what the page cannot show."""
    return (
        _("At noe virkelig ble sendt eller mottatt: programmet sender ingenting, og viser bare det som er notert."),
        _("Hvem som svarte: «meldt av» og forfatter er det som ble skrevet."),
        _("At det som ble svart, er sant."),
        _("At historikken er hel: det kontrollerer «tiltak kontrollspor»."),
    )


def round_lines(spor: Rundespor, width: int | None) -> Iterator[str]:
    """Yield the lines of the page."""
    runde = spor.runde
    yield _("Runde {navn}").format(navn=visible_line(runde.navn))
    yield from _facts(spor)
    yield ""
    yield from _figures(spor)
    yield ""
    yield _("Det som ble gjort")
    for steg in spor.steg:
        yield from _steg_lines(steg)
    if not spor.steg:
        yield "  " + _("Historikken viser ikke når runden ble startet.")
    yield ""
    answered = [one for one in spor.svar if one.svar.svar is not None]
    yield _("Svarene")
    yield from _answers(answered, width) if answered else ["  " + _("Ingen har svart.")]
    missing = [one for one in spor.svar if one.svar.svar is None]
    if missing:
        yield ""
        yield _("Mangler svar")
        yield from _missing(missing, width)
    yield from _wrong(spor)
    yield ""
    yield _("Siden viser:")
    yield from (f"- {text}" for text in proves())
    yield _("Den kan ikke vise:")
    yield from (f"- {text}" for text in proves_not())


def _facts(spor: Rundespor) -> Iterator[str]:
    runde = spor.runde
    yield _("Status per: {dag}").format(dag=_day(runde.per))
    yield _("Planer: {planer}").format(planer=", ".join(map(visible_line, runde.planer)) or _("alle"))
    yield _("Startet: {dag}").format(dag=_day(runde.startet))
    yield _("Bestilt: {what}").format(what=_sent(spor, Utsendingsslag.BESTILLING))
    before = _before(spor.svarfrister, runde.svarfrist)
    moved = _(" (før: {dager})").format(dager=", ".join(map(date_text, before))) if before else ""
    yield _("Svarfrist: {dag}").format(dag=_day(runde.svarfrist)) + moved
    yield _("Purret: {what}").format(what=_sent(spor, Utsendingsslag.PURRING))
    yield _("Avsluttet: {what}").format(what=_closed(spor))
    yield from _reported(spor)


def _before(svarfrister: Sequence[date], now: date | None) -> list[date]:
    """Return the svarfrister that a round had before the one it has, or had when it was closed."""
    until = max((place for place, one in enumerate(svarfrister) if one == now), default=len(svarfrister))
    return [one for one in dict.fromkeys(svarfrister[:until]) if one != now]


def _day(day: date | None) -> str:
    return date_text(day) if day else _("ikke satt")


def _sent(spor: Rundespor, slag: Utsendingsslag) -> str:
    parts = []
    for one in spor.stand.utsendinger:
        if one.slag is slag:
            names = ", ".join(map(visible_line, one.ansvarlig))
            parts.append(_day(one.sendt) + (_(" til {names}").format(names=names) if names else ""))
    return "; ".join(parts) or _("ikke notert")


def _closed(spor: Rundespor) -> str:
    if spor.runde.avsluttet is None:
        return _("nei, runden er åpen")
    return date_text(spor.runde.avsluttet) + (f" · {spor.stand.commit[:10]}" if spor.stand.commit else "")


def _reported(spor: Rundespor) -> Iterator[str]:
    held = [one for one in spor.merker if one.rapport is not None]
    has_sent = any(one.slag is Utsendingsslag.RAPPORT for one in spor.stand.utsendinger)
    if has_sent or not held:
        yield _("Rapportert: {what}").format(what=_sent(spor, Utsendingsslag.RAPPORT))
    for merke in held:
        fil = visible_line(merke.rapport.fil) if merke.rapport else ""
        yield _("Rapportert: {what}, fila {fil}").format(what=merke_text(merke), fil=fil)
    for merke in spor.merker:
        if merke.rapport is None:
            yield _("Merke ved avslutningen: {what}").format(what=merke_text(merke))


def _figures(spor: Rundespor) -> Iterator[str]:
    andel = spor.andel
    yield _("{svart} av {spurt} har svart").format(svart=andel.svart, spurt=andel.spurt)
    rows = [
        (_("I tide"), spor.i_tide),
        (_("Etter svarfristen"), andel.for_sent),
        *([(_("Ukjent dag"), spor.uten_dag)] if spor.uten_dag else []),
        (_("Mangler"), andel.mangler),
    ]
    yield "  " + ", ".join(f"{name.lower()}: {count}" for name, count in rows)
    yield "  " + ", ".join(f"{svar.label.lower()}: {spor.count(svar)}" for svar in Svar)


def _steg_lines(steg: Rundesteg) -> Iterator[str]:
    one = steg.oppforing
    outside = " · " + _("utenfor programmet") if steg.utenfor else ""
    yield f"  {moment_text(one.tidspunkt)} · {visible_line(one.forfatter)} · {one.commit[:10]}{outside}"
    lines = [visible_line(line) for line in row_lines([steg.endring])]
    if isinstance(steg.endring.rad, Runde):
        head = runde_head(steg.endring)
        yield f"    {head[:1].upper()}{head[1:]}"
        yield from (f"    {line}" for line in lines if steg.endring.fra is not None and len(lines) > 1)
    elif steg.utsending is not None:
        slag = steg.utsending.slag.value if steg.utsending.slag else _("utsending")
        names = ", ".join(map(visible_line, steg.utsending.ansvarlig)) or _("ukjent")
        yield "    " + _("Notert: {slag} sendt {dag} til {names}").format(
            slag=slag, dag=_day(steg.utsending.sendt), names=names
        )
    else:
        yield "    " + _("Strøket: noe som var notert som sendt")


def _answers(some: Sequence[Sporsvar], width: int | None) -> list[str]:
    columns = [
        Column(_("Id")), Column(_("Svar"), 8), Column(_("Dag")), Column(_("Lagret av"), 10), Column(_("Meldt av"), 10),
        Column(_("Oppføring")),
    ]  # fmt: skip
    return _table(columns, map(_answer_cells, some), width)


def _answer_cells(one: Sporsvar) -> tuple[str, ...]:
    svar = one.svar
    day = date_text(svar.dag) if svar.dag else _("ukjent")
    return (
        visible_line(svar.rad.tiltak.id),
        svar.svar.label.lower() if svar.svar else "",
        day + (_(" for sent") if svar.for_sent else ""),
        (visible_line(one.oppforing.forfatter) if one.oppforing else "") + (_(" (utenfor)") if one.utenfor else ""),
        visible_line(one.meldt_av),
        svar.commit[:10],
    )


def _missing(some: Sequence[Sporsvar], width: int | None) -> list[str]:
    columns = [Column(_("Id")), Column(_("Tiltak"), 16), Column(_("Ansvarlig"), 12), Column(_("Purret"))]
    cells = (
        (
            visible_line(one.svar.rad.tiltak.id),
            visible_line(one.svar.rad.tiltak.tittel),
            visible_line(", ".join(one.svar.rad.tiltak.ansvarlig or one.svar.rad.fokusomrade.ansvarlig)),
            ", ".join(map(date_text, one.purret)) or _("nei"),
        )
        for one in some
    )
    return _table(columns, cells, width)


def _table(columns: Sequence[Column], cells: Iterable[Sequence[str]], width: int | None) -> list[str]:
    return [f"  {line}" for line in table(columns, list(cells), width - 2 if width else None)]


def _wrong(spor: Rundespor) -> Iterator[str]:
    if spor.funn:
        yield ""
        yield _("Om oppføringene")
    for funn in spor.funn:
        mark = _("Galt") if funn.galt else _("Opplysning")
        yield f"  {mark}: {visible_line(funn.tekst)} · {funn.commit[:10]}"
