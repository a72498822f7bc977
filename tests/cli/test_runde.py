"""`tiltak runde`, and `rapport --runde`: a round from its start to its report."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from tests.cli.conftest import Run
from tests.cli.past_plans import Past
from tests.cli.test_programme import ENGLISH, norwegian
from tests.real_git import git, log
from tiltak_tui.cli import rounding
from tiltak_tui.cli.programme import programme

NAVN = "Ekstra 2025"


@pytest.mark.parametrize("part", ["start", "status", "endre", "avslutt"])
def test_each_part_has_help_in_norwegian(tiltak: Run, part: str) -> None:
    result = tiltak("runde", part, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Bruk: tiltak runde {part}")
    assert "Eksempler:" in result.out
    assert ENGLISH.findall(norwegian(result.out)) == []
    assert re.search(rf"^  {part}  ", tiltak("runde", "--help").out, re.MULTILINE)


def test_a_round_from_start_to_end(mappe: Path, tiltak: Run) -> None:
    result = tiltak("runde", "start", "1. tertial 2025", "--plan", "frivillighet")
    assert result.code == 0
    assert result.out.startswith("Lagret: Runde 1. tertial 2025: startet, svarfrist ")
    assert tiltak("oppdater", "FRI-04", "--uendret").out == "Lagret: FRI-04: Uendret per 30.04.2025\n"
    assert git(mappe, "log", "-1", "--format=%B").endswith("\nRunde: 1. tertial 2025")
    result = tiltak("runde", "status")
    assert result.code == 0
    assert "\n1 av 2 har svart: 1 uendret enkeltvis.\n" in result.out
    assert re.search(r"^\(uten ansvarlig\) +1 av 1 +0 +1 +0 +0$", result.out, re.MULTILINE)
    assert re.search(r"^Mangler svar:\n  Id .*\n  FRI-03 ", result.out, re.MULTILINE)
    result = tiltak("runde", "ENDRE", "1. TERTIAL 2025", "--svarfrist", "31.12.2099")
    assert result.out.endswith("→ 31.12.2099\n")
    assert tiltak("runde", "endre", "--svarfrist", "31.12.2099").out == "Ingen endring\n"
    result = tiltak("runde", "avslutt")
    assert (result.code, result.out) == (0, "Lagret: Runde 1. tertial 2025: avsluttet\n")
    assert "tiltak rapport --runde" in result.err
    result = tiltak("runde", "status", "1. tertial 2025")
    assert result.out.startswith("1. tertial 2025: status per 30.04.2025, svarfrist 31.12.2099, ")
    result = tiltak("runde", "endre", "1. tertial 2025", "--svarfrist", "31.12.2098")
    assert (result.code, result.out) == (2, "")
    assert "ble avsluttet" in result.err
    assert log(mappe)[0] == "Runde 1. tertial 2025: avsluttet"
    assert tiltak("sjekk").code == 0
    assert tiltak("kontrollspor").code == 0
    result = tiltak("angre", "--ja")
    assert result.code == 0
    assert "åpen\n" in tiltak("runde", "status").out


def test_json_has_every_share_and_every_answer(mappe: Path, tiltak: Run) -> None:
    tiltak("runde", "start", "1. tertial 2025")
    tiltak("oppdater", "FRI-04", "--kommentar", "I gang")
    found = json.loads(tiltak("runde", "status", "--format", "json").out)
    assert (found["versjon"], found["runde"]["navn"], found["commit"]) == (1, "1. tertial 2025", None)
    assert {key: found[key] for key in ("spurt", "svart", "oppdatert", "uendret", "uendret_samlet", "for_sent")} == {
        "spurt": 3, "svart": 1, "oppdatert": 1, "uendret": 0, "uendret_samlet": 0, "for_sent": 0,
    }  # fmt: skip
    assert [(one["plan"], one["svart"], len(one["fokusomrader"])) for one in found["planer"]] == [
        ("digital", 0, 1),
        ("frivillighet", 1, 2),
    ]
    assert {one["ansvarlig"] for one in found["ansvarlige"]} == {
        None,
        "Leder frivilligsentralen",
        "Digitaliseringssjef",
    }
    assert {one["id"]: one["svar"] for one in found["tiltak"]} == {
        "DIG-01": None,
        "FRI-03": None,
        "FRI-04": "oppdatert",
    }


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ((), 2, "Si hva du vil"),
        (("stat",), 2, "«stat» kan ikke brukes"),
        (("start",), 2, "mangler NAVN"),
        (("start", "Våren"), 2, "sier ikke hvilken dag"),
        (("start", "1. tertial 2025", "--per", "vår"), 2, "«vår» er ikke en dato"),
        (("start", "1. tertial 2025", "--svarfrist", "1.1.2025"), 2, "er før"),
        (("start", "1. tertial 2025", "--plan", "x"), 1, "ingen plan"),
        (("start", "1. tertial 2025", "--svarfrist", "31.02.2025"), 2, "«31.02.2025» er ikke en dato"),
        (("start", "Vår\x1b[31m 2025"), 2, "«Vår␛[31m 2025» har tegn som ikke kan stå i et navn"),
        (("bestill", "--til-mappe", "x"), 2, "Ingen runde er åpen"),
        (("status", "x"), 1, "ingen runde er startet"),
        (("endre", "--svarfrist", "1.1.2025"), 2, "Ingen runde er åpen"),
        (("endre",), 2, "--svarfrist"),
        (("avslutt", "--merke", "i går"), 2, "«i går»"),
    ],
)
def test_what_is_not_understood(mappe: Path, tiltak: Run, args: tuple[str, ...], code: int, told: str) -> None:
    result = tiltak("runde", *args)
    assert (result.code, result.out) == (code, "")
    assert told in result.err
    assert log(mappe) == ["Start"]


def test_closing_makes_the_report_and_the_merke(mappe: Path, tiltak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    tiltak("runde", "start", "1. tertial 2025")
    result = tiltak("runde", "avslutt", "--til-fil", "status.md", "--merke", "Ledermøte")
    assert result.code == 0
    assert "Lagret: status.md" in result.out
    assert "Merket «Ledermøte» er satt" in result.err
    text = (mappe / "status.md").read_text(encoding="utf-8")
    assert 'tiltak rapport --runde "1. tertial 2025"'.replace('"', "'") in text
    again = tiltak("rapport", "--som", "Ledermøte", "--format", "md")
    assert again.out == text
    tiltak("runde", "start", "2. tertial 2025")
    monkeypatch.setattr(rounding, "can_ask", lambda: True)
    # The round is closed by then, so what cannot be used is asked for again.
    result = tiltak(
        "runde", "avslutt", stdin="status.doc\nfinnes ikke/x.md\n\nLedermøte\ni går\nLedermøte 2\n".encode()
    )
    assert result.code == 0
    for told in ("«.doc» er ikke en form", "Fant ikke mappa finnes ikke", "«Ledermøte» finnes alt", "«i går» kan ikke"):
        assert told in result.out
    assert git(mappe, "rev-parse", "merke/ledermote-2^{commit}") == git(mappe, "rev-parse", "HEAD")
    tiltak("runde", "start", "3. tertial 2025")
    result = tiltak("runde", "avslutt", stdin=b"siste.md\n")
    assert (result.code, (mappe / "siste.md").exists()) == (0, True)


def test_a_report_that_cannot_be_made_leaves_the_round_open(mappe: Path, tiltak: Run) -> None:
    tiltak("runde", "start", "Ekstra", "--per", "31.12.2098")
    for fil, said in (("status.xyz", "«.xyz» er ikke en form"), ("status.md", "kan ikke lages før 31.12.2098")):
        result = tiltak("runde", "avslutt", "--til-fil", fil)
        assert (result.code, result.out) == (2, "")
        assert said in result.err
    assert len(log(mappe)) == 2


def test_a_round_that_asks_for_a_day_to_come_says_so_and_so_does_one_beside_another(mappe: Path, tiltak: Run) -> None:
    result = tiltak("runde", "start", "Ekstra", "--per", "31.12.2098")
    assert "Det som meldes før den dagen, regnes ikke" in result.err
    result = tiltak("runde", "start", "1. tertial 2025", "--svarfrist", "2.5.2025")
    late = "Obs: Svarfristen 02.05.2025 er alt ute: svar som kommer nå, kommer for sent.\n"
    assert result.err == f"{late}Obs: «Ekstra» er fortsatt åpen.\n"
    assert tiltak("runde", "status", "Ekstra").out.startswith("Ekstra: status per 31.12.2098, svarfrist 15.01.2099, ")
    result = tiltak("runde", "start", "Aldri", "--per", "31.12.9999", "--plan", "digital")
    assert (result.code, result.out) == (0, "Lagret: Runde Aldri: startet, svarfrist 31.12.9999\n")
    assert "Obs: «Ekstra», «1. tertial 2025» er fortsatt åpne.\n" in result.err
    result = tiltak("runde", "endre", "1. tertial 2025", "--svarfrist", "3.5.2025")
    assert result.err == "Obs: Svarfristen 03.05.2025 er alt ute: svar som kommer nå, kommer for sent.\n"
    assert tiltak("liste").code == tiltak("sjekk").code == 0


def test_a_round_that_asks_nobody_says_so(mappe: Path, tiltak: Run) -> None:
    text = (mappe / "plans/digital.toml").read_text(encoding="utf-8")
    (mappe / "plans/digital.toml").write_text(text.replace("rytme", "avsluttet = 2025-01-01\nrytme"), encoding="utf-8")
    result = tiltak("runde", "start", "1. tertial 2025", "--plan", "digital")
    assert "Ingen tiltak blir spurt i runden: alle er fullført, utgått eller skal gjenopptas senere" in result.err
    result = tiltak("runde", "start", "2. tertial 2025", "--plan", "digital", "--plan", "frivillighet")
    assert "Obs: Planen «Digitaliseringsstrategi» er avsluttet, og blir ikke spurt.\n" in result.err


def test_without_a_round_it_shows_what_the_rytme_asks_for(mappe: Path, tiltak: Run) -> None:
    result = tiltak("runde", "status")
    navn = result.out.partition(":")[0]
    assert result.code == 0
    assert re.match(rf"{navn}: status per .*, svarfrist .*, ikke startet\n0 av 1 har svart\.\n", result.out)
    assert f'Rytmen i planene spør om dette. Start runden med «tiltak runde start "{navn}"».\n' in result.out
    assert tiltak("runde", "status", navn).out == result.out
    assert json.loads(tiltak("runde", "status", "--format", "json").out)["runde"]["startet"] is None
    text = (mappe / "plans/frivillighet.toml").read_text(encoding="utf-8")
    (mappe / "plans/frivillighet.toml").write_text(text.replace("kode", 'rytme = "måned"\nkode', 1), encoding="utf-8")
    other = tiltak("runde", "status")
    assert "Rytmen i andre planer spør om «" in other.out
    assert re.search(r"«tiltak runde start \".*\" --plan (digital|frivillighet)».", other.out)
    for args in (("kontrollspor", "--runde", navn), ("runde", "endre", navn, "--svarfrist", "1.1.2099")):
        assert tiltak(*args).code == 1


def test_a_setup_that_cannot_be_read_is_not_taken_for_one_without_rounds(mappe: Path, tiltak: Run) -> None:
    tiltak("runde", "start", "1. tertial 2025")
    with (mappe / "plans/oppsett.toml").open("a", encoding="utf-8") as file:
        file.write("[[runde\n")
    (mappe / "svar.xlsx").touch()
    verbs = (
        "runde status",
        "runde avslutt",
        "runde bestill --til-mappe x",
        "runde les-inn svar.xlsx",
        "purring --sendt",
    )
    for verb in verbs:
        result = tiltak(*verb.split())
        assert (result.code, result.out) == (3, "")
        assert "Oppsettet kan ikke leses, så rundene er ikke kjent" in result.err


def test_names_of_rounds_are_filled_in(mappe: Path, tiltak: Run) -> None:
    tiltak("runde", "start", "1. tertial 2025")
    for words in (["runde", "status"], ["runde", "avslutt"], ["rapport", "--runde"]):
        complete = ShellComplete(programme, {}, "tiltak", "_TILTAK_COMPLETE")
        assert [one.value for one in complete.get_completions(words, "1.")] == ["1. tertial 2025"]


def test_the_report_of_a_round(past: Past, tiltak: Run) -> None:
    past.at("2026-01-12 10:00")
    assert tiltak("runde", "start", NAVN, "--per", "31.12.2025", "--plan", "frivillighet").code == 0
    past.edit("2026-01-13 10:00", ('id = "FRI-04"\n', 'id = "FRI-04"\nstatusdato = 2025-12-31\n'))
    past.at("2026-01-20 10:00")
    assert tiltak("runde", "avslutt", NAVN).code == 0
    closed = git(past.root, "rev-parse", "HEAD")
    found = json.loads(tiltak("rapport", "--runde", NAVN.upper(), "--format", "json").out)
    assert (found["per"]["commit"], found["per"]["dag"]) == (closed, "2025-12-31")
    assert found["periode"] == NAVN
    assert (found["tall"]["na"]["rapportert"], found["tall"]["na"]["sporres"]) == (1, 2)
    late = [
        one["rad"]["id"] for one in found["avvik"] if "ikke rapportert" in [grunn["slag"] for grunn in one["grunner"]]
    ]
    assert late == ["FRI-03"]
    # What happens later changes nothing, and the command that it prints makes it again.
    past.edit("2026-02-01 10:00", ('tittel = "Kafé', 'statusdato = 2026-01-31\ntittel = "Kafé'))
    command = shlex.split(found["kommando"])
    assert command[2:4] == ["--runde", NAVN]
    assert json.loads(tiltak(*command[1:], "--format", "json").out) == found
    past.at("2026-05-02 10:00")
    tiltak("runde", "start", "1. tertial 2026")
    past.at("2026-05-20 10:00")
    tiltak("runde", "avslutt")
    following = json.loads(tiltak("rapport", "--runde", "1. tertial 2026", "--format", "json").out)
    assert (following["siden"]["commit"], following["siden"]["dag"]) == (closed, "2025-12-31")
    assert tiltak("rapport", "--runde", "x").code == 1
    result = tiltak("rapport", "--runde", NAVN, "--per", "31.12.2025")
    assert (result.code, result.err.startswith("Runden «Ekstra 2025» var ikke startet da")) == (2, True)
