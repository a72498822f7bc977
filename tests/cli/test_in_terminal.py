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


@pytest.mark.parametrize("answer", ["Kafeen har 40 plasser", ""])
def test_a_terminal_is_asked_for_the_resultat(mappe: Path, answer: str) -> None:
    code, out = answering(
        ["oppdater", "FRI-03", "DIG-01", "--status", "fullført"],
        [("FRI-03: Hva ble resultatet? (tomt = ingenting)", answer), ("DIG-01: Hva ble resultatet?", "")],
    )
    assert (code, "Lagret: 2 tiltak: Fullført" in out) == (0, True)
    text = (mappe / "plans" / "frivillighet.toml").read_text(encoding="utf-8")
    assert text.count("resultat") == (1 if answer else 0)
    assert answer in text
    assert log(mappe)[1:] == ["Start"]


def test_the_walk_in_a_terminal(mappe: Path) -> None:
    code, out = answering(["gjennomgang"], [("Svar (", "u"), ("Skriv en setning", "Venter fortsatt på en leverandør.")])
    assert (code, "1 tiltak er besvart. Ingenting venter lenger." in out, "\x1b" in out) == (0, True, False)
    assert log(mappe) == ["DIG-01: Ny kommentar", "Start"]


def test_a_resultat_that_is_given_is_not_asked_for() -> None:
    code, out = answering(["oppdater", "FRI-03", "--status", "fullført", "resultat=En kafé"], [])
    assert (code, "Hva ble" in out) == (0, False)


def test_what_looks_sensitive_in_the_resultat_is_asked_about(mappe: Path) -> None:
    code, _out = answering(
        ["oppdater", "FRI-03", "--status", "fullført"],
        [("Hva ble resultatet?", "Spør ola@gmail.com"), ("[j/N]", "n")],
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
