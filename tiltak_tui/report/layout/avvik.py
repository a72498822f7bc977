"""The avvik as a part of a report: grouped by the worst reason, a small section each."""

from collections.abc import Iterator, Sequence

from tiltak_tui.model.norsk import date_text
from tiltak_tui.report.document import Block, Column, Content, Facts, Paragraph, Part, Span, Spans, Table, plain
from tiltak_tui.report.layout.words_of import ansvarlig_text, frist_text, heading, kommentar_text, nothing, quoted
from tiltak_tui.report.ordtall import begin, ordtall
from tiltak_tui.report.rapport import Avvik, Avviksslag, Grunn, Rapport
from tiltak_tui.words import _, ngettext


def avvik_part(rapport: Rapport) -> Part:
    """Return the part that tells what is not as it should be; what it does not mention is under control."""
    title = _("Avvik")
    if not rapport.avvik:
        return Part("avvik", title, nothing())
    return Part("avvik", title, tuple(_blocks(rapport)), sheet=(avvik_table(rapport.avvik),))


def avvik_table(avvik: Sequence[Avvik]) -> Table:
    """Return the avvik as a table, one row each."""
    columns = (
        Column(_("Id"), width=8),
        Column(_("Tiltak"), width=34),
        Column(_("Plan"), width=24),
        Column(_("Avvik"), width=18),
        Column(_("Siden"), Content.DATE),
        Column(_("Ansvarlig"), width=22),
        Column(_("Frist"), Content.DATE),
        Column(_("Flyttet"), Content.NUMBER, 8),
        Column(_("Status"), Content.STATUS, 14),
        Column(_("Vurdering"), Content.VURDERING),
        Column(_("Årsak"), width=40),
        Column(_("Siste kommentar"), width=40),
    )
    rows = tuple(
        (
            one.rad.tiltak.id,
            one.rad.tiltak.tittel,
            one.rad.plan.tittel,
            ", ".join(part.slag.label.lower() for part in one.grunner),
            one.grunner[0].siden,
            ", ".join(one.rad.tiltak.ansvarlig),
            one.rad.tiltak.frist,
            one.flyttinger,
            one.rad.tiltak.status,
            one.rad.tiltak.vurdering,
            next((quoted(part.begrunnelse) for part in one.grunner if part.begrunnelse), ""),
            kommentar_text(one.kommentar) if one.kommentar else "",
        )
        for one in avvik
    )
    return Table(_("Avvik"), columns, rows)


def _blocks(rapport: Rapport) -> Iterator[Block]:
    sentence = _how_many(len(rapport.avvik), sum(one.er_nytt for one in rapport.avvik))
    yield Paragraph(plain(f"{sentence} {_('Det som ikke er nevnt her, er under kontroll.')}"))
    for slag in Avviksslag:
        some = [one for one in rapport.avvik if one.slag is slag]
        if some and slag is Avviksslag.IKKE_RAPPORTERT:
            yield Part("", slag.label, (_unreported(some),))
        elif some:
            yield Part("", slag.label, tuple(_section(one) for one in some))


def _how_many(number: int, new: int) -> str:
    if number == 1:
        return (
            _("Ett tiltak må nevnes, og det er nytt siden sist.")
            if new
            else _("Ett tiltak må nevnes. Det er ikke nytt siden sist.")
        )
    text = begin(_("{n} tiltak må nevnes").format(n=ordtall(number)))
    if new in {0, number}:
        return text + (_(", og alle er nye siden sist.") if new else _(". Ingen av dem er nye siden sist."))
    some = ngettext(", og ett av dem er nytt siden sist.", ", og {n} av dem er nye siden sist.", new)
    return text + some.format(n=ordtall(new))


def _unreported(avvik: Sequence[Avvik]) -> Table:
    columns = (
        Column(_("Tiltak"), width=40),
        Column(_("Ansvarlig"), width=26),
        Column(_("Frist"), width=14),
        Column(_("Sist rapportert"), Content.DATE, 14),
    )
    rows = tuple(
        (
            heading(one.rad),
            ", ".join(one.rad.tiltak.ansvarlig),
            frist_text(one.rad.tiltak, one.flyttinger, one.dager),
            one.rad.tiltak.statusdato,
        )
        for one in avvik
    )
    return Table(_("Ikke rapportert, men ellers uten avvik"), columns, rows)


def _section(one: Avvik) -> Part:
    tiltak = one.rad.tiltak
    pairs: list[tuple[str, Spans]] = [
        (_("Ansvarlig"), plain(ansvarlig_text(tiltak))),
        (_("Frist"), plain(frist_text(tiltak, one.flyttinger, one.dager))),
    ]
    told: set[str] = set()
    pairs += [(grunn.slag.label, _reason(grunn, one, told)) for grunn in one.grunner]
    if tiltak.fremdrift is not None:
        pairs.append((_("Fremdrift"), plain(f"{tiltak.fremdrift}\N{NO-BREAK SPACE}%")))
    if one.nadd:
        pairs.append((_("Nådd siden sist"), plain("; ".join(one.nadd))))
    if one.kommentar:
        pairs.append((_("Siste kommentar"), plain(kommentar_text(one.kommentar))))
    marks = (tiltak.vurdering, tiltak.status) if tiltak.vurdering else (tiltak.status,)
    return Part("", heading(one.rad), (Facts(tuple(pairs)),), marks)


def _reason(grunn: Grunn, one: Avvik, told: set[str]) -> Spans:
    if grunn.slag is Avviksslag.IKKE_RAPPORTERT:
        last = one.rad.tiltak.statusdato
        text = _("sist rapportert per {dag}").format(dag=date_text(last)) if last else _("aldri rapportert")
        return plain(text)
    since = _("siden {dag}").format(dag=date_text(grunn.siden)) if grunn.siden else _("fra før historikken begynner")
    if grunn.begrunnelse is None or grunn.begrunnelse.tekst.strip() in told:
        return plain(since)
    told.add(grunn.begrunnelse.tekst.strip())
    return (Span(f"{since}. "), Span(quoted(grunn.begrunnelse)))
