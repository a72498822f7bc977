"""What stood where, before an oppføring and after it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tiltak_tui.model.change import Sted
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.planfile.blocks import block, raw_value
from tiltak_tui.planfile.scan import Path
from tiltak_tui.planfile.surgery import NotEditableError
from tiltak_tui.undo.versions import Pair, Version
from tiltak_tui.work.place import Place, places
from tiltak_tui.work.work import CannotChangeError, TwiceError

Cut = Callable[[str, Path], str]
"""Takes a part out of a text."""


class Sides:
    """The files that an oppføring touched, before and after it.

    Args:
        pairs: the files by their stems.

    Attributes:
        names: what plans are called before the oppføring, by what it called them.
    """

    def __init__(self, pairs: Mapping[str, Pair]) -> None:
        self._pairs = pairs
        self._before = _by_id(pair.before for pair in pairs.values())
        self._made = _by_id(pair.made for pair in pairs.values())
        self.names: dict[str, str] = {}

    def named(self, sted: Sted) -> Sted:
        """Return the sted by the name that the plan had before the oppføring."""
        return sted._replace(plan=self.names.get(sted.plan, sted.plan))

    def old(self, tiltak_id: str) -> Place | None:
        """Return where a tiltak stood before.

        Raises:
            TwiceError: in more than one place; so also for `new`.
        """
        return _only(self._before, tiltak_id)

    def new(self, tiltak_id: str) -> Place | None:
        """Return where the oppføring left a tiltak, by the name that the plan then had."""
        return _only(self._made, tiltak_id)

    def order(self, tiltak_id: str) -> tuple[str, int, int]:
        """Return what sorts tiltak in the order that they stood in."""
        found = self._before.get(tiltak_id.casefold())
        return (found[0].stem, found[0].area, found[0].row) if found else ("", 0, 0)

    def version(self, stem: str) -> Version:
        """Return a file as it was before."""
        return self._pairs[stem].before

    def plan(self, stem: str) -> Plan:
        """Return a plan, that was there, as it was before."""
        plan = self._pairs[stem].before.content
        assert isinstance(plan, Plan)
        return plan

    def made_plan(self, stem: str) -> Plan:
        """Return a plan as the oppføring left it."""
        plan = self._pairs[stem].made.content
        assert isinstance(plan, Plan)
        return plan

    def parts(self, sted: Sted) -> tuple[Any, Any]:
        """Return what stood at a sted before the oppføring, and after it; None where there was nothing."""
        if sted.tiltak:
            old, new = self.old(sted.tiltak), self.new(sted.tiltak)
            return (old.tiltak if old else None), (new.tiltak if new else None)
        stem = self.named(sted).plan
        new_name = next((new for new, name in self.names.items() if name == stem), stem)
        return _part(self._pairs[stem].before, sted), _part(self._pairs[new_name].made, sted)

    def block(self, place: Place) -> str:
        """Return the text of a tiltak as it was before."""
        return self.cut(block, place.stem, place.path)

    def made_block(self, place: Place) -> str:
        """Return the text of a tiltak as the oppføring left it."""
        return cut(block, _text(self._pairs[place.stem].made), place.path, place.stem)

    def cut(self, how: Cut, stem: str, path: Path) -> str:
        """Return a part of a file as it was before.

        Raises:
            CannotChangeError: it is written in a way that is not edited.
        """
        return cut(how, _text(self._pairs[stem].before), path, stem)

    def raw(self, sted: Sted, key: str) -> str | None:
        """Return how a value was written before; None where it was not written so that it can be told."""
        stem = self.named(sted).plan
        found: tuple[str, Path] | None = (stem, ("plan",))
        if sted.tiltak:
            old = self.old(sted.tiltak)
            found = (old.stem, old.path) if old else None
        elif sted.fokusomrade:
            wanted = sted.fokusomrade.casefold()
            areas = (n for n, one in enumerate(self.plan(stem).fokusomrader) if one.id.casefold() == wanted)
            area = next(areas, None)
            found = None if area is None else (stem, ("fokusomrade", area))
        return raw_value(_text(self._pairs[found[0]].before), found[1], key) if found else None


def cut(how: Cut, text: str, path: Path, stem: str) -> str:
    """Return a part of the text of a plan.

    Raises:
        CannotChangeError: it is written in a way that is not edited.
    """
    try:
        return how(text, path)
    except (NotEditableError, ValueError) as error:
        raise CannotChangeError(stem) from error


def _text(version: Version) -> str:
    return version.source.text if version.source else ""


def _by_id(versions: Iterable[Version]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for version in versions:
        for place in places(version.content) if isinstance(version.content, Plan) else ():
            found.setdefault(place.tiltak.id.casefold(), []).append(place)
    return found


def _only(some: Mapping[str, Sequence[Place]], tiltak_id: str) -> Place | None:
    found = some.get(tiltak_id.casefold(), ())
    if len(found) > 1:
        raise TwiceError(tiltak_id)
    return found[0] if found else None


def _part(version: Version, sted: Sted) -> Any:
    if isinstance(version.content, Plan) and sted.fokusomrade:
        wanted = sted.fokusomrade.casefold()
        return next((one for one in version.content.fokusomrader if one.id.casefold() == wanted), None)
    if version.content is None and sted.plan == OPPSETT_STEM:
        return Oppsett()
    return version.content
