"""Plans whose files have got other names since an oppføring: which they are, and undoing it by the names of then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby

from tiltak_tui.history import Hendelse
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Type
from tiltak_tui.work.work import CannotChangeError, Work


def names_now(hendelser: Sequence[Hendelse], commit: str, stems: Iterable[str]) -> dict[str, str]:
    """Return what plans are called now, those that are called something else than an oppføring left them as.

    Args:
        hendelser: newest first.
        commit: the oppføring.
        stems: what it left the plans as.
    """
    place = next((n for n, one in enumerate(hendelser) if one.commit == commit), 0)
    now = {stem: stem for stem in stems}
    for _commit, together in groupby(reversed(hendelser[:place]), lambda one: one.commit):
        new = {one.forskjell.fra: one.forskjell.til for one in together if one.forskjell.type is Type.OMDOPT}
        now = {then: new.get(name, name) for then, name in now.items()}
    return {then: name for then, name in now.items() if then != name}


class FormerNames:
    """The names that plans had, put in use for a while.

    Args:
        work: the files as they are now.
        names: what plans are called now, by what they were called.
    """

    def __init__(self, work: Work, names: Mapping[str, str]) -> None:
        self._work = work
        self._swaps: list[tuple[str, str]] = []
        for then, now in names.items():
            if now in work.filer:
                self._swaps.append((then, _swapped(self._swaps, now)))

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Let the plans in the work have their former names; what has taken such a name has the other meanwhile.

        Raises:
            CannotChangeError: as it is raised within, by the name of now.
        """
        for one, other in self._swaps:
            self._work.swap(one, other)
        try:
            yield
        except CannotChangeError as error:
            raise CannotChangeError(self._name(error.stem)) from error
        for one, other in reversed(self._swaps):
            self._work.swap(one, other)

    def now(self, sted: Sted) -> Sted:
        """Return a sted by the name that its plan has now."""
        return sted._replace(plan=self._name(sted.plan))

    def _name(self, stem: str) -> str:
        return _swapped(reversed(self._swaps), stem)


def _swapped(swaps: Iterable[tuple[str, str]], stem: str) -> str:
    for one, other in swaps:
        stem = {one: other, other: one}.get(stem, stem)
    return stem
