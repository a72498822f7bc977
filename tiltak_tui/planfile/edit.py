"""An endring and a text to a new text, and the proof that the new text says exactly what was meant."""

from collections.abc import Iterable
from itertools import groupby

from tiltak_tui.model.change import Endring, Sted, apply
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import FORMAT_VERSION, Plan, Tiltak
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.scan import Path, scan
from tiltak_tui.planfile.shapes import NotEditableError, is_compact
from tiltak_tui.planfile.surgery import set_tables, set_value
from tiltak_tui.planfile.syntax import strict_message
from tiltak_tui.planfile.values import to_toml

# Hashes of whole texts that are known to be TOML 1.0: the strict reader takes ten times the rest of an edit.
_known_strict: set[int] = set()


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
    wanted = tuple(endringer)
    if plan.versjon > FORMAT_VERSION or not _is_strict(text):
        raise CannotEditError
    new = text
    for sted, group in groupby(sorted(wanted, key=lambda endring: endring.sted), key=lambda endring: endring.sted):
        try:
            new = _edit_table(new, _path(plan, sted), tuple(group))
        except (NotEditableError, ValueError) as error:
            raise CannotEditError from error
    if new != text:
        if read_plan(new, plan.id, "").plan != apply(plan, wanted):
            raise CannotEditError
        _known_strict.add(hash(new))
    return new


def _edit_table(text: str, path: Path, endringer: tuple[Endring, ...]) -> str:
    outline = scan(text)
    table = outline.find(path)
    owner = endringer[0].sted.owner
    if table is None or (owner is Tiltak and not is_compact(outline, table)):
        raise CannotEditError
    new = text
    order = tuple(owner.felter)
    for endring in endringer:
        if endring.declared.kind is Kind.TABLES:
            fra, til = to_toml(endring.fra) or [], to_toml(endring.til) or []
            new = set_tables(new, path, endring.felt, before=fra, after=til, order=order)
        else:
            new = set_value(new, path, endring.felt, to_toml(endring.til), order)
    # The text was TOML 1.0, so only what has changed can be anything else.
    start, end = table.start, outline.run(table)[-1].end
    is_within = new.startswith(text[:start]) and new.endswith(text[end:])
    if strict_message(new[start : len(new) - (len(text) - end)] if is_within else new):
        raise CannotEditError
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


def _is_strict(text: str) -> bool:
    known = hash(text) in _known_strict
    if not known and not strict_message(text):
        _known_strict.add(hash(text))
        known = True
    return known
