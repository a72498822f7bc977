"""`tiltak lagre`."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.real_git import git


def edit(mappe: Path, name: str, old: str, new: str) -> None:
    path = mappe / "plans" / f"{name}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_was_edited_outside_is_saved_an_oppforing_for_each_plan_and_once(mappe: Path, tiltak: Run) -> None:
    edit(mappe, "frivillighet", "Ungdom som", "Unge som")
    edit(mappe, "digital", "rød", "gul")
    result = tiltak("lagre")
    assert (result.code, result.err) == (0, "")
    subjects = git(mappe, "log", "--format=%s").splitlines()
    assert len(subjects) == 3
    assert all("endret utenfor programmet" in one for one in subjects[:2])
    assert sorted(result.out.splitlines()) == sorted(f"Lagret: {one}" for one in subjects[:2])
    assert git(mappe, "status", "--porcelain") == ""
    assert tiltak("lagre") == (0, "Ingenting er endret utenfor programmet.\n", "")


def test_who_the_user_is_must_be_known(mappe: Path, tiltak: Run, surroundings: Path) -> None:
    (surroundings / ".gitconfig").unlink()
    edit(mappe, "digital", "rød", "gul")
    result = tiltak("lagre")
    assert (result.code, result.out) == (2, "")
    assert "--ditt-navn" in result.err
    assert tiltak("lagre", "--ditt-navn", "Ola Hagen", "--din-epost", "ola@eksempel.no").code == 0
    assert git(mappe, "log", "-1", "--format=%an") == "Ola Hagen"
