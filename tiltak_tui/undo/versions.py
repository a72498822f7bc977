"""What one oppføring did to the files: each as it was before, and as it was made."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan
from tiltak_tui.planfile.text import NotUtf8Error, Source, normalise
from tiltak_tui.work.fil import content

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_AT_A_TIME = 32


class Version(NamedTuple):
    """A file at one time: its bytes (None where there is none), its text, and what it says if that can be read."""

    data: bytes | None
    source: Source | None
    content: Plan | Oppsett | None

    @property
    def is_readable(self) -> bool:
        """Whether it is known what the file says; also where there is no file."""
        return self.data is None or self.content is not None


class Pair(NamedTuple):
    """A file on both sides of an oppføring.

    Attributes:
        before: the last version before it that can be read.
        parent: what it was made from, on the main line.
        made: what it left.
    """

    before: Version
    parent: Version
    made: Version


def version(data: bytes | None, stem: str) -> Version:
    """Return what a file with that stem says."""
    if data is None:
        return Version(None, None, None)
    try:
        source = normalise(data)
    except NotUtf8Error:
        return Version(data, None, None)
    return Version(data, source, content(source.text, stem))


def pairs(repository: "Repository", folder: str, commit: str, stems: Iterable[str]) -> dict[str, Pair]:
    """Return both sides of an oppføring for the files with those stems, in `folder` (with «/» at the end)."""
    paths = {stem: f"{folder}{stem}.toml" for stem in stems}
    sides = repository.blobs([(side, path) for path in paths.values() for side in (commit, f"{commit}~1")])
    found = {}
    for (stem, path), data in zip(paths.items(), zip(sides[::2], sides[1::2], strict=True), strict=True):
        made, parent = (version(one, stem) for one in data)
        before = parent if parent.is_readable else _last_readable(repository, path, commit, stem)
        found[stem] = Pair(before, parent, made)
    return found


def is_merge(repository: "Repository", commit: str) -> bool:
    """Return whether an oppføring has joined two lines."""
    return repository.is_ancestor(f"{commit}^2", commit)


def _last_readable(repository: "Repository", path: str, commit: str, stem: str) -> Version:
    first = 2
    while True:
        names: Sequence[tuple[str, str]] = [(f"{commit}~{n}", path) for n in range(first, first + _AT_A_TIME)]
        for data in repository.blobs(names):
            found = version(data, stem)
            if found.is_readable:
                return found
        first += _AT_A_TIME
