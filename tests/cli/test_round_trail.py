"""`tiltak kontrollspor --runde`: what was asked, answered and reported; what plain Git commits counts."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.past_plans import OLA, OSLO, Past
from tests.real_git import git
from tests.small_planmappe import DIG
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import avslutt_runde, endre_svarfrist, noter_utsending, start_runde

NAVN = "Ekstra 2025"
LEDER = "Leder frivilligsentralen"


@pytest.fixture
def held(past: Past, tiltak: Run) -> str:
    """Hold a round: one answer in time by hand, one late by the program, one missing; return the closing commit."""
    start_runde(at(past, "2026-01-02"), NAVN, per=date(2025, 12, 31), svarfrist=date(2026, 1, 10))
    noter_utsending(at(past, "2026-01-02"), NAVN, Utsendingsslag.BESTILLING, [LEDER, "Digitaliseringssjef"])
    past.edit("2026-01-10 23:59", ('id = "DIG-01"\n', 'id = "DIG-01"\nstatusdato = 2025-12-31\n'), fil=DIG, by=OLA)
    noter_utsending(at(past, "2026-01-11"), NAVN, Utsendingsslag.PURRING, [LEDER])
    for last in (date(2026, 1, 12), date(2026, 1, 14), date(2026, 1, 12)):
        endre_svarfrist(at(past, "2026-01-11"), NAVN, last)
    at(past, "2026-01-13")
    said = ("--kommentar", "Åpner i mai.", "--rapportert-av", LEDER, "--dato", "31.12.2025")
    assert tiltak("oppdater", "FRI-03", *said).code == 0
    closed = avslutt_runde(at(past, "2026-01-20"), NAVN).commit
    report = ("--format", "md", "--til-fil", "status.md", "--merke", "Ledermøte")
    assert tiltak("rapport", "--runde", NAVN, *report).code == 0
    past.at("2026-01-21 10:00")
    assert tiltak("merke", "Møte til").code == 0
    past.edit("2026-01-22 10:00", ("svarfrist = 2026-01-12", "svarfrist = 2026-01-19"), fil="plans/oppsett.toml")
    return closed


def at(past: Past, day: str) -> Planmappe:
    """Open the planmappe at ten o'clock on a day."""
    past.at(f"{day} 10:00")
    return Planmappe(past.root, clock=lambda: datetime.fromisoformat(f"{day} 10:00").replace(tzinfo=OSLO))


def test_one_page_tells_the_whole_round(past: Past, tiltak: Run, held: str) -> None:
    result = tiltak("kontrollspor", "--runde", "ekstra 2025")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[:12] == [
        "Runde Ekstra 2025",
        "Status per: 31.12.2025",
        "Planer: alle",
        "Startet: 02.01.2026",
        "Bestilt: 02.01.2026 til Leder frivilligsentralen, Digitaliseringssjef",
        "Svarfrist: 12.01.2026 (før: 10.01.2026, 14.01.2026)",
        "Purret: 11.01.2026 til Leder frivilligsentralen",
        f"Avsluttet: 20.01.2026 · {held[:10]}",
        "Rapportert: Ledermøte (satt 20.01.2026, av Kari Nordmann, gjelder Ledergruppa), fila status.md",
        "Merke ved avslutningen: Møte til (satt 21.01.2026, av Kari Nordmann)",
        "",
        "2 av 3 har svart",
    ]
    assert lines[12:14] == [
        "  i tide: 1, etter svarfristen: 1, mangler: 1",
        "  oppdatert: 1, uendret enkeltvis: 1, uendret samlet: 0",
    ]
    assert "    Notert: purring sendt 11.01.2026 til Leder frivilligsentralen" in lines
    assert "    Svarfrist 10.01.2026 → 12.01.2026" in lines
    assert re.search(r"^  DIG-01  uendret enkeltvis  10.01.2026 +Ola Hansen \(utenfor\) ", result.out, re.MULTILINE)
    assert re.search(rf"^  FRI-03  oppdatert +13.01.2026 for sent  Kari Nordmann +{LEDER}  ", result.out, re.MULTILINE)
    assert re.search(r"^Mangler svar\n  Id .* Purret\n  FRI-04 .* nei$", result.out, re.MULTILINE)
    assert "bare det som er notert" in result.out


def test_every_figure_of_the_json_is_in_the_history(past: Past, tiltak: Run, held: str) -> None:
    found = json.loads(tiltak("kontrollspor", "--runde", NAVN, "--format", "json").out)
    assert (found["versjon"], found["i_orden"], found["runde"], found["commit"]) == (1, True, NAVN, held)
    counts = ("spurt", "svart", "i_tide", "for_sent", "ukjent_dag", "mangler", "oppdatert", "uendret", "uendret_samlet")
    assert [found[key] for key in counts] == [3, 2, 1, 1, 0, 1, 1, 1, 0]
    assert found["svarfrister"] == [f"2026-01-{day}" for day in (10, 12, 14, 12, 19)]
    assert found["svarfrist"] == "2026-01-12"
    assert [(one["slag"], one["sendt"]) for one in found["utsendinger"]] == [
        ("bestilling", "2026-01-02"),
        ("purring", "2026-01-11"),
    ]
    for one in (*found["utsendinger"], *found["steg"], *(one for one in found["svar"] if one["svar"])):
        who = git(past.root, "log", "-1", "--format=%an", one["commit"])
        assert who == one.get("forfatter", one.get("notert_av"))
    by_id = {one["tiltak"]: one for one in found["svar"]}
    assert (by_id["DIG-01"]["forfatter"], by_id["DIG-01"]["utenfor"], by_id["DIG-01"]["for_sent"]) == (
        "Ola Hansen", True, False,
    )  # fmt: skip
    assert (by_id["FRI-03"]["meldt_av"], by_id["FRI-03"]["for_sent"]) == (LEDER, True)
    assert (by_id["FRI-04"]["svar"], by_id["FRI-04"]["commit"]) == (None, None)
    assert {key: one["purret"] for key, one in by_id.items()} == {"DIG-01": [], "FRI-03": ["2026-01-11"], "FRI-04": []}
    assert {one["navn"]: one["fil"] for one in found["merker"]} == {"Ledermøte": "status.md", "Møte til": None}


def test_an_open_round_and_one_whose_message_is_wrong(mappe: Path, tiltak: Run) -> None:
    tiltak("runde", "start", "1. tertial 2025")
    result = tiltak("kontrollspor", "--runde", "1. tertial 2025")
    assert result.code == 0
    assert "\nBestilt: ikke notert\n" in result.out
    assert "\nAvsluttet: nei, runden er åpen\n" in result.out
    assert "\n  Ingen har svart.\n" in result.out
    tiltak("oppdater", "FRI-04", "--uendret")
    message = git(mappe, "log", "-1", "--format=%B").replace("Uendret per", "Uendret og flott per")
    git(mappe, "commit", "--quiet", "--amend", "--message", message)
    result = tiltak("kontrollspor", "--runde", "1. tertial 2025")
    assert result.code == 1
    assert "\n  Galt: Meldingen stemmer ikke med det som ble endret" in result.out
    assert json.loads(tiltak("kontrollspor", "--runde", "1. tertial 2025", "--format", "json").out)["i_orden"] is False


def test_what_is_not_understood(mappe: Path, tiltak: Run) -> None:
    assert tiltak("kontrollspor", "--runde", "x").code == 1
    assert tiltak("kontrollspor", "--runde", " ").code == 2
    assert tiltak("kontrollspor", "FRI-03", "--runde", "x").code == 2
    assert tiltak("kontrollspor", "--siden", "i går", "--runde", "x").code == 2
