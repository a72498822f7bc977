"""`tiltak importer`: shows what a list comes to, asks, and saves it as one oppføring."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.lists import untidy
from tests.real_git import log
from tiltak_tui.cli import importing

NEW = ("--plan", "Frivillige 2025–2028")


@pytest.fixture
def liste(tmp_path: Path) -> str:
    return str(untidy.saved(untidy.frivillighet(), tmp_path / "liste.xlsx"))


def csv(tmp_path: Path, text: str) -> str:
    path = tmp_path / "liste.csv"
    path.write_bytes(text.encode("cp1252"))
    return str(path)


def test_help_is_in_norwegian(tiltak: Run) -> None:
    result = tiltak("importer", "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Bruk: tiltak importer")


def test_a_list_is_shown_and_saved_when_it_is_said(mappe: Path, liste: str, tiltak: Run) -> None:
    before = log(mappe)
    result = tiltak("importer", liste, *NEW)
    assert (result.code, log(mappe)) == (2, before)
    assert result.out.startswith(
        "liste.xlsx, arket «Tiltaksliste»: 7 tiltak\n\nKolonnene\n  A  Satsingsområde    → Fokusområde\n"
    )
    assert "  B  Nr.               → ikke tatt med (7 celler)\n" in result.out
    assert "    «2. kvartal 2027» → 30.06.2027\n" in result.out
    assert "Ny plan: Frivillige 2025–2028 (fila frivillige.toml, kode FRIV)" in result.out
    assert "  Rad 10, kolonne F: «Avventer budsjettet» er ikke en status." in result.out
    assert "  Rad 13: «Sum · 9»\n" in result.out
    assert 'med for eksempel --kolonne "Nr.=kommentar".' in result.err
    assert '--ord "snart=31.12.2027"' in result.err
    assert result.err.endswith("Bruk --ja for å lagre uten å bli spurt.\n")
    result = tiltak("importer", liste, *NEW, "--ja")
    assert (result.code, log(mappe)[0]) == (1, "Frivillige 2025–2028: lest inn fra liste.xlsx (7 nye, 0 endret)")
    assert "bare det som er nytt, lagres da" in result.err
    words = ("--ord", "Avventer budsjettet=på vent", "--kolonne", "Nr.=ressurser")
    result = tiltak("importer", liste, "--ja", *words)
    assert (result.code, log(mappe)[0]) == (0, "Frivillige 2025–2028: lest inn fra liste.xlsx (0 nye, 7 endret)")
    result = tiltak("importer", liste, *words)
    assert (result.code, result.out.endswith("\nIngen endring\n")) == (0, True)
    assert tiltak("sjekk").code == 0


@pytest.mark.usefixtures("mappe")
def test_the_sheets_that_are_lists_too_are_named(tiltak: Run, tmp_path: Path) -> None:
    path = untidy.saved(untidy.innovasjon(), tmp_path / "to.xlsx")
    result = tiltak("importer", str(path), "--plan", "Innovasjon")
    assert 'Flere ark leses med for eksempel --ark "2027" --ark "2026".\n' in result.err


def test_the_user_is_asked(mappe: Path, liste: str, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    questions: list[str] = []
    monkeypatch.setattr(importing, "can_ask", lambda: True)

    def no(question: str) -> bool:
        questions.append(question)
        return False

    monkeypatch.setattr(importing, "confirmed", no)
    before = log(mappe)
    assert tiltak("importer", liste, *NEW).code == 1
    assert (questions, log(mappe)) == (["Lese inn 7 nye tiltak?"], before)


def test_text_that_should_perhaps_not_stand_in_the_history_is_pointed_at(
    mappe: Path, tiltak: Run, tmp_path: Path
) -> None:
    path = csv(tmp_path, "Tiltak;Merknad\r\nKurs;Ring 01010750160\r\n")
    result = tiltak("importer", path, "--plan", "frivillighet", "--ja")
    assert "«01010750160» ser ut som et fødselsnummer" in result.err
    assert result.code == 0


@pytest.mark.usefixtures("mappe")
@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("borte.xlsx",), 2, "borte.xlsx kan ikke leses"),
        (("--ark", "Nei"), 2, "Arkene er: «Forside», «Tiltaksliste»"),
        (("--kolonne", "Nei=status"), 2, "Det er ingen kolonne «Nei»."),
        (("--kolonne", "Merknad=tull"), 2, "«tull» er ikke et felt en kolonne kan bli."),
        (("--ord", "snart"), 2, "--ord skrives slik"),
        (("--kolonne", "Tiltak=utelat"), 1, "Fant ingen tabell"),
        ((), 2, "Si hvilken plan lista hører til"),
    ],
)
def test_what_is_wrong_is_told(liste: str, tiltak: Run, args: tuple[str, ...], code: int, told: str) -> None:
    result = tiltak("importer", *(args if args[:1] == ("borte.xlsx",) else (liste, *args)))
    assert (result.code, told in result.err) == (code, True), result.err
