"""Three untidy lists, as they come from a municipality's shared drive."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

KAFE, UNGDOM = "Kafé i gamle Norderhov skole", "Ungdom som frivillige"


def frivillighet() -> Workbook:
    """Return a list with a title above it, merged fokusområder, empty rows, a sum, mixed dates and two in one cell."""
    book = Workbook()
    front = book.active
    assert front is not None
    front.title = "Forside"
    front["A1"] = "Handlingsplan for frivillighet 2025–2028"
    sheet: Any = book.create_sheet("Tiltaksliste")
    sheet["A1"] = "Handlingsplan for frivillighet 2025–2028"
    sheet["A2"] = "Vedtatt av kommunestyret 18.02.2025"
    sheet.merge_cells("A1:H1")
    heads = ("Satsingsområde", "Nr.", "Tiltak", "Ansvar", "Tidsfrist", "Status pr. 30.04", "Merknad", "Pri")
    kultur, leder = "Kommunalsjef kultur og samfunn", "Leder frivilligsentralen"
    rows: list[tuple[Any, ...]] = [
        (),
        heads,
        ("Møteplasser", "1.1", "Åpent hus i biblioteket", "Biblioteksjef", date(2025, 12, 31), "Ferdig", None, "Høy"),
        (None, "1.2", KAFE, f"{leder} / Eiendomssjef", "30.6.27", "Under arbeid", "Venter på brannvesenet", 1),
        (None, "1.3", "Utlån av møterom", kultur, "2. kvartal 2027", "I rute", None, "middels"),
        (),
        (
            "Rekruttering",
            "2.1",
            f"{UNGDOM}\nSammen med rådet",
            f"{leder}\nRektor",
            "våren 2027",
            "Ikke startet",
            None,
            2,
        ),
        (None, "2.2", "Frivilligpris", kultur, "snart", "Avventer budsjettet", "=Se sak 12/25", "Lav"),
        (None, "2.3", "Kurs for styrer", "Biblioteksjef og Rektor", "Løpende", "Pågår - tre kurs holdt", "-", None),
        (None, "2.4", "Ny nettside", "IKT", date(2026, 8, 31), "Utgår", None, None),
        ("Sum", None, None, None, None, None, None, 9),
        (),
        (None, None, "* Fristene gjelder utgangen av perioden"),
    ]
    for row in rows:
        sheet.append(row)
    sheet["G10"].data_type = "s"
    sheet.merge_cells("A5:A7")
    sheet.merge_cells("A9:A12")
    return book


def digital() -> bytes:
    """Return a CSV file in Windows-1252 with semicolons; the fokusområder stand as rows of their own."""
    lines = (
        "Digitaliseringsstrategi;;;;;",
        ";;;;;",
        "Tiltak;Ansvarlig;Frist;Status;Budsjett (1000 kr);Kommentar",
        "Arbeidsprosesser;;;;;",
        "Felles rutiner på tvers;Faggrupper;Umiddelbart;Pågår;;",
        'Skanning fases ut;"Kommunene; IKT";2018–2019;Påbegynt;250;"Leverandør valgt.\r\nOppstart i mai."',
        "Informasjonssikkerhet;;;;;",
        "Personvernombud;ROR-IKT, Faggruppe;01.05.2018;Gjennomført;1 200;",
        "Beredskapsplan for normal drift;Kommunene;medio juni 2027;På vent;ca. 50;",
        "Tiltak;Ansvarlig;Frist;Status;Budsjett (1000 kr);Kommentar",
        "Opplæring for alle ansatte;Alle;Q3-27;;;-",
        "Totalt;;;;1500;",
    )
    return "\r\n".join(lines).encode("cp1252")


def innovasjon() -> Workbook:
    """Return a workbook with two lists, headings in two rows, bold headings of fokusområder, and traffic lights."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "2027"
    sheet.append(["Innovasjonsstrategi", None, None, None, None, None])
    sheet.append(["Hva", "Hvem", "Når", "Oppfølging", None, None])
    sheet.append([None, None, None, "Status", "Trafikklys", "Kommentar"])
    sheet.merge_cells("D2:F2")
    for row in (
        ["Forankring"],
        ["Spre strategien", "Rådmannen", "1. tertial 2027", "Startet", "grønn", "I gang"],
        ["Lage film", "Kommunikasjon", "høsten", "Ikke påbegynt", "gul", None],
        ["Samarbeid"],
        ["Innbyggerpanel", "Stab", 2028, "Mål oppnådd", "grønn", "Ferdig!"],
        ["Nettverk", "Alle", "I perioden", "Ikke lenger relevant", None, None],
    ):
        sheet.append(row)
    for place in ("A4", "A7"):
        sheet[place].font = Font(bold=True)
    sheet["C8"].number_format = "0"
    old: Any = book.create_sheet("2026")
    old.append(["Tiltak", "Ansvarlig"])
    old.append(["Spre strategien", "Rådmannen"])
    return book


def saved(book: Workbook, path: Path) -> Path:
    """Save a workbook and return where."""
    book.save(path)
    return path


def data_of(book: Workbook) -> bytes:
    """Return a workbook as bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()
