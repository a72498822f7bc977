"""`tiltak angre`: shows what changes, asks, and saves it as a new oppføring (DESIGN §7)."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import FRIVILLIGHET
from tests.real_git import git, log

FRI = "plans/frivillighet.toml"


def text(mappe: Path) -> str:
    return (mappe / FRI).read_text(encoding="utf-8")


def head(mappe: Path, revision: str = "HEAD") -> str:
    return git(mappe, "rev-parse", revision)


def by_hand(mappe: Path, old: str, new: str, *options: str) -> str:
    (mappe / FRI).write_text(text(mappe).replace(old, new), encoding="utf-8")
    git(mappe, "commit", "--quiet", "--all", "--message", "For hånd", *options)
    return head(mappe)


def test_it_shows_before_and_after_and_saves(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--status", "fullført", "--dato", "30.04.2025", "--kommentar", "Åpnet.\nMange kom.")
    result = tiltak("angre", "--ja")
    assert result.code == 0
    assert result.out == (
        "Angrer «FRI-03: Pågår → Fullført» (Kari Nordmann, 03.03.2025):\n"
        "  FRI-03: Status: Fullført → Pågår\n"
        "  FRI-03: Kommentar: Åpnet.\n    Mange kom. → Venter på brannvesenet.\n    Åpner til høsten.\n"
        "  FRI-03: Statusdato: 30.04.2025 → 30.04.2024\n"
        "Lagret: Angret: FRI-03: Pågår → Fullført\n"
    )
    assert result.err == f"Vil du gjøre det om igjen, skriv «tiltak angre {head(mappe)[:10]}»\n"
    assert text(mappe) == FRIVILLIGHET
    again = tiltak("angre", head(mappe)[:10].upper(), "--ja")
    assert again.code == 0
    assert 'status = "fullført"' in text(mappe).partition("FRI-03")[2]


def test_without_a_terminal_and_without_ja_it_only_shows(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--fremdrift", "70")
    result = tiltak("angre")
    assert result.code == 2
    assert "FRI-03: Fremdrift: 70 → 60" in result.out
    assert "--ja" in result.err
    assert len(log(mappe)) == 2


def test_a_conflict_names_the_field_and_who(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--fremdrift", "70", "prioritet=1")
    commit = head(mappe)
    by_hand(mappe, "fremdrift = 70", "fremdrift = 80", "--author=Ola Nordmann <ola@eksempel.no>")
    result = tiltak("angre", commit, "--ja")
    assert result.code == 1
    assert "FRI-03: Fremdrift er endret siden av Ola Nordmann 03.03.2025: 60 → 70, nå 80." in result.err
    assert "--behold" in result.err
    assert "--overskriv" in result.err
    assert len(log(mappe)) == 3
    kept = tiltak("angre", commit, "--behold", "--ja")
    assert (kept.code, "prioritet" in text(mappe), "fremdrift = 80" in text(mappe)) == (0, False, True)
    forced = tiltak("angre", commit, "--overskriv", "--ja")
    assert forced.code == 0
    assert "FRI-03: Fremdrift: 80 → 60" in forced.out
    assert "fremdrift = 60" in text(mappe)


def test_what_cannot_be_set_back(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-04", "--fremdrift", "70")
    commit = head(mappe)
    by_hand(mappe, '"FRI-04"', '"FRI-09"')
    result = tiltak("angre", commit, "--overskriv", "--ja")
    assert result.code == 1
    assert "nå slettet" in result.err
    assert "kan ikke settes tilbake" in result.err


def test_the_intern_merknad_is_never_told(mappe: Path, tiltak: Run) -> None:
    by_hand(mappe, "Hemmelig strid om lokalet", "Ny strid")
    commit = head(mappe)
    result = tiltak("angre", "--ja")
    assert result.code == 0
    assert "Intern merknad: endret" in result.out
    assert "strid" not in result.out + result.err
    by_hand(mappe, "Hemmelig strid", "Enda en strid")
    conflict = tiltak("angre", commit)
    assert (conflict.code, "strid" in conflict.err) == (1, False)


def test_no_field_to_take_back(mappe: Path, tiltak: Run) -> None:
    commit = by_hand(mappe, "# Kafeen", "# Kaféen")
    result = tiltak("angre", commit, "--ja")
    assert (result.code, result.out) == (1, "")
    assert "Ingen felt å angre" in result.err


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["0000000"], 1, "Fant ingen oppføring"),
        (["i går"], 2, "er en dag"),
        (["03.03.2025"], 2, "er en dag"),
        (["tull"], 2, "tull"),
        ([""], 2, "OPPFØRING er tom"),
        ([" "], 2, "OPPFØRING er tom"),
        (["--behold", "--overskriv"], 2, "ikke brukes sammen"),
    ],
)
def test_what_is_not_understood(mappe: Path, tiltak: Run, args: list[str], code: int, said: str) -> None:
    result = tiltak("angre", *args, "--ja")
    assert (result.code, said in result.err) == (code, True)
    assert log(mappe) == ["Start"]


def test_an_oppforing_by_its_merke(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--fremdrift", "70")
    tiltak("merke", "Ledermøte")
    tiltak("oppdater", "FRI-04", "--fremdrift", "10")
    assert tiltak("angre", "ledermøte", "--ja").code == 0
    assert "fremdrift = 60" in text(mappe)
    assert "fremdrift = 10" in text(mappe)


def test_several_that_begin_so(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--fremdrift", "70")
    result = tiltak("angre", head(mappe)[:6], "--ja")
    assert result.code == 2


def test_nothing_of_mine(mappe: Path, tiltak: Run) -> None:
    git(mappe, "config", "user.email", "ny@eksempel.no")
    result = tiltak("angre", "--ja")
    assert (result.code, result.out) == (1, "")
    assert "Du har ingenting å angre" in result.err


def test_nobody_known_as_author(mappe: Path, tiltak: Run, surroundings: Path) -> None:
    tiltak("oppdater", "FRI-03", "--fremdrift", "70")
    (surroundings / ".gitconfig").unlink()
    result = tiltak("angre", "--ja")
    assert result.code == 2
    assert "--ditt-navn" in result.err
    named = ("--ditt-navn", "Kari Nordmann", "--din-epost", "kari@eksempel.kommune.no")
    assert tiltak("angre", *named, "--ja").code == 0
    assert log(mappe)[0] == "Angret: FRI-03: Fremdrift 60 → 70"


def test_a_new_planmappe_stays(tmp_path: Path, tiltak: Run) -> None:
    root = tmp_path / "ny"
    tiltak("ny", str(root), "--navn", "Gran")
    result = tiltak("angre", "--ja", "--mappe", str(root))
    assert result.code == 1
    assert "stå tom" in result.err
    assert log(root) == ["Gran: ny planmappe"]


def test_an_edit_made_outside_is_saved_first(mappe: Path, tiltak: Run) -> None:
    tiltak("oppdater", "FRI-03", "--fremdrift", "70")
    (mappe / FRI).write_text(text(mappe).replace("Ungdom", "Eldre"), encoding="utf-8")
    result = tiltak("angre", "--ja")
    assert result.code == 0
    assert "utenfor programmet" in result.err
    assert "Eldre" in text(mappe)
    assert len(log(mappe)) == 4


@pytest.mark.skipif(os.name == "nt", reason="no pty on Windows")
@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("n", 1)])
def test_it_asks_on_a_terminal(mappe: Path, tiltak: Run, answer: str, code: int) -> None:
    from tests.cli.test_in_terminal import in_terminal  # noqa: PLC0415 - needs a terminal

    tiltak("oppdater", "FRI-03", "--fremdrift", "70")
    found, _out = in_terminal("angre", answer=answer)
    assert found == code
    assert ("fremdrift = 60" in text(mappe)) == (code == 0)
