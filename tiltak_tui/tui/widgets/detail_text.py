"""What the detail pane says about a tiltak, as blocks of text that a pane can draw."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from tiltak_tui.history import Hendelse
from tiltak_tui.model.balance import Utvikling
from tiltak_tui.model.compare import Type
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.followup import is_forsinket
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.problem import Problem
from tiltak_tui.model.sammenheng import Avhengighet, avhengighet_text, relations
from tiltak_tui.model.show import value_text
from tiltak_tui.model.status import Vurdering
from tiltak_tui.model.tell import forskjell_text
from tiltak_tui.model.value import Value
from tiltak_tui.tui.overview import long_date
from tiltak_tui.tui.widgets.columns import LATE_SIGN, PROBLEM_SIGN, Styles, since_text
from tiltak_tui.words import _, ngettext

STYLE_NAMES = ("title", "heading", "label", "late", "problem", "faint", *(one.name.lower() for one in Vurdering))
_SHOWN_FIRST = ("id", "tittel", "status", "vurdering", "frist", "ansvarlig", "kommentar", "statusdato")
_LABEL_WIDTH = 13
_NARROW = 18
_MOST_TEXT = 4_000
_MOST_HISTORY = 300


def detail(
    rad: Rad, innhold: Innhold, today: date, problems: Sequence[Problem], styles: Styles, *, narrow: bool
) -> RenderableType:
    """Return everything that is known of a tiltak, apart from its history; `narrow` where there is little room."""
    plan, omrade, tiltak = rad
    blocks: list[RenderableType] = [
        Text(_shown(tiltak.tittel) or _("(uten tittel)"), styles["title"]),
        Text(_shown(f"{plan.tittel or plan.id} › {omrade.tittel or omrade.id}"), styles["faint"]),
        Text(""),
        *_standing(tiltak, styles, narrow=narrow),
        _pairs((*_first(tiltak, today, styles), *_related(tiltak, innhold, styles)), styles, narrow=narrow),
        *_problems(innhold, rad, problems, styles),
        *_kommentar(tiltak, styles),
        *_others(rad, innhold, styles, narrow=narrow),
    ]
    return Group(*blocks)


def history(hendelser: Sequence[Hendelse], trend: Sequence[str], styles: Styles) -> RenderableType:
    """Return how a tiltak has gone, in short texts, and the last that has happened to it, newest first."""
    blocks: list[RenderableType] = [Text("")]
    if trend:
        blocks += [_rule(_("Utvikling"), styles), *(Text(part) for part in trend), Text("")]
    blocks.append(_rule(_("Historikk"), styles))
    if not hendelser:
        blocks.append(Text(_("Ingenting er lagret i historikken ennå."), styles["faint"]))
    for index, (_commit, some) in enumerate(groupby(hendelser, key=lambda one: one.commit)):
        together = list(some)
        newest = together[0]
        blocks += [Text("")] if index else []
        blocks.append(
            Text.assemble(
                (date_text(newest.tidspunkt.date()), styles["label"]), (f" {_shown(newest.forfatter)}", styles["faint"])
            )
        )
        blocks += [Text(line) for line in _changes(together)]
        if newest.begrunnelse:
            blocks.append(Text(f"«{_short(newest.begrunnelse)}»", Style(italic=True)))
    return Group(*blocks)


def since(one: Utvikling, styles: Styles, *, is_new: bool) -> RenderableType:
    """Return what has become of a tiltak since the point that is shown."""
    heading = Text(_("Siden da: {what}").format(what=since_text(one.retning)), styles["heading"])
    if is_new:
        return Group(heading, Text(_("Tiltaket fantes ikke da. Slik står det i dag.")), Text(""))
    lines = [Text(_short(forskjell_text(felt))) for felt in one.felter if felt.felt != "statusdato"]
    return Group(heading, *lines, Text(""))


def _standing(tiltak: Tiltak, styles: Styles, *, narrow: bool) -> Iterator[Text]:
    vurdering = tiltak.vurdering
    status = Text(f"{tiltak.status.symbol} {tiltak.status.label}", Style(bold=True))
    judged = (
        Text(f"{vurdering.symbol} {vurdering.label}", styles[vurdering.name.lower()])
        if vurdering
        else Text(_("ikke vurdert"), styles["faint"])
    )
    if narrow and status.cell_len + judged.cell_len > _NARROW:
        yield from (status, judged)
    else:
        yield Text.assemble(status, "   ", judged)


def _first(tiltak: Tiltak, today: date, styles: Styles) -> Iterator[tuple[str, Text]]:
    frist = Text(long_date(tiltak.frist) if tiltak.frist else _frist_words(tiltak))
    if tiltak.frist and is_forsinket(tiltak, today):
        days = (today - tiltak.frist).days
        late = ngettext("{n} dag forsinket", "{n} dager forsinket", days).format(n=days)
        frist.append(f"\n{LATE_SIGN} {late}", styles["late"])
    yield _("Frist"), frist
    yield _("Ansvarlig"), Text(_shown("\n".join(tiltak.ansvarlig)) or _("ingen"))
    reported = date_text(tiltak.statusdato) if tiltak.statusdato else _("ikke rapportert")
    yield _("Status per"), Text(reported)


def _related(tiltak: Tiltak, innhold: Innhold, styles: Styles) -> Iterator[tuple[str, Text]]:
    waits = bool(innhold.sammenheng.venter_pa(tiltak))
    for place, (label, texts) in enumerate(relations(tiltak, innhold.sammenheng)):
        yield label, Text("\n".join(texts), styles["problem"] if waits and not place else "")


def _frist_words(tiltak: Tiltak) -> str:
    if tiltak.lopende:
        return _("løpende, uten frist")
    return _shown(tiltak.frist_tekst) or _("ingen frist")


def _problems(innhold: Innhold, rad: Rad, problems: Sequence[Problem], styles: Styles) -> Iterator[RenderableType]:
    told = {(key,) for key in rad.tiltak.ugyldig}
    lines = [f"{PROBLEM_SIGN} {_shown(problem.melding)}" for problem in problems if problem.sti[4:] not in told]
    if rad.tiltak.id and innhold.is_duplicate(rad.tiltak.id) and not problems:
        lines.append(f"{PROBLEM_SIGN} {_('Id-en er brukt flere ganger, og tiltaket kan ikke endres her')}")
    if lines or rad.tiltak.ugyldig:
        yield Text("")
        yield from _invalid(rad.tiltak.ugyldig, Tiltak.felter, styles)
        yield from (Text(line, styles["problem"]) for line in lines)


def _kommentar(tiltak: Tiltak, styles: Styles) -> Iterator[RenderableType]:
    if tiltak.kommentar.strip():
        when = f" ({date_text(tiltak.statusdato)})" if tiltak.statusdato else ""
        yield from _paragraph(f"{_('Kommentar')}{when}", tiltak.kommentar, styles)


def _others(rad: Rad, innhold: Innhold, styles: Styles, *, narrow: bool) -> Iterator[RenderableType]:
    """Yield every other field that is set: those of one line first, then the longer ones."""
    tiltak = rad.tiltak
    felter = [
        felt
        for key, felt in Tiltak.felter.items()
        if key not in _SHOWN_FIRST
        and tiltak.get(key) not in (None, "", (), {}, False)
        and (key != "frist_tekst" or tiltak.frist)
        and (key != "avhenger_av" or _fulfilled(tiltak, innhold))
    ]
    short = [felt for felt in felter if felt.kind not in {Kind.TEXT, Kind.TABLES}]
    if short:
        yield Text("")
        pairs = ((_(felt.label), Text(_value(felt, rad, innhold))) for felt in short)
        yield _pairs(pairs, styles, narrow=narrow)
    for felt in felter:
        if felt.kind is Kind.TEXT:
            label = f"{_(felt.label)} {_('(bare her)')}" if felt.internal else _(felt.label)
            yield from _paragraph(label, tiltak.get(felt.key), styles)
        elif felt.kind is Kind.TABLES:
            yield Text("")
            yield Text(_(felt.label), styles["heading"])
            yield from _sub_rows(tiltak.get(felt.key), styles)


def _value(felt: Felt, rad: Rad, innhold: Innhold) -> str:
    value = rad.tiltak.get(felt.key)
    if felt.kind is Kind.SORTING:
        return _shown("\n".join(_inndeling(rad, value)))
    if felt.key == "avhenger_av":
        return "\n".join(avhengighet_text(one) for one in _fulfilled(rad.tiltak, innhold))
    if felt.key == "erstatter":
        return _shown("\n".join(_with_title(innhold, one) for one in value))
    if felt.kind is Kind.LIST:
        return _shown("\n".join(value))
    return _shown(value_text(felt, value)) + (" %" if felt.key == "fremdrift" else "")


def _fulfilled(tiltak: Tiltak, innhold: Innhold) -> Sequence[Avhengighet]:
    """Return what a tiltak depends on and does not wait for any longer."""
    waits = innhold.sammenheng.venter_pa(tiltak)
    return [one for one in innhold.sammenheng.avhengigheter(tiltak) if one not in waits]


def _inndeling(rad: Rad, value: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    titles = {one.id: {verdi.id: verdi.tittel for verdi in one.verdi} for one in rad.plan.inndelinger}
    names = {one.id: one.tittel for one in rad.plan.inndelinger}
    for key, ids in value.items():
        yield f"{names.get(key, key)}: " + "; ".join(titles.get(key, {}).get(one, one) for one in ids)


def _with_title(innhold: Innhold, tiltak_id: str) -> str:
    rad = innhold.rad(tiltak_id)
    return f"{tiltak_id} {rad.tiltak.tittel}" if rad else tiltak_id


def _sub_rows(rows: Iterable[Value], styles: Styles) -> Iterator[RenderableType]:
    for row in rows:
        parts = ((felt, value_text(felt, row.get(key))) for key, felt in row.felter.items())
        shown = [text if index == 0 else f"{_(felt.label)}: {text}" for index, (felt, text) in enumerate(parts) if text]
        grid = Table.grid(padding=0)
        grid.add_column(width=2)
        grid.add_column()
        grid.add_row("-", Text(_shown(", ".join(shown))))
        yield grid
        yield from _invalid(row.get("ugyldig"), row.felter, styles)


def _invalid(ugyldig: Mapping[str, Any], felter: Mapping[str, Felt], styles: Styles) -> Iterator[RenderableType]:
    for key, raw in ugyldig.items():
        label = _(felter[key].label) if key in felter else _shown(key)
        text = _("{sign} {label} «{raw}» kan ikke forstås").format(sign=PROBLEM_SIGN, label=label, raw=_short(str(raw)))
        yield Text(text, styles["problem"])


def _changes(together: Sequence[Hendelse]) -> Iterator[str]:
    """Yield what one oppføring did with a tiltak; a kommentar is told as the reason, and a statusdato only alone."""
    felter = {one.forskjell.felt for one in together}
    told = [one.forskjell for one in together if one.forskjell.felt not in {"statusdato", "kommentar"}]
    if not told and "statusdato" in felter and not together[0].begrunnelse:
        yield _("Uendret")
    for one in told:
        if one.type is Type.LAGT_TIL:
            yield _("Lagt til")
            continue
        felt = one.declared
        is_long = felt is not None and felt.kind in {Kind.TEXT, Kind.TABLES, Kind.SORTING}
        yield _("{label}: endret").format(label=_(felt.label)) if felt and is_long else _short(forskjell_text(one))


def _pairs(pairs: Iterable[tuple[str, Text]], styles: Styles, *, narrow: bool) -> RenderableType:
    """Return labels with their values: in two columns, or where that is too tight the one after the other."""
    if narrow:
        return Group(*(Text.assemble((f"{label} ", styles["label"]), text) for label, text in pairs))
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=_LABEL_WIDTH)
    grid.add_column(ratio=1, overflow="fold")
    for label, text in pairs:
        grid.add_row(Text(label, styles["label"]), text)
    return grid


def _paragraph(label: str, text: str, styles: Styles) -> Iterator[RenderableType]:
    yield Text("")
    yield Text(label, styles["heading"])
    yield Text(_shown(text).strip("\n"), overflow="fold")


def _rule(title: str, styles: Styles) -> RenderableType:
    return Text(title, styles["heading"])


def _shown(text: str) -> str:
    """Return text of a plan as it may be drawn: control characters visible, and no more than a pane can hold."""
    if len(text) <= _MOST_TEXT:
        return visible(text)
    return visible(text[:_MOST_TEXT]) + _("… (teksten fortsetter, e viser alt)")


def _short(text: str) -> str:
    return _shown(text if len(text) <= _MOST_HISTORY else text[:_MOST_HISTORY] + "…")
