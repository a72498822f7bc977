"""Which oppføring is taken back, and which are already: told by the trailer that names it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tiltak_tui.errors import NoAnswerError
from tiltak_tui.git_errors import NoIdentityError
from tiltak_tui.history import History, Oppforing
from tiltak_tui.model.message import ANGRER
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.git import Commit, Repository

_NEWEST = 200
_TRAILER = re.compile(rf"^{ANGRER}: ([0-9a-f]{{40}}|[0-9a-f]{{64}})$", re.MULTILINE)


class NothingOfMineError(NoAnswerError):
    """The user has nothing to take back."""


class Angringer:
    """What has been taken back.

    Args:
        commits: those whose message may say that they take another back.
    """

    def __init__(self, commits: Iterable["Commit"]) -> None:
        self._target: dict[str, str] = {}
        self._by_target: dict[str, list[str]] = {}
        for commit in commits:
            _subject, *paragraphs = commit.message.strip().split("\n\n")
            found = _TRAILER.search(paragraphs[-1]) if paragraphs else None
            if found:
                self._target[commit.hash] = found[1]
                self._by_target.setdefault(found[1], []).append(commit.hash)

    def is_taken_back(self, commit: str) -> bool:
        """Return whether an oppføring is taken back, and not by one that is itself taken back."""
        return any(not self.is_taken_back(one) for one in self._by_target.get(commit, ()))

    def takes_back(self, commit: str) -> bool:
        """Return whether an oppføring takes back an action; one that takes such a one back does it again instead."""
        steps = 0
        while commit in self._target:
            commit = self._target[commit]
            steps += 1
        return steps % 2 == 1

    def is_angring(self, commit: str) -> bool:
        """Return whether an oppføring takes back any other."""
        return commit in self._target


def newest(history: History, repository: "Repository", *, redo: bool) -> Oppforing:
    """Return the user's newest action that is not taken back; with `redo`, the newest angring that is not.

    Oppføringer that changed no field are passed over.

    Raises:
        NothingOfMineError: there is none.
        NoIdentityError: Git does not know who the user is.
    """
    author = repository.identity()
    if author is None:
        raise NoIdentityError
    mine = author.rpartition("<")[2].rstrip(">").casefold()
    angringer = Angringer(repository.saying(f"{ANGRER}: ")) if redo else None
    for page, oldest in _pages(history):
        # What takes an oppføring back has come after it, and is looked for only there; for a redo, that is not enough.
        known = angringer or Angringer(repository.saying(f"{ANGRER}: ", since=oldest))
        for one in page:
            if one.epost.casefold() != mine or known.is_taken_back(one.commit):
                continue
            is_meant = known.takes_back(one.commit) if redo else not known.is_angring(one.commit)
            if is_meant and history.of_oppforing(one.commit):
                return one
    raise NothingOfMineError(
        _("Du har ikke angret noe som kan gjøres om igjen.") if redo else _("Du har ingenting å angre.")
    )


def _pages(history: History) -> Iterator[tuple[Sequence[Oppforing], str]]:
    """Yield the newest oppføringer with the one that comes after them, and then all the others with ""."""
    first = history.newest_first(0, _NEWEST + 1)
    if len(first) <= _NEWEST:
        yield first, ""
        return
    yield first[:_NEWEST], first[_NEWEST].commit
    yield history.oppforinger()[_NEWEST:], ""
