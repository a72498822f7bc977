"""What `tiltak vis` does: everything that stands about one tiltak, as text that reads well aloud."""

from collections.abc import Iterator
from typing import Any

from tiltak_tui.cli.lookup import no_such_id, not_there
from tiltak_tui.cli.notices import tell, tell_cut_off
from tiltak_tui.cli.output import put, say, to_terminal
from tiltak_tui.cli.where import planmappe
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.followup import asked_day, is_asked, is_forsinket, is_rapportert
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Rad, Tiltak
from tiltak_tui.model.query import Moment
from tiltak_tui.model.show import raw_text, value_text
from tiltak_tui.model.value import Value
from tiltak_tui.words import _

FORMATS = ("tekst", "json")


def show_one(named: str, tiltak_id: str, form: str, per: str | None = None, *, trend: bool = False) -> None:
    """Write one tiltak; all that have the id where it stands several times.

    Args:
        named: the planmappe that the user named, or "".
        tiltak_id: its id, as typed.
        form: one of `FORMATS`.
        per: the point in the past that is asked for, or None for the present.
        trend: tell how it has gone over time too.
    """
    mappe = planmappe(named)
    punkt = None
    if per is not None:
        from tiltak_tui.cli.past import as_it_stood, point_record, state_at  # noqa: PLC0415 - the history is slow to load

        punkt, innhold = state_at(per, mappe)
    else:
        innhold = mappe.read()
    moment = Moment.of(innhold, punkt.day if punkt else mappe.today())
    rader = [rad for rad in innhold.rader() if rad.tiltak.id.casefold() == tiltak_id.casefold()]
    if not rader:
        tell_cut_off(mappe.root)
        raise not_there(tiltak_id, as_it_stood(punkt)) if punkt else no_such_id(tiltak_id, mappe, innhold)
    trends = None
    if trend:
        from tiltak_tui.cli.trends import trend_lines, trend_record, trends_of  # noqa: PLC0415 - the history is slow to load

        trends = trends_of(rader, innhold, moment, mappe, punkt)
    if form == "json":
        from tiltak_tui.cli.records import as_json  # noqa: PLC0415 - only for this format

        records = [trend_record(one, moment.day) if one else None for one in trends] if trends is not None else None
        put(as_json(rader, moment, point_record(punkt) if punkt else None, records))
    else:
        told = [[*_lines(rad, moment, internal=to_terminal()), *_related(rad, innhold)] for rad in rader]
        if trends is not None:
            told = [[*lines, *trend_lines(one, moment.day)] for lines, one in zip(told, trends, strict=True)]
        head = f"{as_it_stood(punkt)}\n\n" if punkt else ""
        put(head + "\n\n\n".join("\n".join(lines) for lines in told))
    if punkt is None:
        tell(mappe.root, innhold)
    if len(rader) > 1:
        say(
            _("Id-en {id} er brukt {count} ganger. Gi det ene tiltaket en annen id.").format(
                id=rader[0].tiltak.id, count=len(rader)
            )
        )


def _lines(rad: Rad, moment: Moment, *, internal: bool) -> Iterator[str]:
    tiltak = rad.tiltak
    yield f"{visible_line(tiltak.id)} {visible_line(tiltak.tittel)}"
    yield ""
    yield _("Plan: {title} ({id})").format(title=visible_line(rad.plan.tittel), id=visible_line(rad.plan.id))
    name = visible_line(rad.plan.fokusomrade_heter) or _("Fokusområde")
    yield f"{name}: {visible_line(rad.fokusomrade.tittel)} ({visible_line(rad.fokusomrade.id)})"
    for key, felt in Tiltak.felter.items():
        if key in {"id", "tittel"} or (felt.internal and not internal):
            continue
        if key in tiltak.ugyldig:
            yield _("{label}: {value} (ugyldig)").format(
                label=_(felt.label), value=visible_line(raw_text(tiltak.ugyldig[key]))
            )
        elif felt.kind is Kind.TABLES:
            yield from _table_lines(felt, tiltak.get(key))
        else:
            yield from _field_lines(felt, _text(felt, rad, moment))
    yield from _reported_lines(rad, moment)


def _text(felt: Felt, rad: Rad, moment: Moment) -> str:
    tiltak = rad.tiltak
    if tiltak.get(felt.key) is False:
        return ""
    if felt.key == "status":
        return f"{tiltak.status.symbol} {tiltak.status.label}"
    if felt.key == "vurdering":
        if tiltak.vurdering is None:
            return _("ikke vurdert")
        meaning = _meaning(moment.oppsett, tiltak.vurdering.name)
        return f"{tiltak.vurdering.symbol} {tiltak.vurdering.label}" + (f" ({meaning})" if meaning else "")
    text = value_text(felt, tiltak.get(felt.key))
    if felt.key == "frist" and is_forsinket(tiltak, moment.day):
        return _("{frist}, forsinket").format(frist=text)
    if felt.key == "fremdrift" and text:
        return f"{text} %"
    return text


def _meaning(oppsett: Oppsett, name: str) -> str:
    return _(str(oppsett.vurdering.get(name.lower())))


def _field_lines(felt: Felt, text: str, indent: str = "") -> Iterator[str]:
    """Yield «Label: text», with text of several lines below its label."""
    if not text:
        return
    lines = visible(text).rstrip("\n").split("\n")
    if len(lines) == 1:
        yield f"{indent}{_(felt.label)}: {lines[0]}"
    else:
        yield f"{indent}{_(felt.label)}:"
        yield from (f"{indent}  {line}".rstrip() for line in lines)


def _table_lines(felt: Felt, rows: tuple[Value, ...]) -> Iterator[str]:
    if rows:
        yield f"{_(felt.label)}:"
    for number, row in enumerate(rows, 1):
        lines = [line for key, one in row.felter.items() for line in _row_lines(one, row, key)]
        yield from (f"  {number}. {line}" if place == 0 else f"     {line}" for place, line in enumerate(lines))


def _row_lines(felt: Felt, row: Value, key: str) -> Iterator[str]:
    invalid: dict[str, Any] = row.get("ugyldig")
    if key in invalid:
        yield _("{label}: {value} (ugyldig)").format(label=_(felt.label), value=visible_line(raw_text(invalid[key])))
    else:
        yield from _field_lines(felt, value_text(felt, row.get(key)))


def _related(rad: Rad, innhold: Innhold) -> Iterator[str]:
    from tiltak_tui.model.sammenheng import relations  # noqa: PLC0415 - shares a start with `liste`

    for label, texts in relations(rad.tiltak, innhold.sammenheng):
        if len(texts) == 1:
            yield f"{label}: {texts[0]}"
        else:
            yield f"{label}:"
            yield from (f"  {one}" for one in texts)


def _reported_lines(rad: Rad, moment: Moment) -> Iterator[str]:
    asked = asked_day(rad.plan, moment.oppsett, moment.day)
    if asked is not None and is_asked(rad.tiltak, asked):
        answer = _("ja") if is_rapportert(rad.tiltak, asked) else _("nei")
        yield _("Rapportert per {day}: {answer}").format(day=date_text(asked), answer=answer)
