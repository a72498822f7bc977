"""What is written to the terminal and to pipes: plain text, notices on stderr, questions."""

import io
import os
import sys

from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import visible
from tiltak_tui.words import _

_STYLES = {"bold": 1, "red": 31, "green": 32, "yellow": 33}


def put(text: str) -> None:
    """Write `text` and a line break to stdout."""
    sys.stdout.write(f"{text}\n")


def put_exactly(text: str) -> None:
    """Write `text` to stdout with the line ends that it has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write(text)


def say(text: str) -> None:
    """Write a sentence for the user to stderr, with control characters made visible."""
    sys.stdout.flush()
    sys.stderr.write(f"{visible(text)}\n")


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
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
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
