"""Measure what the program promises of time (DESIGN §9), as ratios within one run; exit code 1 where one is broken.

    python benchmarks/promises.py --ganger 15

The program and what it is compared with take turns, so that a busy machine troubles both alike; medians are compared.
Needs a Unix: the first frame is timed in a pseudo-terminal.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Promise, Timed, process, report
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.norsk import date_text
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save

HERE = Path(__file__).parent
PYTHON = sys.executable
TILTAK = str(Path(sys.executable).with_name("tiltak"))
SIZE = (36, 120)
# A row well down the first frame: when its id is painted, so are those above it.
ROW_IN_FRAME = 20
PATIENCE = 30.0


def first_frame(marker: str, *command: str) -> Timed:
    """Time a process in a terminal from start until the marker has been painted; then end it."""
    import pty  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415

    def timed() -> float:
        start = time.perf_counter()
        child, terminal = pty.fork()
        if child == 0:
            os.environ.pop("COLUMNS", None)
            os.environ.pop("LINES", None)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            termios.tcsetwinsize(0, SIZE)
            os.execv(command[0], command)  # noqa: S606 - the terminal is its own
        painted = b""
        try:
            while marker.encode() not in painted:
                painted += os.read(terminal, 65536)
                if time.perf_counter() - start > PATIENCE:
                    raise SystemExit(f"{' '.join(command)}: {marker} was never painted")
            return time.perf_counter() - start
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(terminal)

    return timed


def one_update(mappe: Planmappe, tiltak_id: str) -> Timed:
    """Time one update inside the program, each time with another value."""

    def timed() -> float:
        rad = mappe.read().rad(tiltak_id)
        assert rad is not None
        was = rad.tiltak.fremdrift
        sted = Sted(rad.plan.id, tiltak=tiltak_id)
        endring = Endring(sted, "fremdrift", was, 0 if was is None else (was + 1) % 100)
        start = time.perf_counter()
        oppforing = save(mappe, [endring])
        took = time.perf_counter() - start
        assert oppforing is not None
        return took

    return timed


def bare_commit(root: Path, fil: str) -> Timed:
    """Time `git commit` of a file that has just been changed."""

    def timed() -> float:
        with (root / fil).open("a", encoding="utf-8") as file:
            file.write(f"# {time.time_ns()}\n")
        start = time.perf_counter()
        subprocess.run(["git", "commit", "--quiet", "--message", "x", "--", fil], cwd=root, check=True)
        return time.perf_counter() - start

    return timed


def promises(root: Path, rows: Path) -> list[Promise]:
    """Return the promises that can be measured now, on the planmappe in `root`."""
    mappe = Planmappe(root)
    rader = list(mappe.read().rader())
    marker = rader[ROW_IN_FRAME].tiltak.id
    rows.write_text(json.dumps([_cells(mappe, rad.tiltak.id) for rad in rader]), encoding="utf-8")
    first, *_middle, last = mappe.read().plans
    count = f"{len(rader)} tiltak"
    return [
        Promise(
            f"tiltak liste, {count} / python -c pass",
            process(TILTAK, "liste", "--mappe", str(root)),
            process(PYTHON, "-c", "pass"),
            10,
        ),
        Promise(
            f"first frame, {count} / a bare DataTable",
            first_frame(marker, TILTAK, "--mappe", str(root)),
            first_frame(marker, PYTHON, str(HERE / "bare_table.py"), str(rows)),
            1.5,
        ),
        Promise(
            "one update / git commit -- path",
            one_update(mappe, first.fokusomrader[0].tiltak[0].id),
            bare_commit(root, f"plans/{last.id}.toml"),
            3,
        ),
    ]


def _cells(mappe: Planmappe, tiltak_id: str) -> list[str]:
    rad = mappe.read().rad(tiltak_id)
    assert rad is not None
    tiltak = rad.tiltak
    frist = date_text(tiltak.frist) if tiltak.frist else ""
    vurdering = f"{tiltak.vurdering.symbol} {tiltak.vurdering.label}" if tiltak.vurdering else ""
    status = f"{tiltak.status.symbol} {tiltak.status.label}"
    return [tiltak.id, tiltak.tittel, ", ".join(tiltak.ansvarlig), frist, status, vurdering]


def main() -> int:
    """Make a planmappe, measure, and tell; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ganger", type=int, default=15, help="how many times each is measured")
    parser.add_argument("--tiltak", type=int, default=2000)
    parser.add_argument("--planer", type=int, default=20)
    parser.add_argument("--oppforinger", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "planmappe"
        sizes = [f"--{name}={getattr(given, name)}" for name in ("planer", "tiltak", "oppforinger")]
        subprocess.run([PYTHON, str(HERE / "make_planmappe.py"), str(root), *sizes], check=True)
        return report(promises(root, Path(folder) / "rows.json"), given.ganger)


if __name__ == "__main__":
    sys.exit(main())
