"""Measure what the program promises of reports, as ratios within one run; exit code 1 where one is broken.

    python benchmarks/report.py --ganger 5
    python benchmarks/report.py --mappe DIR      (a planmappe that is there already; it is left as it is)

The report is about every tiltak, since 1,000 oppføringer ago. It is compared with what cannot be done without: reading
the two states and the endringer between them, with the reasons. All of it is inside one process, with a cache that
knows all.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.history import warm
from benchmarks.measuring import Promise
from benchmarks.on_planmappe import main_on_planmappe
from tiltak_tui.history import History
from tiltak_tui.history.between import reasons_among
from tiltak_tui.model.balance import balance
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import read_report
from tiltak_tui.report.valg import Valg

BACK = 1000


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

    read = warm(mappe, cache, bare)
    name = "report since {n} oppføringer ago, {form} / two states and endringer"
    bounds = {Form.HTML: 3.0, Form.MD: 3.0, Form.TXT: None, Form.JSON: None, Form.XLSX: None, Form.DOCX: None}
    return [
        Promise(name.format(n=BACK, form=form.value), warm(mappe, cache, drawn(form)), read, bound)
        for form, bound in bounds.items()
    ]


def main() -> int:
    """Make a planmappe or copy the one given, measure, and tell; return the exit code."""
    return main_on_planmappe(__doc__ or "", promises)


if __name__ == "__main__":
    sys.exit(main())
