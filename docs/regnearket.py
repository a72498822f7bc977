"""The list that the guide to lists reads in: the innovation strategy as a spreadsheet that several have written in."""

from datetime import date
from pathlib import Path

from eksempelet import make_example
from openpyxl import Workbook

from tiltak_tui.planmappe import Planmappe
from tiltak_tui.tui.last_folder import FOUND, remember_folder

_ROWS: tuple[tuple[str | date | None, ...], ...] = (
    ("Innovasjonsstrategi for Gran kommune",),
    (),
    ("Innsatsområde", "Tiltak", "Ansvar", "Frist", "Status", "Merknad", "Antall møter"),
    (
        "Forankring og implementering",
        "Samtaleopplegg for ledergrupper",
        "HR-sjef",
        "2. kvartal 2027",
        "Under arbeid",
        None,
        3,
    ),
    (
        None,
        "Kurs i tjenestedesign",
        "HR-sjef / Digitaliseringssjef",
        date(2027, 9, 1),
        "Ikke påbegynt",
        "Anbud i mars",
        None,
    ),
    ("Oppfølging", "Årlig innovasjonspris", "Rådmannen", "våren 2027", "Avventer budsjettet", None, 1),
    (None, "Måle innovasjonsklimaet", "Stab og støtte", "løpende", "Pågår", "Ny måling i høst", None),
)


def make_with_list(root: Path) -> Planmappe:
    """Make the example, and a list in a folder beside it, where the program looks first."""
    folder = root.parent / "lister"
    folder.mkdir()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tiltak"
    for row in _ROWS:
        sheet.append(row)
    book.save(folder / "Innovasjon 2027.xlsx")
    remember_folder(folder, FOUND)
    return make_example(root)
