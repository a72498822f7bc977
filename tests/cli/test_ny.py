"""`tiltak ny`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import FRIVILLIGHET
from tests.real_git import git, log, make_repository

IDENTITY = ("--ditt-navn", "Ola Nordmann", "--din-epost", "ola@gran.kommune.no")


def test_it_is_ready_to_use(tiltak: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine planer"
    result = tiltak("ny", str(folder), "--navn", 'Gran "kommune"')
    assert (result.code, result.err) == (0, "")
    assert str(folder) in result.out
    assert git(folder, "ls-files").splitlines() == [".gitattributes", "plans/oppsett.toml"]
    assert git(folder, "status", "--porcelain") == ""
    assert (folder / ".gitattributes").read_text(encoding="utf-8") == "plans/*.toml -text\n"
    assert log(folder) == ['Gran "kommune": ny planmappe']
    assert tiltak("sjekk", "--mappe", str(folder)).out == "Ingen problemer i 1 fil.\n"
    (folder / "plans" / "frivillighet.toml").write_text(FRIVILLIGHET, encoding="utf-8")
    assert tiltak("oppdater", "--mappe", str(folder), "FRI-04", "--status", "pågår").code == 0


def test_what_it_says_is_a_plan_that_can_be_copied(tiltak: Run, tmp_path: Path) -> None:
    folder = tmp_path / "planer"
    out = tiltak("ny", str(folder)).out
    example = "\n".join(line.removeprefix("  ") for line in out.splitlines() if line.startswith("  ") or not line)
    (folder / "plans" / "frivillighet.toml").write_text(example, encoding="utf-8")
    assert tiltak("sjekk", "--mappe", str(folder)).code == 0


def test_an_empty_folder_and_one_in_folders_that_do_not_exist(tiltak: Run, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert tiltak("ny", str(tmp_path / "tom")).code == 0
    assert tiltak("ny", str(tmp_path / "a" / "b")).code == 0


def test_a_folder_that_is_not_empty(tiltak: Run, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("x", encoding="utf-8")
    result = tiltak("ny", str(tmp_path))
    assert result.code == 3
    assert "ikke tom" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


def test_a_file(tiltak: Run, tmp_path: Path) -> None:
    (tmp_path / "brev").write_text("x", encoding="utf-8")
    assert tiltak("ny", str(tmp_path / "brev")).code == 3
    assert tiltak("ny", str(tmp_path / "brev" / "under")).code == 3


def test_inside_another_history(tiltak: Run, mappe: Path) -> None:
    result = tiltak("ny", str(mappe / "under" / "her"))
    assert result.code == 3
    assert str(mappe) in result.err
    assert not (mappe / "under").exists()
    assert tiltak("ny", str(mappe)).code == 3


def test_the_root_of_a_history_without_plans(tiltak: Run, tmp_path: Path) -> None:
    root = make_repository(tmp_path / "arkiv", {"les.txt": "x", ".gitattributes": "*.txt text"})
    assert tiltak("ny", str(root)).code == 0
    assert (root / ".gitattributes").read_text(encoding="utf-8") == "*.txt text\nplans/*.toml -text\n"
    assert log(root) == ["arkiv: ny planmappe", "Start"]


@pytest.fixture
def nobody(surroundings: Path) -> None:
    (surroundings / ".gitconfig").write_text("", encoding="utf-8")


@pytest.mark.usefixtures("nobody")
def test_without_identity_nothing_is_left_behind(tiltak: Run, tmp_path: Path) -> None:
    result = tiltak("ny", str(tmp_path / "planer"))
    assert result.code == 2
    assert "--ditt-navn" in result.err
    assert not (tmp_path / "planer").exists()
    (tmp_path / "tom").mkdir()
    assert tiltak("ny", str(tmp_path / "tom")).code == 2
    assert list((tmp_path / "tom").iterdir()) == []


@pytest.mark.usefixtures("nobody")
def test_identity_by_options(tiltak: Run, tmp_path: Path) -> None:
    assert tiltak("ny", str(tmp_path / "planer"), *IDENTITY).code == 0
    assert git(tmp_path / "planer", "log", "--format=%an <%ae>") == "Ola Nordmann <ola@gran.kommune.no>"


def test_a_name_that_is_hard_to_write(tiltak: Run, tmp_path: Path) -> None:
    name = 'Å\\"\n{x}\x1b'
    assert tiltak("ny", str(tmp_path / "planer"), "--navn", name).code == 0
    assert tiltak("sjekk", "--mappe", str(tmp_path / "planer")).code == 0
