"""`tiltak historikk`: who changed what, when and why."""

import csv
import io
import json
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.past_plans import OLA, Past
from tests.real_git import git
from tests.small_planmappe import DIG, DIGITAL, FRI, FRIVILLIGHET
from tiltak_tui.history import History

KEYS = {
    "commit", "tidspunkt", "kom_inn", "forfatter", "type", "plan", "fokusomrade", "tiltak", "felt", "fra", "til",
    "begrunnelse",
}  # fmt: skip


def events(tiltak: Run, *args: str) -> list[dict[str, Any]]:
    result = tiltak("historikk", *args, "--format", "json")
    assert result.code == 0, result.err
    found = json.loads(result.out)
    assert found["versjon"] == 1
    assert all(one.keys() == KEYS for one in found["hendelser"])
    return found["hendelser"]  # type: ignore[no-any-return]


def told(tiltak: Run, *args: str) -> list[tuple[str, str | None, Any, Any]]:
    return [(one["kom_inn"][:10], one["felt"], one["fra"], one["til"]) for one in events(tiltak, *args)]


FRISTER = [
    ("2025-09-01", "frist", "2062-12-31", "2026-12-31"),
    ("2025-09-01", "frist", "2026-09-30", "2062-12-31"),
    ("2025-03-10", "frist", "2026-06-30", "2026-09-30"),
]


def test_a_story_by_day_newest_first(past: Past, tiltak: Run) -> None:
    result = tiltak("historikk", "fri-03")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[:9] == [
        "01.09.2025",
        "  Kari Nordmann · FRI-03 Kafé i gamle Norderhov skole",
        "    Frist: 31.12.2062 → 31.12.2026",
        "    «Branntilsynet vil ha nye tegninger.»",
        "  Kari Nordmann · FRI-03 Kafé i gamle Norderhov skole",
        "    Frist: 30.09.2026 → 31.12.2062",
        "",
        "12.05.2025",
        "  Ola Hansen · FRI-03 Kafé i gamle Norderhov skole",
    ]
    assert lines[-3:] == [
        "  Kari Nordmann · FRI-03 Kafé i gamle Norderhov skole",
        "    Lagt til",
        "    «Venter på branntilsynet.»",
    ]


def test_json_has_raw_values_and_the_reason(past: Past, tiltak: Run) -> None:
    newest, *_others, oldest = events(tiltak, "FRI-03")
    assert newest == {
        "commit": git(past.root, "rev-parse", "HEAD~1"),
        "tidspunkt": "2025-09-01T10:05:00+02:00",
        "kom_inn": "2025-09-01T10:05:00+02:00",
        "forfatter": "Kari Nordmann",
        "type": "endret",
        "plan": "frivillighet",
        "fokusomrade": "moteplasser",
        "tiltak": "FRI-03",
        "felt": "frist",
        "fra": "2062-12-31",
        "til": "2026-12-31",
        "begrunnelse": "Branntilsynet vil ha nye tegninger.",
    }
    assert (oldest["type"], oldest["felt"], oldest["fra"]) == ("lagt_til", None, None)
    assert oldest["til"]["ansvarlig"] == ["Leder frivilligsentralen"]
    assert "milepael" not in oldest["til"]


def test_filters_on_the_events(past: Past, tiltak: Run) -> None:
    assert told(tiltak, "FRI-03", "--felt", "frist") == FRISTER
    assert told(tiltak, "--felt", "Frist, vurdering", "--av", "OLA") == [("2025-05-12", "vurdering", "grønn", "gul")]
    assert told(tiltak, "--av", "ola@eksempel", "--plan", "digital") == [
        ("2025-10-02", "status", "ikke startet", "pågår")
    ]
    assert {one["plan"] for one in events(tiltak, "--plan", "frivillig")} == {"frivillighet"}
    assert {one["tiltak"] for one in events(tiltak, "ett skjema")} == {"DIG-01"}
    assert {one["tiltak"] for one in events(tiltak, "status:pågår", "-plan:digital")} == {"FRI-03"}
    assert {one["felt"] for one in events(tiltak, "vurdering:gul", "--felt", "vurdering")} == {"vurdering"}


def test_the_named_days_are_included_and_go_by_when_it_came_in(past: Past, tiltak: Run) -> None:
    days = ["2025-09-01", "2025-09-01", "2025-05-12"]
    found = told(tiltak, "--siden", "12.05.2025", "--til", "2025-09-01", "--felt", "frist,vurdering")
    assert [one[0] for one in found] == days
    assert told(tiltak, "--siden", "13.05.2025", "--til", "31.08.2025") == []
    # It is half past eleven in Oslo on the 2nd of October.
    assert len(told(tiltak, "--siden", "02.10.2025", "--til", "02.10.2025")) == 1
    past.at("2025-12-01 08:00")
    git(past.root, "commit", "--quiet", "--allow-empty", "--message", "tom", "--date", "2025-11-01T12:00:00+01:00")
    assert told(tiltak, "--siden", "2.10.2025")[0][1] == "status"


def test_what_was_made_one_day_and_came_in_another_says_so(past: Past, tiltak: Run) -> None:
    past.at("2025-12-01 08:00")
    text = (past.root / DIG).read_text(encoding="utf-8").replace("pågår", "fullført")
    (past.root / DIG).write_text(text, encoding="utf-8")
    git(past.root, "commit", "--quiet", "--all", "--message", "x", "--date", "2025-11-20T12:00:00+01:00")
    lines = tiltak("historikk", "DIG-01").out.splitlines()
    assert lines[:2] == ["01.12.2025", "  Kari Nordmann · DIG-01 Ett skjema for alt (endret 20.11.2025)"]
    assert told(tiltak, "DIG-01", "--til", "30.11.2025")[0][0] == "2025-10-02"


def test_a_span_goes_by_points_too(past: Past, tiltak: Run) -> None:
    commit = git(past.root, "rev-parse", "HEAD~1")
    assert [one[0] for one in told(tiltak, "--siden", commit[:7], "--felt", "frist,status")] == [
        "2025-10-02",
        "2025-09-01",
        "2025-09-01",
    ]
    assert len(told(tiltak, "--siden", "1.1.2020", "--til", "31.12.2035", "--felt", "frist")) == 3
    result = tiltak("historikk", "--siden", "snart")
    assert (result.code, result.out) == (2, "")
    assert "ikke et punkt" in result.err
    assert tiltak("historikk", "--siden", "02.01.2025", "--til", "01.01.2025").code == 2


def test_an_id_never_seen_is_a_no_and_an_empty_answer_is_not(past: Past, tiltak: Run) -> None:
    result = tiltak("historikk", "FRI-99")
    assert (result.code, result.out) == (1, "")
    assert "Fant ikke noe tiltak med id FRI-99" in result.err
    for args in (["FRI-04", "--felt", "frist"], ["status:utgått"], ["finnesikke"]):
        result = tiltak("historikk", *args)
        assert (result.code, result.out) == (0, "")
        assert "Ingenting i historikken passer" in result.err
    assert tiltak("historikk", "--felt", "fristen").code == 2
    assert tiltak("historikk", "--plan", "skole").code == 1


def test_a_tiltak_that_is_gone_has_its_history(past: Past, tiltak: Run) -> None:
    start = FRIVILLIGHET.index('[[fokusomrade.tiltak]]\nid = "FRI-04"')
    past.commit("2025-11-01 10:00", {FRI: FRIVILLIGHET[:start]}, by=OLA)
    assert [one["type"] for one in events(tiltak, "FRI-04")] == ["fjernet", "lagt_til"]
    assert "  Ola Hansen · FRI-04 Ungdom som frivillige\n    Slettet" in tiltak("historikk", "FRI-04").out


def test_one_that_is_not_saved_yet_has_none(past: Past, tiltak: Run) -> None:
    new = f'{DIGITAL}\n[[fokusomrade.tiltak]]\nid = "DIG-02"\ntittel = "Ny"\n'
    (past.root / DIG).write_text(new, encoding="utf-8")
    result = tiltak("historikk", "DIG-02")
    assert (result.code, result.out) == (0, "")
    assert "DIG-02 er ikke lagret i historikken ennå" in result.err


def test_a_plan_is_told_of_as_a_whole_and_followed_through_its_names(past: Past, tiltak: Run) -> None:
    assert tiltak("historikk", "--til", "10.01.2025", "--plan", "digital").out.splitlines() == [
        "10.01.2025",
        "  Kari Nordmann · Digitaliseringsplan",
        "    Lagt til: planen Digitaliseringsplan",
    ]
    past.at("2025-11-01 10:00")
    git(past.root, "mv", DIG, "plans/nytt.toml")
    git(past.root, "commit", "--quiet", "--message", "Nytt navn")
    assert [one["type"] for one in events(tiltak, "--plan", "nytt")][:2] == ["omdopt", "endret"]
    assert {one["plan"] for one in events(tiltak, "--plan", "nytt")} == {"nytt", "digital"}
    assert events(tiltak, "--plan", "digital")[0]["felt"] == "status"


def test_moves_are_told_with_titles(past: Past, tiltak: Run) -> None:
    text = (past.root / FRI).read_text(encoding="utf-8")
    area = '[[fokusomrade]]\nid = "ungdom"\ntittel = "Ungdom"\n\n[[fokusomrade.tiltak]]\nid = "FRI-04"'
    past.commit("2025-11-01 10:00", {FRI: text.replace('[[fokusomrade.tiltak]]\nid = "FRI-04"', area)})
    assert "    Flyttet fra Møteplasser til Ungdom" in tiltak("historikk", "FRI-04").out.splitlines()


def test_uendret_is_told_as_such(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ('status = "pågår"', 'status = "pågår"\nstatusdato = 2025-10-31'), fil=DIG)
    assert "    Uendret per 31.10.2025" in tiltak("historikk", "DIG-01").out.splitlines()


def test_an_internal_note_is_never_told(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ('status = "pågår"', 'status = "pågår"\nintern_merknad = "Hemmelig"'), fil=DIG)
    for form in ("tabell", "json", "csv"):
        out = tiltak("historikk", "DIG-01", "--format", form).out
        assert "Hemmelig" not in out
        assert "ntern" in out


def test_csv_opens_in_norwegian_excel_and_holds_no_formula(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ("Ett skjema for alt", "=2+2"), fil=DIG)
    out = tiltak("historikk", "--format", "csv").out
    assert out.startswith("\ufeffcommit;tidspunkt;kom_inn;forfatter;type;")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0].keys() == KEYS
    assert (rows[0]["fra"], rows[0]["til"]) == ("Ett skjema for alt", "'=2+2")
    added = next(row for row in rows if row["type"] == "lagt_til" and row["tiltak"] == "FRI-03")
    assert json.loads(added["til"])["frist"] == "2026-06-30"


def test_values_that_are_wrong_are_raw(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ('status = "pågår"', "status = [inf, 10:00:00, { a = 2025-01-01 }]"), fil=DIG)
    found = told(tiltak, "DIG-01")[0]
    assert found == ("2025-11-01", "status", "pågår", ["inf", "10:00:00", {"a": "2025-01-01"}])
    assert tiltak("historikk", "DIG-01").code == tiltak("historikk", "DIG-01", "--format", "csv").code == 0


def test_merker_stand_in_the_story(past: Past, tiltak: Run) -> None:
    past.at("2025-06-03 12:00")
    assert tiltak("merke", "Ledermøte 3. juni").code == 0
    lines = tiltak("historikk", "FRI-03").out.splitlines()
    place = lines.index("03.06.2025")
    assert lines[place + 1 : place + 4] == ["  Merke: Ledermøte 3. juni · Kari Nordmann", "", "12.05.2025"]
    assert "Merke" not in tiltak("historikk", "--siden", "04.06.2025").out
    assert [one[0] for one in told(tiltak, "--siden", "Ledermøte 3. juni", "--felt", "frist")] == ["2025-09-01"] * 2


def test_control_characters_are_visible(past: Past, tiltak: Run) -> None:
    past.edit("2025-11-01 10:00", ("Ett skjema for alt", "Ett \\u001b[31mskjema"), fil=DIG, by="Ond\x1b[2J <a@b.no>")
    for form in ("tabell", "csv"):
        assert "\x1b" not in tiltak("historikk", "--format", form).out


def test_how_the_tiltak_of_a_plan_were_spread(past: Past, tiltak: Run) -> None:
    result = tiltak("historikk", "--trend", "--plan", "frivillighet", "--til", "15.10.2025")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "Handlingsplan for frivillighet (frivillighet)"
    assert lines[1].split("  ")[0] == "Dag"
    assert [line.split()[0] for line in lines[2:]] == ["30.04.2025", "31.08.2025", "15.10.2025"]
    found = json.loads(
        tiltak(
            "historikk", "--trend", "--plan", "fri", "--til", "15.10.2025", "--siden", "31.8.25", "--format", "json"
        ).out
    )
    assert [(one["plan"], one["dag"]) for one in found["fordeling"]] == [
        ("frivillighet", "2025-08-31"),
        ("frivillighet", "2025-10-15"),
    ]
    assert found["fordeling"][0] == {
        "plan": "frivillighet",
        "dag": "2025-08-31",
        "antall": 2,
        "status": {"ikke startet": 1, "pågår": 1, "på vent": 0, "fullført": 0, "utgått": 0},
        "vurdering": {"grønn": 0, "gul": 1, "rød": 0, "ikke vurdert": 1},
    }
    months = json.loads(tiltak("historikk", "--trend", "--plan", "dig", "--til", "15.10.2025", "--format", "json").out)
    assert [one["dag"][:7] for one in months["fordeling"]][-2:] == ["2025-09", "2025-10"]
    assert tiltak("historikk", "--trend", "--format", "csv").out.startswith("\ufeffplan;dag;antall;ikke startet;")
    assert tiltak("historikk", "--trend", "FRI-03").code == 2


def test_the_spread_is_what_the_list_shows_for_that_day(past: Past, tiltak: Run) -> None:
    found = json.loads(tiltak("historikk", "--trend", "--til", "15.10.2025", "--format", "json").out)["fordeling"]
    assert len(found) > 10
    for one in found[::3]:
        rows = json.loads(
            tiltak("liste", f"plan:{one['plan']}", "avsluttet:nei", "--per", one["dag"], "--format", "json").out
        )["tiltak"]
        assert len(rows) == one["antall"]
        assert sum(row["status"] == "pågår" for row in rows) == one["status"]["pågår"]


@pytest.mark.parametrize("args", [["historikk", "--help"], ["endringer", "--help"]])
def test_help_loads_neither_the_screen_nor_git(args: list[str]) -> None:
    code = (
        f"import sys; from tiltak_tui.cli import main; main({args!r});"
        "print({'textual', 'git', 'sqlite3'} & sys.modules.keys(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.decode().strip() == "set()"


class Terminal(io.StringIO):
    """Stands for a terminal that somebody reads."""

    def isatty(self) -> bool:
        return True


def test_a_long_reading_shows_how_far_it_has_come_and_can_be_left(
    past: Past, tiltak: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiltak_tui.cli.past._PATIENCE", -1)
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert tiltak("historikk").code == 0
    shown = screen.getvalue()
    assert "\rLeser historikken for første gang: 0 av 3 filer (Ctrl+C avbryter)" in shown
    assert shown.endswith(" \r")
    assert tiltak("historikk").code == 0
    assert screen.getvalue() == shown

    def left(_history: History, _progress: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(History, "all", left)
    result = tiltak("historikk")
    assert (result.code, result.out, screen.getvalue().strip()) == (130, "", shown.strip())


def test_nothing_of_the_progress_goes_into_a_pipe(past: Past, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tiltak_tui.cli.past._PATIENCE", -1)
    assert tiltak("historikk").err == ""
