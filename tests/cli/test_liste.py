"""`tiltak liste`."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.plans import plan


def ids(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()[1:]]


def rows(text: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in json.loads(text)["tiltak"]}


def test_every_tiltak_stands_on_a_line_in_the_order_of_the_plans(mappe: Path, tiltak: Run) -> None:
    result = tiltak("liste")
    assert result.code == 0
    assert ids(result.out) == ["DIG-01", "FRI-01", "FRI-03", "FRI-04"]
    assert result.err == ""


def test_status_and_vurdering_are_a_symbol_and_a_word(mappe: Path, tiltak: Run) -> None:
    lines = tiltak("liste", "FRI-03").out.splitlines()
    assert lines[0].split() == ["Id", "Tiltak", "Ansvarlig", "Frist", "Status", "Vurdering"]
    assert "► Pågår" in lines[1]
    assert lines[1].endswith("▲ Gul")
    assert "30.06.2024 forsinket" in lines[1]


def test_a_pipe_gets_neither_codes_nor_boxes_and_nothing_is_cut(mappe: Path, tiltak: Run) -> None:
    title = "Lang tittel " * 30
    (mappe / "plans" / "lang.toml").write_text(
        plan(f'[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "{title}"\n'), encoding="utf-8"
    )
    out = tiltak("liste").out
    assert title.strip() in out
    assert "\x1b" not in out
    assert not any("\u2500" <= character <= "\u257f" for character in out)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["status:pågår"], ["FRI-03"]),
        (["STATUS:Pagar"], ["FRI-03"]),
        (["-plan:digital"], ["FRI-01", "FRI-03", "FRI-04"]),
        (["-plan:frivillighet", "--format", "tabell"], ["DIG-01"]),
        (["--format", "tabell", "-status:fullfort", "-plan:digital"], ["FRI-03", "FRI-04"]),
        (["forsinket:ja"], ["FRI-03"]),
        (["kafé"], ["FRI-03"]),
        (["status:pågår,fullført", "ansvarlig:bibliotek"], ["FRI-01"]),
        (["gamle Norderhov"], ["FRI-03"]),
        (["ansvarlig:Leder frivilligsentralen"], ["FRI-03"]),
        (["status:pågår vurdering:gul"], ["FRI-03"]),
        (["--", "-plan:digital"], ["FRI-01", "FRI-03", "FRI-04"]),
    ],
)
def test_filter(mappe: Path, tiltak: Run, words: list[str], found: list[str]) -> None:
    result = tiltak("liste", *words)
    assert (result.code, ids(result.out)) == (0, found)


def test_nothing_found_is_no_error(mappe: Path, tiltak: Run) -> None:
    result = tiltak("liste", "finnesikke")
    assert (result.code, result.out) == (0, "")
    assert "Ingen tiltak" in result.err
    empty = tiltak("liste", "finnesikke", "--format", "json")
    assert json.loads(empty.out) == {"versjon": 1, "tiltak": []}


def test_a_filter_that_is_not_understood_is_wrong_usage(mappe: Path, tiltak: Run) -> None:
    result = tiltak("liste", "farge:rød")
    assert result.code == 2
    assert "farge" in result.err


@pytest.mark.parametrize(
    ("felt", "found"),
    [
        ("frist", ["FRI-03", "FRI-01", "DIG-01", "FRI-04"]),
        ("vurdering", ["FRI-01", "FRI-03", "DIG-01", "FRI-04"]),
        ("tittel", ["DIG-01", "FRI-03", "FRI-04", "FRI-01"]),
        ("Ansvarlig", ["FRI-01", "DIG-01", "FRI-03", "FRI-04"]),
        ("fokusomrade", ["DIG-01", "FRI-01", "FRI-03", "FRI-04"]),
    ],
)
def test_order(mappe: Path, tiltak: Run, felt: str, found: list[str]) -> None:
    assert ids(tiltak("liste", "--sorter", felt).out) == found


def test_an_unknown_field_to_sort_by_is_wrong_usage(mappe: Path, tiltak: Run) -> None:
    assert tiltak("liste", "--sorter", "farge").code == 2
    told = tiltak("liste", "--sorter", "intern_merknad")
    assert told.code == 2
    assert "Du kan bruke: id, status, tittel" in told.err


def test_the_last_come_first_where_that_is_asked_for(mappe: Path, tiltak: Run) -> None:
    assert ids(tiltak("liste", "--sorter", "frist", "--synkende").out) == ["FRI-01", "FRI-03", "DIG-01", "FRI-04"]


def test_columns_are_those_that_are_asked_for_in_that_order(mappe: Path, tiltak: Run) -> None:
    asked = ("liste", "plan:frivillighet", "--kolonner", "Neste milepæl, id,fremdrift,milepael,id")
    lines = tiltak(*asked).out.splitlines()
    assert lines[0].split("  ")[0] == "Neste milepæl"
    assert [line.split() for line in lines[1:]] == [
        ["FRI-01"],
        ["01.03.2024", "Brannteknisk", "godkjenning", "FRI-03", "60", "%", "0", "av", "1"],
        ["FRI-04"],
    ]
    assert tiltak(*asked, "--format", "csv").out.splitlines()[2] == (
        "01.03.2024 Brannteknisk godkjenning;FRI-03;60;0 av 1"
    )
    found = rows(tiltak(*asked, "--format", "json").out)["FRI-03"]
    assert list(found) == ["neste_milepael", "id", "fremdrift", "milepael"]
    assert found["neste_milepael"]["frist"] == "2024-03-01"
    wrong = tiltak("liste", "--kolonner", "id,framdrift")
    assert wrong.code == 2
    assert "«framdrift» er ikke en kolonne. Mente du «fremdrift»?" in wrong.err
    assert tiltak("liste", "--kolonner", "intern_merknad").code == 2
    assert tiltak("liste", "--kolonner", "").out == tiltak("liste").out


def test_json_has_the_fields_of_the_file_and_what_follows_from_them(mappe: Path, tiltak: Run) -> None:
    found = rows(tiltak("liste", "--format", "json").out)
    cafe = found["FRI-03"]
    assert (cafe["plan"], cafe["fokusomrade"]) == ("frivillighet", "moteplasser")
    assert cafe["ansvarlig"] == ["Leder frivilligsentralen", "Eiendomssjef"]
    assert cafe["frist"] == "2024-06-30"
    assert cafe["kommentar"] == "Venter på brannvesenet.\nÅpner til høsten."
    assert cafe["milepael"] == [
        {"tittel": "Brannteknisk godkjenning", "frist": "2024-03-01", "ansvarlig": None, "fullfort": None}
    ]
    assert (cafe["forsinket"], cafe["rapportert"]) == (True, True)
    assert found["FRI-01"]["ansvarlig"] == ["Biblioteksjef"]
    unset = found["FRI-04"]
    empty = {key for key, value in unset.items() if value is None}
    assert empty == unset.keys() - {"plan", "fokusomrade", "id", "status", "tittel", "forsinket", "rapportert"}
    assert unset["status"] == "ikke startet"
    assert (unset["forsinket"], unset["rapportert"]) == (False, False)


@pytest.mark.parametrize("form", ["json", "csv", "tabell"])
def test_an_internal_note_is_in_no_list(mappe: Path, tiltak: Run, form: str) -> None:
    out = tiltak("liste", "--format", form).out
    assert "Hemmelig" not in out
    assert "intern_merknad" not in out


def read_csv(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_csv_is_what_norwegian_excel_opens(mappe: Path, tiltak: Run) -> None:
    found = {row["id"]: row for row in read_csv(tiltak("liste", "--format", "csv").out)}
    cafe = found["FRI-03"]
    assert cafe["ansvarlig"] == "Leder frivilligsentralen; Eiendomssjef"
    assert cafe["kommentar"] == "Venter på brannvesenet.\nÅpner til høsten."
    assert (cafe["frist"], cafe["forsinket"], cafe["lopende"]) == ("2024-06-30", "ja", "")
    assert "milepael" not in cafe


@pytest.mark.parametrize("text", ["=1+1", "+47 12", "-5", "@SUM(A1)", "\\n=1", "＝1+1"])
def test_no_cell_of_csv_is_a_formula(mappe: Path, tiltak: Run, text: str) -> None:
    source = plan(f'[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "{text}"\nansvarlig = ["{text}"]\n')
    (mappe / "plans" / "x.toml").write_text(source, encoding="utf-8")
    row = next(row for row in read_csv(tiltak("liste", "--format", "csv").out) if row["id"] == "P-1")
    raw = text.replace("\\n", "\n")
    assert row["tittel"] == row["ansvarlig"] == f"'{raw}"


def test_control_characters_are_visible_in_csv_and_line_breaks_stay(mappe: Path, tiltak: Run) -> None:
    row = '[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "\\u001b]0;x\\u0007\\t\\u202e"\nkommentar = "a\\nb\\rc"\n'
    (mappe / "plans" / "x.toml").write_text(plan(row), encoding="utf-8")
    out = tiltak("liste", "--format", "csv").out
    found = next(row for row in read_csv(out) if row["id"] == "P-1")
    assert found["tittel"] == "␛]0;x␇␉⟨202E⟩"
    assert found["kommentar"] == "a\nb␍c"
    assert "\x1b" not in out


def test_no_and_none_are_told_apart(mappe: Path, tiltak: Run) -> None:
    rows_of_file = "".join(
        f'[[fokusomrade.tiltak]]\nid = "P-{number}"\ntittel = "T"\n{line}\n'
        for number, line in enumerate(("lopende = true", "lopende = false", "ansvarlig = []"))
    )
    (mappe / "plans" / "x.toml").write_text(plan(rows_of_file), encoding="utf-8")
    found = rows(tiltak("liste", "--format", "json").out)
    assert [found[f"P-{number}"]["lopende"] for number in range(3)] == [True, False, None]
    assert found["P-2"]["ansvarlig"] is None


@pytest.mark.parametrize("form", ["tabel", "xml", ""])
def test_an_unknown_format_is_wrong_usage(mappe: Path, tiltak: Run, form: str) -> None:
    result = tiltak("liste", "--format", form)
    assert result.code == 2
    assert "tabell, json eller csv" in result.err


def test_the_word_for_a_format_folds(mappe: Path, tiltak: Run) -> None:
    assert tiltak("liste", "--format", "JSON").out == tiltak("liste", "--format", "json").out


def test_broken_files_are_told_of_and_the_rest_is_shown(mappe: Path, tiltak: Run) -> None:
    for number in range(5):
        (mappe / "plans" / f"ødelagt{number}.toml").write_text("versjon = = 1", encoding="utf-8")
    result = tiltak("liste")
    assert result.code == 0
    assert "FRI-03" in result.out
    assert len(result.err.splitlines()) == 1
    assert "5 filer har feil" in result.err


def test_a_value_that_is_not_understood_is_shown_and_marked(mappe: Path, tiltak: Run) -> None:
    source = plan('[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "T"\nstatus = "nesten"\nfrist = "snart"\n')
    (mappe / "plans" / "x.toml").write_text(source, encoding="utf-8")
    result = tiltak("liste", "plan:x")
    assert "nesten (ugyldig)" in result.out
    assert "snart (ugyldig)" in result.out
    assert "1 fil har feil" in result.err


def test_an_empty_planmappe(mappe: Path, tiltak: Run) -> None:
    for path in (mappe / "plans").glob("[df]*.toml"):
        path.unlink()
    result = tiltak("liste")
    assert (result.code, result.out) == (0, "")
    assert "ingen tiltak" in result.err


def test_a_saving_that_was_cut_off_is_told_of(mappe: Path, tiltak: Run) -> None:
    (mappe / ".git" / "tiltak-note").write_bytes(b"halv")
    result = tiltak("liste")
    assert result.code == 0
    assert "avbrutt" in result.err
    assert (mappe / ".git" / "tiltak-note").exists()


def test_what_is_no_text_is_shown_as_it_stands_in_the_file(mappe: Path, tiltak: Run) -> None:
    source = plan('[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "T"\nstatus = ["pågår", true]\nfrist = { om = 1 }\n')
    (mappe / "plans" / "x.toml").write_text(source, encoding="utf-8")
    for args in (["liste", "plan:x"], ["vis", "P-1"]):
        out = tiltak(*args).out
        assert '["pågår", true] (ugyldig)' in out
        assert "{ om = 1 } (ugyldig)" in out


def test_a_pipe_keeps_the_columns_in_line_below_a_long_title(mappe: Path, tiltak: Run) -> None:
    source = plan(f'[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "{"Lang " * 25}"\n')
    (mappe / "plans" / "lang.toml").write_text(source, encoding="utf-8")
    heading, *lines = tiltak("liste").out.splitlines()
    place = heading.index("Status")
    assert len(lines) == 5
    assert all(line[place] in "○►□√×" for line in lines)
