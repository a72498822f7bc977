"""The history the plain way: every version of every file is parsed whole and compared. Slow, and plainly right."""

import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tiltak_tui.history.hendelse import explained
from tiltak_tui.model.change import Sted
from tiltak_tui.model.compare import Forskjell, Type, compare_oppsett, compare_plan
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.plan import Plan, Tiltak
from tiltak_tui.planfile.read import read_oppsett, read_plan
from tiltak_tui.planfile.text import NotUtf8Error, normalise

Told = tuple[str, Forskjell, str]
"""The commit, what it changed, and the reason."""

_BROKEN = "broken"


class Commit(NamedTuple):
    hash: str
    parents: tuple[str, ...]


def plain_history(root: Path) -> dict[str, list[Told]]:
    """Return what every commit of HEAD's history changed."""
    commits = _commits(root)
    return {commit.hash: [*_told(root, commit, {one.hash: one for one in commits})] for commit in commits}


def _commits(root: Path) -> list[Commit]:
    lines = _git(root, "rev-list", "--topo-order", "--reverse", "--parents", "HEAD").decode().splitlines()
    return [Commit(words[0], tuple(words[1:])) for words in (line.split() for line in lines)]


def _told(root: Path, commit: Commit, commits: dict[str, Commit]) -> list[Told]:
    @cache
    def last_good(one: str, path: str) -> Any:
        found = _read(path, _files(root, one).get(path))
        parents = commits[one].parents
        return found if found is not _BROKEN else last_good(parents[0], path) if parents else None

    now = _files(root, commit.hash)
    before = [_files(root, parent) for parent in commit.parents] or [{}]
    found: list[Forskjell] = []
    for path in sorted({path for files in (now, *before) for path in files}):
        if any(files.get(path) == now.get(path) for files in before):
            continue
        stem = Path(path).stem
        after = _read(path, now.get(path))
        if after is _BROKEN:
            found.append(Forskjell(Type.ULESELIG, Sted(stem)))
            continue
        olds = [last_good(parent, path) for parent in commit.parents] or [None]
        found += _in_all([_compared(stem, old, after) for old in olds])
    return [(commit.hash, one, reason) for one, reason in explained(found)]


def _in_all(differences: Sequence[Sequence[Forskjell]]) -> list[Forskjell]:
    if len(differences) == 1:
        return list(differences[0])
    kept: list[Forskjell] = []
    for one in (one for some in differences for one in some):
        is_everywhere = all(any(_is_same(one, other) for other in some) for some in differences)
        if is_everywhere and not any(_key(one) == _key(other) for other in kept):
            kept.append(one)
    return kept


def _is_same(one: Forskjell, other: Forskjell) -> bool:
    if _key(one) == _key(other):
        return True
    is_new = other.type is Type.LAGT_TIL and one.type is not Type.LAGT_TIL
    if one.sted.tiltak:
        return is_new and _key(one)[1] == _key(other)[1]
    return is_new and one.sted == other.sted


def _key(one: Forskjell) -> tuple[Any, ...]:
    sted = one.sted
    return one.type, Sted(sted.plan, tiltak=sted.tiltak.casefold()) if sted.tiltak else sted, one.felt


def _compared(stem: str, before: Any, after: Any) -> list[Forskjell]:
    if stem == "oppsett":
        return list(compare_oppsett(before, after))
    return [_without_secrets(one) for one in compare_plan(before, after)]


def _without_secrets(one: Forskjell) -> Forskjell:
    if one.felt == "intern_merknad":
        return one._replace(fra=None, til=None)
    bare = (value.replace(intern_merknad="") if isinstance(value, Tiltak) else value for value in (one.fra, one.til))
    fra, til = bare
    return one._replace(fra=fra, til=til)


def _read(path: str, data: bytes | None) -> "Plan | Oppsett | str | None":
    if data is None:
        return None
    try:
        text = normalise(data).text
    except NotUtf8Error:
        return _BROKEN
    if path.endswith("/oppsett.toml"):
        return read_oppsett(text, path).oppsett or _BROKEN
    return read_plan(text, Path(path).stem, path).plan or _BROKEN


@cache
def _files(root: Path, commit: str) -> dict[str, bytes]:
    rows = _git(root, "ls-tree", "-r", "-z", commit, "plans/").split(b"\0")
    named = [(row.split()[2].decode(), row.partition(b"\t")[2].decode()) for row in rows if row]
    return {path: _blob(root, one) for one, path in named if path.endswith(".toml")}


@cache
def _blob(root: Path, one: str) -> bytes:
    return _git(root, "cat-file", "blob", one)


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True).stdout
