"""Whether signatures hold, where they are used."""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tiltak_tui.control.kontroll import Funn, funn_of
from tiltak_tui.control.messages import Entry
from tiltak_tui.git_errors import TooSlowError
from tiltak_tui.merker import Tag
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.words import _

if TYPE_CHECKING:
    from tiltak_tui.git import Repository

_LIMIT = 120.0
_AT_A_TIME = 200
_GOOD = {"G", "U"}
_WRONG = {"B", "R"}


def check_signatures(
    repository: "Repository", entries: Sequence[Entry], tags: Sequence[Tag], *, limit: float = _LIMIT
) -> tuple[int, tuple[Funn, ...]]:
    """Return how many signatures were looked at, and what was found.

    Args:
        repository: the work tree.
        entries: the oppføringer to look at, newest first.
        tags: the merker to look at.
        limit: how long it may take, in seconds; each signature is checked by a program of its own.
    """
    signed = [one for one in entries if one.is_signed]
    signed_tags = [tag for tag in tags if tag.is_signed]
    if not signed and not signed_tags:
        return 0, ()
    end = time.monotonic() + limit
    letters: dict[str, tuple[str, str]] = {}
    found: list[Funn] = []
    done = 0
    try:
        for place in range(0, len(signed), _AT_A_TIME):
            some = [one.oppforing.commit for one in signed[place : place + _AT_A_TIME]]
            letters |= repository.signatures(some, limit=max(end - time.monotonic(), 0.1))
            done += len(some)
        for tag in signed_tags:
            found += _tag_funn(tag, repository.tag_signature(tag.ref, limit=max(end - time.monotonic(), 0.1)))
            done += 1
    except TooSlowError:
        text = _("{n} signaturer ble ikke kontrollert, fordi det tok for lang tid. Bruk --siden for å ta færre.")
        found.append(Funn(True, text.format(n=len(signed) + len(signed_tags) - done)))
    for one in signed:
        letter, who = letters.get(one.oppforing.commit, ("", ""))
        if letter in _WRONG:
            found.append(funn_of(one.oppforing, _("Signaturen stemmer ikke, eller nøkkelen er trukket"), galt=True))
        elif letter and letter not in _GOOD:
            text = _("Signaturen kan ikke kontrolleres på denne maskinen{who}")
            found.append(funn_of(one.oppforing, text.format(who=f" ({visible_line(who)})" if who else ""), galt=False))
    unsigned = len(entries) - len(signed)
    if signed and unsigned:
        text = _("{n} av {alle} oppføringer er ikke signert")
        found.append(Funn(False, text.format(n=unsigned, alle=len(entries))))
    return done, tuple(found)


def _tag_funn(tag: Tag, letter: str) -> list[Funn]:
    if letter in _GOOD:
        return []
    wrong = letter in _WRONG
    text = (
        _("Signaturen på merket «{name}» stemmer ikke")
        if wrong
        else _("Signaturen på merket «{name}» kan ikke kontrolleres på denne maskinen")
    )
    return [Funn(wrong, text.format(name=visible_line(tag.navn)), tag.commit)]
