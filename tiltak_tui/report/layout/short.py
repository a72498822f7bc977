"""The report on one page: the figures, the worst of the avvik, and what must be decided."""

from collections.abc import Sequence

from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import Block, Bullets, Column, Content, Paragraph, Part, Role, Span, Spans, Table, plain
from tiltak_tui.report.layout.words_of import heading, nothing, short
from tiltak_tui.report.rapport import Avvik, Avviksslag, Grunn, Rapport, Tall
from tiltak_tui.report.valg import Mottaker
from tiltak_tui.words import _, ngettext

_AVVIK, _SAKER, _FRISTER, _PLANS = 7, 3, 5, 6
_TEXT = 110


def short_parts(rapport: Rapport) -> tuple[Part, ...]:
    """Return the parts of the report that fit on one page of A4."""
    parts = [Part("avvik", _("Avvik"), tuple(_avvik(rapport.avvik)))]
    if rapport.mottaker is Mottaker.LEDERGRUPPA:
        parts.append(Part("til_beslutning", _("Til beslutning"), tuple(_decisions(rapport))))
    parts.append(Part("frister", _("Kommende frister"), tuple(_deadlines(rapport))))
    parts.append(Part("planer", _("Planene i tall"), (_figures(rapport),)))
    parts.append(Part("kilde", _("Hvor tallene kommer fra"), (Paragraph(plain(rapport.kommando), Role.COMMAND),)))
    return tuple(parts)


def _avvik(avvik: Sequence[Avvik]) -> list[Block]:
    return _some([_avvik_item(one) for one in avvik], _AVVIK)


def _avvik_item(one: Avvik) -> Spans:
    why = ", ".join(_why(part) for part in one.grunner)
    reason = next((part.begrunnelse.tekst for part in one.grunner if part.begrunnelse), one.rad.tiltak.kommentar)
    text = f": {why}. {short(reason, _TEXT)}"
    return (Span(short(heading(one.rad), 60), strong=True), Span(text.rstrip()))


def _why(grunn: Grunn) -> str:
    word = grunn.slag.label.lower()
    if grunn.siden is None or grunn.slag is Avviksslag.IKKE_RAPPORTERT:
        return word
    return _("{hva} siden {dag}").format(hva=word, dag=date_text(grunn.siden))


def _decisions(rapport: Rapport) -> list[Block]:
    items: list[Spans] = [
        (
            Span(short(heading(one.rad), 60), strong=True),
            Span(f": {short(one.sporsmal, _TEXT) or _('rød uten at noe er besluttet siden sist')}"),
        )
        for one in rapport.saker
    ]
    return _some(items, _SAKER)


def _deadlines(rapport: Rapport) -> list[Block]:
    items: list[Spans] = [
        (Span(f"{date_text(one.dag)} "), Span(short(" ".join((heading(one.rad), one.tekst)), 90)))
        for one in rapport.frister
    ]
    return _some(items, _FRISTER)


def _some(items: Sequence[Spans], most: int) -> list[Block]:
    if not items:
        return list(nothing())
    found: list[Block] = [Bullets(tuple(items[:most]))]
    rest = len(items) - most
    if rest > 0:
        text = ngettext("… og {n} til.", "… og {n} til.", rest).format(n=rest)
        found.append(Paragraph(plain(text), Role.NOTE))
    return found


def _figures(rapport: Rapport) -> Table:
    columns = (
        Column(_("Plan"), width=40),
        Column(_("Tiltak"), Content.NUMBER, 8),
        Column(_("Fullført"), Content.NUMBER, 8),
        Column(_("Rød"), Content.NUMBER, 8),
        Column(_("Gul"), Content.NUMBER, 8),
        Column(_("Forsinket"), Content.NUMBER, 8),
    )
    rows = [_row(short(one.tittel, 60), one.tall.na) for one in rapport.planer[:_PLANS]]
    if len(rapport.planer) > 1:
        rows.append(_row(_("Til sammen"), rapport.tall.na))
    caption = _("Tallene per {dag}").format(dag=date_text(rapport.per.dag))
    return Table(caption, columns, tuple(rows), total=len(rapport.planer) > 1)


def _row(title: str, tall: Tall) -> tuple[str | int, ...]:
    return (
        title,
        tall.antall,
        tall.status[Status.FULLFORT],
        tall.vurdering[Vurdering.ROD],
        tall.vurdering[Vurdering.GUL],
        tall.forsinket,
    )
