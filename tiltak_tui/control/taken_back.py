"""Whether an oppføring that says it takes another back does just that."""

from collections.abc import Sequence

from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import REKKEFOLGE, Forskjell, Type
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.model.value import Value

_BACK = {Type.LAGT_TIL: Type.FJERNET, Type.FJERNET: Type.LAGT_TIL}


def takes_back(forskjeller: Sequence[Forskjell], made: Sequence[Forskjell]) -> bool:
    """Return whether all that was changed is the reverse of something that the named oppføring changed.

    Args:
        forskjeller: what the oppføring changed that says that it takes another back.
        made: what that other changed.
    """
    by_place: dict[Sted, list[Forskjell]] = {}
    for one in made:
        by_place.setdefault(_place(one.sted), []).append(one)
    return all(any(_is_reverse(one, other) for other in by_place.get(_place(one.sted), ())) for one in forskjeller)


def _place(sted: Sted) -> Sted:
    """Return where it is, whatever the plan is called: it may have another name since, or the tiltak have moved."""
    plan = OPPSETT_STEM if sted.plan == OPPSETT_STEM else ""
    if sted.tiltak:
        return Sted(plan, tiltak=sted.tiltak.casefold())
    return Sted(plan, sted.fokusomrade.casefold())


def _is_reverse(one: Forskjell, made: Forskjell) -> bool:
    if one.type is Type.ENDRET and made.type is Type.ENDRET:
        # Rows that others have changed since stay, so that the whole need not be what it was.
        joined = one.felt == REKKEFOLGE or (one.declared is not None and one.declared.kind is Kind.TABLES)
        return one.felt == made.felt and (joined or bool(one.til == made.fra))
    if one.type is Type.ENDRET:
        return made.type is Type.FJERNET and isinstance(made.fra, Value) and bool(one.til == made.fra.get(one.felt))
    if one.type is Type.LAGT_TIL:
        return made.type is Type.FJERNET and bool(one.til == made.fra)
    if one.type is Type.FLYTTET and made.type is Type.FLYTTET:
        return one.felt != made.felt or bool(one.til == made.fra)
    return made.type is _BACK.get(one.type, one.type)
