"""Forms in which somebody has written where no answer belongs: it is named, and nothing goes to another tiltak."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment

from tests.exchange.small_round import asked, make
from tests.exchange.test_returned import Form, by_id, reading, skjema_of
from tiltak_tui.exchange.columns import MARK
from tiltak_tui.exchange.form import answer_form
from tiltak_tui.planmappe import Planmappe


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Planmappe:
    return make(tmp_path_factory.mktemp("svar") / "planmappe")


@pytest.fixture(scope="module")
def blank(base: Planmappe) -> bytes:
    return answer_form(asked(base).alle[2])


def test_an_untouched_form_says_nothing(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    found = reading(base, Form(blank).saved(tmp_path))
    assert (found.lest, found.merknader, found.obs) == ((), (), ())


def test_what_is_written_outside_the_cells_to_answer_in_is_named(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Tiltak="Kafé på Norderhov", Ingen_endring="ja")
    form.fill("FRI-04", Meldt_per=date(2026, 5, 2), Ingen_endring="ja")
    form.cell("FRI-03", "Kommentar").comment = Comment("Se [b]e-posten[/b]\nmin", "Kari")
    thread = "[Kommentartråd]\n\nDin versjon av Excel lar deg lese denne kommentartråden. Kommentar:\n    Ring meg"
    form.cell("FRI-05", "Ny status").comment = Comment(thread, "Kari")
    form.sheet["B2"].value = "Eiendomssjef"
    form.sheet.cell(form.top + 5, 2).value = "Hilsen Kari"
    top = form.top
    found = reading(base, form.saved(tmp_path))
    assert found.obs == (
        "Det som er skrevet i celle B2, er ikke lest: «Eiendomssjef».",
        f"Det som er skrevet i celle B{top + 1}, er ikke lest: «Kafé på Norderhov».",
        f"Det som er skrevet i celle H{top + 2}, er ikke lest: «02.05.2026».",
        f"Det som er skrevet i celle B{top + 5}, er ikke lest: «Hilsen Kari».",
        f"Merknaden i celle N{top + 1} er ikke lest: «Se [b]e-posten[/b]␊min».",
        f"Merknaden i celle J{top + 3} er ikke lest: «Ring meg».",
    )
    assert (found.merknader, [one.skal_lagres for one in found.lest]) == ((), [True, True])


def test_an_answer_in_merged_cells_is_one_answer(base: Planmappe, blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Kommentar="Begge går bra")
    top = form.top
    form.sheet.merge_cells(start_row=top + 1, end_row=top + 2, start_column=14, end_column=14)
    form.sheet.merge_cells(start_row=1, end_row=2, start_column=3, end_column=4)
    found = reading(base, form.saved(tmp_path))
    assert found.obs == (
        f"Cellene N{top + 1} til N{top + 2} er slått sammen. Svaret er lest bare for den øverste raden.",
    )
    assert ([one.rad.tiltak.id for one in found.lest], found.uten_svar) == (["FRI-03"], ("FRI-04", "FRI-05"))


def test_columns_that_were_sorted_without_the_others_are_found_out(blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ny_status="ferdig").fill("FRI-05", Kommentar="Går bedre")
    first, second = form.cell("FRI-03", "Tiltak"), form.cell("FRI-04", "Tiltak")
    first.value, second.value = second.value, first.value
    skjema = skjema_of(form.saved(tmp_path))
    what = "Se etter at svarene står på riktig rad."
    assert [one.tekst for one in skjema.merknader] == [
        f"Arket «Svar», celle B{form.top + 1}: «Ungdom som frivillige». Tittelen hører til FRI-04. {what}",
        f"Arket «Svar», celle B{form.top + 2}: «Kafé i gamle Norderhov skole». Tittelen hører til FRI-03. {what}",
    ]
    assert {one.id: one.holdt for one in skjema.rader} == {"FRI-03": True, "FRI-04": True, "FRI-05": False}


def test_an_id_in_other_letters_hides_nothing(blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ingen_endring="ja", Status_nå="Fullført")
    form.cell("FRI-03", "Id").value = " fri-03"
    assert [one.star for one in skjema_of(form.saved(tmp_path)).merknader] == ["Fullført"]


FRISTER: list[tuple[Any, str]] = [
    (date(1900, 1, 1), "Året kan ikke være riktig"),
    ("30.06.0207", "Året kan ikke være riktig"),
    (date(2207, 6, 30), "Året kan ikke være riktig"),
    ("31.02.2027", "Skriv datoen slik"),
    ("30. feb", "Skriv datoen slik"),
    ("=TODAY()", "Her står en formel"),
]


@pytest.mark.parametrize(("value", "why"), FRISTER)
def test_a_date_that_cannot_be_is_named(blank: bytes, tmp_path: Path, value: Any, why: str) -> None:
    skjema = skjema_of(Form(blank).fill("FRI-03", Ny_frist=value, Kommentar="x").saved(tmp_path))
    assert [one.hvorfor.startswith(why) for one in skjema.merknader] == [True]
    assert [one.holdt for one in skjema.rader] == [True]


def test_a_date_that_is_not_seen_whole_is_named(blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Ny_frist=date(2027, 6, 1), Kommentar="x")
    assert by_id(skjema_of(form.saved(tmp_path)))["FRI-03"][0]["frist"] == date(2027, 6, 1)
    form.cell("FRI-03", "Ny frist").number_format = "mmm yy"
    assert [one.hvorfor for one in skjema_of(form.saved(tmp_path)).merknader] == ["Skriv datoen slik: 30.06.2027"]


def test_without_the_hidden_sheet_only_what_stands_in_the_rows_is_named(blank: bytes, tmp_path: Path) -> None:
    form = Form(blank).fill("FRI-03", Tiltak="Noe annet", Ingen_endring="ja")
    del form.book[MARK]
    obs = skjema_of(form.saved(tmp_path)).obs
    assert [one for one in obs if "celle" in one] == []
    assert "Det skjulte arket er borte" in obs[0]
