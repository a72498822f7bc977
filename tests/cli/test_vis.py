"""`tiltak vis`."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.plans import FRIVILLIGHET


def test_everything_is_said_in_lines_that_read_well_aloud(mappe: Path, tiltak: Run) -> None:
    result = tiltak("vis", "fri-03")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "FRI-03 Kafé i gamle Norderhov skole"
    assert "Plan: Handlingsplan for frivillighet (frivillighet)" in lines
    assert "Fokusområde: Møteplasser (moteplasser)" in lines
    assert "Status: ► Pågår" in lines
    assert "Vurdering: ▲ Gul (Avvik som ansvarlig løser selv)" in lines
    assert "Frist: 30.06.2024, forsinket" in lines
    assert "Ansvarlig: Leder frivilligsentralen, Eiendomssjef" in lines
    assert "Fremdrift: 60 %" in lines
    place = lines.index("Kommentar:")
    assert lines[place + 1 : place + 3] == ["  Venter på brannvesenet.", "  Åpner til høsten."]
    place = lines.index("Milepæler:")
    assert lines[place + 1 : place + 3] == ["  1. Tittel: Brannteknisk godkjenning", "     Frist: 01.03.2024"]


def test_what_is_unset_is_left_out(mappe: Path, tiltak: Run) -> None:
    out = tiltak("vis", "FRI-04").out
    assert "Vurdering: ikke vurdert" in out
    assert "Kommentar" not in out
    assert "Løpende" not in out


def test_an_internal_note_does_not_go_into_a_pipe(mappe: Path, tiltak: Run) -> None:
    assert "Hemmelig" not in tiltak("vis", "FRI-03").out
    assert "Hemmelig" not in tiltak("vis", "FRI-03", "--format", "json").out


def test_json(mappe: Path, tiltak: Run) -> None:
    found = json.loads(tiltak("vis", "FRI-03", "--format", "json").out)
    assert found["versjon"] == 1
    assert [one["id"] for one in found["tiltak"]] == ["FRI-03"]


def test_an_id_that_does_not_exist_is_answered_with_those_that_were_meant(mappe: Path, tiltak: Run) -> None:
    result = tiltak("vis", "FRI3")
    assert (result.code, result.out) == (1, "")
    assert "Mente du" in result.err
    assert "FRI-03" in result.err
    assert "Mente du" not in tiltak("vis", "XYZW").err


def test_an_id_that_stands_twice_is_shown_twice(mappe: Path, tiltak: Run) -> None:
    (mappe / "plans" / "kopi.toml").write_text(FRIVILLIGHET, encoding="utf-8")
    result = tiltak("vis", "FRI-03")
    assert result.code == 0
    assert result.out.count("FRI-03 Kafé") == 2
    assert "brukt 2 ganger" in result.err


def test_it_takes_one_id(mappe: Path, tiltak: Run) -> None:
    assert tiltak("vis").code == 2
    assert tiltak("vis", "FRI-01", "FRI-03").code == 2


def test_broken_values_are_shown_and_marked(mappe: Path, tiltak: Run) -> None:
    path = mappe / "plans" / "frivillighet.toml"
    path.write_text(
        FRIVILLIGHET.replace("frist = 2024-03-01", 'frist = "vår"').replace("= 60", "= 600"), encoding="utf-8"
    )
    out = tiltak("vis", "FRI-03").out
    assert "Fremdrift: 600 (ugyldig)" in out
    assert "     Frist: vår (ugyldig)" in out


def test_whether_it_is_reported(mappe: Path, tiltak: Run) -> None:
    assert "Rapportert per " in tiltak("vis", "DIG-01").out
    assert "Rapportert per " not in tiltak("vis", "FRI-03").out


def test_what_it_waits_for_is_told_across_plans_and_so_is_who_waits(mappe: Path, tiltak: Run) -> None:
    path = mappe / "plans" / "frivillighet.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + 'avhenger_av = ["DIG-01", "FRI-01", "fri-03"]\n', encoding="utf-8"
    )
    lines = tiltak("vis", "FRI-04").out.splitlines()
    place = lines.index("Venter på:")
    assert lines[place + 1 :] == [
        "  DIG-01 Digital post (på vent)",
        "  FRI-03 Kafé i gamle Norderhov skole (pågår, frist 30.06.2024)",
    ]
    assert tiltak("vis", "DIG-01").out.splitlines()[-1] == "Andre venter: FRI-04 Ungdom som frivillige"
    assert "Andre venter" not in tiltak("vis", "FRI-01").out
