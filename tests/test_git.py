import json
import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.real_git import git, hook, log, make_repository, write
from tiltak_tui import git as git_module
from tiltak_tui.git import Repository, version
from tiltak_tui.git_errors import (
    BareError,
    BusyError,
    DubiousOwnershipError,
    GitError,
    NoChangeError,
    NoGitError,
    NoIdentityError,
    NotAPlanmappeError,
    RefusedError,
    TooSlowError,
)
from tiltak_tui.git_process import presentable

FRI = "plans/frivillighet.toml"


@pytest.fixture
def repository(root: Path) -> Iterator[Repository]:
    with Repository.open(root) as opened:
        yield opened


# Opening


def test_a_subfolder_finds_the_work_tree(root: Path) -> None:
    with Repository.open(root / "plans") as found:
        assert found.root == root
        assert found.git_dir == found.common_dir == root / ".git"


def test_a_folder_with_norwegian_letters_and_variables_in_its_name(tmp_path: Path) -> None:
    made = make_repository(tmp_path / "Rådmannens $HOME", {"plans/øvrig.toml": "x = 1\n"})
    with Repository.open(made / "plans") as found:
        assert found.head() == git(made, "rev-parse", "HEAD")


@pytest.mark.parametrize("folder", [".", "finnes/ikke"])
def test_not_a_repository(tmp_path: Path, folder: str) -> None:
    with pytest.raises(NotAPlanmappeError, match="er ikke en planmappe"):
        Repository.open(tmp_path / folder)


def test_a_folder_that_goes_away_never_leads_to_another_repository(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_repository(tmp_path / "annen", {"a": "1"}))
    with Repository.open(root) as found:
        shutil.rmtree(root)
        with pytest.raises(NotAPlanmappeError):
            found.head()


def test_a_bare_repository(tmp_path: Path) -> None:
    make_repository(tmp_path / "felles.git", None, "--bare")
    with pytest.raises(BareError, match="felles planmappe"):
        Repository.open(tmp_path / "felles.git")


def test_no_git_program(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGitError, match="git-scm"):
        repository.status("plans")
    with pytest.raises(NoGitError):
        version()


def test_a_repository_that_somebody_else_owns(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(DubiousOwnershipError, match="eies av en annen") as caught:
        repository.status("plans")
    assert f"git config --global --add safe.directory {repository.root}" in str(caught.value)


def test_git_variables_of_a_surrounding_hook_do_not_lead_astray(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_repository(tmp_path / "annen", {"a": "1"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    with Repository.open(root) as found:
        assert found.root == root
        assert found.status("plans").differing == ()


def test_init_makes_a_work_tree_with_a_branch(tmp_path: Path) -> None:
    with Repository.init(tmp_path / "ny" / "mappe") as made:
        assert made.root == tmp_path / "ny" / "mappe"
        assert made.branch() == "main"
        assert made.head() is None
        assert made.commits("plans/a.toml", limit=5) == []


def test_version() -> None:
    assert version() >= (2, 20)


# State


def test_state_of_a_clean_work_tree(repository: Repository, root: Path) -> None:
    state = repository.status("plans")
    assert state.head == repository.head() == git(root, "rev-parse", "HEAD")
    assert state.branch == repository.branch() == "main"
    assert state.differing == ()
    assert repository.unfinished() is None
    assert repository.committer_time(state.head or "") == datetime(2025, 3, 3, 11, tzinfo=UTC)


def test_state_before_the_first_commit(tmp_path: Path) -> None:
    made = make_repository(tmp_path / "ny")
    write(made, {"plans/ny.toml": "x = 1\n"})
    with Repository.open(made) as found:
        state = found.status("plans")
    assert (state.head, state.branch, state.differing) == (None, "main", ("plans/ny.toml",))


def test_a_detached_head(repository: Repository, root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")
    assert repository.status("plans").branch is None
    assert repository.branch() is None


def test_what_differs_is_the_file_against_head(repository: Repository, root: Path) -> None:
    names = ["endret", "fjernet", "lagt klar", "lagt klar og endret", "lagt klar og tilbake", "ute av registeret"]
    write(root, {f"plans/{name}.toml": "a = 1\n" for name in names})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Flere")
    write(root, {f"plans/{name}.toml": "a = 2\n" for name in names[2:5]})
    git(root, "add", "--all")
    write(
        root,
        {
            "plans/endret.toml": "a = 2\n",
            "plans/lagt klar og endret.toml": "a = 3\n",
            "plans/lagt klar og tilbake.toml": "a = 1\n",
            "plans/nytt *[æ].toml": "a = 1\n",
            "plans/under/dypt.toml": "a = 1\n",
            "plans/lagt til.toml": "a = 1\n",
            "utenfor.toml": "a = 1\n",
        },
    )
    (root / "plans/fjernet.toml").unlink()
    write(root, {"plans/kom og gikk.toml": "a = 1\n", "plans/varslet og gikk.toml": "a = 1\n"})
    git(root, "add", "plans/kom og gikk.toml")
    git(root, "add", "--intent-to-add", "plans/varslet og gikk.toml")
    (root / "plans/kom og gikk.toml").unlink()
    (root / "plans/varslet og gikk.toml").unlink()
    git(root, "add", "--intent-to-add", "plans/lagt til.toml")
    git(root, "rm", "--quiet", "--cached", "plans/ute av registeret.toml")
    assert repository.status("plans").differing == (
        "plans/endret.toml",
        "plans/fjernet.toml",
        "plans/lagt klar og endret.toml",
        "plans/lagt klar.toml",
        "plans/lagt til.toml",
        "plans/nytt *[æ].toml",
        "plans/under/dypt.toml",
        "plans/ute av registeret.toml",
    )
    assert repository.status("plans/nytt *[æ].toml").differing == ("plans/nytt *[æ].toml",)
    assert "utenfor.toml" in repository.status(".").differing


def test_line_endings_that_git_converts_do_not_differ(repository: Repository, root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    (root / FRI).unlink()
    git(root, "checkout", "--quiet", "--", FRI)
    assert b"\r\n" in (root / FRI).read_bytes()
    digital = root / "plans/digital.toml"
    digital.write_bytes(digital.read_bytes().replace(b"\n", b"\r\n"))
    assert repository.status("plans").differing == ()


def test_status_takes_no_lock(repository: Repository, root: Path) -> None:
    lock = root / ".git" / "index.lock"
    lock.touch()
    os.utime(root / FRI)
    assert repository.status("plans").differing == ()
    assert lock.exists()


@pytest.mark.parametrize(
    ("commands", "kind"),
    [
        (["merge annen"], "merge"),
        (["rebase annen"], "rebase"),
        (["cherry-pick annen"], "cherry-pick"),
        (["revert --no-edit HEAD~1"], "revert"),
        (["bisect start"], "bisect"),
    ],
)
def test_unfinished_business(repository: Repository, root: Path, commands: list[str], kind: str) -> None:
    git(root, "branch", "annen")
    for text in ("b = 1\n", "c = 1\n"):
        write(root, {FRI: text})
        git(root, "commit", "--all", "--quiet", "--message", "Her")
    git(root, "checkout", "--quiet", "annen")
    write(root, {FRI: "d = 1\n"})
    git(root, "commit", "--all", "--quiet", "--message", "Der")
    git(root, "checkout", "--quiet", "main")
    for command in commands:
        try:
            git(root, *command.split())
        except AssertionError:
            assert kind != "bisect"  # the others end in a conflict, as they should
    assert repository.unfinished() == kind


# Reading


def test_blobs(repository: Repository, root: Path) -> None:
    head = repository.head() or ""
    assert repository.blob(head, FRI) == (root / FRI).read_bytes()
    assert repository.blob(head, "plans/finnes ikke.toml") is None
    assert repository.blob(head, "plans") is None
    assert repository.blob("0" * 40, FRI) is None
    assert repository.blob(head, "plans/to\nlinjer.toml") is None
    assert repository.blob_ids(head, [FRI, "plans/nei"]) == {FRI: git(root, "rev-parse", f"HEAD:{FRI}")}
    assert repository.blob_id(FRI, (root / FRI).read_bytes()) == git(root, "rev-parse", f"HEAD:{FRI}")


def test_the_commits_of_one_path(repository: Repository, root: Path) -> None:
    path = "plans/næring [ny].toml"
    for number in range(3):
        write(root, {path: f"a = {number}\n", "annet.txt": f"{number}"})
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", f"Endring {number}", "--message", "Kafé – «åpnet».\n# ikke bort")
    write(root, {"annet.txt": "slutt"})
    git(root, "commit", "--all", "--quiet", "--message", "Uvedkommende")
    found = repository.commits(path, limit=2)
    assert [commit.message.partition("\n")[0] for commit in found] == ["Endring 2", "Endring 1"]
    newest = found[0]
    assert newest.hash == git(root, "rev-parse", "HEAD~1")
    assert newest.parents == (git(root, "rev-parse", "HEAD~2"),)
    assert (newest.author, newest.email) == ("Kari Nordmann", "kari@eksempel.kommune.no")
    assert newest.authored == newest.committed == datetime(2025, 3, 3, 12, tzinfo=timezone(timedelta(hours=1)))
    assert newest.authored.utcoffset() == timedelta(hours=1)
    assert newest.message == "Endring 2\n\nKafé – «åpnet».\n# ikke bort\n"


def test_the_commits_that_say_something(repository: Repository, root: Path, tmp_path: Path) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Én\n\nAngrer: 1.2\n")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "To\n\nAngrer 1x2\n")
    (found,) = repository.saying("Angrer: 1.2")
    assert (found.hash, found.message.splitlines()[0]) == (git(root, "rev-parse", "HEAD~1"), "Én")
    assert repository.saying("Angrer: 1.2", since="HEAD~1") == []
    assert len(repository.saying("Angrer: 1.2", since="HEAD~2")) == 1
    with Repository.init(tmp_path / "tom") as empty:
        assert empty.saying("Angrer") == []


def test_commits_of_a_revision_that_does_not_exist(repository: Repository) -> None:
    with pytest.raises(GitError):
        repository.commits(FRI, limit=1, revision="tull")


# Writing


def test_what_is_saved_survives_a_power_cut(
    repository: Repository, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "spor"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    write(root, {FRI: "tittel = 'Annet'\n"})
    made = repository.commit([FRI], "Endring")
    repository.tag("ledermote", made, "Ledermøte")
    started = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    writing = [one["argv"] for one in started if one["event"] == "start" and {"commit", "tag"} & set(one["argv"])]
    assert len(writing) == 2
    assert all("core.fsync=all" in words for words in writing)


def test_a_commit_holds_exactly_its_paths(repository: Repository, root: Path) -> None:
    write(root, {FRI: "a = 2\n", "plans/digital.toml": "a = 2\n", "notat.txt": "lagt klar"})
    git(root, "add", "notat.txt")
    made = repository.commit([FRI], "FRI-03: Pågår → Fullført\n\n# Kafé\n\n\nSlutt  \n")
    assert made == git(root, "rev-parse", "HEAD")
    assert git(root, "show", "--name-only", "--format=", "HEAD") == FRI
    assert git(root, "status", "--porcelain", "--", "notat.txt") == "A  notat.txt"
    assert git(root, "status", "--porcelain", "--", "plans") == " M plans/digital.toml"
    assert git(root, "log", "-1", "--format=%B") == "FRI-03: Pågår → Fullført\n\n# Kafé\n\nSlutt"


def test_a_commit_with_its_own_author_and_times(repository: Repository, root: Path) -> None:
    oslo = timezone(timedelta(hours=2))
    write(root, {FRI: "a = 2\n"})
    repository.commit(
        [FRI],
        "Før",
        author="Åse Ødegård <aase@eksempel.no>",
        authored=datetime(2020, 5, 3, 10, 0, tzinfo=oslo),
        committed=datetime(2020, 5, 4, 11, 0, tzinfo=oslo),
    )
    assert git(root, "log", "-1", "--format=%an|%ae|%aI|%cn|%cI") == (
        "Åse Ødegård|aase@eksempel.no|2020-05-03T10:00:00+02:00|Kari Nordmann|2020-05-04T11:00:00+02:00"
    )
    with pytest.raises(ValueError, match="zone"):
        repository.commit([FRI], "Uten sone", authored=datetime(2020, 5, 3))  # noqa: DTZ001


def test_add_and_forget(repository: Repository, root: Path) -> None:
    write(root, {"plans/ny.toml": "a = 1\n"})
    repository.add(["plans/ny.toml"])
    assert git(root, "status", "--porcelain") == " A plans/ny.toml"
    repository.forget(["plans/ny.toml"])
    assert git(root, "status", "--porcelain") == "?? plans/ny.toml"


def test_no_change(repository: Repository, root: Path) -> None:
    with pytest.raises(NoChangeError):
        repository.commit([FRI], "Ingenting")
    write(root, {"plans/digital.toml": "annet = 1\n", "ny.txt": "x"})
    with pytest.raises(NoChangeError):
        repository.commit([FRI], "Ingenting")


def test_a_hook_that_refuses_is_quoted_and_cannot_write_to_the_terminal(repository: Repository, root: Path) -> None:
    hook(root, "pre-commit", r"printf '\033[31mNei: frist mangler\033[0m på FRI-03\007\n' >&2; exit 1")
    write(root, {FRI: "a = 2\n"})
    with pytest.raises(RefusedError) as caught:
        repository.commit([FRI], "Endring")
    assert caught.value.words == "␛[31mNei: frist mangler␛[0m på FRI-03␇"
    assert "Nei: frist mangler" in str(caught.value)
    assert log(root) == ["Start"]


def test_a_hook_that_refuses_without_a_word(repository: Repository, root: Path) -> None:
    hook(root, "pre-commit", "exit 1")
    write(root, {FRI: "a = 2\n"})
    with pytest.raises(RefusedError, match="ikke hvorfor"):
        repository.commit([FRI], "Endring")


def test_hooks_get_the_pathspecs_that_plain_git_gives_them(repository: Repository, root: Path) -> None:
    hook(root, "pre-commit", "git diff --cached --name-only -- 'plans/*.toml' > seen.txt")
    write(root, {FRI: "a = 2\n"})
    repository.commit([FRI], "Endring")
    assert (root / "seen.txt").read_text(encoding="utf-8").strip() == FRI


def test_no_identity(repository: Repository, root: Path, surroundings: Path) -> None:
    (surroundings / ".gitconfig").unlink()
    write(root, {FRI: "a = 2\n"})
    assert repository.identity() is None
    with pytest.raises(NoIdentityError, match="navnet"):
        repository.commit([FRI], "Hvem?")
    repository.set_identity("Ærlig Ås", "aas@eksempel.no")
    assert repository.identity() == "Ærlig Ås <aas@eksempel.no>"
    repository.commit([FRI], "Jeg")
    assert git(root, "log", "-1", "--format=%an %ae") == "Ærlig Ås aas@eksempel.no"
    assert not (surroundings / ".gitconfig").exists()


def test_a_lock_that_goes_away_is_waited_for(
    repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = root / ".git" / "index.lock"
    lock.touch()
    write(root, {FRI: "a = 2\n"})
    monkeypatch.setattr(git_module, "_PATIENCE", 0.0)
    with pytest.raises(BusyError):
        repository.commit([FRI], "Opptatt")
    monkeypatch.setattr(git_module, "_PATIENCE", 5.0)
    sleep = time.sleep

    def wake(seconds: float) -> None:
        lock.unlink(missing_ok=True)
        sleep(seconds)

    monkeypatch.setattr("tiltak_tui.git.time.sleep", wake)
    repository.commit([FRI], "Ledig")
    assert log(root) == ["Ledig", "Start"]


def test_a_hook_that_hangs_is_stopped(repository: Repository, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook(root, "pre-commit", "echo 'Venter på passord' >&2; sleep 60")
    write(root, {FRI: "a = 2\n"})
    monkeypatch.setattr(git_module, "WRITE_LIMIT", 0.5)
    started = time.monotonic()
    with pytest.raises(TooSlowError) as caught:
        repository.commit([FRI], "Treg")
    assert time.monotonic() - started < 10
    assert caught.value.words == "Venter på passord"
    assert not (root / ".git" / "index.lock").exists()


def test_a_program_that_a_hook_leaves_running_is_not_waited_for(repository: Repository, root: Path) -> None:
    hook(root, "post-commit", "sleep 20 &")
    write(root, {FRI: "a = 2\n"})
    started = time.monotonic()
    assert repository.commit([FRI], "Ferdig") == git(root, "rev-parse", "HEAD")
    assert time.monotonic() - started < 10


def test_a_repository_with_sha256(tmp_path: Path) -> None:
    try:
        made = make_repository(tmp_path / "ny", {FRI: "a = 1\n"}, "--object-format=sha256")
    except AssertionError:
        pytest.skip("this Git has no SHA-256")
    with Repository.open(made) as found:
        write(made, {FRI: "a = 2\n"})
        commit = found.commit([FRI], "Endring")
        assert len(commit) == 64
        assert found.head() == found.status("plans").head == commit
        assert found.blob(commit, FRI) == b"a = 2\n"
        assert len(found.commits(FRI, limit=10)) == 2


def test_the_head_of_a_packed_or_moved_branch(repository: Repository, root: Path) -> None:
    git(root, "pack-refs", "--all")
    git(root, "switch", "--quiet", "--create", "gruppe/æøå")
    write(root, {FRI: "a = 2\n"})
    made = repository.commit([FRI], "Endring")
    assert made == git(root, "rev-parse", "HEAD")
    assert repository.branch() == repository.status("plans").branch == "gruppe/æøå"
    assert repository.branch_head("gruppe/æøå") == made
    assert repository.branch_head("finnes-ikke") is None


def test_no_process_is_left(repository: Repository) -> None:
    repository.status("plans")
    repository.blob(repository.head() or "", FRI)
    listing = Path("/proc/self/task")
    if not listing.exists():
        pytest.skip("needs /proc")
    children = [child for task in listing.iterdir() for child in (task / "children").read_text().split()]
    names = [Path(f"/proc/{child}/comm").read_text().strip() for child in children if Path(f"/proc/{child}").exists()]
    assert "git" not in names


def test_presentable_keeps_norwegian_and_shows_what_would_steer_a_terminal() -> None:
    raw = "\x1b]0;tittel\x07\x1b[31mFeil\x1b[0m: blåbær\r\n\tlinje\x00 to\u202e\x9b1m ferdig\n".encode()
    assert presentable(raw) == "␛]0;tittel␇␛[31mFeil␛[0m: blåbær\n    linje␀ to⟨202E⟩⟨009B⟩1m ferdig"
