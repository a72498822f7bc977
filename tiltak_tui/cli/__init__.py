"""The command line: one module a verb; nothing heavy is imported until a verb needs it."""

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(args: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    Args:
        args: the arguments after the program's name; those of the process where None.
    """
    # Whoever closes an output does not want to see it; Python then has none to write to.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    try:
        from tiltak_tui.cli.run import run  # noqa: PLC0415 - a Ctrl+C while it loads is as quiet as a later one

        return run(args)
    except KeyboardInterrupt:
        return INTERRUPTED
