"""The installed program as a process of its own: pipes, terminals, encodings, the shell."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.plans import plan

if TYPE_CHECKING:
    import pexpect
elif sys.platform != "win32":
    import pexpect

PROGRAM = [sys.executable, "-m", "tiltak_tui"]
pytestmark = pytest.mark.usefixtures("mappe")
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="no pty")


def run(*args: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *args], capture_output=True, check=False, stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})}
    )


def written(child: "pexpect.spawn[bytes]") -> str:
    return child.before.decode() if isinstance(child.before, bytes) else ""


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
    assert child.exitstatus is not None
    return child.exitstatus, written(child).replace("\r\n", "\n")


def test_the_console_script() -> None:
    script = shutil.which("tiltak", path=str(Path(sys.executable).parent))
    assert script
    done = subprocess.run([script, "vis", "FRI-33"], capture_output=True, check=False)
    assert done.returncode == 1


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252:strict"}]
)
def test_output_is_utf8(env: Mapping[str, str]) -> None:
    assert "► Pågår" in run("liste", env=env).stdout.decode("utf-8")
    assert "Åpner til høsten" in run("vis", "FRI-03", env=env).stdout.decode("utf-8")
    assert "Følg opp" in run("--help", env=env).stdout.decode("utf-8")
    assert "«ikke-noe»" in run("ikke-noe", env=env).stderr.decode("utf-8")


def test_csv_has_its_own_line_ends() -> None:
    out = run("liste", "--format", "csv").stdout
    assert out.startswith("\ufeffplan;".encode())
    assert out.endswith(b"\r\n")
    assert b"\r\r" not in out


@pytest.mark.parametrize(
    "args", [["liste"], ["liste", "--format", "json"], ["liste", "--"], ["sjekk"], ["json-skjema"]]
)
def test_a_pipe_that_is_closed_early_is_quiet(mappe: Path, args: list[str]) -> None:
    rows = "".join(f'[[fokusomrade.tiltak]]\nid = "P-{n}"\ntittel = "{"T" * 200}"\nx = 1\n' for n in range(2000))
    (mappe / "plans" / "stor.toml").write_text(plan(rows), encoding="utf-8")
    with subprocess.Popen([*PROGRAM, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "Broken" not in said
    assert "Errno" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="a shell")
def test_output_that_cannot_be_written_is_told_of() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([*PROGRAM, "liste"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


@needs_terminal
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


@needs_terminal
def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b[33m▲ Gul\x1b[0m" in in_terminal("liste", env={"TERM": "xterm"})[1]
    assert "\x1b" not in in_terminal("liste", env={"NO_COLOR": "1", "TERM": "xterm"})[1]
    assert "\x1b" not in in_terminal("liste", env={"TERM": "dumb"})[1]


@needs_terminal
def test_an_internal_note_is_shown_on_a_terminal_only() -> None:
    assert "Intern merknad: Hemmelig" in in_terminal("vis", "FRI-03")[1]
    assert "Hemmelig" not in in_terminal("vis", "FRI-03", "--format", "json")[1]
    assert "Hemmelig" not in in_terminal("liste", "--format", "csv")[1]


@needs_terminal
@pytest.mark.parametrize("form", ["tabell", "csv"])
def test_a_terminal_never_gets_what_it_would_obey(mappe: Path, form: str) -> None:
    row = '[[fokusomrade.tiltak]]\nid = "P-1"\ntittel = "\\u001b]0;x\\u0007"\n'
    (mappe / "plans" / "x.toml").write_text(plan(row), encoding="utf-8")
    out = in_terminal("liste", "--format", form, env={"NO_COLOR": "1"})[1]
    assert "␛]0;x␇" in out
    assert "\x1b" not in out


@needs_terminal
@pytest.mark.parametrize(("answer", "code"), [("j", 0), ("", 1), ("nei", 1)])
def test_a_terminal_is_asked_before_something_sensitive_is_saved(mappe: Path, answer: str, code: int) -> None:
    found, out = in_terminal(
        "oppdater", "FRI-03", "--kommentar", "ola@gmail.com", answer=answer or "n", env={"NO_COLOR": "1"}
    )
    assert found == code
    assert ("Lagret" in out) == (code == 0)
    saved = "ola@gmail.com" in (mappe / "plans" / "frivillighet.toml").read_text(encoding="utf-8")
    assert saved == (code == 0)


@needs_terminal
def test_ctrl_c_is_quiet(mappe: Path) -> None:
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], "oppdater", "FRI-03", "--kommentar", "-"], timeout=30)
    child.expect_exact("Ctrl+D")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in written(child)
    assert 'kommentar = """' in (mappe / "plans" / "frivillighet.toml").read_text(encoding="utf-8")


BASH = r"""
compopt() { :; }
COMP_WORDBREAKS=$' \t\n"'"'"'><=;|&(:'
eval "$(_TILTAK_COMPLETE=bash_source tiltak)"
COMP_LINE=$1 COMP_POINT=${#1}
_tiltak_completion tiltak
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("tiltak op", ["oppdater"]),
        ("tiltak vis FRI-0", ["FRI-01", "FRI-03", "FRI-04"]),
        ("tiltak vis fri-03", ["FRI-03"]),
        ("tiltak liste vurd", ["vurdering:"]),
        ("tiltak liste status:p", ["pågår", "på-vent"]),
        ("tiltak liste -plan:", ["digital", "frivillighet"]),
        ("tiltak liste --form", ["--format"]),
        ("tiltak liste --format j", ["json"]),
        ("tiltak oppdater FRI-03 fremd", ["fremdrift="]),
        ("tiltak oppdater FRI-03 vurdering=g", ["grønn", "gul"]),
        ("tiltak oppdater FRI-03 --status i", ["ikke-startet"]),
        ("tiltak oppdater FRI-03 ansvarlig=Leder", ["Leder\\ frivilligsentralen"]),
        ("tiltak --mappe finnesikke vis FRI", [""]),
    ],
)
def test_bash_fills_in(line: str, found: list[str]) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", line], capture_output=True, check=True, env={**os.environ, "PATH": path}
    )
    assert done.stdout.decode().splitlines() == found
    assert done.stderr == b""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(shell: str) -> None:
    done = run(env={"_TILTAK_COMPLETE": f"{shell}_source"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"_tiltak_completion" in done.stdout


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_ids(shell: str) -> None:
    cword = {"zsh": "2", "fish": "FRI-0"}[shell]
    env = {"_TILTAK_COMPLETE": f"{shell}_complete", "COMP_WORDS": "tiltak vis FRI-0", "COMP_CWORD": cword}
    assert b"FRI-03" in run(env=env).stdout
