"""What every form of a report promises: the same bytes, nothing internal, and text as text."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.real_git import git
from tests.report.kommune import FRI, SECRET, Kommune
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import Lest
from tiltak_tui.report.valg import Mottaker

HOSTILE = ("[/x] [b", "\x1b]0;x\x07", "=1+1", "<script>x</script>", "---", "{{ 7*7 }}", "\u202eabc")
FORMS = tuple(form for form in Form if form is not Form.PDF)
READ = """
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tiltak_tui.history import History
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.report.form import Form
from tiltak_tui.report.make import read_report
from tiltak_tui.report.valg import Valg
root, folder, settled = sys.argv[1:]
mappe = Planmappe(Path(root), clock=lambda: datetime(2031, 5, 5, 3, 0, tzinfo=UTC))
with closing(History(mappe, None)) as history:
    lest = read_report(mappe, history, Valg.from_json(settled))
for form in Form:
    if form is not Form.PDF:
        Path(folder, form.value).write_bytes(lest.drawn(form))
"""


def unzipped(data: bytes) -> bytes:
    """Return bytes with everything that lies packed in them, packed files inside packed files included."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return b"\0".join(part for name in packed.namelist() for part in (name.encode(), unzipped(packed.read(name))))


def test_the_same_bytes_after_fifty_updates_another_day_in_another_zone(
    kommune: Kommune, lest: Callable[..., Lest], tmp_path: Path
) -> None:
    first = lest(per="31.08.2026", siden="28.02.2026", innledning="Kjære alle.")
    before = {form: first.drawn(form) for form in FORMS}
    for number in range(50):
        old, new = ("Planen er i rute.", "Nytt.") if number % 2 == 0 else ("Nytt.", "Planen er i rute.")
        kommune.edit(f"2026-12-{number % 28 + 1:02} 10:{number:02}", (old, new))
    kommune.edit("2027-01-31 10:00", ('navn = "Gran kommune"', 'navn = "Ringerike"'), fil="plans/oppsett.toml")
    folder = tmp_path / "ut"
    folder.mkdir()
    environment = os.environ | {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", READ, str(kommune.root), str(folder), first.valg.as_json()], env=environment, check=True
    )
    for form in FORMS:
        assert (folder / form.value).read_bytes() == before[form], form


@pytest.mark.parametrize("mottaker", Mottaker)
@pytest.mark.parametrize("kort", [False, True])
def test_what_is_internal_is_in_no_form(
    kommune: Kommune, lest: Callable[..., Lest], mottaker: Mottaker, kort: bool
) -> None:
    kommune.edit("2026-11-20 10:00", (f'intern_merknad = "{SECRET}"', f'intern_merknad = ["{SECRET}", "{SECRET}2"]'))
    kommune.edit("2026-11-21 10:00", (f'intern_merknad = ["{SECRET}", "{SECRET}2"]', f'intern_merknad = "{SECRET}3"'))
    assert SECRET in (kommune.root / FRI).read_text(encoding="utf-8")
    for siden in ("30.04.2026", "20.11.2026"):
        made = lest(mottaker=mottaker, kort=kort, siden=siden)
        for form in FORMS:
            assert SECRET.encode() not in unzipped(made.drawn(form)), form


def test_what_folkevalgte_are_not_told(lest: Callable[..., Lest]) -> None:
    for kort in (False, True):
        made = lest(mottaker=Mottaker.FOLKEVALGTE, kort=kort)
        for form in FORMS:
            text = unzipped(made.drawn(form)).decode(errors="replace")
            assert "Skal vi?" not in text, form
            assert "Ola Hansen" not in text, form
            assert "Kari Nordmann" not in text, form
            assert "ikke rapportert" not in text.lower(), form


def test_a_report_of_nothing_can_be_drawn(lest: Callable[..., Lest]) -> None:
    made = lest(filter="finnesikke")
    for form in FORMS:
        assert made.drawn(form)
    assert "Ingen tiltak passer" in made.drawn(Form.TXT).decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_in_every_field_can_be_drawn(kommune: Kommune, lest: Callable[..., Lest], text: str) -> None:
    shown = text.replace("\x1b", "\\u001B").replace("\x07", "\\u0007")
    for word in ("Kafé i gamle Norderhov skole", "Leder frivilligsentralen", "Tilsynet sa nei.", "Sparebankstiftelsen"):
        kommune.edit("2026-11-20 10:00", (word, shown))
    for word in ("Handlingsplan for frivillighet", "Møteplasser", "Økonomi"):
        kommune.edit("2026-11-20 10:00", (word, shown))
    made = lest(tittel=text, innledning=text)
    for form in FORMS:
        content = unzipped(made.drawn(form))
        assert b"\x1b" not in content or form in {Form.DOCX, Form.XLSX}, form
        assert b"<script>x" not in content or form in {Form.MD, Form.TXT, Form.JSON}, form
    assert git(kommune.root, "status", "--porcelain") == ""
