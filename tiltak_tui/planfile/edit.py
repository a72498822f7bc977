"""An endring and a text to a new text, and the proof that the new text says exactly what was meant."""

from collections.abc import Iterable

from tiltak_tui.model.change import Endring, Sted, apply
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import FORMAT_VERSION, Plan
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.scan import Path
from tiltak_tui.planfile.shapes import NotEditableError
from tiltak_tui.planfile.surgery import set_tables, set_value
from tiltak_tui.planfile.syntax import strict_message
from tiltak_tui.planfile.values import to_toml


class CannotEditError(Exception):
    """The text is one that the program reads but does not edit, or the edit did not come out as meant."""


def edit(text: str, plan: Plan, endringer: Iterable[Endring]) -> str:
    """Return `text` with every endring carried out, and nothing else changed.

    Args:
        text: the normalised text of a plan file.
        plan: what `read_plan` made of it.
        endringer: changes of this plan; the values they come from are not looked at.

    Raises:
        CannotEditError: nothing can be written; the text is of another version, or of a shape that is not edited.
    """
    if plan.versjon > FORMAT_VERSION:
        raise CannotEditError
    wanted = tuple(endringer)
    new = text
    for endring in wanted:
        path = _path(plan, endring.sted)
        order = tuple(endring.sted.owner.felter)
        fra, til = to_toml(endring.fra), to_toml(endring.til)
        try:
            if endring.declared.kind is Kind.TABLES:
                new = set_tables(new, path, endring.felt, before=fra or [], after=til or [], order=order)
            else:
                new = set_value(new, path, endring.felt, til, order)
        except (NotEditableError, ValueError) as error:
            raise CannotEditError from error
    if new != text:
        _prove(text, new, apply(plan, wanted))
    return new


def _path(plan: Plan, sted: Sted) -> Path:
    """Return where the table of `sted` stands: the order of the model is the order of the file."""
    if not sted.tiltak and not sted.fokusomrade:
        return ("plan",)
    for area, fokusomrade in enumerate(plan.fokusomrader):
        if not sted.tiltak and fokusomrade.id.casefold() == sted.fokusomrade.casefold():
            return ("fokusomrade", area)
        for index, tiltak in enumerate(fokusomrade.tiltak):
            if sted.tiltak and tiltak.id.casefold() == sted.tiltak.casefold():
                return ("fokusomrade", area, "tiltak", index)
    raise CannotEditError


def _prove(text: str, new: str, expected: Plan) -> None:
    """Make sure that `new` says exactly what is expected, in TOML 1.0, and that `text` was no newer TOML."""
    if read_plan(new, expected.id, "").plan != expected or strict_message(new) or strict_message(text):
        raise CannotEditError
