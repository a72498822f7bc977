"""A forskjell as a person reads it: «Status: Pågår → Fullført», «Flyttet fra Digital til Frivillighet»."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tiltak_tui.model.compare import Forskjell, Type
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import visible
from tiltak_tui.model.oppsett import Ansvarlig, Visning
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.model.show import value_or_unset, value_text
from tiltak_tui.model.value import Value
from tiltak_tui.words import _


def forskjell_text(one: Forskjell, titles: Mapping[str, str] | None = None) -> str:
    """Return what a forskjell says, on one line or, for long texts, several; control characters are visible.

    Args:
        one: the forskjell.
        titles: what plans and fokusområder are called, by id; the ids themselves where it is not given.
    """
    called = titles or {}
    match one.type:
        case Type.ULESELIG:
            return _("Fila kunne ikke leses")
        case Type.OMDOPT:
            return _("Planfila fikk nytt navn: {fra} → {til}").format(fra=visible(one.fra), til=visible(one.til))
        case Type.FLYTTET:
            fra, til = (visible(called.get(value, value)) for value in (one.fra, one.til))
            return (
                _("Flyttet fra planen {fra} til {til}") if one.felt == "plan" else _("Flyttet fra {fra} til {til}")
            ).format(fra=fra, til=til)
        case Type.LAGT_TIL:
            return _("Lagt til: {what}").format(what=_named(one.til)) if one.til is not None else _("Lagt til")
        case Type.FJERNET:
            return _("Slettet: {what}").format(what=_named(one.fra)) if one.fra is not None else _("Slettet")
        case _:
            return _changed(one)


def _named(value: Value) -> str:
    title = visible(str(value.get("tittel")))
    match value:
        case Tiltak():
            return _("tiltaket {title}").format(title=title)
        case Fokusomrade():
            return _("fokusområdet {title}").format(title=title)
        case Plan():
            return _("planen {title}").format(title=title)
        case _:
            return title


def _changed(one: Forskjell) -> str:
    felt = one.declared
    if felt is None:
        return _("{label}: endret").format(label=visible(one.felt))
    label = _(felt.label)
    if felt.internal:
        return _("{label}: endret").format(label=label)
    if felt.kind is Kind.TABLES and isinstance(one.fra, tuple) and isinstance(one.til, tuple):
        return f"{label}: {'; '.join(_rows(one.fra, one.til))}"
    fra, til = (visible(value_or_unset(felt, value)) for value in (one.fra, one.til))
    if felt.kind is Kind.TEXT:
        return f"{label}: {til}"
    return f"{label}: {fra} → {til}"


def _rows(before: Iterable[Any], after: Iterable[Any]) -> list[str]:
    """Return what differs between two lists of rows; rows are the same where their name is, first with first."""
    old, new = _by_name(before), _by_name(after)
    found = []
    for key, row in list(new.items()):
        former = next((one for one in old if one not in new and _is_renamed(old[one], row)), None)
        if key not in old and former is not None:
            found.append(_("{fra} heter nå {til}").format(fra=former[0], til=key[0]))
            del old[former], new[key]
    for key, row in new.items():
        if key not in old and isinstance(row, Ansvarlig) and row.tidligere_navn:
            found.append(_("{fra} heter nå {til}").format(fra=visible(row.tidligere_navn[-1]), til=key[0]))
        elif key not in old:
            found.append(_("lagt til {row}").format(row=key[0]))
        elif row != old[key]:
            found.append(f"{key[0]} ({', '.join(_row_changes(old[key], row))})")
    found += [_("slettet {row}").format(row=key[0]) for key in old if key not in new]
    return found or [_("ny rekkefølge")]


def _is_renamed(old: Value, new: Value) -> bool:
    if isinstance(old, Visning) and isinstance(new, Visning):
        return old.replace(navn=new.navn) == new
    return isinstance(old, Ansvarlig) and isinstance(new, Ansvarlig) and old.navn in new.tidligere_navn


def _by_name(rows: Iterable[Any]) -> dict[tuple[str, int], Any]:
    """Return rows by their name and which with that name each is."""
    counts: Counter[str] = Counter()
    found = {}
    for row in rows:
        name = _row_name(row)
        counts[name] += 1
        found[name, counts[name]] = row
    return found


def _row_name(row: Value) -> str:
    felter = [felt for felt in row.felter.values() if felt.required] or list(row.felter.values())[:1]
    return visible(value_text(felter[0], row.get(felter[0].key))).replace("\n", " ") or _("(uten navn)")


def _row_changes(before: Value, after: Value) -> list[str]:
    changes = []
    for key, felt in after.felter.items():
        fra, til = before.get(key), after.get(key)
        if fra != til:
            fra, til = (visible(value_or_unset(felt, value)).replace("\n", " ") for value in (fra, til))
            changes.append(f"{_(felt.label).lower()} {fra} → {til}")
    return changes or [_("endret")]
