"""Writes what the commands of the documentation answer, by running them on the demo of a fixed day.

python docs/skriv_eksempler.py

In the pages named here, every block of `console` is run from its first line to its last in a shell that stands in the
demo, each page in one of its own; the lines that begin with `$ ` are kept, and what they write is put under them. A
comment `<!-- dag: 2026-09-17 -->` says what day it is from there on.
"""

import os
import re
import subprocess
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from eksempelet import DAY, make_example
from tertialet import START, make_start

FOLDER = Path(__file__).parent
PAGES = {
    "historikk.md": (make_example, DAY),
    "revisjon.md": (make_example, DAY),
    "brukerveiledning.md": (make_start, START),
}
"""The pages, each with what makes its demo and the moment that it begins at."""
_DAY = re.compile(r"<!-- dag: (\d{4}-\d\d-\d\d) -->")
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
_CLOCK = """\
import os, sys
from datetime import datetime

class Clock(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.fromisoformat(os.environ["GIT_COMMITTER_DATE"]).astimezone(tz)

from importlib import import_module
for name in ("planmappe", "git", "transaction.writing"):
    import_module(f"tiltak_tui.{name}").datetime = Clock

from tiltak_tui.cli import main
sys.exit(main())
"""


def page_with_answers(name: str, text: str, folder: Path) -> str:
    """Return a page with what its commands answer now.

    Args:
        name: the name of the page.
        text: the page.
        folder: an empty folder for the demo and all else that is needed.
    """
    root = folder / "planmappe"
    root.mkdir()
    make, begins = PAGES[name]
    make(root)
    clocked = folder / "tiltak.py"
    clocked.write_text(_CLOCK, encoding="utf-8")
    (folder / "bin").mkdir()
    for command, script in (("tiltak", clocked), ("fyll-ut", FOLDER / "tertialet.py")):
        path = folder / "bin" / command
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
        path.chmod(0o755)

    def answered(block: re.Match[str]) -> str:
        days = _DAY.findall(text[: block.start()])
        now = datetime.combine(date.fromisoformat(days[-1]), begins.timetz()) if days else begins
        return _answered(block[0], root, now)

    return _BLOCK.sub(answered, text)


def _answered(block: str, root: Path, now: datetime) -> str:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {one}\n{_run(one, root, now)}" for one in commands)


def _run(command: str, root: Path, now: datetime) -> str:
    home = str(root.parent)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "TILTAK", "XDG_"))},
        "PATH": f"{home}/bin{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(FOLDER.parent),
        "HOME": home,
        "TZ": "Europe/Oslo",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_PAGER": "cat",
        "GIT_AUTHOR_DATE": now.isoformat(),
        "GIT_COMMITTER_DATE": now.isoformat(),
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


def main() -> None:
    """Write the answers into the pages."""
    for name in PAGES:
        page = FOLDER / name
        with tempfile.TemporaryDirectory() as folder:
            text = page_with_answers(name, page.read_text(encoding="utf-8"), Path(folder))
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
