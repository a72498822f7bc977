"""Bestilling, purring and forms that come back, on the screen: from the round to files, and from files to answers."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.exchange.small_round import IKT, KAFE, NOW, make
from tests.exchange.test_returned import Form
from tests.real_git import git, log
from tests.tui.dialog_support import press, rested
from tests.tui.screen_support import NARROW, WIDE, on_screen, run_screen
from tests.tui.test_dialogs import nobody
from tests.tui.test_pictures import Compare
from tiltak_tui.model.change import Endring, Sted
from tiltak_tui.model.status import Vurdering
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.saving import save
from tiltak_tui.tui.app import TiltakApp
from tiltak_tui.tui.screens.choose_forms import ChooseForms
from tiltak_tui.tui.screens.main import MainScreen
from tiltak_tui.tui.screens.read_in import ReadInScreen
from tiltak_tui.tui.screens.round import RoundScreen
from tiltak_tui.tui.screens.utsending import UtsendingScreen
from tiltak_tui.tui.widgets.fields.path_input import rest_of_path
from tiltak_tui.tui.widgets.file_list import FileList
from tiltak_tui.tui.widgets.utsending_list import UtsendingList

FOLDER = "Runde 1. tertial 2026"


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Planmappe:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-05-04T10:00:00+02:00")
    return make(tmp_path / "planmappe")


def filled(folder: Path, who: str = KAFE) -> Form:
    return Form((folder / f"Bestilling 2026-04-30 {who}.xlsx").read_bytes())


def text(pilot: Pilot[None], where: str) -> str:
    return str(pilot.app.screen.query_one(where, Static).visual)


def write_path(pilot: Pilot[None], path: object) -> None:
    line = pilot.app.screen.query_one(Input)
    line.value = str(path)
    line.focus()


def test_who_gets_what_the_files_and_that_it_is_sent(
    mappe: Planmappe, surroundings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_file(path: Path) -> str:
        opened.append(path)
        return "Fant ikke noe program"

    monkeypatch.setattr("tiltak_tui.tui.screens.utsending.open_file", open_file)

    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        await press(pilot, "R")
        shown = await press(pilot, "b")
        assert "Bestilling · 1. tertial 2026 · status per 30.04.2026 · svarfrist 15.05.2026" in shown
        assert "3 ansvarlige blir spurt om 5 tiltak. Programmet sender ingenting selv." in shown
        assert "2 uten e-postadresse" in shown
        assert "ugyldig: ikt-sjef" in shown
        assert "ingen e-postadresse" in shown
        assert "FRI-06 Uten noen" in shown
        assert "frivillig@" in shown
        assert "Åpne mappa" not in shown
        # What the one with the cursor gets, to read and to paste.
        assert "Biblioteksjef" in text(pilot, "#letter Static")
        await press(pilot, "end", "y")
        assert "Til: Leder frivilligsentralen, frivillig@eksempel.kommune.no" in text(pilot, "#letter Static")
        assert pilot.app.clipboard.startswith("Til: Leder frivilligsentralen")
        assert "- FRI-03 Kafé i gamle Norderhov skole (frist 30.06.2026)" in pilot.app.clipboard
        # A folder that cannot be used is said, and the box stays; then the one that is proposed.
        assert FOLDER in await press(pilot, "l")
        write_path(pilot, mappe.root / "plans/oppsett.toml")
        assert "kan ikke brukes" in await press(pilot, "enter")
        write_path(pilot, " ")
        assert "Skriv hvilken mappe" in await press(pilot, "enter")
        write_path(pilot, surroundings / FOLDER)
        assert "12 filer i mappa" in await press(pilot, "enter")
        assert len(list((surroundings / FOLDER).iterdir())) == 12
        await press(pilot, "å", "escape")
        assert opened == [surroundings / FOLDER]
        assert log(mappe.root) == ["Start"]
        # Who leaves is asked whether it is sent; «no» leaves without a word in the history.
        assert "Er den sendt?" in await press(pilot, "escape")
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, RoundScreen)
        assert log(mappe.root) == ["Start"]
        await press(pilot, "b", "s")
        assert text(pilot, "#body Static").endswith(f"i dag til: Biblioteksjef, {IKT}, {KAFE}.")
        await press(pilot, "j")
        assert "Sendt: bestilling 04.05.2026 (3)" in text(pilot, "#utsending-head")
        await press(pilot, "s", "j")
        assert "Det står alt i runden" in on_screen(pilot.app)
        await press(pilot, "escape")
        assert "Sendt: bestilling 04.05.2026 (3)" in text(pilot, "#round-head")
        # A purring before the svarfrist is asked about; the same folder is proposed again, and the box can be left.
        assert "Svarfristen er 15.05.2026, og er ikke ute ennå" in await press(pilot, "p")
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, RoundScreen)
        await press(pilot, "p", "j")
        assert "Purring · 1. tertial 2026" in text(pilot, "#utsending-head")
        await press(pilot, "l")
        assert pilot.app.screen.query_one(Input).value == str(surroundings / FOLDER)
        # For one alone.
        await press(pilot, "escape", "asterisk", "asterisk", "space")
        assert str(pilot.app.screen.query_one(UtsendingList).border_subtitle) == "1 valgt"
        assert "4 filer i mappa" in await press(pilot, "l", "enter")
        await press(pilot, "s")
        assert "Sendt: purring 04.05.2026 (1)" in text(pilot, "#utsending-head")
        await press(pilot, "escape", "escape")

    run_screen(mappe, act, NARROW)
    assert log(mappe.root)[:2] == [
        "Runde 1. tertial 2026: purring sendt til Biblioteksjef",
        "Runde 1. tertial 2026: bestilling sendt til 3 mottakere",
    ]
    assert (surroundings / FOLDER / "Purring 2026-04-30 Biblioteksjef.eml").exists()


def test_forms_that_came_back(mappe: Planmappe, surroundings: Path) -> None:
    back = surroundings / FOLDER / "svar"

    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "R", "b", "l", "enter", "escape", "escape", "n")
        back.mkdir()
        form = filled(back.parent).fill("FRI-03", Ny_status="Fullført", Kommentar="[b]Åpnet[/x].\nFullt hus.")
        form.fill("FRI-04", Ingen_endring="ja").fill("FRI-05", Ny_status="i rute").saved(back)
        filled(back.parent, IKT).fill("DIG-01", Ny_vurdering="rød").book.save(back / "ikt.xlsx")
        (back / "notat.xlsx").write_text("ikke et regneark", encoding="utf-8")
        (back / "brev.docx").write_text("", encoding="utf-8")
        assert "3 Excel-filer. Ingen er valgt." in await press(pilot, "l")
        files = pilot.app.screen.query_one(FileList)
        assert [one.path.name for one in files.files[:2]] == [surroundings.name, "svar"]
        # The folder above, the folder of the answers, by keys and by mouse.
        await press(pilot, "backspace", "home", "down")
        assert any(one.path.name == FOLDER for one in files.files)
        write_path(pilot, back / "ingen")
        await press(pilot, "enter")
        assert "kan ikke leses" in text(pilot, "#said")
        write_path(pilot, back)
        await press(pilot, "enter")
        assert [one.path.name for one in files.files] == [FOLDER, "ikt.xlsx", "notat.xlsx", "svar.xlsx", "brev.docx"]
        assert "brev.docx (leses ikke: bare .xlsx)" in on_screen(pilot.app)
        await pilot.click(FileList, offset=(5, 2))
        await rested(pilot)
        assert files.chosen == {back / "notat.xlsx"}
        await press(pilot, "asterisk", "asterisk")
        assert not files.chosen
        assert "2 av 3 valgt" in await press(pilot, "end", "space", "up", "space", "home", "down", "space")
        await press(pilot, "asterisk", "enter")
        assert isinstance(pilot.app.screen, ReadInScreen)
        shown = on_screen(pilot.app)
        assert "2 svarskjemaer · 2 svar å lagre" in shown
        assert "er ikke en Excel-fil som kan leses" in " ".join(text(pilot, "#answers Static").split())
        assert "svar.xlsx: 1. tertial 2026, status per 30.04.2026" in shown
        assert "Status: Pågår → Fullført" in shown
        assert "Kommentar: [b]Åpnet[/x]." in shown
        assert "Uendret per 30.04.2026" in shown
        assert "«i rute». Skriv ett av disse: Ikke startet" in shown
        assert "Lagres ikke. Vurdering rød: skriv hvorfor" in shown
        assert "Lagre 2 svar?" in await press(pilot, "l")
        await press(pilot, "n")
        assert log(mappe.root) == ["Start"]
        await press(pilot, "l", "j")
        head = text(pilot, "#answers-head")
        assert head.startswith(
            "2 svarskjemaer · ingenting nytt å lagre\n2 svar er lagret. Hva ble resultatet av FRI-03?"
        )
        assert on_screen(pilot.app).count("Svaret står der fra før") == 2
        assert not pilot.app.screen.check_action("save_answers", ())
        # A form that is mended, chosen by its path; the folder is remembered.
        filled(back.parent, IKT).fill("DIG-01", Ny_vurdering="rød", Kommentar="Mangler folk").book.save(
            back / "ikt.xlsx"
        )
        await press(pilot, "f")
        assert pilot.app.screen.query_one(Input).value == str(back)
        write_path(pilot, back / "ikt.xlsx")
        await press(pilot, "enter", "l", "enter")
        await press(pilot, "escape")
        assert "3 av 6 har svart" in text(pilot, "#round-head")
        await press(pilot, "escape")
        assert main.is_current

    run_screen(mappe, act)
    assert log(mappe.root) == [
        "DIG-01: Vurdering rød",
        "FRI-04: Uendret per 30.04.2026",
        "FRI-03: Pågår → Fullført",
        "Start",
    ]
    message = git(mappe.root, "log", "-1", "--skip=2", "--format=%B")
    assert message.endswith(f"\nRunde: 1. tertial 2026\nRapportert-av: {KAFE}")


def test_who_saves_is_asked_once_and_what_others_said_meanwhile_is_not_overrun(
    mappe: Planmappe, surroundings: Path
) -> None:
    async def act(pilot: Pilot[None], main: MainScreen) -> None:
        await press(pilot, "R", "b", "l", "enter", "escape", "escape", "n")
        form = filled(surroundings / FOLDER).fill("FRI-03", Ny_vurdering="gul", Kommentar="Heisen mangler")
        form.fill("FRI-04", Ingen_endring="ja").saved(surroundings / FOLDER)
        await press(pilot, "l", "end", "enter")
        assert "2 svar å lagre" in text(pilot, "#answers-head")
        nobody(surroundings)
        main.session.mappe = Planmappe(mappe.root, clock=mappe.clock)
        assert "Hvem er du?" in await press(pilot, "l", "j")
        await press(pilot, "escape")
        assert log(mappe.root) == ["Start"]
        git(mappe.root, "config", "user.name", "Ola Hansen")
        git(mappe.root, "config", "user.email", "ola@eksempel.kommune.no")
        sted = Sted("frivillighet", tiltak="FRI-03")
        said = [Endring(sted, "vurdering", Vurdering.GRONN, Vurdering.ROD), Endring(sted, "kommentar", "", "Fra Ola")]
        save(Planmappe(mappe.root, clock=mappe.clock), said, guard=False)
        shown = await press(pilot, "l", "j")
        assert "Fra Ola" in shown
        await press(pilot, "escape")
        await rested(pilot)
        assert "1 svar er lagret. 1 ble ikke lagret." in text(pilot, "#answers-head")
        # Read again, the form tells what has changed since it was made.
        assert "Endret siden skjemaet ble laget: Vurdering grønn → rød" in on_screen(pilot.app)

    run_screen(mappe, act)
    assert log(mappe.root)[0] == "FRI-04: Uendret per 30.04.2026"


def test_nobody_is_asked_when_all_have_answered(mappe: Planmappe, surroundings: Path) -> None:
    for tiltak_id in ("FRI-01", "FRI-03", "FRI-04", "FRI-05"):
        save(mappe, [Endring(Sted("frivillighet", tiltak=tiltak_id), "statusdato", None, mappe.today())], guard=False)
    save(mappe, [Endring(Sted("digital", tiltak="DIG-01"), "statusdato", None, mappe.today())], guard=False)
    late = Planmappe(mappe.root, clock=lambda: NOW + timedelta(days=20))

    async def act(pilot: Pilot[None], _main: MainScreen) -> None:
        shown = await press(pilot, "R", "p")
        assert "Ingen ansvarlige mangler svar." in shown
        assert "FRI-06 Uten noen" in shown
        assert isinstance(pilot.app.screen, UtsendingScreen)
        assert not pilot.app.screen.check_action("make_files", ())
        assert pilot.app.screen.query_one(UtsendingList).current is None
        # Who has answered since can still be noted as one that it was sent to.
        assert "Har svart · 3" in shown
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, UtsendingScreen)
        await pilot.click(UtsendingList, offset=(4, 2))
        await press(pilot, "s", "j")
        assert "Sendt: purring 24.05.2026 (1)" in text(pilot, "#utsending-head")
        await press(pilot, "escape", "l")
        assert isinstance(pilot.app.screen, ChooseForms)
        assert "Ingen Excel-filer her" in on_screen(pilot.app)
        await press(pilot, "tab", "tab")
        await pilot.click("#read")
        assert "Velg først" in on_screen(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RoundScreen)

    run_screen(late, act)


def test_a_path_goes_on_as_the_folders_do(tmp_path: Path) -> None:
    (tmp_path / "Dokumenter").mkdir()
    (tmp_path / "dok.xlsx").touch()
    assert rest_of_path(f"{tmp_path}/do", lambda path: path.suffix == ".xlsx") == f"{tmp_path}/dok.xlsx"
    assert rest_of_path(f"{tmp_path}/do") == f"{tmp_path}/Dokumenter/"
    assert [rest_of_path(one) for one in ("", "do", f"{tmp_path}/", f"{tmp_path}/x", "/nei/ja", "~x/y")] == [None] * 6


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_how_a_bestilling_looks(mappe: Planmappe, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await rested(pilot)
        await press(pilot, "R", "b", "down")

    assert snap_compare(TiltakApp(mappe), terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_how_answers_look(mappe: Planmappe, snap_compare: Compare, size: tuple[int, int], surroundings: Path) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await rested(pilot)
        await press(pilot, "R", "b", "l", "enter", "escape", "escape", "n")
        form = filled(surroundings / FOLDER).fill("FRI-03", Ny_status="Fullført", Kommentar="Åpnet 3. mai.\nFullt hus.")
        form.fill("FRI-04", Ingen_endring="ja").fill("FRI-05", Ny_status="i rute").saved(surroundings / FOLDER)
        await press(pilot, "l", "end", "enter")
        pilot.app.clear_notifications()
        await pilot.pause()

    assert snap_compare(TiltakApp(mappe), terminal_size=size, run_before=before)
