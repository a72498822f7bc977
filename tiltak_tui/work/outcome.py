"""What changed files come to: what differs, which bytes are written where, and whether an id would stand twice."""

from collections.abc import Iterable, Mapping

from tiltak_tui.model.compare import Forskjell, compare_oppsett, compare_plan, paired
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.transaction import FileChange
from tiltak_tui.work.fil import Fil, bytes_of, name_of


def compared(before: Mapping[str, Fil], after: Mapping[str, Fil], stems: Iterable[str]) -> tuple[Forskjell, ...]:
    """Return what differs in the files with those stems, what crosses from file to file joined."""
    found: list[Forskjell] = []
    for stem in sorted(stems):
        old, new = (some[stem].content if stem in some else None for some in (before, after))
        if stem == OPPSETT_STEM:
            found += compare_oppsett(*(one if isinstance(one, Oppsett) else None for one in (old, new)))
        else:
            found += compare_plan(*(one if isinstance(one, Plan) else None for one in (old, new)))
    return paired(found)


def file_changes(mappe: Planmappe, changed: Mapping[str, Fil | None]) -> tuple[FileChange, ...]:
    """Return what is to be written: the files by their stems, None for what is gone."""
    return tuple(
        FileChange(mappe.path_in_history(name_of(stem)), bytes_of(mappe, stem), fil.data if fil else None)
        for stem, fil in changed.items()
    )


def stands_twice(before: Mapping[str, Fil], after: Mapping[str, Fil]) -> str:
    """Return an id that would come to stand twice, or ""."""
    old, new = _ids(before.values()), _ids(after.values())
    return next((tiltak_id for tiltak_id, count in new.items() if count > max(old.get(tiltak_id, 0), 1)), "")


def _ids(filer: Iterable[Fil]) -> dict[str, int]:
    found: dict[str, int] = {}
    for fil in filer:
        for rad in fil.content.rader() if isinstance(fil.content, Plan) else ():
            key = rad.tiltak.id.casefold()
            found[key] = found.get(key, 0) + 1
    found.pop("", None)
    return found
