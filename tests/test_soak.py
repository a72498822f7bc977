"""Several programs at once, and programs that are killed: what was reported saved is there, in its own commit.

Each test ends by itself within a set time; each kills only processes that it started.
"""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from tests.real_git import git, log
from tests.small_planmappe import FRI, by_hand, change, make_planmappe, opened, tiltak_of
from tiltak_tui.model.plan import Plan
from tiltak_tui.planfile.read import read_plan
from tiltak_tui.saving import save

UPDATES = 100
KILLS = 50
# However slow the machine is, the killing stops here; so many kills are enough of a proof.
SECONDS = 35
AT_LEAST = 10

# Gives one field the values 0, 1, 2, … and reports each on a line of its own once it is saved. A conflict means that
# saving has just finished what the last program was killed in: the file is read again, and may say it already.
WRITER = """
import itertools, os, sys
from pathlib import Path
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import ConflictError, save

first, last, *places = sys.argv[1:]
mappe = Planmappe(Path.cwd())
for number in range(int(first), int(last)):
    tiltak_id, felt = places[number % len(places)].split(".")
    value = f"{felt} {number}" if felt in ("kommentar", "resultat") else number
    while True:
        rad = mappe.read().rad(tiltak_id)
        endring = Endring(Sted("frivillighet", tiltak=tiltak_id), felt, rad.tiltak.get(felt), value)
        try:
            oppforing = save(mappe, [endring])
        except ConflictError:
            continue
        break
    if oppforing:
        os.write(1, f"{oppforing.commit} {tiltak_id} {felt} {number}\\n".encode())
"""


def start_writer(root: Path, first: int, last: int, *places: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(first), str(last), *places]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def assert_each_in_its_own_commit(root: Path, reports: Iterable[str]) -> None:
    """The commit of each report holds its value and names its tiltak; nothing else differs from its parent."""
    commits = git(root, "log", "--reverse", "--format=%H").splitlines()
    plans = dict(zip(commits, plans_at(root, commits), strict=True))
    parents = dict(zip(commits[1:], commits, strict=False))
    messages = dict(one.strip().split("\n", 1) for one in git(root, "log", "--format=%H%n%B%x00").split("\0")[:-1])
    for report in reports:
        commit, tiltak_id, felt, number = report.split()
        value = f"{felt} {number}" if felt in {"kommentar", "resultat"} else int(number)
        pairs = zip(plans[parents[commit]].rader(), plans[commit].rader(), strict=True)
        ((before, after),) = [(old.tiltak, new.tiltak) for old, new in pairs if old.tiltak != new.tiltak]
        assert before.replace(**{felt: value}) == after, report
        assert after.id == tiltak_id, report
        assert f"Tiltak: {tiltak_id}" in messages[commit].splitlines(), report


def plans_at(root: Path, commits: Sequence[str]) -> list[Plan]:
    """Return what the plan file says in each commit."""
    wanted = "".join(f"{commit}:{FRI}\n" for commit in commits)
    command = ["git", "cat-file", "--batch"]
    rest = subprocess.run(command, cwd=root, input=wanted.encode(), capture_output=True, check=True).stdout
    found = []
    while rest:
        head, _newline, rest = rest.partition(b"\n")
        size = int(head.split()[2])
        plan = read_plan(rest[:size].decode(), "frivillighet", FRI).plan
        assert plan is not None
        found.append(plan)
        rest = rest[size + 1 :]
    return found


def assert_sound(root: Path) -> None:
    git(root, "fsck", "--strict", "--no-dangling")
    assert git(root, "status", "--porcelain") == ""
    # The program's own lock is a file that stays; what counts is who holds it.
    assert [path.name for path in (root / ".git").glob("**/*.lock")] in ([], ["tiltak.lock"])


def test_two_programs_with_a_hundred_updates_each_lose_nothing(tmp_path: Path) -> None:
    root = make_planmappe(tmp_path / "planmappe").root
    writers = [
        start_writer(root, 0, UPDATES, "FRI-03.fremdrift", "FRI-04.kommentar", "FRI-03.resultat"),
        start_writer(root, 0, UPDATES, "FRI-04.fremdrift", "FRI-03.kommentar", "FRI-04.kostnad"),
    ]
    reports = []
    try:
        for writer in writers:
            out, err = writer.communicate(timeout=2 * SECONDS)
            assert writer.returncode == 0, err.decode()
            reports += out.decode().splitlines()
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    made = git(root, "log", "--reverse", "--format=%H").splitlines()[1:]
    assert len(reports) == 2 * UPDATES
    assert sorted(made) == sorted(report.split()[0] for report in reports)
    assert_each_in_its_own_commit(root, reports)
    assert_sound(root)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_program_killed_at_fifty_moments_loses_nothing(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "planmappe")
    root = mappe.root
    rng = random.Random()
    reports: list[str] = []
    kills, number = 0, 0
    end = time.monotonic() + SECONDS
    while kills < KILLS and time.monotonic() < end:
        writer = start_writer(root, number, number + 1000, "FRI-03.kommentar", "FRI-04.kostnad", "FRI-03.resultat")
        assert writer.stdout
        assert writer.stderr
        try:
            # Mostly while it saves; now and then while it starts, or makes good what the last one left.
            reported = writer.stdout.readline() if rng.random() < 0.8 else b""
            time.sleep(rng.uniform(0, 0.1 if reported else 0.6))
        finally:
            writer.send_signal(signal.SIGKILL)
            reported += writer.stdout.read()
            err = writer.stderr.read().decode()
            writer.wait()
        assert writer.returncode == -signal.SIGKILL, err
        kills += 1
        lines = reported.decode().splitlines()
        reports += lines
        number += len(lines) + 1
        innhold = opened(root).read()
        assert [plan.id for plan in innhold.plans] == ["digital", "frivillighet"]
        assert innhold.problems == ()
    assert kills >= AT_LEAST
    assert save(mappe, change(mappe, "FRI-04", fremdrift=100)) is not None
    assert_each_in_its_own_commit(root, reports)
    assert_sound(root)


def test_a_program_and_a_person_with_an_editor_lose_nothing(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "planmappe")
    writer = start_writer(mappe.root, 0, 20, "FRI-03.fremdrift")
    assert writer.stdout
    try:
        writer.stdout.readline()
        by_hand(mappe, "plans/digital.toml", "Ett skjema for alt", "Ett skjema for alle")
        out, err = writer.communicate(timeout=SECONDS)
        assert writer.returncode == 0, err
        assert len(out.splitlines()) == 19
    finally:
        writer.kill()
        writer.wait()
    save(mappe, change(mappe, "DIG-01", fremdrift=1))
    subjects = log(mappe.root)
    assert subjects[0] == "DIG-01: Fremdrift 1"
    assert subjects.count("Digitaliseringsplan: endret utenfor programmet (DIG-01)") == 1
    assert git(mappe.root, "status", "--porcelain") == ""
    assert tiltak_of(mappe, "DIG-01").tittel == "Ett skjema for alle"
