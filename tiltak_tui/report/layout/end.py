"""What a report ends with: the whole table, what the colours mean, and where it comes from."""

from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import Block, Column, Content, Facts, Paragraph, Part, Role, Span, Table, plain
from tiltak_tui.report.layout.words_of import nothing
from tiltak_tui.report.rapport import Rapport
from tiltak_tui.report.sentences import point_text
from tiltak_tui.report.valg import Mottaker
from tiltak_tui.words import N_, _

_STATUSES = {
    Status.IKKE_STARTET: N_("arbeidet er ikke begynt"),
    Status.PAGAR: N_("arbeidet er i gang"),
    Status.PA_VENT: N_("arbeidet er stanset og skal tas opp igjen"),
    Status.FULLFORT: N_("arbeidet er gjort"),
    Status.UTGATT: N_("stanset for godt, ikke lenger aktuelt, erstattet av et annet eller ført videre i en annen plan"),
}


def appendix_part(rapport: Rapport) -> Part:
    """Return the table of every tiltak."""
    columns = (
        Column(_("Id"), width=8),
        Column(_("Tiltak"), width=34),
        Column(_("Fokusområde"), width=22),
        Column(_("Ansvarlig"), width=22),
        Column(_("Frist"), Content.DATE, 11),
        Column(_("Status"), Content.STATUS, 14),
        Column(_("Vurdering"), Content.VURDERING, 10),
        Column(_("Fremdrift"), Content.PERCENT, 9),
        Column(_("Rapportert per"), Content.DATE, 11),
        Column(_("Kommentar"), width=44),
    )
    rows = tuple(
        (
            rad.tiltak.id,
            rad.tiltak.tittel,
            rad.fokusomrade.tittel,
            ", ".join(rad.tiltak.ansvarlig),
            rad.tiltak.frist,
            rad.tiltak.status,
            rad.tiltak.vurdering,
            rad.tiltak.fremdrift,
            rad.tiltak.statusdato,
            rad.tiltak.kommentar.strip(),
        )
        for rad in rapport.alle
    )
    caption = _("Alle tiltak slik de sto {dag}").format(dag=date_text(rapport.per.dag))
    return Part("vedlegg", _("Vedlegg: alle tiltak"), (Table(caption, columns, rows),) if rows else nothing())


def legend_part(rapport: Rapport) -> Part:
    """Return what the words and colours mean here."""
    colours = {
        Vurdering.GRONN: rapport.fargene.gronn,
        Vurdering.GUL: rapport.fargene.gul,
        Vurdering.ROD: rapport.fargene.rod,
    }
    vurderinger = tuple((f"{one.symbol} {one.label}", plain(_(text))) for one, text in colours.items())
    statuses = tuple((f"{one.symbol} {one.label}", plain(_(text))) for one, text in _STATUSES.items())
    derived: tuple[tuple[str, tuple[Span, ...]], ...] = (
        (_("Forsinket"), plain(_("fristen er passert, og tiltaket er verken fullført eller utgått"))),
    )
    if rapport.mottaker is Mottaker.LEDERGRUPPA:
        text = _("status er meldt for dagen det ble spurt om, eller for en senere dag; «uendret» er også et svar")
        derived += ((_("Rapportert"), plain(text)),)
    return Part("forklaring", _("Hva ordene og fargene betyr"), (Facts((*vurderinger, *statuses, *derived)),))


def source_part(rapport: Rapport) -> Part:
    """Return where the figures come from, and the command that makes the report again."""
    where = [
        (_("Planmappe"), rapport.kommune or _("uten navn")),
        (_("Planer"), ", ".join(plan.tittel for plan in rapport.planer) or _("ingen")),
        (_("Slik det sto"), f"{point_text(rapport.per)}, {_('oppføring {id}').format(id=rapport.per.commit[:12])}"),
        (
            _("Sammenlignet med"),
            f"{point_text(rapport.siden)}, {_('oppføring {id}').format(id=rapport.siden.commit[:12])}",
        ),
        (_("Filter"), rapport.filter or _("ingen; planer som er avsluttet, er ikke med")),
    ]
    blocks: tuple[Block, ...] = (
        Facts(tuple((label, plain(text)) for label, text in where)),
        Paragraph(plain(_("Denne kommandoen lager den samme rapporten på nytt:"))),
        Paragraph(plain(rapport.kommando), Role.COMMAND),
    )
    return Part("kilde", _("Hvor tallene kommer fra"), blocks)
