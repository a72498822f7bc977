"""What a tiltak is in the cells of a list that is written, so that it is the same when it is read again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tiltak_tui.lists.meanings import items
from tiltak_tui.lists.navn import divided, joined
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.norsk import fold, visible, visible_line
from tiltak_tui.model.plan import Fokusomrade, Plan, Tiltak
from tiltak_tui.sheets.celle import Celle
from tiltak_tui.words import _

Value = str | int | date | None

LONGEST = 32_767
"""How many characters a cell of a workbook holds, in UTF-16."""


def written(tiltak: Tiltak, key: str) -> Value:
    """Return what stands in the cell of a field; None for nothing, also where it cannot be understood."""
    value = None if key in tiltak.ugyldig else tiltak.get(key)
    if value is None or value is False or value in ("", (), {}):
        return None
    felt = Tiltak.felter[key]
    match felt.kind:
        case Kind.LIST if key in {"ansvarlig", "medvirkende"}:
            return joined(value, lambda text: divided(text, lambda _navn: False))
        case Kind.LIST:
            return joined(value, lambda text: items(text, key))
        case Kind.SORTING:
            return visible_line(_sorting(value))
        case Kind.YES_NO:
            return _("ja")
        case Kind.CHOICE:
            return str(value.label)
        case Kind.TEXT:
            return visible(value)
        case Kind.LINE:
            return visible_line(value)
        case _:
            return value  # type: ignore[no-any-return]


def text_of(value: Value) -> str:
    """Return what is read where a value is written."""
    return Celle("", "A1", value).tekst


def _sorting(value: Mapping[str, Iterable[Any]]) -> str:
    return "; ".join(f"{key}: {', '.join(values)}" for key, values in value.items())


def area_texts(plan: Plan) -> tuple[str, ...]:
    """Return what a list calls each fokusområde: its title, with its id where another has the same one."""
    titles = [fold(one.tittel.strip()) for one in plan.fokusomrader]
    count = Counter(titles)
    return tuple(
        _area_text(part, is_alone=count[title] == 1) for part, title in zip(plan.fokusomrader, titles, strict=True)
    )


def area_text(plan: Plan, part: Fokusomrade) -> str:
    """Return what a list calls a fokusområde: its title, with its id where another has the same one."""
    title = fold(part.tittel.strip())
    return _area_text(part, is_alone=sum(fold(one.tittel.strip()) == title for one in plan.fokusomrader) == 1)


def _area_text(part: Fokusomrade, *, is_alone: bool) -> str:
    title = visible_line(part.tittel.strip())
    if not title:
        return visible_line(part.id)
    return title if is_alone else f"{title} ({visible_line(part.id)})"


def plan_text(plan: Plan, plans: Iterable[Plan]) -> str:
    """Return what a list calls a plan: its title, with its id where another has the same one."""
    count = sum(fold(one.tittel.strip()) == fold(plan.tittel.strip()) for one in plans)
    title = visible_line(plan.tittel.strip())
    if not title:
        return visible_line(plan.id)
    return title if count == 1 else f"{title} ({visible_line(plan.id)})"
