"""The PDF form of a report: its Word form, printed by LibreOffice, or by Word where there is no LibreOffice."""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tiltak_tui.errors import TiltakError
from tiltak_tui.os_errors import os_reason
from tiltak_tui.report.pdf.fixed import fixed_pdf
from tiltak_tui.report.pdf.other_program import finished
from tiltak_tui.words import _

_SYSTEM: str = sys.platform
_LIMIT = 300.0  # seconds
_REPORT, _PDF = "rapport.docx", "rapport.pdf"
_OPTIONS = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},  # read aloud in the right order
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
# The folder is told in the environment, so that no text is ever a part of the command.
_WORD = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $report = Join-Path $env:TILTAK_PDF 'rapport.docx'
    $pdf = Join-Path $env:TILTAK_PDF 'rapport.pdf'
    $document = $word.Documents.Open($report, $false, $true, $false)
    $document.ExportAsFixedFormat($pdf, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true)
    $document.Close(0)
} finally {
    $word.Quit(0)
}
"""


def pdf(docx: bytes) -> bytes:
    """Return a report in Word form as a PDF.

    Args:
        docx: the Word document.

    Raises:
        TiltakError: there is neither LibreOffice nor Word, or it did not make a PDF.
    """
    program = _libreoffice()
    powershell = _powershell()
    if program is None and powershell is None:
        raise _refused(_("Fant verken LibreOffice eller Word, som lager PDF av rapporten."))
    try:
        with TemporaryDirectory(prefix="tiltak-pdf-", ignore_cleanup_errors=True) as name:
            folder = Path(name).resolve()
            (folder / _REPORT).write_bytes(docx)
            made = _by_libreoffice(program, folder) if program else _by_word(str(powershell), folder)
    except OSError as error:
        raise _refused(_("Rapporten ble ikke til PDF: {grunn}.").format(grunn=os_reason(error))) from error
    return fixed_pdf(made, docx)


def _refused(text: str) -> TiltakError:
    way_out = _("Lagre den i Word i stedet (.docx), åpne den og lagre den som PDF der.")
    return TiltakError(f"{text} {way_out}")


def _by_libreoffice(program: str, folder: Path) -> bytes:
    profile = (folder / "profil").as_uri()
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS, separators=(',', ':'))}",
        "--outdir", str(folder), str(folder / _REPORT),
    ]  # fmt: skip
    return _made("LibreOffice", command, folder, {"TZ": "UTC"})


def _by_word(powershell: str, folder: Path) -> bytes:
    command = [powershell, "-NoLogo", "-NoProfile", "-NonInteractive", "-Command", _WORD]
    return _made("Word", command, folder, {"TILTAK_PDF": str(folder)})


def _made(program: str, command: list[str], folder: Path, environment: Mapping[str, str]) -> bytes:
    if not finished(command, folder, {**os.environ, **environment}, _LIMIT):
        raise _refused(_("{program} brukte for lang tid på å lage PDF av rapporten.").format(program=program))
    made = folder / _PDF
    data = made.read_bytes() if made.is_file() else b""
    if not data.startswith(b"%PDF"):
        raise _refused(_("{program} klarte ikke å lage PDF av rapporten.").format(program=program))
    return data


def _libreoffice() -> str | None:
    """Return the path of LibreOffice: where it is put when it is installed, or among the programs that can be run."""
    for place in _places():
        if place.is_file():
            return str(place)
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        # Windows looks in the folder that one stands in as well, which may be somebody else's planmappe.
        if found and Path(found).resolve().parent != Path.cwd().resolve():
            return found
    return None


def _places() -> Iterator[Path]:
    if _SYSTEM == "win32":
        for name in ("PROGRAMW6432", "PROGRAMFILES", "PROGRAMFILES(X86)"):
            if os.environ.get(name):
                yield Path(os.environ[name]) / "LibreOffice" / "program" / "soffice.com"
    elif _SYSTEM == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"


def _powershell() -> str | None:
    """Return the path of the program by which Word is told what to do, on Windows."""
    if _SYSTEM != "win32":
        return None
    path = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "WindowsPowerShell", "v1.0", "powershell.exe")
    return str(path) if path.is_file() else None
