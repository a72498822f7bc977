"""`tiltak rapport`: the status summary as a verb."""

import json
import os
import re
import shlex
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.past_plans import Past
from tests.real_git import git
from tiltak_tui import __version__


def told(tiltak: Run, *args: str) -> dict[str, object]:
    result = tiltak("rapport", *args, "--format", "json")
    assert result.code == 0, result.err
    found: dict[str, object] = json.loads(result.out)
    return found


def test_markdown_is_what_is_written_without_a_choice(past: Past, tiltak: Run) -> None:
    result = tiltak("rapport", "--per", "31.12.2025")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("# Status for planene\n")
    assert "## Avvik" in result.out
    assert "Kafé i gamle Norderhov skole" in result.out


@pytest.mark.parametrize(
    ("name", "start"), [("ut.json", b"{"), ("ut.html", b"<!DOCTYPE"), ("ut.md", b"# "), ("ut.docx", b"PK")]
)
def test_the_name_of_the_file_decides_the_form(past: Past, tiltak: Run, name: str, start: bytes) -> None:
    result = tiltak("rapport", "--til-fil", name)
    assert (result.code, result.out, result.err) == (0, f"Lagret: {name}\n", "")
    assert (past.root / name).read_bytes().startswith(start)


def test_in_a_folder_it_gets_a_name_of_its_own(past: Past, tiltak: Run, tmp_path: Path) -> None:
    for name in ("Status ledergruppa 2025-12-31.txt", "Status ledergruppa 2025-12-31 (2).txt"):
        result = tiltak("rapport", "--per", "31.12.2025", "--til-fil", str(tmp_path), "--format", "txt")
        assert result.out == f"Lagret: {tmp_path / name}\n"


def test_the_command_that_it_prints_makes_it_again(past: Past, tiltak: Run) -> None:
    args = ("-plan:digital", "kafé", "--per", "31.12.2025", "--for", "folkevalgte", "--innledning", r"En\nto", "--kort")
    first = told(tiltak, *args)
    command = shlex.split(str(first["kommando"]))
    assert command[:2] == ["tiltak", "rapport"]
    past.edit("2026-01-20 10:00", ("Branntilsynet vil ha nye tegninger.", "Nei."))
    assert told(tiltak, *command[2:]) == first
    assert first["innledning"] == "En\nto"


def test_json_has_what_the_other_forms_show(past: Past, tiltak: Run) -> None:
    found = told(tiltak, "--per", "31.12.2025", "--siden", "01.02.2025")
    assert found["versjon"] == 1
    assert {
        "per",
        "siden",
        "sammendrag",
        "avvik",
        "endret",
        "saker",
        "planer",
        "frister",
        "alle",
        "kommando",
    } <= found.keys()
    assert [one["id"] for one in found["alle"]] == ["DIG-01", "FRI-03", "FRI-04"]  # type: ignore[attr-defined]
    (kafe,) = [one for one in found["endret"] if one["rad"]["id"] == "FRI-03"]  # type: ignore[attr-defined]
    assert (kafe["retning"], kafe["begrunnelser"][0]["tekst"]) == ("verre", "Branntilsynet kommer i mai.")


def test_a_merke_keeps_the_report_that_was_sent(past: Past, tiltak: Run) -> None:
    result = tiltak("rapport", "--til-fil", "a.md", "--merke", "Ledermøte 1. desember", "--dato", "01.12.2026")
    assert (result.code, result.out) == (0, "Lagret: a.md\n")
    assert result.err == "Merket «Ledermøte 1. desember» er satt for rapporten.\n"
    (merke,) = json.loads(tiltak("merke", "--format", "json").out)["merker"]
    assert (merke["gjelder"], merke["dato"]) == ("Ledergruppa", "2026-12-01")
    assert (merke["rapport"]["form"], merke["rapport"]["fil"]) == ("md", "a.md")
    again = tiltak("rapport", "--som", "ledermøte 1. desember", "--til-fil", "b.md")
    assert (again.code, again.err) == (0, "")
    assert (past.root / "a.md").read_bytes() == (past.root / "b.md").read_bytes()


def test_a_report_that_cannot_be_made_as_it_was_says_so(past: Past, tiltak: Run) -> None:
    tiltak("rapport", "--til-fil", "a.md", "--merke", "Møtet")
    message = git(past.root, "for-each-ref", "--format=%(contents)", "refs/tags/merke/")
    old = json.loads(tiltak("merke", "--format", "json").out)["merker"][0]["rapport"]["sha256"]
    git(past.root, "tag", "--delete", "merke/motet")
    git(past.root, "tag", "merke/motet", "HEAD", "--file=-", text=message.replace(old, "0" * 64))
    result = tiltak("rapport", "--som", "Møtet", "--til-fil", "b.md")
    assert result.code == 0
    assert result.err.startswith("Rapporten er ikke helt lik den som ble sendt. Er Wordmalen")
    assert git(past.root, "tag", "--list") == "merke/motet"
    other = message.replace(old, "0" * 64).replace(f"Programversjon: {__version__}", "Programversjon: 0.0.1")
    git(past.root, "tag", "--force", "merke/motet", "HEAD", "--file=-", text=other)
    assert "med versjon 0.0.1 av programmet" in tiltak("rapport", "--som", "Møtet", "--til-fil", "b.md").err


def test_a_folder_that_is_not_there(past: Past, tiltak: Run) -> None:
    assert tiltak("rapport", "--til-fil", "finnes/ikke/status.md") == (3, "", "Fant ikke mappa finnes/ikke\n")


def test_a_link_stays_a_link(past: Past, tiltak: Run, tmp_path: Path) -> None:
    real, link = tmp_path / "ekte.md", past.root / "lenke.md"
    real.write_text("gammelt", encoding="utf-8")
    link.symlink_to(real)
    assert tiltak("rapport", "--til-fil", "lenke.md").code == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are named pipes")
def test_what_is_no_file_is_written_to_as_it_is(past: Past, tiltak: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "roer.md"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text, encoding="utf-8")
        assert tiltak("rapport", "--til-fil", str(pipe)).code == 0
        assert read.result(timeout=20).startswith("# ")
    assert pipe.is_fifo()


def test_a_corrected_report(past: Past, tiltak: Run) -> None:
    tiltak("rapport", "--til-fil", "a.md", "--merke", "Møtet")
    past.edit("2025-12-20 10:00", ("Branntilsynet vil ha nye tegninger.", "Tegningene er godkjent."))
    result = tiltak("rapport", "--retter", "Møtet")
    assert result.code == 0
    text = result.out
    assert re.search(r"Rettet [\d.]{10}\. Erstatter rapporten av 02\.10\.2025\.", text)
    assert text.index("## Dette er rettet") < text.index("## Avvik")
    assert "Tegningene er godkjent." in text[text.index("## Dette er rettet") : text.index("## Avvik")]


def test_what_is_not_saved_is_not_in_it(past: Past, tiltak: Run) -> None:
    fil = past.root / "plans" / "frivillighet.toml"
    fil.write_text(fil.read_text(encoding="utf-8").replace("Møteplasser", "Steder"), encoding="utf-8")
    result = tiltak("rapport")
    assert "Steder" not in result.out
    assert result.err == "Det som er endret utenfor programmet og ikke lagret i historikken, er ikke med i rapporten.\n"
    assert tiltak("rapport", "--per", "31.12.2025").err == ""


def test_a_file_that_is_open_in_word(past: Past, tiltak: Run) -> None:
    (past.root / "~$status.docx").touch()
    result = tiltak("rapport", "--til-fil", "status.docx")
    assert result == (3, "", "Fila er åpen i Word. Lukk den, eller velg et annet navn.\n")
    assert not (past.root / "status.docx").exists()


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--format", "doc"], "kan ikke brukes"),
        (["--for", "kongen"], "kan ikke brukes"),
        (["--til-fil", "status.odt"], "«.odt» er ikke en form"),
        (["--per", "tull"], "ikke et punkt"),
        (["--per", "31.12.2099"], "har ikke vært ennå"),
        (["--per", "01.01.2001"], "begynner"),
        (["--siden", "31.12.2099"], "har ikke vært ennå"),
        (["--per", "01.02.2025", "--siden", "01.10.2025"], "01.10.2025 (oppføring"),
        (["--som", "Møtet"], "Fant ikke merket"),
        (["--som", "Møtet", "--kort"], "bare brukes med --format og --til-fil"),
        (["--retter", "Møtet"], "Fant ikke merket"),
        (["--dato", "01.12.2026"], "sammen med --merke"),
        (["--merke", "Møtet", "--dato", "1. juli"], "ikke en dato"),
        (["--merke", "31.12.2025"], "kan ikke være navnet"),
        (["--mal", "finnes-ikke.docx"], "kan ikke leses"),
        (["fargen:rød"], "kjenner ikke feltet"),
    ],
)
def test_what_is_wrong_is_told(past: Past, tiltak: Run, args: list[str], sentence: str) -> None:
    result = tiltak("rapport", *args)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err


def test_a_plan_that_is_not_there_is_a_no(past: Past, tiltak: Run) -> None:
    result = tiltak("rapport", "--plan", "finnesikke")
    assert result.code == 1
    assert "Fant ingen plan" in result.err
