"""Every test runs in a world of its own: no settings of the machine's, a fixed author, a fixed date."""

import os
from pathlib import Path

import pytest

from tests.real_git import make_repository

FIXED_DATE = "2025-03-03T12:00:00+01:00"


@pytest.fixture(autouse=True)
def surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Clear what the machine has set, and return the home folder that the test gets instead."""
    for name in os.environ:
        if name.startswith(("GIT_", "TILTAK_")) or name in {"EMAIL", "LANGUAGE", "NO_COLOR"}:
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_AUTHOR_DATE", FIXED_DATE)
    monkeypatch.setenv("GIT_COMMITTER_DATE", FIXED_DATE)
    (home / ".gitconfig").write_text(
        "[user]\n\tname = Kari Nordmann\n\temail = kari@eksempel.kommune.no\n[init]\n\tdefaultBranch = main\n",
        encoding="utf-8",
    )
    return home


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a real repository with two plans in its first commit."""
    files = {"plans/frivillighet.toml": "tittel = 'Frivillighet'\n", "plans/digital.toml": "tittel = 'Digital'\n"}
    return make_repository(tmp_path / "planmappe", files)
