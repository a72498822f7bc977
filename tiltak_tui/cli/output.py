"""What is written to the terminal and to pipes: plain text, notices on stderr, questions."""

import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.model.norsk import visible
from tiltak_tui.words import _

_STYLES = {"bold": 1, "red": 31, "green": 32, "yellow": 33}
_PIPE_GONE = {errno.EPIPE, errno.EINVAL}  # Windows says EINVAL


class NobodyReadsError(Exception):
    """Whoever read the output has closed it, and wants no more."""


class CannotAnswerError(TiltakError):
    """The answer could not be written, as on a full disk.

    Args:
        done: what is done and saved all the same, as a sentence without its full stop, or "".
    """

    def __init__(self, done: str = "") -> None:
        text = _("Svaret kunne ikke skrives: disken er full, eller det går ikke an å skrive dit.")
        but = _("{done}, men svaret kunne ikke skrives: disken er full, eller det går ikke an å skrive dit.")
        super().__init__(but.format(done=done) if done else text)


def put(text: str) -> None:
    """Write `text` and a line break to stdout."""
    with _answering():
        sys.stdout.write(f"{text}\n")


def put_exactly(text: str) -> None:
    """Write `text` to stdout with the line ends that it has."""
    with _answering():
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="")
        sys.stdout.write(text)


def put_csv(made: Callable[[str], str]) -> None:
    """Write CSV text: readable on a terminal, else as Norwegian Excel wants it.

    Args:
        made: from the line end to the text.
    """
    if to_terminal():
        put(made("\n").rstrip("\n"))
    else:
        put_exactly("\ufeff" + made("\r\n"))


def put_bytes(data: bytes) -> None:
    """Write bytes to stdout as they are."""
    with _answering():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def flush() -> None:
    """See to it that all that was put is written.

    Raises:
        CannotAnswerError: it cannot be.
        NobodyReadsError: whoever read it is gone.
    """
    with _answering():
        sys.stdout.flush()


@contextmanager
def after(done: str) -> Iterator[None]:
    """Write the answer to something that is saved; if it cannot be written, the error says so.

    Args:
        done: what is saved, as a sentence without its full stop.
    """
    try:
        yield
        flush()
    except CannotAnswerError as error:
        raise CannotAnswerError(done) from error


def say(text: str) -> None:
    """Write a sentence for the user to stderr, with control characters made visible; it may be that nobody hears."""
    flush()
    _tell(f"{visible(text)}\n")


def let_go(stream: TextIO) -> None:
    """Point a stream that cannot be written to at nothing, or Python complains when it ends."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def to_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return sys.stdout.isatty()


def can_ask() -> bool:
    """Return whether there is somebody who can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(question: str) -> str:
    """Return what the user answers, without the space around it.

    Raises:
        UsageError: there is no answer, and none will come.
    """
    _tell(f"{visible(question)} ")
    answer = sys.stdin.readline()
    if not answer:
        raise UsageError(_("Avbrutt; ingenting er lagret"))
    return answer.strip()


def confirmed(question: str) -> bool:
    """Return whether the user answers yes; only a clear yes counts."""
    return asked(f"{question} [j/N]").casefold() in {"j", "ja"}


def terminal_width() -> int:
    """Return how many characters a line of the terminal holds."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def in_colour() -> bool:
    """Return whether text may be coloured: not in the old console of Windows, which shows the codes instead."""
    old_console = sys.platform == "win32" and "WT_SESSION" not in os.environ
    return to_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and not old_console


def styled(text: str, style: str) -> str:
    """Return `text` with the codes that make a terminal show it bold, green, yellow or red."""
    return f"\033[{_STYLES[style]}m{text}\033[0m"


def _tell(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        let_go(sys.stdout)
        if error.errno in _PIPE_GONE:
            raise NobodyReadsError from error
        raise CannotAnswerError from error
