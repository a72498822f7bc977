"""`tiltak runde les-inn`: shows, asks, saves each answer as an oppføring of its own."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.small_round import KAFE, make
from tests.exchange.test_returned import Form
from tests.real_git import git, log
from tiltak_tui.cli import reading_in

FIL = f"Bestilling 2026-04-30 {KAFE}.xlsx"


@pytest.fixture
def round_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiltak: Run) -> Path:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-05-04T10:00:00+02:00")
    root = make(tmp_path / "planmappe").root
    monkeypatch.chdir(root)
    assert tiltak("runde", "bestill", "--til-mappe", str(tmp_path / "ut")).code == 0
    return root


def filled(tmp_path: Path, name: str = FIL) -> Form:
    return Form((tmp_path / "ut" / name).read_bytes())


def test_help_is_in_norwegian(tiltak: Run) -> None:
    result = tiltak("runde", "les-inn", "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Bruk: tiltak runde les-inn")


def test_answers_are_shown_and_saved_one_by_one_and_only_once(round_root: Path, tiltak: Run, tmp_path: Path) -> None:
    form = filled(tmp_path).fill("FRI-03", Ny_status="Fullført", Kommentar="Åpnet 3. mai.\nFullt hus.")
    path = str(form.fill("FRI-04", Ingen_endring="ja").saved(tmp_path))
    result = tiltak("runde", "les-inn", path)
    assert (result.code, log(round_root)) == (2, ["Start"])
    assert result.err.endswith("Bruk --ja for å lagre uten å bli spurt.\n")
    assert result.out == (
        f"{path}: 1. tertial 2026, status per 30.04.2026\n"
        f"Meldt av {KAFE}\n"
        "FRI-03 Kafé i gamle Norderhov skole\n"
        "  Status: Pågår → Fullført\n"
        "  Kommentar: Åpnet 3. mai.\n"
        "    Fullt hus.\n"
        "FRI-04 Ungdom som frivillige\n"
        "  Uendret per 30.04.2026\n"
        "Uten svar: FRI-05\n\n"
    )
    result = tiltak("runde", "les-inn", path, "--ja")
    assert result.code == 0
    assert "tiltak oppdater FRI-03 resultat=" in result.err
    assert log(round_root) == ["FRI-04: Uendret per 30.04.2026", "FRI-03: Pågår → Fullført", "Start"]
    message = git(round_root, "log", "-1", "--skip=1", "--format=%B")
    assert message.endswith(f"\nRunde: 1. tertial 2026\nRapportert-av: {KAFE}")
    result = tiltak("runde", "les-inn", path, path, "--ja")
    assert (result.code, len(log(round_root))) == (0, 3)
    assert result.out.count("Svaret står der fra før") == 2
    assert result.out.endswith("Ingenting nytt å lagre.\n")
    assert "2 av 6 har svart: 1 oppdatert, 1 uendret enkeltvis" in tiltak("runde", "status").out
    assert tiltak("sjekk").code == 0


def test_what_is_not_understood_or_lacks_a_reason_is_named_and_the_rest_saved(
    round_root: Path, tiltak: Run, tmp_path: Path
) -> None:
    form = filled(tmp_path).fill("FRI-03", Ny_vurdering="rød").fill("FRI-04", Ny_status="i rute")
    path = form.fill("FRI-05", Ingen_endring="x", Kommentar="Venter på \x85 streik \u202e").saved(tmp_path)
    result = tiltak("runde", "les-inn", str(path), "--ja")
    assert result.code == 1
    assert "  Lagres ikke. Vurdering rød: skriv hvorfor\n" in result.out
    assert "Ikke forstått:\n  Arket «Svar», celle J" in result.out
    assert "«i rute». Skriv ett av disse: Ikke startet, Pågår" in result.out
    assert "\u202e" not in result.out
    assert log(round_root) == ["FRI-05: Ny kommentar", "Start"]
    form.fill("FRI-03", Kommentar="Brannvesenet sa nei").fill("FRI-04", Ny_status="pågår").saved(tmp_path)
    assert tiltak("runde", "les-inn", str(path), "--ja").code == 0
    assert log(round_root)[:2] == ["FRI-04: Uendret per 30.04.2026", "FRI-03: Vurdering grønn → rød"]


def test_several_forms_and_files_that_are_none(
    round_root: Path, tiltak: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = filled(tmp_path).fill("FRI-04", Kommentar="Det ene").saved(tmp_path)
    second = filled(tmp_path).fill("FRI-04", Kommentar="Det andre").saved(tmp_path / "ut")
    third = filled(tmp_path, "Bestilling 2026-04-30 IKT-sjef.xlsx").fill("DIG-01", Ny_status="pågår")
    third.book.save(tmp_path / "ikt.xlsx")
    monkeypatch.setattr(reading_in, "can_ask", lambda: True)
    questions: list[str] = []

    def confirmed(text: str) -> bool:
        questions.append(text)
        return len(questions) > 1

    monkeypatch.setattr(reading_in, "confirmed", confirmed)
    files = [str(first), str(second), str(tmp_path / "ikt.xlsx"), "plans/oppsett.toml"]
    assert tiltak("runde", "les-inn", *files).code == 1
    assert log(round_root) == ["Start"]
    result = tiltak("runde", "les-inn", *files)
    assert (result.code, questions) == (1, ["Lagre 2 svar?"] * 2)
    assert "plans/oppsett.toml er ikke en Excel-fil som kan leses" in result.err
    held = f"  Lagres ikke. Det er svart noe annet i {first}. Er det dette som gjelder, les det inn alene\n"
    assert held in result.out
    assert log(round_root)[:2] == ["DIG-01: Ikke startet → Pågår", "FRI-04: Ny kommentar"]
    again = tiltak("runde", "les-inn", *files)
    assert (held in again.out, again.out.endswith("Ingenting nytt å lagre.\n")) == (True, True)
    assert len(log(round_root)) == 3
    assert tiltak("runde", "les-inn", str(second), "--ja").code == 0
    assert "Det andre" in (round_root / "plans/frivillighet.toml").read_text(encoding="utf-8")


def test_a_folder_of_forms(round_root: Path, tiltak: Run, tmp_path: Path) -> None:
    (tmp_path / "ut" / f"~${FIL}").write_bytes(b"")
    (tmp_path / "ut" / FIL).rename(tmp_path / "ut" / FIL.replace(".xlsx", ".XLSX"))
    assert tiltak("runde", "les-inn", str(tmp_path / "ut"), "--ja").out.count("Uten svar: ") == 3
    (tmp_path / "ut" / FIL.replace(".xlsx", ".XLSX")).rename(tmp_path / "ut" / FIL)
    (tmp_path / "ut" / "svar\x1b.ods").touch()
    (tmp_path / "ut" / "SV Status.eml").touch()
    (tmp_path / "ut" / "eldre").mkdir()
    result = tiltak("runde", "les-inn", str(tmp_path / "ut"))
    assert (result.code, result.err) == (
        0,
        "Obs: bare .xlsx-filer leses. Dette er ikke lest: SV Status.eml, eldre, svar␛.ods.\n",
    )
    (tmp_path / "ut" / "svar\x1b.ods").unlink()
    (tmp_path / "ut" / "SV Status.eml").unlink()
    (tmp_path / "ut" / "eldre").rmdir()
    for named in (tmp_path / "ut", tmp_path / "ut" / "*.xlsx"):
        result = tiltak("runde", "les-inn", str(named), "--ja")
        assert (result.code, result.err) == (0, "")
        assert result.out.count("Uten svar: ") == 3
    result = tiltak("runde", "les-inn", "plans", "--ja")
    assert (result.code, "Fant ingen svarskjemaer i plans" in result.err) == (1, True)
    assert log(round_root) == ["Start"]
