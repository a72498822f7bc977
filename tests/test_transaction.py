import errno
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.real_git import git, hook, log, write
from tiltak_tui import git as git_module
from tiltak_tui import git_process
from tiltak_tui.git import Repository
from tiltak_tui.git_errors import (
    BusyError,
    DiskFullError,
    NoChangeError,
    NoGitError,
    NoIdentityError,
    NotAPlanmappeError,
    ReadOnlyError,
    RefusedError,
    TooSlowError,
)
from tiltak_tui.transaction import (
    ChangedMeanwhileError,
    DetachedError,
    FileChange,
    LinkedError,
    Saved,
    UnfinishedMergeError,
    pending,
    writing,
)
from tiltak_tui.transaction import recovery as recovery_module

FRI = "plans/frivillighet.toml"
DIG = "plans/digital.toml"
NEW = "plans/næring.toml"


@pytest.fixture
def repository(root: Path) -> Iterator[Repository]:
    with Repository.open(root) as opened:
        yield opened


def change(root: Path, path: str, after: bytes | None) -> FileChange:
    target = root / path
    return FileChange(path, target.read_bytes() if target.exists() else None, after)


def save(repository: Repository, *changes: FileChange, message: str = "Endring") -> Saved:
    with writing(repository, "plans") as transaction:
        return transaction.save(changes, message)


def assert_untouched(root: Path, head: str, status: str = "") -> None:
    """Nothing is left of an attempt to save: no commit, no staged change, no note, no temporary file."""
    assert git(root, "rev-parse", "HEAD") == head
    assert git(root, "status", "--porcelain") == status
    assert_tidy(root)


def assert_tidy(root: Path) -> None:
    left = [path.name for path in root.rglob("*") if path.name.endswith(("-tmp", "tiltak-note"))]
    left += [path.name for path in (root / ".git").rglob("*.lock") if path.name != "tiltak.lock"]
    assert left == []


# Saving


def test_one_write_is_one_commit(repository: Repository, root: Path) -> None:
    saved = save(repository, change(root, FRI, b"a = 2\n"), message="FRI-03: Pågår → Fullført\n\nKommentar: Kafé\n")
    assert saved == Saved(git(root, "rev-parse", "HEAD"), ())
    assert (root / FRI).read_bytes() == b"a = 2\n"
    assert git(root, "log", "-1", "--format=%an: %B") == "Kari Nordmann: FRI-03: Pågår → Fullført\n\nKommentar: Kafé"
    assert_untouched(root, saved.commit)


def test_two_files_a_new_one_and_one_that_goes_away(repository: Repository, root: Path) -> None:
    changes = [change(root, FRI, b"a = 2\n"), change(root, DIG, None), change(root, NEW, b"ny = 1\n")]
    with writing(repository, "plans") as transaction:
        saved = transaction.save(changes, "Tre filer")
    assert git(root, "show", "--name-status", "--no-renames", "--format=", "HEAD").splitlines() == [
        f"D\t{DIG}",
        f"M\t{FRI}",
        f"A\t{NEW}",
    ]
    assert_untouched(root, saved.commit)


def test_several_saves_in_one_transaction(repository: Repository, root: Path) -> None:
    write(root, {NEW: "skrevet = 'for hånd'\n", DIG: "a = 9\n"})
    with writing(repository, "plans") as transaction:
        assert list(transaction.outside_edits) == [DIG, NEW]
        by_hand = (root / NEW).read_bytes()
        transaction.save([FileChange(NEW, by_hand, by_hand)], "Endret utenfor programmet")
        assert list(transaction.outside_edits) == [DIG]
        transaction.save([change(root, NEW, b"a = 2\n")], "Endring")
        transaction.save([change(root, NEW, None)], "Slettet")
    assert log(root) == ["Slettet", "Endring", "Endret utenfor programmet", "Start"]
    assert git(root, "status", "--porcelain") == f" M {DIG}"


def test_a_file_deleted_by_hand_is_saved_and_can_come_back(repository: Repository, root: Path) -> None:
    (root / FRI).unlink()
    with writing(repository, "plans") as transaction:
        assert transaction.outside_edits == (FRI,)
        transaction.save([FileChange(FRI, None, None)], "Borte")
        saved = transaction.save([FileChange(FRI, None, b"a = 3\n")], "Tilbake")
    assert git(root, "show", f"HEAD:{FRI}") == "a = 3"
    assert_untouched(root, saved.commit)


def test_a_deleted_but_not_committed_file_can_be_written(repository: Repository, root: Path) -> None:
    git(root, "rm", "--quiet", FRI)
    saved = save(repository, FileChange(FRI, None, b"a = 3\n"))
    assert_untouched(root, saved.commit)


def test_the_first_commit(tmp_path: Path) -> None:
    with Repository.init(tmp_path / "ny") as repository, writing(repository, ".") as transaction:
        changes = [FileChange(".gitattributes", None, b"plans/*.toml -text\n"), FileChange(FRI, None, b"a = 1\n")]
        saved = transaction.save(changes, "Ny planmappe")
    assert log(repository.root) == ["Ny planmappe"]
    assert_untouched(repository.root, saved.commit)


def test_what_others_have_staged_and_changed_is_left_alone(repository: Repository, root: Path) -> None:
    write(root, {"notat.txt": "lagt klar", "plans/annen.toml": "lagt klar"})
    git(root, "add", "notat.txt", "plans/annen.toml")
    write(root, {"plans/annen.toml": "endret etterpå", "løst.txt": "x"})
    before = git(root, "status", "--porcelain")
    staged = git(root, "diff", "--cached")
    save(repository, change(root, FRI, b"a = 2\n"))
    assert git(root, "show", "--name-only", "--format=", "HEAD") == FRI
    assert git(root, "status", "--porcelain") == before
    assert git(root, "diff", "--cached") == staged


def test_a_time_of_its_own(repository: Repository, root: Path) -> None:
    with writing(repository, "plans") as transaction:
        moment = datetime(2019, 6, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))
        saved = transaction.save([change(root, FRI, b"a = 2\n")], "Før", time=moment)
    assert git(root, "log", "-1", "--format=%aI %cI") == "2019-06-01T09:30:00+02:00 2019-06-01T09:30:00+02:00"
    assert saved.warnings == ()


def test_file_modes_are_kept(repository: Repository, root: Path) -> None:
    (root / FRI).chmod(0o640)
    save(repository, change(root, FRI, b"a = 2\n"), change(root, NEW, b"ny = 1\n"))
    assert stat.S_IMODE((root / FRI).stat().st_mode) == 0o640
    assert stat.S_IMODE((root / NEW).stat().st_mode) == stat.S_IMODE((root / DIG).stat().st_mode)


def test_line_endings_that_git_converts(repository: Repository, root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    saved = save(repository, change(root, FRI, b"a = 2\r\nb = 3\r\n"), change(root, NEW, b"ny = 1\r\n"))
    assert (root / FRI).read_bytes() == b"a = 2\r\nb = 3\r\n"
    assert repository.blob(saved.commit, FRI) == b"a = 2\nb = 3\n"
    assert_untouched(root, saved.commit)
    with pytest.raises(NoChangeError):
        save(repository, change(root, FRI, b"a = 2\nb = 3\n"))
    assert (root / FRI).read_bytes() == b"a = 2\r\nb = 3\r\n"


def test_no_change_is_no_commit(repository: Repository, root: Path) -> None:
    same = (root / FRI).read_bytes()
    with pytest.raises(NoChangeError, match="Ingen endring"):
        save(repository, FileChange(FRI, same, same))
    assert log(root) == ["Start"]
    assert_tidy(root)


@pytest.mark.parametrize(
    "path", ["../ute.toml", "/etc/x", "a/../b", ".git/config", "plans/.GIT/x", "a\\b", "", ".", "./a"]
)
def test_only_paths_within_the_work_tree(repository: Repository, root: Path, path: str) -> None:
    with writing(repository, ".") as transaction, pytest.raises(ValueError, match="not below"):
        transaction.save([FileChange(path, None, b"x")], "Utenfor")
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


def test_only_paths_below_the_folder(repository: Repository, root: Path) -> None:
    with writing(repository, "plans") as transaction, pytest.raises(ValueError, match="not below"):
        transaction.save([FileChange("plansje.txt", None, b"x")], "Utenfor")
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


# Hooks and signing


def test_hooks_run(repository: Repository, root: Path) -> None:
    hook(root, "pre-commit", "echo pre >> seen")
    hook(root, "commit-msg", 'echo "Saksnummer: 25/00123" >> "$1"')
    hook(root, "post-commit", "echo post >> seen")
    save(repository, change(root, FRI, b"a = 2\n"), message="Endring\n\nTiltak: FRI-03\n")
    assert (root / "seen").read_text(encoding="utf-8").split() == ["pre", "post"]
    assert git(root, "log", "-1", "--format=%(trailers:key=Saksnummer,valueonly)") == "25/00123"


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg"])
def test_a_hook_may_refuse(repository: Repository, root: Path, name: str) -> None:
    write(root, {"notat.txt": "lagt klar"})
    git(root, "add", "notat.txt")
    hook(root, name, "echo 'Fristen må stå med år' >&2; exit 1")
    (root / FRI).chmod(0o600)
    head, before = git(root, "rev-parse", "HEAD"), (root / FRI).read_bytes()
    with pytest.raises(RefusedError, match="Fristen må stå med år") as caught:
        save(repository, change(root, FRI, b"a = 2\n"), change(root, NEW, b"ny = 1\n"), change(root, DIG, None))
    assert caught.value.words == "Fristen må stå med år"
    assert (root / FRI).read_bytes() == before
    assert stat.S_IMODE((root / FRI).stat().st_mode) == 0o600
    assert not (root / NEW).exists()
    assert_untouched(root, head, "A  notat.txt")


def test_what_a_refusing_hook_made_of_the_file_is_kept_aside(repository: Repository, root: Path) -> None:
    hook(root, "pre-commit", f"echo 'formatert = 1' > {FRI}; exit 1")
    before = (root / FRI).read_bytes()
    with pytest.raises(RefusedError):
        save(repository, change(root, FRI, b"a = 2\n"))
    assert (root / FRI).read_bytes() == before
    kept = list((root / ".git" / "tiltak-kept").rglob("frivillighet.toml"))
    assert [path.read_text(encoding="utf-8") for path in kept] == ["formatert = 1\n"]


def test_a_hook_that_mends_the_file(repository: Repository, root: Path) -> None:
    hook(root, "pre-commit", f"echo 'formatert = 1' > {FRI}; git add {FRI}")
    saved = save(repository, change(root, FRI, b"a = 2\n"))
    assert git(root, "show", f"HEAD:{FRI}") == "formatert = 1"
    assert_untouched(root, saved.commit)


@pytest.mark.parametrize("works", [True, False])
def test_signing_is_done_where_it_is_set_up(repository: Repository, root: Path, tmp_path: Path, works: bool) -> None:
    program = tmp_path / "gpg"
    sign = r"cat > /dev/null; printf '\n[GNUPG:] SIG_CREATED \n' >&2; echo '-----BEGIN PGP SIGNATURE-----'"
    program.write_text(f"#!/bin/sh\n{sign if works else 'exit 2'}\n", encoding="utf-8")
    program.chmod(0o755)
    for name, value in {"gpg.program": str(program), "commit.gpgSign": "true", "user.signingKey": "k"}.items():
        git(root, "config", name, value)
    if works:
        save(repository, change(root, FRI, b"a = 2\n"))
        assert "gpgsig -----BEGIN PGP SIGNATURE-----" in git(root, "cat-file", "commit", "HEAD")
    else:
        with pytest.raises(RefusedError, match="skal signeres"):
            save(repository, change(root, FRI, b"a = 2\n"))
        assert_untouched(root, git(root, "rev-parse", "HEAD"))


def test_a_hook_that_hangs_is_stopped_and_the_file_goes_back(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Deaf to the kind signal, so that Git is killed and leaves its lock.
    hook(root, "pre-commit", "trap '' TERM; kill -STOP $PPID; sleep 30")
    monkeypatch.setattr(git_module, "WRITE_LIMIT", 0.3)
    monkeypatch.setattr(git_process, "_MERCY", 0.2)
    monkeypatch.setattr(recovery_module, "_ORPHAN", 0.1)
    with pytest.raises(TooSlowError):
        save(repository, change(root, FRI, b"a = 2\n"), change(root, NEW, b"ny = 1\n"))
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


def test_a_commit_that_was_made_although_git_failed_counts(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(root, "post-commit", "sleep 30")
    monkeypatch.setattr(git_module, "WRITE_LIMIT", 0.5)
    saved = save(repository, change(root, FRI, b"a = 2\n"))
    assert "svarte ikke innen" in saved.warnings[0]
    assert log(root) == ["Endring", "Start"]
    assert_untouched(root, saved.commit)


# What makes it impossible to write


def test_a_file_that_was_changed_meanwhile(repository: Repository, root: Path) -> None:
    stale = change(root, FRI, b"a = 2\n")
    write(root, {FRI: "en annen = 1\n"})
    with pytest.raises(ChangedMeanwhileError) as caught:
        save(repository, stale, change(root, DIG, b"a = 2\n"), FileChange(NEW, b"fantes", b"x"))
    assert caught.value.paths == (FRI, NEW)
    assert_untouched(root, git(root, "rev-parse", "HEAD"), f" M {FRI}")


@pytest.mark.skipif(os.name == "nt", reason="Windows wants a right to make symbolic links")
def test_a_link_is_never_replaced_by_a_file(repository: Repository, root: Path) -> None:
    (root / NEW).symlink_to("digital.toml")
    with pytest.raises(LinkedError, match="snarvei"):
        save(repository, change(root, NEW, b"a = 2\n"))
    assert (root / NEW).is_symlink()
    assert_untouched(root, git(root, "rev-parse", "HEAD"), f"?? {NEW}")
    same = (root / DIG).read_bytes()
    save(repository, FileChange(NEW, same, same), message="En snarvei")
    assert git(root, "ls-tree", "HEAD", "--", NEW).startswith("120000")


def test_a_detached_head(repository: Repository, root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")
    with pytest.raises(DetachedError, match=r"eldre oppføring(?!.*git)"):
        save(repository, change(root, FRI, b"a = 2\n"))


@pytest.mark.parametrize("command", ["merge", "rebase", "stash"])
def test_in_the_middle_of_a_merge(repository: Repository, root: Path, command: str) -> None:
    if command == "stash":
        write(root, {FRI: "der = 1\n"})
        git(root, "stash")
    git(root, "switch", "--quiet", "--create", "annen")
    write(root, {FRI: "der = 2\n"})
    git(root, "commit", "--all", "--quiet", "--message", "Der")
    git(root, "switch", "--quiet", "main")
    write(root, {FRI: "her = 1\n"})
    git(root, "commit", "--all", "--quiet", "--message", "Her")
    with pytest.raises(AssertionError):
        git(root, *(["stash", "pop"] if command == "stash" else [command, "annen"]))
    before = git(root, "status", "--porcelain")
    with pytest.raises(UnfinishedMergeError, match="midt i"):
        save(repository, change(root, DIG, b"a = 2\n"))
    assert git(root, "status", "--porcelain") == before


def test_no_identity_is_told_before_anything_is_touched(repository: Repository, root: Path, surroundings: Path) -> None:
    (surroundings / ".gitconfig").unlink()
    with pytest.raises(NoIdentityError):
        save(repository, change(root, FRI, b"a = 2\n"))
    repository.set_identity("Kari", "kari@eksempel.no")
    save(repository, change(root, FRI, b"a = 2\n"))


def test_no_git_program(repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as without:
        without.setenv("PATH", str(tmp_path))
        with pytest.raises(NoGitError):
            save(repository, change(root, FRI, b"a = 2\n"))
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS], ids=errno.errorcode.get)
@pytest.mark.parametrize("fails", ["tiltak-note", "frivillighet.toml", "digital.toml"])
def test_a_disk_that_says_no(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch, number: int, fails: str
) -> None:
    error = DiskFullError if number in {errno.ENOSPC, errno.EDQUOT} else ReadOnlyError
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == fails:
            raise OSError(number, os.strerror(number), str(target))
        replace(source, target)

    with monkeypatch.context() as full:
        full.setattr(os, "replace", refuse)
        with pytest.raises(error):
            save(repository, change(root, FRI, b"a = 2\n"), change(root, DIG, b"a = 2\n"))
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


def test_a_disk_too_full_even_to_go_back_is_made_good_later(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook(root, "pre-commit", "echo nei >&2; exit 1")
    replace = os.replace
    done: list[Path] = []

    def only_twice(source: Path, target: Path) -> None:
        if len(done) == 2:
            raise OSError(errno.ENOSPC, "full")
        done.append(target)
        replace(source, target)

    with monkeypatch.context() as full:
        full.setattr(os, "replace", only_twice)
        with pytest.raises(DiskFullError):
            save(repository, change(root, FRI, b"a = 2\n"))
    hook(root, "pre-commit", "")
    with writing(repository, "plans") as transaction:
        assert "gjort ferdig" in transaction.warnings[0]
    assert log(root) == ["Endring", "Start"]
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(repository: Repository, root: Path) -> None:
    (root / "plans").chmod(0o500)
    try:
        with pytest.raises(ReadOnlyError):
            save(repository, change(root, FRI, b"a = 2\n"))
    finally:
        (root / "plans").chmod(0o700)
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


def test_a_lock_file_that_may_not_be_written(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, "nei")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with pytest.raises(ReadOnlyError, match="ikke lov til å skrive"):
        save(repository, change(root, FRI, b"a = 2\n"))


# Other writers


def test_another_writer_is_waited_for_and_told_of(repository: Repository, root: Path) -> None:
    with Repository.open(root) as other, writing(other, "plans"):
        started = time.monotonic()
        with pytest.raises(BusyError, match="annet program"), writing(repository, "plans", timeout=0.1):
            pass
        assert time.monotonic() - started < 5
    save(repository, change(root, FRI, b"a = 2\n"))


def test_linked_work_trees_share_the_lock_but_not_the_note(repository: Repository, root: Path, tmp_path: Path) -> None:
    linked = tmp_path / "gren"
    git(root, "worktree", "add", "--quiet", "-b", "gren", str(linked))
    with Repository.open(linked) as other:
        assert other.common_dir == repository.common_dir
        assert other.git_dir != repository.git_dir
        with writing(repository, "plans"):
            with pytest.raises(BusyError), writing(other, "plans", timeout=0.1):
                pass
            (other.git_dir / "tiltak-note").write_bytes(b"")
            assert pending(linked) is None  # somebody is at it
        assert pending(root) is None
        assert pending(linked / "plans") is not None
        save(repository, change(root, FRI, b"a = 2\n"))
        (other.git_dir / "tiltak-note").unlink()
        save(other, change(linked, FRI, b"a = 3\n"), message="I greina")
    assert log(root) == ["Endring", "Start"]
    assert log(root, "gren") == ["I greina", "Start"]


def test_a_git_lock_without_a_note_is_somebody_elses(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_module, "_PATIENCE", 0.1)
    lock = root / ".git" / "index.lock"
    lock.touch()
    with pytest.raises(BusyError, match=r"index\.lock"):
        save(repository, change(root, FRI, b"a = 2\n"))
    assert lock.exists()
    lock.unlink()
    assert_untouched(root, git(root, "rev-parse", "HEAD"))


# The clock


def test_a_clock_behind_the_last_commit(repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = datetime.now(UTC) + timedelta(days=2)
    monkeypatch.setenv("GIT_COMMITTER_DATE", ahead.isoformat())
    write(root, {DIG: "a = 2\n"})
    git(root, "commit", "--all", "--quiet", "--message", "Fra framtida")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    saved = save(repository, change(root, FRI, b"a = 2\n"))
    assert "går etter" in saved.warnings[0]
    assert f"{ahead:%d.%m.%Y}" in saved.warnings[0]
    assert log(root)[0] == "Endring"
    assert save(repository, change(root, FRI, b"a = 3\n")).warnings == ()


def test_nothing_heavy_is_loaded_by_looking_for_a_note() -> None:
    code = (
        "import sys; from pathlib import Path; from tiltak_tui.transaction import pending; pending(Path.cwd());"
        "print([name for name in ('git', 'filelock') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_work_tree_that_is_gone_is_not_made_anew(root: Path) -> None:
    with Repository.open(root) as repository:
        shutil.rmtree(root)
        with pytest.raises(NotAPlanmappeError), writing(repository, "plans"):
            pass
    assert not root.exists()
