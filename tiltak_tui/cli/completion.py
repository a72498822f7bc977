"""What the shell can fill in: ids, fields and their values."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from tiltak_tui.model.felt import Felt, Kind
from tiltak_tui.model.kolonner import KOLONNER
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.model.query import DERIVED
from tiltak_tui.model.value import Value
from tiltak_tui.model.visning import MINE, ansvarlige

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tiltak_tui.model.innhold import Innhold


def complete_id(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the ids that begin like what is typed."""
    return _items(_ids(_innhold(ctx)), incomplete)


def complete_update(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return ids, and FELT=VERDI: the fields that can be given, then the values of the one that is typed."""
    innhold = _innhold(ctx)
    key, equals, _value = incomplete.partition("=")
    if not equals:
        fields = [(f"{felt.key}=", felt.label) for felt in settable()] if incomplete else []
        return _items([*_ids(innhold), *fields], incomplete)
    felt = next((one for one in settable() if one.key == key), None)
    return _items(((f"{key}={value}", "") for value in _values(felt, innhold)) if felt else (), incomplete)


def complete_filter(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the parts of a filter: fields, then the values of the one that is typed."""
    minus = "-" if incomplete.startswith("-") else ""
    key, colon, _value = incomplete.removeprefix("-").partition(":")
    if not colon:
        keys = ("plan", "fokusomrade", *DERIVED, *Tiltak.felter)
        return _items(((f"{minus}{one}:", "") for one in keys), incomplete)
    innhold = _innhold(ctx)
    return _items(((f"{minus}{key}:{value}", "") for value in _filter_values(key, innhold)), incomplete)


def complete_event_words(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the ids, and the parts of a filter."""
    return [*complete_id(ctx, param, incomplete), *complete_filter(ctx, param, incomplete)]


def complete_plan(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the ids of the plans."""
    innhold = _innhold(ctx)
    return _items(((plan.id, plan.tittel) for plan in innhold.plans) if innhold else (), incomplete)


def complete_new(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return FELT=VERDI for something new: the fields, then the values of the one that is typed."""
    return [one for one in complete_update(ctx, _param, incomplete) if "=" in one.value]


def complete_fokusomrade(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the ids of the fokusområder."""
    innhold = _innhold(ctx)
    parts = [(part.id, part.tittel) for plan in innhold.plans for part in plan.fokusomrader] if innhold else []
    return _items(parts, incomplete)


def complete_field(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the fields of a tiltak, the last of several with commas between them."""
    given, comma, last = incomplete.rpartition(",")
    return _items(
        ((f"{given}{comma}{felt.key}", felt.label) for felt in Tiltak.felter.values()), f"{given}{comma}{last}"
    )


def complete_point(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the names of the merker, and words for a point."""
    from tiltak_tui.cli.options import named_mappe  # noqa: PLC0415 - only when the shell asks
    from tiltak_tui.cli.where import planmappe  # noqa: PLC0415
    from tiltak_tui.errors import TiltakError  # noqa: PLC0415
    from tiltak_tui.merker import alle_merker  # noqa: PLC0415

    try:
        names = [one.navn for one in reversed(alle_merker(planmappe(named_mappe(ctx))))]
    except (TiltakError, OSError):
        names = []
    words = ("i går", "for en uke siden", "forrige måned", "forrige tertial", "forrige merke")
    return _items(((one, "") for one in (*names, *words)), incomplete)


def complete_kolonne(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the columns of a list, the last of several with commas between them."""
    given, comma, _last = incomplete.rpartition(",")
    return _items(((f"{given}{comma}{one.key}", one.label) for one in KOLONNER.values()), incomplete)


def complete_sort(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the columns that a list can be sorted by."""
    return _items(((one.key, one.label) for one in KOLONNER.values()), incomplete)


def complete_ansvarlig(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return those who can be ansvarlig."""
    innhold = _innhold(ctx)
    return _items(((name, "") for name, _count in ansvarlige(innhold)) if innhold else (), incomplete)


def complete_visning(ctx: click.Context, _param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the names of the views."""
    innhold = _innhold(ctx)
    found = [(one.navn, one.filter) for one in innhold.oppsett.visning] if innhold else []
    return _items([*found, (MINE, "")], incomplete)


def complete_status(_ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Return the words of the field that an option is named after."""
    return _items(((value, "") for value in _values(Tiltak.felter[str(param.name)], None)), incomplete)


def settable(owner: type[Value] = Tiltak) -> tuple[Felt, ...]:
    """Return the fields of a tiltak, fokusområde or plan that FELT=VERDI can set."""
    return tuple(felt for felt in owner.felter.values() if felt.editable and felt.kind is not Kind.TABLES)


def _filter_values(key: str, innhold: "Innhold | None") -> Iterable[str]:
    if key in DERIVED:
        return ("ja", "nei")
    if key == "plan":
        return (plan.id for plan in innhold.plans) if innhold else ()
    if key == "fokusomrade":
        return dict.fromkeys(rad.fokusomrade.id for rad in innhold.rader()) if innhold else ()
    if key == "inndeling" and innhold:
        sorts = [(one.id, verdi.id) for plan in innhold.plans for one in plan.inndelinger for verdi in one.verdi]
        return dict.fromkeys(f"{inndeling}/{verdi}" for inndeling, verdi in sorts)
    felt = Tiltak.felter.get(key)
    return (*_values(felt, innhold), "ingen") if felt else ()


def _values(felt: Felt, innhold: "Innhold | None") -> Iterable[str]:
    if felt.choices:
        return tuple(str(choice.value).replace(" ", "-") for choice in felt.choices)
    if felt.kind is Kind.YES_NO:
        return ("ja", "nei")
    if felt.key in {"ansvarlig", "medvirkende", "rapportert_av"} and innhold:
        known = [one.navn for one in innhold.oppsett.ansvarlig]
        return dict.fromkeys([*known, *(name for rad in innhold.rader() for name in rad.tiltak.ansvarlig)])
    return ()


def _ids(innhold: "Innhold | None") -> list[tuple[str, str]]:
    return [(rad.tiltak.id, rad.tiltak.tittel) for rad in innhold.rader()] if innhold else []


def _innhold(ctx: click.Context) -> "Innhold | None":
    from tiltak_tui.cli.options import named_mappe  # noqa: PLC0415 - only when the shell asks
    from tiltak_tui.cli.where import planmappe  # noqa: PLC0415
    from tiltak_tui.errors import TiltakError  # noqa: PLC0415

    try:
        return planmappe(named_mappe(ctx)).read()
    except (TiltakError, OSError):
        return None


def _items(found: Iterable[tuple[str, str]], incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when the shell asks

    from tiltak_tui.model.norsk import fold, visible_line  # noqa: PLC0415

    start = fold(incomplete)
    return [
        CompletionItem(value, help=visible_line(label) or None)
        for value, label in found
        if fold(value).startswith(start) and value == visible_line(value)
    ]
