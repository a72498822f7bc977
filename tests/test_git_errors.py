"""Git's own words never reach the user: what they mean does, in Norwegian."""

import os
import re
from pathlib import Path

import pytest

from tests.real_git import git, write
from tiltak_tui.git import Repository
from tiltak_tui.git_errors import (
    BusyError,
    DamagedError,
    DamagedIndexError,
    DiskFullError,
    GitError,
    NotFollowedError,
    ReadOnlyError,
    RefusedError,
    SettingsError,
    SigningError,
    UnwritableError,
    explain,
)

FRI = "plans/frivillighet.toml"
DIG = "plans/digital.toml"


def refused(root: Path, *paths: str) -> GitError:
    """Return the error of a commit that goes wrong."""
    write(root, {FRI: "a = 2\n"})
    with Repository.open(root) as repository, pytest.raises(GitError) as caught:
        repository.commit(paths or (FRI,), "Endring")
    return caught.value


def assert_norwegian(error: GitError) -> None:
    assert not re.search(
        "fatal|error:|failed|unable|cannot|corrupt|permission|no such|pathspec", str(error), re.IGNORECASE
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"gpg.program": "/finnes/ikke"},
        {"gpg.program": "false"},
        {"gpg.format": "ssh"},
        {"gpg.format": "ssh", "user.signingKey": "/finnes/ikke"},
    ],
    ids=str,
)
def test_signing_that_fails(root: Path, settings: dict[str, str]) -> None:
    for name, value in {"commit.gpgSign": "true", **settings}.items():
        git(root, "config", name, value)
    error = refused(root)
    assert isinstance(error, SigningError)
    assert "signeres" in str(error)
    assert_norwegian(error)


@pytest.mark.parametrize("content", [b"", b"tull", None], ids=["empty", "other", "cut"])
def test_a_damaged_list_of_files_can_be_made_again_as_told(root: Path, content: bytes | None) -> None:
    index = root / ".git" / "index"
    index.write_bytes(index.read_bytes()[:20] if content is None else content)
    with Repository.open(root) as repository, pytest.raises(DamagedIndexError) as caught:
        repository.status("plans")
    assert_norwegian(caught.value)
    assert f"Slett fila {index}" in str(caught.value)
    index.unlink()
    git(root, *str(caught.value).splitlines()[-1].split()[1:])
    assert git(root, "status", "--porcelain") == ""


def test_a_damaged_history(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    loose = root / ".git" / "objects" / head[:2] / head[2:]
    loose.chmod(0o600)
    loose.write_bytes(b"")
    error = refused(root)
    assert isinstance(error, DamagedError)
    assert_norwegian(error)


def test_settings_that_cannot_be_read(root: Path) -> None:
    config = root / ".git" / "config"
    config.write_text(config.read_text(encoding="utf-8") + "[core\n", encoding="utf-8")
    with Repository.open(root) as repository, pytest.raises(SettingsError, match=r"Rett fila .*config, linje \d+"):
        repository.status("plans")


def test_a_lock_that_is_left_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tiltak_tui.git._PATIENCE", 0.0)
    lock = root / ".git" / "refs" / "heads" / "main.lock"
    lock.touch()
    error = refused(root)
    assert isinstance(error, BusyError)
    assert f"slett fila {lock}" in str(error)
    assert_norwegian(error)


def test_one_of_several_files_that_git_does_not_follow_is_named(root: Path) -> None:
    write(root, {".gitignore": "plans/ny.toml\n", "plans/ny.toml": "a = 1\n"})
    error = refused(root, FRI, "plans/ny.toml")
    assert isinstance(error, NotFollowedError)
    assert "slik at plans/ny.toml ikke kommer med" in str(error)
    with Repository.open(root) as repository, pytest.raises(NotFollowedError, match=r"at plans/ny\.toml ikke"):
        repository.add([FRI, "plans/ny.toml"])


@pytest.mark.skipif(os.name == "nt", reason="Windows wants a right to make symbolic links")
def test_a_folder_of_plans_that_lies_elsewhere(root: Path, tmp_path: Path) -> None:
    (root / "plans").rename(tmp_path / "annet")
    (root / "plans").symlink_to(tmp_path / "annet")
    with Repository.open(root) as repository, pytest.raises(NotFollowedError, match=r"at plans/ny\.toml ikke"):
        repository.add(["plans/ny.toml"])


# What Git says where the machine itself fails, as it was seen on a full disk and a closed folder.
SAID = {
    "fatal: unable to write loose object file: No space left on device": DiskFullError,
    "fatal: sha1 file '/m/.git/index.lock' write error. Out of diskspace": DiskFullError,
    "fatal: cannot update ref 'refs/heads/main': couldn't write '/m/.git/refs/heads/main.lock'": UnwritableError,
    "fatal: unable to write new index file": UnwritableError,
    "error: unable to write file plans/a.toml\nfatal: failed to write commit object": UnwritableError,
    "error: insufficient permission for adding an object to repository database .git/objects\n"
    "fatal: failed to write commit object": ReadOnlyError,
    "fatal: cannot lock ref 'HEAD': Unable to create '/m/.git/HEAD.lock': Permission denied": ReadOnlyError,
    "fatal: cannot lock ref 'HEAD': is at 1234567 but expected 7654321": BusyError,
    "error: cannot run gpg: Permission denied\nerror: gpg failed to sign the data": SigningError,
    'error: Load key "/k": invalid format?\nfatal: failed to write commit object': SigningError,
    "error: inflate: data stream error\nfatal: loose object 12 is corrupt": DamagedError,
    "fatal: bad object HEAD": DamagedError,
}


@pytest.mark.parametrize(("words", "kind"), SAID.items(), ids=[kind.__name__ for kind in SAID.values()])
def test_what_git_says_is_understood(words: str, kind: type[GitError]) -> None:
    error = explain(words, Path("/m"))
    assert type(error) is kind
    assert_norwegian(error)
    assert error.words == words


def test_words_of_gits_own_that_nobody_knows_are_for_whoever_helps() -> None:
    error = RefusedError("error: something new\nfatal: and more")
    assert str(error).startswith(
        "Oppføringen ble ikke lagret. Ta vare på dette til den som hjelper deg:\nerror: something"
    )
    assert "planmappa sa nei:\nDatoen" in str(RefusedError("Datoen mangler\nerror: nei"))


def test_a_new_planmappe_that_cannot_be_made_names_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"opptatt": "x"})
    with pytest.raises(GitError, match=re.escape(f"Planmappa {tmp_path / 'opptatt'} kunne")):
        Repository.init(tmp_path / "opptatt")


def test_what_a_hook_says_is_not_taken_for_gits_words() -> None:
    assert explain("Permission denied: unable to write, index file corrupt", Path("/m")) is None
