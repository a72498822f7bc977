"""`--per` on `liste` and `vis`: what stood at a point, reckoned at its day; and `vis --trend`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.past_plans import Past
from tests.real_git import git
from tests.small_planmappe import DIG


def listed(tiltak: Run, *args: str) -> dict[str, dict[str, Any]]:
    result = tiltak("liste", *args, "--format", "json")
    assert result.code == 0, result.err
    return {one["id"]: one for one in json.loads(result.out)["tiltak"]}


def test_the_list_as_it_was_at_the_end_of_a_day(past: Past, tiltak: Run) -> None:
    assert listed(tiltak, "--per", "09.03.2025")["FRI-03"]["frist"] == "2026-06-30"
    assert listed(tiltak, "--per", "10.03.2025")["FRI-03"]["frist"] == "2026-09-30"
    assert listed(tiltak, "--per", "2025-09-01")["FRI-03"]["frist"] == "2026-12-31"
    assert list(listed(tiltak, "vurdering:gul", "--per", "11.05.2025")) == []
    assert list(listed(tiltak, "vurdering:gul", "--per", "12.05.2025")) == ["FRI-03"]


def test_what_is_edited_and_not_saved_is_not_in_the_past(past: Past, tiltak: Run) -> None:
    path = past.root / DIG
    path.write_text(path.read_text(encoding="utf-8").replace("pågår", "utgått"), encoding="utf-8")
    assert listed(tiltak)["DIG-01"]["status"] == "utgått"
    assert listed(tiltak, "--per", "i dag")["DIG-01"]["status"] == "pågår"


def test_all_that_is_derived_is_reckoned_at_the_day_of_the_point(past: Past, tiltak: Run) -> None:
    past.edit("2025-10-20 10:00", ("frist = 2026-12-31", "frist = 2025-10-25\nstatusdato = 2025-08-31"))
    commit = git(past.root, "rev-parse", "HEAD")
    assert not listed(tiltak, "--per", "25.10.2025")["FRI-03"]["forsinket"]
    assert listed(tiltak, "--per", "26.10.2025")["FRI-03"]["forsinket"]
    assert not listed(tiltak, "--per", commit[:7])["FRI-03"]["forsinket"]
    assert listed(tiltak, "--per", "26.10.2025")["FRI-03"]["rapportert"]
    assert not listed(tiltak, "--per", "31.12.2025")["FRI-03"]["rapportert"]
    assert list(listed(tiltak, "frist:<30d", "--per", "25.10.2025")) == ["FRI-03"]
    assert "Rapportert per 31.08.2025: ja" in tiltak("vis", "FRI-03", "--per", "26.10.2025").out


def test_a_line_says_which_point_it_is(past: Past, tiltak: Run) -> None:
    past.at("2025-06-03 12:00")
    tiltak("merke", "Ledermøte 3. juni", "--per", "31.03.2025")
    assert tiltak("liste", "--per", "31.03.2025").out.splitlines()[:2] == ["Slik det sto 31.03.2025", ""]
    assert tiltak("vis", "FRI-03", "--per", "ledermøte 3. JUNI").out.splitlines()[:3] == [
        "Slik det sto Ledermøte 3. juni (03.06.2025)",
        "",
        "FRI-03 Kafé i gamle Norderhov skole",
    ]
    result = tiltak("liste", "--per", "31.03.2025", "--format", "csv")
    assert result.out.startswith("\ufeffplan;")
    assert result.err == "Slik det sto 31.03.2025\n"
    found = json.loads(tiltak("vis", "FRI-03", "--per", "31.03.2025", "--format", "json").out)
    assert found["punkt"] == {
        "commit": git(past.root, "rev-parse", "HEAD~4"),
        "dag": "2025-03-31",
        "tekst": "31.03.2025",
    }
    assert "punkt" not in json.loads(tiltak("vis", "FRI-03", "--format", "json").out)


def test_a_point_that_cannot_be_is_an_error_and_never_now(past: Past, tiltak: Run) -> None:
    for verb in (["liste"], ["vis", "FRI-03"]):
        for text, reason in (
            ("31.12.2125", "har ikke vært ennå"),
            ("snart", "ikke et punkt"),
            ("1.1.2020", "begynner"),
        ):
            result = tiltak(*verb, "--per", text)
            assert (result.code, result.out) == (2, "")
            assert reason in result.err


def test_an_id_that_was_not_there_then(past: Past, tiltak: Run) -> None:
    text = (past.root / DIG).read_text(encoding="utf-8")
    past.commit("2025-11-01 10:00", {DIG: f'{text}\n[[fokusomrade.tiltak]]\nid = "DIG-02"\ntittel = "Ny"\n'})
    assert tiltak("vis", "DIG-02").code == 0
    result = tiltak("vis", "DIG-02", "--per", "31.10.2025")
    assert (result.code, result.out) == (1, "")
    assert result.err == "Slik det sto 31.10.2025: det var ikke noe tiltak med id DIG-02.\n"


def test_a_plan_that_could_not_be_read_then_is_named(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ("[plan]", "[plan"))
    past.edit("2025-11-03 10:00", ("[plan", "[plan]"))
    result = tiltak("liste", "--per", "02.11.2025")
    assert "DIG-01" in result.out
    assert "FRI-03" not in result.out
    assert result.err == "frivillighet kunne ikke leses slik det sto 02.11.2025, og er ikke med.\n"
    assert tiltak("liste", "--per", "03.11.2025").err == ""


def test_how_a_tiltak_has_gone(past: Past, tiltak: Run) -> None:
    past.edit("2025-10-20 10:00", ("frist = 2026-12-31", "frist = 2026-12-31\nstatusdato = 2025-08-31"))
    lines = tiltak("vis", "FRI-03", "--trend", "--per", "21.10.2025").out.splitlines()
    assert lines[-2:] == [
        "Trend: Frist flyttet 2 ganger (+184 dager) · Pågår i minst 284 dager · Gul 2 runder på rad",
        "De siste rundene, den nyeste til høyre: ●▲▲",
    ]
    found = json.loads(tiltak("vis", "FRI-03", "--trend", "--per", "21.10.2025", "--format", "json").out)
    trend = found["tiltak"][0]["trend"]
    assert trend["frist_flyttinger"] == [
        {"dag": "2025-03-10", "fra": "2026-06-30", "til": "2026-09-30", "dager": 92},
        {"dag": "2025-09-01", "fra": "2026-09-30", "til": "2026-12-31", "dager": 92},
    ]
    assert (trend["frist_flyttet"], trend["frist_dager"], trend["status_dager"]) == (2, 184, 284)
    assert (trend["vurdering_siden"], trend["runder_gul_rod"]) == ("2025-05-12", 2)
    assert trend["linje"][-1] == {"dag": "2025-10-21", "status": "pågår", "vurdering": "gul"}
    assert "trend" not in json.loads(tiltak("vis", "FRI-03", "--format", "json").out)["tiltak"][0]


def test_the_trend_stops_at_the_point(past: Past, tiltak: Run) -> None:
    def moved(point: str) -> int:
        found = json.loads(tiltak("vis", "FRI-03", "--trend", "--per", point, "--format", "json").out)
        return int(found["tiltak"][0]["trend"]["frist_flyttet"])

    wrong, mended = (git(past.root, "rev-parse", f"HEAD~{back}") for back in (2, 1))
    assert [moved(one) for one in ("09.03.2025", "10.03.2025", wrong, mended, "i dag")] == [0, 1, 2, 2, 2]
    linje = tiltak("vis", "FRI-03", "--trend", "--per", wrong).out
    assert "31.12.2062" in linje


def test_one_that_is_not_saved_has_no_trend(past: Past, tiltak: Run) -> None:
    text = (past.root / DIG).read_text(encoding="utf-8")
    (past.root / DIG).write_text(f'{text}\n[[fokusomrade.tiltak]]\nid = "DIG-02"\ntittel = "Ny"\n', encoding="utf-8")
    assert tiltak("vis", "DIG-02", "--trend").out.splitlines()[-1] == "Trend: ikke kjent"
    found = json.loads(tiltak("vis", "DIG-02", "--trend", "--format", "json").out)
    assert found["tiltak"][0]["trend"] is None


@pytest.mark.parametrize(
    "line",
    [
        ("liste", "--per", ""),
        ("vis", "FRI-03", "--per", ""),
        ("endringer", ""),
        ("endringer", "10.03.2025", ""),
        ("historikk", "--siden", ""),
        ("historikk", "--til", " "),
    ],
)
def test_an_empty_point_is_a_mistake_and_never_now(past: Past, tiltak: Run, line: tuple[str, ...]) -> None:
    assert past.root.is_dir()
    result = tiltak(*line)
    assert (result.code, result.out) == (2, "")
    assert "er ikke et punkt i historikken" in result.err


def test_a_copy_that_is_cut_off_says_so(past: Past, tiltak: Run, tmp_path: Path) -> None:
    git(past.root, "clone", "--quiet", "--depth=1", f"file://{past.root}", str(tmp_path / "kopi"))
    result = tiltak("historikk", "--mappe", str(tmp_path / "kopi"))
    assert result.code == 0
    assert "avkortet" in result.err
    assert "avkortet" not in tiltak("historikk").err
