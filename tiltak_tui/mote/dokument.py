"""The minute of a meeting as a document, which every form of a report can draw."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.plan import Beslutning
from tiltak_tui.mote.referat import Referat, Vedtatt, in_sentence
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Column,
    Content,
    Document,
    Paragraph,
    Part,
    Role,
    Table,
    plain,
)
from tiltak_tui.report.layout.words_of import heading
from tiltak_tui.words import _, ngettext


def document(one: Referat) -> Document:
    """Return the minute."""
    day = date_text(one.dag)
    kommune = one.kommune or _("Planmappa")
    source = [kommune, day] + ([_("oppføring {id}").format(id=one.commit[:7])] if one.commit else [])
    return Document(
        _("Referat fra møte i {organ} {dag}").format(organ=in_sentence(one.organ), dag=day),
        _("{kommune} · oppfølging av planene").format(kommune=kommune),
        one.kommune,
        one.dag,
        tuple(_lead(one)),
        tuple(_parts(one)),
        " · ".join(source),
    )


def _lead(one: Referat) -> Iterator[Block]:
    decided, changed = len(one.vedtatt), len(one.endret)
    first = (
        ngettext("Møtet tok {n} beslutning.", "Møtet tok {n} beslutninger.", decided).format(n=decided)
        if decided
        else _("Møtet tok ingen beslutninger.")
    )
    second = (
        ngettext("{n} tiltak ble endret.", "{n} tiltak ble endret.", changed).format(n=changed)
        if changed
        else _("Ellers ble ingenting endret.")
    )
    yield Paragraph(plain(f"{first} {second}"))
    if one.gjennomgatt:
        text = _("Gjennomgått: {ids}.").format(ids=", ".join(one.gjennomgatt))
        yield Paragraph(plain(text), Role.NOTE)


def _parts(one: Referat) -> Iterator[Part]:
    if one.vedtatt:
        table = _table(_("Det møtet besluttet"), one.vedtatt, _("Frist"), lambda row: row.frist)
        yield Part("beslutninger", _("Beslutninger"), (table,))
    if one.gjort:
        table = _table(_("Meldt gjort i møtet"), one.gjort, _("Gjort"), lambda row: row.fullfort)
        yield Part("gjort", _("Tidligere beslutninger som er gjort"), (table,))
    if one.endret:
        parts = tuple(
            Part("", heading(changed.rad), (Bullets(tuple(plain(line) for line in changed.linjer)),))
            for changed in one.endret
        )
        yield Part("endringer", _("Endret i møtet"), parts)


def _table(caption: str, rows: Sequence[Vedtatt], label: str, day: Callable[[Beslutning], date | None]) -> Table:
    columns = (
        Column(_("Tiltak"), width=30),
        Column(_("Beslutning"), width=40),
        Column(_("Ansvarlig"), width=22),
        Column(label, Content.DATE, 14),
    )
    return Table(
        caption,
        columns,
        tuple((heading(rad), row.tekst.strip(), ", ".join(row.ansvarlig), day(row)) for rad, row in rows),
    )
