"""`git log` alone is a readable account: the subjects of DESIGN §4, from real updates in a real repository."""

from datetime import date
from pathlib import Path

from tests.real_git import git, log
from tests.small_planmappe import FRI, FRIVILLIGHET, by_hand, change, make_planmappe
from tiltak_tui.history import History
from tiltak_tui.model.plan import Beslutning, Milepael
from tiltak_tui.model.status import Status, Utsendingsslag, Vurdering
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import avslutt_runde, endre_svarfrist, noter_utsending, start_runde
from tiltak_tui.saving import save
from tiltak_tui.undo import carry_out, plan_undo

_MANY = "".join(
    f'\n[[fokusomrade.tiltak]]\nid = "FRI-{number}"\ntittel = "Tiltak {number}"\n' for number in range(10, 22)
)


def update(mappe: Planmappe, tiltak_id: str, **values: object) -> None:
    assert save(mappe, change(mappe, tiltak_id, **values)) is not None


def test_the_subjects_read_as_the_design_says(tmp_path: Path) -> None:
    mappe = make_planmappe(tmp_path / "planmappe", {FRI: FRIVILLIGHET + _MANY})
    update(mappe, "FRI-03", vurdering=Vurdering.GUL, kommentar="Branntilsynet er sent ute.")
    update(mappe, "FRI-03", frist=date(2026, 12, 31), kommentar="Vi venter på tilsynet.")
    update(mappe, "FRI-03", kommentar="Tilsynet kommer i juni.")
    update(mappe, "FRI-03", statusdato=date(2026, 4, 30))
    many = [one for number in range(10, 22) for one in change(mappe, f"FRI-{number}", statusdato=date(2026, 4, 30))]
    assert save(mappe, many) is not None
    venues = (Milepael(tittel="Brannteknisk godkjenning"),)
    update(mappe, "FRI-03", milepael=venues)
    update(mappe, "FRI-03", milepael=(venues[0].replace(fullfort=date(2026, 5, 4)),), fremdrift=60)
    decided = Beslutning(tekst="Søk midler på nytt", ansvarlig=("Rådmann",), frist=date(2026, 5, 20))
    update(mappe, "FRI-03", beslutning=(decided,))
    update(mappe, "FRI-03", beslutning=(decided := decided.replace(frist=date(2026, 6, 1)),))
    update(mappe, "FRI-03", beslutning=(decided.replace(fullfort=date(2026, 5, 4)),))
    by_hand(mappe, FRI, 'tittel = "Ungdom som frivillige"', 'tittel = "Unge frivillige"')
    start_runde(mappe, "1. tertial 2026")
    endre_svarfrist(mappe, "", date(2026, 5, 29))
    noter_utsending(mappe, "", Utsendingsslag.PURRING, ["Leder frivilligsentralen"])
    avslutt_runde(mappe)
    update(mappe, "FRI-03", status=Status.FULLFORT)
    history = History(mappe, None)
    carry_out(mappe, history, plan_undo(mappe, history))
    history.close()
    assert log(mappe.root)[:-1] == [
        "Angret: FRI-03: Pågår → Fullført",
        "FRI-03: Pågår → Fullført",
        "Runde 1. tertial 2026: avsluttet",
        "Runde 1. tertial 2026: purring sendt til Leder frivilligsentralen",
        "Runde 1. tertial 2026: svarfrist 19.05.2026 → 29.05.2026",
        "Runde 1. tertial 2026: startet, svarfrist 19.05.2026",
        "Handlingsplan for frivi…: endret utenfor programmet (FRI-04)",
        "FRI-03: Beslutning gjort: Søk midler på nytt",
        "FRI-03: Ny frist 01.06.2026 for beslutning: Søk midler på nytt",
        "FRI-03: Ny beslutning: Søk midler på nytt",
        "FRI-03: Milepæl nådd: Brannteknisk godkjenning",
        "FRI-03: Ny milepæl: Brannteknisk godkjenning",
        "12 tiltak: Uendret per 30.04.2026",
        "FRI-03: Uendret per 30.04.2026",
        "FRI-03: Ny kommentar",
        "FRI-03: Frist 30.06.2026 → 31.12.2026",
        "FRI-03: Vurdering grønn → gul",
    ]
    trailers = git(mappe.root, "log", "-1", "--skip=12", "--format=%(trailers:key=Tiltak,valueonly)").split()
    assert trailers == [f"FRI-{number}" for number in range(10, 22)]
