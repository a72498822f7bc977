"""`tiltak` alone: the screen, on the planmappe at hand or from the start screen."""

import sys
from pathlib import Path

import click

from tiltak_tui.cli.notices import tell_cut_off
from tiltak_tui.cli.options import named_mappe
from tiltak_tui.cli.where import is_named, planmappe
from tiltak_tui.errors import UsageError
from tiltak_tui.planmappe import NoPlanmappeError, Planmappe, given_root, is_own_source
from tiltak_tui.words import _


def open_screen(ctx: click.Context) -> int:
    """Show the planmappe at hand; where there is none, let the start screen ask what to do.

    Raises:
        UsageError: there is no terminal.
    """
    try:
        mappe = planmappe(named_mappe(ctx))
    except NoPlanmappeError as error:
        if is_named(named_mappe(ctx)):
            raise
        need_terminal()
        return _start(str(error) if is_own_source(Path.cwd()) else "")
    need_terminal()
    tell_cut_off(mappe.root)
    return show(mappe)


def show(mappe: Planmappe) -> int:
    """Show a planmappe on the screen and return the exit code."""
    from tiltak_tui.tui.app import run  # noqa: PLC0415 - only here is textual loaded

    return run(mappe)


def need_terminal() -> None:
    """Make sure that there is a terminal to show something on.

    Raises:
        UsageError: there is none.
    """
    if sys.stdin is None or not sys.stdin.isatty() or not sys.stdout.isatty():
        raise UsageError(
            _("Skjermen trenger et terminalvindu. Uten det kan du bruke «tiltak liste» og de andre kommandoene.")
        )


def _start(reason: str) -> int:
    from tiltak_tui.tui.app import run_start  # noqa: PLC0415

    match run_start(reason):
        case ("demo",):
            from tiltak_tui.cli.demo import run_demo  # noqa: PLC0415

            return run_demo()
        case ("ny", folder):
            from tiltak_tui.cli.ny import make  # noqa: PLC0415

            return show(make(Path(folder)))
        case ("mappe", folder):
            return show(Planmappe(given_root(Path(folder))))
        case _:
            return 0
