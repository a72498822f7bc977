"""Verbs run in this process on a real planmappe in a temporary folder."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.past_plans import Past, small_past
from tests.cli.plans import DIGITAL, FRIVILLIGHET, OPPSETT
from tests.real_git import make_repository
from tiltak_tui.cli import main


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a planmappe with two plans, and stand in it."""
    root = make_repository(
        tmp_path / "planmappe",
        {"plans/frivillighet.toml": FRIVILLIGHET, "plans/digital.toml": DIGITAL, "plans/oppsett.toml": OPPSETT},
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def tiltak(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs `tiltak` with some arguments."""

    def run(*args: str, stdin: bytes = b"") -> Result:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main(args)
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def past(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Past:
    """Return a planmappe with a history, and stand in it."""
    found = small_past(tmp_path / "planmappe", monkeypatch)
    monkeypatch.chdir(found.root)
    return found
