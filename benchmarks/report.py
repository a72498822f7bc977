"""Measure what the program promises of reports, as ratios within one run; exit code 1 where one is broken.

    python benchmarks/report.py --ganger 5
    python benchmarks/report.py --mappe DIR      (a planmappe that is there already; it is left as it is)

The report is about every tiltak, since 1,000 oppføringer ago. It is compared with what cannot be done without: reading
the two states and the endringer between them, with the reasons. All of it is inside one process, with a cache that
knows all.
"""

import argparse
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.make_planmappe import make_planmappe
from benchmarks.measuring import Promise, Timed
from benchmarks.measuring import report as tell
from tiltak_tui.history import History
from tiltak_tui.history.between import reasons_among
from tiltak_tui.model.balance import balance
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import read_report
from tiltak_tui.report.valg import Valg

BACK = 1000


def timed(mappe: Planmappe, cache: Path, ask: Callable[[History], object]) -> Timed:
    """Time an answer of a history that is opened anew, as by a program that has just started."""

    def once() -> float:
        gc.collect()
        start = time.perf_counter()
        history = History(mappe, cache)
        answer = ask(history)
        history.close()
        took = time.perf_counter() - start
        assert answer
        return took

    return once


def promises(mappe: Planmappe, cache: Path) -> list[Promise]:
    """Return the promises."""
    history = History(mappe, cache)
    history.all()
    order = [one.commit for one in history.oppforinger()]
    history.close()
    since = order[min(BACK, len(order) - 1)]

    def bare(history: History) -> object:
        before, after = history.innhold_at(since), history.innhold_at(order[0])
        changed = [one.rad.tiltak.id for one in balance(before, after) if one.is_changed]
        return reasons_among(order[: order.index(since)], changed, after, history)

    def drawn(form: Form) -> Callable[[History], object]:
        return lambda history: read_report(mappe, history, Valg(siden=since)).drawn(form)

    read = timed(mappe, cache, bare)
    name = "report since {n} oppføringer ago, {form} / two states and endringer"
    bounds = {Form.HTML: 3.0, Form.MD: 3.0, Form.TXT: None, Form.JSON: None, Form.XLSX: None, Form.DOCX: None}
    return [
        Promise(name.format(n=BACK, form=form.value), timed(mappe, cache, drawn(form)), read, bound)
        for form, bound in bounds.items()
    ]


def main() -> int:
    """Make a planmappe or copy the one given, measure, and tell; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ganger", type=int, default=5, help="how many times each is measured")
    parser.add_argument("--mappe", type=Path, help="a planmappe that is there already")
    parser.add_argument("--tiltak", type=int, default=2000)
    parser.add_argument("--planer", type=int, default=20)
    parser.add_argument("--oppforinger", type=int, default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "planmappe"
        if given.mappe:
            subprocess.run(["git", "clone", "--quiet", str(given.mappe.resolve()), str(root)], check=True)
        else:
            make_planmappe(root, planer=given.planer, tiltak=given.tiltak, oppforinger=given.oppforinger)
        return tell(promises(Planmappe(root), Path(folder) / "cache"), given.ganger)


if __name__ == "__main__":
    sys.exit(main())
