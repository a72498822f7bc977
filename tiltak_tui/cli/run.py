"""From arguments to an exit code: every error becomes a sentence on stderr, never a traceback."""

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from tiltak_tui.cli import INTERRUPTED
from tiltak_tui.cli.faults import sentence
from tiltak_tui.cli.output import say
from tiltak_tui.cli.programme import programme
from tiltak_tui.errors import TiltakError
from tiltak_tui.words import _

UNUSABLE = 3
_MISUSED = 2
_PIPE_GONE = {errno.EPIPE, errno.EINVAL}  # Windows says EINVAL


def run(args: Sequence[str] | None) -> int:
    """Carry out the command line and return the exit code (DESIGN §7)."""
    _write_utf8()
    try:
        code = programme.main(
            None if args is None else list(args), "tiltak", standalone_mode=False, windows_expand_args=False
        )
        sys.stdout.flush()
    except click.ClickException as error:
        say(sentence(error))
        return _MISUSED
    except click.Abort:
        return INTERRUPTED
    except TiltakError as error:
        say(str(error))
        return error.exit_code
    except OSError as error:
        if error.errno in _PIPE_GONE and error.filename is None:
            _let_go_of_stdout()
            return 0
        return _unexpected(error)
    except Exception as error:  # noqa: BLE001 - the user gets a sentence, whatever it was
        return _unexpected(error)
    return code if isinstance(code, int) else 0


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Point stdout at nothing, or Python complains when it closes a pipe that nobody reads."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unexpected(error: Exception) -> int:
    if os.environ.get("TILTAK_DEBUG"):
        import traceback  # noqa: PLC0415

        traceback.print_exception(error)
    name = type(error).__name__
    say(
        _(
            "Noe gikk galt som ikke skulle kunne skje ({name}: {text}). Meld fra til dem som lager programmet; "
            "med TILTAK_DEBUG=1 foran kommandoen vises detaljene."
        ).format(name=name, text=error)
    )
    return UNUSABLE
