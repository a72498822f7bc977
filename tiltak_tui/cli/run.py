"""From arguments to an exit code: every error becomes a sentence on stderr, never a traceback."""

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from tiltak_tui.cli.output import say
from tiltak_tui.cli.quick import quick
from tiltak_tui.errors import TiltakError
from tiltak_tui.words import _

UNUSABLE = 3
_PIPE_GONE = {errno.EPIPE, errno.EINVAL}  # Windows says EINVAL


def run(args: Sequence[str] | None) -> int:
    """Carry out the command line and return the exit code (DESIGN §7)."""
    _write_utf8()
    words = sys.argv[1:] if args is None else list(args)
    try:
        is_read = quick(words)
        code = 0 if is_read else _by_click(words)
        sys.stdout.flush()
        if is_read and args is None:
            _leave_at_once()
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
    return code


def _leave_at_once() -> None:
    """End the process without taking thousands of values apart first; the system does that faster."""
    sys.stderr.flush()
    os._exit(0)


def _by_click(args: Sequence[str]) -> int:
    from tiltak_tui.cli.programme import run_verb  # noqa: PLC0415 - click is slow to load

    return run_verb(args)


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
    say(
        _(
            "Noe gikk galt som ikke skulle kunne skje ({name}: {text}). Meld fra til dem som lager programmet; "
            "med TILTAK_DEBUG=1 foran kommandoen vises detaljene."
        ).format(name=type(error).__name__, text=error)
    )
    return UNUSABLE
