"""A conversation in plain lines: what is asked stands on stdout, and what is answered comes from stdin."""

import io
import sys
from collections.abc import Callable
from typing import TypeVar

from tiltak_tui.cli.output import flush, put
from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import fold_word
from tiltak_tui.words import _

_Answer = TypeVar("_Answer")


class NoMoreError(Exception):
    """There is nothing more to read."""


def read_utf8() -> None:
    """Read what is answered as UTF-8 where it comes from a file or a pipe, whatever the machine is set to."""
    if isinstance(sys.stdin, io.TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8-sig")


def answer_to(question: str) -> str:
    """Write a question on a line of its own and return the line that is answered, without the space around it.

    Raises:
        NoMoreError: there is none, and none will come.
        UsageError: it is not UTF-8.
    """
    put(question)
    flush()
    try:
        line = sys.stdin.readline() if sys.stdin else ""
    except UnicodeDecodeError as error:
        raise UsageError(_("Svaret er ikke UTF-8. Det du har svart før det, er lagret.")) from error
    if not line:
        raise NoMoreError
    return line.strip()


def understood_answer(question: str, parse: Callable[[str], _Answer]) -> _Answer:
    """Ask until the answer can be understood.

    Args:
        question: as it is asked.
        parse: from the line to what it means; a UsageError says what is wrong with it.

    Raises:
        NoMoreError: there is no answer, and none will come.
    """
    while True:
        line = answer_to(question)
        try:
            return parse(line)
        except UsageError as error:
            put(str(error))


def yes_or_no(line: str) -> bool:
    """Return whether an answer says yes.

    Raises:
        UsageError: it says neither yes nor no.
    """
    word = fold_word(line)
    if word not in {"ja", "j", "nei", "n"}:
        raise UsageError(_("Skriv ja eller nei."))
    return word in {"ja", "j"}
