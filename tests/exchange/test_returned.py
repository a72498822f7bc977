"""Forms that came back, filled in by another library's hand, tidy and untidy: each is read right, or named."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.exchange.small_round import KAFE, asked, make
from tests.real_git import git
from tests.small_planmappe import FRI, by_hand
from tiltak_tui.exchange.answers import Fortid, Lesing, reckoned
from tiltak_tui.exchange.columns import ANSWERS, HEADINGS, MARK, Kolonne
from tiltak_tui.exchange.form import answer_form
from tiltak_tui.exchange.returned import Skjema, returned
from tiltak_tui.history import History
from tiltak_tui.model.oppsett import Vurderingstekst
from tiltak_tui.model.status import Status, Vurdering
from tiltak_tui.planmappe import Planmappe
from tiltak_tui.rounds import named_runde
from tiltak_tui.saving import save
from tiltak_tui.sheets.book import UnreadableFileError, read_book
from tiltak_tui.sheets.celle import Ark, Celle
from tiltak_tui.sheets.meaning import is_empty

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CALC = next(Path(SOFFICE).resolve().parent.glob("libsclo.*"), None) if SOFFICE else None  # Writer may be there alone


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Planmappe:
    return make(tmp_path_factory.mktemp("svar") / "planmappe")


@pytest.fixture(scope="module")
def blank(base: Planmappe) -> bytes:
    return answer_form(asked(base).alle[2])


class Form:
    """An answer form in the hands of somebody with openpyxl."""

    def __init__(self, data: bytes) -> None:
        self.book = load_workbook(BytesIO(data))
        self.sheet = self.book["Svar"]
        self.top = next(row[0].row for row in self.sheet.iter_rows() if row[0].value == "Id")

    def cell(self, tiltak_id: str, heading: str) -> Any:
        row = next(n for n in range(self.top + 1, 60) if self.sheet.cell(n, 1).value == tiltak_id)
        places: dict[Any, Any] = {cell.value: cell.column for cell in self.sheet[self.top]}
        return self.sheet.cell(row, places[heading])

    def fill(self, tiltak_id: str, **values: Any) -> "Form":
        for heading, value in values.items():
            self.cell(tiltak_id, heading.replace("_", " ")).value = value
        return self

    def saved(self, folder: Path) -> Path:
        path = folder / "svar.xlsx"
        self.book.save(path)
        return path


def skjema_of(path: Path) -> Skjema:
    return returned(read_book(path), Vurderingstekst())


def reading(mappe: Planmappe, path: Path) -> Lesing:
    innhold = mappe.read()
    skjema = skjema_of(path)
    runde = named_runde(innhold.oppsett, skjema.runde, mappe.today())
    with closing(History(mappe, None)) as history:
        return reckoned(skjema, innhold, runde, Fortid(history.all(), history.innhold_at), mappe.today())


def by_id(skjema: Skjema) -> dict[str, tuple[dict[str, Any], bool]]:
    return {one.id: (dict(one.verdier), one.uendret) for one in skjema.rader}


def test_a_tidy_form_is_read(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill(
        "FRI-03", Ny_status="Fullført", Ny_frist=date(2026, 9, 1), Ny_fremdrift=100, Kommentar="=Åpnet\nÅ ja"
    )
    form.cell("FRI-03", "Kommentar").data_type = "s"
    form.fill("FRI-04", Ingen_endring="ja")
    skjema = skjema_of(form.saved(tmp_path))
    assert (skjema.runde, skjema.ansvarlig, skjema.merknader, skjema.obs) == ("1. tertial 2026", KAFE, (), ())
    assert by_id(skjema) == {
        "FRI-03": (
            {
                "status": Status.FULLFORT,
                "frist": date(2026, 9, 1),
                "fremdrift": 100,
                "kommentar": "=Åpnet\nÅ ja",
            },
            False,
        ),
        "FRI-04": ({}, True),
    }
    found = reading(base, tmp_path / "svar.xlsx")
    assert found.uten_svar == ("FRI-05",)
    assert [one.skal_lagres for one in found.lest] == [True, True]
    assert {one.felt: one.til for one in found.lest[1].endringer} == {
        "statusdato": date(2026, 4, 30),
        "rapportert_av": KAFE,
    }


def test_the_same_form_twice_changes_nothing_also_when_more_has_happened(tmp_path: Path) -> None:
    mappe = make(tmp_path / "planmappe")
    form = Form(answer_form(asked(mappe).alle[2]))
    form.fill("FRI-03", Ny_vurdering="gul", Kommentar="Brannvesenet er sene").fill("FRI-04", Ingen_endring="x")
    path = form.saved(tmp_path)
    for one in reading(mappe, path).lest:
        assert save(mappe, one.endringer, rapportert_av=one.rapportert_av) is not None
    assert not [one for one in reading(mappe, path).lest if one.skal_lagres]
    by_hand(mappe, FRI, "Brannvesenet er sene", "Godkjent")
    by_hand(mappe, FRI, 'vurdering = "gul"', 'vurdering = "grønn"')
    git(mappe.root, "commit", "--quiet", "--all", "--message", "For hånd")
    again = reading(mappe, path)
    assert [(one.rad.tiltak.id, one.obs) for one in again.lest] == [
        ("FRI-03", ("Tiltaket er endret siden svaret ble lest inn",)), ("FRI-04", ()),
    ]  # fmt: skip
    assert not [one for one in again.lest if one.skal_lagres]


def test_what_has_changed_since_is_told(tmp_path: Path) -> None:
    mappe = make(tmp_path / "planmappe")
    form = Form(answer_form(asked(mappe).alle[2])).fill("FRI-03", Ny_status="ferdig").fill("FRI-04", Kommentar="Fint")
    by_hand(mappe, FRI, "Venter på branntilsynet.", "Noe annet")
    by_hand(mappe, FRI, "frist = 2026-06-30", "frist = 2026-08-31")
    by_hand(mappe, FRI, '["Leder frivilligsentralen", ', "[")
    git(mappe.root, "commit", "--quiet", "--all", "--message", "For hånd")
    first, second = reading(mappe, form.saved(tmp_path)).lest
    assert first.obs == (
        "Endret siden skjemaet ble laget: Frist 30.06.2026 → 31.08.2026; ny kommentar",
        "Hovedansvarlig er nå Eiendomssjef",
    )
    assert second.obs == ()


def test_no_change_where_somebody_has_reported_a_change_is_told(tmp_path: Path) -> None:
    mappe = make(tmp_path / "planmappe")
    form = Form(answer_form(asked(mappe).alle[2])).fill("FRI-03", Ingen_endring="ja")
    by_hand(mappe, FRI, "Venter på branntilsynet.", "Noe annet")
    by_hand(mappe, FRI, "frist = 2026-06-30", f"frist = 2026-06-30\nrapportert_av = '{KAFE}'\nstatusdato = 2026-04-30")
    git(mappe.root, "commit", "--quiet", "--all", "--message", "For hånd")
    (lest,) = reading(mappe, form.saved(tmp_path)).lest
    assert (lest.skal_lagres, lest.obs) == (False, ("Endret siden skjemaet ble laget: ny kommentar",))


def test_bad_news_without_a_word_is_held_back(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ny_vurdering="rød").fill("FRI-04", Ny_status="på vent", Kommentar="Streik")
    form.fill("FRI-05", Ingen_endring="ja")
    found = reading(base, form.saved(tmp_path))
    assert [(one.rad.tiltak.id, bool(one.hindring)) for one in found.lest] == [
        ("FRI-03", True), ("FRI-04", False), ("FRI-05", True),
    ]  # fmt: skip
    assert found.lest[0].hindring == "Vurdering rød: skriv hvorfor"


def test_each_cell_that_is_not_understood_is_named_and_its_row_is_held(
    base: Planmappe, blank: bytes, tmp_path: Path
) -> None:
    form = Form(blank).fill("FRI-03", Ny_status="i rute", Ny_frist="til høsten", Kommentar="Går")
    form.fill("FRI-04", Ingen_endring="ja", Ny_status="fullført").fill("FRI-05", Kommentar="=1+1")
    found = reading(base, form.saved(tmp_path))
    row = form.top
    assert [(one.ark, one.sted, one.star) for one in found.merknader] == [
        ("Svar", f"J{row + 1}", "i rute"),
        ("Svar", f"L{row + 1}", "til høsten"),
        ("Svar", f"I{row + 2}", "ja"),
        ("Svar", f"N{row + 3}", "=1+1"),
    ]
    assert found.merknader[0].tekst == (
        f"Arket «Svar», celle J{row + 1}: «i rute». Skriv ett av disse: Ikke startet, Pågår, På vent, Fullført, Utgått."
    )
    assert (found.lest, found.uten_svar) == ((), ())


def _row_deleted(form: Form) -> None:
    form.sheet.delete_rows(form.top + 3)


def _column_moved(form: Form) -> None:
    form.sheet.insert_cols(1)
    for row in range(1, 40):
        form.sheet.cell(row, 1).value = form.sheet.cell(row, 11).value
    form.sheet.delete_cols(11)


def _sorted(form: Form) -> None:
    form.sheet.move_range(f"A{form.top + 1}:N{form.top + 1}", rows=9)


def _row_above(form: Form) -> None:
    form.sheet.insert_rows(1, 3)


def _renamed(form: Form) -> None:
    form.sheet.title = "Mitt svar"
    form.book.move_sheet(MARK, -1)


@pytest.mark.parametrize("mess", [_row_deleted, _column_moved, _sorted, _row_above, _renamed])
def test_a_form_that_was_moved_about_is_read_right(
    base: Planmappe, blank: bytes, tmp_path: Path, mess: Callable[[Form], None]
) -> None:
    form = Form(blank).fill("FRI-03", Ny_status="ferdig").fill("FRI-04", Ingen_endring="ja")
    mess(form)
    path = form.saved(tmp_path)
    assert by_id(skjema_of(path)) == {"FRI-03": ({"status": Status.FULLFORT}, False), "FRI-04": ({}, True)}
    found = reading(base, path)
    assert found.merknader == ()
    assert found.uten_svar == ("FRI-05",)
    expected = ("Raden er borte fra skjemaet, så det er ikke noe svar for: FRI-05.",) if mess is _row_deleted else ()
    assert found.obs == expected


def test_what_is_added_is_named(blank: bytes, base: Planmappe, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ny_status="ferdig")
    form.book.create_sheet("Notater").append(["Husk", "kaker"])
    form.book.create_sheet("Tomt")
    form.sheet.cell(form.top, 16).value = "Min merknad"
    form.sheet.cell(form.top + 1, 16).value = "Bra"
    form.sheet.cell(form.top + 6, 1).value = "FRI-99"
    form.sheet.cell(form.top + 6, 10).value = "Pågår"
    form.sheet.cell(form.top + 7, 10).value = "Pågår"
    found = reading(base, form.saved(tmp_path))
    assert found.obs == ("Arket «Notater» er ikke lest.", "Kolonnen «Min merknad» er ikke lest.")
    assert [(one.sted, one.star) for one in found.merknader] == [
        (f"J{form.top + 7}", "Pågår"),
        (f"A{form.top + 6}", "FRI-99"),
    ]
    assert [one.rad.tiltak.id for one in found.lest] == ["FRI-03"]


def test_what_shows_how_it_stood_is_not_to_be_written_in(blank: bytes, tmp_path: Path) -> None:
    form = (
        Form(blank)
        .fill("FRI-03", Status_nå="Fullført")
        .fill("FRI-04", Sagt_sist="Nytt her")
        .fill("FRI-05", Frist_nå=date(2027, 1, 1))
    )
    skjema = skjema_of(form.saved(tmp_path))
    assert [one.star for one in skjema.merknader] == ["Fullført", "Nytt her", "01.01.2027"]
    assert skjema.merknader[0].hvorfor == "Dette er endret for hånd. Skriv det nye under «Ny status»"
    assert [(one.holdt, one.svarer) for one in skjema.rader] == [(True, False)] * 3


def test_a_tiltak_that_stands_twice(blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ny_status="ferdig")
    form.sheet.cell(form.top + 8, 1).value = "fri-03"
    assert not skjema_of(form.saved(tmp_path)).merknader
    form.sheet.cell(form.top + 8, 10).value = "utgår"
    skjema = skjema_of(form.saved(tmp_path))
    assert [one.star for one in skjema.merknader] == ["fri-03"]
    assert [one.holdt for one in skjema.rader] == [True]


def test_without_the_hidden_sheet_the_open_round_is_meant(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ny_status="ferdig")
    del form.book[MARK]
    path = form.saved(tmp_path)
    assert skjema_of(path).ansvarlig == KAFE
    found = reading(base, path)
    assert [one.rapportert_av for one in found.lest if one.skal_lagres] == [KAFE]
    assert found.uten_svar == ("FRI-04", "FRI-05")
    assert "Det skjulte arket er borte" in found.obs[0]


def test_a_form_of_another_planmappe_is_told(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ny_status="ferdig")
    form.book[MARK]["B2"].value = "Lunner"
    assert reading(base, form.saved(tmp_path)).obs == (
        "Skjemaet ser ut til å være laget i en annen planmappe («Lunner»).",
    )


def test_a_workbook_that_is_no_form_says_so(tmp_path: Path) -> None:
    book = Workbook()
    book.save(tmp_path / "svar.xlsx")
    skjema = skjema_of(tmp_path / "svar.xlsx")
    assert (skjema.rader, len(skjema.merknader)) == ((), 1)
    assert "Fant ikke kolonnene" in skjema.merknader[0].tekst


WRITTEN = st.one_of(
    st.none(), st.text(), st.integers(-5, 105), st.floats(), st.booleans(), st.dates(),
    st.sampled_from(["ja", "ferdig", "gul", "30/6-27", "60 %", "-", "i rute"]),
)  # fmt: skip


@given(
    st.permutations([one for one in Kolonne if one is not Kolonne.ID]),
    st.lists(st.lists(WRITTEN, min_size=len(ANSWERS), max_size=len(ANSWERS)), max_size=4),
)
def test_whatever_is_written_is_read_or_named(order: list[Kolonne], answers: list[list[Any]]) -> None:
    columns = [Kolonne.ID, *order]
    texts: list[list[Any]] = [[HEADINGS[one] for one in columns]]
    for number, row in enumerate(answers):
        values = {Kolonne.ID: f"FRI-{number}", **dict(zip(ANSWERS, row, strict=True))}
        texts.append([values.get(one) for one in columns])
    cells = tuple(tuple(Celle("Svar", f"{r}:{c}", text) for c, text in enumerate(row)) for r, row in enumerate(texts))
    skjema = returned([Ark("Svar", skjult=False, rader=cells)], Vurderingstekst())
    rows = {one.id: one for one in skjema.rader}
    named = {one.sted for one in skjema.merknader}
    for line in cells[1:]:
        for kolonne, celle in zip(columns, line, strict=True):
            if kolonne not in ANSWERS or is_empty(celle) or celle.sted in named:
                continue
            if kolonne is not Kolonne.UENDRET:
                assert kolonne.value in rows[line[0].verdi].verdier
        if named & {celle.sted for celle in line}:
            assert rows[line[0].verdi].holdt


def _members(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target.getvalue()


def _broken(blank: bytes) -> Iterable[bytes]:
    yield b""
    yield b"Id;Ny status\n"
    yield blank[:-200]
    yield _members(blank, lambda name, data: data[: len(data) // 2] if name.startswith("xl/worksheets") else data)
    yield _members(blank, lambda name, data: b"" if name == "xl/workbook.xml" else data)
    yield _members(
        blank,
        lambda name, data: (
            data.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)
            if name.startswith("xl/worksheets")
            else data
        ),
    )


def test_a_file_that_is_no_workbook_is_one_sentence(blank: bytes, tmp_path: Path) -> None:
    for data in _broken(blank):
        path = tmp_path / "svar.xlsx"
        path.write_bytes(data)
        with pytest.raises(UnreadableFileError, match="er ikke en Excel-fil som kan leses"):
            read_book(path)
    with pytest.raises(UnreadableFileError, match="kan ikke leses"):
        read_book(tmp_path / "borte.xlsx")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    damage=st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), min_size=1, max_size=6),
    inside=st.booleans(),
)
def test_any_damage_to_a_form_is_read_or_refused(
    blank: bytes, tmp_path: Path, damage: list[tuple[int, int]], *, inside: bool
) -> None:
    def damaged(data: bytes) -> bytes:
        changed = bytearray(data)
        for place, octet in damage if changed else ():
            changed[place % len(changed)] = octet
        return bytes(changed)

    path = tmp_path / "svar.xlsx"
    path.write_bytes(_members(blank, lambda _name, data: damaged(data)) if inside else damaged(blank))
    with suppress(UnreadableFileError):
        skjema_of(path)


@pytest.mark.skipif(CALC is None, reason="LibreOffice Calc is not installed")
def test_a_form_that_libreoffice_saved_is_read_right(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    assert SOFFICE
    form = Form(blank).fill("FRI-03", Ny_frist=date(2026, 6, 1), Ny_vurdering="gul", Kommentar="Linje 1\nLinje 2 =x")
    path = form.fill("FRI-04", Ingen_endring="ja").saved(tmp_path)
    home = tmp_path / "lo"
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(tmp_path / "ut"), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    saved = tmp_path / "ut" / "svar.xlsx"
    assert saved.read_bytes() != path.read_bytes()
    skjema = skjema_of(saved)
    assert (skjema.merknader, skjema.obs) == ((), ())
    assert by_id(skjema) == {
        "FRI-03": (
            {"frist": date(2026, 6, 1), "vurdering": Vurdering.GUL, "kommentar": "Linje 1\nLinje 2 =x"},
            False,
        ),
        "FRI-04": ({}, True),
    }
    assert [one.obs for one in reading(base, saved).lest] == [(), ()]
