"""The tertial that the guide goes through: the demo on the day that a round begins, when nobody has answered yet.

python docs/tertialet.py BESTILLING SVAR fills in some of the forms of the one folder and saves them in the other.
"""

import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from openpyxl import load_workbook

from tiltak_tui.demo import make_demo
from tiltak_tui.exchange.files import make_files
from tiltak_tui.exchange.reading import forms_in, read_forms
from tiltak_tui.exchange.utsending import read_bestillinger
from tiltak_tui.history import History
from tiltak_tui.model.innhold import Innhold
from tiltak_tui.model.norsk import fold_word
from tiltak_tui.model.oppsett import Oppsett
from tiltak_tui.model.status import Utsendingsslag
from tiltak_tui.model.update import endringer_for
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.points import find_punkt
from tiltak_tui.rounds import avslutt_runde, noter_utsending, start_runde
from tiltak_tui.saving import save
from tiltak_tui.saving_setup import save_setup

RUNDE = "2. tertial 2026"
START = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Europe/Oslo"))
BACK = START.replace(day=14)
LATE = START.replace(day=17)
CLOSED = START.replace(day=23)
_BEFORE = "2026-08-30"
_ADDRESSES = ("Kommunene", "IKT-leder", "Kommunikasjonsrådgiver", "Innovasjonsrådgiver", "Økonomisjef", "Ledergruppa")
_UENDRET = (
    "DIG-01", "DIG-04", "DIG-05", "DIG-08", "DIG-13", "INN-06", "INN-08", "INN-10", "INN-14", "INN-16",
)  # fmt: skip
_FILLED = {
    "Kommunikasjonsrådgiver": {"INN-05": {"Ny status": "ferdig", "Kommentar": "Filmen ligger på kommunens nettsider."}},
    "Økonomisjef": {"INN-13": {"Ny vurdering": "gul", "Kommentar": "Malen for rapportering er prøvd i to enheter."}},
    "Kommunene": {
        "DIG-02": {"Ingen endring": "ja", "Kommentar": "Stillingen er lyst ut, med søknadsfrist 20. september."},
        "DIG-06": {"Ny status": "under arbeid", "Ny frist": "en gang til våren"},
        "DIG-11": {"Ny frist": "15. desember 2026", "Kommentar": "Planen er på høring."},
    },
}


def make_start(root: Path) -> Planmappe:
    """Make the planmappe in an empty folder as it stands on the first day, and return it with its clock there."""
    mappe = make_demo(root, START)
    with closing(History(mappe, None)) as history:
        commit = find_punkt(_BEFORE, mappe, history).commit
    mappe.repository().close()
    subprocess.run(["git", "reset", "--quiet", "--hard", commit], cwd=root, check=True)
    mappe = Planmappe(root, clock=lambda: START)
    save_setup(mappe, _with_addresses, time=START - timedelta(hours=1))
    return mappe


def make_sent(root: Path) -> Planmappe:
    """The same when the bestilling is sent, with its files in the folder `bestilling` beside it."""
    mappe = make_start(root)
    start_runde(mappe, RUNDE, time=START)
    with closing(History(mappe, None)) as history:
        found = read_bestillinger(mappe, history, Utsendingsslag.BESTILLING, RUNDE)
    make_files(root.parent / "bestilling", found.alle)
    names = tuple(one.ansvarlig.navn for one in found.alle)
    noter_utsending(mappe, RUNDE, Utsendingsslag.BESTILLING, names, time=START + timedelta(hours=2))
    return mappe


def make_filled(root: Path) -> Planmappe:
    """The same when forms have come back and lie in the folder `svar`; what goes well is confirmed by then."""
    mappe = make_sent(root)
    fill_in(root.parent / "bestilling", root.parent / "svar")
    innhold = mappe.read()
    rader = [rad for one in _UENDRET if (rad := innhold.rad(one))]
    per = date(2026, 8, 31)
    save(mappe, [one for rad in rader for one in endringer_for(rad, {}, per, report=True)], time=START.replace(day=10))
    return Planmappe(root, clock=lambda: BACK)


def make_answered(root: Path) -> Planmappe:
    """The same when the forms are read in, on the day after the svarfrist."""
    mappe = make_filled(root)
    with closing(History(mappe, None)) as history:
        svar = read_forms(mappe, history, map(str, forms_in(root.parent / "svar"))).svar
    for number, one in enumerate(svar):
        save(mappe, one.endringer, rapportert_av=one.rapportert_av, time=BACK + timedelta(minutes=number))
    return Planmappe(root, clock=lambda: LATE)


def make_closed(root: Path) -> Planmappe:
    """The same when the round is closed, after the meeting."""
    mappe = make_answered(root)
    avslutt_runde(mappe, RUNDE, time=CLOSED)
    return Planmappe(root, clock=lambda: CLOSED)


def fill_in(folder: Path, out: Path) -> None:
    """Fill in some of the forms of a folder, as their ansvarlige would, and save them in another."""
    out.mkdir()
    for path in forms_in(folder):
        who = next((one for one in _FILLED if path.stem.endswith(one)), None)
        if who:
            book = load_workbook(path)
            sheet = book["Svar"]
            rows = {row[0].value: row for row in sheet.iter_rows()}
            places = {cell.value: place for place, cell in enumerate(rows["Id"])}
            for tiltak_id, answers in _FILLED[who].items():
                for heading, answer in answers.items():
                    rows[tiltak_id][places[heading]].value = answer
            book.save(out / path.name)


def _with_addresses(innhold: Innhold) -> Oppsett:
    oppsett = innhold.oppsett
    known = tuple(
        one.replace(epost=f"{fold_word(one.navn)}@eksempel.kommune.no") if one.navn in _ADDRESSES else one
        for one in oppsett.ansvarlig
    )
    return oppsett.replace(ansvarlig=known)


if __name__ == "__main__":
    fill_in(*map(Path, sys.argv[1:]))
