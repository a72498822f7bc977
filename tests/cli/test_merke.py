"""`tiltak merke`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.real_git import git


def test_without_any_merke_it_says_so(mappe: Path, tiltak: Run) -> None:
    assert tiltak("merke") == (0, "Ingen merker er satt ennå.\n", "")
    assert json.loads(tiltak("merke", "--format", "json").out) == {"versjon": 1, "merker": []}


def test_a_merke_is_set_and_listed(mappe: Path, tiltak: Run) -> None:
    head = git(mappe, "rev-parse", "HEAD")
    result = tiltak("merke", "Ledermøte 3. november", "--gjelder", "Formannskapet", "--dato", "3.11.2026")
    assert result.code == 0
    assert result.out == f"Merket «Ledermøte 3. november» er satt ved oppføringen {head[:7]}: Start\n"
    lines = tiltak("merke").out.splitlines()
    assert lines[0].split() == ["Merke", "Satt", "Møtedato", "Gjelder", "Av", "Oppføring", "Het", "før"]
    assert lines[1].split("  ")[0] == "Ledermøte 3. november"
    assert "03.03.2025" in lines[1]
    assert "03.11.2026" in lines[1]
    assert "Kari Nordmann" in lines[1]
    assert json.loads(tiltak("merke", "--format", "json").out)["merker"] == [
        {
            "navn": "Ledermøte 3. november",
            "commit": head,
            "satt": "2025-03-03T12:00:00+01:00",
            "av": "Kari Nordmann",
            "gjelder": "Formannskapet",
            "dato": "2026-11-03",
            "tidligere": [],
            "rapport": None,
        }
    ]


def test_it_is_set_at_a_point(mappe: Path, tiltak: Run) -> None:
    first = git(mappe, "rev-parse", "HEAD")
    assert tiltak("oppdater", "FRI-04", "--status", "pågår").code == 0
    for name, point in (("Ved id", first[:10]), ("Ved dag", "2025-03-03"), ("Ved merke", "ved ID")):
        result = tiltak("merke", name, "--per", point, "--format", "json")
        assert (result.code, result.err) == (0, "")
        (found,) = json.loads(result.out)["merker"]
        assert (found["commit"] == first) == (point != "2025-03-03")
    assert tiltak("merke", "X", "--per", "tull").code == 2
    assert tiltak("merke", "X", "--per", "1.1.2001").code == 2
    assert len(json.loads(tiltak("merke", "--format", "json").out)["merker"]) == 3


def test_a_merke_is_a_point_by_all_its_names(mappe: Path, tiltak: Run) -> None:
    tiltak("merke", "Møte A")
    tiltak("oppdater", "FRI-04", "--status", "pågår")
    result = tiltak("merke", "møte a", "--nytt-navn", "Møte B")
    assert result == (0, "Merket heter nå «Møte B». Det finnes også som «Møte A».\n", "")
    for name in ("Møte A", "MØTE B"):
        assert "Status: ○ Ikke startet" in tiltak("vis", "FRI-04", "--per", name).out
    assert json.loads(tiltak("merke", "--format", "json").out)["merker"][0]["tidligere"] == ["Møte A"]


@pytest.mark.parametrize(
    "args",
    [
        ["møte"], ["2026-11-03"], ["abcdef1"], ["i går"], ["Ny", "--dato", "snart"], ["Møte", "--nytt-navn", "i dag"],
        ["Møte", "--nytt-navn", "Annet", "--gjelder", "Alle"], ["--gjelder", "Alle"], ["--nytt-navn", "Annet"],
        ["Ny", "Annet"], [""],
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_exit_2_and_sets_nothing(mappe: Path, tiltak: Run, args: list[str]) -> None:
    tiltak("merke", "Møte")
    before = git(mappe, "for-each-ref")
    result = tiltak("merke", *args)
    assert (result.code, result.out) == (2, "")
    assert result.err
    assert git(mappe, "for-each-ref") == before


def test_a_merke_that_is_not_there_is_exit_1(mappe: Path, tiltak: Run) -> None:
    result = tiltak("merke", "Møte", "--nytt-navn", "Annet")
    assert (result.code, result.out) == (1, "")
    assert "Møte" in result.err


def test_what_was_edited_outside_is_saved_first_and_told(mappe: Path, tiltak: Run) -> None:
    path = mappe / "plans" / "digital.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("rød", "gul"), encoding="utf-8")
    result = tiltak("merke", "Møte")
    assert result.code == 0
    assert "lagret først" in result.err
    assert "gul" in git(mappe, "show", "merke/mote^{commit}:plans/digital.toml")


def test_with_a_point_nothing_else_is_saved(mappe: Path, tiltak: Run) -> None:
    path = mappe / "plans" / "digital.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("rød", "gul"), encoding="utf-8")
    assert tiltak("merke", "Møte", "--per", git(mappe, "rev-parse", "HEAD")).code == 0
    assert git(mappe, "status", "--porcelain") == " M plans/digital.toml"


def test_who_the_user_is_must_be_known(mappe: Path, tiltak: Run, surroundings: Path) -> None:
    (surroundings / ".gitconfig").unlink()
    result = tiltak("merke", "Møte")
    assert (result.code, result.out) == (2, "")
    assert "--ditt-navn" in result.err
    who = ["--ditt-navn", "Ola Hagen", "--din-epost", "ola@eksempel.no"]
    assert tiltak("merke", "Møte", *who).code == 0
    assert json.loads(tiltak("merke", "--format", "json").out)["merker"][0]["av"] == "Ola Hagen"


def test_a_name_is_never_obeyed_by_the_terminal(mappe: Path, tiltak: Run) -> None:
    git(mappe, "tag", "-a", "-m", "\x1b[31mRødt", "--cleanup=verbatim", "merke/rodt")
    assert "\x1b" not in tiltak("merke").out


def test_the_list_fits_a_terminal_of_80_characters(mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tiltak("merke", "Ledermøte om alt mulig rart 3. november", "--gjelder", "Formannskapet og kommunestyret",
           "--dato", "3.11.2026")  # fmt: skip
    tiltak("merke", "Ledermøte om alt mulig rart 3. november", "--nytt-navn", "Ledermøte om enda mer 5. november")
    monkeypatch.setattr("tiltak_tui.cli.merke.to_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    lines = tiltak("merke").out.splitlines()
    assert [len(line) <= 80 for line in lines] == [True, True]
    assert "03.11.2026" in lines[1]
