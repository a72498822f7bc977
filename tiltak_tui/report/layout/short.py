"""The report on one page: the figures, the worst of the avvik, and what must be decided."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.plan import Rad
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Content,
    Paragraph,
    Part,
    Role,
    Span,
    Spans,
    Table,
    plain,
)
from tiltak_tui.report.layout.words_of import heading, nothing, nothing_corrected, short
from tiltak_tui.report.rapport import Avvik, Avviksslag, Grunn, Rapport, Retting, Tall, Utgatt
from tiltak_tui.report.valg import Mottaker
from tiltak_tui.words import _, ngettext

_TEXT = 110
_ITEM = 215  # what two lines hold
_LINE = 100
_COMMAND = 80
_LINES = 32
_RETTET = 4
SHORT_WORDS = 600
"""How much of a sluttvurdering stands there."""


class _Room(NamedTuple):
    """How many of each the page has room for."""

    avvik: int = 7
    saker: int = 3
    frister: int = 5
    planer: int = 6

    @property
    def lines(self) -> int:
        """How many lines they take."""
        return 2 * self.avvik + 2 * self.saker + self.frister + self.planer


_AT_LEAST = _Room(2, 1, 1, 1)


def short_parts(rapport: Rapport) -> tuple[Part, ...]:
    """Return the parts of the report that fit on one page of A4."""
    room = _room(rapport)
    parts = [_corrected(rapport.retting)] if rapport.retting else []
    if rapport.er_slutt:
        return (*parts, *_closing(rapport))
    parts.append(Part("avvik", _("Avvik"), tuple(_avvik(rapport.avvik, room.avvik))))
    if rapport.mottaker is Mottaker.LEDERGRUPPA:
        parts.append(Part("til_beslutning", _("Til beslutning"), tuple(_decisions(rapport, room.saker))))
    parts.append(Part("frister", _("Kommende frister"), tuple(_deadlines(rapport, room.frister))))
    parts.append(Part("planer", _("Planene i tall"), (_figures(rapport, room.planer),)))
    return (*parts, _source(rapport))


def _source(rapport: Rapport) -> Part:
    return Part("kilde", _("Hvor tallene kommer fra"), (Paragraph(plain(rapport.kommando), Role.COMMAND),))


def _closing(rapport: Rapport) -> Iterator[Part]:
    """Yield the parts of a closing report on one page: what was done, what became of the rest, and the figures."""
    done: list[Spans] = [_told(one.rad, one.rad.tiltak.resultat) for one in rapport.levert]
    gone: list[Spans] = [_told(one.rad, _became(one)) for one in rapport.utgatt]
    lists = [
        ("avvik", _("Avvik"), [_avvik_item(one) for one in rapport.avvik]),
        ("fullfort", _("Fullført"), done),
        ("utgatt", _("Utgått"), gone),
    ]
    there = [one for one in lists if one[2]]
    plans = min(len(rapport.planer), _Room().planer)
    most = max(2, (_LINES - _taken(rapport) - plans) // (2 * max(1, len(there))))
    for key, title, items in there:
        yield Part(key, title, tuple(_some(items, most)))
    yield Part("planer", _("Planene i tall"), (_outcome(rapport, plans),))
    yield _source(rapport)


def _told(rad: Rad, text: str) -> Spans:
    title = short(heading(rad), 60)
    return (Span(title, strong=True), Span(f": {said}" if (said := short(text, _ITEM - len(title))) else ""))


def _became(one: Utgatt) -> str:
    after = ", ".join(rad.tiltak.id for rad in one.etterfolgere)
    if not after:
        return one.begrunnelse.tekst if one.begrunnelse else one.rad.tiltak.kommentar
    plan = one.etterfolgere[0].plan
    if one.utgang is Utgang.ERSTATTET:
        return _("erstattet av {id}").format(id=after)
    return _("ført videre som {id} i {plan}").format(id=after, plan=plan.tittel or plan.id)


def _outcome(rapport: Rapport, most: int) -> Table:
    columns = (
        Column(_("Plan"), width=40),
        Column(_("Tiltak"), Content.NUMBER, 8),
        Column(_("Fullført"), Content.NUMBER, 8),
        Column(_("Ført videre"), Content.NUMBER, 8),
        Column(_("Erstattet"), Content.NUMBER, 8),
        Column(_("Falt bort"), Content.NUMBER, 8),
    )
    parts = [(short(one.tittel, 60), one.tall.na) for one in rapport.planer[:most]]
    parts += [(_("Til sammen"), rapport.tall.na)] if len(rapport.planer) > 1 else []
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (title, tall.antall, tall.status[Status.FULLFORT], *(tall.utgang[one] for one in Utgang))
        for title, tall in parts
    )
    caption = _("Tallene per {dag}").format(dag=date_text(rapport.per.dag))
    return Table(caption, columns, rows, total=len(rapport.planer) > 1)


def _lines_of(text: str, width: int = _LINE) -> int:
    """Return about how many lines a text takes on the page."""
    return sum(-(-len(line) // width) or 1 for line in text.split("\n"))


def _room(rapport: Rapport) -> _Room:
    """Return how much there is room for beside what the report must have, with the least important left out first."""
    room = _Room(
        *(
            min(most, len(some))
            for most, some in zip(_Room(), (rapport.avvik, rapport.saker, rapport.frister, rapport.planer), strict=True)
        )
    )
    left = _LINES - _taken(rapport)
    while room.lines > left:
        less = [key for key in room._fields if getattr(room, key) > getattr(_AT_LEAST, key)]
        if not less:
            break
        # What most is left of in proportion gives way.
        key = max(less, key=lambda key: getattr(room, key) / getattr(_Room(), key))
        room = room._replace(**{key: getattr(room, key) - 1})
    return room


def _taken(rapport: Rapport) -> int:
    """Return how many lines are taken by what is not in every report."""
    taken = _lines_of(rapport.innledning) + 1 if rapport.innledning else 0
    if len(rapport.planer) == 1 and rapport.planer[0].sluttvurdering:
        taken += _lines_of(short(rapport.planer[0].sluttvurdering, SHORT_WORDS)) + 1
    taken += _lines_of(rapport.kommando, _COMMAND) - 2 + _lines_of(rapport.tittel, 50) - 1
    taken += sum(_lines_of(", ".join(some)) + 1 for some in _named(rapport) if some)
    if rapport.retting:
        taken += 5 + min(len(rapport.retting.tiltak), _RETTET)
    return taken


def _named(rapport: Rapport) -> tuple[tuple[str, ...], ...]:
    return rapport.ulest, rapport.ulest_sist, rapport.avsluttet_siden


def _corrected(retting: Retting) -> Part:
    """Return what differs from the report that this one replaces, as short as it can be told."""
    items: list[Spans] = [
        (Span(short(heading(one.rad), 60), strong=True), Span(f" ({one.retning.symbol} {one.retning.label.lower()})"))
        for one in retting.tiltak
    ]
    blocks = _some(items, _RETTET) if items else []
    if retting.tall:
        told = "; ".join(f"{one.navn} {one.fra} → {one.til}" for one in retting.tall)
        blocks.append(Paragraph(plain(told)))
    if not blocks:
        blocks.append(Paragraph(plain(nothing_corrected())))
    return Part("rettet", _("Dette er rettet"), tuple(blocks))


def _avvik(avvik: Sequence[Avvik], most: int) -> list[Block]:
    return _some([_avvik_item(one) for one in avvik], most)


def _avvik_item(one: Avvik) -> Spans:
    why = ", ".join(_why(part) for part in one.grunner)
    reason = next((part.begrunnelse.tekst for part in one.grunner if part.begrunnelse), one.rad.tiltak.kommentar)
    title = short(heading(one.rad), 60)
    text = f": {why}. {short(reason, min(_TEXT, _ITEM - len(title) - len(why)))}"
    return (Span(title, strong=True), Span(text.rstrip()))


def _why(grunn: Grunn) -> str:
    word = grunn.slag.label.lower()
    if grunn.siden is None or grunn.slag is Avviksslag.IKKE_RAPPORTERT:
        return word
    return _("{hva} siden {dag}").format(hva=word, dag=date_text(grunn.siden))


def _decisions(rapport: Rapport, most: int) -> list[Block]:
    items: list[Spans] = [
        (
            Span(short(heading(one.rad), 60), strong=True),
            Span(f": {short(one.sporsmal, _TEXT) or _('rød uten at noe er besluttet siden sist')}"),
        )
        for one in rapport.saker
    ]
    return _some(items, most)


def _deadlines(rapport: Rapport, most: int) -> list[Block]:
    items: list[Spans] = [
        (Span(f"{date_text(one.dag)} "), Span(short(" ".join((heading(one.rad), one.tekst)), 90)))
        for one in rapport.frister
    ]
    return _some(items, most)


def _some(items: Sequence[Spans], most: int) -> list[Block]:
    if not items:
        return list(nothing())
    found: list[Block] = [Bullets(tuple(items[:most]))]
    rest = len(items) - most
    if rest > 0:
        text = ngettext("… og {n} til.", "… og {n} til.", rest).format(n=rest)
        found.append(Paragraph(plain(text), Role.NOTE))
    return found


def _figures(rapport: Rapport, most: int) -> Table:
    columns = (
        Column(_("Plan"), width=40),
        Column(_("Tiltak"), Content.NUMBER, 8),
        Column(_("Fullført"), Content.NUMBER, 8),
        Column(_("Rød"), Content.NUMBER, 8),
        Column(_("Gul"), Content.NUMBER, 8),
        Column(_("Forsinket"), Content.NUMBER, 8),
    )
    rows = [_row(short(one.tittel, 60), one.tall.na) for one in rapport.planer[:most]]
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
