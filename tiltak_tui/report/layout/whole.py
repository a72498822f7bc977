"""A report as a document: which parts it has, in which order, with which headings."""

from tiltak_tui.model.norsk import date_text
from tiltak_tui.report.document import Block, Document, Paragraph, Part, Role, Span, plain
from tiltak_tui.report.layout.avvik import avvik_part
from tiltak_tui.report.layout.end import appendix_part, legend_part, source_part
from tiltak_tui.report.layout.figures import plans_part
from tiltak_tui.report.layout.folkevalgte import outstanding_part, vedtak_part
from tiltak_tui.report.layout.lists import (
    deadlines_part,
    decisions_part,
    delivered_part,
    money_part,
    sortings_part,
)
from tiltak_tui.report.layout.short import SHORT_WORDS, short_parts
from tiltak_tui.report.layout.since import corrected_part, since_part
from tiltak_tui.report.layout.utgatt import utgatt_parts
from tiltak_tui.report.layout.words_of import short
from tiltak_tui.report.rapport import Rapport
from tiltak_tui.report.sentences import sentences, since_text, why_since
from tiltak_tui.report.valg import Mottaker
from tiltak_tui.words import _


def layout(rapport: Rapport, *, kort: bool = False) -> Document:
    """Return the document that tells what the report says.

    Args:
        rapport: what it says.
        kort: on one page.
    """
    return Document(
        rapport.tittel,
        _subtitle(rapport),
        rapport.kommune,
        rapport.per.dag,
        tuple(_lead(rapport, kort=kort)),
        _parts(rapport, kort=kort),
        _source(rapport),
        1 if kort else 0,
    )


def _parts(rapport: Rapport, *, kort: bool) -> tuple[Part, ...]:
    if kort:
        return short_parts(rapport)
    corrected = (corrected_part(rapport),) if rapport.retting else ()
    if rapport.mottaker is Mottaker.FOLKEVALGTE:
        return (
            *corrected,
            vedtak_part(rapport),
            outstanding_part(rapport),
            delivered_part(rapport),
            *utgatt_parts(rapport),
            plans_part(rapport),
            money_part(rapport),
            legend_part(rapport),
            source_part(rapport),
        )
    if rapport.er_slutt:
        return (
            *corrected,
            *((avvik_part(rapport),) if rapport.avvik else ()),
            *((decisions_part(rapport),) if rapport.saker else ()),
            plans_part(rapport),
            delivered_part(rapport),
            *utgatt_parts(rapport),
            *((deadlines_part(rapport),) if rapport.frister else ()),
            money_part(rapport),
            sortings_part(rapport),
            since_part(rapport),
            appendix_part(rapport),
            legend_part(rapport),
            source_part(rapport),
        )
    return (
        *corrected,
        avvik_part(rapport),
        since_part(rapport),
        decisions_part(rapport),
        plans_part(rapport),
        deadlines_part(rapport),
        money_part(rapport),
        delivered_part(rapport),
        *utgatt_parts(rapport),
        sortings_part(rapport),
        appendix_part(rapport),
        legend_part(rapport),
        source_part(rapport),
    )


def _words(text: str) -> list[Block]:
    return [Paragraph(plain(one.strip()), Role.WORDS) for one in text.split("\n\n") if one.strip()]


def _lead(rapport: Rapport, *, kort: bool) -> list[Block]:
    found: list[Block] = []
    if rapport.retting:
        words = _("Rettet {dag}. Erstatter rapporten av {forrige}.")
        text = words.format(dag=date_text(rapport.retting.dag), forrige=date_text(rapport.retting.erstatter))
        found.append(Paragraph((Span(text, strong=True),)))
    found += _words(rapport.innledning)
    if len(rapport.planer) == 1:
        words = rapport.planer[0].sluttvurdering
        found += _words(short(words, SHORT_WORDS) if kort else words)
    found.append(Paragraph(plain(" ".join(sentences(rapport)))))
    found.append(Paragraph(plain(why_since(rapport)), Role.NOTE))
    if rapport.ulest:
        text = _("Disse planene kunne ikke leses og er ikke med: {planer}.").format(planer=", ".join(rapport.ulest))
        found.append(Paragraph((Span(text, strong=True),)))
    if rapport.ulest_sist:
        text = _("Disse planene kunne ikke leses slik de sto {siden}, og er ikke sammenlignet: {planer}.")
        text = text.format(siden=since_text(rapport), planer=", ".join(rapport.ulest_sist))
        found.append(Paragraph((Span(text, strong=True),)))
    if rapport.avsluttet_siden:
        text = _("Avsluttet siden sist, og ikke med i rapporten: {planer}.")
        found.append(Paragraph(plain(text.format(planer=", ".join(rapport.avsluttet_siden))), Role.NOTE))
    if rapport.er_avkortet:
        text = _("Historikken er avkortet i denne kopien: det eldste som står her, kan ha skjedd tidligere.")
        found.append(Paragraph((Span(text, strong=True),)))
    return found


def _subtitle(rapport: Rapport) -> str:
    name = rapport.ledergruppe if rapport.mottaker is Mottaker.LEDERGRUPPA else _("formannskapet og kommunestyret")
    parts = [
        rapport.kommune,
        _("til {mottaker}").format(mottaker=name[:1].lower() + name[1:]),
        _("status per {dag}").format(dag=date_text(rapport.per.dag)),
    ]
    return " · ".join(part for part in (*parts, rapport.periode) if part)


def _source(rapport: Rapport) -> str:
    parts = [rapport.kommune, date_text(rapport.per.dag), _("oppføring {id}").format(id=rapport.per.commit[:7])]
    return " · ".join(part for part in parts if part)
