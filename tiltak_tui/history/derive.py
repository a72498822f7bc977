"""From the versions of the files to what each commit changed in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from tiltak_tui.git_errors import DamagedError
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type, compare_oppsett, compare_plan, declared
from tiltak_tui.model.oppsett import OPPSETT_STEM, Oppsett
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.planfile.read import read_oppsett
from tiltak_tui.planfile.series import Series
from tiltak_tui.planfile.text import NotUtf8Error, normalise

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_AT_A_TIME = 32


class Step(NamedTuple):
    """A commit that changed a file.

    Attributes:
        commit: the full hash.
        parents: the hashes of its parents.
        new: the id of what the file holds afterwards, "" where it is not there.
        old: the same in each parent.
    """

    commit: str
    parents: tuple[str, ...]
    new: str
    old: tuple[str, ...]


class _Unreadable:
    """Stands for a version that cannot be read."""


_UNREADABLE = _Unreadable()
_Version = Plan | Oppsett | None | _Unreadable


class File:
    """One plan file (or the setup) through its versions.

    Args:
        repository: where the versions are.
        path: the file's name from the work tree's top.
        parents_of: gives the parents of a commit.
    """

    def __init__(self, repository: "Repository", path: str, parents_of: Callable[[str], Sequence[str]]) -> None:
        self._repository = repository
        self._path = path
        self._parents_of = parents_of
        self.stem = path.rpartition("/")[2].removesuffix(".toml")
        self._series = Series(self.stem)
        self._good: dict[str, _Version] = {}

    def forskjeller(self, steps: Sequence[Step]) -> Iterator[tuple[Step, tuple[Forskjell, ...]]]:
        """Yield what each step changed, in the order given, which must be parents before children.

        A version that cannot be read is a forskjell of its own, and the next is compared with the last that could be
        read on the first-parent line. A merge changes only what differs from every parent.
        """
        ids = list(dict.fromkeys(one for step in steps for one in (*step.old, step.new) if one))
        versions: dict[str, _Version] = {"": None}
        with closing(self._repository.many_contents(ids)) as contents:
            waiting = zip(ids, contents, strict=True)
            for step in steps:
                for one in (*step.old, step.new):
                    while one not in versions:
                        blob, data = next(waiting)
                        if data is None:
                            raise DamagedError(self._repository.root)
                        versions[blob] = self._version(data)
                yield step, self._step(step, versions)

    def _step(self, step: Step, versions: Mapping[str, _Version]) -> tuple[Forskjell, ...]:
        after = versions[step.new]
        befores = [
            self._last_good(parent) if versions[old] is _UNREADABLE else versions[old]
            for parent, old in zip(step.parents or ("",), step.old, strict=True)
        ]
        if after is _UNREADABLE:
            self._good[step.commit] = befores[0]
            return (Forskjell(Type.ULESELIG, Sted(self.stem)),)
        self._good[step.commit] = after
        return _merged([self._compared(before, after) for before in befores])

    def _compared(self, before: _Version, after: _Version) -> tuple[Forskjell, ...]:
        if self.stem == OPPSETT_STEM:
            return compare_oppsett(*(one if isinstance(one, Oppsett) else None for one in (before, after)))
        found = compare_plan(*(one if isinstance(one, Plan) else None for one in (before, after)))
        return tuple(_discreet(one) for one in found)

    def _last_good(self, commit: str) -> _Version:
        """Return the last readable version on the first-parent line of a commit where the file cannot be read."""
        here = commit
        while here not in self._good:
            chain = self._older(here)
            read: dict[bytes | None, _Version] = {None: None}
            for data in self._repository.blobs([(one, self._path) for one in chain]):
                if data not in read:
                    read[data] = self._version(data)
                if read[data] is not _UNREADABLE:
                    return read[data]
            here = chain[-1] if chain else here
            parents = self._parents_of(here)
            if not parents:
                return None
            here = parents[0] if parents[0] in self._good else here
        return self._good[here]

    def _older(self, commit: str) -> list[str]:
        """Return the next few commits before one on the first-parent line, up to where the answer is known."""
        chain: list[str] = []
        parents = self._parents_of(commit)
        while parents and parents[0] not in self._good and len(chain) < _AT_A_TIME:
            chain.append(parents[0])
            parents = self._parents_of(parents[0])
        return chain

    def _version(self, data: bytes | None) -> _Version:
        if data is None:
            return _UNREADABLE
        found: Plan | Oppsett | None
        if self.stem == OPPSETT_STEM:
            try:
                found = read_oppsett(normalise(data).text, "").oppsett
            except NotUtf8Error:
                found = None
        else:
            found = self._series.read(data)
        return _UNREADABLE if found is None else found


def _merged(differences: Sequence[tuple[Forskjell, ...]]) -> tuple[Forskjell, ...]:
    """Return what differs from every parent; what a parent lacks altogether differs from it."""
    if len(differences) == 1:
        return differences[0]
    keys = [{_key(one) for one in some} for some in differences]
    new = [{_part(one.sted) for one in some if one.type is Type.LAGT_TIL} for some in differences]
    found: dict[tuple[Any, ...], Forskjell] = {}
    for one in (one for some in differences for one in some):
        part = None if one.type is Type.LAGT_TIL else _part(one.sted)
        if all(_key(one) in some or part in added for some, added in zip(keys, new, strict=True)):
            found.setdefault(_key(one), one)
    return tuple(found.values())


def _part(sted: Sted) -> Sted:
    return Sted(sted.plan, tiltak=sted.tiltak.casefold()) if sted.tiltak else sted


def _key(one: Forskjell) -> tuple[Any, ...]:
    # What is gone may have stood in another fokusområde in another parent.
    return one.type, _part(one.sted), one.felt


def _discreet(one: Forskjell) -> Forskjell:
    """Return the forskjell without what never leaves the planmappe."""
    if one.type is Type.ENDRET:
        felt = declared(one.sted, one.felt)
        return one._replace(fra=None, til=None) if felt and felt.internal else one
    for value in (one.fra, one.til):
        bare = _bare(value) if isinstance(value, Tiltak) else value
        if bare is not value:
            return one._replace(fra=bare) if one.type is Type.FJERNET else one._replace(til=bare)
    return one


def _bare(tiltak: Tiltak) -> Tiltak:
    changes: dict[str, Any] = {"intern_merknad": ""} if tiltak.intern_merknad else {}
    if "intern_merknad" in tiltak.ugyldig:
        changes["ugyldig"] = {key: raw for key, raw in tiltak.ugyldig.items() if key != "intern_merknad"}
    return tiltak.replace(**changes) if changes else tiltak
