"""From arguments to an exit code: every error becomes a sentence on stderr, never a traceback."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from tiltak_tui.cli.output import NobodyReadsError, flush, let_go, say
from tiltak_tui.cli.quick import quick
from tiltak_tui.errors import TiltakError, UsageError
from tiltak_tui.model.norsk import visible_line
from tiltak_tui.words import _

UNUSABLE = 3


def run(args: Sequence[str] | None) -> int:
    """Carry out the command line and return the exit code (DESIGN §7)."""
    _write_utf8()
    words = sys.argv[1:] if args is None else list(args)
    try:
        _check(words)
        is_read = quick(words)
        code = 0 if is_read else _by_click(words)
        flush()
        if is_read and args is None:
            _leave_at_once()
    except NobodyReadsError:
        return 0
    except TiltakError as error:
        return _told(str(error), error.exit_code)
    except BrokenPipeError as error:
        if error.filename is None:  # what click writes itself: the shell's completion
            let_go(sys.stdout)
            return 0
        return _unexpected(error)
    except OSError as error:
        return _unusable(error) if error.filename is not None else _unexpected(error)
    except Exception as error:  # noqa: BLE001 - the user gets a sentence, whatever it was
        return _unexpected(error)
    return code


def _check(words: Sequence[str]) -> None:
    for word in words:
        if not word.isascii():
            try:
                word.encode()
            except UnicodeEncodeError as error:
                raise UsageError(
                    _("«{word}» er ikke lesbar tekst. Skriv det på nytt, i et terminalvindu som bruker UTF-8.").format(
                        word=visible_line(word)
                    )
                ) from error


def _leave_at_once() -> None:
    """End the process without taking thousands of values apart first; the system does that faster."""
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(0)


def _by_click(args: Sequence[str]) -> int:
    from tiltak_tui.cli.programme import run_verb  # noqa: PLC0415 - click is slow to load

    return run_verb(args)


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _told(text: str, code: int) -> int:
    """Say what is wrong, whatever has become of stdout, and return the exit code."""
    try:
        say(text)
    except (NobodyReadsError, TiltakError):
        say(text)
    return code


def _unusable(error: OSError) -> int:
    from tiltak_tui.os_errors import os_reason  # noqa: PLC0415 - only where something is wrong

    _trace(error)
    text = _("{path} kan ikke brukes: {reason}.").format(
        path=visible_line(os.fsdecode(error.filename)), reason=os_reason(error)
    )
    return _told(text, UNUSABLE)


def _unexpected(error: Exception) -> int:
    _trace(error)
    text = _(
        "Noe gikk galt som ikke skulle kunne skje ({name}: {text}). Meld fra til dem som lager programmet; "
        "med TILTAK_DEBUG=1 foran kommandoen vises detaljene."
    )
    return _told(text.format(name=type(error).__name__, text=error), UNUSABLE)


def _trace(error: Exception) -> None:
    if os.environ.get("TILTAK_DEBUG"):
        import traceback  # noqa: PLC0415

        with suppress(OSError):
            traceback.print_exception(error)
