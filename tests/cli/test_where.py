"""Where a command looks for the planmappe, and what it says where none can be used."""

import errno
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import FRIVILLIGHET
from tests.real_git import write

LISTE, OPPDATER = ("liste",), ("oppdater", "FRI-01", "--uendret")


def forbid(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the system say no to whoever looks into `folder`, as it does to all but its administrator."""
    stat, scan, see = Path.stat, os.listdir, Path.is_file

    def refuse(path: Path) -> None:
        if folder in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def stat_of(path: Path, **named: bool) -> os.stat_result:
        refuse(path)
        return stat(path, **named)

    def is_file(path: Path) -> bool:
        refuse(path)
        return see(path)

    def listdir(path: Path) -> list[str]:
        refuse(Path(path) / "x")
        return scan(path)

    monkeypatch.setattr(Path, "stat", stat_of)
    monkeypatch.setattr(Path, "is_file", is_file)
    monkeypatch.setattr(os, "listdir", listdir)


@pytest.mark.parametrize("args", [LISTE, OPPDATER, ("sjekk",), ("vis", "FRI-01")], ids=lambda args: args[0])
def test_plans_that_may_not_be_looked_into(
    mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    forbid(monkeypatch, mappe / "plans")
    result = tiltak(*args)
    assert (result.code, result.out) == (3, "")
    assert result.err == f"Mappa {mappe / 'plans'} kan ikke leses: du har ikke tilgang\n"


@pytest.mark.parametrize("args", [LISTE, OPPDATER, ("ny", ".")], ids=lambda args: args[0])
def test_a_folder_that_may_not_be_looked_into(
    mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    forbid(monkeypatch, mappe)
    named = (str(mappe / "ny"),) if args[0] == "ny" else ("--mappe", str(mappe))
    result = tiltak(*(args[:1] if args[0] == "ny" else args), *named)
    assert (result.code, result.out) == (3, "")
    assert result.err.endswith(" kan ikke brukes: du har ikke tilgang.\n")
    assert result.err.startswith(str(mappe))


@pytest.mark.parametrize("inside", [".", "plans", "annet"])
def test_a_folder_of_plans_that_cannot_be_read_is_not_said_to_be_none(
    tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    write(tmp_path, {"plans/frivillighet.toml": f"å {FRIVILLIGHET}"})
    (tmp_path / inside).mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / inside)
    result = tiltak("liste")
    assert result.code == 3
    assert f"ingen fil i {tmp_path / 'plans'} kan leses som en plan" in result.err
    assert f"«tiltak sjekk --mappe {tmp_path}»" in result.err
    assert tiltak("sjekk", "--mappe", str(tmp_path)).code == 1


@pytest.mark.parametrize("args", [LISTE, OPPDATER, ("ny", "planer")], ids=lambda args: args[0])
def test_the_folder_one_stands_in_is_gone(
    tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    def gone() -> Path:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    result = tiltak(*args)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("Mappa du står i, finnes ikke lenger. ")


def test_plans_without_a_history_are_told_how_to_be_taken_into_use(
    tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"plans/frivillighet.toml": FRIVILLIGHET})
    monkeypatch.chdir(tmp_path)
    assert tiltak("liste").code == 0
    result = tiltak("oppdater", "FRI-01", "--fremdrift", "7")
    assert result.code == 3
    assert result.err == (
        f"{tmp_path} er ikke en planmappe: den har ingen historikk. Ta den i bruk med «tiltak ny MAPPE», "
        "eller velg en annen med --mappe.\n"
    )
    assert tiltak("ny", ".").code == 0
    assert tiltak("oppdater", "FRI-01", "--fremdrift", "7").code == 0
