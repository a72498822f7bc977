"""`tiltak eksporter`: writes just what `liste` shows, to a file that changes nothing when it is read in again."""

import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.real_git import log, write

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def rows(path: Path) -> list[list[Any]]:
    """Return what stands in a workbook or a CSV file."""
    if path.suffix == ".xlsx":
        sheet: Any = load_workbook(path).active
        return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def test_help_is_in_norwegian(tiltak: Run) -> None:
    result = tiltak("eksporter", "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Bruk: tiltak eksporter")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_file_has_what_liste_shows_and_changes_nothing(mappe: Path, tiltak: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ut.{ending}"
    result = tiltak("eksporter", "-status:fullført", "--sorter", "tittel", "--til-fil", str(path))
    assert (result.code, result.out, result.err) == (0, f"Lagret: {path} (3 tiltak)\n", "")
    head, *found = rows(path)
    assert head == [
        "Id", "Plan", "Fokusområde", "Tiltak", "Ansvarlig", "Frist", "Status", "Vurdering", "Kommentar", "Fremdrift",
        "Statusdato",
    ]  # fmt: skip
    listed = tiltak("liste", "-status:fullført", "--sorter", "tittel").out
    assert [row[0] for row in found] == [line.split()[0] for line in listed.splitlines()[1:4]]
    assert "Hemmelig" not in str(found)
    before = log(mappe)
    result = tiltak("importer", str(path))
    assert (result.code, log(mappe)) == (0, before)
    assert "Uendret: 3 tiltak" in result.out
    assert "Står i planen, men ikke i lista. De blir stående som de er (1)\n  FRI-01" in result.out
    assert result.out.endswith("\nIngen endring\n")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_in_an_empty_planmappe_the_plans_stand_up_again(mappe: Path, tiltak: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ut.{ending}"
    tiltak("eksporter", "--til-fil", str(path))
    was = tiltak("liste", "--format", "csv").out
    other = tmp_path / "ny"
    assert tiltak("ny", str(other)).code == 0
    assert tiltak("--mappe", str(other), "importer", str(path), "--ja").code == 0
    now = list(
        csv.DictReader(tiltak("--mappe", str(other), "liste", "--format", "csv").out[1:].splitlines(), delimiter=";")
    )
    then = list(csv.DictReader(was[1:].splitlines(), delimiter=";"))
    own_names = {"plan", "fokusomrade"}
    assert [
        {key: row[key] for key in row if key not in own_names} for row in sorted(now, key=lambda row: row["id"])
    ] == [{key: row[key] for key in row if key not in own_names} for row in sorted(then, key=lambda row: row["id"])]
    assert log(other)[0] == "2 planer: lest inn fra ut." + ending + " (4 nye, 0 endret)"


def test_nothing_is_a_formula_and_dates_are_dates(mappe: Path, tiltak: Run, tmp_path: Path) -> None:
    tiltak("oppdater", "FRI-04", "tittel==1+1", "kommentar=-nei\n@alle", "frist=2027-06-30")
    tiltak("eksporter", "FRI-04", "--til-fil", str(tmp_path / "a.xlsx"))
    tiltak("eksporter", "FRI-04", "--til-fil", str(tmp_path / "a.csv"))
    sheet: Any = load_workbook(tmp_path / "a.xlsx").active
    title, frist = sheet["D2"], sheet["F2"]
    assert (title.value, title.data_type, title.quotePrefix, frist.is_date) == ("=1+1", "s", True, True)
    assert sheet.freeze_panes == "E2"
    assert "'=1+1" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("past")
def test_another_day_a_folder_and_the_output(tiltak: Run, tmp_path: Path) -> None:
    result = tiltak("eksporter", "--per", "2026-03-31", "--til-fil", str(tmp_path))
    assert result.code == 0
    assert result.err.startswith("Slik det sto")
    assert [one.name for one in tmp_path.glob("*.xlsx")] == ["Tiltak 2026-03-31.xlsx"]
    result = tiltak("eksporter", "--kolonner", "id,forsinket,frist_tekst")
    assert result.out.startswith("\ufeffId;Forsinket;Frist med planens ord\r\n")


@pytest.mark.usefixtures("mappe")
def test_what_cannot_be_written_is_told(tiltak: Run, tmp_path: Path) -> None:
    assert tiltak("eksporter", "--til-fil", "ut.docx")[0::2] == (
        2,
        "«.docx» er ikke et regneark. Bruk .xlsx eller .csv\n",
    )
    assert tiltak("eksporter", "--til-fil", str(tmp_path / "borte" / "ut.csv")).code == 3
    write(tmp_path, {".~lock.ut.xlsx#": ""})
    result = tiltak("eksporter", "--til-fil", str(tmp_path / "ut.xlsx"))
    assert (result.code, result.err) == (3, "Fila er åpen i Excel. Lukk den, eller velg et annet navn.\n")
    result = tiltak("eksporter", "finnesikke", "--til-fil", str(tmp_path / "tom.csv"))
    assert (result.code, result.err) == (0, "Ingen tiltak passer til filteret.\n")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
@pytest.mark.usefixtures("mappe")
def test_a_list_that_was_saved_by_libreoffice_changes_nothing(tiltak: Run, tmp_path: Path) -> None:
    tiltak("oppdater", "FRI-04", "tittel==1+1", "kommentar=-nei\n@alle", "frist=2027-06-30", "kostnad=1250000")
    path = tmp_path / "a.xlsx"
    tiltak("eksporter", "--til-fil", str(path))
    form = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "ut")]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    command = [str(SOFFICE), profile, "--headless", *form, str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    result = tiltak("importer", str(tmp_path / "ut" / "a.xlsx"))
    assert result.out.endswith("\nIngen endring\n")
    assert "Uendret: 4 tiltak" in result.out
