"""The lists of a report as parts: what must be decided, what is due, the money, what was delivered, the inndelinger."""

from collections.abc import Iterator

from tiltak_tui.model.norsk import number_text
from tiltak_tui.model.plan import Rad
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Column,
    Content,
    Facts,
    Paragraph,
    Part,
    Role,
    Span,
    Spans,
    Table,
    plain,
)
from tiltak_tui.report.layout.words_of import ansvarlig_text, heading, names, nothing
from tiltak_tui.report.rapport import Frist, Levert, Okonomi, Rapport, Sak
from tiltak_tui.words import _, ngettext


def decisions_part(rapport: Rapport) -> Part:
    """Return the part that tells what must be decided."""
    blocks = tuple(_decision(one) for one in rapport.saker) or nothing()
    columns = (
        Column(_("Id"), width=8),
        Column(_("Tiltak"), width=34),
        Column(_("Spørsmål"), width=60),
        Column(_("Ansvarlig"), width=24),
        Column(_("Vurdering"), Content.VURDERING),
    )
    rows = tuple(
        (*names(one.rad), _question(one), ", ".join(one.rad.tiltak.ansvarlig), one.rad.tiltak.vurdering)
        for one in rapport.saker
    )  # fmt: skip
    sheet = (Table(_("Til beslutning"), columns, rows),) if rows else ()
    return Part("til_beslutning", _("Til beslutning"), blocks, sheet=sheet)


def _decision(one: Sak) -> Part:
    tiltak = one.rad.tiltak
    pairs: list[tuple[str, Spans]] = [(_("Spørsmål"), (Span(_question(one), strong=bool(one.sporsmal)),))]
    pairs.append((_("Ansvarlig"), plain(ansvarlig_text(tiltak))))
    return Part(
        "", heading(one.rad), (Facts(tuple(pairs)),), (tiltak.vurdering,) if tiltak.vurdering else (tiltak.status,)
    )


def _question(one: Sak) -> str:
    return one.sporsmal or _(
        "Ikke stilt. Tiltaket er vurdert til rød, og ingenting er besluttet siden forrige rapport."
    )


def deadlines_part(rapport: Rapport) -> Part:
    """Return the part that tells what is due in the next months."""
    return Part(
        "frister",
        _("Kommende frister"),
        (_deadlines(_("De neste tre månedene"), rapport.frister),) if rapport.frister else nothing(),
    )


def _deadlines(caption: str, frister: tuple[Frist, ...]) -> Table:
    columns = (
        Column(_("Dag"), Content.DATE, 12),
        Column(_("Gjelder"), width=14),
        Column(_("Tiltak"), width=40),
        Column(_("Hva"), width=30),
        Column(_("Ansvarlig"), width=24),
    )
    rows = tuple((one.dag, one.slag.label, heading(one.rad), one.tekst, ", ".join(one.ansvarlig)) for one in frister)
    return Table(caption, columns, rows)


def money_part(rapport: Rapport) -> Part:
    """Return the part that tells of the money."""
    return Part("okonomi", _("Økonomi"), tuple(_money(rapport.okonomi)) or nothing())


def _money(okonomi: Okonomi) -> Iterator[Block]:
    if okonomi.med_kostnad:
        text = ngettext(
            "Kostnaden er oppgitt for ett tiltak: {sum} kroner.",
            "Kostnaden er oppgitt for {n} tiltak, til sammen {sum} kroner.",
            okonomi.med_kostnad,
        )
        yield Paragraph(plain(text.format(n=okonomi.med_kostnad, sum=number_text(okonomi.kostnad))))
    if okonomi.kilder:
        columns = (
            Column(_("Kilde"), width=34),
            Column(_("Ekstern"), width=8),
            Column(_("Søkt, kroner"), Content.NUMBER, 14),
            Column(_("Innvilget, kroner"), Content.NUMBER, 14),
            Column(_("Tiltak"), width=20),
        )
        rows = [
            (one.navn, _("ja") if one.ekstern else _("nei"), one.sokt, one.innvilget, ", ".join(one.tiltak))
            for one in okonomi.kilder
        ]
        if len(rows) > 1:
            sums = (sum(one.sokt for one in okonomi.kilder), sum(one.innvilget for one in okonomi.kilder))
            rows.append((_("Til sammen"), "", *sums, ""))
        yield Table(_("Finansiering"), columns, tuple(rows), total=len(rows) > 1)
    if okonomi.soknadsfrister:
        yield _deadlines(_("Søknadsfrister"), okonomi.soknadsfrister)


def delivered_part(rapport: Rapport) -> Part:
    """Return the part that tells what was fullført: what was delivered, and what came of it."""
    blocks = tuple(_delivered(one) for one in rapport.levert) or nothing()
    columns = (
        Column(_("Id"), width=8),
        Column(_("Tiltak"), width=34),
        Column(_("Fullført"), Content.DATE),
        Column(_("Resultat"), width=40),
        Column(_("Forventet effekt"), width=30),
        Column(_("Effekt"), width=30),
    )
    rows = tuple(
        (*names(one.rad), one.dag, *_results(one.rad))
        for one in rapport.levert
    )  # fmt: skip
    title = _("Fullført") if rapport.er_slutt else _("Fullført siden sist")
    return Part("fullfort", title, blocks, sheet=(Table(title, columns, rows),) if rows else ())


def _results(rad: Rad) -> tuple[str, str, str]:
    """Return what was delivered by a tiltak, what was expected of it and what came of it."""
    return rad.tiltak.resultat.strip(), rad.tiltak.forventet_effekt.strip(), rad.tiltak.effekt.strip()


def _delivered(one: Levert) -> Part:
    result, expected, effect = _results(one.rad)
    pairs = (
        (_("Resultat"), result or _("ikke skrevet")),
        (_("Forventet effekt"), expected),
        (_("Effekt"), effect or (_("ikke skrevet ennå") if expected else "")),
    )
    facts = Facts(tuple((label, plain(text)) for label, text in pairs if text))
    return Part("", heading(one.rad), (facts,), (one.rad.tiltak.status,))


def sortings_part(rapport: Rapport) -> Part:
    """Return the part that shows each inndeling against the tiltak, and milepæler that many units have."""
    return Part("inndelinger", _("Inndelinger og enheter"), tuple(_sortings(rapport)) or nothing())


def _sortings(rapport: Rapport) -> Iterator[Block]:
    for one in rapport.sorteringer:
        columns = (
            Column(one.tittel, width=44),
            Column(_("Tiltak"), Content.NUMBER, 8),
            Column(_("Fullført"), Content.NUMBER, 8),
            Column(_("Rød, gul eller forsinket"), Content.NUMBER, 12),
        )
        rows = tuple((verdi.tittel, verdi.antall, verdi.fullfort, verdi.avvik) for verdi in one.verdier)
        yield Table(f"{one.tittel} ({one.plan})", columns, rows)
        empty = [verdi.tittel for verdi in one.verdier if not verdi.antall]
        told = [_("Uten tiltak: {verdier}.").format(verdier="; ".join(empty))] if empty else []
        told += [_("Tiltak som ikke er plassert: {n}.").format(n=one.uten)] if one.uten else []
        if told:
            yield Paragraph(plain(" ".join(told)), Role.NOTE)
    if rapport.enheter:
        yield Bullets(
            tuple(
                (
                    Span(heading(one.rad), strong=True),
                    Span(_(": {n} av {all} enheter").format(n=one.ferdige, all=one.alle)),
                    Span(_(". Gjenstår: {enheter}.").format(enheter=", ".join(one.gjenstar)) if one.gjenstar else "."),
                )
                for one in rapport.enheter
            )
        )
