"""The parts of the report to folkevalgte: by vedtak and vedtakspunkt, and a plan of progress for what is not done."""

from collections.abc import Iterator

from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.plan import Rad, Vedtak
from tiltak_tui.report.document import Block, Column, Content, Paragraph, Part, Role, Table, plain
from tiltak_tui.report.layout.words_of import frist_text, heading, nothing
from tiltak_tui.report.rapport import Punktdel, Rapport, Vedtaksdel
from tiltak_tui.words import _


def vedtak_part(rapport: Rapport) -> Part:
    """Return the part that tells what has become of each vedtak and its points."""
    blocks = tuple(_vedtak(one) for one in rapport.vedtak)
    sheet = tuple(
        _table(f"{_title(one)} {_point_title(part)}".strip(), part.rader)
        for one in rapport.vedtak
        for part in one.punkter
    )
    return Part("vedtak", _("Oppfølging av vedtakene"), blocks or nothing(), sheet=sheet)


def outstanding_part(rapport: Rapport) -> Part:
    """Return the part that tells when what is not done is to be done."""
    rader = [rad for rad in rapport.alle if not rad.tiltak.status.ended]
    rader.sort(key=lambda rad: (rad.tiltak.frist is None, rad.tiltak.frist or rapport.per.dag))
    columns = (
        Column(_("Tiltak"), width=40),
        Column(_("Ansvarlig"), width=24),
        Column(_("Frist"), width=16),
        Column(_("Status"), Content.STATUS, 14),
        Column(_("Vurdering"), Content.VURDERING, 10),
    )
    rows = tuple(
        (heading(rad), ", ".join(rad.tiltak.ansvarlig), frist_text(rad.tiltak), rad.tiltak.status, rad.tiltak.vurdering)
        for rad in rader
    )
    table = Table(_("Tiltak som ikke er fullført, etter frist"), columns, rows)
    return Part("framdriftsplan", _("Framdriftsplan for det som gjenstår"), (table,) if rows else nothing())


def _vedtak(one: Vedtaksdel) -> Part:
    blocks: list[Block] = []
    for part in one.punkter:
        if part.nr is not None:
            blocks.append(Part("", _point_title(part), tuple(_point(part))))
        else:
            blocks.append(_table(_("Tiltak"), part.rader))
    return Part("", _title(one), tuple(blocks))


def _point(part: Punktdel) -> Iterator[Block]:
    if part.tekst.strip():
        yield Paragraph(plain(part.tekst.strip()))
    if part.rader:
        yield _table(_("Tiltak som setter punktet ut i livet"), part.rader)
    else:
        yield Paragraph(plain(_("Ingen tiltak er knyttet til punktet.")), Role.NOTE)


def _point_title(part: Punktdel) -> str:
    return _("Punkt {nr}").format(nr=part.nr) if part.nr is not None else ""


def _title(one: Vedtaksdel) -> str:
    if one.vedtak is None:
        return _("Tiltak i {plan} som ikke er knyttet til et vedtak").format(plan=one.plan)
    return vedtak_title(one.vedtak)


def vedtak_title(vedtak: Vedtak) -> str:
    """Return what a vedtak is called: «KST 4/25 Handlingsplan for frivillighet (Kommunestyret 18.02.2025)»."""
    name = " ".join(part for part in (vedtak.sak, vedtak.tittel) if part)
    where = " ".join(part for part in (vedtak.organ, date_text(vedtak.dato) if vedtak.dato else "") if part)
    return f"{name} ({where})" if name and where else name or where


def _table(caption: str, rader: tuple[Rad, ...]) -> Table:
    columns = (
        Column(_("Tiltak"), width=36),
        Column(_("Ansvarlig"), width=22),
        Column(_("Status"), Content.STATUS, 14),
        Column(_("Frist"), width=14),
        Column(_("Hva er gjort"), width=44),
    )
    rows = tuple(
        (
            heading(rad),
            ", ".join(rad.tiltak.ansvarlig),
            rad.tiltak.status,
            frist_text(rad.tiltak),
            rad.tiltak.resultat.strip() or rad.tiltak.kommentar.strip(),
        )
        for rad in rader
    )
    return Table(caption, columns, rows)
