"""The text that an update leaves in the history: a subject, what changed, and trailers (DESIGN §4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.plan import REPORTING
from tiltak_tui.model.row_head import row_head
from tiltak_tui.model.show import value_or_unset, value_text
from tiltak_tui.model.status import Vurdering
from tiltak_tui.words import _, ngettext

SUBJECT_WIDTH = 72
ANGRER = "Angrer"
"""The trailer that names the oppføring which is taken back."""

_BEFORE_ROWS = ("status", "vurdering", "frist")
_FIRST = (*_BEFORE_ROWS, "kommentar")


def message(
    endringer: Sequence[Endring],
    *,
    titles: Mapping[Sted, str],
    day: date,
    runde: str = "",
    rapportert_av: str = "",
) -> str:
    """Return the whole message for one update.

    Args:
        endringer: what changes, all of one action; at least one.
        titles: what each sted is called in the message where it has no id of its own.
        day: the day of the update; a statusdato that is the same goes without saying where more is told.
        runde: the name of the open round, or "".
        rapportert_av: who reported it, or "".
    """
    steder = list(dict.fromkeys(endring.sted for endring in endringer))
    by_sted = {sted: [endring for endring in endringer if endring.sted == sted] for sted in steder}
    body = (
        _lines(by_sted[steder[0]], day)
        if len(steder) == 1
        else "\n".join(_under(message_name(sted, titles), _lines(by_sted[sted], day)) for sted in steder)
    )
    trailers = [f"Plan: {plan}" for plan in dict.fromkeys(sted.plan for sted in steder)]
    trailers += [f"Fokusomrade: {sted.fokusomrade}" for sted in steder if sted.fokusomrade and not sted.tiltak]
    trailers += [f"Tiltak: {sted.tiltak}" for sted in steder if sted.tiltak]
    trailers += [f"Runde: {runde}"] if runde.strip() else []
    trailers += [f"Rapportert-av: {rapportert_av}"] if rapportert_av.strip() else []
    return whole(subject([by_sted[sted] for sted in steder], titles), body, trailers)


def outside_message(plans: Sequence[str], titles: Mapping[Sted, str], forskjeller: Sequence[Forskjell]) -> str:
    """Return the message for plan files, or the setup, that were changed outside the program.

    Args:
        plans: the ids of the plans, by their files' names before and after; the setup's is `oppsett`.
        titles: what the plans and their fokusområder are called.
        forskjeller: what differs, as far as it could be read; may be empty.
    """
    ids = list(dict.fromkeys(visible_line(one.sted.tiltak) for one in forskjeller if one.sted.tiltak))
    old_names = {one.fra for one in forskjeller if one.type is Type.OMDOPT}
    named = [plan for plan in plans if plan not in old_names]
    name = _outside_name(Sted(named[0]), titles) if len(named) == 1 else _("{n} planer").format(n=len(named))
    first = f"{shortened(name, 24)}: {_outside_head(forskjeller)}"
    with_ids = f"{first} ({', '.join(ids)})"
    if ids:
        first = with_ids if len(ids) <= 3 and len(with_ids) <= SUBJECT_WIDTH else f"{first} ({len(ids)} tiltak)"
    trailers = [*(f"Plan: {plan}" for plan in plans), *(f"Tiltak: {one}" for one in ids)]
    groups = _grouped(forskjeller, titles)
    return whole(first, "\n".join(_under(name, "\n".join(lines)) for name, lines in groups.items()), trailers)


def angret_message(emne: str, commit: str, titles: Mapping[Sted, str], forskjeller: Sequence[Forskjell]) -> str:
    """Return the message for an oppføring that takes another back.

    Args:
        emne: the first line of the one that is taken back.
        commit: its full hash.
        titles: what the plans and their fokusområder are called.
        forskjeller: what changes.
    """
    trailers = [*message_trailers(forskjeller), f"{ANGRER}: {commit}"]
    return whole(angret_subject(emne), difference_lines(forskjeller, titles), trailers)


def difference_lines(forskjeller: Sequence[Forskjell], titles: Mapping[Sted, str]) -> str:
    """Return what some forskjeller say, each under the name of what it is about where that is more than one."""
    groups = _grouped(forskjeller, titles)
    if len(groups) == 1:
        return "\n".join(next(iter(groups.values())))
    return "\n".join(_under(name, "\n".join(lines)) for name, lines in groups.items())


def message_trailers(forskjeller: Sequence[Forskjell]) -> list[str]:
    """Return the trailers that name the plans, fokusområder and tiltak of some forskjeller."""
    plans = [
        str(plan)
        for one in forskjeller
        for plan in ((one.sted.plan, one.fra) if _is_from_another_plan(one) else (one.sted.plan,))
    ]
    trailers = [f"Plan: {plan}" for plan in dict.fromkeys(plans)]
    steder = list(dict.fromkeys(one.sted for one in forskjeller))
    trailers += [f"Fokusomrade: {sted.fokusomrade}" for sted in steder if sted.fokusomrade and not sted.tiltak]
    return trailers + [f"Tiltak: {tiltak}" for tiltak in dict.fromkeys(sted.tiltak for sted in steder) if tiltak]


def angret_subject(emne: str) -> str:
    """Return the first line of the message for an oppføring that takes another back, whose first line is `emne`."""
    return shortened(_("Angret: {emne}").format(emne=emne), SUBJECT_WIDTH)


def _is_from_another_plan(one: Forskjell) -> bool:
    return one.type is Type.OMDOPT or (one.type is Type.FLYTTET and one.felt == "plan")


def _grouped(forskjeller: Iterable[Forskjell], titles: Mapping[Sted, str]) -> dict[str, list[str]]:
    """Return what each forskjell says, under the name of what it is about."""
    groups: dict[str, list[str]] = {}
    for one in forskjeller:
        groups.setdefault(_outside_name(one.sted, titles), []).append(_difference(one, titles))
    return groups


def _outside_name(sted: Sted, titles: Mapping[Sted, str]) -> str:
    if sted == Sted(OPPSETT_STEM):
        return _("Oppsettet")
    return message_name(sted, titles)


def _outside_head(forskjeller: Iterable[Forskjell]) -> str:
    kinds = {one.type for one in forskjeller if not one.felt and not one.sted.tiltak and not one.sted.fokusomrade}
    if Type.LAGT_TIL in kinds:
        return _("lagt til utenfor programmet")
    if Type.FJERNET in kinds:
        return _("slettet utenfor programmet")
    return _("nytt filnavn utenfor programmet") if Type.OMDOPT in kinds else _("endret utenfor programmet")


def _difference(one: Forskjell, titles: Mapping[Sted, str]) -> str:
    """Return what one forskjell says, below the name of what it is about."""
    sted = one.sted
    match one.type:
        case Type.LAGT_TIL if sted.tiltak:
            return _("Nytt tiltak: {title}").format(title=visible_line(one.til.tittel))
        case Type.LAGT_TIL:
            return _("Nytt fokusområde") if sted.fokusomrade else _("Ny plan")
        case Type.FJERNET if sted.tiltak:
            return _("Slettet: {title}").format(title=visible_line(one.fra.tittel))
        case Type.FJERNET:
            return _("Slettet")
        case Type.FLYTTET if one.felt == "fokusomrade":
            return _("Flyttet til {place}").format(place=message_name(Sted(sted.plan, str(one.til)), titles))
        case Type.FLYTTET:
            fra, til = (message_name(Sted(str(plan)), titles) for plan in (one.fra, one.til))
            return _("Flyttet fra {fra} til {til}").format(fra=fra, til=til)
        case Type.OMDOPT:
            fra, til = (visible_line(f"{name}.toml") for name in (one.fra, one.til))
            return _("Filnavn: {fra} → {til}").format(fra=fra, til=til)
        case Type.ENDRET if (felt := one.declared) is not None:
            return field_line(felt, one.fra, one.til)
    return _("Fila kan ikke leses")


def subject(groups: Sequence[Sequence[Endring]], titles: Mapping[Sted, str], *, names_rows: bool = True) -> str:
    """Return the first line of a message.

    Args:
        groups: one group of endringer for each sted that the action changes.
        titles: as in `message`.
        names_rows: a milepæl or beslutning is told by its own words; older messages say only that they are changed.
    """
    heads = {(names_rows and _row_headline(group)) or _headline(group) for group in groups}
    shorter = {_headline(group, without_from=True) for group in groups}
    head = heads.pop() if len(heads) == 1 else shorter.pop() if len(shorter) == 1 else _("oppdatert")
    sted = groups[0][0].sted
    name = _several(group[0].sted for group in groups) if len(groups) > 1 else message_name(sted, titles)
    return shortened(f"{shortened(name, 32)}: {head}", SUBJECT_WIDTH)


def message_name(sted: Sted, titles: Mapping[Sted, str]) -> str:
    """Return what a sted is called, in a form that can begin a line: Git takes «---» as the end of a message."""
    name = visible_line(sted.tiltak or titles.get(sted, "").strip() or sted.fokusomrade or sted.plan).strip()
    return f"«{name}»" if name.startswith(("-", "#")) else name


def _several(steder: Iterable[Sted]) -> str:
    found = list(steder)
    if all(sted.tiltak for sted in found):
        return ngettext("{n} tiltak", "{n} tiltak", len(found)).format(n=len(found))
    return _("{n} endringer").format(n=len(found))


def _row_headline(group: Sequence[Endring]) -> str:
    """Return what became of a milepæl or a beslutning, where that is the most that the update tells; else ""."""
    if any(endring.felt in _BEFORE_ROWS for endring in group):
        return ""
    heads = [head for endring in group if (head := row_head(endring))]
    return heads[0] if len(heads) == 1 else ""


def _headline(group: Sequence[Endring], *, without_from: bool = False) -> str:
    by_felt = {endring.felt: endring for endring in group}
    if _is_uendret(group):
        til: date | None = by_felt["statusdato"].til
        return _("Uendret per {dato}").format(dato=date_text(til)) if til else _("Statusdato fjernet")
    shown = [by_felt[key] for key in _FIRST if key in by_felt]
    others = [endring for endring in group if endring.felt not in {*_FIRST, *REPORTING}]
    first = (shown or others or list(group))[0]
    if not shown and len(others) > 1:
        labels = [_(endring.declared.label) for endring in others]
        return _("{first} og {last} endret").format(first=", ".join(labels[:-1]), last=labels[-1].lower())
    return _single(first, without_from=without_from)


def _is_uendret(group: Sequence[Endring]) -> bool:
    """Return whether nothing but the day, and perhaps who said so, has changed."""
    felter = {endring.felt for endring in group}
    return "statusdato" in felter and felter <= REPORTING


def _single(endring: Endring, *, without_from: bool) -> str:
    felt = endring.declared
    label = _(felt.label)
    if endring.felt == "status":
        fra, til = (value_text(felt, value) for value in (endring.fra, endring.til))
        return f"{fra} → {til}" if fra and not without_from else til
    if not value_text(felt, endring.til):
        return _("{label} fjernet").format(label=label)
    if endring.felt == "kommentar":
        return _("Ny kommentar")
    if felt.kind in {Kind.TEXT, Kind.TABLES, Kind.SORTING}:
        return _("{label} endret").format(label=label)
    fra, til = (_word(felt, value) for value in (endring.fra, endring.til))
    arrow = f"{label} {til}" if without_from or not value_text(felt, endring.fra) else f"{label} {fra} → {til}"
    return arrow if len(arrow) <= SUBJECT_WIDTH - 12 else _("{label} endret").format(label=label)


def _word(felt: Felt, value: object) -> str:
    text = visible_line(value_or_unset(felt, value))
    return text.lower() if isinstance(value, Vurdering) else text


def _under(name: str, lines: str) -> str:
    return f"{name}\n{indented(lines)}"


def _lines(group: Sequence[Endring], day: date) -> str:
    """Return a line for each endring.

    The statusdato is told where it is another than the day of the update, and where nothing but a kommentar goes
    with it: that the tiltak stands as before, and when, is then what the update says.
    """
    is_same = {endring.felt for endring in group} <= {*REPORTING, "kommentar"}
    told = [one for one in group if one.felt != "statusdato" or one.til != day or is_same]
    return "\n".join(field_line(endring.declared, endring.fra, endring.til) for endring in told)


def field_line(felt: Felt, before: object, after: object) -> str:
    """Return what a message says of one field: «Frist: 30.06.2026 → 31.12.2026»; of texts only the new one."""
    label = _(felt.label)
    if felt.internal:
        return _("{label}: endret").format(label=label)
    fra, til = (visible(value_or_unset(felt, value)) for value in (before, after))
    if felt.kind in {Kind.TEXT, Kind.TABLES}:
        return f"{label}: {indented(til, first=False)}"
    return f"{label}: {indented(fra, first=False)} → {indented(til, first=False)}"


def indented(text: str, *, first: bool = True) -> str:
    """Return a text with two spaces before each line, or each but the first."""
    lines = text.split("\n")
    return "\n".join(line if index == 0 and not first else f"  {line}" for index, line in enumerate(lines))


def whole(first: str, body: str, trailers: Iterable[str]) -> str:
    """Return a message of a first line, what changed, and trailers."""
    ending = "\n".join(visible_line(trailer) for trailer in trailers)
    return "\n\n".join(part for part in (visible_line(first), body, ending) if part) + "\n"


def shortened(text: str, width: int) -> str:
    """Return a text on one line, cut where it is longer than `width`."""
    line = visible_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
