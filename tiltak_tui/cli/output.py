"""What is written to the terminal and to pipes: plain text, notices on stderr, questions."""

import os
import sys

import click

from tiltak_tui.errors import UsageError
from tiltak_tui.model.norsk import visible
from tiltak_tui.words import _


def put(text: str) -> None:
    """Write `text` and a line break to stdout."""
    click.echo(text)


def say(text: str) -> None:
    """Write a sentence for the user to stderr, with control characters made visible."""
    click.echo(visible(text), err=True)


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
    click.echo(f"{question} ", err=True, nl=False)
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
    """Return whether text may be coloured."""
    return to_terminal() and not os.environ.get("NO_COLOR")
