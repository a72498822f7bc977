"""The pictures of the report in each of its forms, of the example on its fixed day; `tegn_bilder.py` draws them.

What shows a form to people draws its picture: Chromium the web page, LibreOffice the Word and Excel files. Where one of
them is missing, its pictures stay as they are, and that is said.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from eksempelet import make_example
from rich.console import Console

from tiltak_tui.history import History
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest, read_report
from tiltak_tui.report.valg import Valg

_WIDTH, _LINES = 84, 44
_CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--window-size=900,1180",
)  # fmt: skip


def draw_reports(folder: Path) -> None:
    """Draw the report in every form into a folder."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "planmappe"
        root.mkdir()
        mappe = make_example(root)
        with closing(History(mappe, None)) as history:
            whole, short = (read_report(mappe, history, Valg(kort=kort)) for kort in (False, True))
        for form in (Form.MD, Form.TXT, Form.JSON):
            _draw_text(whole, form, folder / f"rapport-{form.value}.svg")
        drawn: tuple[tuple[str, Form, Lest, Callable[[Path, Path], None]], ...] = (
            ("html", Form.HTML, whole, _draw_page),
            ("docx", Form.DOCX, whole, _draw_first_page),
            ("xlsx", Form.XLSX, whole, _draw_first_page),
            ("kort", Form.DOCX, short, _draw_first_page),
        )
        for name, form, lest, draw in drawn:
            file = Path(place) / f"rapport-{name}.{form.value}"
            file.write_bytes(lest.drawn(form))
            draw(file, folder / f"rapport-{name}.png")


def _draw_text(lest: Lest, form: Form, picture: Path) -> None:
    lines = lest.drawn(form).decode().splitlines()[:_LINES]
    console = Console(record=True, width=_WIDTH, file=io.StringIO())
    for line in lines:
        console.print(line[:_WIDTH], markup=False, highlight=False, emoji=False, no_wrap=True)
    svg = console.export_svg(title=lest.name(form), unique_id=f"rapport-{form.value}")
    picture.write_text(re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL), encoding="utf-8")


def _draw_page(file: Path, picture: Path) -> None:
    program = _found("chromium", "chromium-browser", "google-chrome")
    if program is None:
        sys.stderr.write(f"{picture.name}: Chromium mangler, og bildet er ikke tegnet\n")
        return
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [program, *_CHROMIUM, f"--user-data-dir={profile}", f"--screenshot={picture}", file.as_uri()],
            check=True,
            capture_output=True,
        )


def _draw_first_page(file: Path, picture: Path) -> None:
    office, painter = _found("soffice", "libreoffice"), _found("pdftoppm")
    if office is None or painter is None:
        sys.stderr.write(f"{picture.name}: LibreOffice eller pdftoppm mangler, og bildet er ikke tegnet\n")
        return
    with tempfile.TemporaryDirectory() as profile:
        convert = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*convert, "--outdir", str(file.parent), str(file)], check=True, capture_output=True)
    page = [painter, "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile", str(file.with_suffix(".pdf"))]
    subprocess.run([*page, str(picture.with_suffix(""))], check=True)


def _found(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
