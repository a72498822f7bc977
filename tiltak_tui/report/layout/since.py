"""What has changed since the last report, and what a corrected report has that the other had not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tiltak_tui.model.balance import WORST_FIRST
from tiltak_tui.model.change import Retning
from tiltak_tui.model.compare import Type
from tiltak_tui.model.norsk import date_text
from tiltak_tui.model.plan import REPORTING, Rad
from tiltak_tui.model.sammenheng import Utgang
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.report.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Content,
    Paragraph,
    Part,
    Span,
    Spans,
    Table,
    plain,
)
from tiltak_tui.report.layout.words_of import heading, nothing, nothing_corrected, quoted
from tiltak_tui.report.rapport import Endret, Rapport
from tiltak_tui.report.sentences import since_text
from tiltak_tui.words import _

_UTGANGER = (*reversed(Utgang), None)


def since_part(rapport: Rapport) -> Part:
    """Return the part that tells what has become of the tiltak, with who, when and why."""
    title = _("Endret siden {siden}").format(siden=since_text(rapport))
    away = rapport.flyttet_ut
    told = [one for one in rapport.endret if _is_told(one) or one in away]
    if not told:
        return Part("siden_sist", title, nothing())
    titles = _titles((*rapport.alle, *(one.rad for one in told)))
    kinds = [(one, utgang) for one in WORST_FIRST for utgang in (_UTGANGER if one is Retning.UTGATT else (None,))]
    groups = [(kind, [one for one in told if (one.retning, one.utgang) == kind]) for kind in kinds]
    blocks = tuple(
        Part("", _heading(*kind), (Bullets(tuple(_item(one, titles) for one in some)),))
        for kind, some in groups
        if some
    )
    return Part("siden_sist", title, blocks, sheet=(_table(title, told, titles),))


def corrected_part(rapport: Rapport) -> Part:
    """Return the part that a corrected report begins with: what differs from the one that it replaces."""
    retting = rapport.retting
    assert retting is not None
    titles = _titles(rapport.alle)
    blocks: list[Block] = []
    if retting.tiltak:
        blocks.append(Bullets(tuple(_item(one, titles) for one in retting.tiltak)))
    if retting.tall:
        columns = (
            Column(_("Tall"), width=24),
            Column(_("Forrige rapport"), Content.NUMBER),
            Column(_("Denne rapporten"), Content.NUMBER),
        )
        blocks.append(
            Table(_("Tall som er endret"), columns, tuple((one.navn, one.fra, one.til) for one in retting.tall))
        )
    if not blocks:
        blocks.append(Paragraph(plain(nothing_corrected())))
    return Part("rettet", _("Dette er rettet"), tuple(blocks))


def _is_told(one: Endret) -> bool:
    """Return whether it is for the better or the worse, or something was said or decided about it."""
    is_decided = any(felt.felt == "beslutning" for felt in one.felter)
    return one.retning is not Retning.UENDRET or bool(one.begrunnelser) or is_decided


def _heading(retning: Retning, utgang: Utgang | None) -> str:
    label = _("Endret på annen måte") if retning is Retning.UENDRET else retning.label
    return f"{retning.symbol} {utgang.label if utgang and utgang is not Utgang.FALT_BORT else label}"


def _titles(rader: Iterable[Rad]) -> Mapping[str, str]:
    found = {}
    for rad in rader:
        found[rad.fokusomrade.id] = rad.fokusomrade.tittel
        found[rad.plan.id] = rad.plan.tittel
    return found


def _item(one: Endret, titles: Mapping[str, str]) -> Spans:
    text = "; ".join(_changes(one, titles))
    reasons = "".join(f"\n{quoted(reason)}" for reason in one.begrunnelser) or _by(one)
    return (Span(heading(one.rad), strong=True), Span(f". {text}{reasons}" if text else reasons))


def _by(one: Endret) -> str:
    return f" ({', '.join((one.av, date_text(one.dag)))})" if one.av and one.dag else ""


def _changes(one: Endret, titles: Mapping[str, str]) -> Iterator[str]:
    hidden = REPORTING | ({"kommentar"} if one.begrunnelser else set())
    for forskjell in one.felter:
        if forskjell.felt not in hidden:
            yield forskjell_text(forskjell, titles if forskjell.type is Type.FLYTTET else None).rstrip()


def _table(title: str, endret: Sequence[Endret], titles: Mapping[str, str]) -> Table:
    columns = (
        Column(_("Id"), width=8),
        Column(_("Tiltak"), width=34),
        Column(_("Plan"), width=24),
        Column(_("Siden sist"), Content.RETNING, 14),
        Column(_("Hva"), width=40),
        Column(_("Hvorfor"), width=44),
        Column(_("Hvem"), width=18),
        Column(_("Dag"), Content.DATE),
    )
    return Table(title, columns, tuple(_row(one, titles) for one in endret))


def _row(one: Endret, titles: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        one.rad.tiltak.id,
        one.rad.tiltak.tittel,
        one.rad.plan.tittel,
        one.retning,
        "\n".join(_changes(one, titles)),
        "\n".join(reason.tekst.strip() for reason in one.begrunnelser),
        one.av,
        one.dag,
    )
