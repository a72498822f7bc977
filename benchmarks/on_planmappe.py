"""Measuring on a planmappe of the size that the promises name, or on one that is there already."""

import argparse
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.make_planmappe import make_planmappe
from benchmarks.measuring import Promise, report
from tiltak_tui.planmappe import Planmappe


def main_on_planmappe(about: str, promises: Callable[[Planmappe, Path], Sequence[Promise]]) -> int:
    """Understand the command line, make a planmappe or copy the one given, measure, and tell; return the exit code.

    Args:
        about: what `--help` says.
        promises: gives what to measure on a planmappe that may be written to, with a folder for caches.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
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
            for key, value in (("user.name", "Kari Nordmann"), ("user.email", "kari@eksempel.kommune.no")):
                subprocess.run(["git", "-C", str(root), "config", key, value], check=True)
        else:
            make_planmappe(root, planer=given.planer, tiltak=given.tiltak, oppforinger=given.oppforinger)
        return report(promises(Planmappe(root), Path(folder) / "cache"), given.ganger)
