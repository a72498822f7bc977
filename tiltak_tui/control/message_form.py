"""What sort of message an oppføring has: the program's own forms, told by their trailers and first lines."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from tiltak_tui.model.message import ANGRER
from tiltak_tui.model.oppsett import OPPSETT_STEM
from tiltak_tui.words import _, ngettext

_TRAILER = re.compile(r"([A-Za-z][A-Za-z-]*): ?(.*)")
_OWN = {"Plan", "Fokusomrade", "Tiltak", "Runde", "Rapportert-av", ANGRER}
_WHITESPACE = " \t\r\f\v"


class Form(StrEnum):
    """Who made an oppføring, and how, by what its message says."""

    UPDATE = "oppdatering"
    SETUP = "oppsett"  # of the setup: a round, what was sent in it
    UNDO = "angring"
    READ_IN = "lest inn"  # from a list
    SAVED_OUTSIDE = "lagret utenfra"  # edited outside the program, and saved by it
    BEGINNING = "ny planmappe"
    FOREIGN = "utenfor"

    @property
    def is_outside(self) -> bool:
        """Whether the change itself was made outside the program."""
        return self in {Form.SAVED_OUTSIDE, Form.FOREIGN}


class Message(NamedTuple):
    """A message taken apart; `trailers` are only those that the program writes, and none where there is no `Plan:`."""

    subject: str
    body: tuple[str, ...]
    trailers: tuple[tuple[str, str], ...]

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values of a trailer, in order."""
        return tuple(value for name, value in self.trailers if name == key)

    def value(self, key: str) -> str:
        """Return the first value of a trailer, or ""."""
        return next(iter(self.values(key)), "")


def parse_message(text: str) -> Message:
    """Take a message apart; space that Git itself tidies away makes no difference."""
    lines = list(_tidy(text))
    if not lines:
        return Message("", (), ())
    subject, rest = lines[0], lines[1:]
    end = len(rest) - next((n for n, line in enumerate(reversed(rest)) if not line), len(rest))
    found = [_TRAILER.fullmatch(line) for line in rest[end:]]
    trailers = [(one[1], one[2]) for one in found if one]
    if len(trailers) < len(found) or "Plan" not in dict(trailers):
        return Message(subject, tuple(_trimmed(rest)), ())
    return Message(subject, tuple(_trimmed(rest[:end])), tuple(one for one in trailers if one[0] in _OWN))


def form_of(message: Message) -> Form:
    """Return what sort of oppføring a message is the message of."""
    if not message.trailers:
        begun = (_(": tatt i bruk som planmappe"), _(": ny planmappe"))
        return Form.BEGINNING if message.subject.endswith(begun) else Form.FOREIGN
    if message.value(ANGRER):
        return Form.UNDO
    if _says(message, _(r"(endret|lagt til|slettet|nytt filnavn) utenfor programmet( \(.*\)?)?…?$")):
        return Form.SAVED_OUTSIDE
    if _says(message, _(r"lest inn fra .+ \(\d+ nye, \d+ endret\)$")):
        return Form.READ_IN
    is_setup = message.values("Plan") == (OPPSETT_STEM,) and not message.values("Tiltak")
    return Form.SETUP if is_setup else Form.UPDATE


def _says(message: Message, what: str) -> bool:
    """Return whether the first line says something, and not only a text that a user typed, after the ids that it names.

    Args:
        message: the message.
        what: a pattern of what may follow the name that the first line begins with.
    """
    ids = message.values("Tiltak")
    name = ids[0] if len(ids) == 1 else ngettext("{n} tiltak", "{n} tiltak", len(ids)).format(n=len(ids))
    if message.subject.startswith(f"{name}: "):
        return re.match(what, message.subject[len(name) + 2 :]) is not None
    return re.search(f": {what}", message.subject) is not None


def _tidy(text: str) -> Iterator[str]:
    """Yield the lines as Git stores them: no space at their ends, and never two empty ones after another."""
    is_blank = True
    for raw in text.strip("\n").split("\n"):
        line = raw.rstrip(_WHITESPACE)
        if line or not is_blank:
            yield line
        is_blank = not line


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines[1:] if lines and not lines[0] else lines
