"""Command lines that are understood without click, so that `tiltak liste` starts at once.

They are those that hold nothing but a reading verb, its words and options that are known to be right; all others,
such as `--help` and mistakes, are left for click, which gives the same answer to these.
"""

import gc
import os
from collections.abc import Sequence
from typing import NamedTuple

from tiltak_tui.model.query import is_filter_word

COMPLETING = "_TILTAK_COMPLETE"
"""The variable that is set when a shell asks what can be filled in."""

_OPTIONS = {"liste": {"--mappe", "--format", "--sorter", "--kolonner", "--visning"}, "vis": {"--mappe", "--format"}}


class Line(NamedTuple):
    """A command line: the verb, its words and its options."""

    verb: str
    words: tuple[str, ...]
    options: dict[str, str]


def quick(args: Sequence[str]) -> bool:
    """Carry out a command line if it is a plain one; return whether it was."""
    line = None if COMPLETING in os.environ else plain_line(args)
    if line is None:
        return False
    gc.disable()  # what is read lives until the end: looking through it for garbage would be in vain
    try:
        return _carry_out(line)
    finally:
        gc.enable()


def _carry_out(line: Line) -> bool:
    named, form = line.options.get("--mappe", ""), line.options.get("--format")
    if line.verb == "liste":
        from tiltak_tui.cli import listing  # noqa: PLC0415

        if form not in {None, *listing.FORMATS}:
            return False
        sorter, kolonner, visning = (line.options.get(one, "") for one in ("--sorter", "--kolonner", "--visning"))
        wanted = listing.Wanted(form or listing.FORMATS[0], sorter=sorter, kolonner=kolonner, visning=visning)
        listing.show_list(named, line.words, wanted)
    else:
        from tiltak_tui.cli import detail  # noqa: PLC0415

        if form not in {None, *detail.FORMATS} or len(line.words) != 1:
            return False
        detail.show_one(named, line.words[0], form or detail.FORMATS[0])
    return True


def plain_line(args: Sequence[str]) -> Line | None:
    """Return the parts of a plain command line, or None where it is not plain."""
    verb = ""
    words: list[str] = []
    options: dict[str, str] = {}
    rest = iter(args)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in (_OPTIONS[verb] if verb else {"--mappe"}):
            given = value if equals else next(rest, None)
            if given is None:
                return None
            options[name] = given
        elif not verb:
            if word not in _OPTIONS:
                return None
            verb = word
        elif word.startswith("-") and not (verb == "liste" and is_filter_word(word)):
            return None
        else:
            words.append(word)
    return Line(verb, tuple(words), options) if verb else None
