"""The installed program as a process of its own: pipes, encodings, the shell."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.plans import plan
from tests.real_git import log

PROGRAM = [sys.executable, "-m", "tiltak_tui"]
pytestmark = pytest.mark.usefixtures("mappe")


def run(*args: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *args], capture_output=True, check=False, stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})}
    )


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


FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")


@needs_full
@pytest.mark.parametrize(
    "args",
    [["liste"], ["liste", "--format", "csv"], ["liste", "--help"], ["vis", "FRI-03"], ["sjekk"], ["--version"]],
)
def test_output_that_cannot_be_written_is_told_of(args: list[str]) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run([*PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "Svaret kunne ikke skrives: disken er full, eller det går ikke an å skrive dit."
    ]


@needs_full
def test_where_the_answer_cannot_be_written_it_is_said_that_the_update_is_saved(mappe: Path) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*PROGRAM, "oppdater", "FRI-04", "prioritet=1"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    said = done.stderr.decode()
    assert said.startswith("Oppføringen «FRI-04: Prioritet 1» er lagret, men svaret kunne ikke skrives")
    assert len(said.splitlines()) == 1
    assert log(mappe)[0] == "FRI-04: Prioritet 1"


@needs_full
def test_where_the_answer_cannot_be_written_it_is_said_that_the_planmappe_is_made(tmp_path: Path) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run([*PROGRAM, "ny", str(tmp_path / "ny")], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert "er klar, men svaret" in done.stderr.decode()


@needs_full
@pytest.mark.parametrize(("args", "code"), [(["liste"], 0), (["vis", "FRI-9"], 1), (["finnesikke"], 2)])
def test_nobody_hears_what_is_said(mappe: Path, args: list[str], code: int) -> None:
    (mappe / "plans" / "ødelagt.toml").write_text("versjon = 1\n[plan]\ntittel = 'X'\nx = 1\n", encoding="utf-8")
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run([*PROGRAM, *args], stdout=subprocess.PIPE, stderr=full, check=False)
    assert done.returncode == code
    if sys.platform != "win32":
        closed = subprocess.run(["sh", "-c", '"$@" 2>&-', "sh", *PROGRAM, *args], stdout=subprocess.PIPE, check=False)
        assert (closed.returncode, closed.stdout) == (code, done.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes")
@pytest.mark.parametrize(
    "args",
    [[b"vis", b"\xe5"], [b"liste", b"bl\xe5"], [b"oppdater", b"FRI-03", b"--kommentar", b"\xff"], [b"\xe5"]],
)
def test_an_argument_that_is_no_text(args: list[bytes]) -> None:
    done = subprocess.run([*map(str.encode, PROGRAM), *args], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode("utf-8")
    assert "er ikke lesbar tekst" in said
    assert len(said.splitlines()) == 1


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
        ("tiltak historikk FRI-0", ["FRI-01", "FRI-03", "FRI-04"]),
        ("tiltak historikk --felt status,fris", ["status,frist", "status,frist_tekst"]),
        ("tiltak historikk --plan d", ["digital"]),
        (
            "tiltak liste --per for",
            ["for\\ en\\ uke\\ siden", "forrige\\ måned", "forrige\\ tertial", "forrige\\ merke"],
        ),
        ("tiltak endringer i", ["i\\ går"]),
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
