"""What the verbs that only read load: nothing heavy, so that they start at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.plans import DIGITAL, FRIVILLIGHET, OPPSETT
from tests.real_git import make_repository

HEAVY = {"textual", "rich", "git", "gitdb", "xlsxwriter", "openpyxl", "docx", "jinja2"}
SLOW = HEAVY | {"tomlkit", "babel", "filelock", "tomllib", "difflib", "click", "pydantic", "platformdirs", "stdnum"}
CODE = """
import json, sys
from tiltak_tui.cli import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded(root: Path, *args: str) -> set[str]:
    """Return the top-level modules that a verb has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *args], cwd=root, capture_output=True, check=True, stdin=subprocess.DEVNULL
    )
    code, modules = json.loads(done.stderr.decode().splitlines()[-1])
    assert code == 0
    return set(modules)


@pytest.fixture
def planmappe(tmp_path: Path) -> Path:
    view = '\n[[visning]]\nnavn = "Kafé"\nfilter = "kafé"\nkolonner = ["id", "tittel"]\n'
    files = {"frivillighet": FRIVILLIGHET, "digital": DIGITAL, "oppsett": OPPSETT + view}
    return make_repository(tmp_path / "mappe", {f"plans/{name}.toml": text for name, text in files.items()})


@pytest.mark.parametrize(
    "args",
    [
        ["liste"],
        ["liste", "--help"],
        ["liste", "status:pågår", "--format", "json"],
        ["vis", "FRI-03"],
        ["vis", "FRI-03", "--format", "json"],
        ["frister"],
        ["inndelinger"],
        ["sjekk"],
        ["json-skjema"],
        ["--help"],
        ["runde", "--help"],
        ["purring", "--help"],
        ["visning"],
        ["liste", "--visning", "Kafé"],
    ],
)
def test_reading_loads_neither_the_screen_nor_git(planmappe: Path, args: list[str]) -> None:
    assert loaded(planmappe, *args) & HEAVY == set()


@pytest.mark.parametrize(
    "args",
    [
        ["liste"],
        ["liste", "-plan:digital", "--sorter", "frist", "--kolonner", "id,neste_milepael"],
        ["liste", "--visning", "Kafé"],
        ["vis", "FRI-03"],
    ],
)
def test_a_listing_loads_nothing_slow(planmappe: Path, args: list[str]) -> None:
    assert loaded(planmappe, *args) & SLOW == set()


def test_only_the_module_of_the_verb_is_loaded(planmappe: Path) -> None:
    code = (
        "import sys; from tiltak_tui.cli import main; main(['vis', 'FRI-03', '--']);"
        "print([name for name in sys.modules if name.startswith('tiltak_tui.cli.')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=planmappe, capture_output=True, check=True)
    modules = done.stderr.decode()
    assert "'tiltak_tui.cli.vis'" in modules
    for verb in ("liste", "oppdater", "sjekk", "ny", "demo", "screen"):
        assert f"'tiltak_tui.cli.{verb}'" not in modules


def test_the_first_frame_loads_nothing_of_reports(planmappe: Path) -> None:
    code = """
import asyncio, sys
from pathlib import Path
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.app import TiltakApp

async def run():
    app = TiltakApp(Planmappe(Path()))
    async with app.run_test() as pilot:
        await pilot.pause()
        print(sorted(name for name in sys.modules if name.startswith(("tiltak_tui.report", "tiltak_tui.tui.report"))))

asyncio.run(run())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=planmappe, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
