"""The program in a real terminal."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.plans import plan
from tests.cli.test_process import PROGRAM

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
    assert "1 forsinket" in out
    assert ("30.06.2024 forsinket" in out) == (columns >= 100)
    assert (title in out) == (columns >= 200)


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
