"""`tiltak møte`: a meeting in plain lines, and its minute (DESIGN §7)."""

import io
import subprocess
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Result, Run
from tests.cli.plans import plan
from tests.cli.test_process import PROGRAM
from tests.real_git import log, make_repository
from tiltak_tui.mote.holdt import Mote, keep

TILTAK = """\
[[fokusomrade.tiltak]]
id = "PRØ-1"
tittel = "Kafé"
status = "pågår"

[[fokusomrade.tiltak]]
id = "PRØ-2"
tittel = "Torg"
status = "på vent"
kommentar = "Venter på tomta."
intern_merknad = "Hemmelig"

[[fokusomrade.tiltak]]
id = "PRØ-3"
tittel = "Buss"
status = "pågår"
til_beslutning = "Skal bussen være gratis?"
[[fokusomrade.tiltak.beslutning]]
tekst = "Søk om penger"
frist = 2024-02-01
"""
FILE = "plans/prove.toml"


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a planmappe where two tiltak are for the meeting, and stand in it."""
    root = make_repository(tmp_path / "planmappe", {FILE: plan(TILTAK), "plans/oppsett.toml": 'navn = "Gran"\n'})
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def meet(tiltak: Run) -> Run:
    """Return what meets, answering one line after the other."""

    def run(*answers: str, words: tuple[str, ...] = ()) -> Result:
        return tiltak("mote", *words, stdin="".join(f"{one}\n" for one in answers).encode())

    return run


def test_it_notes_beslutninger_and_ends_with_the_minute_and_a_merke(mappe: Path, meet: Run, tiltak: Run) -> None:
    answers = (
        "b",
        "Gratis i juli.",
        "Samferdselssjef, Økonomisjef",
        "i sommer",
        "01.07.2099",
        "kanskje",
        "ja",
        "n",
        "2: Nå",
    )
    result = meet(*answers, words=("--til-fil", ".", "--merke", "Ledermøte A"))
    assert (result.code, result.err) == (0, "")
    out = result.out
    assert out.startswith("2 tiltak å gå gjennom.")
    assert "\n1 av 2\nPRØ-3 Buss" in out
    assert "Til beslutning: Skal bussen være gratis?" in out
    assert "Med fordi: Til beslutning, Beslutning med frist som er nådd" in out
    assert "er ikke en dato" in out
    assert "Skriv ja eller nei." in out
    assert "\n2 av 2\nPRØ-2 Torg" in out
    assert "Referat fra møte i ledergruppa" in out
    assert "Møtet tok 1 beslutning. 2 tiltak ble endret." in out
    assert "Merket «Ledermøte A» er satt for møtet." in out
    assert "\x1b" not in out
    assert "Hemmelig" not in out
    assert len(log(mappe)) == 3
    text = (mappe / FILE).read_text(encoding="utf-8")
    assert "til_beslutning" not in text
    assert 'organ = "Ledergruppa"' in text
    assert 'ansvarlig = ["Samferdselssjef", "Økonomisjef"]' in text
    (md,) = mappe.glob("Referat ledergruppa *.md")
    assert "| Gratis i juli. |" in md.read_text(encoding="utf-8")
    (docx,) = mappe.glob("Referat ledergruppa *.docx")
    word = Document(io.BytesIO(docx.read_bytes()))
    assert "Gratis i juli." in [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert "Ledermøte A" in tiltak("merke").out


def test_it_goes_back_and_forth_and_does_what_the_walk_does(mappe: Path, meet: Run) -> None:
    result = meet("t", "", "?", "tull", "d", "", "b", "", "b: Vent", "", "", "nei", "n", "t", "q")
    assert result.code == 0
    assert "Dette er det første." in result.out
    assert "Skriv et svar, eller n for neste." in result.out
    assert "b: noter en beslutning" in result.out
    assert "Forstår ikke «tull»" in result.out
    assert result.out.count("1 av 2\nPRØ-3 Buss") == 2
    assert "Ikke lagret." in result.out
    assert "Tidligere beslutninger som er gjort" in result.out
    assert "til_beslutning" in (mappe / FILE).read_text(encoding="utf-8")
    assert len(log(mappe)) == 3


def test_the_end_of_input_in_the_middle_saves_nothing_of_it(mappe: Path, meet: Run) -> None:
    result = meet("b: Gratis", "Leder")
    assert result.code == 0
    assert "Svaret om PRØ-3 var ikke ferdig, og er ikke lagret." in result.out
    assert "Møtet tok ingen beslutninger." in result.out
    assert log(mappe) == ["Start"]


def test_the_rest_comes_when_asked_for(mappe: Path, meet: Run) -> None:
    assert "3 av 3\nPRØ-1 Kafé" in meet("n", "n", words=("--alle",)).out
    assert meet(words=("PRØ-1",)).out == (
        "Ingen avvik, og ingenting til beslutning. Med --alle går dere gjennom resten også.\n"
    )


def test_what_cannot_be_saved_is_said_before_the_meeting(mappe: Path, meet: Run) -> None:
    wrong = meet("b: Ja", "", "", "ja", words=("--til-fil", "referat.pdf"))
    assert (wrong.code, "lagres som .md eller .docx" in wrong.err) == (2, True)
    assert meet("q", words=("--merke", "i går")).code == 2
    assert log(mappe) == ["Start"]


def test_through_a_pipe_in_a_process_of_its_own(mappe: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "møte", "--til-fil", "r.md"], input=b"b: Ja\r\n\r\n\r\nja\r\n", capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "| Ja " in (mappe / "r.md").read_text(encoding="utf-8")


def test_the_last_meeting_can_be_taken_up_again_and_its_minute_be_had_once_more(mappe: Path, meet: Run) -> None:
    none = meet(words=("--fortsett",))
    assert (none.code, "ikke holdt noe møte" in none.err) == (1, True)
    meet("b: Gratis", "", "", "ja", "q")
    again = meet("n", "b: Vent", "", "", words=("--fortsett",))
    assert again.code == 0
    assert again.out.startswith("2 tiltak å gå gjennom.")
    assert "\n1 av 2\nPRØ-3 Buss" in again.out
    assert "Møtet tok 2 beslutninger." in again.out
    assert "Gjennomgått: PRØ-3, PRØ-2." in again.out
    once_more = meet(words=("--fortsett", "--til-fil", "r.md"))
    assert "Møtet tok 2 beslutninger." in once_more.out
    assert "| Vent " in (mappe / "r.md").read_text(encoding="utf-8")
    assert len(log(mappe)) == 3
    wrong = meet(words=("--fortsett", "PRØ-1"))
    assert (wrong.code, "--fortsett gjelder det siste møtet" in wrong.err) == (2, True)


def test_a_minute_that_could_not_be_saved_can_be_made_again(mappe: Path, meet: Run) -> None:
    result = meet("b: Ja", "", "", "ja", "q", words=("--til-fil", "finnes ikke/r.md"))
    assert result.code == 3
    assert "tiltak møte --fortsett --til-fil FIL" in result.err
    assert "| Ja |" not in result.out
    assert meet(words=("--fortsett", "--til-fil", "r.md")).code == 0


def test_through_a_pipe_a_meeting_that_was_broken_off_is_told_of(mappe: Path, meet: Run) -> None:
    keep(mappe, Mote(date(2026, 11, 26), ("PRØ-1", "PRØ-2")).at(0).noted("c", 1))
    result = meet("q")
    assert result.code == 0
    assert result.err.startswith(
        "Møtet 26.11.2026: 1 av 2 tiltak er gjennomgått, og 1 beslutning er notert. Det er ikke "
    )
    assert "«tiltak møte --fortsett»" in result.err
    assert "1 av 2\nPRØ-3 Buss" in result.out
