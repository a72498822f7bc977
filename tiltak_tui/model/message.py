"""The text that an update leaves in the history: a subject, what changed, and trailers (DESIGN §4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.norsk import date_text, visible, visible_line
from tiltak_tui.model.show import value_or_unset, value_text
from tiltak_tui.model.status import Vurdering
from tiltak_tui.words import _, ngettext

SUBJECT_WIDTH = 72

_FIRST = ("status", "vurdering", "frist", "kommentar")


def message(
    endringer: Sequence[Endring],
    *,
    titles: Mapping[Sted, str],
    runde: str = "",
    rapportert_av: str = "",
) -> str:
    """Return the whole message for one update.

    Args:
        endringer: what changes, all of one action; at least one.
        titles: what each sted is called in the message where it has no id of its own.
        runde: the name of the open round, or "".
        rapportert_av: who reported it, or "".
    """
    steder = list(dict.fromkeys(endring.sted for endring in endringer))
    by_sted = {sted: [endring for endring in endringer if endring.sted == sted] for sted in steder}
    body = (
        _lines(by_sted[steder[0]])
        if len(steder) == 1
        else "\n".join(_bulk_lines(sted, by_sted[sted], titles) for sted in steder)
    )
    trailers = [f"Plan: {plan}" for plan in dict.fromkeys(sted.plan for sted in steder)]
    trailers += [f"Fokusomrade: {sted.fokusomrade}" for sted in steder if sted.fokusomrade and not sted.tiltak]
    trailers += [f"Tiltak: {sted.tiltak}" for sted in steder if sted.tiltak]
    trailers += [f"Runde: {runde}"] if runde.strip() else []
    trailers += [f"Rapportert-av: {rapportert_av}"] if rapportert_av.strip() else []
    return _whole(subject([by_sted[sted] for sted in steder], titles), body, trailers)


def outside_message(plan: str, title: str, endringer: Sequence[Endring]) -> str:
    """Return the message for a plan file that was changed outside the program.

    Args:
        plan: the plan's id.
        title: the plan's title.
        endringer: what changed in it, as far as it could be read; may be empty.
    """
    ids = list(dict.fromkeys(endring.sted.tiltak for endring in endringer if endring.sted.tiltak))
    first = _("{plan}: endret utenfor programmet").format(plan=_short(_name(Sted(plan), {Sted(plan): title}), 24))
    named = f"{first} ({', '.join(ids)})"
    if ids:
        first = named if len(ids) <= 3 and len(named) <= SUBJECT_WIDTH else f"{first} ({len(ids)} tiltak)"
    steder = list(dict.fromkeys(endring.sted for endring in endringer))
    body = "\n".join(
        _bulk_lines(sted, [one for one in endringer if one.sted == sted], {Sted(plan): title}) for sted in steder
    )
    return _whole(first, body, [f"Plan: {plan}", *(f"Tiltak: {one}" for one in ids)])


def subject(groups: Sequence[Sequence[Endring]], titles: Mapping[Sted, str]) -> str:
    """Return the first line of a message: one group of endringer for each sted that the action changes."""
    heads = {_headline(group) for group in groups}
    shortened = {_headline(group, without_from=True) for group in groups}
    head = heads.pop() if len(heads) == 1 else shortened.pop() if len(shortened) == 1 else _("oppdatert")
    sted = groups[0][0].sted
    name = _several(group[0].sted for group in groups) if len(groups) > 1 else _name(sted, titles)
    return _short(f"{_short(name, 32)}: {head}", SUBJECT_WIDTH)


def _name(sted: Sted, titles: Mapping[Sted, str]) -> str:
    """Return what a sted is called, in a form that can begin a line: Git takes «---» as the end of a message."""
    name = visible_line(sted.tiltak or titles.get(sted, "").strip() or sted.fokusomrade or sted.plan).strip()
    return f"«{name}»" if name.startswith(("-", "#")) else name


def _several(steder: Iterable[Sted]) -> str:
    found = list(steder)
    if all(sted.tiltak for sted in found):
        return ngettext("{n} tiltak", "{n} tiltak", len(found)).format(n=len(found))
    return _("{n} endringer").format(n=len(found))


def _headline(group: Sequence[Endring], *, without_from: bool = False) -> str:
    by_felt = {endring.felt: endring for endring in group}
    if _is_uendret(group):
        til: date | None = by_felt["statusdato"].til
        return _("Uendret per {dato}").format(dato=date_text(til)) if til else _("Statusdato fjernet")
    shown = [by_felt[key] for key in _FIRST if key in by_felt]
    others = [endring for endring in group if endring.felt not in {*_FIRST, "statusdato", "rapportert_av"}]
    first = (shown or others or list(group))[0]
    if not shown and len(others) > 1:
        labels = [_(endring.declared.label) for endring in others]
        return _("{first} og {last} endret").format(first=", ".join(labels[:-1]), last=labels[-1].lower())
    return _single(first, without_from=without_from)


def _is_uendret(group: Sequence[Endring]) -> bool:
    """Return whether nothing but the day, and perhaps who said so, has changed."""
    felter = {endring.felt for endring in group}
    return "statusdato" in felter and felter <= {"statusdato", "rapportert_av"}


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


def _bulk_lines(sted: Sted, group: Sequence[Endring], titles: Mapping[Sted, str]) -> str:
    return f"{_name(sted, titles)}\n{_indent(_lines(group))}"


def _lines(group: Sequence[Endring]) -> str:
    """Return a line for each endring; the statusdato stands only where nothing else changed."""
    told = group if _is_uendret(group) else [endring for endring in group if endring.felt != "statusdato"]
    return "\n".join(_line(endring) for endring in told)


def _line(endring: Endring) -> str:
    felt = endring.declared
    label = _(felt.label)
    if felt.internal:
        return _("{label}: endret").format(label=label)
    fra, til = (visible(value_or_unset(felt, value)) for value in (endring.fra, endring.til))
    if felt.kind in {Kind.TEXT, Kind.TABLES}:
        return f"{label}: {_indent(til, first=False)}"
    return f"{label}: {_indent(fra, first=False)} → {_indent(til, first=False)}"


def _indent(text: str, *, first: bool = True) -> str:
    lines = text.split("\n")
    return "\n".join(line if index == 0 and not first else f"  {line}" for index, line in enumerate(lines))


def _whole(first: str, body: str, trailers: Iterable[str]) -> str:
    ending = "\n".join(visible_line(trailer) for trailer in trailers)
    return "\n\n".join(part for part in (visible_line(first), body, ending) if part) + "\n"


def _short(text: str, width: int) -> str:
    line = visible_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
