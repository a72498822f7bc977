"""An endring and a text to a new text, and the proof that the new text says exactly what was meant."""

from collections.abc import Iterable
from itertools import groupby

from tiltak_tui.model.change import Endring, Sted, apply, find
from tiltak_tui.model.felt import Kind
from tiltak_tui.model.plan import FORMAT_VERSION, Plan, Tiltak
from tiltak_tui.planfile.read import read_plan, read_tiltak
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
        CannotEditError: nothing can be written; the text is of another version, or of a shape that is not edited,
            or what should change has no such field (a tiltak without id cannot be told from its plan).
    """
    wanted = tuple(endringer)
    is_known = all(endring.felt in endring.sted.owner.felter for endring in wanted)
    if plan.versjon > FORMAT_VERSION or not is_known or not _is_strict(text):
        raise CannotEditError
    expected, new = plan, text
    for sted, group in groupby(sorted(wanted, key=lambda endring: endring.sted), key=lambda endring: endring.sted):
        before, path, changes = new, _path(plan, sted), tuple(group)
        expected = apply(expected, changes)
        try:
            new = _edit_table(before, path, changes)
        except (NotEditableError, ValueError) as error:
            raise CannotEditError from error
        if new != before and not _is_proved(before, new, path, sted, expected):
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
    return new


def _is_proved(before: str, new: str, path: Path, sted: Sted, expected: Plan) -> bool:
    """Return whether `new` says what is expected of `sted`, in TOML 1.0, and all else as before.

    A tiltak's block is read on its own where whole lines around it are as they were: tables do not depend on what
    stands before them, so that proves the whole at a small part of its price. Anything else is read whole.
    """
    outline = scan(before)
    table = outline.find(path)
    if table is not None and sted.tiltak:
        start, end = table.start, outline.run(table)[-1].end
        block = new[start : len(new) - (len(before) - end)]
        is_within = new.startswith(before[:start]) and new.endswith(before[end:])
        if is_within and (block.endswith("\n") or end == len(before)):
            return read_tiltak(block) == find(expected, sted)
    return read_plan(new, expected.id, "").plan == expected and not strict_message(new)


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
