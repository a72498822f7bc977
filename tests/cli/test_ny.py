"""`tiltak ny`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import DIGITAL, FRIVILLIGHET, OPPSETT
from tests.real_git import git, log, make_repository, write

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


PLANS: dict[str, str | bytes] = {
    "plans/frivillighet.toml": FRIVILLIGHET,
    "plans/digital.toml": DIGITAL.encode().replace(b"\n", b"\r\n"),
}


def contents(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("oppsett", [{}, {"plans/oppsett.toml": OPPSETT}])
def test_plans_without_a_history_are_taken_into_use(
    tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, oppsett: dict[str, str]
) -> None:
    folder = tmp_path / "planer"
    write(folder, {**PLANS, **oppsett, "brev.docx": b"x", ".gitattributes": "*.docx binary"})
    before = contents(folder)
    monkeypatch.chdir(folder)
    result = tiltak("ny", ".")
    assert (result.code, result.err) == (0, "")
    assert f"tatt i bruk: {folder}\n" in result.out
    after = contents(folder)
    assert {path: after[path] for path in before if path != ".gitattributes"} == {
        path: text for path, text in before.items() if path != ".gitattributes"
    }
    assert after[".gitattributes"] == b"*.docx binary\nplans/*.toml -text\n"
    assert log(folder) == ["planer: tatt i bruk som planmappe"]
    saved = [".gitattributes", "plans/digital.toml", "plans/frivillighet.toml", "plans/oppsett.toml"]
    assert git(folder, "ls-files").splitlines() == saved
    assert git(folder, "status", "--porcelain") == "?? brev.docx"
    assert tiltak("oppdater", "FRI-04", "prioritet=1").code == 0


def test_a_setup_that_stands_there_is_not_given_another_name(tiltak: Run, tmp_path: Path) -> None:
    write(tmp_path / "planer", {"plans/oppsett.toml": OPPSETT})
    result = tiltak("ny", str(tmp_path / "planer"), "--navn", "Ringerike")
    assert result.code == 0
    assert "ikke endret" in result.err
    assert (tmp_path / "planer" / "plans" / "oppsett.toml").read_text(encoding="utf-8") == OPPSETT


@pytest.mark.parametrize("inside", [".", "stab/planer"])
def test_plans_inside_a_history_become_a_planmappe_of_that_history(tiltak: Run, tmp_path: Path, inside: str) -> None:
    root = make_repository(tmp_path / "arkiv", {"les.txt": "x", f"{inside}/plans/digital.toml": DIGITAL})
    folder = root / inside
    changed = DIGITAL.replace("Digital post", "Digital post til alle")
    write(folder, {"plans/digital.toml": changed, "plans/frivillighet.toml": FRIVILLIGHET})
    (root / "les.txt").write_text("y", encoding="utf-8")
    assert tiltak("ny", str(folder), "--navn", "Gran").code == 0
    assert not (folder / ".git").exists() or inside == "."
    assert log(root) == ["Gran: tatt i bruk som planmappe", "Start"]
    made = git(root, "show", "--format=", "--name-only").splitlines()
    names = (".gitattributes", "plans/frivillighet.toml", "plans/oppsett.toml")
    assert made == [name if inside == "." else f"{inside}/{name}" for name in names]
    assert (folder / "plans" / "digital.toml").read_text(encoding="utf-8") == changed
    assert tiltak("vis", "DIG-01", "--mappe", str(folder)).code == 0


def test_one_that_is_in_use_is_left_alone(tiltak: Run, tmp_path: Path) -> None:
    folder = tmp_path / "planer"
    assert tiltak("ny", str(folder)).code == 0
    before = contents(folder)
    result = tiltak("ny", str(folder))
    assert (result.code, result.out) == (3, "")
    assert "i bruk" in result.err
    assert (contents(folder), len(log(folder))) == (before, 1)


def test_plans_that_lie_elsewhere_are_not_taken_into_use_through_a_link(tiltak: Run, tmp_path: Path) -> None:
    write(tmp_path / "ekte", PLANS)
    (tmp_path / "planer").mkdir()
    (tmp_path / "planer" / "plans").symlink_to(tmp_path / "ekte" / "plans")
    result = tiltak("ny", str(tmp_path / "planer"))
    assert result.code == 3
    assert "lenke" in result.err
    assert not (tmp_path / "planer" / ".git").exists()


def test_the_source_of_the_program_is_no_planmappe(tiltak: Run, tmp_path: Path) -> None:
    write(tmp_path, {"plans/x.toml": DIGITAL, "tiltak_tui/__init__.py": "", "pyproject.toml": ""})
    assert tiltak("ny", str(tmp_path)).code == 3
    assert not (tmp_path / ".git").exists()


@pytest.mark.usefixtures("nobody")
def test_plans_are_left_as_they_were_where_it_fails(tiltak: Run, tmp_path: Path) -> None:
    folder = tmp_path / "planer"
    write(folder, PLANS)
    assert tiltak("ny", str(folder)).code == 2
    assert contents(folder).keys() == PLANS.keys()
    assert not (folder / ".git").exists()


@pytest.mark.parametrize("plans", [{}, PLANS])
def test_a_long_name_leaves_a_subject_that_can_be_read(
    tiltak: Run, tmp_path: Path, plans: dict[str, str | bytes]
) -> None:
    write(tmp_path / "planer", plans)
    (tmp_path / "planer").mkdir(exist_ok=True)
    assert tiltak("ny", str(tmp_path / "planer"), "--navn", "Navn " * 40).code == 0
    subject = log(tmp_path / "planer")[0]
    assert len(subject) <= 72
    assert "…: " in subject


def test_the_folder_is_named_as_the_user_knows_it(tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ekte").mkdir()
    (tmp_path / "lenke").symlink_to(tmp_path / "ekte")
    monkeypatch.chdir(tmp_path)
    assert f"Planmappa er klar: {tmp_path / 'lenke' / 'planer'}\n" in tiltak("ny", "lenke/under/../planer").out
