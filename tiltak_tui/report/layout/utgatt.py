"""What has become utgått as a part of a report: what was carried on and replaced, told apart from what is gone."""

from collections.abc import Sequence

from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.report.document import Column, Content, Part, Table
from tiltak_tui.report.layout.words_of import heading, names, quoted
from tiltak_tui.report.rapport import Rapport, Utgatt
from tiltak_tui.words import _


def utgatt_parts(rapport: Rapport) -> tuple[Part, ...]:
    """Return the part that tells what became of what is utgått, and why; none where nothing is."""
    if not rapport.utgatt:
        return ()
    title = _("Utgått") if rapport.er_slutt else _("Utgått siden sist")
    groups = [(utgang, [one for one in rapport.utgatt if one.utgang is utgang]) for utgang in Utgang]
    blocks = tuple(_table(utgang, some) for utgang, some in groups if some)
    return (Part("utgatt", title, blocks, sheet=(_sheet(title, rapport.utgatt),)),)


def _table(utgang: Utgang, some: Sequence[Utgatt]) -> Table:
    columns = [Column(_("Tiltak"), width=36), Column(_("Ansvarlig"), width=22)]
    if utgang is not Utgang.FALT_BORT:
        columns.append(Column(_("Ført videre som") if utgang is Utgang.FORT_VIDERE else _("Erstattet av"), width=34))
    columns += [Column(_("Hvorfor"), width=40), Column(_("Dag"), Content.DATE, 12)]
    rows = []
    for one in some:
        after = [] if utgang is Utgang.FALT_BORT else [_successors(one)]
        rows.append((heading(one.rad), ", ".join(one.rad.tiltak.ansvarlig), *after, _why(one), one.dag))
    return Table(utgang.label, tuple(columns), tuple(rows))


def _sheet(title: str, some: Sequence[Utgatt]) -> Table:
    columns = (
        Column(_("Id"), width=8),
        Column(_("Tiltak"), width=34),
        Column(_("Plan"), width=24),
        Column(_("Hva ble det av det"), width=26),
        Column(_("Etterfølger"), width=34),
        Column(_("Hvorfor"), width=44),
        Column(_("Dag"), Content.DATE),
    )
    rows = tuple(
        (*names(one.rad), one.rad.plan.tittel, one.utgang.label, _successors(one), _why(one), one.dag) for one in some
    )
    return Table(title, columns, rows)


def _successors(one: Utgatt) -> str:
    """Return what has come in the place of a tiltak, with the plan where that is another."""
    return "\n".join(
        heading(rad) if rad.plan.id == one.rad.plan.id else f"{heading(rad)} ({rad.plan.tittel or rad.plan.id})"
        for rad in one.etterfolgere
    )


def _why(one: Utgatt) -> str:
    return quoted(one.begrunnelse) if one.begrunnelse else one.rad.tiltak.kommentar.strip()
