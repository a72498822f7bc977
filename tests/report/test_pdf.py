"""The PDF form: what LibreOffice or Word is told, what comes of it, and what is said where there is neither."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.report.documents import HOSTILE, document
from tiltak_tui.errors import TiltakError
from tiltak_tui.report.pdf import file as module
from tiltak_tui.report.pdf import pdf
from tiltak_tui.report.word import word

WRITER = shutil.which("lowriter")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="LibreOffice is played by a script of the shell")
WAY_OUT = r"Lagre den i Word i stedet \(\.docx\), åpne den og lagre den som PDF der\."
TELL = """#!/bin/sh
for one in "$@"; do printf '%s\\n' "$one"; done > "$TOLD"
while [ $# -gt 2 ]; do shift; done
"""


@pytest.fixture
def libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file that plays LibreOffice: it tells what it was told, and does what a test adds."""
    folder = tmp_path / "programmer"
    folder.mkdir()
    script = folder / "soffice"
    script.write_text(TELL, encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(module, "_SYSTEM", "linux")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setenv("TOLD", str(tmp_path / "sagt.txt"))
    return script


def does(script: Path, more: str) -> None:
    script.write_text(TELL + more, encoding="utf-8")


@pytest.fixture(scope="module")
def docx() -> bytes:
    return word(document())


@needs_shell
def test_what_libreoffice_is_told(libreoffice: Path, tmp_path: Path, docx: bytes) -> None:
    does(libreoffice, 'cp "$2" "$1/kopi" && printf "%%PDF-1.7" > "$1/rapport.pdf"\n')
    assert pdf(docx) == b"%PDF-1.7"
    profile, *options, out, folder, report = (tmp_path / "sagt.txt").read_text(encoding="utf-8").splitlines()
    assert profile == f"-env:UserInstallation={Path(folder).as_uri()}/profil"
    assert (out, report) == ("--outdir", f"{folder}/rapport.docx")
    assert options[:-2] == ["--headless", "--norestore", "--nolockcheck", "--nodefault"]
    assert options[-2] == "--convert-to"
    kind, writer, choices = options[-1].split(":", 2)
    assert (kind, writer) == ("pdf", "writer_pdf_Export")
    assert json.loads(choices)["UseTaggedPDF"]["value"] == "true"
    assert not Path(folder).exists()


@needs_shell
@pytest.mark.parametrize("more", ["exit 77\n", ": \n", 'printf "ikke PDF" > "$1/rapport.pdf"\n'])
def test_when_libreoffice_makes_no_pdf(libreoffice: Path, docx: bytes, more: str) -> None:
    does(libreoffice, more)
    with pytest.raises(TiltakError, match=f"^LibreOffice klarte ikke å lage PDF av rapporten. {WAY_OUT}$"):
        pdf(docx)


@needs_shell
def test_libreoffice_is_stopped_with_all_that_it_started(
    libreoffice: Path, tmp_path: Path, docx: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LIMIT", 0.5)
    does(libreoffice, f'sleep 60 & echo $! > "{tmp_path}/barn"; wait\n')
    with pytest.raises(TiltakError, match="LibreOffice brukte for lang tid på å lage PDF av rapporten"):
        pdf(docx)
    child = int((tmp_path / "barn").read_text(encoding="utf-8"))
    end = time.monotonic() + 10
    while _runs(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    """Return whether a process runs; one that is done and that nobody has asked about does not."""
    answer = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return bool(answer.stdout.strip()) and not answer.stdout.strip().startswith("Z")


@needs_shell
def test_a_program_in_the_folder_one_stands_in_is_not_trusted(
    libreoffice: Path, docx: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(libreoffice.parent)
    monkeypatch.setenv("PATH", str(libreoffice.parent))
    with pytest.raises(TiltakError, match="Fant verken LibreOffice eller Word"):
        pdf(docx)


def test_where_there_is_neither(docx: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_SYSTEM", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        TiltakError, match=f"^Fant verken LibreOffice eller Word, som lager PDF av rapporten. {WAY_OUT}$"
    ):
        pdf(docx)


def test_the_places_where_libreoffice_is_put(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path / "Programfiler"))
    monkeypatch.delenv("PROGRAMW6432", raising=False)
    monkeypatch.delenv("PROGRAMFILES(X86)", raising=False)
    monkeypatch.setattr(module, "_SYSTEM", "win32")
    assert list(module._places()) == [tmp_path / "Programfiler" / "LibreOffice" / "program" / "soffice.com"]
    monkeypatch.setattr(module, "_SYSTEM", "darwin")
    assert Path("/Applications/LibreOffice.app/Contents/MacOS/soffice") in module._places()
    monkeypatch.setattr(module, "_SYSTEM", "linux")
    assert list(module._places()) == []


@needs_shell
def test_word_is_asked_on_windows_where_there_is_no_libreoffice(
    tmp_path: Path, docx: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    powershell = tmp_path / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    powershell.parent.mkdir(parents=True)
    powershell.write_text(
        '#!/bin/sh\nfor one in "$@"; do printf "%s\\n" "$one"; done > "$TOLD"\n'
        'test -f "$TILTAK_PDF/rapport.docx" && printf "%%PDF-1.7" > "$TILTAK_PDF/rapport.pdf"\n',
        encoding="utf-8",
    )
    powershell.chmod(0o755)
    monkeypatch.setattr(module, "_SYSTEM", "win32")
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    monkeypatch.setenv("PATH", "/bin")
    monkeypatch.setenv("TOLD", str(tmp_path / "sagt.txt"))
    monkeypatch.setattr(module, "_libreoffice", lambda: None)
    assert pdf(docx) == b"%PDF-1.7"
    told = (tmp_path / "sagt.txt").read_text(encoding="utf-8")
    assert told.startswith("-NoLogo\n-NoProfile\n-NonInteractive\n-Command\n")
    assert str(tmp_path) not in told
    for step in ("Word.Application", "AutomationSecurity = 3", "ExportAsFixedFormat($pdf, 17", "Quit"):
        assert step in told


@pytest.mark.skipif(WRITER is None, reason="LibreOffice Writer is not installed, so no PDF can be made here")
def test_a_real_pdf_is_tagged_and_the_same_at_any_time() -> None:
    text = HOSTILE[3]
    docx = word(document(text))
    first = pdf(docx)
    assert first.startswith(b"%PDF")
    assert b"/StructTreeRoot" in first
    assert re.search(rb"/Lang\s?\(nb-NO\)", first)
    assert b"/CreationDate(D:20260831000000Z" in first
    assert set(re.findall(rb"/Type/Page\b", first)) == {b"/Type/Page"}
    assert pdf(docx) == first
