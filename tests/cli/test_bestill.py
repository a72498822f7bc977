"""`tiltak runde bestill` and `tiltak purring`: files in a folder, and what the round remembers."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.small_round import KAFE, OPPSETT, make
from tests.real_git import git, log, write
from tiltak_tui.cli import ordering

OPEN = OPPSETT.replace("svarfrist = 2026-05-15", "svarfrist = 2099-05-15")


@pytest.fixture
def round_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mappe = make(tmp_path / "planmappe")
    monkeypatch.chdir(mappe.root)
    return mappe.root


@pytest.mark.parametrize("verb", [("runde", "bestill"), ("purring",)])
def test_each_verb_has_help_in_norwegian(tiltak: Run, verb: tuple[str, ...]) -> None:
    result = tiltak(*verb, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Bruk: tiltak {' '.join(verb)}")
    assert "Programmet sender ingenting selv" in result.out


def test_a_bestilling_is_made_and_that_it_is_sent_is_kept(
    round_root: Path, tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ut"
    result = tiltak("runde", "bestill", "--til-mappe", str(folder))
    assert result.code == 0
    assert f"{KAFE}: 3 tiltak\n  {folder / f'Bestilling 2026-04-30 {KAFE}.xlsx'}\n" in result.out
    assert "Uten e-postadresse i registeret" in result.out
    assert "\n  Biblioteksjef\n  IKT-sjef («ikt-sjef» kan ikke brukes)\n" in result.out
    assert "\n  FRI-06 Uten noen\n" in result.out
    assert "--sendt" in result.err
    assert len(list(folder.iterdir())) == 12
    assert log(round_root) == ["Start"]
    result = tiltak("runde", "bestill", "--sendt")
    assert (result.code, log(round_root)[0]) == (0, result.out.splitlines()[-2].removeprefix("Lagret: "))
    assert result.out.endswith(f"\nNotert som sendt til: Biblioteksjef, IKT-sjef, {KAFE}\n")
    assert 'slag = "bestilling"' in (round_root / "plans/oppsett.toml").read_text()
    assert tiltak("runde", "bestill", "--sendt").out.endswith("Det står alt i runden at den er sendt.\n")
    assert "bestilling til" in tiltak("runde", "status").out
    asked: list[str] = []
    monkeypatch.setattr(ordering, "can_ask", lambda: True)
    monkeypatch.setattr(ordering, "confirmed", lambda text: not asked.append(text))  # type: ignore[func-returns-value]
    assert tiltak("purring", "--til-mappe", str(folder)).code == 0
    assert asked == ["Er den sendt?"]
    assert 'slag = "purring"' in (round_root / "plans/oppsett.toml").read_text()


def test_some_of_them_can_be_asked_and_noted_also_who_has_answered_since(
    round_root: Path, tiltak: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "ut"
    result = tiltak("runde", "bestill", "--til", "frivillighetsleder", "--til-mappe", str(folder))
    assert (result.code, len(list(folder.iterdir()))) == (0, 4)
    assert result.out.startswith(f"{KAFE}: 3 tiltak\n")
    assert "Biblioteksjef" not in result.out
    tiltak("oppdater", "DIG-01", "--uendret")
    result = tiltak("runde", "bestill", "--til", "IKT-sjef", "--til", "biblioteksjef", "--sendt")
    assert result.code == 0
    assert result.out.endswith("\nNotert som sendt til: IKT-sjef, Biblioteksjef\n")
    assert 'ansvarlig = ["IKT-sjef", "Biblioteksjef"]' in (round_root / "plans/oppsett.toml").read_text()
    assert (
        tiltak("runde", "bestill", "--til", "ikt-sjef", "--til-mappe", str(folder)).out
        == "Det mangler ingen svar fra IKT-sjef.\n"
    )
    result = tiltak("purring", "--til", "Rådmannen", "--likevel", "--sendt")
    assert (result.code, result.out) == (1, "")
    asked = f"«Biblioteksjef», «IKT-sjef», «{KAFE}»"
    assert result.err == f"«Rådmannen» er ikke spurt i runden. De som er spurt, er {asked}\n"


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("runde", "bestill"), 2, "Si hvor filene skal lagres"),
        (("runde", "bestill", "2. tertial 2026", "--sendt"), 1, "Fant ikke runden"),
        (("purring", "--til-mappe", "ut"), 2, "Svarfristen er 15.05.2099, og er ikke ute ennå. Bruk --likevel"),
        (("runde", "bestill", "--til-mappe", "plans/oppsett.toml"), 3, "kan ikke brukes"),
    ],
)
def test_what_cannot_be_done_is_said(
    round_root: Path, tiltak: Run, args: tuple[str, ...], code: int, told: str
) -> None:
    write(round_root, {"plans/oppsett.toml": OPEN})
    git(round_root, "commit", "--quiet", "--all", "--message", "For hånd")
    result = tiltak(*args)
    assert result.code == code
    assert told in result.err
    assert not (round_root / "ut").exists()


def test_a_purring_can_be_made_early_and_is_needless_when_all_have_answered(round_root: Path, tiltak: Run) -> None:
    write(round_root, {"plans/oppsett.toml": OPEN})
    git(round_root, "commit", "--quiet", "--all", "--message", "For hånd")
    assert tiltak("purring", "--til-mappe", "ut", "--likevel").code == 0
    for tiltak_id in ("FRI-01", "FRI-03", "FRI-04", "FRI-05", "FRI-06", "DIG-01"):
        tiltak("oppdater", tiltak_id, "--kommentar", "Går fint")
    assert tiltak("purring", "--til-mappe", "ut", "--likevel").out == "Ingen mangler svar.\n"
    tiltak("runde", "avslutt")
    result = tiltak("purring", "1. tertial 2026", "--sendt")
    assert (result.code, "ble avsluttet" in result.err) == (2, True)
