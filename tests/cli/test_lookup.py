"""An id that is not found: said to be unknown only where everything could be read."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import FRIVILLIGHET
from tests.real_git import git, log, write

BOTH = pytest.mark.parametrize("args", [["vis", "fri-03"], ["oppdater", "fri-03", "prioritet=1"]])
CONFLICT = FRIVILLIGHET.replace(
    'status = "pågår"', '<<<<<<< HEAD\nstatus = "pågår"\n=======\nstatus = "utgått"\n>>>>>>> annen'
)


@BOTH
@pytest.mark.parametrize("content", [CONFLICT, "versjon = = 1", b"\xff\xfe"])
def test_it_may_stand_in_a_file_that_cannot_be_read(
    mappe: Path, tiltak: Run, args: list[str], content: str | bytes
) -> None:
    write(mappe, {"plans/frivillighet.toml": content})
    result = tiltak(*args)
    assert (result.code, result.out) == (3, "")
    assert "kan stå i plans/frivillighet.toml, som ikke kan leses" in result.err
    assert "tiltak sjekk" in result.err
    assert len(result.err.splitlines()) == 1
    assert log(mappe) == ["Start"]


def test_a_broken_file_does_not_hide_what_stands_in_the_others(mappe: Path, tiltak: Run) -> None:
    write(mappe, {"plans/digital.toml": "versjon = = 1"})
    assert tiltak("vis", "FRI-03").code == 0
    assert "plans/digital.toml" in tiltak("vis", "FRI-99").err


@BOTH
def test_its_file_is_gone(mappe: Path, tiltak: Run, args: list[str]) -> None:
    (mappe / "plans" / "frivillighet.toml").unlink()
    result = tiltak(*args)
    assert (result.code, result.out) == (3, "")
    assert "plans/frivillighet.toml i den siste oppføringen" in result.err
    assert "slettet eller flyttet" in result.err
    assert tiltak("vis", "FRI-99").code == 1


def test_in_a_planmappe_below_the_top_of_the_history(mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(mappe, {"under/plans/annen.toml": FRIVILLIGHET.replace("FRI-", "ANN-")})
    git(mappe, "add", "--all")
    git(mappe, "commit", "--quiet", "--message", "Annen")
    (mappe / "under" / "plans" / "annen.toml").unlink()
    monkeypatch.chdir(mappe / "under")
    assert tiltak("vis", "ANN-03", "--mappe", str(mappe / "under")).code == 3
    assert tiltak("vis", "FRI-03", "--mappe", str(mappe / "under")).code == 1


@BOTH
def test_a_merge_is_not_done(mappe: Path, tiltak: Run, args: list[str]) -> None:
    (mappe / ".git" / "MERGE_HEAD").write_text(git(mappe, "rev-parse", "HEAD"), encoding="ascii")
    assert tiltak("vis", "FRI-03").code == 0
    result = tiltak(args[0], "FRI-99", *args[2:])
    assert result.code == 3
    assert "sammenslåing" in result.err


def test_without_a_history_it_is_simply_unknown(tiltak: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/frivillighet.toml": FRIVILLIGHET})
    assert tiltak("vis", "FRI-99", "--mappe", str(tmp_path)).code == 1
