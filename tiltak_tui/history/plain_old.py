"""What happened to a tiltak, found by comparing the versions of its plan file (DESIGN §5).

This is the plain way: every version is parsed whole and compared with the one before it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tiltak_tui.model.change import Endring, Sted, diff, find
from tiltak_tui.model.plan import Tiltak
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.planfile.text import NotUtf8Error, normalise
from tiltak_tui.planmappe import Planmappe

if TYPE_CHECKING:
    from tiltak_tui.git import Commit, Repository

_NEWEST = 1000
_AT_A_TIME = 16


class Hendelse(NamedTuple):
    """What one oppføring changed of one tiltak.

    Attributes:
        commit: the full hash.
        tidspunkt: the author's time, in the planmappe's time zone.
        forfatter: the author's name.
        type: `endret`, `lagt_til` or `fjernet`.
        endringer: the fields that changed, in canonical order.
        begrunnelse: the kommentar set in the same oppføring, or "".
    """

    commit: str
    tidspunkt: datetime
    forfatter: str
    type: str
    endringer: tuple[Endring, ...]
    begrunnelse: str


def last_hendelser(mappe: Planmappe, plan_id: str, tiltak_id: str, most: int = 5) -> tuple[Hendelse, ...]:
    """Return the newest hendelser of a tiltak, newest first, at most `most`.

    A version that cannot be read is passed over: the comparison goes on from the one before it. A merge counts only
    where what it says differs from what every parent says.

    Args:
        mappe: the planmappe.
        plan_id: the plan that the tiltak stands in.
        tiltak_id: the tiltak's id, without regard to case.
        most: how many are wanted.

    Raises:
        TiltakError: the history cannot be read.
    """
    fil = mappe.read().filer.get(plan_id)
    if fil is None:
        return ()
    repository = mappe.repository()
    path = mappe.path_in_history(fil)
    commits = repository.commits(path, limit=_NEWEST)
    versions = _Versions(repository, path, Sted(plan_id, tiltak=tiltak_id))
    found: list[Hendelse] = []
    for index, commit in enumerate(commits):
        if index % _AT_A_TIME == 0:
            versions.load(commits[index : index + _AT_A_TIME])
        older = [one.hash for one in commits[index + 1 :]]
        hendelse = _hendelse(mappe, commit, versions, older)
        if hendelse:
            found.append(hendelse)
        if len(found) == most:
            break
    return tuple(found)


class _Versions:
    """The tiltak as it stood in each version of its file, parsed whole when first asked for."""

    def __init__(self, repository: "Repository", path: str, sted: Sted) -> None:
        self.sted = sted
        self._repository = repository
        self._path = path
        self._texts: dict[str, bytes | None] = {}
        self._read: dict[bytes | None, _Version] = {None: _Version(True, None)}

    def load(self, commits: Sequence["Commit"]) -> None:
        """Fetch the versions of these commits and their parents together."""
        wanted = [one for commit in commits for one in (commit.hash, *commit.parents) if one not in self._texts]
        blobs = self._repository.blobs([(one, self._path) for one in wanted])
        self._texts.update(zip(wanted, blobs, strict=True))

    def at(self, commit: str) -> "_Version":
        """Return the version of a commit."""
        if commit not in self._texts:
            self._texts[commit] = self._repository.blob(commit, self._path)
        data = self._texts[commit]
        if data not in self._read:
            self._read[data] = self._parsed(data)
        return self._read[data]

    def last_readable(self, commit: str, older: Sequence[str]) -> Tiltak | None:
        """Return the tiltak at `commit`, or where that cannot be read, at the first of `older` that can."""
        for one in (commit, *older):
            version = self.at(one)
            if version.is_readable:
                return version.tiltak
        return None

    def _parsed(self, data: bytes | None) -> "_Version":
        try:
            plan = read_plan(normalise(data or b"").text, self.sted.plan, self._path).plan
        except NotUtf8Error:
            return _Version(False, None)
        tiltak = find(plan, self.sted) if plan else None
        return _Version(plan is not None, tiltak if isinstance(tiltak, Tiltak) else None)


class _Version(NamedTuple):
    is_readable: bool
    tiltak: Tiltak | None


def _hendelse(mappe: Planmappe, commit: "Commit", versions: _Versions, older: Sequence[str]) -> Hendelse | None:
    after = versions.at(commit.hash)
    if not after.is_readable:
        return None
    sted = versions.sted
    parents = [versions.last_readable(one, older) for one in commit.parents] or [None]
    nothing = Tiltak(id=next((one.id for one in (after.tiltak, *parents) if one), ""))
    differences = [diff(sted, before or nothing, after.tiltak or nothing) for before in parents]
    changed = set.intersection(*({endring.felt for endring in one} for one in differences))
    endringer = tuple(endring for endring in differences[0] if endring.felt in changed)
    if not endringer:
        return None
    return Hendelse(
        commit.hash,
        commit.authored.astimezone(mappe.now().tzinfo),
        commit.author,
        "fjernet" if after.tiltak is None else "endret" if any(parents) else "lagt_til",
        endringer,
        next((str(endring.til) for endring in endringer if endring.felt == "kommentar"), ""),
    )
