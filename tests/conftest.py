"""Every test runs in a world of its own: no settings of the machine's, a fixed author, a fixed date.

The whole suite is to take a few minutes, so:

- What a screen shows is tested on its text where that can be made without a screen. A test with a Pilot costs half a
  second before its first key, and each key a tenth more: let one run of the screen see all that it can.
- Wait for what is to happen (`settle`, `rested`), not for a time. A time is for what goes by the clock.
- Make a repository, a history or a demo that is only read once for a module or a session, and copy it for those who
  write: a commit is two processes. The same repository again is a copy (`make_repository`, `keep` and `copied`).
- Where texts or values are many, put them all into one planmappe and open that once.
- Let Python keep what it has compiled, whatever the machine says: the tests start the program some hundred times.
- Count processor time, not seconds: the tests are handed out to all processors, and those that have done theirs take
  over from those that have not.
"""

import gc
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_git import make_repository

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

FIXED_DATE = "2025-03-03T12:00:00+01:00"
# In a folder of their own: before each folder that a test gets, pytest looks through all that stand beside it. And one
# with a short name: the longer a path, the sooner a box breaks it in the middle of a word that a test looks for.
_HOMES = itertools.count()
# No test outlives a power cut, fills a repository until it must be tidied, or looks at Git's examples of hooks.
GIT_SETTINGS = """\
[user]
	name = Kari Nordmann
	email = kari@eksempel.kommune.no
[init]
	defaultBranch = main
	templateDir =
[core]
	fsyncMethod = writeout-only
[maintenance]
	auto = false
"""


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at once: more than there are processors, since screens and Git are often waited for."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_collection_finish() -> None:
    """Spare the tests a third of their time: what is loaded by now is old, and hardly ever gone through for garbage.

    It is not frozen: the program takes what it has made for old in the same way, and would give all of that free again.
    """
    gc.collect()
    gc.set_threshold(100_000, 20, 50)


def pytest_sessionfinish() -> None:
    """Look for garbage once at the end, not five times as pytest does: whoever waits for that breaks it off, loudly."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def first_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Clear what the machine has set also for what is made once for a module or the session."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        surround(tmp_path_factory.mktemp("home"), monkeypatch)
        yield


@pytest.fixture(autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Clear what the machine has set, and return the home folder that the test gets instead."""
    home = tmp_path_factory.getbasetemp() / "h" / str(next(_HOMES))
    home.mkdir(parents=True)
    surround(home, monkeypatch)
    return home


def surround(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an empty folder be the home of the user, with a fixed author and a fixed date."""
    for name in os.environ:
        if name.startswith(("GIT_", "TILTAK_")) or name in {"EMAIL", "LANGUAGE", "NO_COLOR"}:
            monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_AUTHOR_DATE", FIXED_DATE)
    monkeypatch.setenv("GIT_COMMITTER_DATE", FIXED_DATE)
    (home / ".gitconfig").write_text(GIT_SETTINGS, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a real repository with two plans in its first commit."""
    files = {"plans/frivillighet.toml": "tittel = 'Frivillighet'\n", "plans/digital.toml": "tittel = 'Digital'\n"}
    return make_repository(tmp_path / "planmappe", files)
