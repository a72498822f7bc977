"""A program that is killed, at any step: what was saved is there, and the next one goes on."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.real_git import git, hook, log, write
from tiltak_tui.git import Repository
from tiltak_tui.git_errors import BusyError, NoIdentityError
from tiltak_tui.transaction import DetachedError, FileChange, Pending, RecoveryError, pending, writing
from tiltak_tui.transaction import recovery as recovery_module

FRI = "plans/frivillighet.toml"
DIG = "plans/digital.toml"
NEW = "plans/næring.toml"

# Dies at the named step: before or after the n-th call of a function.
VICTIM = """
import os, sys
from pathlib import Path
from tiltak_tui import git, transaction
from tiltak_tui.transaction import files, recovery

step, where, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
homes = {
    "put": files, "replace": files, "_write": files, "_rename": files, "_sync_folder": files, "drop_note": recovery,
    "add": git.Repository, "commit": git.Repository, "status": git.Repository,
}
if step in homes:
    real, calls = getattr(homes[step], step), []
    def dying(*arguments, **named):
        calls.append(1)
        if len(calls) == number and where == "before":
            os._exit(9)
        result = real(*arguments, **named)
        if len(calls) == number:
            os._exit(9)
        return result
    setattr(homes[step], step, dying)
os.environ["VICTIM"] = str(os.getpid())

with git.Repository.open(Path.cwd()) as repository, transaction.writing(repository, "plans") as opened:
    changes = [
        transaction.FileChange("plans/frivillighet.toml", Path("plans/frivillighet.toml").read_bytes(), b"ny = 1\\n"),
        transaction.FileChange("plans/digital.toml", Path("plans/digital.toml").read_bytes(), b"ny = 2\\n"),
        transaction.FileChange("plans/n\\u00e6ring.toml", None, b"ny = 3\\n"),
    ]
    print(opened.save(changes, "FRI-03: Pågår → Fullført\\n\\nKommentar: Kafé\\n").commit, flush=True)
"""
AFTER = {FRI: b"ny = 1\n", DIG: b"ny = 2\n", NEW: b"ny = 3\n"}
STEPS = [
    ("status", "after", 1),
    ("put", "before", 1),
    ("_write", "after", 1),
    ("put", "after", 1),
    ("_write", "after", 2),
    ("_rename", "before", 2),
    ("_rename", "after", 2),
    ("_rename", "after", 3),
    ("replace", "after", 1),
    ("add", "after", 1),
    ("commit", "after", 1),
    ("drop_note", "before", 1),
    ("drop_note", "after", 1),
]
GIT_STEPS = [
    "pre-commit",
    "commit-msg",
    "reference-transaction prepared",
    "reference-transaction committed",
    "post-commit",
]


def run_victim(root: Path, *step: str, program: str = VICTIM) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", program, *(step or ("none", "", "0"))],
        cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def contents(root: Path) -> dict[str, bytes]:
    return {path: (root / path).read_bytes() for path in (FRI, DIG, NEW) if (root / path).exists()}


def assert_sound(root: Path) -> None:
    assert "error" not in git(root, "fsck", "--strict", "--no-dangling")
    assert git(root, "status", "--porcelain") == ""
    left = [path.name for path in root.rglob("*") if path.name.endswith(("-tmp", "tiltak-note"))]
    left += [path.name for path in (root / ".git").rglob("*.lock") if path.name != "tiltak.lock"]
    assert left == []


def assert_all_or_nothing(root: Path, before: dict[str, bytes], reported: str) -> None:
    """Make good what the victim left, save once more, and look that nothing is lost or torn."""
    with Repository.open(root) as repository:
        with writing(repository, "plans") as transaction:
            found = contents(root)
            assert found in (before, AFTER)
            assert transaction.outside_edits == ()
            if reported:
                assert found == AFTER
            transaction.save([FileChange(FRI, found[FRI], b"siste = 1\n")], "Etterpå")
        assert pending(root) is None
    saved = ["FRI-03: Pågår → Fullført"] if found == AFTER else []
    assert log(root) == ["Etterpå", *saved, "Start"]
    if saved:
        assert git(root, "log", "-1", "--format=%an%n%B", "HEAD~1") == (
            "Kari Nordmann\nFRI-03: Pågår → Fullført\n\nKommentar: Kafé"
        )
    assert_sound(root)


@pytest.mark.parametrize(("step", "where", "number"), STEPS)
def test_killed_at_a_step(root: Path, step: str, where: str, number: int) -> None:
    before = contents(root)
    victim = run_victim(root, step, where, str(number))
    assert victim.returncode == 9, victim.stderr
    noted = (root / ".git" / "tiltak-note").exists()
    assert (pending(root) is not None) == noted
    if noted:
        assert pending(root) == Pending((FRI, DIG, NEW), "FRI-03: Pågår → Fullført")
    assert_all_or_nothing(root, before, victim.stdout)
    if noted:
        assert contents(root) == {**AFTER, FRI: b"siste = 1\n"}


@pytest.mark.parametrize("step", GIT_STEPS)
def test_killed_together_with_its_git(root: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(recovery_module, "_ORPHAN", 0.2)
    name, _space, state = step.partition(" ")
    condition = f'[ "$1" = {state} ] && ' if state else ""
    hook(root, name, f'{condition}[ -n "$VICTIM" ] && kill -9 "$VICTIM" "$PPID"; exit 0')
    before = contents(root)
    victim = run_victim(root)
    assert victim.returncode == -signal.SIGKILL, victim.stderr
    assert_all_or_nothing(root, before, victim.stdout)


def test_killed_while_its_git_lives_on(root: Path) -> None:
    hook(root, "pre-commit", '[ -n "$VICTIM" ] && kill -9 "$VICTIM" && sleep 0.7; exit 0')
    before = contents(root)
    victim = run_victim(root)
    assert victim.returncode == -signal.SIGKILL, victim.stderr
    assert_all_or_nothing(root, before, victim.stdout)


def test_the_time_is_that_of_the_update(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_AUTHOR_DATE")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    started = int(time.time())
    run_victim(root, "commit", "before", "1")
    time.sleep(1.1)
    with Repository.open(root) as repository, writing(repository, "plans") as transaction:
        # A verb has just said that the saving «blir gjort ferdig ved neste lagring».
        assert transaction.warnings == ("Lagringen som ble avbrutt, er nå gjort ferdig: FRI-03: Pågår → Fullført",)
    authored, committed = map(int, git(root, "log", "-1", "--format=%at %ct").split())
    assert started <= authored < committed


# What has happened since


def crash(root: Path) -> None:
    assert run_victim(root, "commit", "before", "1").returncode == 9


def test_a_file_changed_since_keeps_both(root: Path) -> None:
    crash(root)
    write(root, {FRI: "for hånd = 1\n"})
    with Repository.open(root) as repository:
        with pytest.raises(RecoveryError, match="Ingenting er overskrevet") as caught, writing(repository, "plans"):
            pass
        assert (root / FRI).read_bytes() == b"for h\xc3\xa5nd = 1\n"
        kept = caught.value.kept
        assert str(kept) in str(caught.value)
        assert {path: (kept / path).read_bytes() for path in AFTER} == AFTER
        assert (kept / "melding.txt").read_text(encoding="utf-8").startswith("FRI-03")
        if os.name == "posix":
            assert kept.stat().st_mode & 0o077 == 0
        with writing(repository, "plans") as transaction:
            assert set(transaction.outside_edits) == {FRI, DIG, NEW}
            after = (root / FRI).read_bytes()
            transaction.save([FileChange(FRI, after, after)], "Endret utenfor programmet")
    assert log(root) == ["Endret utenfor programmet", "Start"]


def test_committed_by_hand_since(root: Path) -> None:
    crash(root)
    git(root, "commit", "--all", "--quiet", "--message", "Tok med resten")
    with Repository.open(root) as repository, writing(repository, "plans") as transaction:
        assert "kom med i historikken" in transaction.warnings[0]
    assert log(root) == ["Tok med resten", "Start"]
    assert_sound(root)


def test_saved_and_then_changed_by_others(root: Path) -> None:
    assert run_victim(root, "commit", "after", "1").returncode == 9
    write(root, {FRI: "senere = 1\n"})
    git(root, "commit", "--all", "--quiet", "--message", "Senere")
    with Repository.open(root) as repository, writing(repository, "plans"):
        pass
    assert (root / FRI).read_bytes() == b"senere = 1\n"
    assert log(root) == ["Senere", "FRI-03: Pågår → Fullført", "Start"]
    assert_sound(root)


def test_saved_but_the_files_did_not_reach_the_disk(root: Path) -> None:
    before = contents(root)
    assert run_victim(root, "commit", "after", "1").returncode == 9
    write(root, before)
    (root / NEW).unlink()
    with Repository.open(root) as repository, writing(repository, "plans") as transaction:
        assert transaction.outside_edits == ()
    assert contents(root) == AFTER
    assert_sound(root)


def test_on_no_branch_since(root: Path) -> None:
    crash(root)
    git(root, "checkout", "--quiet", "--detach")
    with Repository.open(root) as repository:
        with pytest.raises(DetachedError), writing(repository, "plans"):
            pass
        git(root, "switch", "--quiet", "main")
        with writing(repository, "plans"):
            pass
    assert log(root) == ["FRI-03: Pågår → Fullført", "Start"]
    assert_sound(root)


def test_another_branch_since(root: Path) -> None:
    crash(root)
    git(root, "switch", "--quiet", "--create", "annen")
    with Repository.open(root) as repository:
        with pytest.raises(RecoveryError), writing(repository, "plans"):
            pass
        with writing(repository, "plans"):
            pass
    assert log(root) == ["Start"]


def test_a_hook_that_refuses_what_is_made_good(root: Path) -> None:
    before = contents(root)
    crash(root)
    hook(root, "pre-commit", "echo 'ikke nå' >&2; exit 1")
    with Repository.open(root) as repository:
        with pytest.raises(RecoveryError, match="ikke nå") as caught, writing(repository, "plans"):
            pass
        assert (caught.value.kept / FRI).read_bytes() == AFTER[FRI]
        assert contents(root) == before
        assert_sound(root)
        with writing(repository, "plans"):
            pass


def test_no_identity_any_more_loses_nothing(root: Path, surroundings: Path) -> None:
    crash(root)
    (surroundings / ".gitconfig").unlink()
    with Repository.open(root) as repository:
        with pytest.raises(NoIdentityError), writing(repository, "plans"):
            pass
        assert pending(root) is not None
        repository.set_identity("En Annen", "annen@eksempel.no")
        with writing(repository, "plans"):
            pass
    assert git(root, "log", "-1", "--format=%an, %cn") == "Kari Nordmann, En Annen"
    assert_sound(root)


def test_a_git_lock_older_than_the_note_is_somebody_elses(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery_module, "_ORPHAN", 0.1)
    crash(root)
    lock = root / ".git" / "index.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    with Repository.open(root) as repository:
        with pytest.raises(BusyError, match=r"index\.lock"), writing(repository, "plans"):
            pass
        assert lock.exists()
        os.utime(lock)
        with writing(repository, "plans"):
            pass
    assert log(root) == ["FRI-03: Pågår → Fullført", "Start"]
    assert_sound(root)


DAMAGES = {
    "empty": b"",
    "another": b"{}",
    "zeros": b"\x00" * 50,
    "deep": b"[" * 100_000,
    "outside": b'{"changes": [["../x", 1, 1]]}\nab',
    "truncated": None,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_note_stops_nobody(root: Path, damage: bytes | None) -> None:
    crash(root)
    note = root / ".git" / "tiltak-note"
    note.write_bytes(note.read_bytes()[:-1] if damage is None else damage)
    assert pending(root) == Pending((), "")
    with Repository.open(root) as repository:
        with writing(repository, "plans") as transaction:
            assert "kunne ikke leses" in transaction.warnings[0]
            assert FRI in transaction.outside_edits
        with writing(repository, "plans") as transaction:
            assert transaction.warnings == ()
    assert len(list((root / ".git" / "tiltak-kept").rglob("tiltak-note"))) == 1


def test_the_note_is_for_the_users_eyes_only(root: Path) -> None:
    crash(root)
    assert (root / ".git" / "tiltak-note").stat().st_mode & 0o077 == 0 or os.name == "nt"


# Several at once

WRITER = """
import sys
from pathlib import Path
from tiltak_tui.git import Repository
from tiltak_tui.transaction import FileChange, writing

with Repository.open(Path.cwd()) as repository:
    for number in range(30):
        with writing(repository, "plans", timeout=60) as transaction:
            before = Path("plans/frivillighet.toml").read_bytes()
            after = before + f"{sys.argv[1]}-{number} = 1\\n".encode()
            transaction.save([FileChange("plans/frivillighet.toml", before, after)], f"{sys.argv[1]}-{number}")
"""


def test_two_writers_lose_nothing(root: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(WRITER), name], cwd=root, stderr=subprocess.PIPE)
        for name in ("a", "b")
    ]
    for writer in writers:
        _out, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err.decode()
    wanted = {f"{name}-{number}" for name in "ab" for number in range(30)}
    assert set(log(root)) == {*wanted, "Start"}
    assert len(log(root)) == 61
    lines = (root / FRI).read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(lines) == sorted(f"{one} = 1" for one in wanted)
    assert_sound(root)
