"""The program in a real terminal."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.plans import plan
from tests.cli.test_process import PROGRAM
from tests.real_git import git, log

pexpect: Any = pytest.importorskip("pexpect", reason="no pty on Windows")

pytestmark = pytest.mark.usefixtures("mappe")


def in_terminal(
    *args: str, columns: int = 80, env: Mapping[str, str] | None = None, answer: str = ""
) -> tuple[int, str]:
    """Run the program in a terminal; return its exit code and what it wrote, with LF line ends."""
    inherited = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    child = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], *args], dimensions=(24, columns), env=inherited | dict(env or {}), timeout=30
    )
    if answer:
        child.expect_exact("[j/N]")
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_the_table_fits_the_terminal(mappe: Path, columns: int) -> None:
    title = "Et langt navn på et tiltak med 漢字 og mye mer"
    row = f'[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "{title}"\nansvarlig = "Kommunalsjef for kultur og samfunn"\n'
    (mappe / "plans" / "lang.toml").write_text(plan(row), encoding="utf-8")
    code, out = in_terminal("liste", columns=columns, env={"NO_COLOR": "1"})
    assert code == 0
    from rich.cells import cell_len  # noqa: PLC0415 - an independent measure

    assert all(cell_len(line) <= columns for line in out.splitlines())
    assert "► Pågår" in out
    assert "▲ Gul" in out
    late = "30.06.2024 forsinket" if columns >= 100 else "30.06.2024 !"
    assert late in out
    assert ("1 forsinket" if columns >= 100 else "! 1 forsinket") in out
    assert (title in out) == (columns >= 200)


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_what_is_late_is_marked_whatever_else_must_give_way(mappe: Path, columns: int) -> None:
    row = (
        f'[[fokusomrade.tiltak]]\nid = "{"P" * 20}"\ntittel = "{"Tittel " * 20}"\nansvarlig = "{"Sjef " * 20}"\n'
        'frist = 2024-06-30\nstatus = "ikke startet"\nvurdering = "grønn"\n'
    )
    (mappe / "plans" / "lang.toml").write_text(plan(row), encoding="utf-8")
    out = in_terminal("liste", "plan:lang", columns=columns, env={"NO_COLOR": "1"})[1]
    assert f"30.06.2024 {'forsinket' if columns >= 100 else '!'}  ○ Ikke startet  ● Grønn" in out


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[33m▲ Gul\x1b[0m" in in_terminal("liste", env={"TERM": "xterm"})[1]
    assert "\x1b" not in in_terminal("liste", env={"NO_COLOR": "1", "TERM": "xterm"})[1]
    assert "\x1b" not in in_terminal("liste", env={"TERM": "dumb"})[1]


def test_an_internal_note_is_shown_on_a_terminal_only() -> None:
    assert "Intern merknad: Hemmelig" in in_terminal("vis", "FRI-03")[1]
    assert "Hemmelig" not in in_terminal("vis", "FRI-03", "--format", "json")[1]
    assert "Hemmelig" not in in_terminal("liste", "--format", "csv")[1]


@pytest.mark.parametrize("form", ["tabell", "csv"])
def test_a_terminal_never_gets_what_it_would_obey(mappe: Path, form: str) -> None:
    row = '[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "\\u001b]0;x\\u0007"\n'
    (mappe / "plans" / "x.toml").write_text(plan(row), encoding="utf-8")
    out = in_terminal("liste", "--format", form, env={"NO_COLOR": "1"})[1]
    assert "␛]0;x␇" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("", 1), ("nei", 1)])
def test_a_terminal_is_asked_before_something_sensitive_is_saved(mappe: Path, answer: str, code: int) -> None:
    found, out = in_terminal(
        "oppdater", "FRI-03", "--kommentar", "ola@gmail.com", answer=answer or "n", env={"NO_COLOR": "1"}
    )
    assert found == code
    assert ("Lagret" in out) == (code == 0)
    saved = "ola@gmail.com" in (mappe / "plans" / "frivillighet.toml").read_text(encoding="utf-8")
    assert saved == (code == 0)


def test_ctrl_c_is_quiet(mappe: Path) -> None:
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], "oppdater", "FRI-03", "--kommentar", "-"], timeout=30)
    child.expect_exact("Ctrl+D")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in child.before.decode()
    assert 'kommentar = """' in (mappe / "plans" / "frivillighet.toml").read_text(encoding="utf-8")


def answering(args: Sequence[str], answers: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """Run the program in a terminal, giving each answer when its question comes."""
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], *args], dimensions=(24, 120), timeout=30, encoding="utf-8")
    text = ""
    for question, answer in answers:
        child.expect_exact(question)
        text += child.before
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, (text + child.before).replace("\r\n", "\n")


def test_a_terminal_is_asked_what_came_of_it_and_whether_it_is_to_be_evaluated(mappe: Path) -> None:
    code, out = answering(
        ["oppdater", "FRI-03", "DIG-01", "--status", "fullført"],
        [
            ("Resultat: hva ble levert?", "Kafeen har 40 plasser"),
            ("Effekt: hva kom ut av det?", "Mange kommer"),
            ("Evalueres (en dato; tom linje = nei):", "neste år"),
            ("«neste år» er ikke en dato", ""),
            ("Resultat: hva ble levert?", ""),
            ("Effekt: hva kom ut av det?", ""),
            ("Evalueres", "1.6.2099"),
        ],
    )
    assert (code, "Lagret: 2 tiltak: Fullført" in out) == (0, True)
    assert "FRI-03 Kafé i gamle Norderhov skole" in out
    text = (mappe / "plans" / "frivillighet.toml").read_text(encoding="utf-8")
    assert 'resultat = "Kafeen har 40 plasser"' in text
    assert 'effekt = "Mange kommer"' in text
    assert "evalueres" not in text
    other = (mappe / "plans" / "digital.toml").read_text(encoding="utf-8")
    assert "evalueres = 2099-06-01" in other
    assert "resultat" not in other
    assert log(mappe)[1:] == ["Start"]


def test_the_walk_in_a_terminal(mappe: Path) -> None:
    code, out = answering(["gjennomgang"], [("Svar (", "u"), ("Skriv en setning", "Venter fortsatt på en leverandør.")])
    assert (code, "1 tiltak er besvart. Ingenting venter lenger." in out, "\x1b" in out) == (0, True, False)
    assert log(mappe) == ["DIG-01: Ny kommentar", "Start"]


def test_the_walk_shows_both_answers_and_loses_none(mappe: Path) -> None:
    (mappe / "nei").touch()
    hook = mappe / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntest ! -f nei\n", encoding="utf-8")
    hook.chmod(0o755)
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], "gjennomgang"], timeout=30, encoding="utf-8")
    child.expect_exact("? hjelp):")
    (mappe / "nei").unlink()
    text = (mappe / "plans" / "digital.toml").read_text(encoding="utf-8")
    changed = text.replace('status = "på vent"', 'status = "pågår"').replace('status = "pågår"', 'status = "utgått"')
    assert changed != text
    (mappe / "plans" / "digital.toml").write_text(changed, encoding="utf-8")
    git(mappe, "commit", "--quiet", "--all", "--message", "Andre")
    (mappe / "nei").touch()
    child.sendline("1: Vi begynner på nytt")
    child.expect_exact("Status: nå står det Utgått. Du svarte Ikke startet.")
    child.expect_exact("Skal svaret ditt gjelde likevel? (ja eller nei):")
    child.sendline("ja")
    child.expect_exact("Prøve å lagre igjen? (ja eller nei):")
    (mappe / "nei").unlink()
    child.sendline("ja")
    child.expect_exact("Lagret: DIG-01: Utgått → Ikke startet")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "Vi begynner på nytt" in (mappe / "plans" / "digital.toml").read_text(encoding="utf-8")
    assert log(mappe)[1:] == ["Andre", "Start"]


def test_a_meeting_that_was_broken_off_is_taken_up_again(mappe: Path) -> None:
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], "møte"], timeout=30, encoding="utf-8")
    for question, answer in (("? hjelp):", "b: Søk på nytt"), ("Ansvarlig", ""), ("Frist (", "")):
        child.expect_exact(question)
        child.sendline(answer)
    child.expect_exact("Svar (")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    code, out = answering(
        ["møte"],
        [
            ("Fortsette det? (ja eller nei):", "ja"),
            ("? hjelp):", "q"),
            ("Hvor skal referatet lagres?", "finnes ikke/x.md"),
            ("Hvor skal referatet lagres?", "."),
            ("Navnet på merket for møtet", "i går"),
            ("Navnet på merket for møtet", "Ledermøte A"),
        ],
    )
    assert code == 0
    assert "1 beslutning er notert. Det er ikke avsluttet." in out
    assert "Møtet tok 1 beslutning." in out
    assert "Fant ikke mappa finnes ikke" in out
    assert len(list(mappe.glob("Referat ledergruppa *.*"))) == 2
    assert git(mappe, "tag", "--list") != ""
    assert answering(["møte"], [("? hjelp):", "q")])[0] == 0


def test_a_resultat_that_is_given_is_not_asked_for() -> None:
    given = ["resultat=En kafé", "effekt=", "evalueres="]
    code, out = answering(["oppdater", "FRI-03", "--status", "fullført", *given], [])
    assert (code, "hva ble levert" in out) == (0, False)


def test_what_looks_sensitive_in_the_resultat_is_asked_about(mappe: Path) -> None:
    code, _out = answering(
        ["oppdater", "FRI-03", "--status", "fullført"],
        [("hva ble levert?", "Spør ola@gmail.com"), ("hva kom ut", ""), ("Evalueres", ""), ("[j/N]", "n")],
    )
    assert code == 1
    assert log(mappe) == ["Start"]


class TestWhoTheUserIs:
    @pytest.fixture(autouse=True)
    def nobody(self, mappe: Path, surroundings: Path) -> None:
        (surroundings / ".gitconfig").write_text("", encoding="utf-8")

    def test_an_answer_that_cannot_be_used_is_asked_for_again(self, tmp_path: Path) -> None:
        answers = [
            ("Navnet ditt:", ""),
            ("Navnet ditt:", "Kari Nordmann"),
            ("E-postadressen din:", "kari"),
            ("E-postadressen din:", "kari@gran.kommune.no"),
        ]
        code, out = answering(["ny", str(tmp_path / "ny")], answers)
        assert code == 0
        assert "«kari» er ikke en e-postadresse" in out
        assert git(tmp_path / "ny", "log", "--format=%an <%ae>") == "Kari Nordmann <kari@gran.kommune.no>"

    def test_after_three_tries_nothing_is_made(self, tmp_path: Path) -> None:
        answers = [("Navnet ditt:", "Kari"), *[("E-postadressen din:", "kari")] * 3]
        code, out = answering(["ny", str(tmp_path / "ny")], answers)
        assert code == 2
        assert "ingenting er lagret" in out
        assert not (tmp_path / "ny").exists()


def test_a_closed_window_ends_the_demo_on_the_screen(tmp_path: Path) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], "demo"],
        dimensions=(36, 120),
        env=dict(os.environ) | {"TMPDIR": str(temp)},
        timeout=60,
    )
    child.expect("INN-05")
    child.ptyproc.fileobj.close()  # the terminal is gone, and the system says so
    for _try in range(300):
        if not child.isalive():
            break
        time.sleep(0.1)
    assert not child.isalive()
    assert list(temp.iterdir()) == []
