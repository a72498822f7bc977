"""`tiltak sjekk`."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import FRIVILLIGHET, plan

BROKEN = FRIVILLIGHET.replace("fremdrift = 60", "framdrift = 60")


@pytest.fixture
def broken(mappe: Path) -> Path:
    (mappe / "plans" / "frivillighet.toml").write_text(BROKEN, encoding="utf-8")
    return mappe


def test_no_problems(mappe: Path, tiltak: Run) -> None:
    result = tiltak("sjekk")
    assert (result.code, result.out) == (0, "Ingen problemer i 3 filer.\n")


def test_each_problem_stands_on_a_line_with_its_place(broken: Path, tiltak: Run) -> None:
    result = tiltak("sjekk")
    assert result.code == 1
    line = BROKEN.splitlines().index("framdrift = 60") + 1
    first, closing = result.out.splitlines()
    assert first.startswith(f"plans/frivillighet.toml:{line}:1: feil: Ukjent felt `framdrift`")
    assert "mente du `fremdrift`?" in first
    assert closing == "1 feil og 0 advarsler i 3 filer."


def test_json(broken: Path, tiltak: Run) -> None:
    result = tiltak("sjekk", "--format", "json")
    assert result.code == 1
    found = json.loads(result.out)
    assert found["versjon"] == 1
    assert [(one["fil"], one["alvor"]) for one in found["problemer"]] == [("plans/frivillighet.toml", "feil")]
    assert all(type(one[key]) is int for one in found["problemer"] for key in ("linje", "kolonne"))
    assert found["problemer"][0].keys() == {"fil", "linje", "kolonne", "alvor", "melding", "forslag"}


def test_only_the_files_named(broken: Path, tiltak: Run) -> None:
    assert tiltak("sjekk", "plans/digital.toml").code == 0
    both = tiltak("sjekk", "plans/digital.toml", "plans/frivillighet.toml")
    assert (both.code, both.out.splitlines()[-1]) == (1, "1 feil og 0 advarsler i 2 filer.")


def test_a_file_is_found_from_the_planmappe_too(
    broken: Path, tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tiltak("sjekk", "--mappe", str(broken), "plans/frivillighet.toml").code == 1


def test_a_warning_is_no_error(mappe: Path, tiltak: Run) -> None:
    text = plan('[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "T"\nstatusdato = 2999-01-01\n')
    (mappe / "plans" / "x.toml").write_text(text, encoding="utf-8")
    result = tiltak("sjekk")
    assert result.code == 0
    assert "advarsel: " in result.out
    assert result.out.endswith("0 feil og 1 advarsel i 4 filer.\n")


@pytest.mark.parametrize("inside", [True, False])
def test_a_file_that_lies_in_no_planmappe(
    mappe: Path, tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bool
) -> None:
    loose = tmp_path / "løs.toml"
    text = plan('[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "T"\navhenger_av = "FRI-01"\nfarge = "blå"\n')
    loose.write_text(text, encoding="utf-8")
    if not inside:
        monkeypatch.chdir(tmp_path)
    result = tiltak("sjekk", str(loose))
    assert result.code == 1
    first, closing = result.out.splitlines()
    assert re.match(rf"{re.escape(str(loose))}:\d+:1: feil: Ukjent felt `farge`", first)
    assert closing == "1 feil og 0 advarsler i 1 fil."


def test_a_file_that_does_not_exist(mappe: Path, tiltak: Run) -> None:
    result = tiltak("sjekk", "plans/finnesikke.toml")
    assert (result.code, result.out) == (2, "")
    assert "finnes ikke" in result.err


@pytest.mark.parametrize("content", [b"\xff\xfe", b"versjon = 1\n[plan\n", b"", b"\x00", b"a = {" * 5000])
def test_any_bytes_are_a_problem_with_a_place(mappe: Path, tiltak: Run, content: bytes) -> None:
    (mappe / "plans" / "x.toml").write_bytes(content)
    result = tiltak("sjekk", "--format", "json")
    assert result.code == 1
    problems = json.loads(result.out)["problemer"]
    assert all(one["linje"] >= 1 and one["kolonne"] >= 1 for one in problems if one["fil"] == "plans/x.toml")
    assert {one["fil"] for one in problems} == {"plans/x.toml"}


def test_without_a_planmappe(tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert tiltak("sjekk").code == 3


def test_a_planmappe_in_a_cloud_folder_is_warned_of(mappe: Path, tiltak: Run, tmp_path: Path) -> None:
    place = tmp_path / "OneDrive - Gran kommune"
    place.mkdir()
    mappe.rename(place / "planer")
    result = tiltak("sjekk", "--mappe", str(place / "planer"))
    assert result.code == 0
    assert "OneDrive" in result.err
