"""The figures of a report: per plan and fokusområde, with charts, and the same figures last time."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.spread import Fordeling
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import (
    Block,
    Chart,
    ChartKind,
    Column,
    Content,
    Paragraph,
    Part,
    Role,
    Series,
    Table,
    plain,
)
from tiltak_tui.report.layout.words_of import kommentar_text, nothing
from tiltak_tui.report.ordtall import joined
from tiltak_tui.report.rapport import Kommentar, Omradedel, Plandel, Rapport, Sammenlignet, Tall
from tiltak_tui.report.sentences import since_text
from tiltak_tui.report.valg import Mottaker
from tiltak_tui.words import _

_Count = Callable[[Tall], int | None]
_Shown = tuple[str, int, Callable[[Tall], str]]
"""A column: its heading, how wide it is, and the text of its cells."""


def plans_part(rapport: Rapport) -> Part:
    """Return the part that tells how each plan and fokusområde stands, in words, charts and figures."""
    blocks: list[Block] = []
    if len(rapport.over_tid) > 1:
        blocks.append(over_time_chart(rapport.over_tid))
    blocks += [_plan(plan, rapport) for plan in rapport.planer]
    sheet = (_numbers(rapport),) if rapport.planer else ()
    return Part("planer", _("Planene i tall"), tuple(blocks) or nothing(), sheet=sheet)


def over_time_chart(rows: Sequence[Fordeling]) -> Chart:
    """Return the chart of how the statuses were spread over time."""
    days = [date_text(one.dag) for one in rows]
    return _chart(_("Status over tid"), ChartKind.COLUMNS, days, [one.status for one in rows])


def _chart(title: str, kind: ChartKind, names: Sequence[str], counts: Sequence[Mapping[Status, int]]) -> Chart:
    shown = (Status.FULLFORT, Status.PAGAR, Status.PA_VENT, Status.IKKE_STARTET, Status.UTGATT)
    series = tuple(
        Series(one, tuple(some[one] for some in counts)) for one in shown if any(some[one] for some in counts)
    )
    told = []
    for name, some in zip(names, counts, strict=True):
        parts = [f"{some[one]} {one.label.lower()}" for one in shown if some[one]]
        told.append(f"{name}: {joined(parts) if parts else _('ingen')}.")
    return Chart(title, kind, tuple(names), series, " ".join(told))


def _plan(plan: Plandel, rapport: Rapport) -> Part:
    name = plan.fokusomrade_heter or _("Fokusområde")
    blocks: list[Block] = list(_words(plan.vurdering, plan.kommentar))
    if plan.sluttvurdering and len(rapport.planer) > 1:
        blocks.append(Paragraph(plain(_("Sluttvurdering: {tekst}").format(tekst=plan.sluttvurdering)), Role.WORDS))
    if plan.omrader:
        title = _("Status etter {omrade}").format(omrade=name.lower())
        counts = [one.tall.na.status for one in plan.omrader]
        blocks.append(_chart(title, ChartKind.BARS, [one.tittel for one in plan.omrader], counts))
        blocks += _tables(plan, name, rapport)
    blocks += [
        Part("", one.tittel, found) for one in plan.omrader if (found := tuple(_words(one.vurdering, one.kommentar)))
    ]
    return Part("", plan.tittel, tuple(blocks), (plan.vurdering,) if plan.vurdering else ())


def _words(vurdering: Vurdering | None, kommentar: Kommentar | None) -> Iterator[Block]:
    if kommentar:
        yield Paragraph(plain(kommentar_text(kommentar)), Role.WORDS)
    elif vurdering:
        yield Paragraph(plain(_("Vurdert til {farge}.").format(farge=f"{vurdering.symbol} {vurdering.value}")))


def _counts(rapport: Rapport) -> list[tuple[str, _Count]]:
    """Return what is counted: the heading of its column, and the count."""
    found: list[tuple[str, _Count]] = [(_("Tiltak"), lambda tall: tall.antall)]
    found += [(one.label, lambda tall, one=one: tall.status[one]) for one in Status]  # type: ignore[misc]
    found += _successions(rapport)
    found += [(one.label, lambda tall, one=one: tall.vurdering[one]) for one in reversed(Vurdering)]  # type: ignore[misc]
    found.append((_("Forsinket"), lambda tall: tall.forsinket))
    if rapport.mottaker is Mottaker.LEDERGRUPPA:
        found.append((_("Rapportert"), lambda tall: tall.rapportert))
        found.append((_("Skal rapporteres"), lambda tall: tall.sporres))
    return found


def _successions(rapport: Rapport) -> Iterator[tuple[str, _Count]]:
    """Yield the counts of what was carried on and replaced, which stand beside what is utgått where there are any."""
    if rapport.tall.na.utgang[Utgang.FORT_VIDERE]:
        yield _("Herav ført videre"), lambda tall: tall.utgang[Utgang.FORT_VIDERE]
    if rapport.tall.na.utgang[Utgang.ERSTATTET]:
        yield _("Herav erstattet"), lambda tall: tall.utgang[Utgang.ERSTATTET]


def _tables(plan: Plandel, name: str, rapport: Rapport) -> tuple[Table, Table]:
    """Return how many tiltak of each part have each status, and how they are judged and reported."""
    statuses: list[_Shown] = [(_("Tiltak"), 8, lambda tall: str(tall.antall))]
    statuses += [(one.label, 9, lambda tall, one=one: str(tall.status[one])) for one in Status]  # type: ignore[misc]
    statuses += [(title, 9, lambda tall, count=count: str(count(tall))) for title, count in _successions(rapport)]  # type: ignore[misc]
    statuses.append((_("Fremdrift"), 24, _progress))
    judged: list[_Shown] = [
        (one.label, 9, lambda tall, one=one: str(tall.vurdering[one]))  # type: ignore[misc]
        for one in reversed(Vurdering)
    ]
    judged.append((_("Ikke vurdert"), 9, lambda tall: str(tall.vurdering[None])))
    judged.append((_("Forsinket"), 9, lambda tall: str(tall.forsinket)))
    if rapport.mottaker is Mottaker.LEDERGRUPPA:
        judged.append((_("Rapportert"), 16, _share))
    return (
        _table(_("Status"), plan, name, rapport, statuses),
        _table(_("Vurdering og frister"), plan, name, rapport, judged),
    )


def _table(title: str, plan: Plandel, name: str, rapport: Rapport, shown: Sequence[_Shown]) -> Table:
    rows: list[tuple[str, ...]] = [_row(one.tittel, one.tall, shown) for one in plan.omrader]
    if len(rows) > 1:
        rows.append(_row(_("Hele planen"), plan.tall, shown))
    caption = _("{hva} per {dag}").format(hva=title, dag=date_text(rapport.per.dag))
    if any(one.tall.sist for one in plan.omrader):
        caption += _("; i parentes slik det sto {siden}").format(siden=since_text(rapport))
    columns = (Column(name, width=26), *(Column(one[0], width=one[1]) for one in shown))
    return Table(caption, columns, tuple(rows), total=len(rows) > 1)


def _row(title: str, tall: Sammenlignet, shown: Sequence[_Shown]) -> tuple[str, ...]:
    def cell(text: Callable[[Tall], str]) -> str:
        return f"{text(tall.na)} ({text(tall.sist)})" if tall.sist else text(tall.na)

    return (title, *(cell(text) for _title, _width, text in shown))


def _share(tall: Tall) -> str:
    return _("{n} av {all}").format(n=tall.rapportert, all=tall.sporres) if tall.sporres else "–"


def _progress(tall: Tall) -> str:
    if tall.fremdrift is None:
        return "–"
    percent = f"{tall.fremdrift}\N{NO-BREAK SPACE}%"
    return (
        percent
        if tall.fremdrift_av == tall.antall
        else _("{percent} av {n}").format(percent=percent, n=tall.fremdrift_av)
    )


def _numbers(rapport: Rapport) -> Table:
    counts = _counts(rapport)
    last = _("{navn} sist")
    columns = [Column(_("Plan"), width=28), Column(_("Fokusområde"), width=28)]
    columns += [column for title, _count in counts for column in _pair(title, last)]
    columns += [Column(_("Fremdrift"), Content.PERCENT), Column(last.format(navn=_("Fremdrift")), Content.PERCENT)]
    rows = [row for plan in rapport.planer for row in _plan_rows(plan, counts)]
    return Table(_("Planene i tall"), tuple(columns), tuple(rows))


def _pair(title: str, last: str) -> tuple[Column, Column]:
    return Column(title, Content.NUMBER, 9), Column(last.format(navn=title), Content.NUMBER, 9)


def _plan_rows(plan: Plandel, counts: Sequence[tuple[str, _Count]]) -> Iterator[tuple[str | int | None, ...]]:
    parts: list[tuple[str, Omradedel | Plandel]] = [(one.tittel, one) for one in plan.omrader]
    for title, part in (*parts, (_("Hele planen"), plan)):
        tall = part.tall
        row: list[str | int | None] = [plan.tittel, title]
        for _title, count in (*counts, ("", lambda one: one.fremdrift)):
            row += [count(tall.na), count(tall.sist) if tall.sist else None]
        yield tuple(row)
