"""Whether a merge put two versions of a file together, or somebody changed the file while doing so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_AT_A_TIME = 50


class Merged(NamedTuple):
    """A file that a merge left as none of its parents had it.

    Attributes:
        commit: the full hash of the merge.
        parents: the hashes of its parents.
        path: the file's name from the work tree's top.
    """

    commit: str
    parents: tuple[str, ...]
    path: str


def put_together(repository: "Repository", some: Sequence[Merged]) -> set[Merged]:
    """Return those whose every line comes from a parent, with no line lost that all parents had."""
    found = set()
    waiting = iter(some)
    while few := list(islice(waiting, _AT_A_TIME)):
        names = [(one, commit) for one in few for commit in (one.commit, *one.parents)]
        blobs = repository.blobs([(commit, one.path) for one, commit in names])
        pairs = ((one, data) for (one, _commit), data in zip(names, blobs, strict=True))
        for one, rows in groupby(pairs, key=lambda pair: pair[0]):
            after, *before = _counted(data for _one, data in rows)
            if not after - reduce(Counter.__or__, before) and not reduce(Counter.__and__, before) - after:
                found.add(one)
    return found


def _counted(texts: Iterator[bytes | None]) -> list[Counter[bytes]]:
    return [Counter((data or b"").replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")) for data in texts]
